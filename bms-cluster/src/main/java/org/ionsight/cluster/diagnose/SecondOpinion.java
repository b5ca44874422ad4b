package org.ionsight.cluster.diagnose;

import java.util.Arrays;
import java.util.List;
import org.ionsight.core.feature.Digits;

/**
 * What the networks say of each cell beside its neighbours: how far its embedding moved, and how
 * far the network's state of charge lies from that of the physics.
 *
 * <p>Neither suspects a cell alone; both confirm what other figures say. What either would find
 * alone is measured by {@code bms bench diagnose}. Scores are in spreads of the pack. Immutable and
 * thread-safe; made anew for each look at a pack.
 */
public final class SecondOpinion {
  // Network and physics of a healthy cell are this far apart on their own, fraction.
  private static final double RESIDUAL_RESOLUTION = 0.002;

  /** Distance of a moved embedding, in spreads, beyond which it confirms a finding. */
  public static final double EMBEDDING_LIMIT = EmbeddingScores.LIMIT;

  /**
   * SOC residual above the median of the pack, in spreads, from which it confirms a finding: in 4
   * of 32 healthy simulated packs a cell passed it, with the SOC network of before ADR 31.
   */
  public static final double RESIDUAL_LIMIT = 6;

  private final double[] moved;
  private final Spreads residual;
  private final int depth;

  private SecondOpinion(List<CellSigns> cells) {
    moved = EmbeddingScores.of(cells);
    residual =
        Spreads.of(
            cells.stream().mapToDouble(CellSigns::socResidual).toArray(), RESIDUAL_RESOLUTION);
    depth = EmbeddingScores.depth(cells);
  }

  /**
   * Compares cells that carried the same current.
   *
   * @param cells what is known of them, at least one
   * @return the scores of these cells
   * @throws IllegalArgumentException if there are no cells
   */
  public static SecondOpinion of(List<CellSigns> cells) {
    if (cells.isEmpty()) {
      throw new IllegalArgumentException("expected at least one cell, found none");
    }
    return new SecondOpinion(cells);
  }

  /**
   * How far the embedding of a cell moved from where any three others moved.
   *
   * @param cell index in the pack's order
   * @return in spreads of the pack; NaN if there were too few charges or cells
   */
  public double embeddingScore(int cell) {
    return moved[cell];
  }

  /**
   * How far network and physics of a cell are apart in the newest recording, above the median of
   * the pack.
   *
   * @param cell index in the pack's order
   * @return in spreads of the pack; NaN if either gave no state of charge
   */
  public double residualScore(int cell) {
    return residual.score(cell);
  }

  /** Whether either figure of a cell is beyond its limit. */
  boolean agrees(int cell) {
    return moved[cell] > EmbeddingScores.LIMIT || residual.score(cell) >= RESIDUAL_LIMIT;
  }

  /** Both figures of a cell as evidence. */
  void showOf(Finding.Builder finding, int cell) {
    show(finding, moved[cell], residual.value(cell));
  }

  /** The largest ones of all cells as evidence. */
  void showLargest(Finding.Builder finding, PackCase pack) {
    show(finding, largest(moved), largest(pack.of(CellSigns::socResidual)));
  }

  private void show(Finding.Builder finding, double score, double apart) {
    if (Double.isFinite(score)) {
      finding.evidence(
          Evidence.of(
                  "change of the embedding against the third-nearest cell",
                  score,
                  "spreads",
                  1,
                  depth)
              .against("limit " + Digits.of(EmbeddingScores.LIMIT, 1, false)));
    }
    if (Double.isFinite(apart)) {
      finding.evidence(
          Evidence.of("network SOC against physics SOC", 100 * apart, "%", 2, 1)
              .against(
                  "median of the pack " + Digits.of(100 * residual.median(), 2, false) + " %"));
    }
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).filter(Double::isFinite).max().orElse(Double.NaN);
  }
}
