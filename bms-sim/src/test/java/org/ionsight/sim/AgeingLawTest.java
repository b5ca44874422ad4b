package org.ionsight.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AgeingLawTest {
  private static final CellDesign NMC = CellDesign.nmc811();
  private static final Usage USUAL = new Usage(1_200, 1_080, 25, 0.5);

  private static double soh(AgeingLaw law, Usage usage) {
    return new FullCell(NMC, law.stateAfter(NMC, usage)).capacityOverNominal();
  }

  @Test
  void a_typical_cell_ends_three_years_near_85_percent() {
    assertEquals(0.85, soh(AgeingLaw.typical(), USUAL), 0.025);
  }

  @Test
  void an_unused_cell_is_new() {
    DegradationState state = AgeingLaw.typical().stateAfter(NMC, new Usage(0, 0, 25, 0.5));
    assertEquals(DegradationState.NEW, state);
  }

  @Test
  void health_never_recovers_with_use() {
    double before = 2;
    for (double cycles = 0; cycles <= 4_000; cycles += 50) {
      double now = soh(AgeingLaw.typical().withKnee(900), USUAL.at(cycles, 0.9));
      assertTrue(now <= before, "at " + cycles);
      before = now;
    }
  }

  @Test
  void heat_cold_and_high_rates_age_faster_than_room_temperature() {
    double usual = soh(AgeingLaw.typical(), USUAL);
    assertTrue(soh(AgeingLaw.typical(), new Usage(1_200, 1_080, 45, 0.5)) < usual - 0.05);
    assertTrue(soh(AgeingLaw.typical(), new Usage(1_200, 1_080, 5, 0.5)) < usual - 0.01);
    DegradationState hard = AgeingLaw.typical().stateAfter(NMC, new Usage(1_200, 1_080, 25, 2));
    DegradationState soft = AgeingLaw.typical().stateAfter(NMC, USUAL);
    assertEquals(2 * soft.lamPositive(), hard.lamPositive(), 1e-9);
  }

  @Test
  void after_the_knee_a_cell_dies_faster() {
    AgeingLaw law = AgeingLaw.typical().withKnee(600);
    double early = soh(law, USUAL.at(300, 0.9)) - soh(law, USUAL.at(500, 0.9));
    double late = soh(law, USUAL.at(1_300, 0.9)) - soh(law, USUAL.at(1_500, 0.9));
    assertTrue(late > 2 * early, late + " against " + early);
  }

  @Test
  void lithium_that_does_not_fit_the_negative_electrode_is_lost() {
    AgeingLaw law = AgeingLaw.typical().weakened(AgeingCause.NEGATIVE_MATERIAL, 8);
    DegradationState weak = law.stateAfter(NMC, USUAL);
    DegradationState usual = AgeingLaw.typical().stateAfter(NMC, USUAL);
    assertTrue(weak.lli() > usual.lli() + 0.02, weak + " against " + usual);
    assertTrue(new FullCell(NMC, weak).negativeLithiation(1) < 1);
  }

  @ParameterizedTest
  @EnumSource
  void a_weakness_shows_in_its_own_measure(AgeingCause cause) {
    DegradationState usual = AgeingLaw.typical().stateAfter(NMC, USUAL);
    DegradationState weak = AgeingLaw.typical().weakened(cause, 2).stateAfter(NMC, USUAL);
    double grown =
        switch (cause) {
          case NONE -> 2;
          case LITHIUM_INVENTORY -> weak.lli() / usual.lli();
          case POSITIVE_MATERIAL -> weak.lamPositive() / usual.lamPositive();
          case NEGATIVE_MATERIAL -> weak.lamNegative() / usual.lamNegative();
          case RESISTANCE -> weak.resistanceGrowth() / usual.resistanceGrowth();
        };
    assertEquals(2, grown, 1e-9);
  }
}
