package org.ionsight.sort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellSorterTest {
  private static final SearchBudget SHORT = new SearchBudget(200, Duration.ofMinutes(1), 7);

  private static SortPlan plan(String shape, SpreadLimits limits, List<RetiredCell> cells) {
    return new CellSorter(ModuleShape.parse(shape), limits, SHORT).plan(cells);
  }

  @ParameterizedTest
  @CsvSource({"4s1p,0.03,0.1,0.2", "2s2p,0.05,Infinity,0.3", "4s3p,0.1,0.25,Infinity"})
  void everyModule_keepsTheLimits(String shape, double capacity, double resistance, double life) {
    SpreadLimits limits = new SpreadLimits(capacity, resistance, life);
    SortPlan plan = plan(shape, limits, RetiredCells.aged(120, 1));

    assertFalse(plan.modules().isEmpty());
    for (SortedModule module : plan.modules()) {
      for (CellProperty property : CellProperty.values()) {
        assertTrue(property.spread(module.cells()) <= limits.of(property) + 1e-6, property::label);
      }
      assertEquals(plan.shape().series(), module.groups().size());
      assertTrue(module.groups().stream().allMatch(g -> g.size() == plan.shape().parallel()));
    }
  }

  @Test
  void everyCell_isInOneModuleOrAmongTheRestWithAReason() {
    List<RetiredCell> cells = RetiredCells.aged(83, 2);
    SortPlan plan = plan("4s2p", new SpreadLimits(0.06, 0.2, 0.5), cells);

    List<String> placed = new ArrayList<>();
    plan.modules().forEach(m -> m.cells().forEach(c -> placed.add(c.id())));
    plan.rest().forEach(c -> placed.add(c.cell().id()));
    assertEquals(cells.size(), placed.size());
    assertEquals(cells.size(), new HashSet<>(placed).size());
    assertTrue(plan.rest().stream().noneMatch(c -> c.sentence().isBlank()));
  }

  @Test
  void plainSeries_withoutLimits_isSortedByCapacityWhichNothingBeats() {
    SortPlan plan = plan("4s1p", SpreadLimits.NONE, RetiredCells.aged(42, 3));

    assertEquals(10, plan.modules().size());
    assertEquals(plan.mostAmpHours(), plan.figures().ampHours(), 1e-9);
    assertEquals(plan.byCapacity().ampHours(), plan.figures().ampHours(), 1e-9);
    assertTrue(plan.random().ampHours() < plan.figures().ampHours());
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void fewCells_areSortedAsWellAsByTryingEveryOrder(long seed) {
    Random random = new Random(seed);
    List<RetiredCell> cells = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      cells.add(RetiredCells.cell("c" + i, 2 + 0.5 * random.nextDouble()));
    }
    SpreadLimits limits =
        new SpreadLimits(0.15, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    SortPlan plan = plan("2s2p", limits, cells);

    assertEquals(best(cells, limits, plan.shape()), plan.figures().ampHours(), 1e-6);
  }

  /** The best of all orders of eight cells. */
  private static double best(List<RetiredCell> cells, SpreadLimits limits, ModuleShape shape) {
    double[] best = {0};
    permute(cells, 0, limits, shape, best);
    return best[0];
  }

  private static void permute(
      List<RetiredCell> cells, int at, SpreadLimits limits, ModuleShape shape, double[] best) {
    if (at == cells.size()) {
      double sum = 0;
      for (SortedModule module : PlainGrouping.cut(cells, shape)) {
        sum += module.within(limits) ? module.ampHours() : 0;
      }
      best[0] = Math.max(best[0], sum);
      return;
    }
    for (int i = at; i < cells.size(); i++) {
      List<RetiredCell> next = new ArrayList<>(cells);
      Collections.swap(next, at, i);
      // Cells in one parallel group are alike in any order.
      boolean inOrder = at % 2 == 0 || next.get(at - 1).id().compareTo(next.get(at).id()) < 0;
      if (inOrder) {
        permute(next, at + 1, limits, shape, best);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"4s2p,1", "4s2p,2", "2s1p,3", "4s1p,4", "3s3p,5"})
  void fewCellsWithinTightLimits_areNeverWorthLessThanSortedByCapacity(String shape, long seed) {
    SortPlan plan = plan(shape, new SpreadLimits(0.1, 0.25, 0.4), RetiredCells.aged(30, seed));

    assertTrue(plan.figures().ampHours() >= plan.byCapacity().ampHours() - 1e-9);
  }

  @Test
  void parallelGroups_withinLimits_haveMoreThanSortedByCapacityAndRandom() {
    SortPlan plan = plan("4s3p", new SpreadLimits(0.1, 0.3, 0.6), RetiredCells.aged(144, 4));

    assertTrue(
        plan.figures().expectedAmpHours().value()
            > 1.2 * plan.byCapacity().expectedAmpHours().value());
    assertTrue(
        plan.figures().expectedAmpHours().value() > 2 * plan.random().expectedAmpHours().value());
    assertTrue(plan.figures().ampHours() <= plan.mostAmpHours());
  }

  @Test
  void drawnCapacities_makeTheWeakestGroupWeaker_unlessTheyAreCertain() {
    PlanFigures doubted = plan("4s1p", SpreadLimits.NONE, RetiredCells.aged(40, 5)).figures();
    assertTrue(doubted.expectedAmpHours().value() < doubted.ampHours());

    List<RetiredCell> certain = new ArrayList<>();
    RetiredCells.aged(40, 5)
        .forEach(c -> certain.add(RetiredCells.cell(c.id(), c.ampHours().value())));
    PlanFigures sure = plan("4s1p", SpreadLimits.NONE, certain).figures();
    assertEquals(sure.ampHours(), sure.expectedAmpHours().value(), 1e-9);
  }

  @Test
  void seedAndMoves_decideThePlan() {
    List<RetiredCell> cells = RetiredCells.aged(60, 6);
    List<RetiredCell> backwards = new ArrayList<>(cells);
    Collections.reverse(backwards);
    SpreadLimits limits = new SpreadLimits(0.05, 0.15, 0.4);

    assertEquals(plan("2s2p", limits, cells).modules(), plan("2s2p", limits, cells).modules());
    assertEquals(plan("2s2p", limits, cells).modules(), plan("2s2p", limits, backwards).modules());
  }

  @Test
  void typesNeverShareAModule_andATypeOfTooFewIsLeftOver() {
    List<RetiredCell> cells = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      cells.add(typed("lfp" + i, "LFP"));
      cells.add(typed("nmc" + i, "NMC"));
    }
    cells.add(typed("lmo", "LMO"));
    SortPlan plan = plan("4s1p", SpreadLimits.NONE, cells);

    assertEquals(4, plan.modules().size());
    for (SortedModule module : plan.modules()) {
      assertEquals(1, module.cells().stream().map(RetiredCell::type).distinct().count());
    }
    assertEquals(
        List.of(RestReason.TOO_FEW_OF_ITS_TYPE),
        plan.rest().stream().map(RestCell::reason).toList());
    assertTrue(plan.rest().get(0).sentence().contains("LMO"), plan.rest().get(0).sentence());
  }

  private static RetiredCell typed(String id, String type) {
    return new RetiredCell(id, type, RetiredCells.around(2, 0.02), Double.NaN, Double.NaN);
  }

  @Test
  void cellsThatNoModuleCanHold_sayWhichLimitExcludedThem() {
    List<RetiredCell> cells = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      cells.add(of("c" + i, 2, i < 4 ? 0.02 : 0.03, 500));
    }
    cells.add(of("weak", 1.5, 0.02, 500));
    cells.add(of("old", 2, 0.02, 50));
    cells.add(of("resistive", 2, 0.06, 500));
    cells.add(of("strange", 2, Double.NaN, 500));
    SortPlan plan = plan("4s1p", new SpreadLimits(0.03, 0.1, 0.2), cells);

    assertEquals(2, plan.modules().size());
    assertEquals(RestReason.CAPACITY, reason(plan, "weak"));
    assertEquals(RestReason.LIFE, reason(plan, "old"));
    assertEquals(RestReason.RESISTANCE, reason(plan, "resistive"));
    assertEquals(RestReason.NOT_KNOWN, reason(plan, "strange"));
  }

  @Test
  void limitsThatOnlyTogetherExcludeACell_areSaidTogether() {
    List<RetiredCell> cells =
        new ArrayList<>(Stream.of(0, 1, 2, 3).map(i -> of("big" + i, 2.4, 0.03, 500)).toList());
    Stream.of(0, 1, 2, 3).map(i -> of("small" + i, 2.0, 0.02, 500)).forEach(cells::add);
    cells.add(of("mixed", 2.4, 0.02, 500));
    SortPlan plan = plan("4s1p", new SpreadLimits(0.03, 0.1, 0.2), cells);

    assertEquals(RestReason.LIMITS_TOGETHER, reason(plan, "mixed"));
  }

  private static RetiredCell of(String id, double ampHours, double ohms, double life) {
    return new RetiredCell(id, "", RetiredCells.around(ampHours, 0.02), ohms, life);
  }

  private static RestReason reason(SortPlan plan, String id) {
    return plan.rest().stream()
        .filter(c -> c.cell().id().equals(id))
        .findFirst()
        .orElseThrow()
        .reason();
  }

  @Test
  void fewerCellsThanAModuleNeeds_makeNoModule() {
    SortPlan plan = plan("4s2p", SpreadLimits.NONE, RetiredCells.aged(7, 8));

    assertTrue(plan.modules().isEmpty());
    assertEquals(7, plan.rest().size());
    assertEquals(0, plan.figures().expectedPerModule());
  }

  @ParameterizedTest
  @CsvSource({"1s4p,4", "1s4p,5", "2s2p,4", "4s1p,4"})
  void hardlyAnythingToSwap_isAPlanAllTheSame(String shape, int cells) {
    SortPlan plan = plan(shape, SpreadLimits.NONE, RetiredCells.aged(cells, 9));

    assertEquals(1, plan.modules().size());
    assertEquals(cells - 4, plan.rest().size());
  }

  @Test
  void twoCellsOfOneName_areRefused() {
    List<RetiredCell> cells = List.of(RetiredCells.cell("a", 2), RetiredCells.cell("a", 2));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> plan("2s1p", SpreadLimits.NONE, cells));
    assertTrue(e.toString().contains("'a'"), e::toString);
  }

  @Test
  void cellsAtTheEndOfTheirLife_areAlike() {
    List<RetiredCell> cells = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      cells.add(of("c" + i, 2, 0.02, 0));
    }
    SortPlan plan = plan("4s1p", new SpreadLimits(0.03, 0.1, 0.2), cells);

    assertEquals(1, plan.modules().size());
    assertEquals(Set.of(), Set.copyOf(plan.rest()));
  }
}
