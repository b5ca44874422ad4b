package org.ionsight.train.health;

import java.util.random.RandomGenerator;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;

/**
 * Makes a training sample of a labelled curve: what another sensor, another charger or another spec
 * would have made of the same cell.
 *
 * <p>Declared limits and nominal capacity vary (a scaled nominal capacity scales charge, C-rate and
 * SOH alike, which is exact), a window of the voltage range is kept, its beginning loses charge to
 * polarisation, the constant-voltage phase may end early, temperature may be missing, sensors have
 * offset, gain and noise. Not thread-safe; reuses its buffers.
 */
final class CurveAugmentation {
  private static final int BINS = VoltageGrid.BINS;

  private final RandomGenerator random;
  private final boolean forgetful;
  private final double[] cumulative = new double[BINS + 1];
  private IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
  private IncrementalCapacityCurve spare = new IncrementalCapacityCurve();
  private double soh;
  private double colder;

  /** What becomes of chemistry, temperature and strain. */
  enum Knowledge {
    /** Each may be missing, as users have them. */
    AT_RANDOM,
    /** As it is in the rows. */
    KEPT
  }

  CurveAugmentation(RandomGenerator random) {
    this(random, Knowledge.AT_RANDOM);
  }

  CurveAugmentation(RandomGenerator random, Knowledge knowledge) {
    this.random = random;
    forgetful = knowledge == Knowledge.AT_RANDOM;
  }

  /** Draws a sample; {@link #curve} and {@link #soh} tell of it until the next one. */
  void draw(CurveRow row) {
    curve.copyFrom(row.curve());
    soh = row.soh();
    knowledge();
    limits();
    window();
    constantVoltage();
    sensors();
    if (chance(0.5)) {
      // Makers' nominal capacities are within some per cent of what a new cell gives.
      nominal(0.94 + 0.12 * random.nextDouble());
    }
  }

  IncrementalCapacityCurve curve() {
    return curve;
  }

  double soh() {
    return soh;
  }

  /** Few users tell the chemistry, hardly any measure strain. */
  private void knowledge() {
    if (forgetful && chance(0.5)) {
      curve.setCathode(Cathode.UNKNOWN);
    }
    boolean strain = !forgetful || chance(0.35);
    // Gauges are glued on by hand: the swing of new cells of one type differs by a third.
    double gain = Math.exp(0.3 * random.nextGaussian());
    for (int bin = 0; bin < BINS; bin++) {
      curve.setStrain(bin, strain ? gain * curve.microstrain(bin) : Double.NaN);
    }
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** Other voltage limits in the spec, an offset of the sensor, and more resistance. */
  private void limits() {
    colder = 0;
    // 0.5 bin is 7 mV on a 2.5–4.2 V cell: a usual BMS channel.
    double low = 0.5 / BINS * random.nextGaussian();
    double high = low;
    if (chance(0.35)) {
      // Users declare 2.0 V where the test ends at 2.7 V; the other way round is rare.
      low += -0.30 + 0.38 * random.nextDouble();
    }
    if (chance(0.2)) {
      high -= 0.02 * random.nextDouble();
    }
    if (chance(0.5)) {
      double drop = Math.min(0.30, -0.07 * Math.log(1 - random.nextDouble()));
      resistance(drop);
      // The commonest reason for more resistance is a colder cell: it doubles every 20 K or so.
      colder = 150 * drop * random.nextDouble();
    }
    regrid(low, 1 + high);
  }

  /**
   * The same cell with more resistance, or colder: a discharge runs lower and meets the lower limit
   * sooner, so it gives less; a charge runs higher and moves the rest at constant voltage.
   */
  private void resistance(double drop) {
    if (curve.direction() == Direction.DISCHARGE) {
      if (PartialWindow.first(curve) > 0) {
        return;
      }
      double before = total();
      regrid(drop, 1 + drop);
      double below = at(drop * BINS);
      double kept = before > 0 ? (before - below) / before : 0;
      if (kept < 0.5 || !curve.observed(0)) {
        return;
      }
      curve.setBin(0, Math.max(0, curve.charge(0) - below), curve.cRate(0), curve.celsius(0));
      soh -= below;
    } else if (PartialWindow.last(curve) == BINS - 1) {
      regrid(-drop, 1 - drop);
    }
  }

  private double total() {
    double sum = 0;
    for (int bin = 0; bin < BINS; bin++) {
      sum += curve.charge(bin);
    }
    return sum;
  }

  /** Moves the grid: its ends come to lie at two positions of the old one. */
  private void regrid(double low, double high) {
    int first = PartialWindow.first(curve);
    int last = PartialWindow.last(curve);
    cumulative[0] = 0;
    for (int i = 0; i < BINS; i++) {
      cumulative[i + 1] = cumulative[i] + curve.charge(i);
    }
    spare.clear(curve.direction());
    spare.setCathode(curve.cathode());
    double begin = first == 0 ? -0.5 : first;
    double end = last == BINS - 1 ? BINS - 0.5 : last + 1;
    for (int bin = 0; bin < BINS; bin++) {
      double from = (low + (high - low) * bin / BINS) * BINS;
      double to = (low + (high - low) * (bin + 1) / BINS) * BINS;
      boolean observed = from >= begin && (bin == BINS - 1 ? (from + to) / 2 : to) <= end + 1e-9;
      // What lies above the old grid is the constant-voltage phase, in its last bin.
      observed |= last == BINS - 1 && from >= begin && from < BINS;
      if (observed) {
        double lower = bin == 0 ? 0 : at(from);
        double upper = bin == BINS - 1 ? cumulative[BINS] : at(to);
        int source = (int) Math.max(first, Math.min(last, (from + to) / 2));
        spare.setBin(bin, Math.max(0, upper - lower), curve.cRate(source), curve.celsius(source));
        spare.setStrain(bin, curve.microstrain(source));
      }
    }
    if (PartialWindow.last(spare) - PartialWindow.first(spare) > 12) {
      IncrementalCapacityCurve swap = curve;
      curve = spare;
      spare = swap;
    }
  }

  private double at(double position) {
    double x = Math.max(0, Math.min(BINS, position));
    int i = Math.min(BINS - 1, (int) x);
    return cumulative[i] + (x - i) * (cumulative[i + 1] - cumulative[i]);
  }

  private void window() {
    if (chance(0.25)) {
      return;
    }
    int first = PartialWindow.first(curve);
    int last = PartialWindow.last(curve);
    // Steady discharges are tests, and tests mostly begin full.
    boolean fromFull = curve.direction() == Direction.DISCHARGE && chance(0.4);
    // Users' charges begin anywhere and mostly end full.
    boolean toFull = curve.direction() == Direction.CHARGE && chance(0.5);
    for (int i = 0; i < 8; i++) {
      int length = 16 + random.nextInt(BINS - 16 + 1);
      int from = first - length / 3 + random.nextInt(last - first + 1);
      int to = Math.min(last, from + length - 1);
      if (fromFull || toFull) {
        from = last - (to - from);
        to = last;
      }
      from = Math.max(first, from);
      double charge = 0;
      for (int bin = from; bin <= to; bin++) {
        charge += curve.charge(bin);
      }
      if (to - from >= 12 && charge >= 0.04) {
        for (int bin = 0; bin < BINS; bin++) {
          if (bin < from || bin > to) {
            curve.setUnobserved(bin);
          }
        }
        boolean charging = curve.direction() == Direction.CHARGE;
        // Nearly every charge in use begins half full and from rest.
        if (chance(charging ? 0.7 : 0.25) && (charging ? from > first : to < last)) {
          polarisation(charging ? from : to, charging ? 1 : -1);
        }
        return;
      }
    }
  }

  /**
   * A charge that begins half full: the voltage passes the first bins while resistance builds up,
   * with little charge. The window above was cut from a charge that came from below.
   */
  private void polarisation(int start, int step) {
    // The slow RC pair of a cell takes a quarter of an hour and 100 to 200 mV to build up.
    int bins = 1 + random.nextInt(16);
    double least = 0.1 + 0.7 * random.nextDouble();
    for (int k = 0; k < bins; k++) {
      int bin = start + step * k;
      if (bin >= 0 && bin < BINS && curve.observed(bin)) {
        scale(bin, least + (1 - least) * k / bins);
      }
    }
  }

  /** Chargers end the constant-voltage phase anywhere between not at all and C/100. */
  private void constantVoltage() {
    int bin = BINS - 1;
    if (curve.direction() != Direction.CHARGE || !curve.observed(bin) || !chance(0.25)) {
      return;
    }
    double kept = random.nextDouble();
    double before = curve.observed(bin - 1) ? curve.cRate(bin - 1) : curve.cRate(bin);
    double floor = curve.observed(bin - 1) ? Math.min(curve.charge(bin), curve.charge(bin - 1)) : 0;
    double charge = floor + kept * (curve.charge(bin) - floor);
    double rate = before + kept * (curve.cRate(bin) - before);
    curve.setBin(bin, charge, rate, curve.celsius(bin));
  }

  private void sensors() {
    double gain = 1 + 0.004 * random.nextGaussian();
    boolean noTemperature = forgetful && chance(0.25);
    double warmer = random.nextGaussian();
    double moved = 0;
    for (int bin = 0; bin < BINS; bin++) {
      if (!curve.observed(bin)) {
        moved = 0;
        continue;
      }
      double charge = curve.charge(bin);
      // Voltage noise moves charge into the next bin and back, but loses none.
      double toNext =
          bin + 1 < BINS && curve.observed(bin + 1)
              ? 0.04 * random.nextGaussian() * Math.min(charge, curve.charge(bin + 1))
              : 0;
      double celsius = noTemperature ? Double.NaN : curve.celsius(bin) + warmer - colder;
      curve.setBin(
          bin, Math.max(0, charge + moved - toNext) * gain, curve.cRate(bin) * gain, celsius);
      moved = toNext;
    }
  }

  /** The same cell with another nominal capacity on its label. */
  private void nominal(double factor) {
    soh *= factor;
    for (int bin = 0; bin < BINS; bin++) {
      if (curve.observed(bin)) {
        curve.setBin(
            bin, curve.charge(bin) * factor, curve.cRate(bin) * factor, curve.celsius(bin));
      }
    }
  }

  private void scale(int bin, double factor) {
    curve.setBin(bin, curve.charge(bin) * factor, curve.cRate(bin), curve.celsius(bin));
  }
}
