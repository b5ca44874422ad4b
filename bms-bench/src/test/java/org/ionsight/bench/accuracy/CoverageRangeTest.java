package org.ionsight.bench.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageRangeTest {
  private static CoverageRange of(int groups, int estimates, int... inside) {
    CoverageRange range = new CoverageRange();
    for (int g = 0; g < groups; g++) {
      for (int i = 0; i < estimates; i++) {
        double truth = i < inside[g % inside.length] ? 0.5 : 2;
        range.add("cell " + g, 0, 1, truth);
      }
    }
    return range;
  }

  private static double figure(CoverageRange range, String metric) {
    return range.figures(3).stream()
        .filter(f -> f.metric().equals(metric))
        .mapToDouble(Figure::value)
        .findFirst()
        .orElse(Double.NaN);
  }

  @Test
  void oneEstimateACell_isNearlyTheRangeOfClopperAndPearson() {
    // 38 of 40: Clopper and Pearson's 95 % range is 83.08 to 99.39 %; here 39 degrees of freedom.
    CoverageRange range = of(40, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0);

    assertEquals(0.8308, figure(range, CoverageRange.LOW), 0.01);
    assertEquals(0.9939, figure(range, CoverageRange.HIGH), 0.002);
    assertEquals(40, figure(range, CoverageRange.GROUPS));
  }

  @Test
  void moreEstimatesOfTheSameCells_sayNoMoreWhenTheyErrAlike() {
    CoverageRange once = of(10, 1, 1, 1, 1, 1, 0);
    CoverageRange often = of(10, 100, 100, 100, 100, 100, 0);

    assertEquals(figure(once, CoverageRange.LOW), figure(often, CoverageRange.LOW), 1e-9);
    assertEquals(figure(once, CoverageRange.HIGH), figure(often, CoverageRange.HIGH), 1e-9);
  }

  @Test
  void cellsThatAgree_countAsOneTrialEach() {
    CoverageRange range = of(3, 1000, 1000);

    assertEquals(Math.pow(0.025, 1.0 / 3), figure(range, CoverageRange.LOW), 1e-6);
    assertEquals(1, figure(range, CoverageRange.HIGH));
  }

  /** One estimate of a thousand must not turn ten trials into ten thousand. */
  @Test
  void cellsThatNearlyAgree_sayNoMoreThanThoseThatAgree() {
    CoverageRange agree = of(10, 1000, 900);
    CoverageRange nearly = of(10, 1000, 901, 900, 900, 900, 900, 900, 900, 900, 900, 900);

    assertEquals(figure(agree, CoverageRange.LOW), figure(nearly, CoverageRange.LOW), 0.001);
    assertEquals(figure(agree, CoverageRange.HIGH), figure(nearly, CoverageRange.HIGH), 0.001);

    CoverageRange all = of(5, 1000, 1000);
    CoverageRange oneMiss = of(5, 1000, 999, 1000, 1000, 1000, 1000);

    assertEquals(figure(all, CoverageRange.LOW), figure(oneMiss, CoverageRange.LOW), 0.002);
    assertEquals(1, figure(oneMiss, CoverageRange.HIGH), 0.001);
  }

  @Test
  void oneMissInManyCells_saysNoMoreThanNone() {
    int[] inside = new int[84];
    Arrays.fill(inside, 1000);
    double none = figure(of(84, 1000, inside), CoverageRange.LOW);
    inside[0] = 999;

    assertEquals(none, figure(of(84, 1000, inside), CoverageRange.LOW), 0.001);
  }

  @Test
  void manyCellsThatScatterALittle_areMoreThanATrialEach() {
    CoverageRange range = of(40, 100, 88, 92, 90, 86, 94);

    assertTrue(figure(range, CoverageRange.LOW) > 0.87);
    assertTrue(figure(range, CoverageRange.HIGH) < 0.93);
  }

  @Test
  void twoCellsThatDiffer_sayNearlyNothing() {
    CoverageRange range = of(2, 100, 100, 60);

    assertTrue(figure(range, CoverageRange.LOW) < 0.2);
    assertTrue(figure(range, CoverageRange.HIGH) > 0.99);
  }

  @Test
  void oneCell_hasNoRange() {
    CoverageRange range = of(1, 100, 90);

    assertEquals(List.of(CoverageRange.GROUPS), metrics(range));
    assertEquals(List.of(), metrics(new CoverageRange()));
  }

  @Test
  void trainings_belongToTheSameCells() {
    CoverageRange both = of(4, 10, 10, 10, 10, 6);
    both.add(of(4, 10, 10, 10, 10, 6));

    assertEquals(4, figure(both, CoverageRange.GROUPS));
    assertEquals(
        figure(of(4, 10, 10, 10, 10, 6), CoverageRange.LOW), figure(both, CoverageRange.LOW), 1e-9);
  }

  @Test
  void ofTwoGroupings_theOneThatScattersMoreGivesTheRange() {
    CoverageRange even = of(10, 10, 9);
    CoverageRange uneven = of(5, 20, 20, 20, 20, 20, 10);

    List<Figure> figures = CoverageRange.wider(even, uneven, 3);

    assertEquals(10, figures.get(0).value());
    assertEquals(uneven.figures(3).subList(1, 3), figures.subList(1, 3));
    assertEquals(uneven.figures(3), CoverageRange.wider(uneven, even, 3));
  }

  @Test
  void whatIsNoNumber_isNotCounted() {
    CoverageRange range = of(2, 10, 10);
    range.add("cell 9", Double.NaN, 1, 0.5);

    assertEquals(2, figure(range, CoverageRange.GROUPS));
  }

  private static List<String> metrics(CoverageRange range) {
    return range.figures(3).stream().map(Figure::metric).toList();
  }
}
