package org.ionsight.cluster.explain;

import java.util.Locale;
import java.util.Optional;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.feature.PhysicalFeature;
import org.jspecify.annotations.Nullable;

/**
 * What one component of the vectors means that cells are grouped by: a physical feature, or the
 * charge in some bins of the newest curve over nominal capacity.
 *
 * @param feature the feature; null for charge
 * @param fromBin first bin
 * @param bins number of bins; 0 for a feature
 */
record GroupingComponent(@Nullable PhysicalFeature feature, int fromBin, int bins) {
  static GroupingComponent of(PhysicalFeature feature) {
    return new GroupingComponent(feature, 0, 0);
  }

  static GroupingComponent charge(int fromBin, int bins) {
    return new GroupingComponent(null, fromBin, bins);
  }

  // 1 mV of noise at each edge moves about 0.001 of the capacity from a window to its neighbour.
  private static final double CHARGE_RESOLUTION = 0.002;

  /** What it is called in a file. */
  String key() {
    return feature != null
        ? feature.name().toLowerCase(Locale.ROOT)
        : "charge_of_bins_%d_to_%d".formatted(fromBin, fromBin + bins - 1);
  }

  /** What it is called. */
  String label(Optional<CellSpec> spec) {
    return feature != null ? feature.label() : "charge " + where(spec);
  }

  /** The smallest spread among cells that is believed. */
  double resolution(double reference) {
    return feature != null ? feature.resolution(reference) : CHARGE_RESOLUTION;
  }

  /** A value with its unit. */
  String text(double value) {
    return feature != null
        ? feature.text(value)
        : String.format(Locale.ROOT, "%.1f %% of nominal capacity", 100 * value);
  }

  /** A change in words; empty if it rounds to nothing, as a reader cannot see it then. */
  Optional<Counterfactual.Change> change(double from, double to, Optional<CellSpec> spec) {
    return feature != null ? change(feature, from, to) : charge(from, to, spec);
  }

  private static Optional<Counterfactual.Change> change(
      PhysicalFeature feature, double from, double to) {
    double by = Math.abs(to - from);
    boolean millivolts = feature.unit().equals("V") && by < 1;
    String amount =
        millivolts
            ? String.format(Locale.ROOT, "%.0f mV", 1000 * by)
            : feature.magnitude(by)
                + (feature.unit().equals("%") ? " points" : " " + feature.unit());
    if (nothing(amount) || (!millivolts && feature.text(to).equals(feature.text(from)))) {
      return Optional.empty();
    }
    return told(
        feature.label(),
        from,
        to,
        "%s were %s %s (%s instead of %s)"
            .formatted(
                feature.label(),
                amount,
                to < from ? "lower" : "higher",
                feature.text(to),
                feature.text(from)));
  }

  private Optional<Counterfactual.Change> charge(double from, double to, Optional<CellSpec> spec) {
    String what = label(spec);
    String amount = String.format(Locale.ROOT, "%.1f %%", 100 * Math.abs(to - from));
    return nothing(amount)
        ? Optional.empty()
        : told(
            what,
            from,
            to,
            "%s were %s of nominal capacity %s"
                .formatted(what, amount, to < from ? "less" : "more"));
  }

  private static Optional<Counterfactual.Change> told(
      String what, double from, double to, String text) {
    return Optional.of(new Counterfactual.Change(what, from, to, text));
  }

  /** Whether all digits of an amount before its unit are zeros. */
  private static boolean nothing(String amount) {
    return amount.substring(0, amount.indexOf(' ')).chars().noneMatch(c -> c >= '1' && c <= '9');
  }

  private String where(Optional<CellSpec> spec) {
    if (spec.isEmpty()) {
      return "in bins %d to %d".formatted(fromBin, fromBin + bins - 1);
    }
    double range = spec.get().maxVolts() - spec.get().minVolts();
    double low = spec.get().minVolts() + range * fromBin / VoltageGrid.BINS;
    double high = spec.get().minVolts() + range * (fromBin + bins) / VoltageGrid.BINS;
    return String.format(Locale.ROOT, "between %.2f and %.2f V", low, high);
  }
}
