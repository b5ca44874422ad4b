package org.ionsight.train.interval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.ionsight.model.uncertainty.BandedMargins;
import org.junit.jupiter.api.Test;

class TypeMarginsTest {
  private static final double[] BANDS = {0.2, 1.0};
  private static final BandedMargins POOLED =
      new BandedMargins(new double[] {0.4}, new double[] {0.03}, new double[] {0.25});

  private final SplittableRandom random = new SplittableRandom(5);
  private final List<TypedSample> samples = new ArrayList<>();

  /** Cells whose raw interval is ±0.1 and whose errors are normal. */
  private void add(String type, int cells, int perCell, double evidence, double deviation) {
    for (int cell = 0; cell < cells; cell++) {
      for (int i = 0; i < perCell; i++) {
        double error = deviation * random.nextGaussian();
        samples.add(
            new TypedSample(type, type + "/" + cell, "any", evidence, 0.8, 0.9, 1.0, 0.9 + error));
      }
    }
  }

  private double halfWidth(String type, double evidence) {
    return 0.1 + new TypeMargins(BANDS, samples, POOLED).fit(type).at(evidence, 0.2);
  }

  // 1.645 standard deviations hold 90 % of a normal error.
  @Test
  void typeWithManyCells_isCoveredByItsOwnErrors() {
    add("exact", 40, 50, 1.0, 0.02);
    add("vague", 40, 50, 1.0, 0.2);
    assertEquals(1.645 * 0.02, halfWidth("exact", 1.0), 0.004);
    assertEquals(1.645 * 0.2, halfWidth("vague", 1.0), 0.03);
  }

  @Test
  void typeWithoutCells_hasTheMarginsOfTheBundle() {
    add("exact", 40, 50, 1.0, 0.02);
    assertEquals(0.1 + 0.03 + 0.25 * 0.2, halfWidth("another", 0.2), 1e-12);
    assertEquals(0.1 + 0.03 + 0.25 * 0.2, halfWidth("another", 1.0), 1e-12);
  }

  @Test
  void bandWithEightCells_hasTheMarginOfTheBundle() {
    add("type", 40, 20, 1.0, 0.02);
    add("type", 8, 20, 0.2, 0.02);
    add("vague", 40, 50, 0.2, 0.2);
    TypeMargins margins = new TypeMargins(BANDS, samples, POOLED);
    assertEquals(List.of(1.0), margins.bands("type"));
    assertEquals(0.1 + 0.03 + 0.25 * 0.2, halfWidth("type", 0.2), 1e-12);
    assertEquals(1.645 * 0.02, halfWidth("type", 1.0), 0.004);
  }

  @Test
  void bandWithNineCells_leansOnAllTypesByATenth() {
    add("vague", 40, 50, 1.0, 0.2);
    add("few", 9, 50, 1.0, 0.001);
    assertEquals(List.of(1.0), new TypeMargins(BANDS, samples, POOLED).bands("few"));
    double half = halfWidth("few", 1.0);
    assertTrue(half > 0.001 && half < 0.5 * halfWidth("vague", 1.0), "was " + half);
  }

  private void addOfWidth(int cell, double width, double error) {
    samples.add(
        new TypedSample(
            "type", "type/" + cell, "any", 1, 0.9 - width / 2, 0.9, 0.9 + width / 2, 0.9 + error));
  }

  // Widths of 0.1 to 0.3 and errors that are far smaller invite a constant below zero.
  @Test
  void anyRawWidth_leavesAnInterval() {
    for (int i = 0; i < 2000; i++) {
      double width = 0.1 + 0.2 * random.nextDouble();
      double error = 3 * (width - 0.1) * random.nextGaussian();
      addOfWidth(i % 40, width, error);
    }
    BandedMargins margins = new TypeMargins(BANDS, samples, POOLED).fit("type");
    for (double width : new double[] {1e-9, 0.001, 0.01, 0.05, 0.1, 0.3, 2}) {
      double half = width / 2 + margins.at(1, width);
      assertTrue(half >= 0.04 * width, half + " for " + width);
    }
  }

  @Test
  void cellWithManyWindows_weighsNoMoreThanOthers() {
    add("type", 20, 20, 1.0, 0.02);
    double before = halfWidth("type", 1.0);
    for (int i = 0; i < 5000; i++) {
      double error = 0.02 * random.nextGaussian();
      samples.add(new TypedSample("type", "type/0", "any", 1.0, 0.8, 0.9, 1.0, 0.9 + 3 * error));
    }
    assertEquals(before, halfWidth("type", 1.0), 0.25 * before);
  }

  @Test
  void bands_haveMarginsOfTheirOwn() {
    add("type", 60, 20, 0.2, 0.2);
    add("type", 60, 20, 1.0, 0.02);
    assertTrue(halfWidth("type", 0.2) > 2 * halfWidth("type", 1.0));
  }

  @Test
  void marginGrowsWithTheRawWidth_whereErrorsDo() {
    for (int i = 0; i < 2000; i++) {
      double width = i % 2 == 0 ? 0.02 : 0.4;
      double error = width * random.nextGaussian();
      addOfWidth(i % 40, width, error);
    }
    BandedMargins margins = new TypeMargins(BANDS, samples, POOLED).fit("type");
    assertEquals(1.145 * 0.02, margins.at(1, 0.02), 0.01);
    assertEquals(1.145 * 0.4, margins.at(1, 0.4), 0.06);
  }

  @Test
  void leftOutCells_areCoveredAsPromisedIfTheyAreLikeTheOthers() {
    add("type", 25, 40, 1.0, 0.05);
    List<TypeMargins.LeftOut> rows =
        new TypeMargins(BANDS, samples, POOLED).leaveOneOut(Set.of("type"));
    assertEquals(1, rows.size());
    assertEquals(25, rows.get(0).cells());
    assertEquals(0.90, rows.get(0).coverage(), 0.02);
    assertTrue(rows.get(0).least() <= 0.90 && rows.get(0).most() >= 0.90);
  }

  @Test
  void crossedQuantiles_arePutInOrder() {
    TypedSample sample = new TypedSample("t", "c", "any", 1, 0.95, 0.8, 0.85, 0.9);
    assertEquals(0.8, sample.low());
    assertEquals(0.85, sample.middle(), 1e-12);
    assertEquals(0.95, sample.high());
  }
}
