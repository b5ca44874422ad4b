package org.ionsight.cluster.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ionsight.cluster.PrincipalComponents;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.core.feature.Digits;
import org.ionsight.core.feature.Robust;
import org.jspecify.annotations.Nullable;

/** Where the network puts the cells, in two projections of its embedding. */
final class LatentSection {
  private final PackSummary pack;
  private final boolean change;
  private final int[] rows;
  private final @Nullable PrincipalComponents components;
  private final double @Nullable [][] near;

  LatentSection(PackSummary pack) {
    this.pack = pack;
    List<CellSummary> cells = pack.cells();
    change = cells.stream().anyMatch(c -> !Arrays.equals(c.firstEmbedding(), c.latestEmbedding()));
    List<Integer> found = new ArrayList<>();
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      double[] point = vector(cells.get(i));
      boolean finite = point.length > 0 && Arrays.stream(point).allMatch(Double::isFinite);
      if (finite && (points.isEmpty() || points.get(0).length == point.length)) {
        found.add(i);
        points.add(point);
      }
    }
    rows = found.stream().mapToInt(Integer::intValue).toArray();
    double[][] all = points.toArray(new double[0][]);
    components = PrincipalComponents.of(all).orElse(null);
    boolean few = rows.length < NeighbourLayout.FEWEST || rows.length > NeighbourLayout.MOST;
    near = components == null || few ? null : NeighbourLayout.of(all, components.scores());
  }

  private double[] vector(CellSummary cell) {
    float[] first = cell.firstEmbedding();
    float[] latest = cell.latestEmbedding();
    double[] point = new double[latest.length];
    for (int j = 0; j < point.length; j++) {
      point[j] = change ? latest[j] - first[j] : latest[j];
    }
    return point;
  }

  /** Places by principal components, {@code [x and y of every cell]}, NaN for cells without. */
  double[] byComponents() {
    return places(components == null ? null : components.scores());
  }

  /** Places by neighbours, as {@link #byComponents}. */
  double[] byNeighbours() {
    return places(near);
  }

  private double[] places(double @Nullable [][] scores) {
    double[] places = new double[2 * pack.cells().size()];
    Arrays.fill(places, Double.NaN);
    for (int i = 0; scores != null && i < rows.length; i++) {
      places[2 * rows[i]] = scores[i][0];
      places[2 * rows[i] + 1] = scores[i][1];
    }
    return places;
  }

  Section render() {
    PrincipalComponents found = components;
    return new Section(
        "latent",
        "Map of the network",
        found == null
            ? "The network's view of the cells is not drawn"
            : "Two directions hold %s %% of how the cells differ to the network"
                .formatted(Figures.count(100 * (found.share(0) + found.share(1)))),
        found == null ? "<p class=\"none\">" + why() + "</p>" : figure(found));
  }

  private String why() {
    return rows.length == 0
        ? "No cell has an embedding: no charge curve was long enough for the network."
        : rows.length < 3
            ? "Only %s an embedding; a map needs three cells."
                .formatted(rows.length == 1 ? "one cell has" : "two cells have")
            : "The embeddings of all cells are the same.";
  }

  private String figure(PrincipalComponents found) {
    String what =
        change
            ? "the change of the embedding since the first checkpoint"
            : "the embedding of the newest checkpoint";
    String controls =
        """
        <div class="switch" role="group" aria-label="Projection">
        <button type="button" data-view="pca" aria-pressed="true">Principal components</button>
        <button type="button" data-view="near" aria-pressed="false"%s>Neighbours</button>
        </div>
        """
            .formatted(near == null ? " disabled" : "");
    String caption =
        "%s by %s, coloured by group. Principal components keep distances (%s and"
                .formatted(
                    Figures.cells(rows.length), what, Figures.count(100 * found.share(0)) + " %")
            + " %s of the variance); the neighbour map (UMAP's layout) keeps neighbourhoods, and its"
                .formatted(Figures.count(100 * found.share(1)) + " %")
            + " distances between far groups mean nothing. No axis has a unit."
            + (near == null
                ? " The neighbour map needs %d to %d cells."
                    .formatted(NeighbourLayout.FEWEST, NeighbourLayout.MOST)
                : "")
            + " Arrow keys move to the next cell in that direction, space selects.";
    return new Figure("latent-chart", "Map of the cells as the network sees them")
        .withKeys()
        .controls(controls)
        .caption(Html.escape(caption))
        .table("Middle of each group on the map", table(found))
        .render();
  }

  private String table(PrincipalComponents found) {
    double[][] scores = found.scores();
    List<List<String>> lines = new ArrayList<>();
    for (int g = -1; g < pack.groups().count(); g++) {
      int group = g;
      int[] members =
          java.util.stream.IntStream.range(0, rows.length)
              .filter(i -> pack.groups().of(rows[i]) == group)
              .toArray();
      if (members.length == 0) {
        continue;
      }
      List<String> line = new ArrayList<>();
      line.add(g < 0 ? "No group" : "Group " + Html.escape(pack.groups().name(g)));
      line.add(String.valueOf(members.length));
      for (int c = 0; c < 2; c++) {
        int axis = c;
        double[] values = Arrays.stream(members).mapToDouble(i -> scores[i][axis]).toArray();
        line.add(Digits.of(Robust.median(values), 2, true));
        line.add(Digits.of(Robust.spread(values), 2, false));
      }
      lines.add(line);
    }
    return Figure.rows(
        "Middle of each group on the map",
        List.of(
            "Group",
            "Cells",
            "First direction, median",
            "Spread",
            "Second direction, median",
            "Spread"),
        lines);
  }
}
