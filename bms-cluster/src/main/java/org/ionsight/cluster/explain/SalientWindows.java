package org.ionsight.cluster.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.feature.Robust;

/** Finds the windows in which hiding the curve moves the estimate most. */
final class SalientWindows {
  // Half of the largest change: where the estimate mainly rests, not all that it looks at.
  private static final double SHARE = 0.5;
  // The models' error is about 0.01; what moves less than a fifth of it is not worth a word.
  private static final double LEAST = 0.002;
  private static final int MOST = 3;

  private SalientWindows() {}

  /** The windows of some cells, the strongest first; empty if no saliency was computed. */
  static List<SalientWindow> of(List<float[]> saliency, Optional<CellSpec> spec) {
    List<float[]> known = saliency.stream().filter(s -> s.length == VoltageGrid.BINS).toList();
    if (known.isEmpty() || spec.isEmpty()) {
      return List.of();
    }
    double[] median = new double[VoltageGrid.BINS];
    double most = 0;
    for (int i = 0; i < median.length; i++) {
      int bin = i;
      double value = Robust.median(known.stream().mapToDouble(s -> s[bin]).toArray());
      median[i] = Double.isNaN(value) ? 0 : value;
      most = Math.max(most, Math.abs(median[i]));
    }
    double limit = Math.max(LEAST, SHARE * most);
    List<SalientWindow> windows = new ArrayList<>();
    for (int from = 0; from < median.length; ) {
      int to = from;
      double peak = 0;
      while (to < median.length && Math.abs(median[to]) >= limit) {
        peak = Math.abs(median[to]) > Math.abs(peak) ? median[to] : peak;
        to++;
      }
      if (to > from) {
        windows.add(window(from, to, peak, spec.get()));
      }
      from = Math.max(to, from + 1);
    }
    windows.sort(Comparator.comparingDouble(w -> -Math.abs(w.sohChange())));
    return windows.stream().limit(MOST).toList();
  }

  private static SalientWindow window(int from, int to, double peak, CellSpec spec) {
    double half = 0.5 * (spec.maxVolts() - spec.minVolts()) / VoltageGrid.BINS;
    double low = VoltageGrid.centreVolts(from, spec) - half;
    double high = VoltageGrid.centreVolts(to - 1, spec) + half;
    return new SalientWindow(low, high, peak, PhaseTransitions.within(spec, low, high));
  }
}
