package org.ionsight.train.soc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.SocModel;
import org.ionsight.core.soc.DeliverableSoc;
import org.ionsight.core.soc.SocFeature;
import org.ionsight.core.soc.SocFusion;
import org.ionsight.train.engine.TrainingException;

/**
 * Whole tracks through what runs in a vehicle: features, the bundle's network in its own runtime,
 * the fusion with Coulomb counting, and the cell's temperature; one track is one cell of the
 * network's batch.
 *
 * <p>Not thread-safe.
 */
final class FusedReplay {
  private static final int ROW = SocFeature.COUNT;

  private final List<SocTrack> tracks;
  private final SocDisturbance disturbance;
  private final double startShare;
  private final UnaryOperator<CellSpec> seenAs;

  /**
   * What was estimated of one track, from second {@code from} on, as a share of what the cell can
   * deliver.
   *
   * @param filter the Kalman filter of physics alone
   * @param network the network alone
   * @param fused after the fusion
   * @param deviation of the fused estimate as it is told, not yet calibrated
   */
  @SuppressWarnings("ArrayRecordComponent") // Filled in place; never compared.
  record Answer(
      SocTrack track, int from, float[] filter, float[] network, float[] fused, float[] deviation) {
    double error(int second) {
      return fused[second] - track.soc(from + second);
    }

    SocErrors errors(float[] estimate) {
      return SocErrors.of(estimate, k -> track.soc(from + k));
    }
  }

  FusedReplay(List<SocTrack> tracks, SocDisturbance disturbance, double startShare) {
    this(tracks, disturbance, startShare, spec -> spec);
  }

  /**
   * Prepares a replay.
   *
   * @param startShare where to begin, as a share of each track: 0 is the start
   * @param seenAs the spec that the estimator gets instead of the cell's
   */
  FusedReplay(
      List<SocTrack> tracks,
      SocDisturbance disturbance,
      double startShare,
      UnaryOperator<CellSpec> seenAs) {
    this.tracks = List.copyOf(tracks);
    this.disturbance = disturbance;
    this.startShare = startShare;
    this.seenAs = seenAs;
  }

  /** One track on its way. */
  private static final class Cell {
    final Answer answer;
    final SocSensing sensing;
    final SocFusion fusion;
    final DeliverableSoc deliverable;

    Cell(Answer answer, CellSpec spec, SocDisturbance disturbance, long seed) {
      this.answer = answer;
      sensing = new SocSensing(answer.track(), spec, disturbance, seed);
      fusion = new SocFusion(spec, 1);
      deliverable = new DeliverableSoc(spec, 1);
    }

    void sense(int k) {
      sensing.step(answer.from() + k);
      deliverable.step(0, sensing.celsius(), k == 0 ? 0 : 1);
      answer.filter()[k] = (float) deliverable.of(0, sensing.features().filter(0).soc());
    }

    void fuse(int k, float soc, float variance) {
      // The first second only starts the filter: nothing has flowed before it.
      double filter = sensing.features().filter(0).soc();
      double measured = fusion.corrected(soc, variance, filter);
      if (k == 0) {
        fusion.observe(0, measured, variance);
      } else {
        fusion.step(0, sensing.amps(), measured, variance);
      }
      fusion.compare(0, soc, variance, filter);
      answer.network()[k] = (float) deliverable.of(0, soc);
      answer.fused()[k] = (float) deliverable.of(0, fusion.soc(0));
      answer.deviation()[k] = (float) (deliverable.stretch(0) * fusion.toldDeviation(0));
    }
  }

  List<Answer> run(ModelSet models) {
    int n = tracks.size();
    List<Cell> cells = new ArrayList<>();
    int longest = 0;
    for (int i = 0; i < n; i++) {
      SocTrack track = tracks.get(i);
      int from = (int) (startShare * track.seconds());
      int seconds = track.seconds() - from;
      longest = Math.max(longest, seconds);
      Answer answer =
          new Answer(
              track,
              from,
              new float[seconds],
              new float[seconds],
              new float[seconds],
              new float[seconds]);
      cells.add(new Cell(answer, seenAs.apply(track.spec()), disturbance, i));
    }
    float[] rows = new float[n * ROW];
    float[] soc = new float[n];
    float[] variance = new float[n];
    try (SocModel model =
        models
            .openSocModel(n)
            .orElseThrow(() -> new TrainingException("the bundle has no SOC model"))) {
      for (int k = 0; k < longest; k++) {
        for (int i = 0; i < n; i++) {
          Cell cell = cells.get(i);
          if (k < cell.answer.fused().length) {
            cell.sense(k);
            System.arraycopy(cell.sensing.features().values(), 0, rows, i * ROW, ROW);
          }
        }
        model.step(rows, soc, variance);
        for (int i = 0; i < n; i++) {
          Cell cell = cells.get(i);
          if (k < cell.answer.fused().length) {
            cell.fuse(k, soc[i], variance[i]);
          }
        }
      }
    }
    return cells.stream().map(cell -> cell.answer).toList();
  }
}
