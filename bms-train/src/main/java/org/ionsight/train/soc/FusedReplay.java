package org.ionsight.train.soc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.SocCalibration;
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
   * @param deviation of the fused charge as it is told, not yet calibrated
   * @param stretch from charge to the share of what the cell can deliver
   * @param charging how far the cell is being charged, 0 to 1
   */
  @SuppressWarnings("ArrayRecordComponent") // Filled in place; never compared.
  record Answer(
      SocTrack track,
      int from,
      float[] filter,
      float[] network,
      float[] fused,
      float[] deviation,
      float[] stretch,
      float[] charging) {
    Answer(SocTrack track, int from, int seconds) {
      this(
          track,
          from,
          new float[seconds],
          new float[seconds],
          new float[seconds],
          new float[seconds],
          new float[seconds],
          new float[seconds]);
    }

    /** Half the width of the interval of a second, of a type that the calibration knows. */
    double halfWidth(int second, SocCalibration calibration) {
      return stretch[second]
          * calibration
              .of(track.spec().name())
              .halfWidth(
                  deviation[second], track.celsius(from + second), second, true, charging[second]);
    }

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

  /** One track on its way, once for each gate of the correction. */
  private static final class Cell {
    final int from;
    final int seconds;
    final List<Answer> answers = new ArrayList<>();
    final SocSensing sensing;
    final List<SocFusion> fusions = new ArrayList<>();
    final List<DoubleBinaryOperator> gates;
    final DeliverableSoc deliverable;

    Cell(
        SocTrack track,
        double startShare,
        SocSensing sensing,
        CellSpec spec,
        List<DoubleBinaryOperator> gates) {
      this.sensing = sensing;
      from = (int) (startShare * track.seconds());
      seconds = track.seconds() - from;
      this.gates = gates;
      deliverable = new DeliverableSoc(spec, 1);
      for (int i = 0; i < gates.size(); i++) {
        fusions.add(new SocFusion(spec, 1));
        answers.add(new Answer(track, from, seconds));
      }
    }

    void sense(int k) {
      sensing.step(from + k);
      deliverable.step(0, sensing.celsius(), k == 0 ? 0 : 1);
    }

    void fuse(int k, float soc, float variance) {
      for (int i = 0; i < answers.size(); i++) {
        fusions
            .get(i)
            .gate(gates.get(i).applyAsDouble(sensing.celsius(), sensing.features().discharging(0)));
        fuse(k, soc, variance, fusions.get(i), answers.get(i));
      }
    }

    private void fuse(int k, float soc, float variance, SocFusion fusion, Answer answer) {
      fusion.shift(0, sensing.found());
      // The first second only starts the filter: nothing has flowed before it.
      double filter = sensing.features().filter(0).soc();
      double byVoltage = sensing.features().byVoltage(0);
      double measured = fusion.measured(0, soc, variance, filter, byVoltage);
      if (k == 0) {
        fusion.observe(0, measured, variance);
      } else {
        fusion.step(0, sensing.amps(), measured, variance);
      }
      fusion.compare(0, soc, variance, filter, sensing.doubt());
      answer.filter()[k] = (float) deliverable.of(0, filter);
      answer.network()[k] = (float) deliverable.of(0, soc);
      answer.fused()[k] = (float) deliverable.of(0, fusion.soc(0));
      answer.deviation()[k] = (float) fusion.toldDeviation(0);
      answer.stretch()[k] = (float) deliverable.stretch(0);
      answer.charging()[k] = (float) sensing.features().charging(0);
    }
  }

  /** Runs all tracks with the corrections that a calibration lets pass. */
  List<Answer> run(ModelSet models, SocCalibration calibration) {
    return run(models, track -> List.of(gate(calibration.of(track.spec().name())))).get(0);
  }

  private static DoubleBinaryOperator gate(SocCalibration calibration) {
    return calibration::gateAt;
  }

  /** Runs all tracks with each of some gates, which cost little: the network is run once. */
  List<List<Answer>> run(ModelSet models, double... gates) {
    List<DoubleBinaryOperator> constant =
        Arrays.stream(gates)
            .mapToObj(gate -> (DoubleBinaryOperator) (celsius, discharging) -> gate)
            .toList();
    return run(models, track -> constant);
  }

  private List<List<Answer>> run(
      ModelSet models, Function<SocTrack, List<DoubleBinaryOperator>> gates) {
    int n = tracks.size();
    List<Cell> cells = new ArrayList<>();
    int longest = 0;
    for (int i = 0; i < n; i++) {
      SocTrack track = tracks.get(i);
      CellSpec spec = seenAs.apply(track.spec());
      SocSensing sensing = SocSensing.inField(track, spec, disturbance, i);
      Cell cell = new Cell(track, startShare, sensing, spec, gates.apply(track));
      longest = Math.max(longest, cell.seconds);
      cells.add(cell);
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
          if (k < cell.seconds) {
            cell.sense(k);
            System.arraycopy(cell.sensing.features().values(), 0, rows, i * ROW, ROW);
          }
        }
        model.step(rows, soc, variance);
        for (int i = 0; i < n; i++) {
          Cell cell = cells.get(i);
          if (k < cell.seconds) {
            cell.fuse(k, soc[i], variance[i]);
          }
        }
      }
    }
    List<List<Answer>> answers = new ArrayList<>();
    for (int gate = 0; n > 0 && gate < cells.get(0).answers.size(); gate++) {
      int g = gate;
      answers.add(cells.stream().map(cell -> cell.answers.get(g)).toList());
    }
    return answers;
  }
}
