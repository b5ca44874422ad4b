package org.ionsight.cluster.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.ionsight.cluster.diagnose.Standing;
import org.ionsight.core.curve.VoltageGrid;
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
        Company.IN_SERIES,
        PackPast.NONE);
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
  void warmQuarterOfThePackThatLostTenSpreadsMore_deviatesWholeAsAZone(long seed) {
    assertEquals(
        IntStream.range(0, 12).boxed().toList(),
        deviating(quarter(seed, 10)).with(Standing.IN_ZONE).stream()
            .map(DeviatingCell::cell)
            .toList());
  }

  @Test
  void fourCellsApartFromEachOther_areNoZone() {
    SplittableRandom random = new SplittableRandom(5);
    List<CellSummary> cells = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      double soh = (i % 8 == 3 ? 0.8 : 0.9) + SPREAD * random.nextGaussian();
      cells.add(cell("Cell " + i, soh, 0.03 * (1 + 0.01 * random.nextGaussian()), 25));
    }

    assertEquals(List.of(), deviating(cells).with(Standing.IN_ZONE));
    assertEquals(4, deviating(cells).with(Standing.APART).size());
  }

  /** Of 24 cells these have lost 20 spreads more than the others, and their resistance is lower. */
  private static List<CellSummary> lower(long seed, List<Integer> low) {
    SplittableRandom random = new SplittableRandom(seed);
    List<CellSummary> cells = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      double lost = low.contains(i) ? 0.1 : 0;
      double soh = 0.9 - lost + SPREAD * random.nextGaussian();
      double ohms = 0.03 * (1 - 2 * lost + 0.01 * random.nextGaussian());
      cells.add(cell("Cell " + i, soh, ohms, 25));
    }
    return cells;
  }

  private static List<Standing> standings(DeviatingCells found) {
    return found.cells().stream().map(DeviatingCell::standing).distinct().toList();
  }

  @Test
  void fourCellsInARowThatLieApartTwice_areAZone() {
    List<Integer> row = List.of(4, 5, 7, 8);
    DeviatingCells found =
        deviating(lower(1, row), past(figures(lower(2, row)), figures(lower(3, row))));

    assertEquals(row, cellsOf(found));
    assertEquals(List.of(Standing.IN_ZONE), standings(found));
  }

  @Test
  void fourCellsInARowThatLieApartForTheFirstTime_areNoSuspicionAndNoZone() {
    List<Integer> row = List.of(4, 5, 6, 7);
    List<CellSummary> now = batch(1, 0);
    for (int cell : row) {
      // Not half as far again as the limit: that would be a suspicion at once.
      now.set(cell, cell("Cell " + cell, 0.855, 0.0273, 25));
    }

    DeviatingCells found =
        deviating(now, new PackPast(figures(now), figures(batch(2, 0)), figures(now), 3));

    assertEquals(row, cellsOf(found));
    assertEquals(List.of(Standing.APART_ONCE), standings(found));
  }

  @Test
  void fourCellsInARowThatOnlyMoveAway_areToldOneByOne() {
    List<Integer> row = List.of(4, 5, 6, 7);
    List<CellSummary> now = batch(1, 0);
    List<CellSummary> first = batch(2, 0);
    for (int cell : row) {
      now.set(cell, cell("Cell " + cell, 0.87, 0.03, 25));
      first.set(cell, cell("Cell " + cell, 0.94, 0.03, 25));
    }

    DeviatingCells found = deviating(now, past(figures(first), figures(now)));

    assertEquals(row, cellsOf(found));
    assertEquals(List.of(Standing.MOVES_AWAY), standings(found));
  }

  @Test
  void pairsAtBothEndsOfAPack_areNoZone() {
    List<Integer> pairs = List.of(0, 1, 20, 21);
    DeviatingCells found = deviating(lower(1, pairs));

    assertEquals(pairs, cellsOf(found));
    assertEquals(List.of(Standing.APART), standings(found));
  }

  @Test
  void pastOfAnotherPack_isRefused() {
    List<CellFigures> others = figures(batch(2, 0)).subList(0, 20);
    PackPast past = past(others, others);

    assertThrows(IllegalArgumentException.class, () -> deviating(batch(1, 0), past));
    assertThrows(IllegalArgumentException.class, () -> past.and(figures(batch(1, 0))));
  }

  @Test
  void pastThatCountsOtherRecordingsThanItHas_isRefused() {
    List<CellFigures> cells = figures(batch(2, 0));

    assertThrows(IllegalArgumentException.class, () -> new PackPast(cells, cells, cells, 0));
    assertThrows(
        IllegalArgumentException.class, () -> new PackPast(List.of(), List.of(), List.of(), 2));
  }

  @Test
  void resistanceOfNoCell_isRefusedAsAFigureAndUnknownAsAReading() {
    assertThrows(IllegalArgumentException.class, () -> new CellFigures(0.9, 0, new float[0]));
    assertEquals(Double.NaN, CellFigures.of(cell("Cell 1", 0.9, 0, 25)).ohms());
  }

  private static List<CellFigures> figures(List<CellSummary> cells) {
    return cells.stream().map(CellFigures::of).toList();
  }

  private static DeviatingCells deviating(List<CellSummary> cells, PackPast past) {
    return PackDeviations.of(
        cells,
        PackGroups.find(cells, PackGroups.DEFAULT_INPUT, 1),
        SyntheticPack.SPEC,
        Company.IN_SERIES,
        past);
  }

  /** 24 cells whose charge falls into place by chance; one, if asked, is lower in health. */
  private static List<CellSummary> batch(long seed, double sohOfOne) {
    SplittableRandom fixed = new SplittableRandom(99);
    SplittableRandom random = new SplittableRandom(seed);
    List<CellSummary> cells = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      double made = i == 6 ? 0 : 0.02 * fixed.nextGaussian();
      double soh = 0.9 + made + 0.001 * random.nextGaussian() - (i == 6 ? sohOfOne : 0);
      cells.add(cell("Cell " + i, soh, 0.03 * (1 + 0.01 * random.nextGaussian()), 25));
    }
    return cells;
  }

  private static PackPast past(List<CellFigures> first, List<CellFigures> now) {
    return new PackPast(first, first, now, 2);
  }

  @Test
  void cellThatLiesApartAtTheNewestRecordingOnly_isApartOnce() {
    List<CellSummary> now = batch(1, 0.12);
    DeviatingCells found =
        deviating(
            now,
            new PackPast(
                figures(batch(2, 0.12)), figures(batch(3, 0)), figures(batch(4, 0.12)), 3));

    assertEquals(List.of(6), cellsOf(found));
    assertEquals(Standing.APART_ONCE, found.cells().get(0).standing());
  }

  @Test
  void cellThatLayApartAtTheRecordingBeforeToo_isApart() {
    List<CellSummary> now = batch(1, 0.12);
    DeviatingCells found =
        deviating(
            now,
            new PackPast(
                figures(batch(2, 0.12)), figures(batch(3, 0.16)), figures(batch(4, 0.12)), 3));

    assertEquals(List.of(6), cellsOf(found));
    assertEquals(Standing.APART, found.cells().get(0).standing());
  }

  @Test
  void cellThatLosesWithinWhatABatchDiffersBy_movesAway() {
    DeviatingCells found =
        deviating(batch(1, 0.07), past(figures(batch(2, 0)), figures(batch(1, 0.07))));

    assertEquals(List.of(6), cellsOf(found));
    assertEquals(Standing.MOVES_AWAY, found.cells().get(0).standing());
  }

  @Test
  void cellThatWasMadeLower_doesNotMoveAway() {
    assertEquals(
        List.of(),
        deviating(batch(1, 0.07), past(figures(batch(2, 0.07)), figures(batch(1, 0.07)))).cells());
  }

  private static List<Integer> cellsOf(DeviatingCells found) {
    return found.cells().stream().map(DeviatingCell::cell).toList();
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
  void moreCellsThanAreGrouped_areComparedInParts() {
    SplittableRandom random = new SplittableRandom(3);
    List<CellSummary> cells = new ArrayList<>();
    for (int i = 0; i < DeviatingCells.MOST_CELLS + 400; i++) {
      double soh = (i == 2_100 ? 0.7 : 0.9) + SPREAD * random.nextGaussian();
      cells.add(cell("Cell " + i, soh, 0.03 * (1 + 0.01 * random.nextGaussian()), 25));
    }

    DeviatingCells found =
        PackDeviations.of(
            cells,
            PackGroups.of(new int[cells.size()]),
            SyntheticPack.SPEC,
            Company.IN_SERIES,
            PackPast.NONE);

    assertEquals(cells.size(), found.compared());
    assertEquals(List.of(2_100), cellsOf(found));
    assertEquals("", found.cells().get(0).group());
  }

  @Test
  void recordingWithoutCurvesOfMostCells_doesNotCountAsOne() {
    List<CellFigures> curved = figuresWithCurves(true);
    PackPast past = PackPast.NONE.and(curved).and(figuresWithCurves(false)).and(curved);

    assertEquals(2, past.recordings());
  }

  private static List<CellFigures> figuresWithCurves(boolean curves) {
    float[] curve = new float[curves ? VoltageGrid.BINS : 0];
    return IntStream.range(0, 10).mapToObj(i -> new CellFigures(0.9, 0.03, curve)).toList();
  }

  @Test
  void cellWhoseGroupWasGivenUp_isListedWithoutAGroup() {
    List<CellSummary> cells = oneWeakOneAtTheLimit();
    PackGroups groups = PackGroups.find(cells, PackGroups.DEFAULT_INPUT, 1);
    assertTrue(groups.deviations().orElseThrow().deviates(31));
    assertEquals(2, groups.count(), "the cell of 50 mOhm passes by itself");
    assertEquals(groups.of(0), groups.of(31));
    DeviatingCells found = deviating(cells);
    DeviatingCell given =
        found.cells().stream().filter(c -> c.cell() == 31).findFirst().orElseThrow();
    assertEquals("", given.group());
    assertEquals("", given.cause());
    List<String> sentences = diagnosis(cells).stream().map(Finding::sentence).toList();
    assertTrue(
        sentences.contains(
            "Cell 31 deviates from its neighbours in state of health, resistance or where its"
                + " charge goes."),
        sentences::toString);
    assertTrue(
        sentences.stream().anyMatch(s -> s.contains("Cell 36") && s.contains("alone in group B")),
        sentences::toString);
  }

  private static List<CellSummary> oneWeakOneAtTheLimit() {
    SplittableRandom random = new SplittableRandom(1);
    List<CellSummary> cells = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      double soh = 0.9 + 0.006 * random.nextGaussian();
      double ohms = 0.03 + 0.0004 * random.nextGaussian();
      cells.add(cell("Cell " + i, soh, i == 36 ? 0.05 : i == 31 ? ohms - 0.0024 : ohms, 25));
    }
    return cells;
  }
}
