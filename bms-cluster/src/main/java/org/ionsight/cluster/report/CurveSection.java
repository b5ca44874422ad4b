package org.ionsight.cluster.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.cluster.explain.GroupReasons;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.cluster.explain.PhaseTransition;
import org.ionsight.cluster.explain.SalientWindow;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.feature.Digits;
import org.ionsight.core.feature.PhysicalFeature;
import org.ionsight.core.feature.Robust;
import org.ionsight.core.json.JsonText;

/** Incremental-capacity curves, first and newest: medians of groups, and selected cells. */
final class CurveSection {
  private final PackSummary pack;
  private final List<GroupReasons> reasons;
  private final double binVolts;

  /** Share of nominal capacity per volt, {@code [group, the last without][bin]}; NaN if unseen. */
  final float[][] first;

  /** The same of the newest curves. */
  final float[][] latest;

  /** Change of SOH when a bin is hidden, fraction, of the groups as {@link #first}. */
  final float[][] saliency;

  /** The largest change of any cell either way; 0 if no saliency was computed. */
  final double mostSalient;

  /** The largest value of any curve, 1/V; 0 if there is none. */
  final double most;

  CurveSection(PackSummary pack, List<GroupReasons> reasons) {
    this.pack = pack;
    this.reasons = reasons;
    binVolts = (pack.spec().maxVolts() - pack.spec().minVolts()) / VoltageGrid.BINS;
    int groups = pack.groups().count();
    first = new float[groups + 1][];
    latest = new float[groups + 1][];
    saliency = new float[groups + 1][];
    for (int g = 0; g <= groups; g++) {
      List<Integer> members = pack.groups().members(g == groups ? -1 : g);
      first[g] = median(members, c -> perVolt(c.firstCurve()));
      latest[g] = median(members, c -> perVolt(c.latestCurve()));
      saliency[g] = median(members, c -> complete(c.saliency()));
    }
    double largest = 0;
    double salient = 0;
    for (CellSummary cell : pack.cells()) {
      for (float change : cell.saliency()) {
        salient = Math.max(salient, Float.isNaN(change) ? 0 : Math.abs(change));
      }
      largest = Math.max(largest, largest(perVolt(cell.firstCurve())));
      largest = Math.max(largest, largest(perVolt(cell.latestCurve())));
    }
    most = largest;
    mostSalient = salient;
  }

  /** What was not computed is not known. */
  static float[] complete(float[] saliency) {
    if (saliency.length > 0) {
      return saliency;
    }
    float[] unknown = new float[VoltageGrid.BINS];
    Arrays.fill(unknown, Float.NaN);
    return unknown;
  }

  /** The salient windows of every group, for the shades of the chart. */
  List<JsonText> windows() {
    List<JsonText> windows = new ArrayList<>();
    for (GroupReasons reason : reasons) {
      for (SalientWindow window : reason.windows()) {
        windows.add(
            JsonText.object()
                .put("group", (long) reason.group())
                .put("from", window.lowVolts())
                .put("to", window.highVolts())
                .put(
                    "name",
                    window.transitions().isEmpty()
                        ? "no listed transition"
                        : window.transitions().stream()
                            .map(PhaseTransition::name)
                            .collect(Collectors.joining(" or "))));
      }
    }
    return windows;
  }

  /** The outermost bins also hold what lies beyond the voltage limits and are left out. */
  float[] perVolt(float[] curve) {
    float[] perVolt = new float[VoltageGrid.BINS];
    Arrays.fill(perVolt, Float.NaN);
    for (int i = 1; curve.length > 0 && i < perVolt.length - 1; i++) {
      perVolt[i] = (float) (curve[i] / binVolts);
    }
    return perVolt;
  }

  private float[] median(List<Integer> members, Function<CellSummary, float[]> which) {
    float[][] curves = new float[members.size()][];
    for (int i = 0; i < curves.length; i++) {
      curves[i] = which.apply(pack.cells().get(members.get(i)));
    }
    float[] median = new float[VoltageGrid.BINS];
    double[] column = new double[curves.length];
    for (int bin = 0; bin < median.length; bin++) {
      for (int i = 0; i < column.length; i++) {
        column[i] = curves[i][bin];
      }
      median[bin] = (float) Robust.median(column);
    }
    return median;
  }

  private static double largest(float[] curve) {
    double most = 0;
    for (float q : curve) {
      most = q > most ? q : most;
    }
    return most;
  }

  Section render() {
    return new Section(
        "curves",
        "Charge curves",
        most > 0 ? title() : "No charge curve yet",
        most > 0
            ? figure()
            : "<p class=\"none\">No cell has a charge curve: no charge was long and slow enough"
                + " to be one.</p>\n");
  }

  private String title() {
    double shift =
        Robust.median(
            pack.cells().stream()
                .mapToDouble(c -> c.features().value(PhysicalFeature.PEAK_SHIFT))
                .toArray());
    double volts =
        Robust.median(
            pack.cells().stream()
                .mapToDouble(c -> c.features().value(PhysicalFeature.PEAK_VOLTS))
                .toArray());
    if (Double.isNaN(volts)) {
      return "Charge curves, first and newest";
    }
    String who = pack.cells().size() == 1 ? "The main peak" : "The median main peak";
    return Double.isNaN(shift)
        ? Figures.format("%s lies at %.3f V", who, volts)
        : Figures.format(
            "%s lies at %.3f V, %s mV from where it began",
            who, volts, Digits.of(1000 * shift, 0, true));
  }

  private String figure() {
    Figure figure = drawn();
    return (mostSalient > 0
            ? figure.table("Where the SOH of each group rests", SalientTable.render(this, pack))
            : figure)
        .render();
  }

  private Figure drawn() {
    return new Figure("curve-chart", "Incremental-capacity curves")
        .controls("<p class=\"chart-says\" id=\"curve-says\"></p>\n")
        .caption(
            Html.escape(
                "Charge that moved for each volt, over nominal capacity. Dashed: first curve."
                    + " Solid: newest. While no cell is selected: the median of each group; with"
                    + " selected cells: up to four of them beside the median of their group."
                    + " The outermost bins, which also hold what lies beyond the voltage limits,"
                    + " are left out; close below the upper limit, where charging ends, curves may"
                    + " leave the chart. "
                    + (mostSalient > 0
                        ? "Below: how much the estimate of SOH changes if the network does not see"
                            + " the window around a voltage; shaded where that is most, with the"
                            + " phase transition that full cells of this type show there, which"
                            + " need not be the reason."
                        : "Where in the voltage range the estimate of SOH rests was not computed"
                            + " for these cells.")))
        .table("Main peak of each group", table())
        .selectedCells("Main peaks of the selected cells");
  }

  private String table() {
    List<List<String>> rows = new ArrayList<>();
    for (int g = 0; g < first.length; g++) {
      int group = g == first.length - 1 ? -1 : g;
      int members = pack.groups().members(group).size();
      if (members > 0) {
        rows.add(
            List.of(
                group < 0 ? "No group" : "Group " + Html.escape(pack.groups().name(group)),
                String.valueOf(members),
                median(group, PhysicalFeature.PEAK_VOLTS),
                median(group, PhysicalFeature.PEAK_SHIFT),
                median(group, PhysicalFeature.PEAK_HEIGHT),
                median(group, PhysicalFeature.PEAK_HEIGHT_CHANGE)));
      }
    }
    return Figure.rows(
        "Main peak of each group",
        List.of("Group", "Cells", "Main peak", "since the first", "Height", "since the first"),
        rows);
  }

  /** Median over the cells that show it, as the feature writes itself. */
  private String median(int group, PhysicalFeature feature) {
    double value =
        Robust.median(
            pack.groups().members(group).stream()
                .mapToDouble(cell -> pack.cells().get(cell).features().value(feature))
                .toArray());
    return Double.isNaN(value) ? "not observed" : Html.escape(feature.text(value));
  }
}
