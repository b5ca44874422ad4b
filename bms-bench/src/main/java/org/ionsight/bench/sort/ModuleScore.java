package org.ionsight.bench.sort;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ionsight.core.json.JsonText;
import org.ionsight.sort.CellProperty;
import org.ionsight.sort.CellSorter;
import org.ionsight.sort.ExpectedCapacity;
import org.ionsight.sort.ModuleShape;
import org.ionsight.sort.PlainGrouping;
import org.ionsight.sort.RetiredCell;
import org.ionsight.sort.SearchBudget;
import org.ionsight.sort.SortPlan;
import org.ionsight.sort.SortedModule;
import org.ionsight.sort.SpreadLimits;

/** What one way of grouping gave, means over seeds. Not thread-safe. */
final class ModuleScore {
  static final String PLAN = "ionsight";
  static final String BY_CAPACITY = "sorted by capacity";
  static final String DEALT = "sorted, dealt to the groups in turn";
  static final String RANDOM = "random";
  private static final int SHUFFLES = 20;

  private final String batch;
  private final ModuleShape shape;
  private final boolean limited;
  private final String method;
  private int trials;
  private double modules;
  private double within;
  private double estimated;
  private double expected;
  private double trueAmpHours;
  private double trueWithin;
  private double seconds;

  private ModuleScore(String batch, ModuleShape shape, boolean limited, String method) {
    this.batch = batch;
    this.shape = shape;
    this.limited = limited;
    this.method = method;
  }

  /** Plans and scores one batch in every way. */
  static void addAll(
      Batch batch,
      ModuleShape shape,
      SpreadLimits limits,
      long seed,
      Map<String, ModuleScore> scores) {
    SearchBudget usual = SearchBudget.DEFAULT;
    SearchBudget budget = new SearchBudget(usual.movesPerCell(), usual.timeLimit(), seed);
    long start = System.nanoTime();
    SortPlan plan = new CellSorter(shape, limits, budget).plan(batch.cells());
    double seconds = (System.nanoTime() - start) / 1e9;
    of(scores, batch, shape, limits, PLAN).add(plan.modules(), batch, limits, seconds);

    List<RetiredCell> sorted = new ArrayList<>(batch.cells());
    sorted.sort(PlainGrouping.LARGEST_FIRST);
    of(scores, batch, shape, limits, BY_CAPACITY)
        .add(PlainGrouping.cut(sorted, shape), batch, limits, 0);
    if (shape.parallel() > 1) {
      of(scores, batch, shape, limits, DEALT)
          .add(PlainGrouping.dealt(sorted, shape), batch, limits, 0);
    }
    Random random = new Random(seed);
    for (int i = 0; i < SHUFFLES; i++) {
      List<RetiredCell> shuffled = new ArrayList<>(batch.cells());
      Collections.shuffle(shuffled, random);
      of(scores, batch, shape, limits, RANDOM)
          .add(PlainGrouping.cut(shuffled, shape), batch, limits, 0);
    }
  }

  private static ModuleScore of(
      Map<String, ModuleScore> scores,
      Batch batch,
      ModuleShape shape,
      SpreadLimits limits,
      String method) {
    boolean limited = !limits.equals(SpreadLimits.NONE);
    return scores.computeIfAbsent(
        String.join("|", batch.name(), shape.toString(), String.valueOf(limited), method),
        k -> new ModuleScore(batch.name(), shape, limited, method));
  }

  private void add(List<SortedModule> all, Batch batch, SpreadLimits limits, double took) {
    List<SortedModule> kept = all.stream().filter(m -> m.within(limits)).toList();
    trials++;
    modules += all.size();
    within += kept.size();
    seconds += took;
    for (SortedModule module : kept) {
      SortedModule real =
          new SortedModule(
              module.groups().stream()
                  .map(
                      group ->
                          group.stream().map(c -> batch.truth().getOrDefault(c.id(), c)).toList())
                  .toList());
      estimated += module.ampHours();
      expected += ExpectedCapacity.of(module);
      trueAmpHours += real.ampHours();
      boolean capacityHolds = CellProperty.CAPACITY.spread(real.cells()) <= limits.capacity();
      trueWithin += capacityHolds ? 1 : 0;
    }
  }

  String batch() {
    return batch;
  }

  ModuleShape shape() {
    return shape;
  }

  boolean limited() {
    return limited;
  }

  String method() {
    return method;
  }

  /** Modules that keep the limits by the estimates. */
  double within() {
    return within / trials;
  }

  double modules() {
    return modules / trials;
  }

  /** Capacity of modules within limits, if the estimates were right, Ah. */
  double estimatedAmpHours() {
    return estimated / trials;
  }

  /** Capacity of those modules that the intervals of their cells let expect, Ah. */
  double expectedAmpHours() {
    return expected / trials;
  }

  /** Capacity that those modules really have, Ah. */
  double trueAmpHours() {
    return trueAmpHours / trials;
  }

  double expectedAmpHoursPerModule() {
    return within == 0 ? 0 : expected / within;
  }

  double trueAmpHoursPerModule() {
    return within == 0 ? 0 : trueAmpHours / within;
  }

  /** Share of those modules whose true capacities keep the limit of capacity too. */
  double trulyWithin() {
    return within == 0 ? 0 : trueWithin / within;
  }

  double seconds() {
    return seconds / trials;
  }

  JsonText json() {
    double[] values = {
      modules(),
      within(),
      estimatedAmpHours(),
      expectedAmpHours(),
      trueAmpHours(),
      trueAmpHoursPerModule(),
      trulyWithin(),
      seconds()
    };
    double[] rounded = Arrays.stream(values).map(v -> Math.rint(v * 1e4) / 1e4).toArray();
    return JsonText.object()
        .put("batch", batch)
        .put("shape", shape.toString())
        .put("limited", String.valueOf(limited))
        .put("method", method)
        .put("trials", trials)
        .put("modules", rounded[0])
        .put("modules_within_limits", rounded[1])
        .put("estimated_ah", rounded[2])
        .put("expected_ah", rounded[3])
        .put("true_ah", rounded[4])
        .put("true_ah_per_module", rounded[5])
        .put("truly_within_capacity_limit", rounded[6])
        .put("seconds", rounded[7]);
  }
}
