package org.ionsight.model.adapt;

import java.util.Arrays;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;

/**
 * From which windows of the voltage range labels came: counts by the first and the last 64th of the
 * range that a curve saw, so that their number does not matter nor their order.
 */
final class LabelWindows {
  /** Parts of the range; finer would tell curves apart that differ by a sample or two. */
  static final int PARTS = 64;

  private static final int BINS_PER_PART = VoltageGrid.BINS / PARTS;

  // Two windows are alike by what they share over what either saw (Jaccard index). One of four
  // fifths of a label's is as good as its own, one of three fifths is not alike at all.
  static final double ALIKE = 0.8;
  static final double UNLIKE = 0.6;

  private final int[] counts = new int[PARTS * PARTS];

  void set(LabelWindows other) {
    System.arraycopy(other.counts, 0, counts, 0, counts.length);
  }

  /** The window of a curve, to be kept as one number; -1 of a curve that saw nothing. */
  static int of(IncrementalCapacityCurve curve) {
    int first = 0;
    while (first < VoltageGrid.BINS && !curve.observed(first)) {
      first++;
    }
    if (first == VoltageGrid.BINS) {
      return -1;
    }
    int last = VoltageGrid.BINS - 1;
    while (!curve.observed(last)) {
      last--;
    }
    return first / BINS_PER_PART * PARTS + last / BINS_PER_PART;
  }

  void add(int window) {
    if (window >= 0) {
      counts[window]++;
    }
  }

  /** How far labels reach to a window: 1 for one like a label's, 0 for one unlike all. */
  double reach(int window) {
    if (window < 0) {
      return 0;
    }
    double best = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        best = Math.max(best, alike(i, window));
      }
    }
    return Math.max(0, Math.min(1, (best - UNLIKE) / (ALIKE - UNLIKE)));
  }

  private static double alike(int a, int b) {
    int shared = Math.min(a % PARTS, b % PARTS) - Math.max(a / PARTS, b / PARTS) + 1;
    int either = Math.max(a % PARTS, b % PARTS) - Math.min(a / PARTS, b / PARTS) + 1;
    return Math.max(0, shared) / (double) either;
  }

  /** First part, last part and count of every window that there was. */
  double[] packed() {
    int kinds = (int) Arrays.stream(counts).filter(c -> c > 0).count();
    double[] packed = new double[3 * kinds];
    int at = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        packed[at++] = Math.floorDiv(i, PARTS);
        packed[at++] = i % PARTS;
        packed[at++] = counts[i];
      }
    }
    return packed;
  }

  void unpack(double[] packed) {
    if (packed.length % 3 != 0) {
      throw new IllegalArgumentException(
          "windows must be triples of first, last and count, was %d numbers"
              .formatted(packed.length));
    }
    for (int i = 0; i < packed.length; i += 3) {
      int first = (int) packed[i];
      int last = (int) packed[i + 1];
      int count = (int) packed[i + 2];
      boolean whole = first == packed[i] && last == packed[i + 1] && count == packed[i + 2];
      if (!whole || first < 0 || last < first || last >= PARTS || count < 1) {
        throw new IllegalArgumentException(
            "window must be 0 <= first <= last < %d and a count, was %s, %s, %s"
                .formatted(PARTS, packed[i], packed[i + 1], packed[i + 2]));
      }
      counts[first * PARTS + last] = count;
    }
  }
}
