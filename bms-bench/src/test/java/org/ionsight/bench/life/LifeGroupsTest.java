package org.ionsight.bench.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.ionsight.bench.accuracy.Figure;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.life.Fade;
import org.ionsight.train.life.Knee;
import org.ionsight.train.life.LifeTrajectory;
import org.ionsight.train.life.LifeTrajectory.Point;
import org.junit.jupiter.api.Test;

class LifeGroupsTest {
  private static List<YoungCell> cells(double... lives) {
    List<YoungCell> cells = new ArrayList<>();
    for (double life : lives) {
      Point[] points = {point(0, 1), point(10, 1 - 2 / life)};
      cells.add(
          new YoungCell(
              new LifeTrajectory(
                  "set", "cell-" + life, Split.TRAIN, points, Fade.endOnly(life), Knee.UNKNOWN),
              List.of(points)));
    }
    return cells;
  }

  private static Point point(double efc, double soh) {
    return new Point(efc, soh, Double.NaN, 25, 1, new float[0], null);
  }

  @Test
  void groupsOfEqualLives_explainAllOfTheVariance() {
    LifeGroups groups =
        new LifeGroups(
            cells(300, 300, 900, 900), new int[] {0, 0, 1, 1}, cells(300, 900), new int[] {0, 1});

    assertEquals(1, etaSquared(groups), 1e-12);
    assertEquals(0, groups.mapeByGroup(), 1e-12);
    assertTrue(groups.mapeWithoutGroups() > 0.4);
    assertEquals(0, groups.shortest());
  }

  @Test
  void groupsThatMixLives_explainNothing() {
    LifeGroups groups =
        new LifeGroups(
            cells(300, 300, 900, 900), new int[] {0, 1, 0, 1}, cells(300), new int[] {1});

    assertEquals(0, etaSquared(groups), 1e-12);
  }

  private static double etaSquared(LifeGroups groups) {
    double[] lives = groups.fitted().stream().mapToDouble(YoungCell::logLife).toArray();
    return EarlyGroups.evidence(List.of(groups.ofFitted()), lives, 1).get(0).value();
  }

  @Test
  void fiveGroupsOfSixCells_explainMostOfAnythingByChance() {
    double[] lives = {1, 5, 2, 4, 3, 3.5};
    List<Figure> figures = EarlyGroups.evidence(List.of(new int[] {0, 1, 2, 3, 4, 0}), lives, 1);

    assertEquals("eta_squared_by_chance", figures.get(1).metric());
    assertEquals(0.8, figures.get(1).value(), 1e-12);
    assertTrue(figures.get(2).value() > 0.05, figures::toString);
  }
}
