package org.ionsight.bench.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ionsight.bench.transfer.Placement.Draw;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.health.CurveRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlacementTest {
  private static final int LIFE = 40;

  private static Map<String, List<CurveRow>> cells(int count) {
    Map<String, List<CurveRow>> cells = new TreeMap<>();
    for (int c = 0; c < count; c++) {
      List<CurveRow> life = new ArrayList<>();
      for (int cycle = 1; cycle <= LIFE; cycle++) {
        life.add(
            new CurveRow(
                "set", "cell" + c, Split.TEST, cycle, 0.9, new IncrementalCapacityCurve()));
      }
      cells.put("cell" + c, life);
    }
    return cells;
  }

  private static Set<String> names(List<CurveRow> rows) {
    return rows.stream().map(CurveRow::cellId).collect(Collectors.toSet());
  }

  @ParameterizedTest
  @EnumSource(Placement.class)
  void labelledCheckpoints_areNeverScored(Placement placement) {
    for (int n : new int[] {0, 1, 2, 4, 8}) {
      Draw draw = placement.draw(cells(5), n, new SplittableRandom(n));
      assertEquals(n, draw.labelled().size());
      assertFalse(draw.scored().isEmpty());
      assertTrue(draw.scored().stream().noneMatch(draw.labelled()::contains));
    }
  }

  @ParameterizedTest
  @EnumSource(value = Placement.class, names = "SAME_CELL", mode = EnumSource.Mode.EXCLUDE)
  void cellsThatGaveLabels_areNotScored(Placement placement) {
    for (int n : new int[] {1, 2, 4, 8}) {
      Draw draw = placement.draw(cells(3), n, new SplittableRandom(n));
      assertTrue(names(draw.scored()).stream().noneMatch(names(draw.labelled())::contains));
    }
  }

  @Test
  void severalCells_giveOneLabelEachAtDifferentAges() {
    Draw draw = Placement.SEVERAL_CELLS.draw(cells(9), 4, new SplittableRandom(1));
    assertEquals(4, names(draw.labelled()).size());
    assertEquals(List.of(6, 16, 26, 36), draw.labelled().stream().map(CurveRow::cycle).toList());
  }

  @Test
  void firstN_areTheFirst() {
    Draw draw = Placement.ONE_CELL_FIRST.draw(cells(3), 4, new SplittableRandom(1));
    assertEquals(List.of(1, 2, 3, 4), draw.labelled().stream().map(CurveRow::cycle).toList());
  }

  @Test
  void sameCell_isScoredOnItsLaterHalf() {
    Draw draw = Placement.SAME_CELL.draw(cells(3), 4, new SplittableRandom(1));
    assertEquals(names(draw.labelled()), names(draw.scored()));
    assertTrue(draw.labelled().stream().allMatch(r -> r.cycle() <= LIFE / 2));
    assertTrue(draw.scored().stream().allMatch(r -> r.cycle() > LIFE / 2));
  }
}
