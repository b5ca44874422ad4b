package org.ionsight.core.pack;

import org.ionsight.core.estimate.GroupModel;
import org.ionsight.core.estimate.Interval;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.state.StateTape;
import org.jspecify.annotations.Nullable;

/**
 * What is known of every cell after a step: a reusable buffer that {@link PackMonitor#step} fills.
 *
 * <p>SOC and SOH are fractions, RUL is in the unit of the life model. A quantity that was never
 * estimated is NaN with the verdict {@link Verdict#REJECT} and the reason {@link
 * VerdictReason#NO_ESTIMATE}. Not thread-safe; reading a primitive allocates nothing, {@code
 * socInterval} and its likes make a record for the edge.
 */
public final class PackEstimate {
  private static final Verdict[] VERDICTS = Verdict.values();
  private static final VerdictReason[] REASONS = VerdictReason.values();

  final double[] soc;
  final double[] socLow;
  final double[] socHigh;
  final double[] socResidual;
  final Verdict[] socVerdict;
  final VerdictReason[] socReason;
  final double[] soh;
  final double[] sohLow;
  final double[] sohHigh;
  final Verdict[] sohVerdict;
  final VerdictReason[] sohReason;
  final double[] rul;
  final double[] rulLow;
  final double[] rulHigh;
  final Verdict[] rulVerdict;
  final VerdictReason[] rulReason;
  final double[] kneeProbability;
  final double[] embeddingDistance;
  final int[] group;
  final int[] flags;
  final int[] checkpoints;
  int causes;

  // Whose SOC and health these are, and of when: what is there already need not be copied again.
  private @Nullable Object socSource;
  private long socVersion;
  private @Nullable Object healthSource;
  private long healthVersion;

  PackEstimate(int cells) {
    soc = unknown(cells);
    socLow = unknown(cells);
    socHigh = unknown(cells);
    socResidual = unknown(cells);
    socVerdict = rejected(cells);
    socReason = withoutEstimate(cells);
    soh = unknown(cells);
    sohLow = unknown(cells);
    sohHigh = unknown(cells);
    sohVerdict = rejected(cells);
    sohReason = withoutEstimate(cells);
    rul = unknown(cells);
    rulLow = unknown(cells);
    rulHigh = unknown(cells);
    rulVerdict = rejected(cells);
    rulReason = withoutEstimate(cells);
    kneeProbability = unknown(cells);
    embeddingDistance = unknown(cells);
    group = new int[cells];
    java.util.Arrays.fill(group, GroupModel.UNKNOWN_GROUP);
    flags = new int[cells];
    checkpoints = new int[cells];
  }

  private static double[] unknown(int cells) {
    double[] values = new double[cells];
    java.util.Arrays.fill(values, Double.NaN);
    return values;
  }

  private static Verdict[] rejected(int cells) {
    Verdict[] values = new Verdict[cells];
    java.util.Arrays.fill(values, Verdict.REJECT);
    return values;
  }

  private static VerdictReason[] withoutEstimate(int cells) {
    VerdictReason[] values = new VerdictReason[cells];
    java.util.Arrays.fill(values, VerdictReason.NO_ESTIMATE);
    return values;
  }

  /** Records what is known of health, life and group, or takes it back; SOC is of every step. */
  void exchangeHealth(StateTape tape) {
    tape.numbers(soh);
    tape.numbers(sohLow);
    tape.numbers(sohHigh);
    tape.choices(sohVerdict, VERDICTS);
    tape.choices(sohReason, REASONS);
    tape.numbers(rul);
    tape.numbers(rulLow);
    tape.numbers(rulHigh);
    tape.choices(rulVerdict, VERDICTS);
    tape.choices(rulReason, REASONS);
    tape.counts(group, GroupModel.UNKNOWN_GROUP, Integer.MAX_VALUE);
    tape.counts(checkpoints, 0, Integer.MAX_VALUE);
  }

  /** Records what else the networks of health and life told, or takes it back. */
  void exchangeSigns(StateTape tape) {
    tape.numbers(kneeProbability);
    tape.numbers(embeddingDistance);
  }

  /** Takes what another estimate tells of SOC. */
  void takeSoc(PackEstimate other) {
    int n = soc.length;
    System.arraycopy(other.soc, 0, soc, 0, n);
    System.arraycopy(other.socLow, 0, socLow, 0, n);
    System.arraycopy(other.socHigh, 0, socHigh, 0, n);
    System.arraycopy(other.socResidual, 0, socResidual, 0, n);
    System.arraycopy(other.socVerdict, 0, socVerdict, 0, n);
    System.arraycopy(other.socReason, 0, socReason, 0, n);
  }

  /** Whether the SOC of a source and version is here; if not it must be written now. */
  boolean holds(Object source, long version) {
    boolean held = socSource == source && socVersion == version;
    socSource = source;
    socVersion = version;
    return held;
  }

  /** Whether the health of a source and version is here; if not it must be written now. */
  boolean holdsHealth(Object source, long version) {
    boolean held = healthSource == source && healthVersion == version;
    healthSource = source;
    healthVersion = version;
    return held;
  }

  /**
   * Why the monitor is not nominal.
   *
   * @return bits of {@link MonitorCause}; 0 if nothing is wrong
   */
  public int causes() {
    return causes;
  }

  /**
   * How many cells there are.
   *
   * @return number of cells
   */
  public int cells() {
    return soc.length;
  }

  /**
   * State of charge, of the capacity that is left in the cell ({@link
   * org.ionsight.core.estimate.SocReference#REMAINING}).
   *
   * @param cell index from 0
   * @return fraction, NaN before the first step
   */
  public double soc(int cell) {
    return soc[cell];
  }

  /**
   * Lower end of the 90 % interval of the state of charge.
   *
   * @param cell index from 0
   * @return fraction
   */
  public double socLow(int cell) {
    return socLow[cell];
  }

  /**
   * Upper end of the 90 % interval of the state of charge.
   *
   * @param cell index from 0
   * @return fraction
   */
  public double socHigh(int cell) {
    return socHigh[cell];
  }

  /**
   * How far the network's own state of charge is from that of physics, before they are fused.
   *
   * @param cell index from 0
   * @return network minus physics, fraction of the capacity; NaN if either does not tell
   */
  public double socResidual(int cell) {
    return socResidual[cell];
  }

  /**
   * Whether to believe the state of charge.
   *
   * @param cell index from 0
   * @return the verdict
   */
  public Verdict socVerdict(int cell) {
    return socVerdict[cell];
  }

  /**
   * Why not to believe the state of charge.
   *
   * @param cell index from 0
   * @return the reason
   */
  public VerdictReason socReason(int cell) {
    return socReason[cell];
  }

  /**
   * State of health.
   *
   * @param cell index from 0
   * @return fraction of nominal capacity, NaN before the first curve
   */
  public double soh(int cell) {
    return soh[cell];
  }

  /**
   * Lower end of the 90 % interval of the state of health.
   *
   * @param cell index from 0
   * @return fraction of nominal capacity
   */
  public double sohLow(int cell) {
    return sohLow[cell];
  }

  /**
   * Upper end of the 90 % interval of the state of health.
   *
   * @param cell index from 0
   * @return fraction of nominal capacity
   */
  public double sohHigh(int cell) {
    return sohHigh[cell];
  }

  /**
   * Whether to believe the state of health.
   *
   * @param cell index from 0
   * @return the verdict
   */
  public Verdict sohVerdict(int cell) {
    return sohVerdict[cell];
  }

  /**
   * Why not to believe the state of health.
   *
   * @param cell index from 0
   * @return the reason
   */
  public VerdictReason sohReason(int cell) {
    return sohReason[cell];
  }

  /**
   * Remaining useful life.
   *
   * @param cell index from 0
   * @return in the unit of the life model, NaN before the first estimate
   */
  public double rul(int cell) {
    return rul[cell];
  }

  /**
   * Lower end of the 90 % interval of the remaining useful life.
   *
   * @param cell index from 0
   * @return in the unit of the life model
   */
  public double rulLow(int cell) {
    return rulLow[cell];
  }

  /**
   * Upper end of the 90 % interval of the remaining useful life.
   *
   * @param cell index from 0
   * @return in the unit of the life model
   */
  public double rulHigh(int cell) {
    return rulHigh[cell];
  }

  /**
   * Whether to believe the remaining useful life.
   *
   * @param cell index from 0
   * @return the verdict
   */
  public Verdict rulVerdict(int cell) {
    return rulVerdict[cell];
  }

  /**
   * Why not to believe the remaining useful life.
   *
   * @param cell index from 0
   * @return the reason
   */
  public VerdictReason rulReason(int cell) {
    return rulReason[cell];
  }

  /**
   * Probability that the knee, where fading turns fast, is passed or comes within the next 100
   * equivalent full cycles.
   *
   * @param cell index from 0
   * @return 0..1; NaN before the first estimate of remaining life, and if the model does not say
   */
  public double kneeProbability(int cell) {
    return kneeProbability[cell];
  }

  /**
   * How far the newest curve that the health network saw is from those it was trained on, also if
   * its estimate was refused for that.
   *
   * @param cell index from 0
   * @return distance of the embedding in units of the calibrated limit, above which the verdict is
   *     {@link Verdict#CAUTION}; NaN if none was judged
   */
  public double embeddingDistance(int cell) {
    return embeddingDistance[cell];
  }

  /**
   * The group of alike cells that the cell belongs to.
   *
   * @param cell index from 0
   * @return index of the group, or {@link GroupModel#UNKNOWN_GROUP}
   */
  public int group(int cell) {
    return group[cell];
  }

  /**
   * What was wrong with the cell's last measurement.
   *
   * @param cell index from 0
   * @return bits of {@link org.ionsight.core.quality.QualityFlag}
   */
  public int flags(int cell) {
    return flags[cell];
  }

  /**
   * How many checkpoints of health the cell has; a change says that health was estimated anew.
   *
   * @param cell index from 0
   * @return number of accepted health estimates
   */
  public int checkpoints(int cell) {
    return checkpoints[cell];
  }

  /**
   * The state of charge as a value for the edge.
   *
   * @param cell index from 0
   * @return SOC with its interval, fractions
   * @throws IllegalStateException before the first step
   */
  public Interval socInterval(int cell) {
    return interval("SOC", cell, soc[cell], socLow[cell], socHigh[cell]);
  }

  /**
   * The state of health as a value for the edge.
   *
   * @param cell index from 0
   * @return SOH with its interval, fractions
   * @throws IllegalStateException before the first curve
   */
  public Interval sohInterval(int cell) {
    return interval("SOH", cell, soh[cell], sohLow[cell], sohHigh[cell]);
  }

  /**
   * The remaining useful life as a value for the edge.
   *
   * @param cell index from 0
   * @return RUL with its interval, in the unit of the life model
   * @throws IllegalStateException before the first estimate
   */
  public Interval rulInterval(int cell) {
    return interval("RUL", cell, rul[cell], rulLow[cell], rulHigh[cell]);
  }

  private static Interval interval(String what, int cell, double value, double low, double high) {
    if (Double.isNaN(value)) {
      throw new IllegalStateException(
          "cell %d has no %s yet; ask its verdict first".formatted(cell, what));
    }
    return new Interval(value, low, high);
  }
}
