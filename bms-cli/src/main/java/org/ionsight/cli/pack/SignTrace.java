package org.ionsight.cli.pack;

import java.util.ArrayList;
import java.util.List;
import org.ionsight.cluster.diagnose.CellSigns;
import org.ionsight.cluster.diagnose.PackDiagnosis;
import org.ionsight.cluster.diagnose.ResistanceReading;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.feature.ResistanceProbe;
import org.ionsight.core.history.CellHistory;
import org.ionsight.core.pack.PackEstimate;

/**
 * What a diagnosis wants to know of one cell and neither the monitor nor a summary keeps: its
 * resistance along its life, and how far network and physics came apart. Not thread-safe.
 */
final class SignTrace {
  /** A life that was recorded in one piece is cut here, so that its resistance has a past. */
  private static final double STRETCH_CYCLES = 10;

  /** Network and physics have met by then: the filter starts from one voltage. */
  private static final double SETTLED_SECONDS = 300;

  private static final int FEWEST_SECONDS = 60;

  private final ResistanceProbe probe;
  private final List<ResistanceReading> readings = new ArrayList<>();
  private double stretchCycles = Double.NaN;
  private double startSeconds = Double.NaN;
  private double lastSeconds;
  private double residualSum;
  private int residuals;
  private double signedSum;
  private double residual = Double.NaN;
  private double firstSigned = Double.NaN;
  private final List<Double> laterSigned = new ArrayList<>();
  private long measurements;
  private long flagged;

  SignTrace(CellSpec spec) {
    probe = new ResistanceProbe(spec);
  }

  /** Takes the next sample, with the throughput of the cell after it. */
  void offer(double seconds, double volts, double amps, double celsius, double cycles) {
    if (Double.isNaN(startSeconds)) {
      startSeconds = seconds;
      stretchCycles = cycles;
    }
    if (cycles - stretchCycles >= STRETCH_CYCLES) {
      endStretch(cycles);
    }
    lastSeconds = seconds;
    probe.offer(seconds, volts, amps, celsius);
  }

  /** Looks at what the monitor says of that sample. */
  void follow(PackEstimate estimate, int cell) {
    measurements++;
    flagged += estimate.flags(cell) != 0 ? 1 : 0;
    double apart = estimate.socResidual(cell);
    if (Double.isFinite(apart) && lastSeconds - startSeconds >= SETTLED_SECONDS) {
      residualSum += Math.abs(apart);
      signedSum += apart;
      residuals++;
    }
  }

  /** Ends a recording; the next one may be months later. */
  void endRecording(double cycles) {
    endStretch(cycles);
    if (residuals >= FEWEST_SECONDS) {
      residual = residualSum / residuals;
      keep(signedSum / residuals);
    }
    residualSum = 0;
    signedSum = 0;
    residuals = 0;
    startSeconds = Double.NaN;
  }

  private void keep(double signed) {
    if (Double.isNaN(firstSigned)) {
      firstSigned = signed;
      return;
    }
    laterSigned.add(signed);
    if (laterSigned.size() > PackDiagnosis.RESIDUALS) {
      laterSigned.remove(0);
    }
  }

  private void endStretch(double cycles) {
    double ohms = probe.ohms();
    if (Double.isFinite(ohms)) {
      readings.add(
          new ResistanceReading(
              cycles, ohms, probe.meanVolts(), probe.meanCelsius(), probe.steps()));
    }
    probe.clear();
    stretchCycles = cycles;
  }

  /** Mean |network SOC − physics SOC| of the newest recording, fraction; NaN if not told. */
  double residual() {
    return residual;
  }

  /** Everything that a diagnosis wants to know of the cell now. */
  CellSigns signs(CellSummary summary, CellHistory history) {
    CellSigns.Builder signs =
        CellSigns.builder(summary.id())
            .history(summary.history())
            .resistances(readings)
            .socResiduals(firstSigned, laterSigned)
            .kneeProbability(summary.kneeProbability())
            .measurements(measurements, flagged);
    summary.soh().ifPresent(signs::soh);
    summary.modes().ifPresent(signs::modes);
    if (history.size() > 0) {
      List<float[]> later = new ArrayList<>();
      int from = Math.max(1, history.size() - PackDiagnosis.EMBEDDINGS);
      for (int checkpoint = from; checkpoint < history.size(); checkpoint++) {
        later.add(embedding(history, checkpoint));
      }
      signs.embeddings(embedding(history, 0), later);
    }
    return signs.build();
  }

  private static float[] embedding(CellHistory history, int checkpoint) {
    float[] embedding = new float[history.embeddingSize()];
    for (int k = 0; k < embedding.length; k++) {
      embedding[k] = history.embedding(checkpoint, k);
    }
    return embedding;
  }
}
