package org.ionsight.cluster.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.cluster.explain.PackGroups;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.cluster.explain.SyntheticPack;
import org.ionsight.core.estimate.Interval;
import org.ionsight.core.feature.Checkpoint;
import org.junit.jupiter.api.Test;

class HealthBandsTest {
  /** Cells that are first seen at a throughput and lose a thousandth with each further cycle. */
  private static PackSummary pack(double... firstSeen) {
    List<CellSummary> cells = new ArrayList<>();
    for (double from : firstSeen) {
      List<Checkpoint> history = new ArrayList<>();
      for (double cycles = from; cycles <= 1100; cycles += 100) {
        double soh = 0.9 - 0.001 * (cycles - 1000);
        history.add(new Checkpoint(cycles, new Interval(soh, soh, soh)));
      }
      cells.add(CellSummary.builder("c" + cells.size()).history(history).build());
    }
    return PackSummary.builder("late", SyntheticPack.SPEC)
        .cells(cells, PackGroups.find(cells, PackGroups.DEFAULT_INPUT, 1))
        .build();
  }

  private static double[][] band(HealthBands bands) {
    // With or without a group: the one that holds the cells.
    for (double[][] band : bands.bands) {
      if (java.util.Arrays.stream(band[1]).anyMatch(Double::isFinite)) {
        return band;
      }
    }
    throw new AssertionError("no band");
  }

  @Test
  void packFirstSeenLateInItsLife_hasNoHealthBeforeThat() {
    HealthBands bands = new HealthBands(pack(1000, 1000));
    assertEquals(1000, bands.cycles[0]);
    assertEquals(1100, bands.cycles[HealthBands.STATIONS - 1]);
    assertEquals(0.9, band(bands)[1][0], 1e-9);
    assertEquals(0.8, band(bands)[1][HealthBands.STATIONS - 1], 1e-9);
  }

  @Test
  void cellsFirstSeenLaterThanOthers_takePartFromThenOn() {
    HealthBands bands = new HealthBands(pack(900, 1000, 1000));
    double[] median = band(bands)[1];
    for (int s = 0; s < HealthBands.STATIONS; s++) {
      assertEquals(bands.cycles[s] < 1000 - 1e-6, Double.isNaN(median[s]), "at " + bands.cycles[s]);
    }
  }

  @Test
  void captionSpeaksOfTheCyclesBetweenFirstAndNewest() {
    PackSummary pack = pack(1000, 1000);
    String html = TrajectorySection.render(pack, new HealthBands(pack)).heading();
    assertTrue(html.endsWith("within 100 equivalent full cycles"), html);
  }
}
