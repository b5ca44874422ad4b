package org.ionsight.cli.sort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.ionsight.cli.pack.PackGrouping;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.cluster.explain.CellVerdicts;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.cell.CellSpecs;
import org.ionsight.core.estimate.Interval;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.junit.jupiter.api.Test;

class PackCellsTest {
  private static CellSummary cell(String id, Verdict worst, VerdictReason why) {
    return CellSummary.builder(id).soh(new Interval(0.8, 0.78, 0.82)).verdict(worst, why).build();
  }

  @Test
  void capacity_isJudgedByTheVerdictOnHealthWhateverTheWorstIs() {
    List<CellSummary> cells =
        List.of(
            cell("socOnly", Verdict.REJECT, VerdictReason.IMPLAUSIBLE_INPUT),
            cell("careful", Verdict.CAUTION, VerdictReason.UNKNOWN_CELL_TYPE),
            cell("refused", Verdict.REJECT, VerdictReason.OUT_OF_RANGE));
    CellSpec spec = CellSpecs.named(CellSpecs.names().get(0));
    PackSummary pack =
        PackSummary.builder("pack", spec)
            .cells(cells, PackGrouping.ONE_GROUP.of(cells, spec))
            .verdicts(
                List.of(
                    new CellVerdicts(
                        Verdict.REJECT, Verdict.NOMINAL, VerdictReason.NONE, Verdict.CAUTION),
                    new CellVerdicts(
                        Verdict.NOMINAL,
                        Verdict.CAUTION,
                        VerdictReason.UNKNOWN_CELL_TYPE,
                        Verdict.CAUTION),
                    new CellVerdicts(
                        Verdict.NOMINAL,
                        Verdict.REJECT,
                        VerdictReason.OUT_OF_RANGE,
                        Verdict.REJECT)))
            .build();

    RetiredCells retired = PackCells.of(pack);

    assertEquals(
        Map.of("socOnly", Verdict.NOMINAL, "careful", Verdict.CAUTION), retired.verdicts());
    assertEquals("refused", retired.refused().get(0).id());
    assertTrue(retired.refused().get(0).why().contains("out of range"));
  }
}
