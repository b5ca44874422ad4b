package org.ionsight.sort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ionsight.core.estimate.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedCapacityTest {
  private static List<RetiredCell> cells(int count, double margin, long seed) {
    Random random = new Random(seed);
    List<RetiredCell> cells = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double ampHours = 2 + 0.2 * random.nextGaussian();
      cells.add(new RetiredCell("c" + i, RetiredCells.around(ampHours, margin)));
    }
    return cells;
  }

  @Test
  void certainCells_areExpectedToHoldWhatTheirWeakestGroupHolds() {
    ModuleShape shape = ModuleShape.parse("4s3p");
    SortedModule module = PlainGrouping.cut(cells(12, 0, 1), shape).get(0);

    assertEquals(module.ampHours(), ExpectedCapacity.of(module), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({"2s1p, 0.03", "4s2p, 0.05", "16s1p, 0.05", "1s4p, 0.1"})
  void uncertainCells_areExpectedToHoldTheMeanOfDraws(String shape, double margin) {
    List<RetiredCell> cells = cells(64, margin, 2);
    List<SortedModule> modules = PlainGrouping.cut(cells, ModuleShape.parse(shape));
    Interval drawn = new CapacityDraws(cells, 3).expected(modules);

    double expected = ExpectedCapacity.of(modules);

    assertEquals(drawn.value(), expected, 0.004 * drawn.value());
    double believed = modules.stream().mapToDouble(SortedModule::ampHours).sum();
    assertTrue(expected < believed + 1e-6, "never more than if the estimates were right");
  }

  @Test
  void lopsidedInterval_movesWhatIsExpected() {
    assertEquals(2, ExpectedCapacity.mean(new Interval(2, 1.9, 2.1)), 1e-12);
    assertTrue(ExpectedCapacity.mean(new Interval(2, 1.7, 2.1)) < 2);
    assertEquals(0, ExpectedCapacity.variance(new Interval(2, 2, 2)), 1e-12);
  }

  @Test
  void groupsThatOnlyLookUneven_stayAsTheyWereSorted() {
    ModuleShape shape = ModuleShape.parse("2s2p");
    List<RetiredCell> doubted = cells(48, 0.15, 4);
    SearchBudget budget = new SearchBudget(200, Duration.ofMinutes(1), 7);

    SortPlan plan = new CellSorter(shape, SpreadLimits.NONE, budget).plan(doubted);

    assertEquals(plan.byCapacity().ampHours(), plan.figures().ampHours(), 1e-9);
  }

  @Test
  void groupsThatAreUnevenForCertain_areEvenedOut() {
    ModuleShape shape = ModuleShape.parse("2s2p");
    List<RetiredCell> certain = cells(48, 0, 4);
    SearchBudget budget = new SearchBudget(200, Duration.ofMinutes(1), 7);

    SortPlan plan = new CellSorter(shape, SpreadLimits.NONE, budget).plan(certain);

    assertTrue(plan.figures().ampHours() > 1.002 * plan.byCapacity().ampHours());
  }
}
