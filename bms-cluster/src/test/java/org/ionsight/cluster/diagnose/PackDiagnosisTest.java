package org.ionsight.cluster.diagnose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ionsight.core.feature.PackRests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackDiagnosisTest {
  private static Finding only(List<Finding> findings) {
    assertEquals(1, findings.size(), findings.toString());
    return findings.get(0);
  }

  @Test
  void healthyPack_hasNoSuspicionAndAWordOnEveryKind() {
    List<Finding> findings = Pack.balanced().diagnose();

    assertTrue(findings.stream().noneMatch(f -> f.outcome() == Outcome.SUSPICION), "suspicion");
    Set<FindingKind> kinds = findings.stream().map(Finding::kind).collect(Collectors.toSet());
    assertEquals(EnumSet.allOf(FindingKind.class), kinds);
  }

  @Test
  void cellThatLiesApartForTheFirstTime_isToldAndNotSuspected() {
    Pack pack = Pack.balanced();
    pack.deviating =
        pack.deviating(List.of(Pack.cell(5, Standing.APART_ONCE, 5, Optional.empty())));

    Finding finding = only(pack.found(FindingKind.DEVIATION));

    assertEquals(Outcome.MEASURED, finding.outcome());
    assertEquals(5, finding.cell());
    assertTrue(finding.sentence().contains("for the first time"), finding.sentence());
  }

  @Test
  void cellThatOnlyMovesAway_isSuspectedWithItsChange() {
    Pack pack = Pack.balanced();
    pack.deviating =
        pack.deviating(List.of(Pack.cell(5, Standing.MOVES_AWAY, 3, Optional.empty())));

    Finding finding = only(pack.found(FindingKind.DEVIATION));

    assertEquals(Outcome.SUSPICION, finding.outcome());
    assertTrue(
        finding.sentence().startsWith("Cell 6 moves away from its neighbours"), finding.sentence());
    assertTrue(
        finding.evidence().stream()
            .anyMatch(e -> e.label().equals("change since the first recording")),
        "the change is told");
  }

  @Test
  void neighboursThatLieApartTogether_areOneFindingOfThePack() {
    Pack pack = Pack.balanced();
    pack.deviating =
        pack.deviating(
            IntStream.range(0, 6)
                .mapToObj(cell -> Pack.cell(cell, Standing.IN_ZONE, 5, Optional.empty()))
                .toList());

    Finding finding = only(pack.found(FindingKind.DEVIATION));

    assertEquals(Outcome.SUSPICION, finding.outcome());
    assertTrue(finding.packWide());
    assertTrue(
        finding.sentence().contains("Cells 1, 2, 3, 4, 5, 6. Likely cause: loss of lithium"),
        finding.sentence());
  }

  @Test
  void cellOfAFleetsPart_isToldWithTheLimitOfThatPart() {
    Pack pack = Pack.balanced();
    DeviatingCells.DeviatingCell found = Pack.cell(5, 9, Optional.empty());
    pack.deviating =
        pack.deviating(
            List.of(
                new DeviatingCells.DeviatingCell(
                    5,
                    found.standing(),
                    found.distance(),
                    8,
                    found.pValue(),
                    found.moved(),
                    found.group(),
                    found.members(),
                    found.cause(),
                    found.named(),
                    found.resistance())));

    Finding finding = only(pack.found(FindingKind.DEVIATION));

    // The pack's limit is 4, of which 9 would be far beyond.
    assertEquals("9.0 of the median (limit 8.0)", finding.evidence().get(0).text());
    assertEquals(Confidence.MEDIUM, finding.confidence());
  }

  @Test
  void suspicionOfDeviation_comesWithEmbeddingAndResidual() {
    Pack pack = Pack.balanced();
    pack.deviating = pack.deviating(List.of(Pack.cell(5, 5, Optional.empty())));

    List<String> quantities =
        only(pack.found(FindingKind.DEVIATION)).evidence().stream().map(Evidence::label).toList();

    assertTrue(
        quantities.contains("distance of the embedding from the third-nearest cell"),
        quantities::toString);
    assertTrue(quantities.contains("change of the SOC residual"), quantities::toString);
  }

  @Test
  void cellThatTheGroupsSetApart_deviatesFromItsNeighboursWithGroupAndCause() {
    Pack pack = Pack.balanced();
    pack.deviating = pack.deviating(List.of(Pack.cell(5, 5, Optional.empty())));

    Finding finding = only(pack.found(FindingKind.DEVIATION));

    assertEquals(Outcome.SUSPICION, finding.outcome());
    assertEquals(5, finding.cell());
    assertEquals(Confidence.MEDIUM, finding.confidence());
    assertEquals(
        "Cell 6 deviates from its neighbours in state of health, resistance or where its charge"
            + " goes, in group B of 2 cells. Likely cause: loss of lithium inventory (medium"
            + " confidence), as seen.",
        finding.sentence());
    assertEquals("5.0 of the median (limit 4.0)", finding.evidence().get(0).text());
    assertEquals(
        Optional.of(new NamedCause("loss of lithium inventory", Confidence.MEDIUM)),
        finding.cause());
  }

  @Test
  void cellThatMayDischargeItself_isToldNoOtherCause() {
    Pack pack = Pack.balanced();
    pack.rests.forEach(volts -> volts[5] -= 0.015);
    pack.deviating = pack.deviating(List.of(Pack.cell(5, 5, Optional.empty())));

    Finding finding = only(pack.found(FindingKind.DEVIATION));

    assertTrue(finding.sentence().contains("no other cause is told"), finding.sentence());
    assertFalse(finding.sentence().contains("lithium"), finding.sentence());
    assertEquals(Optional.empty(), finding.cause());
  }

  @Test
  void embeddingThatMovedElsewhereToo_raisesTheConfidence() {
    Pack pack = Pack.balanced();
    pack.deviating = pack.deviating(List.of(Pack.cell(5, 5, Optional.empty())));
    for (int k = 0; k < 8; k++) {
      pack.latest[5][k] += k % 2 == 0 ? 0.6 : -0.6;
    }

    Finding finding = only(pack.found(FindingKind.DEVIATION));

    assertEquals(Confidence.HIGH, finding.confidence());
    assertTrue(finding.because().contains("embedding"), finding.because());
  }

  @Test
  void packOfWhichNoCellsWereCompared_isNotSaidToBeAlike() {
    Pack pack = Pack.balanced();
    pack.deviating = DeviatingCells.NOT_COMPARED;

    assertEquals(Outcome.NOT_CHECKED, only(pack.found(FindingKind.DEVIATION)).outcome());
  }

  @ParameterizedTest
  @CsvSource({"5, 'it needs 8 cells, found 5.'", "24, 'of 24 cells too few were known to.'"})
  void cellsThatWereNotCompared_areCounted(int cells, String why) {
    List<String> ids = IntStream.range(0, cells).mapToObj(String::valueOf).toList();

    Finding finding = only(PackDiagnosis.deviations(ids, DeviatingCells.NOT_COMPARED));

    assertEquals(Outcome.NOT_CHECKED, finding.outcome());
    assertTrue(finding.sentence().endsWith(why), finding.sentence());
  }

  @Test
  void cellWhoseNameSaysCell_isNotCalledSoTwice() {
    assertEquals("Cell 67", CellName.of("Cell 67"));
    assertEquals("cell_067", CellName.of("cell_067"));
    assertEquals("Cell 067", CellName.of("067"));
    assertEquals("Cell b1c3", CellName.of("b1c3"));
  }

  @Test
  void cellsRecordedOneByOne_deviateWithLowConfidence() {
    DeviatingCells cells =
        new DeviatingCells(
            24,
            1,
            4,
            9,
            DeviatingCells.Company.ONE_BY_ONE,
            List.of(Pack.cell(1, 9, Optional.empty())));

    Finding finding = only(PackDiagnosis.deviations(List.of("a", "b"), cells));

    assertEquals(Confidence.LOW, finding.confidence());
    assertTrue(finding.sentence().startsWith("Cell b deviates from the others"));
    assertTrue(finding.because().contains("used differently"), finding.because());
  }

  @Test
  void resistanceThatAGroupNames_isNoSurerForIt() {
    Pack pack = Pack.balanced();
    pack.readings = 1;
    pack.growth[11] = 1.7;
    pack.deviating = pack.deviating(List.of(Pack.cell(11, 9, Optional.of(Confidence.HIGH))));

    Finding finding = only(pack.found(FindingKind.RESISTANCE));

    assertEquals(Confidence.LOW, finding.confidence());
    assertTrue(finding.because().contains("One recording only"), finding.because());
    assertTrue(finding.because().contains("no surer"), finding.because());
  }

  @ParameterizedTest
  @CsvSource({"LOW, MEDIUM, MEDIUM", "LOW, HIGH, MEDIUM", "MEDIUM, HIGH, HIGH", "HIGH, HIGH, HIGH"})
  void confidence_isRaisedByOneStepAndNoFurtherThanIsAllowed(
      Confidence alone, Confidence most, Confidence raised) {
    assertEquals(raised, alone.raised(most));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void newResistanceWithAnotherFigureThatDeparts_isMediumAndNotMore(int readings) {
    Pack pack = Pack.balanced();
    pack.readings = readings;
    pack.growth[11] = 1.8;
    pack.residual[11] = 0.05;

    Finding finding = only(pack.found(FindingKind.RESISTANCE));

    assertEquals(Confidence.MEDIUM, finding.confidence(), finding.because());
    assertTrue(finding.because().contains("SOC residual"), finding.because());
    assertTrue(finding.because().contains("may have the same origin"), finding.because());
  }

  @Test
  void resistanceThatGrewTwiceAsMuch_isSuspectedWithItsFigures() {
    Pack pack = Pack.balanced();
    pack.growth[11] = 1.7;

    Finding finding = only(pack.found(FindingKind.RESISTANCE));

    assertEquals(11, finding.cell());
    assertEquals(Confidence.HIGH, finding.confidence());
    assertTrue(finding.sentence().contains("grew by 70 % since 0 cycles"), finding.sentence());
    assertEquals("%", finding.evidence().get(0).unit());
  }

  @Test
  void recordingsWithoutCurrentSteps_leaveResistanceUncheckedAndSayWhy() {
    Pack pack = Pack.balanced();
    pack.resistances = false;

    Finding finding = only(pack.found(FindingKind.RESISTANCE));

    assertEquals(Outcome.NOT_CHECKED, finding.outcome());
    assertTrue(finding.sentence().contains("current steps"), finding.sentence());
  }

  @Test
  void cellBehindAtEveryRestOfABalancedPack_maySelfDischarge() {
    Pack pack = Pack.balanced();
    pack.rests.forEach(volts -> volts[3] -= 0.015);

    Finding finding = only(pack.found(FindingKind.SELF_DISCHARGE));

    assertEquals(Outcome.SUSPICION, finding.outcome());
    assertEquals(3, finding.cell());
    assertTrue(finding.sentence().contains("may discharge itself"), finding.sentence());
  }

  @Test
  void oneMissingRestVoltage_doesNotHideACellThatIsBehind() {
    Pack pack = Pack.balanced();
    pack.rests.forEach(volts -> volts[3] -= 0.015);
    pack.rests.get(4)[3] = Double.NaN;

    Finding finding = only(pack.found(FindingKind.SELF_DISCHARGE));

    assertEquals(Outcome.SUSPICION, finding.outcome());
    assertEquals(3, finding.cell());
    assertEquals(3, finding.evidence().get(0).measurements());
  }

  @Test
  void cellsWithoutRestVoltages_areNotSaidToBeCompared() {
    Pack pack = Pack.balanced();
    pack.rests.forEach(volts -> volts[3] = Double.NaN);

    Finding finding = only(pack.found(FindingKind.SELF_DISCHARGE));

    assertEquals(Outcome.NOTHING_FOUND, finding.outcome());
    assertTrue(finding.sentence().contains("(23 of 24 cells compared)"), finding.sentence());
  }

  @Test
  void dataWithoutTrouble_areToldWithTheirCounts() {
    Finding finding = only(Pack.balanced().found(FindingKind.DATA_QUALITY));

    assertEquals(Outcome.NOTHING_FOUND, finding.outcome());
    assertEquals(0.03, finding.evidence().get(0).value(), 1e-9);
    assertEquals(240_000, finding.evidence().get(0).measurements());
    assertEquals(10_000, finding.evidence().get(1).measurements());
  }

  @Test
  void kneesThatAreLikely_areToldByCell() {
    Pack pack = Pack.balanced();
    pack.knee[4] = 0.61;
    pack.knee[20] = 0.74;

    Finding finding = only(pack.found(FindingKind.KNEE));

    assertTrue(
        finding.sentence().endsWith("within 100 cycles: Cell 21 (74 %), Cell 5 (61 %)."),
        finding.sentence());
  }

  @Test
  void modesOfAPack_haveTheMedianIntervalOfItsCells() {
    Pack pack = Pack.balanced();
    for (int cell = 0; cell < 24; cell++) {
      pack.lithiumLoss[cell] = 0.01 * (cell % 3);
    }

    Finding finding = only(pack.found(FindingKind.DEGRADATION_MODES));

    Evidence lithium = finding.evidence().get(0);
    assertEquals(1, lithium.value(), 1e-6);
    assertEquals(-1, lithium.low(), 1e-6);
    assertEquals(4, lithium.high(), 1e-6);
  }

  @Test
  void noMeasurements_areNotSaidToBeChecked() {
    CellSigns silent = CellSigns.builder("1").build();

    Finding finding =
        PackDiagnosis.of(Pack.SPEC, List.of(silent), new PackRests(Pack.SPEC, 1)).stream()
            .filter(f -> f.kind() == FindingKind.DATA_QUALITY)
            .findFirst()
            .orElseThrow();

    assertEquals(Outcome.NOT_CHECKED, finding.outcome());
    assertEquals(Confidence.LOW, finding.confidence());
    assertTrue(finding.sentence().contains("no measurements"), finding.sentence());
  }

  @Test
  void cellBehindInAPackThatNothingBalances_isImbalanceOnly() {
    Pack pack = new Pack(24);
    double[] volts = pack.balancedRest();
    volts[3] -= 0.015;
    for (int rest = 0; rest < 5; rest++) {
      pack.rests.add(volts.clone());
    }

    assertEquals(Outcome.NOTHING_FOUND, only(pack.found(FindingKind.SELF_DISCHARGE)).outcome());
  }

  @Test
  void gapThatWidensInAPackThatNothingBalances_maySelfDischarge() {
    Pack pack = new Pack(24);
    double[] volts = pack.balancedRest();
    for (int rest = 1; rest < 8; rest++) {
      double[] next = volts.clone();
      next[3] -= 0.004 * rest;
      pack.rests.add(next);
    }

    Finding finding = only(pack.found(FindingKind.SELF_DISCHARGE));

    assertEquals(3, finding.cell());
    assertTrue(finding.sentence().contains("fell behind the pack by"), finding.sentence());
  }

  @Test
  void packWithoutRests_hasNoWordOnSelfDischargeOrBalanceButWhy() {
    Pack pack = new Pack(24);

    Finding leak = only(pack.found(FindingKind.SELF_DISCHARGE));
    Finding balance = only(pack.found(FindingKind.IMBALANCE));

    assertEquals(Outcome.NOT_CHECKED, leak.outcome());
    assertTrue(leak.sentence().contains("three rests"), leak.sentence());
    assertEquals(Outcome.NOT_CHECKED, balance.outcome());
    assertTrue(balance.sentence().contains("no rest"), balance.sentence());
  }

  @Test
  void restOfCellsFarApart_isImbalanceInAmpereHours() {
    Pack pack = new Pack(24);
    pack.balancedRest()[9] = 4.02;

    Finding finding = only(pack.found(FindingKind.IMBALANCE));

    assertEquals(Outcome.SUSPICION, finding.outcome());
    assertEquals("Ah", finding.evidence().get(1).unit());
    assertTrue(finding.sentence().contains("Cell 10 discharging"), finding.sentence());
  }

  @Test
  void cellAlone_isNotComparedWithNeighbours() {
    CellSigns alone = CellSigns.builder("B0005").measurements(1_000, 50).build();

    List<Finding> findings =
        PackDiagnosis.of(Pack.SPEC, List.of(alone), new PackRests(Pack.SPEC, 1));

    assertEquals(FindingKind.DATA_QUALITY, findings.get(0).kind());
    assertEquals(Outcome.SUSPICION, findings.get(0).outcome());
    assertEquals(6, findings.stream().filter(f -> f.outcome() == Outcome.NOT_CHECKED).count());
  }

  @Test
  void whatWasChecked_hasFiguresAndAConfidenceThatRestsOnSomething() {
    List<Finding> checked =
        new Pack(24).diagnose().stream().filter(f -> f.outcome() != Outcome.NOT_CHECKED).toList();

    assertTrue(checked.size() >= 3, checked.toString());
    for (Finding finding : checked) {
      assertFalse(finding.evidence().isEmpty(), finding.toString());
      assertFalse(finding.because().isBlank(), finding.toString());
    }
  }

  @Test
  void restsOfAnotherPack_areRefused() {
    CellSigns alone = CellSigns.builder("1").build();
    PackRests others = new PackRests(Pack.SPEC, 2);
    assertThrows(
        IllegalArgumentException.class, () -> PackDiagnosis.of(Pack.SPEC, List.of(alone), others));
  }
}
