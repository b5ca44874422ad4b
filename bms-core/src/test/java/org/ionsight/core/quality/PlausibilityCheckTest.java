package org.ionsight.core.quality;

import static org.ionsight.core.quality.QualityFlag.CURRENT_RANGE;
import static org.ionsight.core.quality.QualityFlag.GAP;
import static org.ionsight.core.quality.QualityFlag.MISSING;
import static org.ionsight.core.quality.QualityFlag.RATE;
import static org.ionsight.core.quality.QualityFlag.SIGN_SWAPPED;
import static org.ionsight.core.quality.QualityFlag.STUCK;
import static org.ionsight.core.quality.QualityFlag.TEMPERATURE_RANGE;
import static org.ionsight.core.quality.QualityFlag.TIME_NOT_MONOTONE;
import static org.ionsight.core.quality.QualityFlag.VOLTAGE_RANGE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.ionsight.core.cell.Anode;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.cell.CellSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlausibilityCheckTest {
  private static final CellSpec SPEC =
      CellSpec.builder("test")
          .chemistry(Cathode.NMC, Anode.GRAPHITE)
          .nominalAmpHours(3)
          .volts(2.5, 4.2)
          .build();
  private static final double NAN = Double.NaN;

  private final PlausibilityCheck check = new PlausibilityCheck(PlausibilityLimits.of(SPEC));

  /** A cell of 30 mOhm that is driven: what it shows at a second. */
  private int drive(int second, double sign) {
    double amps = 2 * Math.sin(second * 1.3);
    return check.check(second, 3.7 + 0.03 * amps, sign * amps, 25);
  }

  static Stream<Arguments> wrongValues() {
    return Stream.of(
        Arguments.of(NAN, -1.0, 25.0, MISSING),
        Arguments.of(3.6, NAN, 25.0, MISSING),
        Arguments.of(Double.POSITIVE_INFINITY, -1.0, 25.0, MISSING),
        Arguments.of(0.0, -1.0, 25.0, VOLTAGE_RANGE),
        Arguments.of(8.4, -1.0, 25.0, VOLTAGE_RANGE),
        Arguments.of(3600.0, -1.0, 25.0, VOLTAGE_RANGE),
        Arguments.of(3.6, -1000.0, 25.0, CURRENT_RANGE),
        Arguments.of(3.6, -1.0, 298.0, TEMPERATURE_RANGE));
  }

  @ParameterizedTest
  @MethodSource("wrongValues")
  void aValueThatCannotBe_isFlaggedForWhatItIs(
      double volts, double amps, double celsius, QualityFlag flag) {
    assertEquals(flag.bit(), check.check(0, volts, amps, celsius));
  }

  @Test
  void aMissingTemperature_isNoFault() {
    assertEquals(0, check.check(0, 3.6, -1, NAN));
  }

  @Test
  void aDrivenCell_isPlausible() {
    for (int s = 0; s < 2000; s++) {
      assertEquals(0, drive(s, 1), "second " + s);
    }
  }

  @Test
  void aSpike_isFlaggedAndTheNextSampleIsNot() {
    check.check(0, 3.6, -1, 25);
    assertEquals(RATE.bit(), check.check(1, 4.4, -1, 25));
    assertEquals(0, check.check(2, 3.6, -1, 25));
  }

  @Test
  void aNewLevelThatStays_isBelievedAfterThreeSamples() {
    check.check(0, 3.3, -1, 25);
    assertEquals(RATE.bit(), check.check(0.1, 4.0, -1, 25));
    assertEquals(RATE.bit(), check.check(0.2, 4.0, -1, 25));
    assertEquals(0, check.check(0.3, 4.0, -1, 25));
    assertEquals(0, check.check(0.4, 4.0, -1, 25));
  }

  @Test
  void aVoltageThatIgnoresTheCurrent_isStuck() {
    int flags = 0;
    for (int s = 0; s < 12; s++) {
      flags = check.check(s, 3.7, s % 2 == 0 ? -1 : 1, 25);
    }
    assertEquals(STUCK.bit(), flags & STUCK.bit());
  }

  @Test
  void aCellAtRest_isNotStuck() {
    for (int s = 0; s < 10_000; s++) {
      assertEquals(0, check.check(s, 3.7, 0, 25));
    }
  }

  @Test
  void aCurrentOfTheWrongSign_isFoundOnceTheCellIsDriven() {
    int flags = 0;
    for (int s = 0; s < 60; s++) {
      flags |= drive(s, -1);
    }
    assertEquals(SIGN_SWAPPED.bit(), flags);
  }

  @Test
  void timeThatStandsOrGoesBack_isFlagged() {
    check.check(10, 3.6, 0, 25);
    assertEquals(TIME_NOT_MONOTONE.bit(), check.check(10, 3.6, 0, 25));
    assertEquals(TIME_NOT_MONOTONE.bit(), check.check(3, 3.6, 0, 25));
    assertEquals(0, check.check(11, 3.6, 0, 25));
  }

  @Test
  void aGap_isFlaggedOnceAndVoltageMayHaveMoved() {
    check.check(0, 3.3, 0, 25);
    assertEquals(GAP.bit(), check.check(3600, 4.1, 0, 25));
    assertEquals(0, check.check(3601, 4.1, 0, 25));
  }

  @Test
  void whateverComesIn_thereIsAnAnswer() {
    SplittableRandom random = new SplittableRandom(5);
    double[] odd = {NAN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, -1e308, 1e308};
    for (int i = 0; i < 50_000; i++) {
      double[] x = new double[4];
      for (int k = 0; k < 4; k++) {
        x[k] =
            random.nextBoolean() ? odd[random.nextInt(odd.length)] : random.nextDouble(-100, 100);
      }
      int flags = check.check(x[0], x[1], x[2], x[3]);
      assertTrue(flags >= 0 && flags < 1 << QualityFlag.values().length);
    }
  }
}
