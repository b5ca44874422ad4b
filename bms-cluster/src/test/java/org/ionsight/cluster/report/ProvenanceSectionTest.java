package org.ionsight.cluster.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.cluster.explain.CellVerdicts;
import org.ionsight.cluster.explain.PackGroups;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.cluster.explain.SyntheticPack;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.junit.jupiter.api.Test;

class ProvenanceSectionTest {
  private static final CellVerdicts FINE =
      new CellVerdicts(Verdict.NOMINAL, Verdict.NOMINAL, VerdictReason.NONE, Verdict.REJECT);
  private static final CellVerdicts STRANGE =
      new CellVerdicts(
          Verdict.NOMINAL, Verdict.CAUTION, VerdictReason.UNKNOWN_CELL_TYPE, Verdict.REJECT);

  private static PackSummary.Builder pack() {
    List<CellSummary> cells =
        List.of(
            CellSummary.builder("a").build(),
            CellSummary.builder("b").build(),
            CellSummary.builder("c").build());
    return PackSummary.builder("three", SyntheticPack.SPEC)
        .cells(cells, PackGroups.find(cells, PackGroups.DEFAULT_INPUT, 1))
        .qualityFact("Verdicts on SOH", "a fact of somebody else");
  }

  private static String text(PackSummary pack) {
    return ProvenanceSection.render(pack).stream()
        .map(Section::render)
        .collect(Collectors.joining());
  }

  @Test
  void verdictsOfEachQuantity_areCountedBesideTheWorst() {
    String page = text(pack().verdicts(List.of(FINE, STRANGE, FINE)).build());

    assertTrue(page.contains("2 nominal, 1 caution"), page);
    assertTrue(page.contains("3 nominal"), page);
    assertTrue(page.contains("3 reject"), page);
  }

  @Test
  void verdictsThatAreNotKnown_areNotShown_whateverAFactIsCalled() {
    String page = text(pack().build());

    assertFalse(page.contains("Verdicts on SOC"), page);
    assertTrue(
        page.indexOf("a fact of somebody else") > page.indexOf("counts-h"), "a count like others");
  }

  @Test
  void verdictsOfOtherCells_areRefused() {
    PackSummary.Builder builder = pack().verdicts(List.of(FINE));

    assertThrows(IllegalArgumentException.class, builder::build);
  }
}
