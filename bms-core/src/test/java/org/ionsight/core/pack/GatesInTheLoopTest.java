package org.ionsight.core.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.SocCalibration;
import org.ionsight.core.estimate.SocModel;
import org.ionsight.core.soc.SocFeature;
import org.junit.jupiter.api.Test;

/** Two cells of one voltage, the first cold and the second warm, and a network that errs. */
class GatesInTheLoopTest {
  private static final double COLD = -20;
  private static final double WARM = 25;
  private static final int PHASE_SECONDS = 1800;

  /** What the network says beyond physics; five of its standard deviations. */
  private static final double BEYOND = 0.05;

  private static final SocCalibration ONE_GATE =
      new SocCalibration(new double[] {-20, 0}, new double[] {1, 1}, 0.005).forType(1, 1);

  private final Run physics = new Run(ModelSet.NONE, COLD);
  private final Run oneGate = new Run(new Beyond(ONE_GATE), COLD);
  private final Run gates = new Run(new Beyond(ONE_GATE.withGates(12, 1)), COLD);

  @Test
  void inADischarge_theColdCellFollowsPhysicsAndTheWarmOneTheNetwork() {
    assertEquals(physics.discharged[0], gates.discharged[0], 0.02);
    assertTrue(oneGate.discharged[0] - gates.discharged[0] > 0.02, "cold, beside one gate");
    assertEquals(oneGate.discharged[1], gates.discharged[1], 0, "warm, beside one gate");
    assertTrue(gates.discharged[1] - physics.discharged[1] > 0.03, "warm, beside physics");
  }

  @Test
  void inACharge_bothCellsFollowTheNetwork() {
    for (int cell = 0; cell < 2; cell++) {
      assertEquals(oneGate.charged[cell], gates.charged[cell], 0.005, "cell " + cell);
      assertTrue(gates.charged[cell] - physics.charged[cell] > 0.03, "cell " + cell);
    }
  }

  @Test
  void withoutATemperature_aCellFollowsPhysicsInADischarge() {
    double[] blind = new Run(new Beyond(ONE_GATE.withGates(12, 1)), Double.NaN).discharged;
    double[] without = new Run(ModelSet.NONE, Double.NaN).discharged;

    assertEquals(without[0], blind[0], 0.02);
    assertEquals(without[1], blind[1], 0.02);
  }

  /** Half an hour of discharge at 1 C from 85 %, then as much charge. */
  private static final class Run {
    final double[] discharged;
    final double[] charged;
    private double soc = 0.85;

    Run(ModelSet models, double firstCelsius) {
      PackLayout layout = PackLayout.series(2, LineCell.SPEC).withTemperatureProbes(2);
      try (PackMonitor monitor = PackMonitor.builder(layout, models).build()) {
        PackFrame frame = monitor.newFrame();
        PackEstimate estimate = monitor.newEstimate();
        frame.celsius[0] = firstCelsius;
        frame.celsius[1] = Double.isNaN(firstCelsius) ? Double.NaN : WARM;
        discharged = phase(monitor, frame, estimate, -1);
        charged = phase(monitor, frame, estimate, 1);
      }
    }

    private double[] phase(
        PackMonitor monitor, PackFrame frame, PackEstimate estimate, double cRate) {
      frame.amps = cRate * LineCell.SPEC.nominalAmpHours();
      for (int second = 0; second < PHASE_SECONDS; second++) {
        soc += cRate / 3600;
        frame.nanos += 1_000_000_000L;
        frame.volts[0] = 3 + soc;
        frame.volts[1] = 3 + soc;
        monitor.step(frame, estimate);
      }
      return new double[] {estimate.soc(0), estimate.soc(1)};
    }
  }

  /** A network that always says the same more than the filter does, ±1 %. */
  private record Beyond(SocCalibration own) implements ModelSet {
    @Override
    public Optional<SocModel> openSocModel(int cells) {
      return Optional.of(
          new ToldSoc(
              cells,
              own,
              (features, soc, variance) -> {
                for (int cell = 0; cell < cells; cell++) {
                  int at = cell * SocFeature.COUNT + SocFeature.FILTER_SOC.ordinal();
                  soc[cell] = features[at] + (float) BEYOND;
                  variance[cell] = 1e-4f;
                }
              }));
    }
  }
}
