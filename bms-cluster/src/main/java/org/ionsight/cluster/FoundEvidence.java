package org.ionsight.cluster;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Whether groups of very different sizes are real: resampling, and chance.
 *
 * <p>A group of {@value #FEW} cells or more is compared with clouds by how clearly all cells fall
 * into groups ({@link StructureTest}). Of fewer cells no silhouette over all tells anything: they
 * are judged by how far out they lie ({@link Deviation}).
 */
final class FoundEvidence {
  private static final int FEW = 20;
  private static final int DRAWS = 10;
  private static final int CLOUDS = 99;
  private static final int TEST_SAMPLE = 256;
  private static final double LEVEL = 0.05;

  private final double[][] scaled;
  private final int[] groups;
  private final int count;
  private final long seed;

  /** Takes points with their groups, the largest group first. */
  FoundEvidence(double[][] scaled, int[] groups, int count, long seed) {
    this.scaled = scaled;
    this.groups = groups;
    this.count = count;
    this.seed = seed;
  }

  /** The evidence, where groups are found again in this way. */
  GroupEvidence of(Partitioner again, Deviation deviation) {
    Stability stability = Stability.of(scaled, groups, count, again, DRAWS, seed + 1);
    double[] ofGroup = new double[count];
    boolean several = Points.membersOf(groups, 1).length >= FEW;
    double whole = several ? wholeAgainstClouds() : 1;
    double least = whole;
    for (int g = 1; g < count; g++) {
      int[] members = Points.membersOf(groups, g);
      ofGroup[g] =
          members.length >= FEW
              ? whole
              : Arrays.stream(members)
                  .mapToDouble(i -> deviation.pValue(scaled[i]))
                  .max()
                  .orElse(1);
      least = Math.min(least, ofGroup[g]);
    }
    // Two kinds of test were made where there are large groups as well as small ones.
    double pValue = Math.min(1, several ? 2 * least : least);
    ofGroup[0] = pValue;
    return new GroupEvidence(
        finding(pValue, stability.all()),
        count,
        Silhouette.ofSample(scaled, groups, seed),
        Agreement.daviesBouldin(scaled, groups),
        stability.all(),
        stability.ofGroup(),
        pValue,
        ofGroup);
  }

  private static GroupEvidence.Finding finding(double pValue, double stability) {
    if (pValue > LEVEL) {
      return GroupEvidence.Finding.NOT_BEYOND_CHANCE;
    }
    return stability < CountChoice.STABLE
        ? GroupEvidence.Finding.NOT_STABLE
        : GroupEvidence.Finding.SEPARATE_GROUPS;
  }

  private double wholeAgainstClouds() {
    int[] rows = Points.sample(scaled.length, TEST_SAMPLE, seed + 3);
    int most = IntStream.of(groups).max().orElse(0) + 1;
    return StructureTest.pValue(
        Points.select(scaled, rows),
        Strength.of(GroupingMethod.K_MEANS, new GroupCount(most, 0, 0, 0, 0), most),
        CLOUDS,
        seed + 4);
  }
}
