package org.ionsight.core.curve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.ionsight.core.cell.Anode;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.cell.CellSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurveBuilderTest {
  private static final CellSpec CELL =
      CellSpec.builder("test").nominalAmpHours(2).volts(2.8, 4.2).build();

  private final IncrementalCapacityCurve curve = new IncrementalCapacityCurve();

  /** A charge at 1 A over the whole range with noise on V and I: {seconds, volts, amps}. */
  private static double[][] noisyCharge(long seed, double periodSeconds, double noiseVolts) {
    Random random = new Random(seed);
    int n = (int) (6600 / periodSeconds);
    double[][] rows = new double[n][];
    for (int i = 0; i < n; i++) {
      double x = i / (double) (n - 1);
      double volts = 2.75 + 1.5 * (x + 0.1 * Math.sin(2 * Math.PI * x) / (2 * Math.PI));
      volts = Math.min(4.2, volts + noiseVolts * random.nextGaussian());
      rows[i] = new double[] {i * periodSeconds, volts, 1 + 0.02 * random.nextGaussian()};
    }
    return rows;
  }

  private static double coulombIntegral(double[][] rows) {
    double ampHours = 0;
    for (int i = 1; i < rows.length; i++) {
      ampHours += (rows[i][2] + rows[i - 1][2]) / 2 * (rows[i][0] - rows[i - 1][0]) / 3600;
    }
    return ampHours;
  }

  private static CurveBuilder built(double[][] rows, Direction direction) {
    CurveBuilder builder = new CurveBuilder(CELL);
    builder.start(direction);
    for (double[] row : rows) {
      builder.add(row[0], row[1], row[2], 25);
    }
    return builder;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void fullyObservedCharge_totalIsTheCoulombIntegral(long seed) {
    double[][] rows = noisyCharge(seed, 0.5 + seed * 7, 0.004);
    CurveBuilder builder = built(rows, Direction.CHARGE);
    builder.writeTo(curve);
    assertEquals(1, curve.observedShare());
    assertEquals(coulombIntegral(rows) / 2, curve.totalCharge(), 1e-6);
    assertEquals(coulombIntegral(rows), builder.ampHours(), 1e-9);
  }

  @Test
  void mirroredVoltageAndCurrent_giveTheMirroredCurve() {
    double[][] rows = noisyCharge(7, 10, 0.003);
    double[][] mirrored = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      mirrored[i] = new double[] {rows[i][0], 7.0 - rows[i][1], -rows[i][2]};
    }
    built(rows, Direction.CHARGE).writeTo(curve);
    IncrementalCapacityCurve discharge = new IncrementalCapacityCurve();
    built(mirrored, Direction.DISCHARGE).writeTo(discharge);
    assertEquals(Direction.DISCHARGE, discharge.direction());
    for (int bin = 0; bin < VoltageGrid.BINS; bin++) {
      int other = VoltageGrid.BINS - 1 - bin;
      assertEquals(curve.observed(bin), discharge.observed(other), "bin " + bin);
      assertEquals(curve.charge(bin), discharge.charge(other), 1e-6, "bin " + bin);
      assertEquals(curve.cRate(bin), discharge.cRate(other), 1e-4, "bin " + bin);
    }
  }

  @Test
  void splitIntervals_giveTheSameCurve() {
    double[][] rows = noisyCharge(8, 60, 0);
    CurveBuilder halved = new CurveBuilder(CELL);
    halved.start(Direction.CHARGE);
    for (int i = 0; i < rows.length; i++) {
      if (i > 0) {
        halved.add(
            (rows[i][0] + rows[i - 1][0]) / 2,
            (rows[i][1] + rows[i - 1][1]) / 2,
            (rows[i][2] + rows[i - 1][2]) / 2,
            25);
      }
      halved.add(rows[i][0], rows[i][1], rows[i][2], 25);
    }
    built(rows, Direction.CHARGE).writeTo(curve);
    IncrementalCapacityCurve fine = new IncrementalCapacityCurve();
    halved.writeTo(fine);
    for (int bin = 0; bin < VoltageGrid.BINS; bin++) {
      assertEquals(curve.charge(bin), fine.charge(bin), 2e-4, "bin " + bin);
    }
    assertEquals(curve.totalCharge(), fine.totalCharge(), 1e-6);
  }

  @Test
  void partialCharge_binsEnteredOnlyPartlyStayUnobserved() {
    CurveBuilder builder = new CurveBuilder(CELL);
    builder.start(Direction.CHARGE);
    for (int i = 0; i <= 100; i++) {
      builder.add(i * 30.0, 3.105 + 0.005 * i, 1, Double.NaN);
    }
    builder.writeTo(curve);
    int first = VoltageGrid.bin(VoltageGrid.normalise(3.105, CELL));
    int last = VoltageGrid.bin(VoltageGrid.normalise(3.605, CELL));
    assertFalse(curve.observed(first));
    assertTrue(curve.observed(first + 1));
    assertTrue(curve.observed(last - 1));
    assertFalse(curve.observed(last));
    assertFalse(builder.limitReached());
    assertEquals(0.5 / 1.4, builder.coveredShare(), 1e-9);
    // 5 mV every 30 s at 1 A: 1.667 Ah per volt, a bin is 1.4 V / 128.
    assertEquals(1.4 / 128 / 0.005 * 30 / 3600 / 2, curve.charge(first + 1), 1e-6);
    assertEquals(0.5, curve.cRate(first + 1), 1e-6);
    assertTrue(Float.isNaN(curve.celsius(first + 1)));
  }

  @Test
  void constantVoltagePhase_landsInTheLastBin() {
    CurveBuilder builder = new CurveBuilder(CELL);
    builder.start(Direction.CHARGE);
    for (int i = 0; i <= 100; i++) {
      builder.add(i * 10.0, 4.0 + 0.00199 * i, 2, 20);
    }
    for (int i = 1; i <= 100; i++) {
      builder.add(1000 + i * 10.0, 4.199, 2 * Math.exp(-i / 30.0), 30);
    }
    builder.writeTo(curve);
    assertTrue(builder.limitReached());
    assertTrue(curve.observed(127));
    assertTrue(curve.charge(127) > 0.08f, "constant-voltage charge was " + curve.charge(127));
    assertTrue(curve.cRate(127) < 0.5f, "C-rate falls in the last bin, was " + curve.cRate(127));
    assertEquals(30, curve.celsius(127), 1);
  }

  private static float[] channels(IncrementalCapacityCurve of) {
    float[] channels = new float[CurveChannel.values().length * VoltageGrid.BINS];
    of.writeChannels(channels, 0);
    return channels;
  }

  private static float channel(float[] channels, CurveChannel channel, int bin) {
    return channels[channel.ordinal() * VoltageGrid.BINS + bin];
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -700, 12_000})
  void strain_countsFromItsMeanWhateverTheZeroOfTheGauge(double zero) {
    double[][] rows = noisyCharge(4, 10, 0);
    CurveBuilder builder = new CurveBuilder(CELL);
    builder.start(Direction.CHARGE);
    for (double[] row : rows) {
      // 300e-6 from empty to full, none measured above 4.0 V.
      double microstrain = row[1] > 4.0 ? Double.NaN : zero + 300 * (row[1] - 2.8) / 1.4;
      builder.add(row[0], row[1], row[2], 25, microstrain);
    }
    builder.writeTo(curve);
    float[] channels = channels(curve);
    double sum = 0;
    for (int bin = 0; bin < VoltageGrid.BINS; bin++) {
      sum += channel(channels, CurveChannel.STRAIN, bin);
    }
    assertEquals(0, sum, 0.01);
    double rise =
        channel(channels, CurveChannel.STRAIN, 90) - channel(channels, CurveChannel.STRAIN, 10);
    assertEquals(3.0 * 80 / 128, rise, 0.03);
    assertEquals(1f, channel(channels, CurveChannel.STRAIN_OBSERVED, 90));
    assertEquals(0f, channel(channels, CurveChannel.STRAIN_OBSERVED, 120));
  }

  @Test
  void cathode_isToldInEveryBinOnlyIfTheSpecKnowsIt() {
    CellSpec blend =
        CellSpec.builder("blend")
            .chemistry(Cathode.BLEND, Anode.GRAPHITE)
            .nominalAmpHours(2)
            .volts(2.8, 4.2)
            .build();
    CurveBuilder builder = new CurveBuilder(blend);
    builder.start(Direction.CHARGE);
    builder.writeTo(curve);
    float[] told = channels(curve);
    assertEquals(0.5f, channel(told, CurveChannel.CATHODE_NMC, 127));
    assertEquals(0.5f, channel(told, CurveChannel.CATHODE_NCA, 0));
    assertEquals(0f, channel(told, CurveChannel.CATHODE_LFP, 0));
    built(noisyCharge(1, 10, 0), Direction.CHARGE).writeTo(curve);
    float[] silent = channels(curve);
    assertEquals(0f, channel(silent, CurveChannel.CATHODE_NMC, 127));
  }

  @Test
  void networkOfFewerChannels_readsTheSameOnes() {
    built(noisyCharge(2, 10, 0), Direction.CHARGE).writeTo(curve);
    float[] all = channels(curve);
    float[] few = new float[CurveChannel.FEWEST * VoltageGrid.BINS];
    curve.writeChannels(few, 0, CurveChannel.FEWEST);
    assertArrayEquals(Arrays.copyOf(all, few.length), few);
  }

  @Test
  void missingSamplesAndTemperatures_neverGiveNaN() {
    double[][] rows = noisyCharge(9, 10, 0.002);
    Random random = new Random(9);
    CurveBuilder builder = new CurveBuilder(CELL);
    builder.start(Direction.CHARGE);
    for (int i = 0; i < rows.length; i++) {
      boolean edge = i == 0 || i == rows.length - 1;
      double volts = !edge && random.nextInt(5) == 0 ? Double.NaN : rows[i][1];
      double amps = !edge && random.nextInt(5) == 0 ? Double.NaN : rows[i][2];
      builder.add(rows[i][0], volts, amps, random.nextInt(3) == 0 ? Double.NaN : 25);
    }
    builder.writeTo(curve);
    float[] channels = new float[CurveChannel.values().length * VoltageGrid.BINS];
    curve.writeChannels(channels, 0);
    for (float value : channels) {
      assertTrue(Float.isFinite(value));
    }
    assertEquals(coulombIntegral(rows) / 2, curve.totalCharge(), 0.005);
    assertEquals(25, curve.meanCelsius(), 1e-4);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void publishedDischargeCurve_keepsItsChargePerBin(boolean rising) {
    CellSpec lfp = CellSpec.builder("lfp").nominalAmpHours(1.1).volts(2.0, 3.6).build();
    int n = 1000;
    double[] volts = new double[n];
    double[] ampHours = new double[n];
    for (int i = 0; i < n; i++) {
      double x = rising ? 1 - i / (n - 1.0) : i / (n - 1.0);
      volts[i] = 3.6 - 1.6 * x;
      ampHours[i] = 1.05 * x * x;
    }
    CurveConditions conditions = new CurveConditions(Direction.DISCHARGE, 4, 30);
    CurveBuilder.fromChargeOverVoltage(volts, ampHours, conditions, lfp, curve);
    assertEquals(1, curve.observedShare());
    assertEquals(1.05 / 1.1, curve.totalCharge(), 1e-5);
    double expected = 1.05 * (1 - Math.pow(127 / 128.0, 2)) / 1.1;
    assertEquals(expected, curve.charge(0), 1e-5);
    assertEquals(4, curve.cRate(64));
    assertEquals(30, curve.celsius(64));
  }

  @Test
  void partialChargeTable_observesItsWindowOnly() {
    double[] ampHours = new double[50];
    for (int i = 0; i < 50; i++) {
      ampHours[i] = 0.02 * i;
    }
    CurveConditions conditions = new CurveConditions(Direction.CHARGE, 0.5, Double.NaN);
    CurveBuilder.fromPartialCharge(3.5, 4.2, ampHours, conditions, CELL, curve);
    assertEquals(0.5, curve.observedShare(), 1e-9);
    assertEquals(0.98 / 2, curve.totalCharge(), 1e-5);
    assertFalse(curve.observed(63));
    assertTrue(curve.observed(64));
  }

  @Test
  void tablesThatDoNotFit_areRefused() {
    CurveConditions conditions = new CurveConditions(Direction.CHARGE, 1, 25);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            CurveBuilder.fromChargeOverVoltage(
                new double[3], new double[2], conditions, CELL, curve));
    assertThrows(
        IllegalArgumentException.class,
        () -> CurveBuilder.fromPartialCharge(3, 4, new double[1], conditions, CELL, curve));
    assertThrows(
        IllegalArgumentException.class, () -> new CurveConditions(Direction.CHARGE, 0, 25));
  }
}
