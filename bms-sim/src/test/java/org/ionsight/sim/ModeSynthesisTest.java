package org.ionsight.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ionsight.core.cell.Cathode;
import org.ionsight.core.curve.VoltageGrid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModeSynthesisTest {
  private static final ModeSynthesis CELLS =
      new ModeSynthesis(5, ModeSynthesis.published(), ModeSynthesis.Settings.TRAINING);

  private static ElectrodePair nmc() {
    return new ElectrodePair(
        PotentialTable.of(ElectrodePotential.NMC532_MOHTAT_2020),
        PotentialTable.of(ElectrodePotential.GRAPHITE_MOHTAT_2020),
        3.0,
        4.2);
  }

  @Test
  void measuredCurve_fallsWithLithiationWhicheverWayItWasRecorded() {
    double[] up = new double[50];
    double[] down = new double[50];
    double[] capacity = new double[50];
    for (int i = 0; i < 50; i++) {
      capacity[i] = i / 49.0;
      up[i] = 3 + capacity[i];
      down[i] = 4 - capacity[i];
    }

    assertEquals(3.75, PotentialTable.measured(capacity, up).volts(0.25), 1e-3);
    assertEquals(3.75, PotentialTable.measured(capacity, down).volts(0.25), 1e-3);
  }

  @Test
  void potential_findsItsLithiationAgain() {
    PotentialTable table = PotentialTable.of(ElectrodePotential.GRAPHITE_MOHTAT_2020);

    for (double s : new double[] {-0.01, 0.003, 0.2, 0.51, 0.9, 1.02}) {
      assertEquals(s, table.lithiation(table.volts(s)), 1e-6);
    }
  }

  @Test
  void blendOfAMaterialWithItself_isThatMaterial() {
    PotentialTable graphite = PotentialTable.of(ElectrodePotential.GRAPHITE_SIOX_CHEN_2020);
    PotentialTable blend = PotentialTable.blend(graphite, graphite, 0.3);

    for (double s = 0.05; s < 1; s += 0.05) {
      assertEquals(graphite.volts(s), blend.volts(s), 2e-3);
    }
  }

  @Test
  void newCell_holdsItsNominalCapacityBetweenItsLimits() {
    ElectrodePair pair = nmc();
    ElectrodeBalance balance = pair.freshByNegative(0.01, 0.88);

    assertEquals(1, pair.capacity(balance), 1e-6);
    assertEquals(4.2, pair.volts(balance, 0.88), 1e-6);
  }

  @Test
  void lossesBetweenTwoStates_areThoseThatWereApplied() {
    ElectrodeBalance fresh = nmc().freshByNegative(0.01, 0.88);
    ElectrodeBalance aged = fresh.aged(new DegradationState(0.08, 0.05, 0.11, 0));

    ModeLosses losses = ModeLosses.between(fresh, aged, 1);

    assertEquals(0.08, losses.lli(), 1e-12);
    assertEquals(0.05, losses.lamPositive(), 1e-12);
    assertEquals(0.11, losses.lamNegative(), 1e-12);
  }

  @Test
  void lostLithium_costsAsMuchCapacityWhereTheAnodeEmptiesFirst() {
    ElectrodePair pair = nmc();
    ElectrodeBalance fresh = pair.freshByNegative(0.01, 0.88);
    double left = pair.capacity(fresh.aged(new DegradationState(0.10, 0, 0, 0)));

    assertEquals(0.90, left, 0.02);
  }

  @ParameterizedTest
  @EnumSource(
      value = Cathode.class,
      names = {"NMC", "NCA", "LFP", "LCO"})
  void sample_isTheSameWheneverItIsDrawnAndLosesCharge(Cathode cathode) {
    for (int i = 0; i < 20; i++) {
      ModeSample a = CELLS.sample(cathode, i);
      ModeSample b = CELLS.sample(cathode, i);

      assertEquals(a.losses(), b.losses());
      for (int bin = 0; bin < VoltageGrid.BINS; bin++) {
        assertEquals(a.curve().charge(bin), b.curve().charge(bin));
        assertTrue(a.curve().charge(bin) >= 0 && Float.isFinite(a.curve().charge(bin)));
      }
      assertEquals(cathode, a.spec().cathode());
      // What a slow new cell moves is its capacity, within what sheets and drops of voltage allow.
      assertEquals(1, a.reference().totalCharge(), 0.25);
      assertTrue(a.curve().totalCharge() < a.reference().totalCharge() + 0.06);
    }
  }
}
