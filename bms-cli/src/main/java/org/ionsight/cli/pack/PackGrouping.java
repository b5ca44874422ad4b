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
      new PackGrouping() {
        @Override
        public PackGroups of(List<CellSummary> cells, CellSpec spec) {
          return PackGroups.find(
              cells, new GroupSearch(PackGroups.DEFAULT_INPUT, GroupSearch.Method.AUTO, 1, 1));
        }

        @Override
        public boolean comparesCells() {
          return false;
        }
      };

  /**
   * Groups cells.
   *
   * @param cells of one pack
   * @param spec of the cells
   * @return the group of each
   */
  PackGroups of(List<CellSummary> cells, CellSpec spec);

  /**
   * Whether anybody asks which cells deviate from the others: that too takes time to find.
   *
   * @return false if a summary can do without findings
   */
  default boolean comparesCells() {
    return true;
  }
}
