package org.ionsight.cluster.diagnose;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ionsight.core.feature.Digits;

/**
 * What the networks say of each cell beside its neighbours: how far its embedding lies from those
 * of the others, and how far the network's state of charge has come apart from that of the physics.
 *
 * <p>Beyond its limit either one raises an early warning of its own ({@link Outcome#WATCH}), and
 * confirms what other figures say. What each finds alone is measured by {@code bms bench diagnose}.
 * Immutable and thread-safe; made anew for each look at a pack.
 */
public final class SecondOpinion {
  /**
   * Distance of an embedding, in what charges of one cell differ by, beyond which it warns: of 39
   * healthy development packs of 48 cells one passed it (2.1) over nine recordings, the next
   * reached 1.6 ({@code bms bench watch}, {@code docs/results/watch.md}).
   */
  public static final double EMBEDDING_LIMIT = 1.7;

  /**
   * Change of the SOC residual since the first recording, in spreads of the pack, beyond which it
   * warns: of the same packs none passed it; the largest were 6.3 and 6.1.
   */
  public static final double RESIDUAL_LIMIT = 7;

  private final double[] apart;
  private final ResidualScores residuals;
  private final int depth;

  private SecondOpinion(List<CellSigns> cells) {
    apart = EmbeddingScores.of(cells);
    residuals = new ResidualScores(cells);
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
   * How far the embedding of a cell lies from those of any three others.
   *
   * @param cell index in the pack's order
   * @return in what charges of one cell differ by, or in the scatter of the pack where that is
   *     larger; NaN if there were too few charges or cells
   */
  public double embeddingScore(int cell) {
    return apart[cell];
  }

  /**
   * How far network and physics of a cell have come apart since its first recording, either way,
   * beside the median of the pack.
   *
   * @param cell index in the pack's order
   * @return in spreads of the pack; NaN if fewer than two recordings told both
   */
  public double residualScore(int cell) {
    return residuals.score(cell);
  }

  /** Whether the embedding of a cell is beyond its limit. */
  boolean embeddingWarns(int cell) {
    return apart[cell] > EMBEDDING_LIMIT;
  }

  /** Whether the residual of a cell is beyond its limit. */
  boolean residualWarns(int cell) {
    return residuals.score(cell) > RESIDUAL_LIMIT;
  }

  /** Whether either figure of a cell is beyond its limit. */
  boolean agrees(int cell) {
    return embeddingWarns(cell) || residualWarns(cell);
  }

  /** How many cells have either figure. */
  int compared() {
    return (int)
        IntStream.range(0, apart.length)
            .filter(c -> Double.isFinite(apart[c]) || Double.isFinite(residuals.score(c)))
            .count();
  }

  /** Both figures of a cell as evidence. */
  void showOf(Finding.Builder finding, int cell) {
    show(finding, apart[cell], residuals.score(cell));
    double change = residuals.change(cell);
    if (Double.isFinite(change)) {
      finding.evidence(
          Evidence.of(
              "network SOC against physics SOC since the first recording, less that of the pack",
              100 * change,
              "%",
              2,
              residuals.depth()));
    }
  }

  /** The largest ones of all cells as evidence. */
  void showLargest(Finding.Builder finding) {
    show(
        finding,
        largest(IntStream.range(0, apart.length).mapToDouble(c -> apart[c])),
        largest(IntStream.range(0, apart.length).mapToDouble(residuals::score)));
  }

  private void show(Finding.Builder finding, double embedding, double residual) {
    if (Double.isFinite(embedding)) {
      finding.evidence(
          Evidence.of(
                  "distance of the embedding from the third-nearest cell",
                  embedding,
                  "spreads",
                  1,
                  depth)
              .against("limit " + Digits.of(EMBEDDING_LIMIT, 1, false)));
    }
    if (Double.isFinite(residual)) {
      finding.evidence(
          Evidence.of("change of the SOC residual", residual, "spreads", 1, residuals.depth())
              .against("limit " + Digits.of(RESIDUAL_LIMIT, 1, false)));
    }
  }

  private static double largest(DoubleStream values) {
    return values.filter(Double::isFinite).max().orElse(Double.NaN);
  }
}
