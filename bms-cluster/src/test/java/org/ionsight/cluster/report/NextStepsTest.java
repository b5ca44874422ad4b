package org.ionsight.cluster.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ionsight.cluster.diagnose.FindingKind;
import org.ionsight.cluster.explain.Cause;
import org.ionsight.core.estimate.VerdictReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NextStepsTest {
  private static String check(Set<FindingKind> kinds, Cause cause) {
    return String.join("; ", NextSteps.check(kinds, cause));
  }

  @ParameterizedTest
  @EnumSource
  void everySuspicion_hasSomethingToCheck(FindingKind kind) {
    for (Cause cause : Cause.values()) {
      assertFalse(NextSteps.check(EnumSet.of(kind), cause).isEmpty(), kind + " " + cause);
    }
  }

  @Test
  void resistance_isCheckedByAPulseAndNotByCapacity() {
    for (String steps :
        List.of(
            check(EnumSet.of(FindingKind.RESISTANCE), Cause.NOT_TOLD_APART),
            check(EnumSet.of(FindingKind.DEVIATION), Cause.RESISTANCE))) {
      assertTrue(steps.contains("pulse") && !steps.contains("capacity"), steps);
    }
  }

  @Test
  void lossOfMaterial_isCheckedByCapacity() {
    assertEquals(
        "capacity, by one slow full charge and discharge",
        check(EnumSet.of(FindingKind.DEVIATION), Cause.POSITIVE_MATERIAL));
  }

  @Test
  void cellWithoutADiagnosis_isCheckedByCapacity() {
    assertTrue(check(Set.of(), Cause.NOT_TOLD_APART).contains("capacity"));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NONE", "PHYSICS_ONLY"})
  void reasonToDoubt_hasARemedyOrNoNameAtAll(VerdictReason reason) {
    assertFalse(NextSteps.remedy(reason).isBlank());
    assertFalse(Figures.reason(reason).isBlank());
  }
}
