package org.ionsight.cluster.explain;

import java.util.List;
import java.util.Optional;
import org.ionsight.cluster.diagnose.Confidence;
import org.ionsight.core.cell.CellSpec;

/** Decides which cause, if any, the figures of a group single out. */
final class CauseRule {
  private final List<CellSummary> cells;
  private final PackGroups groups;

  CauseRule(List<CellSummary> cells, PackGroups groups, Optional<CellSpec> spec) {
    this.cells = cells;
    this.groups = groups;
  }

  LikelyCause of(int group, List<FeatureTable.Entry> effects) {
    if (2 * groups.members(group).size() > cells.size()) {
      return new LikelyCause(
          Cause.USUAL, Confidence.LOW, "most cells of the pack are in this group");
    }
    if (effects.isEmpty()) {
      return new LikelyCause(
          Cause.NOT_TOLD_APART, Confidence.LOW, "no figure lies apart from the other cells");
    }
    return new LikelyCause(
        Cause.NOT_TOLD_APART,
        Confidence.LOW,
        "the figures that differ do not belong to one cause alone");
  }
}
