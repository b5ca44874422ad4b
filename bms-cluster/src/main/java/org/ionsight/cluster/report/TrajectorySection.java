package org.ionsight.cluster.report;

import java.util.ArrayList;
import java.util.List;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.core.feature.Checkpoint;
import org.ionsight.core.feature.Robust;

/** State of health over throughput, by group and for selected cells, down to end of life. */
final class TrajectorySection {
  private static final int TABLE_STATIONS = 5;

  private TrajectorySection() {}

  static Section render(PackSummary pack, HealthBands bands) {
    List<List<Checkpoint>> histories =
        pack.cells().stream().map(c -> c.history()).filter(h -> !h.isEmpty()).toList();
    return new Section(
        "trajectories",
        "Health over throughput",
        histories.isEmpty() ? "No history of health yet" : title(histories, pack),
        histories.isEmpty()
            ? "<p class=\"none\">No cell has a checkpoint of its health yet, so nothing can be"
                + " drawn over throughput.</p>\n"
            : figure(pack, bands, histories.size()));
  }

  private static String title(List<List<Checkpoint>> histories, PackSummary pack) {
    double first = median(histories, 0);
    double last = median(histories, 1);
    double cycles =
        Robust.median(
            histories.stream()
                .mapToDouble(
                    h ->
                        h.get(h.size() - 1).equivalentFullCycles()
                            - h.get(0).equivalentFullCycles())
                .toArray());
    String who = pack.cells().size() == 1 ? "SOH" : "Median SOH";
    return histories.stream().allMatch(h -> h.size() == 1)
        ? "%s is %s at the only checkpoint".formatted(who, Figures.percent(last))
        : "%s went from %s to %s within %s equivalent full cycles"
            .formatted(who, Figures.percent(first), Figures.percent(last), Figures.count(cycles));
  }

  private static double median(List<List<Checkpoint>> histories, int end) {
    return Robust.median(
        histories.stream().mapToDouble(h -> h.get(end * (h.size() - 1)).soh().value()).toArray());
  }

  private static String figure(PackSummary pack, HealthBands bands, int drawn) {
    String caption =
        "%s with a history. Bands hold the middle 80 %% of a group's cells around their median."
                .formatted(Figures.cells(drawn))
            + " Lines are the selected cells (up to four of them with their 90 % intervals, and"
            + " each with a bar at end of life, SOH "
            + Figures.count(100 * pack.endOfLifeSoh())
            + " %, that spans its predicted remaining life), or the cells that stand out while none"
            + " is selected; at most 12 lines. At most "
            + PageData.mostPoints(pack.cells().size())
            + " checkpoints of a cell are drawn.";
    return new Figure("traj-chart", "State of health over throughput")
        .caption(Html.escape(caption))
        .table("Median SOH of each group over throughput", table(pack, bands))
        .selectedCells("SOH of the selected cells with 90 % intervals")
        .render();
  }

  private static String table(PackSummary pack, HealthBands bands) {
    List<String> headings = new ArrayList<>(List.of("Group"));
    for (int t = 0; t < TABLE_STATIONS; t++) {
      headings.add(Figures.count(bands.cycles[station(t)]) + " cycles");
    }
    List<List<String>> rows = new ArrayList<>();
    for (int g = 0; g < bands.bands.length; g++) {
      int group = g == bands.bands.length - 1 ? -1 : g;
      if (pack.groups().members(group).isEmpty()) {
        continue;
      }
      List<String> row = new ArrayList<>();
      row.add(group < 0 ? "No group" : "Group " + Html.escape(pack.groups().name(group)));
      for (int t = 0; t < TABLE_STATIONS; t++) {
        double[][] band = bands.bands[g];
        int s = station(t);
        row.add(
            Double.isNaN(band[1][s])
                ? Figures.NONE
                : "%s <small>%s</small>"
                    .formatted(
                        Figures.percent(band[1][s]),
                        Figures.range(100 * band[0][s], 100 * band[2][s], 1) + " %"));
      }
      rows.add(row);
    }
    return Figure.rows("Median SOH of each group over throughput", headings, rows);
  }

  private static int station(int column) {
    return column * (HealthBands.STATIONS - 1) / (TABLE_STATIONS - 1);
  }
}
