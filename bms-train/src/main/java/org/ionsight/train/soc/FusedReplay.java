package org.ionsight.train.soc;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.SocModel;
import org.ionsight.core.soc.SocFeature;
import org.ionsight.core.soc.SocFeatures;
import org.ionsight.core.soc.SocFusion;
import org.ionsight.train.engine.TrainingException;

/**
 * Whole tracks through what runs in a vehicle: features, the bundle's network in its own runtime,
 * and the fusion with Coulomb counting; one track is one cell of the network's batch.
 *
 * <p>Not thread-safe.
 */
final class FusedReplay {
  private static final int ROW = SocFeature.COUNT;

  private final List<SocTrack> tracks;
  private final SocDisturbance disturbance;
  private final double startShare;

  /**
   * What was estimated of one track, from second {@code from} on.
   *
   * @param network the network alone
   * @param fused after the fusion
   * @param deviation of the fused estimate as the filter believes it
   */
  @SuppressWarnings("ArrayRecordComponent") // Filled in place; never compared.
  record Answer(SocTrack track, int from, float[] network, float[] fused, float[] deviation) {
    double error(int second) {
      return fused[second] - track.soc(from + second);
    }

    SocErrors errors(float[] estimate) {
      return SocErrors.of(estimate, track, from);
    }
  }

  FusedReplay(List<SocTrack> tracks, SocDisturbance disturbance, double startShare) {
    this.tracks = List.copyOf(tracks);
    this.disturbance = disturbance;
    this.startShare = startShare;
  }

  List<Answer> run(ModelSet models) {
    int n = tracks.size();
    List<Answer> answers = new ArrayList<>();
    SocFeatures[] features = new SocFeatures[n];
    SocFusion[] fusion = new SocFusion[n];
    int longest = 0;
    for (int i = 0; i < n; i++) {
      SocTrack track = tracks.get(i);
      int from = (int) (startShare * track.seconds());
      int seconds = track.seconds() - from;
      longest = Math.max(longest, seconds);
      answers.add(
          new Answer(track, from, new float[seconds], new float[seconds], new float[seconds]));
      features[i] = new SocFeatures(track.spec(), 1);
      fusion[i] = new SocFusion(track.spec(), 1);
    }
    SplittableRandom random = new SplittableRandom(1);
    float[] rows = new float[n * ROW];
    float[] soc = new float[n];
    float[] variance = new float[n];
    double[] amps = new double[n];
    try (SocModel model =
        models
            .openSocModel(n)
            .orElseThrow(() -> new TrainingException("the bundle has no SOC model"))) {
      for (int k = 0; k < longest; k++) {
        for (int i = 0; i < n; i++) {
          Answer answer = answers.get(i);
          if (k < answer.fused().length) {
            amps[i] = measure(answer.track(), answer.from() + k, features[i], random);
            System.arraycopy(features[i].values(), 0, rows, i * ROW, ROW);
          }
        }
        model.step(rows, soc, variance);
        for (int i = 0; i < n; i++) {
          Answer answer = answers.get(i);
          if (k < answer.fused().length) {
            fuse(fusion[i], k, amps[i], soc[i], variance[i]);
            answer.network()[k] = soc[i];
            answer.fused()[k] = (float) fusion[i].soc(0);
            answer.deviation()[k] = (float) fusion[i].standardDeviation(0);
          }
        }
      }
    }
    return answers;
  }

  /** The first second only starts the filter: nothing has flowed before it. */
  private static void fuse(SocFusion fusion, int second, double amps, float soc, float variance) {
    if (second == 0) {
      fusion.observe(0, soc, variance);
    } else {
      fusion.step(0, amps, soc, variance);
    }
  }

  private double measure(
      SocTrack track, int second, SocFeatures features, SplittableRandom random) {
    SocDisturbance d = disturbance;
    double noise = d.voltsNoise() > 0 ? d.voltsNoise() * random.nextGaussian() : 0;
    double amps = d.gain() * track.amps(second) + d.offsetCRate() * track.spec().nominalAmpHours();
    features.step(
        0,
        track.volts(second) + d.voltsOffset() + noise,
        amps,
        track.celsius(second) + d.celsiusOffset());
    return amps;
  }
}
