package org.ionsight.core.soc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.ionsight.core.cell.Anode;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.physics.OcvTable;
import org.junit.jupiter.api.Test;

class SocFusionTest {
  private static final CellSpec SPEC =
      CellSpec.builder("test")
          .chemistry(Cathode.NMC, Anode.GRAPHITE)
          .nominalAmpHours(3)
          .volts(2.5, 4.2)
          .build();

  private final SocFusion fusion = new SocFusion(SPEC, 1);

  @Test
  void withoutAMeasurement_socCountsTheCharge() {
    fusion.start(0, 0.8, 0.01);
    for (int s = 0; s < 3600; s++) {
      fusion.step(0, -1.5, Double.NaN, Double.NaN);
    }
    assertEquals(0.3, fusion.soc(0), 1e-9, "1.5 A for an hour is half of 3 Ah");
  }

  @Test
  void aWrongStart_isForgottenAsMeasurementsArrive() {
    fusion.start(0, 0.2, 0.3);
    for (int s = 0; s < 600; s++) {
      fusion.step(0, 0, 0.7, 0.02 * 0.02);
    }
    assertEquals(0.7, fusion.soc(0), 0.01);
    assertTrue(fusion.standardDeviation(0) < 0.03);
  }

  @Test
  void aSensorOffset_isFoundAndCompensated() {
    double offsetAmps = 0.06; // 0.02 C
    double truth = 0.9;
    SplittableRandom random = new SplittableRandom(1);
    fusion.start(0, truth, 0.02);
    for (int s = 0; s < 4 * 3600; s++) {
      double amps = -0.5 + 0.2 * Math.sin(s / 50.0);
      truth += amps / 3600 / 3;
      fusion.step(0, amps + offsetAmps, truth + 0.005 * random.nextDouble(-1, 1), 0.01 * 0.01);
    }
    assertEquals(0.02, fusion.offsetCRate(0), 0.006, "offset as a C-rate");
    assertEquals(truth, fusion.soc(0), 0.01);
  }

  @Test
  void capacityThatWasLost_makesCountingFaster() {
    fusion.start(0, 0.9, 0.01);
    fusion.capacity(0, 1.5);
    for (int s = 0; s < 1800; s++) {
      fusion.step(0, -1.5, Double.NaN, 1);
    }
    assertEquals(0.4, fusion.soc(0), 1e-9, "1.5 A for half an hour is half of 1.5 Ah");
  }

  @Test
  void whateverComesIn_whatComesOutIsANumberInRange() {
    SplittableRandom random = new SplittableRandom(7);
    double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, -0.0, 1e308};
    for (int s = 0; s < 20_000; s++) {
      double amps = random.nextInt(4) == 0 ? odd[random.nextInt(odd.length)] : -2;
      double soc = random.nextInt(4) == 0 ? odd[random.nextInt(odd.length)] : random.nextDouble();
      double variance = random.nextInt(4) == 0 ? odd[random.nextInt(odd.length)] : 1e-4;
      fusion.step(0, amps, soc, variance);
      assertTrue(fusion.soc(0) >= 0 && fusion.soc(0) <= 1, "soc " + fusion.soc(0));
      assertTrue(fusion.standardDeviation(0) > 0 && fusion.standardDeviation(0) <= 0.31);
      assertTrue(Double.isFinite(fusion.offsetCRate(0)));
    }
  }

  @Test
  void onTheLfpPlateau_aSureNetworkIsNotBelievedMoreThanTheVoltageTells() {
    SocFusion lfp =
        new SocFusion(
            CellSpec.builder("plateau")
                .chemistry(Cathode.LFP, Anode.GRAPHITE)
                .nominalAmpHours(1)
                .volts(2.5, 3.65)
                .ocv(
                    new OcvTable(
                        new double[] {0, 0.1, 0.9, 1}, new double[] {2.6, 3.25, 3.33, 3.6}))
                .build(),
            2);
    for (int s = 0; s < 600; s++) {
      lfp.step(0, 0, 0.5, 1e-4);
      lfp.step(1, 0, 0.97, 1e-4);
    }
    assertTrue(lfp.standardDeviation(0) > 0.08, "plateau: " + lfp.standardDeviation(0));
    assertTrue(lfp.standardDeviation(1) < 0.02, "steep end: " + lfp.standardDeviation(1));
  }

  @Test
  void aGapInTheCurrent_widensTheInterval() {
    fusion.start(0, 0.5, 0.01);
    double before = fusion.standardDeviation(0);
    for (int s = 0; s < 60; s++) {
      fusion.step(0, Double.NaN, Double.NaN, 1);
    }
    assertTrue(fusion.standardDeviation(0) > 2 * before);
  }

  @Test
  void aCorrectionWithinItsOwnError_isMostlyLeftOutAndALargeOneTaken() {
    assertEquals(0.5, fusion.corrected(0.5, 1e-4, 0.5), 1e-12);
    double small = fusion.corrected(0.501, 0.02 * 0.02, 0.5) - 0.5;
    double large = fusion.corrected(0.6, 0.02 * 0.02, 0.5) - 0.5;
    assertTrue(small > 0 && small < 0.0002, "small " + small);
    assertTrue(large > 0.099 && large < 0.1, "large " + large);
    assertEquals(0.5 - large, fusion.corrected(0.4, 0.02 * 0.02, 0.5), 1e-12, "both signs alike");
  }

  @Test
  void ofLfp_threeStandardDeviationsAreTakenHalf() {
    SocFusion lfp = new SocFusion(CellSpec.named("lfp-longflat"), 1);

    assertEquals(0.53, lfp.corrected(0.56, 0.02 * 0.02, 0.5), 1e-6);
    assertTrue(lfp.corrected(0.9, 0.02 * 0.02, 0.5) > 0.89, "a wrong start is still found");
  }

  @Test
  void aGate_saysHowLargeACorrectionIsTakenHalf() {
    SocFusion gated = new SocFusion(CellSpec.named("lg-18650hg2"), 1);
    gated.gate(2);
    assertEquals(0.52, gated.corrected(0.54, 0.02 * 0.02, 0.5), 1e-6);

    gated.gate(Double.NaN);
    assertEquals(
        fusion.corrected(0.54, 0.02 * 0.02, 0.5),
        gated.corrected(0.54, 0.02 * 0.02, 0.5),
        0,
        "none: what is usual");
  }

  /** The OCV of 97 % is steep, but no further from that of 80 % than hysteresis. */
  @Test
  void atTheEdgeOfThePlateau_aSureMeasurementLeavesTheDeviationWide() {
    SocFusion lfp = new SocFusion(CellSpec.named("lfp-longflat"), 1);
    lfp.start(0, 0.97, 0.2);
    for (int s = 0; s < 120; s++) {
      lfp.step(0, 0, 0.97, 0.01 * 0.01);
    }
    assertTrue(lfp.standardDeviation(0) > 0.1, "deviation " + lfp.standardDeviation(0));
  }

  @Test
  void whereNetworkAndPhysicsPart_theDeviationWidensWithoutAJump() {
    fusion.start(0, 0.5, 0.01);
    double before = fusion.toldDeviation(0);
    fusion.compare(0, 0.5, 1e-4, 0.5, 1e-4);
    for (int s = 0; s < 600; s++) {
      fusion.step(0, 0, 0.5, 1e-4);
      double physics = s < 60 ? 0.5 : 0.4;
      double then = fusion.toldDeviation(0);
      fusion.compare(0, 0.5, 1e-4, physics, 1e-4);
      assertTrue(fusion.toldDeviation(0) - then < 0.01, "jump in second " + s);
    }
    assertTrue(fusion.toldDeviation(0) > 0.05, "told " + fusion.toldDeviation(0));
    assertTrue(fusion.toldDeviation(0) > before);
  }

  /** A filter that began 0.2 too low and is told so by the voltage, and a network of no weight. */
  private static double afterABadStart(SocFusion fusion, int seconds) {
    double error = -0.2;
    for (int k = 0; k < seconds; k++) {
      double next = error * Math.exp(-1 / 120.0);
      double byVoltage = k == 0 ? 0 : next - error;
      error = k == 0 ? error : next;
      double measured = fusion.measured(0, 0.5 + error, 0.03 * 0.03, 0.5 + error, byVoltage);
      if (k == 0) {
        fusion.observe(0, measured, 0.03 * 0.03);
      } else {
        fusion.step(0, 0, measured, 0.03 * 0.03);
      }
    }
    return fusion.soc(0) - 0.5;
  }

  @Test
  void filterThatFindsItsStart_isFollowedAtOnce() {
    assertEquals(-0.2 * Math.exp(-299 / 120.0), afterABadStart(new SocFusion(SPEC, 1), 300), 0.02);
    SocFusion known = new SocFusion(SPEC, 1);
    known.start(0, 0.3, 0.15);
    assertTrue(afterABadStart(known, 300) < -0.06, "a start that was given is a mean, as before");
  }

  @Test
  void lfpCell_isNotFollowed() {
    SocFusion lfp = new SocFusion(CellSpec.named("lfp-longflat"), 1);
    lfp.observe(0, 0.5, 1e-4);
    lfp.measured(0, 0.5, 1e-4, 0.5, 0.1);
    assertEquals(0.5, lfp.soc(0), 0);
  }

  @Test
  void startThatHasSettled_isFollowedNoMore() {
    SocFusion fusion = new SocFusion(SPEC, 1);
    fusion.observe(0, 0.5, 1e-4);
    for (int k = 0; k < 7_200; k++) {
      fusion.measured(0, 0.5, 1e-4, 0.5, 0);
    }
    fusion.measured(0, 0.5, 1e-4, 0.5, 0.1);
    assertEquals(0.5, fusion.soc(0), 1e-4);
  }

  @Test
  void networkThatIsBelieved_leavesNothingToFollow() {
    SocFusion fusion = new SocFusion(SPEC, 1);
    fusion.observe(0, 0.5, 1e-4);
    assertEquals(0.7, fusion.measured(0, 0.7, 1e-6, 0.5, 0.1), 1e-4);
    assertEquals(0.5, fusion.soc(0), 1e-4);
  }
}
