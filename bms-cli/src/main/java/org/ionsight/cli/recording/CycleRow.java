package org.ionsight.cli.recording;

import java.util.Optional;
import org.ionsight.core.estimate.DegradationModes;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.estimate.LifeEstimate;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;

/**
 * What was estimated of one cell in one cycle. Numbers are NaN where there is no answer. Immutable.
 *
 * @param cycle as the recording counts, or the number of the curve where it does not count
 * @param equivalentFullCycles throughput at the curve
 * @param soh state of health, fraction
 * @param sohLow lower end of its 90 % interval
 * @param sohHigh upper end of its 90 % interval
 * @param rul remaining useful life
 * @param rulLow lower end of its 90 % interval
 * @param rulHigh upper end of its 90 % interval
 * @param kneeProbability that the knee is passed or comes within 100 equivalent full cycles
 * @param group name of the group, {@code ?} if unlike all or if there are no groups
 * @param verdict whether to believe it
 * @param reason why not
 * @param modes what was lost since the first slow curve, if this cycle has a slow curve too
 */
public record CycleRow(
    long cycle,
    double equivalentFullCycles,
    double soh,
    double sohLow,
    double sohHigh,
    double rul,
    double rulLow,
    double rulHigh,
    double kneeProbability,
    String group,
    Verdict verdict,
    VerdictReason reason,
    Optional<DegradationModes> modes) {

  /**
   * Makes a row from what the models said; a life that was refused is left out, as one verdict
   * cannot say that the health is good and the life is not.
   */
  static CycleRow of(
      long cycle,
      double equivalentFullCycles,
      HealthEstimate health,
      LifeEstimate life,
      String group,
      Optional<DegradationModes> modes) {
    boolean lives = life.verdict != Verdict.REJECT;
    boolean lifeIsWorse = lives && life.verdict.compareTo(health.verdict) > 0;
    return new CycleRow(
        cycle,
        equivalentFullCycles,
        health.soh,
        health.sohLow,
        health.sohHigh,
        lives ? life.rul : Double.NaN,
        lives ? life.rulLow : Double.NaN,
        lives ? life.rulHigh : Double.NaN,
        lives ? life.kneeProbability : Double.NaN,
        group,
        lifeIsWorse ? life.verdict : health.verdict,
        lifeIsWorse ? life.reason : health.reason,
        modes);
  }

  /** This row with the modes of another curve of the cycle where it has none itself. */
  CycleRow withModesOf(CycleRow other) {
    return modes.isPresent() || other.modes.isEmpty()
        ? this
        : new CycleRow(
            cycle,
            equivalentFullCycles,
            soh,
            sohLow,
            sohHigh,
            rul,
            rulLow,
            rulHigh,
            kneeProbability,
            group,
            verdict,
            reason,
            other.modes);
  }

  /** Whether this row is better evidence of the same cycle than another. */
  boolean betterThan(CycleRow other) {
    if (verdict != other.verdict) {
      return verdict.compareTo(other.verdict) < 0;
    }
    return sohHigh - sohLow < other.sohHigh - other.sohLow;
  }
}
