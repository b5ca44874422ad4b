package org.ionsight.cluster.diagnose;

import java.util.Arrays;
import org.ionsight.core.feature.Digits;

/**
 * What the networks say of each cell beside its neighbours: how far its embedding moved, and how
 * far the network's state of charge lies from that of the physics.
 *
 * <p>Neither suspects a cell alone; both confirm what other figures say. What embeddings found
 * alone, fewer cells and later, is in ADR 27; what the residual finds alone was not measured.
 */
final class SecondOpinion {
  // Network and physics of a healthy cell are this far apart on their own, fraction.
  private static final double RESIDUAL_RESOLUTION = 0.002;

  // In spreads: in 4 of 32 healthy simulated packs a cell passed it, with the SOC network of before
  // ADR 31; of the one that is shipped now it was not counted.
  private static final double RESIDUAL_LIMIT = 6;

  private final double[] moved;
  private final Spreads residual;
  private final int depth;

  private SecondOpinion(PackCase pack) {
    moved = EmbeddingScores.of(pack);
    residual = Spreads.of(pack.of(CellSigns::socResidual), RESIDUAL_RESOLUTION);
    depth = EmbeddingScores.depth(pack);
  }

  static SecondOpinion of(PackCase pack) {
    return new SecondOpinion(pack);
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
