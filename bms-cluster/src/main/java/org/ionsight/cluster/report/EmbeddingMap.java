package org.ionsight.cluster.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.cluster.explain.PackSummary;

/** Embeddings of the cells in the two directions in which they differ most. */
final class EmbeddingMap {
  private static final double WIDTH = 1040;
  private static final double HEIGHT = 460;

  private EmbeddingMap() {}

  static String render(PackSummary pack, Set<Integer> weak) {
    boolean change =
        pack.cells().stream()
            .anyMatch(c -> !java.util.Arrays.equals(c.firstEmbedding(), c.latestEmbedding()));
    List<Integer> rows = new ArrayList<>();
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < pack.cells().size(); i++) {
      CellSummary cell = pack.cells().get(i);
      float[] first = cell.firstEmbedding();
      float[] latest = cell.latestEmbedding();
      double[] point = new double[latest.length];
      boolean finite = point.length > 0;
      for (int j = 0; j < point.length; j++) {
        point[j] = change ? latest[j] - first[j] : latest[j];
        finite &= Double.isFinite(point[j]);
      }
      if (finite && (points.isEmpty() || points.get(0).length == point.length)) {
        rows.add(i);
        points.add(point);
      }
    }
    PrincipalComponents components = PrincipalComponents.of(points.toArray(new double[0][]));
    String what =
        change ? "change of the embedding since the first checkpoint" : "latest embedding";
    return """
    <section id="embeddings" aria-labelledby="embeddings-h">
    <h2 id="embeddings-h">Cells as the network sees them</h2>
    %s</section>
    """
        .formatted(
            components == null
                ? "<p>Fewer than three cells have an embedding, or all are the same.</p>\n"
                : draw(pack, weak, rows, components, what));
  }

  private static String draw(
      PackSummary pack,
      Set<Integer> weak,
      List<Integer> rows,
      PrincipalComponents components,
      String what) {
    double[] least = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    double[] most = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (double[] score : components.scores) {
      for (int c = 0; c < 2; c++) {
        least[c] = Math.min(least[c], score[c]);
        most[c] = Math.max(most[c], score[c]);
      }
    }
    Chart chart = new Chart(WIDTH, HEIGHT);
    Axis x = Axis.holding(least[0], most[0], Chart.LEFT, chart.right(), 7);
    Axis y = Axis.holding(least[1], most[1], chart.bottom(), Chart.TOP, 6);
    chart.axes(x, name("First", components.share[0]), y, name("Second", components.share[1]));
    Labels labels = new Labels();
    for (int i = 0; i < rows.size(); i++) {
      int cell = rows.get(i);
      int group = pack.groups().of(cell);
      String px = x.x(components.scores[i][0]);
      String py = y.x(components.scores[i][1]);
      String id = Html.escape(pack.cells().get(cell).id());
      chart.add(
          ("<a href=\"#cell-%d\" tabindex=\"-1\"><path class=\"dot %s\" transform=\"translate(%s"
                  + " %s)\" d=\"%s\"><title>%s, group %s</title></path></a>")
              .formatted(
                  cell,
                  group < 0 ? "lx" : "f" + group % Palette.LIGHT.groups(),
                  px,
                  py,
                  Marks.path(group),
                  id,
                  Html.escape(pack.groups().name(group))));
      if (weak.contains(cell)) {
        labels.add(chart, x.at(components.scores[i][0]), y.at(components.scores[i][1]), id);
      }
    }
    StringBuilder legend = new StringBuilder("<ul class=\"legend\">");
    for (int g = 0; g < pack.groups().count(); g++) {
      legend.append(
          "<li><svg class=\"swatch\" viewBox=\"-7 -7 14 14\" aria-hidden=\"true\"><path"
              + " class=\"f%d\" d=\"%s\"/></svg> group %s</li>"
                  .formatted(
                      g % Palette.LIGHT.groups(),
                      Marks.path(g),
                      Html.escape(pack.groups().name(g))));
    }
    legend.append("</ul>");
    String description =
        "%d cells by the %s. The two directions hold %s and %s %% of all variance."
            .formatted(
                rows.size(),
                what,
                Figures.count(100 * components.share[0]),
                Figures.count(100 * components.share[1]));
    return """
    <figure><div class="scroll" tabindex="0" role="region" aria-label="Map of embeddings">
    %s</div>%s
    <figcaption>%s Cells that stand out are named. Distances are those of the network, without
    a unit; cells close together look alike to it.</figcaption></figure>
    """
        .formatted(
            chart.render("pca", "Embeddings in two dimensions", description),
            legend,
            Html.escape(description));
  }

  private static String name(String which, double share) {
    return "%s direction (%s %% of variance)".formatted(which, Figures.count(100 * share));
  }
}
