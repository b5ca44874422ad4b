package org.ionsight.cluster.explain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ionsight.cluster.ClusterModel;
import org.ionsight.cluster.StudiedGroups;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.estimate.GroupModel;

/**
 * Groups of some cells of a pack, and where its other cells come to, which took no part: how often
 * a cell of a known kind is told unknown, and one of no known kind is not.
 *
 * <p>Scaling, groups and limits are learned from the cells that take part; which voltage windows
 * are compared, and what fills gaps, is that of all cells. Immutable and thread-safe.
 */
public final class PlacedCells {
  private final StudiedGroups study;
  private final int[] groups;

  private PlacedCells(StudiedGroups study, int[] groups) {
    this.study = study;
    this.groups = groups;
  }

  /**
   * Finds groups among some cells and places the others.
   *
   * @param cells of one pack
   * @param search by what, how, and how many at most
   * @param spec of the cells
   * @param leftOut of every cell, whether it takes no part in finding groups
   * @return the groups; empty if no cell that takes part can be grouped
   */
  public static Optional<PlacedCells> of(
      List<CellSummary> cells, GroupSearch search, Optional<CellSpec> spec, boolean[] leftOut) {
    if (leftOut.length != cells.size()) {
      throw new IllegalArgumentException(
          "each of %d cells takes part or is left out, were told of %d"
              .formatted(cells.size(), leftOut.length));
    }
    GroupingVectors all = GroupingVectors.of(cells, search.input());
    int[] taken = IntStream.range(0, all.rows.length).filter(i -> !leftOut[all.rows[i]]).toArray();
    if (taken.length == 0) {
      return Optional.empty();
    }
    GroupingVectors vectors = all.only(taken);
    List<CellSummary> known = Arrays.stream(vectors.rows).mapToObj(cells::get).toList();
    double[] health =
        known.stream()
            .mapToDouble(cell -> cell.soh().isPresent() ? cell.soh().get().value() : Double.NaN)
            .toArray();
    StudiedGroups study = search.find(vectors, CauseKinds.of(known, vectors, spec), health);
    ClusterModel model = study.grouping().model();
    int[] groups = new int[cells.size()];
    Arrays.fill(groups, GroupModel.UNKNOWN_GROUP);
    for (int i = 0; i < all.rows.length; i++) {
      if (leftOut[all.rows[i]]) {
        groups[all.rows[i]] = model.assign(GroupingVectors.floats(all.points[i]));
      }
    }
    for (int i = 0; i < taken.length; i++) {
      groups[vectors.rows[i]] = study.grouping().groups()[i];
    }
    return Optional.of(new PlacedCells(study, groups));
  }

  /**
   * The group of each cell, as found or as placed.
   *
   * @return a copy: index from 0, or {@link GroupModel#UNKNOWN_GROUP}
   */
  public int[] groups() {
    return groups.clone();
  }

  /**
   * What was found among the cells that took part.
   *
   * @return groups, curve and evidence
   */
  public StudiedGroups study() {
    return study;
  }
}
