package org.ionsight.sort;

import java.util.List;

/**
 * Which retired cells make which module, which are left over and why, and what that is worth beside
 * two plain ways.
 *
 * <p>Immutable and thread-safe.
 *
 * @param shape of the modules
 * @param limits that every module keeps
 * @param modules largest capacity first; within a module the strongest group first
 * @param rest cells of no module, in the order in which they were given
 * @param figures of this plan
 * @param byCapacity of cells sorted by capacity and cut into modules, largest first
 * @param random of cells grouped by chance, mean of {@value CellSorter#RANDOM_TRIALS} trials
 * @param mostAmpHours what no plan of these cells can exceed, limits or not, Ah summed over modules
 * @param stoppedByTime whether the time limit ended the search: another run may differ
 */
public record SortPlan(
    ModuleShape shape,
    SpreadLimits limits,
    List<SortedModule> modules,
    List<RestCell> rest,
    PlanFigures figures,
    PlanFigures byCapacity,
    PlanFigures random,
    double mostAmpHours,
    boolean stoppedByTime) {
  /** Copies. */
  public SortPlan {
    modules = List.copyOf(modules);
    rest = List.copyOf(rest);
  }
}
