package org.ionsight.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ElectrodePotentialTest {

  @ParameterizedTest
  @EnumSource
  void more_lithium_lowers_the_potential(ElectrodePotential electrode) {
    double before = electrode.volts(electrode.lowest());
    for (int i = 1; i <= 1_000; i++) {
      double stoichiometry =
          electrode.lowest() + i / 1_000.0 * (electrode.highest() - electrode.lowest());
      double volts = electrode.volts(stoichiometry);
      assertTrue(volts <= before, electrode + " rises at " + stoichiometry);
      before = volts;
    }
  }

  @ParameterizedTest
  @EnumSource
  void beyond_the_fit_the_potential_is_held(ElectrodePotential electrode) {
    assertEquals(electrode.volts(electrode.lowest()), electrode.volts(-1));
    assertEquals(electrode.volts(electrode.highest()), electrode.volts(2));
  }

  @Test
  void values_are_those_of_the_papers() {
    // Made with the published formulas in a second implementation (NumPy).
    assertEquals(0.132, ElectrodePotential.GRAPHITE_SIOX_CHEN_2020.volts(0.55), 0.0006);
    assertEquals(0.120, ElectrodePotential.GRAPHITE_MOHTAT_2020.volts(0.45), 0.0006);
    assertEquals(3.972, ElectrodePotential.NMC811_CHEN_2020.volts(0.5), 0.0006);
    assertEquals(3.815, ElectrodePotential.NMC532_MOHTAT_2020.volts(0.5), 0.0006);
    assertEquals(3.976, ElectrodePotential.NCA_KIM_2011.volts(0.5), 0.0006);
    assertEquals(3.432, ElectrodePotential.LFP_SAFARI_2011.volts(0.5), 0.0006);
    assertEquals(4.104, ElectrodePotential.LMO_DOYLE_1996.volts(0.5), 0.0006);
    assertEquals(4.186, ElectrodePotential.LCO_MARQUIS_2019.volts(0.5), 0.0006);
  }
}
