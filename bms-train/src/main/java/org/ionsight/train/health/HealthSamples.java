package org.ionsight.train.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.train.catalogue.CellTypes;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.interval.TypedSample;

/** What a health network says of validation cells, to fit margins by type from. Stateless. */
public final class HealthSamples {
  /**
   * Observed shares. Curves from one voltage limit to the other of 27 % (Tongji) and 70 % (Samsung)
   * of the range have bands of their own: windows as wide are harder.
   */
  private static final double[] BANDS = {0.2, 0.28, 0.4, 0.6, 0.7, 0.85};

  private static final int MOST_PER_CELL = 30;

  /** As many as there are measured validation cells, of other designs than those. */
  private static final int SIMULATED_CELLS = 22;

  private HealthSamples() {}

  /**
   * Centres of the bands of evidence.
   *
   * @return a copy
   */
  public static double[] bands() {
    return BANDS.clone();
  }

  /**
   * Asks a network for curves and windows of validation cells, each with the cathode told and not.
   *
   * @param onnx the network
   * @param rows curves that a shipped model may learn from, of every split
   * @param seed of the windows
   * @return its answers
   */
  public static List<TypedSample> of(byte[] onnx, CurveRows rows, long seed) {
    CurveRows validation = rows.of(Split.VALIDATION);
    List<List<CurveRow>> cells =
        new ArrayList<>(
            validation.select(r -> !r.dataset().equals(SyntheticCurves.DATASET)).byCell().values());
    cells.addAll(
        CurveRows.evenly(
            List.copyOf(
                validation
                    .select(r -> r.dataset().equals(SyntheticCurves.DATASET))
                    .byCell()
                    .values()),
            SIMULATED_CELLS));
    SplittableRandom random = new SplittableRandom(seed);
    List<TypedSample> samples = new ArrayList<>();
    try (HealthEncoder encoder = new HealthEncoder(onnx)) {
      for (List<CurveRow> cell : cells) {
        for (CurveRow row : HealthData.evenly(cell, MOST_PER_CELL)) {
          samples.addAll(ask(encoder, row, random));
        }
      }
    }
    return samples;
  }

  private static List<TypedSample> ask(
      HealthEncoder encoder, CurveRow row, SplittableRandom random) {
    List<String> conditions = new ArrayList<>();
    List<IncrementalCapacityCurve> curves = new ArrayList<>();
    for (double share : HealthScores.SHARES) {
      if (share == 1.0 || row.curve().observedShare() > share) {
        IncrementalCapacityCurve told =
            share == 1.0 ? row.curve() : PartialWindow.cut(row.curve(), share, random);
        IncrementalCapacityCurve untold = new IncrementalCapacityCurve();
        untold.copyFrom(told);
        untold.setCathode(Cathode.UNKNOWN);
        String words =
            share == 1.0
                ? "as recorded"
                : String.format(Locale.ROOT, "%.0f %% window", 100 * share);
        conditions.add(words + ", chemistry told");
        curves.add(told);
        conditions.add(words);
        curves.add(untold);
      }
    }
    HealthEncoder.Views views = encoder.encodeCurves(curves);
    List<TypedSample> samples = new ArrayList<>();
    for (int i = 0; i < curves.size(); i++) {
      float[] quantiles = views.quantiles().get(i);
      samples.add(
          new TypedSample(
              row.dataset().equals(SyntheticCurves.DATASET)
                  ? SyntheticCurves.DATASET
                  : CellTypes.of(row.dataset(), row.cellId()).name(),
              row.dataset() + "/" + row.cellId(),
              conditions.get(i),
              curves.get(i).observedShare(),
              quantiles[0],
              quantiles[1],
              quantiles[2],
              row.soh()));
    }
    return samples;
  }
}
