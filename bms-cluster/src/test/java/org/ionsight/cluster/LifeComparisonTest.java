package org.ionsight.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LifeComparisonTest {
  @Test
  void livesThatDoNotOverlap_areComparedAsByHand() {
    LifeComparison found = LifeComparison.of(new double[] {1, 2, 3, 4}, new double[] {5, 6, 7, 8});

    assertEquals(4, found.difference(), 1e-12);
    assertEquals(1, found.differenceLow(), 1e-12);
    assertEquals(7, found.differenceHigh(), 1e-12);
    // Four die where 4/8 + 3/7 + 2/6 + 1/5 = 1.4619 were to be expected, with a variance of 0.8771.
    assertEquals(Math.exp((4 - 1.46190) / 0.87712), found.hazardRatio(), 0.01);
    assertEquals(0.0067, found.logRankP(), 0.0001);
  }

  @Test
  void partsTurnedRound_turnTheAnswerRound() {
    double[] one = {500, 520, 540, 561, 700, 640};
    double[] other = {610, 655, 590, 730, 702};
    LifeComparison found = LifeComparison.of(one, other);
    LifeComparison turned = LifeComparison.of(other, one);

    assertEquals(-found.difference(), turned.difference(), 1e-9);
    assertEquals(-found.differenceLow(), turned.differenceHigh(), 1e-9);
    assertEquals(1 / found.hazardRatio(), turned.hazardRatio(), 1e-9);
    assertEquals(found.rankP(), turned.rankP(), 1e-12);
    assertEquals(found.logRankP(), turned.logRankP(), 1e-9);
  }

  @Test
  void intervalsOf95Percent_holdTheTruthAboutSoOften() {
    SplittableRandom random = new SplittableRandom(5);
    int held = 0;
    int significant = 0;
    for (int trial = 0; trial < 400; trial++) {
      LifeComparison found = LifeComparison.of(lives(random, 16, 600), lives(random, 20, 640));
      held += found.differenceLow() <= 40 && 40 <= found.differenceHigh() ? 1 : 0;
      LifeComparison alike = LifeComparison.of(lives(random, 16, 600), lives(random, 20, 600));
      significant += alike.logRankP() <= 0.05 ? 1 : 0;
    }
    int inside = held;
    int alarms = significant;
    assertTrue(inside >= 366 && inside <= 394, () -> inside + " of 400 intervals");
    assertTrue(alarms >= 8 && alarms <= 36, () -> alarms + " of 400 tests");
  }

  private static double[] lives(SplittableRandom random, int cells, double middle) {
    double[] lives = new double[cells];
    Arrays.setAll(lives, i -> middle + 60 * random.nextGaussian());
    return lives;
  }

  @Test
  void livesThatAreAllAlike_sayNothing() {
    double[] alike = {600, 600, 600, 600};
    LifeComparison found = LifeComparison.of(alike, alike);

    assertEquals(0, found.difference(), 0);
    assertEquals(1, found.rankP(), 0);
    assertEquals(1, found.hazardRatio(), 1e-12);
    assertEquals(1, found.logRankP(), 1e-6);
  }

  @Test
  void tooFewCellsOrUnknownLives_areRefused() {
    double[] four = {1, 2, 3, 4};
    assertThrows(ClusterException.class, () -> LifeComparison.of(four, new double[] {1, 2, 3}));
    assertThrows(
        ClusterException.class, () -> LifeComparison.of(four, new double[] {1, 2, 3, Double.NaN}));
  }
}
