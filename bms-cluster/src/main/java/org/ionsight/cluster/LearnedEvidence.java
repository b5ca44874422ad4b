package org.ionsight.cluster;

import java.util.Locale;
import java.util.Objects;

/**
 * Whether groups that were learned before were real among the cells that they were learned of.
 *
 * @param evidence of these cells
 * @param cells how many there were; of each there may have been several vectors
 */
public record LearnedEvidence(GroupEvidence evidence, int cells) {
  /** Rejects evidence of no cells. */
  public LearnedEvidence {
    Objects.requireNonNull(evidence);
    if (cells < 1) {
      throw new ClusterException("evidence needs at least 1 cell, was of " + cells);
    }
  }

  /** The same of groups in another order. */
  LearnedEvidence reordered(int[] newIndex) {
    return new LearnedEvidence(evidence.reordered(newIndex), cells);
  }

  /**
   * What it comes to, for a page.
   *
   * @return one sentence without a full stop
   */
  public String sentence() {
    return "among the %d cells that they were learned of, %s".formatted(cells, evidence.sentence());
  }

  /**
   * What it says of one group.
   *
   * @param group index from 0, in the order of the model
   * @return a phrase; that it was not tested where the division did not stand
   */
  public String ofGroup(int group) {
    double[] stability = evidence.stabilityOfGroup();
    return !evidence.real() || group >= stability.length
        ? "no division of them stood"
        : String.format(
            Locale.ROOT,
            "it came back with ARI %.2f; %s",
            stability[group],
            evidence.chanceOfGroup(group));
  }
}
