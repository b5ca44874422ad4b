package org.ionsight.bench.modes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.ionsight.core.cell.Cathode;
import org.ionsight.sim.DegradationState;
import org.ionsight.sim.ElectrodeBalance;
import org.ionsight.sim.ElectrodePair;
import org.ionsight.sim.ElectrodePotential;
import org.ionsight.sim.ModeLosses;
import org.ionsight.sim.ModeSample;
import org.ionsight.sim.ModeSynthesis;
import org.ionsight.sim.PotentialTable;
import org.junit.jupiter.api.Test;

class ElectrodeFitTest {
  private static final PotentialTable POSITIVE =
      PotentialTable.of(ElectrodePotential.NMC532_MOHTAT_2020);
  private static final PotentialTable NEGATIVE =
      PotentialTable.of(ElectrodePotential.GRAPHITE_MOHTAT_2020);

  private static VoltageOverCharge curve(ElectrodePair pair, ElectrodeBalance balance) {
    int n = 800;
    double[] q = new double[n];
    double[] v = new double[n];
    double empty = pair.negativeLithiation(balance, 3.0);
    double capacity = pair.capacity(balance);
    for (int i = 0; i < n; i++) {
      q[i] = capacity * i / (n - 1);
      v[i] = pair.volts(balance, empty + q[i] / balance.negative());
    }
    return VoltageOverCharge.even(q, v, n, 0.05);
  }

  @Test
  void knownElectrodes_giveTheLossesThatWereApplied() {
    ElectrodePair pair = new ElectrodePair(POSITIVE, NEGATIVE, 3.0, 4.2);
    ElectrodeBalance fresh = pair.freshByNegative(0.01, 0.88);
    ElectrodeBalance aged = fresh.aged(new DegradationState(0.09, 0.06, 0.04, 0));
    ElectrodeFit fit = new ElectrodeFit(POSITIVE, NEGATIVE);

    ModeLosses found = LibraryFit.between(fit.fit(curve(pair, fresh)), fit.fit(curve(pair, aged)));

    assertEquals(0.09, found.lli(), 0.005);
    assertEquals(0.06, found.lamPositive(), 0.005);
    assertEquals(0.04, found.lamNegative(), 0.005);
  }

  @Test
  void electrodesOfALibrary_giveTheLossesOfCellsMadeOfThem() {
    ModeSynthesis cells =
        new ModeSynthesis(3, ModeSynthesis.published(), new ModeSynthesis.Settings(0, 0.5, 0.2));
    LibraryFit library = new LibraryFit(ModeSynthesis.published());
    double squares = 0;
    int n = 8;
    for (int i = 0; i < n; i++) {
      ModeSample sample = cells.sample(Cathode.NMC, i);
      ModeLosses found =
          library.losses(
              Cathode.NMC,
              VoltageOverCharge.of(sample.reference(), sample.spec()),
              VoltageOverCharge.of(sample.curve(), sample.spec()));
      squares += Math.pow(found.lli() - sample.losses().lli(), 2) / n;
    }

    assertEquals(0, Math.sqrt(squares), 0.02);
  }
}
