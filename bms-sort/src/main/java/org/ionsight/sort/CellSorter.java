package org.ionsight.sort;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.ionsight.core.estimate.Interval;
import org.ionsight.sort.search.CellFigures;
import org.ionsight.sort.search.LayoutSearch;

/**
 * Sorts retired cells into modules: as much usable capacity as can be expected, within the limits.
 *
 * <p>The usable capacity of a module is that of its weakest parallel group; it is expected by
 * {@link ExpectedCapacity}. Cells of different types never share a module. Starts from cells sorted
 * by capacity and improves that by local search; what a search gains by less than the estimates can
 * tell is not taken, and the cells stay sorted. Immutable and thread-safe; a plan takes seconds for
 * 1,000 cells.
 */
public final class CellSorter {
  static final int RANDOM_TRIALS = 20;

  /** A tenth of a second; few cells are then as good as tried in every order. */
  private static final long LEAST_MOVES = 20_000;

  /**
   * A gain below this share of the standard deviation of what all cells hold is not taken: groups
   * that are evened out to less than their cells are known to are even on paper only, while cells
   * side by side in the order err alike. ADR 46 says why.
   */
  private static final double TOLD = 0.5;

  private final ModuleShape shape;
  private final SpreadLimits limits;
  private final SearchBudget budget;
  private final RestReasons reasons;

  /**
   * Makes a sorter.
   *
   * @param shape of the modules
   * @param limits that every module must keep
   * @param budget of the search
   */
  public CellSorter(ModuleShape shape, SpreadLimits limits, SearchBudget budget) {
    this.shape = shape;
    this.limits = limits;
    this.budget = budget;
    reasons = new RestReasons(shape, limits);
  }

  /**
   * Sorts cells.
   *
   * @param cells of any types, each with a name of its own
   * @return the plan; without modules if no cells make one within the limits
   * @throws IllegalArgumentException if two cells have one name
   */
  public SortPlan plan(List<RetiredCell> cells) {
    requireOwnNames(cells);
    long deadline = System.nanoTime() + budget.timeLimit().toNanos();
    Map<String, RestCell> rest = new HashMap<>();
    List<SortedModule> modules = new ArrayList<>();
    Collection<List<RetiredCell>> candidates = byType(cells, rest).values();
    boolean stopped = false;
    int toSearch = candidates.stream().mapToInt(List::size).sum();
    for (List<RetiredCell> type : candidates) {
      List<RetiredCell> fit = new ArrayList<>(type);
      dropExcluded(fit, rest);
      // What time is left goes to the types by their size.
      long left = Math.max(1, deadline - System.nanoTime());
      Duration share = Duration.ofNanos(Math.max(1, left / Math.max(1, toSearch) * type.size()));
      toSearch -= type.size();
      List<SortedModule> plain = within(PlainGrouping.byCapacity(List.of(type), shape));
      stopped |= search(fit, plain, share, modules, rest);
    }
    modules.sort(Comparator.comparingDouble(SortedModule::ampHours).reversed());
    List<RestCell> left =
        cells.stream()
            .map(cell -> Optional.ofNullable(rest.get(cell.id())))
            .flatMap(Optional::stream)
            .toList();
    CapacityDraws draws = new CapacityDraws(cells, budget.seed());
    return new SortPlan(
        shape,
        limits,
        modules,
        left,
        figures(modules, draws),
        figures(PlainGrouping.byCapacity(candidates, shape), draws),
        random(candidates, draws),
        PlainGrouping.most(candidates, shape),
        stopped);
  }

  private static void requireOwnNames(List<RetiredCell> cells) {
    Set<String> names = new HashSet<>();
    for (RetiredCell cell : cells) {
      if (!names.add(cell.id())) {
        throw new IllegalArgumentException(
            "every cell must have a name of its own, found '%s' twice".formatted(cell.id()));
      }
    }
  }

  /** The cells that could be in a module as far as their type and what is known of them goes. */
  private Map<String, List<RetiredCell>> byType(
      List<RetiredCell> cells, Map<String, RestCell> rest) {
    Map<String, List<RetiredCell>> byType = new LinkedHashMap<>();
    for (RetiredCell cell : cells) {
      Optional<RestCell> unknown = reasons.unknown(cell);
      if (unknown.isPresent()) {
        rest.put(cell.id(), unknown.get());
      } else {
        byType.computeIfAbsent(cell.type(), t -> new ArrayList<>()).add(cell);
      }
    }
    byType
        .values()
        .removeIf(
            type -> {
              boolean tooFew = type.size() < shape.cells();
              if (tooFew) {
                type.forEach(cell -> rest.put(cell.id(), reasons.tooFew(cell, type.size())));
              }
              return tooFew;
            });
    return byType;
  }

  /** Sets aside cells that no module can hold, until every cell has others that it fits. */
  private void dropExcluded(List<RetiredCell> fit, Map<String, RestCell> rest) {
    boolean dropped = true;
    while (dropped) {
      List<RestCell> excluded = new ArrayList<>();
      for (RetiredCell cell : fit) {
        reasons.excluded(cell, fit).ifPresent(excluded::add);
      }
      excluded.forEach(cell -> rest.put(cell.cell().id(), cell));
      dropped = fit.removeIf(cell -> rest.containsKey(cell.id()));
    }
  }

  /**
   * Adds modules of cells of one type, expected to hold at least as much as the plain ones within
   * limits; true if the time was up before the moves were.
   */
  private boolean search(
      List<RetiredCell> fit,
      List<SortedModule> plain,
      Duration time,
      List<SortedModule> modules,
      Map<String, RestCell> rest) {
    long moves = Math.max(LEAST_MOVES, (long) budget.movesPerCell() * fit.size());
    fit.sort(PlainGrouping.LARGEST_FIRST);
    Search wide = search(fit, fit.size() / shape.cells(), moves, time.dividedBy(2));
    // Modules that break a limit were held together in the hope of mending them. Without them their
    // cells are free for the others.
    boolean mended = wide.modules().size() == fit.size() / shape.cells();
    Search best = mended ? wide : polish(fit, wide.modules(), moves, time.dividedBy(4));
    Search sorted = new Search(plain, false);
    Search dealt = new Search(within(PlainGrouping.dealt(fit, shape)), false);
    Search other = dealt.worth() > sorted.worth() ? dealt : sorted;
    if (other.worth() > best.worth()) {
      best = polish(fit, other.modules(), moves, time.dividedBy(4));
    }
    if (best.worth() - sorted.worth() < TOLD * ExpectedCapacity.deviation(plain, shape)) {
      best = new Search(plain, best.stoppedByTime());
    }
    Set<RetiredCell> placed = new HashSet<>();
    for (SortedModule module : best.modules()) {
      modules.add(tidy(module));
      placed.addAll(module.cells());
    }
    for (RetiredCell cell : fit) {
      if (!placed.contains(cell)) {
        rest.put(cell.id(), reasons.noPlace(cell));
      }
    }
    return wide.stoppedByTime() || best.stoppedByTime();
  }

  /** Modules within limits, and whether the time was up. */
  private record Search(List<SortedModule> modules, boolean stoppedByTime) {
    double worth() {
      return ExpectedCapacity.of(modules);
    }
  }

  private Search polish(
      List<RetiredCell> fit, List<SortedModule> modules, long moves, Duration time) {
    Set<RetiredCell> seated = new LinkedHashSet<>();
    modules.forEach(module -> seated.addAll(module.cells()));
    seated.addAll(fit);
    Search found = search(List.copyOf(seated), modules.size(), moves / 4, time);
    // What breaks no limit is never given up, but a search may be worth less in all.
    Search start = new Search(modules, found.stoppedByTime());
    return found.worth() >= start.worth() ? found : start;
  }

  /** Searches from cells in the order of seats. */
  private Search search(List<RetiredCell> seated, int modules, long moves, Duration time) {
    if (modules == 0) {
      return new Search(List.of(), false);
    }
    LayoutSearch.Result result =
        LayoutSearch.improve(figures(seated, modules), moves, time, budget.seed());
    List<RetiredCell> order =
        Arrays.stream(result.order(), 0, modules * shape.cells()).mapToObj(seated::get).toList();
    return new Search(within(PlainGrouping.cut(order, shape)), result.stoppedByTime());
  }

  private List<SortedModule> within(List<SortedModule> modules) {
    return modules.stream().filter(module -> module.within(limits)).toList();
  }

  private CellFigures figures(List<RetiredCell> cells, int modules) {
    List<double[]> limited = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (CellProperty property : CellProperty.values()) {
      if (Double.isFinite(limits.of(property))) {
        limited.add(cells.stream().mapToDouble(property::of).toArray());
        ratios.add(1 + limits.of(property) + Spreads.TOLERANCE);
      }
    }
    return new CellFigures(
        shape.series(),
        shape.parallel(),
        modules,
        cells.stream().mapToDouble(cell -> ExpectedCapacity.mean(cell.ampHours())).toArray(),
        cells.stream().mapToDouble(cell -> ExpectedCapacity.variance(cell.ampHours())).toArray(),
        limited.toArray(double[][]::new),
        ratios.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Strongest group first, largest cell first. */
  private static SortedModule tidy(SortedModule module) {
    return new SortedModule(
        module.groups().stream()
            .map(group -> group.stream().sorted(PlainGrouping.LARGEST_FIRST).toList())
            .sorted(
                Comparator.comparingDouble(
                        (List<RetiredCell> group) ->
                            group.stream().mapToDouble(c -> c.ampHours().value()).sum())
                    .reversed())
            .toList());
  }

  private PlanFigures figures(List<SortedModule> modules, CapacityDraws draws) {
    List<SortedModule> within = within(modules);
    return new PlanFigures(
        modules.size(),
        within.size(),
        within.stream().mapToDouble(SortedModule::ampHours).sum(),
        draws.expected(within),
        draws.expected(modules).value());
  }

  private PlanFigures random(Collection<List<RetiredCell>> types, CapacityDraws draws) {
    Random random = new Random(budget.seed());
    double[] sums = new double[7];
    for (int trial = 0; trial < RANDOM_TRIALS; trial++) {
      List<SortedModule> modules = new ArrayList<>();
      for (List<RetiredCell> type : types) {
        List<RetiredCell> shuffled = new ArrayList<>(type);
        Collections.shuffle(shuffled, random);
        modules.addAll(PlainGrouping.cut(shuffled, shape));
      }
      PlanFigures one = figures(modules, draws);
      Interval expected = one.expectedAmpHours();
      double[] values = {
        one.modules(),
        one.modulesWithinLimits(),
        one.ampHours(),
        expected.value(),
        expected.low(),
        expected.high(),
        one.allAmpHours()
      };
      for (int i = 0; i < sums.length; i++) {
        sums[i] += values[i] / RANDOM_TRIALS;
      }
    }
    double low = Math.min(sums[4], sums[3]);
    return new PlanFigures(
        sums[0], sums[1], sums[2], new Interval(sums[3], low, Math.max(sums[3], sums[5])), sums[6]);
  }
}
