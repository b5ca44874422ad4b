package org.ionsight.bench.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
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

    assertEquals(1, groups.etaSquaredFitted(), 1e-12);
    assertEquals(0, groups.mapeByGroup(), 1e-12);
    assertTrue(groups.mapeWithoutGroups() > 0.4);
    assertEquals(0, groups.shortest());
  }

  @Test
  void groupsThatMixLives_explainNothing() {
    LifeGroups groups =
        new LifeGroups(
            cells(300, 300, 900, 900), new int[] {0, 1, 0, 1}, cells(300), new int[] {1});

    assertEquals(0, groups.etaSquaredFitted(), 1e-12);
  }
}
