package org.ionsight.sort;

import java.util.List;

/**
 * One module of a plan.
 *
 * <p>Immutable and thread-safe.
 *
 * @param groups in series, each of cells in parallel
 */
public record SortedModule(List<List<RetiredCell>> groups) {
  /** Copies; rejects a module without cells. */
  public SortedModule {
    groups = groups.stream().map(List::copyOf).toList();
    if (groups.isEmpty() || groups.stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("module must have cells in every group");
    }
  }

  /**
   * All cells, group after group.
   *
   * @return the cells
   */
  public List<RetiredCell> cells() {
    return groups.stream().flatMap(List::stream).toList();
  }

  /**
   * What the module can be charged and discharged by: its weakest group in series ends both.
   *
   * @return Ah, if every cell has the capacity it is thought to have
   */
  public double ampHours() {
    double least = Double.POSITIVE_INFINITY;
    for (List<RetiredCell> group : groups) {
      double sum = 0;
      for (RetiredCell cell : group) {
        sum += cell.ampHours().value();
      }
      least = Math.min(least, sum);
    }
    return least;
  }

  /**
   * Whether the cells differ by no more than allowed, and are of one type.
   *
   * @param limits what is allowed
   * @return true if every limit holds; a property that is not known of a cell breaks a finite limit
   */
  public boolean within(SpreadLimits limits) {
    List<RetiredCell> cells = cells();
    for (CellProperty property : CellProperty.values()) {
      double limit = limits.of(property);
      if (Double.isFinite(limit) && !(property.spread(cells) <= limit + Spreads.TOLERANCE)) {
        return false;
      }
    }
    return cells.stream().map(RetiredCell::type).distinct().count() == 1;
  }
}
