package org.ionsight.cluster.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ionsight.cluster.report.HtmlReport;
import org.ionsight.core.estimate.Interval;
import org.ionsight.core.feature.CellFeatures;
import org.ionsight.core.feature.PhysicalFeature;
import org.junit.jupiter.api.Test;

class PackRangeTest {
  private static final int CELLS = 48;

  /** Cells that share a wear by so much, and one more of which nothing is known. */
  private static PackSummary pack(double shared) {
    SplittableRandom random = new SplittableRandom(4);
    List<CellSummary> cells = new ArrayList<>();
    for (int i = 0; i < CELLS; i++) {
      double wear = shared * random.nextGaussian();
      double soh = 0.9 - 0.02 * (wear + own(shared, random));
      cells.add(
          CellSummary.builder("cell " + i)
              .soh(new Interval(soh, soh - 0.02, soh + 0.02))
              .features(
                  CellFeatures.builder()
                      .set(PhysicalFeature.SOH, soh)
                      .set(PhysicalFeature.RESISTANCE, 0.03 + 0.003 * (wear + own(shared, random)))
                      .set(PhysicalFeature.TEMPERATURE_RISE, 6 + wear + own(shared, random))
                      // Less than can be told: no cell differs in it.
                      .set(PhysicalFeature.PEAK_VOLTS, 3.6 + 1e-4 * random.nextGaussian())
                      .build())
              .build());
    }
    cells.add(CellSummary.builder("silent").build());
    return PackSummary.builder("pack", SyntheticPack.SPEC)
        .cells(cells, PackGroups.find(cells, PackGroups.DEFAULT_INPUT, 1))
        .build();
  }

  private static double own(double shared, SplittableRandom random) {
    return Math.sqrt(1 - shared * shared) * random.nextGaussian();
  }

  @Test
  void cellsThatShareAWear_areOneGroupWithAnOrder() {
    PackSummary pack = pack(0.9);
    assertEquals(1, pack.groups().count());
    PackRange range = new Explanation(pack).range().orElseThrow();
    assertTrue(range.range().shown(), range.sentence());
    assertEquals(3, range.range().loadings().length, "a figure that hardly differs has no say");
    assertTrue(range.sentence().contains("resistance"), range.sentence());
    assertTrue(Double.isNaN(range.place(CELLS)), "nothing is known of the last one");

    String page = HtmlReport.render(pack);
    assertTrue(page.contains("One group, whose cells range along one direction"), page);
    assertTrue(page.contains("Cells at the low end: "), page);
    assertTrue(page.contains("An order is no group"), page);
  }

  @Test
  void cellsThatShareNothing_areToldToHaveNoOrder() {
    PackSummary pack = pack(0);
    PackRange range = new Explanation(pack).range().orElseThrow();
    assertFalse(range.range().shown(), range.sentence());
    String page = HtmlReport.render(pack);
    assertTrue(page.contains("Nor do they range along one direction"), page);
    assertFalse(page.contains("Cells at the low end: "), page);
  }

  @Test
  void cellsThatFormGroups_areNotAsked() {
    assertTrue(new Explanation(SyntheticPack.pack()).range().isEmpty());
  }
}
