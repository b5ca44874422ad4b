package org.ionsight.cluster.report;

import java.util.List;
import java.util.function.Function;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.feature.Robust;

/** The median incremental-capacity curve of each group, at first and today. */
final class CurveCharts {
  private static final double WIDTH = 420;
  private static final double HEIGHT = 270;

  private final PackSummary pack;
  private final double binVolts;

  CurveCharts(PackSummary pack) {
    this.pack = pack;
    binVolts = (pack.spec().maxVolts() - pack.spec().minVolts()) / VoltageGrid.BINS;
  }

  String render() {
    double[][] first = new double[pack.groups().count()][];
    double[][] latest = new double[pack.groups().count()][];
    double most = 0;
    for (int g = 0; g < first.length; g++) {
      first[g] = median(pack.groups().members(g), CellSummary::firstCurve);
      latest[g] = median(pack.groups().members(g), CellSummary::latestCurve);
      most = Math.max(most, Math.max(largest(first[g]), largest(latest[g])));
    }
    StringBuilder charts = new StringBuilder();
    for (int g = 0; most > 0 && g < first.length; g++) {
      if (largest(latest[g]) > 0) {
        charts.append(chart(g, first[g], latest[g], most));
      }
    }
    return """
    <section id="curves" aria-labelledby="curves-h">
    <h2 id="curves-h">Incremental-capacity curves</h2>
    %s</section>
    """
        .formatted(
            charts.length() == 0
                ? "<p>No cell of a group has a charge curve.</p>\n"
                : """
                <p class="note">Charge that moved for each volt, over nominal capacity: the
                median of a group. Dashed: first curve of each cell. Solid: newest. The outermost
                bins, which also hold what lies beyond the voltage limits, are left out.</p>
                <div class="multiples">
                %s</div>
                """
                    .formatted(charts));
  }

  /** Share of nominal capacity per volt for each bin; NaN where no cell observed it. */
  private double[] median(List<Integer> cells, Function<CellSummary, float[]> which) {
    double[] median = new double[VoltageGrid.BINS];
    double[] column = new double[cells.size()];
    for (int bin = 0; bin < median.length; bin++) {
      for (int i = 0; i < column.length; i++) {
        float[] curve = which.apply(pack.cells().get(cells.get(i)));
        column[i] = curve.length == 0 ? Double.NaN : curve[bin] / binVolts;
      }
      median[bin] = Robust.median(column);
    }
    median[0] = Double.NaN;
    median[median.length - 1] = Double.NaN;
    return median;
  }

  private static double largest(double[] curve) {
    double most = 0;
    for (double q : curve) {
      most = q > most ? q : most;
    }
    return most;
  }

  private String chart(int group, double[] first, double[] latest, double most) {
    Chart chart = new Chart(WIDTH, HEIGHT);
    Axis x =
        Axis.holding(pack.spec().minVolts(), pack.spec().maxVolts(), Chart.LEFT, chart.right(), 5);
    Axis y = Axis.holding(0, most, chart.bottom(), Chart.TOP, 4);
    chart.axes(x, "Voltage / V", y, "Charge / (1/V)");
    chart.add("<path class=\"before\" d=\"%s\"/>".formatted(path(first, x, y)));
    chart.add(
        "<path class=\"now l%d\" d=\"%s\"/>"
            .formatted(group % Palette.LIGHT.groups(), path(latest, x, y)));
    String name = pack.groups().name(group);
    String description =
        "Group %s, median of %d cells: highest point %s at first, %s today."
            .formatted(name, pack.groups().members(group).size(), highest(first), highest(latest));
    return """
    <figure><h3>%s Group %s</h3>%s</figure>
    """
        .formatted(
            GroupSection.chip(pack.groups(), group),
            Html.escape(name),
            chart.render("ic" + group, "Incremental capacity of group " + name, description));
  }

  private String highest(double[] curve) {
    int peak = 0;
    for (int i = 1; i < curve.length; i++) {
      peak = Double.isNaN(curve[peak]) || curve[i] > curve[peak] ? i : peak;
    }
    return Double.isNaN(curve[peak])
        ? "not observed"
        : Figures.format(
            "%.2f per volt at %.2f V", curve[peak], VoltageGrid.centreVolts(peak, pack.spec()));
  }

  private String path(double[] curve, Axis x, Axis y) {
    StringBuilder path = new StringBuilder();
    boolean down = false;
    for (int i = 0; i < curve.length; i++) {
      if (Double.isNaN(curve[i])) {
        down = false;
        continue;
      }
      path.append(down ? 'L' : 'M')
          .append(x.x(VoltageGrid.centreVolts(i, pack.spec())))
          .append(' ')
          .append(y.x(curve[i]));
      down = true;
    }
    return path.toString();
  }
}
