package org.ionsight.sort;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Modules as they are made without a search, and what no grouping can exceed. Stateless and
 * thread-safe.
 */
public final class PlainGrouping {
  /** By capacity, then by name, so that the order never depends on the input's. */
  public static final Comparator<RetiredCell> LARGEST_FIRST =
      Comparator.comparingDouble((RetiredCell cell) -> -cell.ampHours().value())
          .thenComparing(RetiredCell::id);

  private PlainGrouping() {}

  /**
   * The first cells make the first module, and so on; what is left over is left out.
   *
   * @param cells in the order of their seats
   * @param shape of the modules
   * @return modules, limits or not
   */
  public static List<SortedModule> cut(List<RetiredCell> cells, ModuleShape shape) {
    List<SortedModule> modules = new ArrayList<>();
    for (int from = 0; from + shape.cells() <= cells.size(); from += shape.cells()) {
      modules.add(module(cells.subList(from, from + shape.cells()), shape));
    }
    return modules;
  }

  /**
   * Largest cell first to each group of a module in turn, back and forth: groups of about one sum,
   * of the cells that sorting by capacity puts into one module.
   *
   * @param sorted largest first
   * @param shape of the modules
   * @return modules, limits or not
   */
  public static List<SortedModule> dealt(List<RetiredCell> sorted, ModuleShape shape) {
    List<SortedModule> modules = new ArrayList<>();
    for (int from = 0; from + shape.cells() <= sorted.size(); from += shape.cells()) {
      List<List<RetiredCell>> groups = new ArrayList<>();
      for (int g = 0; g < shape.series(); g++) {
        groups.add(new ArrayList<>());
      }
      for (int i = 0; i < shape.cells(); i++) {
        int g = i % shape.series();
        boolean back = i / shape.series() % 2 == 1;
        groups.get(back ? shape.series() - 1 - g : g).add(sorted.get(from + i));
      }
      modules.add(new SortedModule(groups));
    }
    return modules;
  }

  static SortedModule module(List<RetiredCell> cells, ModuleShape shape) {
    List<List<RetiredCell>> groups = new ArrayList<>();
    for (int from = 0; from < cells.size(); from += shape.parallel()) {
      groups.add(cells.subList(from, from + shape.parallel()));
    }
    return new SortedModule(groups);
  }

  /** The largest cells of each type make its first module, and so on. */
  static List<SortedModule> byCapacity(Collection<List<RetiredCell>> types, ModuleShape shape) {
    List<SortedModule> modules = new ArrayList<>();
    for (List<RetiredCell> type : types) {
      modules.addAll(cut(type.stream().sorted(LARGEST_FIRST).toList(), shape));
    }
    return modules;
  }

  /**
   * What no grouping can exceed, Ah summed over modules. In plain series strings that is sorting by
   * capacity: moving a cell up its order never lowers a minimum below it. With groups in parallel a
   * module has at most the mean of its groups.
   */
  static double most(Collection<List<RetiredCell>> types, ModuleShape shape) {
    if (shape.parallel() == 1) {
      return byCapacity(types, shape).stream().mapToDouble(SortedModule::ampHours).sum();
    }
    double sum = 0;
    for (SortedModule module : byCapacity(types, shape)) {
      sum += module.cells().stream().mapToDouble(cell -> cell.ampHours().value()).sum();
    }
    return sum / shape.series();
  }
}
