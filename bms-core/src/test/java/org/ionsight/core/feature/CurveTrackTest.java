package org.ionsight.core.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;
import org.junit.jupiter.api.Test;

class CurveTrackTest {
  private static final double BIN_VOLTS = 1.7 / VoltageGrid.BINS;

  private final CurveTrack track = new CurveTrack(BellCurve.SPEC);

  /** Bells of 60 mV at these voltages, the area of each a share of the nominal capacity. */
  private static IncrementalCapacityCurve bells(double[] volts, double[] shares) {
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    curve.clear(Direction.CHARGE);
    for (int bin = 20; bin < VoltageGrid.BINS; bin++) {
      double charge = 0;
      for (int k = 0; k < volts.length; k++) {
        double z = (VoltageGrid.centreVolts(bin, BellCurve.SPEC) - volts[k]) / 0.06;
        charge += shares[k] * BIN_VOLTS * Math.exp(-z * z / 2) / (0.06 * Math.sqrt(2 * Math.PI));
      }
      curve.setBin(bin, charge, 0.3, 25);
    }
    return curve;
  }

  private double value(PhysicalFeature feature) {
    CellFeatures.Builder features = CellFeatures.builder();
    track.writeTo(features);
    return features.build().value(feature);
  }

  /** In eight recordings both peaks wander by 160 mV: the lower one to where the upper one was. */
  private void wander() {
    for (int i = 0; i <= 8; i++) {
      double shift = 0.02 * i;
      track.add(
          bells(new double[] {3.4 + shift, 3.56 + shift, 3.9}, new double[] {0.2, 0.4, 0.3}),
          100 * i);
    }
  }

  @Test
  void peakThatWandersToWhereAnotherWas_keepsItsName() {
    wander();
    assertEquals(3.72, value(PhysicalFeature.PEAK_VOLTS), 0.006);
    assertEquals(0.16, value(PhysicalFeature.PEAK_SHIFT), 0.006);
    assertEquals(0, value(PhysicalFeature.PEAK_HEIGHT_CHANGE), 0.03);
  }

  @Test
  void secondPeak_isTheMostProminentBesideTheMainOne() {
    wander();
    assertEquals(3.9, value(PhysicalFeature.SECOND_PEAK_VOLTS), 0.006);
    assertEquals(0, value(PhysicalFeature.SECOND_PEAK_SHIFT), 0.006);
    // 0.3 in a bell of 60 mV is 2.0 per volt; five bins of smoothing take about a tenth off.
    assertEquals(1.9, value(PhysicalFeature.SECOND_PEAK_HEIGHT), 0.12);
  }

  @Test
  void secondPeakThatShrinks_isToldByTheShareThatItLost() {
    track.add(bells(new double[] {3.4, 3.56, 3.9}, new double[] {0.2, 0.4, 0.3}), 0);
    track.add(bells(new double[] {3.4, 3.56, 3.9}, new double[] {0.2, 0.4, 0.24}), 100);
    assertEquals(-0.2, value(PhysicalFeature.SECOND_PEAK_HEIGHT_CHANGE), 0.02);
    assertEquals(0, value(PhysicalFeature.PEAK_HEIGHT_CHANGE), 0.02);
  }

  @Test
  void peaksThatJumpTooFar_areNotTakenForEachOther() {
    track.add(bells(new double[] {3.4, 3.56, 3.9}, new double[] {0.2, 0.4, 0.3}), 0);
    track.add(bells(new double[] {3.65, 4.05}, new double[] {0.4, 0.3}), 100);
    assertTrue(Double.isNaN(value(PhysicalFeature.PEAK_VOLTS)));
    assertTrue(Double.isNaN(value(PhysicalFeature.PEAK_SHIFT)));
    assertEquals(3.65, value(PhysicalFeature.SECOND_PEAK_VOLTS), 0.006);
    assertTrue(Double.isNaN(value(PhysicalFeature.SECOND_PEAK_SHIFT)));
  }

  @Test
  void peakThatIsHiddenOnce_comesBackAndNotAfterLonger() {
    double[] shares = {0.2, 0.4, 0.3};
    IncrementalCapacityCurve hidden = bells(new double[] {3.4, 3.56, 3.9}, shares);
    for (int bin = 76; bin < 84; bin++) {
      hidden.setUnobserved(bin);
    }
    track.add(bells(new double[] {3.4, 3.56, 3.9}, shares), 0);
    track.add(hidden, 100);
    assertTrue(Double.isNaN(value(PhysicalFeature.PEAK_VOLTS)));
    track.add(bells(new double[] {3.42, 3.58, 3.92}, shares), 200);
    assertEquals(0.02, value(PhysicalFeature.PEAK_SHIFT), 0.004);
    track.add(hidden, 300);
    track.add(hidden, 400);
    track.add(bells(new double[] {3.42, 3.58, 3.92}, shares), 500);
    assertTrue(Double.isNaN(value(PhysicalFeature.PEAK_SHIFT)));
  }

  @Test
  void chargeBetweenTheValleys_isThatOfTheBellBetweenThem() {
    track.add(bells(new double[] {3.3, 3.6, 3.9}, new double[] {0.3, 0.35, 0.25}), 0);
    // The valleys lie 2.5 widths from the middle bell: nearly all of it, and tails of the others.
    assertEquals(0.35, value(PhysicalFeature.VALLEY_CHARGE), 0.01);
  }

  @Test
  void mainValley_isFollowedFromCurveToCurveWithItsVoltage() {
    double[] shares = {0.3, 0.35, 0.25};
    track.add(bells(new double[] {3.3, 3.6, 3.95}, shares), 0);
    double first = value(PhysicalFeature.VALLEY_VOLTS);
    assertEquals(3.45, first, 0.03, "between the two highest bells");
    assertTrue(Double.isNaN(value(PhysicalFeature.VALLEY_SHIFT)), "one curve has no shift");

    track.add(bells(new double[] {3.32, 3.62, 3.97}, shares), 200);
    assertEquals(0.02, value(PhysicalFeature.VALLEY_SHIFT), 0.006);
    assertEquals(first + 0.02, value(PhysicalFeature.VALLEY_VOLTS), 0.006);
  }

  @Test
  void oneCurve_hasPeaksAndNoChange() {
    track.add(bells(new double[] {3.4, 3.6, 3.9}, new double[] {0.2, 0.4, 0.3}), 0);
    assertEquals(3.6, value(PhysicalFeature.PEAK_VOLTS), 0.006);
    assertTrue(Double.isNaN(value(PhysicalFeature.PEAK_SHIFT)));
    assertTrue(Double.isNaN(value(PhysicalFeature.SECOND_PEAK_SHIFT)));
  }

  @Test
  void curveThatShowsLittle_isNotSetBesideTheFirst() {
    track.add(bells(new double[] {3.4, 3.6, 3.9}, new double[] {0.2, 0.4, 0.3}), 0);
    IncrementalCapacityCurve part = bells(new double[] {3.5, 3.7, 3.9}, new double[] {0.2, 0.4, 0});
    for (int bin = 0; bin < 90; bin++) {
      part.setUnobserved(bin);
    }
    track.add(part, 100);
    assertFalse(track.curves().aged());
    assertEquals(3.6, value(PhysicalFeature.PEAK_VOLTS), 0.006);
  }
}
