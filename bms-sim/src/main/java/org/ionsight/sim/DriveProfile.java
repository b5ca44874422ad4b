package org.ionsight.sim;

/**
 * A drive as specific power over time, from a seeded random process of traffic.
 *
 * <p>Stops, towns and roads follow each other at random; the driver follows a wanted speed with
 * limited acceleration; a road-load equation turns speed into power, braking recuperates in part.
 * Nothing is copied from a published cycle. Immutable and thread-safe.
 */
public final class DriveProfile {
  // A loaded delivery van of 2,600 kg with 55 kWh: drag, rolling resistance and auxiliaries of that
  // class, about 28 kWh per 100 km.
  private static final double KILOGRAMS = 2_600;
  private static final double DRAG = 0.5 * 1.2 * 0.34 * 3.5;
  private static final double ROLLING_NEWTONS = 0.010 * KILOGRAMS * 9.81;
  private static final double AUXILIARY_WATTS = 700;
  private static final double DRIVE_EFFICIENCY = 0.88;
  private static final double RECUPERATED = 0.60;
  private static final double PACK_WATT_HOURS = 55_000;
  // Inverters of that class take about 110 kW and give back 50 kW.
  private static final double LARGEST_DRAW = 2.0;
  private static final double LARGEST_RETURN = 0.9;

  private final double[] specificPower;

  private DriveProfile(double[] specificPower) {
    this.specificPower = specificPower;
  }

  /**
   * Makes a drive.
   *
   * @param seconds length, positive, s
   * @param seed of the traffic
   * @return the drive
   */
  public static DriveProfile random(int seconds, long seed) {
    if (seconds < 1) {
      throw new IllegalArgumentException("seconds must be positive, was " + seconds);
    }
    SeededRandom random = SeededRandom.stream(seed, 0xD41FE);
    double[] power = new double[seconds];
    double speed = 0;
    double wanted = 0;
    double aggression = random.uniform(0.7, 1.3);
    int until = 10 + random.below(20);
    for (int i = 0; i < seconds; i++) {
      if (i >= until) {
        wanted = nextSpeed(random, wanted);
        until = i + (wanted == 0 ? 8 + random.below(30) : 20 + random.below(120));
      }
      double pull = 0.25 * (wanted * (1 + 0.03 * random.normal()) - speed);
      double acceleration = Math.max(-2.2, Math.min(1.6 * aggression, pull));
      double next = Math.max(0, speed + acceleration);
      power[i] = specificPower(0.5 * (speed + next), next - speed);
      speed = next;
    }
    return new DriveProfile(power);
  }

  private static double nextSpeed(SeededRandom random, double before) {
    double draw = random.uniform();
    if (before > 0 && draw < 0.30) {
      return 0;
    }
    if (draw < 0.70) {
      return random.uniform(6, 15);
    }
    return draw < 0.90 ? random.uniform(17, 26) : random.uniform(27, 36);
  }

  private static double specificPower(double metresPerSecond, double acceleration) {
    double force =
        KILOGRAMS * acceleration
            + (metresPerSecond > 0 ? ROLLING_NEWTONS : 0)
            + DRAG * metresPerSecond * metresPerSecond;
    double wheelWatts = force * metresPerSecond;
    double watts = wheelWatts > 0 ? -wheelWatts / DRIVE_EFFICIENCY : -wheelWatts * RECUPERATED;
    double specific = (watts - AUXILIARY_WATTS) / PACK_WATT_HOURS;
    return Math.max(-LARGEST_DRAW, Math.min(LARGEST_RETURN, specific));
  }

  /**
   * Length of the drive.
   *
   * @return s
   */
  public int seconds() {
    return specificPower.length;
  }

  /**
   * Power over nominal energy.
   *
   * @param second index from 0
   * @return 1/h, negative while driving, positive while braking
   */
  public double specificPower(int second) {
    return specificPower[second];
  }

  /** The current that gives the power at a voltage, for a nominal energy at a nominal voltage. */
  double amps(int second, double nominalAmpHours, double volts, double nominalVolts) {
    return specificPower[second] * nominalAmpHours * nominalVolts / volts;
  }
}
