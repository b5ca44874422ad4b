package org.ionsight.cluster.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ionsight.cluster.GroupingInput;
import org.ionsight.cluster.PointDeviations;
import org.ionsight.cluster.diagnose.DeviatingCells;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.estimate.GroupModel;

/**
 * Tells a diagnosis which cells deviate, in which group and for which likely cause: by the groups
 * of features of the pack, whatever groups a person has asked to see. Stateless and thread-safe.
 */
public final class PackDeviations {
  private static final long SEED = 1;

  private PackDeviations() {}

  /**
   * Asks which cells deviate.
   *
   * @param cells of one pack
   * @param shown the groups that are shown of them; taken if they tell which cells deviate, else
   *     the usual ones are found
   * @param spec of the cells
   * @param company what the cells share
   * @return the cells; {@link DeviatingCells#NOT_COMPARED} if there are too few or too many
   */
  public static DeviatingCells of(
      List<CellSummary> cells, PackGroups shown, CellSpec spec, DeviatingCells.Company company) {
    boolean tells = shown.deviations().isPresent() && byFeatures(shown);
    if (!tells && cells.size() > DeviatingCells.MOST_CELLS) {
      // The search would group so many by k-means, at length, and tell of none that deviates.
      return DeviatingCells.NOT_COMPARED;
    }
    PackGroups groups =
        tells ? shown : PackGroups.find(cells, GroupSearch.usual(SEED), Optional.of(spec));
    if (groups.deviations().isEmpty()) {
      return DeviatingCells.NOT_COMPARED;
    }
    PointDeviations deviations = groups.deviations().get();
    double[] distance = deviations.distance();
    double[] pValue = deviations.pValue();
    Explanation explanation = new Explanation(cells, groups, Optional.of(spec), List.of());
    LikelyCause[] causes = new LikelyCause[groups.count()];
    List<DeviatingCells.DeviatingCell> found = new ArrayList<>();
    for (int cell = 0; cell < distance.length; cell++) {
      if (!deviations.deviates(cell)) {
        continue;
      }
      int group = groups.of(cell);
      boolean own = group != GroupModel.UNKNOWN_GROUP && groups.count() > 1;
      if (own && causes[group] == null) {
        causes[group] = explanation.likelyCause(group);
      }
      Optional<LikelyCause> cause = own ? Optional.of(causes[group]) : Optional.empty();
      found.add(
          new DeviatingCells.DeviatingCell(
              cell,
              distance[cell],
              pValue[cell],
              own && tells ? groups.name(group) : "",
              own ? groups.members(group).size() : 0,
              cause.map(LikelyCause::sentence).orElse(""),
              cause.filter(c -> c.cause() == Cause.RESISTANCE).map(LikelyCause::confidence)));
    }
    double largest = Arrays.stream(distance).filter(Double::isFinite).max().orElse(0);
    return new DeviatingCells(deviations.compared(), deviations.limit(), largest, company, found);
  }

  private static boolean byFeatures(PackGroups groups) {
    return groups.model().filter(m -> m.input() == GroupingInput.FEATURES).isPresent();
  }
}
