package org.ionsight.cluster.report;

import java.util.List;
import java.util.Set;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.core.feature.Checkpoint;

/** State of health over throughput, with the interval of cells that stand out, and end of life. */
final class TrajectoryChart {
  private static final double WIDTH = 1040;
  private static final double HEIGHT = 440;

  private TrajectoryChart() {}

  static String render(PackSummary pack, Set<Integer> weak) {
    double most = 0;
    double low = pack.endOfLifeSoh();
    double high = pack.endOfLifeSoh();
    int drawn = 0;
    for (CellSummary cell : pack.cells()) {
      drawn += cell.history().isEmpty() ? 0 : 1;
      for (Checkpoint point : cell.history()) {
        most = Math.max(most, point.equivalentFullCycles());
        low = Math.min(low, point.soh().low());
        high = Math.max(high, point.soh().high());
      }
    }
    String inside =
        drawn == 0
            ? "<p>No cell has a checkpoint of its health yet.</p>"
            : draw(pack, weak, Math.max(1, most), low, high, drawn);
    return """
    <section id="trajectories" aria-labelledby="trajectories-h">
    <h2 id="trajectories-h">State of health over throughput</h2>
    %s</section>
    """
        .formatted(inside);
  }

  private static String draw(
      PackSummary pack, Set<Integer> weak, double most, double low, double high, int drawn) {
    Chart chart = new Chart(WIDTH, HEIGHT);
    Axis x = Axis.holding(0, most, Chart.LEFT, chart.right(), 6);
    Axis y = Axis.holding(100 * low, 100 * high, chart.bottom(), Chart.TOP, 6);
    chart.axes(x, "Throughput / equivalent full cycles", y, "State of health / %");
    for (int i = 0; i < pack.cells().size(); i++) {
      if (weak.contains(i)) {
        chart.add(band(pack, i, x, y));
      }
    }
    for (int i = 0; i < pack.cells().size(); i++) {
      if (!weak.contains(i)) {
        chart.add(line(pack, i, x, y, "thin"));
      }
    }
    for (int i = 0; i < pack.cells().size(); i++) {
      if (weak.contains(i)) {
        chart.add(line(pack, i, x, y, "thick"));
      }
    }
    String end = y.x(100 * pack.endOfLifeSoh());
    chart.add(
        ("<line class=\"limit\" x1=\"%s\" x2=\"%s\" y1=\"%s\" y2=\"%s\"/>"
                + "<text class=\"limit-name\" x=\"%s\" y=\"%s\" dy=\"-5\">end of life</text>")
            .formatted(
                Figures.at(Chart.LEFT),
                Figures.at(chart.right()),
                end,
                end,
                Figures.at(Chart.LEFT + 6),
                end));
    StringBuilder legend = new StringBuilder("<ul class=\"legend\">");
    for (int g = 0; g < pack.groups().count(); g++) {
      legend
          .append("<li>")
          .append(GroupSection.chip(pack.groups(), g))
          .append(" %s</li>".formatted(Figures.cells(pack.groups().members(g).size())));
    }
    legend.append("<li>thick, with band: stands out, with its 90 % interval</li></ul>");
    String description =
        "%d cells from new to %s equivalent full cycles; SOH between %s and %s %%; end of life at"
                .formatted(
                    drawn, Figures.count(most), Figures.count(100 * low), Figures.count(100 * high))
            + " %s %%. %d cells stand out. The table of cells holds the latest figures."
                .formatted(Figures.count(100 * pack.endOfLifeSoh()), weak.size());
    return """
    <figure><div class="scroll" tabindex="0" role="region" aria-label="SOH over throughput">
    %s</div>%s
    <figcaption>One line for each cell, coloured by group; %d checkpoints at most.</figcaption>
    </figure>
    """
        .formatted(
            chart.render("traj", "State of health over throughput", description),
            legend,
            pack.cells().stream().mapToInt(c -> c.history().size()).max().orElse(0));
  }

  private static String line(PackSummary pack, int index, Axis x, Axis y, String weight) {
    CellSummary cell = pack.cells().get(index);
    StringBuilder points = new StringBuilder();
    for (Checkpoint point : cell.history()) {
      points
          .append(x.x(point.equivalentFullCycles()))
          .append(',')
          .append(y.x(100 * point.soh().value()))
          .append(' ');
    }
    return "<polyline class=\"cell %s %s\" points=\"%s\"><title>%s</title></polyline>"
        .formatted(weight, stroke(pack.groups().of(index)), points, Html.escape(cell.id()));
  }

  private static String band(PackSummary pack, int index, Axis x, Axis y) {
    List<Checkpoint> history = pack.cells().get(index).history();
    StringBuilder points = new StringBuilder();
    for (Checkpoint point : history) {
      points.append(corner(point.equivalentFullCycles(), point.soh().high(), x, y));
    }
    for (int i = history.size() - 1; i >= 0; i--) {
      Checkpoint point = history.get(i);
      points.append(corner(point.equivalentFullCycles(), point.soh().low(), x, y));
    }
    int group = pack.groups().of(index);
    return "<polygon class=\"band %s\" points=\"%s\"/>"
        .formatted(group < 0 ? "" : "f" + group % Palette.LIGHT.groups(), points);
  }

  private static String corner(double cycles, double soh, Axis x, Axis y) {
    return x.x(cycles) + "," + y.x(100 * soh) + " ";
  }

  static String stroke(int group) {
    return group < 0 ? "lx" : "l" + group % Palette.LIGHT.groups();
  }
}
