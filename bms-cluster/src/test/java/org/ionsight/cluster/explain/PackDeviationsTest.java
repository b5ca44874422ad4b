package org.ionsight.cluster.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ionsight.cluster.diagnose.DeviatingCells;
import org.ionsight.cluster.diagnose.DeviatingCells.Company;
import org.ionsight.cluster.diagnose.DeviatingCells.DeviatingCell;
import org.ionsight.cluster.diagnose.Evidence;
import org.ionsight.cluster.diagnose.Finding;
import org.ionsight.cluster.diagnose.Outcome;
import org.ionsight.cluster.diagnose.PackDiagnosis;
import org.ionsight.core.feature.CellFeatures;
import org.ionsight.core.feature.PhysicalFeature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackDeviationsTest {
  private static final double SPREAD = 0.005;

  private static CellSummary cell(String id, double soh, double ohms, double celsius) {
    return CellSummary.builder(id)
        .features(
            CellFeatures.builder()
                .set(PhysicalFeature.SOH, soh)
                .set(PhysicalFeature.RESISTANCE, ohms)
                .set(PhysicalFeature.TEMPERATURE, celsius)
                .build())
        .build();
  }

  private static DeviatingCells deviating(List<CellSummary> cells) {
    return PackDeviations.of(
        cells,
        PackGroups.find(cells, PackGroups.DEFAULT_INPUT, 1),
        SyntheticPack.SPEC,
        Company.IN_SERIES);
  }

  private static List<Finding> diagnosis(List<CellSummary> cells) {
    return PackDiagnosis.deviations(cells.stream().map(CellSummary::id).toList(), deviating(cells));
  }

  /** Nine cells that are the same to the last digit, and one. */
  private static List<CellSummary> equalButOne(double sohOfOne) {
    List<CellSummary> cells = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      cells.add(cell("Cell " + i, i == 6 ? sohOfOne : 0.9, 0.03, 25));
    }
    return cells;
  }

  @Test
  void cellUnlikeNineThatAreEqual_isSuspectedWithFiniteFigures() {
    List<Finding> findings = diagnosis(equalButOne(0.8));

    assertEquals(1, findings.size());
    assertEquals(Outcome.SUSPICION, findings.get(0).outcome());
    assertEquals(6, findings.get(0).cell());
    Evidence distance = findings.get(0).evidence().get(0);
    assertTrue(distance.value() < 1_000, distance::text);
  }

  @Test
  void cellUnlikeEqualOnesByLessThanCanBeResolved_isNoDeviation() {
    List<Finding> findings = diagnosis(equalButOne(0.898));

    assertEquals(1, findings.size());
    assertEquals(Outcome.NOTHING_FOUND, findings.get(0).outcome());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void warmQuarterOfThePackThatLostThreeSpreadsMore_isNoDeviation(long seed) {
    assertEquals(List.of(), deviating(quarter(seed, 3)).cells());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void warmQuarterOfThePackThatLostTenSpreadsMore_deviatesWhole(long seed) {
    assertEquals(
        IntStream.range(0, 12).boxed().toList(),
        deviating(quarter(seed, 10)).cells().stream().map(DeviatingCell::cell).toList());
  }

  /** Of 48 cells 12 are warm: they lost more health, and their resistance is lower. */
  private static List<CellSummary> quarter(long seed, double spreads) {
    double lost = spreads * SPREAD;
    SplittableRandom random = new SplittableRandom(seed);
    List<CellSummary> cells = new ArrayList<>();
    for (int i = 0; i < 48; i++) {
      boolean warm = i < 12;
      double soh = 0.9 - (warm ? lost : 0) + SPREAD * random.nextGaussian();
      double ohms = 0.03 * (1 + (warm ? -2 * lost : 0) + 0.01 * random.nextGaussian());
      cells.add(cell("Cell " + i, soh, ohms, warm ? 31 : 25));
    }
    return cells;
  }

  @Test
  void moreCellsThanAreCompared_areNotSearched() {
    List<CellSummary> unread =
        new AbstractList<>() {
          @Override
          public CellSummary get(int index) {
            throw new AssertionError("cell " + index + " was looked at");
          }

          @Override
          public int size() {
            return DeviatingCells.MOST_CELLS + 1;
          }
        };

    assertEquals(
        DeviatingCells.NOT_COMPARED,
        PackDeviations.of(
            unread, PackGroups.of(new int[unread.size()]), SyntheticPack.SPEC, Company.IN_SERIES));
  }
}
