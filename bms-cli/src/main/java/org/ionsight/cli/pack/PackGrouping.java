package org.ionsight.cli.pack;

import java.util.List;
import java.util.Optional;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.cluster.explain.GroupSearch;
import org.ionsight.cluster.explain.PackGroups;
import org.ionsight.core.cell.CellSpec;

/** How the cells of a summary come to their groups. */
@FunctionalInterface
public interface PackGrouping {
  /** Groups are found among the cells, as {@link GroupSearch#usual} does it. */
  PackGrouping USUAL =
      (cells, spec) -> PackGroups.find(cells, GroupSearch.usual(1), Optional.of(spec));

  /** One group, where what cells have in common is not asked for: it takes time to find. */
  PackGrouping ONE_GROUP =
      (cells, spec) ->
          PackGroups.find(
              cells, new GroupSearch(PackGroups.DEFAULT_INPUT, GroupSearch.Method.AUTO, 1, 1));

  /**
   * Groups cells.
   *
   * @param cells of one pack
   * @param spec of the cells
   * @return the group of each
   */
  PackGroups of(List<CellSummary> cells, CellSpec spec);
}
