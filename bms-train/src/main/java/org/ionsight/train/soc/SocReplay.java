package org.ionsight.train.soc;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.ionsight.core.soc.SocFeature;
import org.ionsight.train.engine.Torch;
import org.ionsight.train.engine.Weights;

/**
 * Whole tracks through the network, all at once, from their start or cold from the middle.
 *
 * <p>Features are computed once, so a replay after every epoch is cheap. Not thread-safe.
 */
final class SocReplay {
  private static final int CHUNK = 256;
  private static final int STATES = SocFeature.COUNT;

  private final List<SocTrack> tracks;
  private final List<float[]> features = new ArrayList<>();
  private final int[] from;

  /** What the network said of one track's charge, from second {@code from} on. */
  @SuppressWarnings("ArrayRecordComponent") // Filled in place; never compared.
  record Answer(SocTrack track, int from, float[] soc, float[] logVariance) {
    SocErrors errors() {
      return SocErrors.of(soc, k -> track.charge(from + k));
    }

    /** Mean negative log-likelihood of a Gaussian, without its constant. */
    double nll() {
      double sum = 0;
      for (int k = 0; k < soc.length; k++) {
        double e = soc[k] - track.charge(from + k);
        sum += 0.5 * (logVariance[k] + e * e * Math.exp(-logVariance[k]));
      }
      return sum / soc.length;
    }
  }

  /**
   * Prepares a replay.
   *
   * @param startShare where to begin, as a share of each track: 0 is the start
   */
  SocReplay(List<SocTrack> tracks, SocDisturbance disturbance, double startShare) {
    this.tracks = List.copyOf(tracks);
    from = new int[tracks.size()];
    for (int i = 0; i < from.length; i++) {
      SocTrack track = tracks.get(i);
      from[i] = (int) (startShare * track.seconds());
      features.add(features(track, from[i], disturbance, i));
    }
  }

  private static float[] features(SocTrack track, int from, SocDisturbance d, long seed) {
    SocSensing sensing = SocSensing.raw(track, d, seed);
    float[] rows = new float[(track.seconds() - from) * STATES];
    for (int k = from; k < track.seconds(); k++) {
      sensing.step(k);
      System.arraycopy(sensing.features().values(), 0, rows, (k - from) * STATES, STATES);
    }
    return rows;
  }

  List<Answer> run(SocNetwork network) {
    int n = tracks.size();
    int longest = 0;
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int seconds = tracks.get(i).seconds() - from[i];
      longest = Math.max(longest, seconds);
      answers.add(new Answer(tracks.get(i), from[i], new float[seconds], new float[seconds]));
    }
    float[] hidden = new float[n * network.stateSize()];
    float[] rows = new float[n * CHUNK * STATES];
    try (NDManager manager = Torch.newManager()) {
      for (int at = 0; at < longest; at += CHUNK) {
        gather(at, rows);
        try (NDManager step = manager.newSubManager()) {
          Weights weights = network.parameters().on(step, false);
          NDArray x = step.create(rows, new Shape(n, CHUNK, STATES));
          NDArray h = step.create(hidden, new Shape(n, network.stateSize()));
          SocNetwork.Output output = network.forward(weights, x, h);
          hidden = output.state().toFloatArray();
          scatter(at, output.soc().toFloatArray(), output.logVariance().toFloatArray(), answers);
        }
      }
    }
    return answers;
  }

  private void gather(int at, float[] rows) {
    for (int i = 0; i < tracks.size(); i++) {
      float[] all = features.get(i);
      int left = Math.max(0, Math.min(CHUNK * STATES, all.length - at * STATES));
      if (left > 0) {
        System.arraycopy(all, at * STATES, rows, i * CHUNK * STATES, left);
      }
    }
  }

  private static void scatter(int at, float[] soc, float[] logVariance, List<Answer> answers) {
    for (int i = 0; i < answers.size(); i++) {
      Answer answer = answers.get(i);
      int left = Math.min(CHUNK, answer.soc().length - at);
      if (left > 0) {
        System.arraycopy(soc, i * CHUNK, answer.soc(), at, left);
        System.arraycopy(logVariance, i * CHUNK, answer.logVariance(), at, left);
      }
    }
  }
}
