package org.ionsight.cluster.explain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ionsight.cluster.ClusterModel;
import org.ionsight.cluster.diagnose.CellName;
import org.ionsight.core.cell.CellSpec;

/** Puts the reasons of a group together; what all groups share is worked out once. */
final class GroupReasoning {
  private final List<CellSummary> cells;
  private final PackGroups groups;
  private final Optional<CellSpec> spec;
  private Optional<Surrogate> surrogate = Optional.empty();
  private boolean fitted;
  private final GroupingVectors vectors;
  private final double[][] scaled;
  private final CauseRule causes;

  GroupReasoning(List<CellSummary> cells, PackGroups groups, Optional<CellSpec> spec) {
    this.cells = cells;
    this.groups = groups;
    this.spec = spec;
    vectors =
        GroupingVectors.of(
            cells, groups.model().map(ClusterModel::input).orElse(PackGroups.DEFAULT_INPUT));
    scaled = vectors.scaling.apply(vectors.points);
    causes = new CauseRule(cells, groups, spec);
  }

  /** Fitted when first asked for: sentences need no tree. */
  private synchronized Optional<Surrogate> surrogate() {
    if (!fitted) {
      surrogate = Surrogate.of(FeatureMatrix.of(cells, groups), spec);
      fitted = true;
    }
    return surrogate;
  }

  TreeFidelity fidelity() {
    return surrogate().map(Surrogate::fidelity).orElse(TreeFidelity.NONE);
  }

  /** The differences of a group, and its likely cause if it is not what most cells are. */
  String sentence(
      int group, String differences, FeatureTable table, List<FeatureTable.Entry> effects) {
    LikelyCause cause = causes.of(group, table, effects);
    return cause.cause() == Cause.USUAL ? differences : differences + " " + cause.sentence();
  }

  LikelyCause cause(int group, FeatureTable table, List<FeatureTable.Entry> effects) {
    return causes.of(group, table, effects);
  }

  GroupReasons of(
      int group, String differences, FeatureTable table, List<FeatureTable.Entry> effects) {
    Prototypes prototypes = Prototypes.of(group, scaled, vectors.rows, groups);
    return new GroupReasons(
        group,
        sentence(group, differences, table, effects),
        effects,
        surrogate().flatMap(s -> s.rule(group)),
        fidelity(),
        prototypes,
        groups.count() < 2 ? Optional.empty() : counterfactual(group, prototypes.medoid()),
        causes.of(group, table, effects),
        SalientWindows.of(
            groups.members(group).stream().map(i -> cells.get(i).saliency()).toList(), spec));
  }

  private Optional<Counterfactual> counterfactual(int group, int cell) {
    Optional<Counterfactual> asked = byGroups(group, cell);
    if (asked.isPresent() || surrogate().isEmpty()) {
      return asked;
    }
    Surrogate tree = surrogate().get();
    return tree.border(cell, group)
        .flatMap(
            hit ->
                (hit.point().length == 0
                        ? Optional.of(List.<Counterfactual.Change>of())
                        : tree.changes(cell, hit))
                    .map(changes -> found(cell, hit, changes, false)));
  }

  private Optional<Counterfactual> byGroups(int group, int cell) {
    int row = Arrays.binarySearch(vectors.rows, cell);
    if (row < 0 || vectors.components.isEmpty() || groups.model().isEmpty()) {
      return Optional.empty();
    }
    ClusterModel model = groups.model().get();
    double[] start = vectors.points[row];
    float[] vector = new float[start.length];
    // A cell that the model places elsewhere would "change" its group by a change of nothing.
    if (model.size() != start.length || model.assign(GroupingVectors.floats(start)) != group) {
      return Optional.empty();
    }
    double[] scale = Arrays.stream(vectors.scaling.weight()).map(w -> w > 0 ? 1 / w : 1).toArray();
    BorderSearch search =
        new BorderSearch(
            start,
            vectors.points,
            scale,
            group,
            point -> {
              for (int j = 0; j < vector.length; j++) {
                vector[j] = (float) point[j];
              }
              return model.assign(vector);
            });
    BorderSearch.Hit hit = search.search();
    if (hit.point().length == 0) {
      return Optional.empty();
    }
    return Counterfactual.Change.all(
            hit.changed(start).stream()
                .map(j -> vectors.components.get(j).change(start[j], hit.point()[j], spec))
                .toList())
        .map(changes -> found(cell, hit, changes, true));
  }

  private Counterfactual found(
      int cell, BorderSearch.Hit hit, List<Counterfactual.Change> changes, boolean byGroups) {
    String who = CellName.of(cells.get(cell).id()) + ", the most typical one,";
    if (changes.isEmpty()) {
      return new Counterfactual(
          cell,
          hit.group(),
          changes,
          byGroups,
          who
              + " would stay in its group whatever one or two of its figures were, within what the"
              + " pack shows.");
    }
    String sentence =
        "%s would be in group %s if its %s%s."
            .formatted(
                who,
                groups.name(hit.group()),
                changes.stream()
                    .map(Counterfactual.Change::text)
                    .collect(Collectors.joining(" and its ")),
                byGroups ? "" : ", says the surrogate tree, not the groups themselves");
    return new Counterfactual(cell, hit.group(), changes, byGroups, sentence);
  }
}
