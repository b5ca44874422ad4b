package org.ionsight.cluster.report;

import java.util.ArrayList;
import java.util.List;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.feature.Digits;

/**
 * The lower panel of the charge curves as a table: in a few ranges of voltage, the largest change
 * of SOH when the network does not see the window around a voltage in it.
 */
final class SalientTable {
  private static final int RANGES = 8;

  private SalientTable() {}

  static String render(CurveSection curves, PackSummary pack) {
    int first = VoltageGrid.BINS;
    int last = -1;
    for (float[] group : curves.saliency) {
      for (int bin = 0; bin < group.length; bin++) {
        if (Float.isFinite(group[bin])) {
          first = Math.min(first, bin);
          last = Math.max(last, bin);
        }
      }
    }
    int width = Math.max(1, (last - first + RANGES) / RANGES);
    List<String> headings = new ArrayList<>(List.of("Group"));
    for (int from = first; from <= last; from += width) {
      headings.add(
          Figures.format(
              "%.2f to %.2f V",
              volts(from, pack) - half(pack),
              volts(Math.min(last, from + width - 1), pack) + half(pack)));
    }
    List<List<String>> rows = new ArrayList<>();
    for (int g = 0; g < curves.saliency.length; g++) {
      int group = g == curves.saliency.length - 1 ? -1 : g;
      if (pack.groups().members(group).isEmpty()) {
        continue;
      }
      List<String> row = new ArrayList<>();
      row.add(group < 0 ? "No group" : "Group " + Html.escape(pack.groups().name(group)));
      for (int from = first; from <= last; from += width) {
        row.add(largest(curves.saliency[g], from, Math.min(last + 1, from + width)));
      }
      rows.add(row);
    }
    return Figure.rows("Change of SOH in % if a range is hidden, of each group", headings, rows);
  }

  private static double volts(int bin, PackSummary pack) {
    return VoltageGrid.centreVolts(bin, pack.spec());
  }

  private static double half(PackSummary pack) {
    return (pack.spec().maxVolts() - pack.spec().minVolts()) / VoltageGrid.BINS / 2;
  }

  private static String largest(float[] saliency, int from, int to) {
    double most = Double.NaN;
    for (int bin = from; bin < Math.min(to, saliency.length); bin++) {
      if (Float.isFinite(saliency[bin]) && !(Math.abs(saliency[bin]) <= Math.abs(most))) {
        most = saliency[bin];
      }
    }
    return Double.isNaN(most) ? "not observed" : Digits.of(100 * most, 2, true) + " %";
  }
}
