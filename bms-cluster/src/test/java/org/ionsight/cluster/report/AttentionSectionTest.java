package org.ionsight.cluster.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ionsight.cluster.diagnose.Confidence;
import org.ionsight.cluster.diagnose.Evidence;
import org.ionsight.cluster.diagnose.Finding;
import org.ionsight.cluster.diagnose.FindingKind;
import org.ionsight.cluster.diagnose.NamedCause;
import org.ionsight.cluster.diagnose.Outcome;
import org.ionsight.cluster.explain.Cause;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.cluster.explain.Explanation;
import org.ionsight.cluster.explain.GroupReasons;
import org.ionsight.cluster.explain.PackGroups;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.cluster.explain.SyntheticPack;
import org.ionsight.core.estimate.Interval;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.junit.jupiter.api.Test;

class AttentionSectionTest {
  private static String text(PackSummary pack) {
    Explanation explanation = new Explanation(pack);
    List<GroupReasons> reasons =
        IntStream.range(0, pack.groups().count()).mapToObj(explanation::reasons).toList();
    return new AttentionSection(pack, explanation, reasons, explanation.weakCells())
        .render()
        .render()
        .replaceAll("\\s+", " ");
  }

  private static PackSummary.Builder synthetic() {
    return PackSummary.builder("synthetic", SyntheticPack.SPEC)
        .cells(SyntheticPack.pack().cells(), SyntheticPack.pack().groups());
  }

  private static Finding finding(FindingKind kind, int cell, Confidence confidence) {
    return Finding.builder(kind, Outcome.SUSPICION)
        .cell(cell)
        .confidence(confidence, "Because.")
        .sentence("It differs.")
        .evidence(Evidence.of("figure", 1, "", 1, 1))
        .build();
  }

  @Test
  void cellsThatStandOut_areNamedWithWhatDiffersTheirLikelyCauseAndWhatToCheck() {
    PackSummary pack = synthetic().build();
    Explanation explanation = new Explanation(pack);

    String html = text(pack);

    assertTrue(html.contains("6 of 96 cells stand out"), html);
    int blocks = html.split("<li><p>", -1).length - 1;
    assertTrue(blocks > 1 && blocks <= 6, html);
    assertEquals(blocks, html.split("To check: ", -1).length - 1);
    assertEquals(blocks, html.split("Likely cause: ", -1).length - 1);
    for (int cell : explanation.weakCells()) {
      assertTrue(html.contains("data-cell=\"" + cell + "\""), html);
      assertTrue(html.contains(Html.escape(explanation.ofCell(cell))), html);
    }
    assertTrue(html.contains("a reason to look, not a statement about safety"), html);
  }

  @Test
  void causeOfACell_isThatOfItsGroupAndNoOther() {
    PackSummary pack = synthetic().build();
    String html = text(pack);
    Explanation explanation = new Explanation(pack);
    for (int group : new int[] {1, 2}) {
      var cause = explanation.reasons(group).cause();
      String said =
          cause.cause().named()
              ? "<b>"
                  + cause.cause().label()
                  + "</b>, "
                  + cause.confidence().name().toLowerCase(java.util.Locale.ROOT)
              : "not told apart";
      for (int cell : explanation.weakCells()) {
        if (pack.groups().of(cell) == group) {
          String before = html.substring(0, html.indexOf("data-cell=\"" + cell + "\""));
          String own = before.substring(before.lastIndexOf("<li><p>"));
          assertTrue(own.contains("Likely cause: " + said), said + " in " + own);
        }
      }
    }
    assertTrue(
        explanation.weakCells().stream().anyMatch(cell -> pack.groups().of(cell) == 1)
            && explanation.weakCells().stream().anyMatch(cell -> pack.groups().of(cell) == 2),
        "cells of both groups stand out");
  }

  @Test
  void suspicions_areToldWithTheSurestConfidence() {
    String html =
        text(
            synthetic()
                .findings(
                    List.of(
                        finding(FindingKind.DEVIATION, 7, Confidence.MEDIUM),
                        finding(FindingKind.SELF_DISCHARGE, 7, Confidence.LOW)))
                .build());
    assertTrue(html.contains("1 of 96 cells stands out"), html);
    assertTrue(
        html.contains("suspected with medium confidence (deviating cell, self-discharge): "), html);
    assertTrue(html.contains("voltage over days at rest"), html);
  }

  @Test
  void causeThatTheDiagnosisNames_isToldWhereGroupsNameNone() {
    Finding deviating =
        Finding.builder(FindingKind.DEVIATION, Outcome.SUSPICION)
            .cell(20)
            .confidence(Confidence.HIGH, "Because.")
            .sentence("It deviates, and a sentence is not read for its cause.")
            .cause(new NamedCause(Cause.NEGATIVE_MATERIAL.label(), Confidence.MEDIUM))
            .evidence(Evidence.of("figure", 1, "", 1, 1))
            .build();
    String html = text(synthetic().findings(List.of(deviating)).build());
    assertTrue(
        html.contains("Likely cause: <b>loss of negative material</b>, medium confidence"), html);
  }

  @Test
  void cellsWhoseMeasurementsAreInDoubt_areAskedForSensorsAndHaveNoCause() {
    List<Finding> findings = new ArrayList<>();
    findings.add(finding(FindingKind.DEVIATION, 7, Confidence.HIGH));
    for (int cell = 8; cell < 22; cell++) {
      findings.add(finding(FindingKind.DATA_QUALITY, cell, Confidence.HIGH));
    }
    String html = text(synthetic().findings(findings).build());
    assertTrue(html.contains("Measurements in doubt. To check: sensors and wiring."), html);
    assertTrue(html.indexOf("Measurements in doubt") < html.indexOf("Likely cause"), html);
    assertTrue(html.contains("All 15 are marked"), html);
  }

  @Test
  void largeGroupThatStandsOut_doesNotHideASmallOne() {
    List<Finding> findings = new ArrayList<>();
    for (int cell = 0; cell < 40; cell++) {
      FindingKind kind = cell < 38 ? FindingKind.DEVIATION : FindingKind.SELF_DISCHARGE;
      findings.add(finding(kind, cell, Confidence.HIGH));
    }
    String html =
        text(
            PackSummary.builder("many", SyntheticPack.SPEC)
                .cells(SyntheticPack.cells(), PackGroups.of(new int[SyntheticPack.cells().size()]))
                .findings(findings)
                .build());
    assertTrue(html.contains("40 of 96 cells stand out"), html);
    assertTrue(html.contains("data-cell=\"38\"") && html.contains("data-cell=\"39\""), html);
    assertEquals(12, html.split("data-cell=", -1).length - 1);
    assertTrue(html.contains("<li>and 28 more like them</li>"), html);
    assertTrue(html.contains("All 40 are marked"), html);
  }

  @Test
  void typeThatHealthWasNotCalibratedOn_isToldWithWhatTeachesIt() {
    String html = text(synthetic().typeKnown(false).build());
    assertTrue(html.contains("No network was calibrated on the health of this cell type"), html);
    assertTrue(html.contains("(bms adapt)"), html);
    assertFalse(text(synthetic().build()).contains("bms adapt"), "a known type needs no labels");
  }

  @Test
  void resistiveCellWithoutADiagnosis_isCheckedByAPulse() {
    int resistive = SyntheticPack.RESISTIVE.get(0);
    String html = text(synthetic().build());
    String before = html.substring(0, html.indexOf("data-cell=\"" + resistive + "\""));
    assertTrue(before.substring(before.lastIndexOf("To check")).contains("by a pulse"), html);
  }

  @Test
  void singleCellThatWasNotDiagnosed_isNotSaidToBeFreeOfSuspicion() {
    String html = text(PageVariants.oneCell());
    assertTrue(html.contains("No diagnosis was made of it."), html);
    assertFalse(html.contains("suspects nothing"), html);
  }

  @Test
  void watchedCells_areCountedWithALinkThoughNoneIsSuspected() {
    String html = text(PageVariants.watched());
    assertTrue(html.contains("No cell stands out"), html);
    assertTrue(
        html.contains(
            "1 cell is watched by the networks alone, see the <a"
                + " href=\"#findings\">diagnosis</a>."),
        html);
    assertFalse(text(PageVariants.oneGroup()).contains("watched"), "no watch, no word of it");
  }

  @Test
  void packInWhichNoCellStandsOut_asksForNothing() {
    String html = text(PageVariants.oneGroup());
    assertTrue(html.contains("No cell stands out"), html);
    assertFalse(html.contains("To check") || html.contains("Likely cause"), html);
    assertFalse(html.contains("safe"), "nor does it say that all is well");
  }

  @Test
  void reasonsThatMostCellsAreDoubtedFor_areToldWithTheirRemedy() {
    List<CellSummary> cells = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      cells.add(
          CellSummary.builder("c" + i)
              .soh(new Interval(0.9, 0.8, 1.0))
              .verdict(
                  Verdict.CAUTION,
                  i < 9
                      ? VerdictReason.UNKNOWN_CELL_TYPE
                      : i < 11 ? VerdictReason.TOO_LITTLE_EVIDENCE : VerdictReason.DISAGREEMENT)
              .build());
    }
    String html =
        text(
            PackSummary.builder("doubted", SyntheticPack.SPEC)
                .cells(cells, PackGroups.of(new int[12]))
                .build());
    assertTrue(html.contains("9 cells are doubted (of a cell type"), html);
    assertTrue(html.contains("check these estimates by measurements"), html);
    assertFalse(html.contains("(bms adapt)"), "which teaches health, and that type is known");
    assertTrue(html.contains("2 cells are doubted (too little"), html);
    assertFalse(html.contains("1 cell is doubted"), "the two most frequent are enough");
    assertTrue(
        html.contains("0 of 12 cells have only estimates that can be taken at their word"), html);
    assertTrue(html.contains("20 points wide for the median cell"), html);
  }
}
