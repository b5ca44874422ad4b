package org.ionsight.cluster.diagnose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FindingTest {
  @Test
  void figureWithInterval_isShownWithUnitAndEnds() {
    Evidence gap = new Evidence("rest voltage against the pack", -12.34, -14, -10.55, "mV", 1, 6);
    assertEquals("−12.3 mV (−14.0 to −10.6)", gap.text());
  }

  @Test
  void limitOfAFigure_isShownBehindIt() {
    Evidence far = Evidence.of("distance", 11.8, "spreads", 1, 4).against("limit 4.5");
    assertEquals("11.8 spreads (limit 4.5)", far.text());
    assertEquals("distance", far.label());
  }

  @Test
  void figureThatRoundsToZero_hasNoSign() {
    assertEquals("0.0 mV", Evidence.of("gap", -0.04, "mV", 1, 1).text());
  }

  @Test
  void figureThatIsNotANumber_isRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> Evidence.of("gap", Double.NaN, "mV", 1, 1));
    assertTrue(String.valueOf(e.getMessage()).contains("gap"), e.toString());
  }

  @Test
  void suspicionWithoutEvidence_isRefused() {
    Finding.Builder bare =
        Finding.builder(FindingKind.SELF_DISCHARGE, Outcome.SUSPICION)
            .cell(3)
            .confidence(Confidence.LOW, "One rest.")
            .sentence("Cell 4 may discharge itself.");
    assertThrows(IllegalArgumentException.class, bare::build);
    Finding finding = bare.evidence(Evidence.of("gap", -8, "mV", 1, 1)).build();
    assertEquals(3, finding.cell());
  }
}
