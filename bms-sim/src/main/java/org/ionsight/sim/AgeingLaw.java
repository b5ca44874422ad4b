package org.ionsight.sim;

import static java.lang.StrictMath.exp;
import static java.lang.StrictMath.pow;
import static java.lang.StrictMath.sqrt;

/**
 * From usage to degradation: how fast one cell loses lithium, active material and conductance.
 *
 * <p>Semi-empirical: growth of the SEI with the square root of throughput and of time, linear wear,
 * Arrhenius temperature dependence with lithium plating below 25 °C, and a knee after which the
 * negative electrode wears faster. Lithium that no longer fits into a shrunken negative electrode
 * plates and is lost. Losses never shrink with more usage. Immutable and thread-safe; allocates
 * only the result. Sources: Wang et al., J. Power Sources 196 (2011) 3942,
 * doi:10.1016/j.jpowsour.2010.11.134 (activation energy, C-rate); Waldmann et al., J. Power Sources
 * 262 (2014) 129, doi:10.1016/j.jpowsour.2014.03.112 (minimum near 25 °C); Attia et al., J.
 * Electrochem. Soc. 169 (2022) 060517, doi:10.1149/1945-7111/ac6d13 (knees).
 */
public final class AgeingLaw {
  private static final double GAS = 8.314;
  private static final double KELVIN = 273.15;
  private static final double CYCLE_JOULES = 31_500;
  private static final double CALENDAR_JOULES = 45_000;
  private static final double REFERENCE_C_RATE = 0.5;
  // Graphite is taken as full at this lithiation; what does not fit plates.
  private static final double FULL_NEGATIVE = 0.985;
  private static final double LARGEST_LOSS = 0.6;

  /** The mechanisms that a law has a rate for, per 1,000 equivalent full cycles or per year. */
  enum Mechanism {
    /** Inventory lost to the SEI, with the square root of throughput. */
    SEI,
    /** Inventory lost in proportion to throughput. */
    WEAR,
    /** Inventory lost with the square root of time, per year. */
    CALENDAR,
    /** Positive active material lost in proportion to throughput. */
    POSITIVE,
    /** Negative active material lost in proportion to throughput. */
    NEGATIVE,
    /** Growth of resistance. */
    RESISTANCE
  }

  private static final int MECHANISMS = Mechanism.values().length;

  private final double[] rates;
  private final double kneeCycles;

  private AgeingLaw(double[] rates, double kneeCycles) {
    this.rates = rates;
    this.kneeCycles = kneeCycles;
  }

  /**
   * A law of which an NMC energy cell at 25 °C and C/2 has a state of health of about 0.85 after
   * 1,200 equivalent full cycles in three years.
   *
   * @return the law
   */
  public static AgeingLaw typical() {
    double[] rates = new double[MECHANISMS];
    rates[Mechanism.SEI.ordinal()] = 0.045;
    rates[Mechanism.WEAR.ordinal()] = 0.050;
    rates[Mechanism.CALENDAR.ordinal()] = 0.022;
    rates[Mechanism.POSITIVE.ordinal()] = 0.050;
    rates[Mechanism.NEGATIVE.ordinal()] = 0.045;
    rates[Mechanism.RESISTANCE.ordinal()] = 0.28;
    return new AgeingLaw(rates, 1_500);
  }

  /**
   * The same law with one cause of ageing made stronger.
   *
   * @param cause what ages faster; {@link AgeingCause#NONE} changes nothing
   * @param factor how many times faster, positive
   * @return the law
   */
  public AgeingLaw weakened(AgeingCause cause, double factor) {
    if (!(factor > 0) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException("factor must be positive and finite, was " + factor);
    }
    return switch (cause) {
      case NONE -> this;
      case LITHIUM_INVENTORY ->
          times(Mechanism.SEI, factor)
              .times(Mechanism.WEAR, factor)
              .times(Mechanism.CALENDAR, factor);
      case POSITIVE_MATERIAL -> times(Mechanism.POSITIVE, factor);
      case NEGATIVE_MATERIAL -> times(Mechanism.NEGATIVE, factor);
      case RESISTANCE -> times(Mechanism.RESISTANCE, factor);
    };
  }

  /**
   * The same law with its knee elsewhere.
   *
   * @param cycles equivalent full cycles at 25 °C and C/2 from which the negative electrode wears
   *     faster; infinite for none
   * @return the law
   */
  public AgeingLaw withKnee(double cycles) {
    if (!(cycles > 0)) {
      throw new IllegalArgumentException("a knee must be at positive cycles, was " + cycles);
    }
    return new AgeingLaw(rates.clone(), cycles);
  }

  /** Every mechanism faster alike and the knee sooner: another make of cell. */
  AgeingLaw faster(double factor) {
    double[] changed = rates.clone();
    for (int i = 0; i < MECHANISMS; i++) {
      changed[i] *= factor;
    }
    return new AgeingLaw(changed, kneeCycles / factor);
  }

  AgeingLaw times(Mechanism process, double factor) {
    double[] changed = rates.clone();
    changed[process.ordinal()] *= factor;
    return new AgeingLaw(changed, kneeCycles);
  }

  /** Every mechanism at a rate of its own, and the knee too: cells of one batch differ. */
  AgeingLaw spread(SeededRandom random, double sigma) {
    double[] changed = rates.clone();
    // The three ways to lose lithium vary together: they are one cell's electrolyte.
    double lithium = random.logNormal(sigma);
    for (int i = 0; i < MECHANISMS; i++) {
      changed[i] *= i <= Mechanism.CALENDAR.ordinal() ? lithium : random.logNormal(sigma);
    }
    return new AgeingLaw(changed, kneeCycles * random.logNormal(sigma));
  }

  /** How much faster cycling ages at a temperature than at 25 °C. */
  static double cycleStress(double celsius) {
    double sei = arrhenius(CYCLE_JOULES, celsius);
    // Doubles the wear at about 5 degC: the cold branch of Waldmann et al. 2014.
    double plating = celsius < 25 ? 0.35 * (exp((25 - celsius) / 12) - 1) : 0;
    return sei + plating;
  }

  private static double arrhenius(double joules, double celsius) {
    return exp(joules / GAS * (1 / (25 + KELVIN) - 1 / (celsius + KELVIN)));
  }

  /**
   * The state of a cell after a usage.
   *
   * @param design the cell when new
   * @param usage what was done to it
   * @return its degradation
   */
  public DegradationState stateAfter(CellDesign design, Usage usage) {
    double rateStress = sqrt(Math.max(0.1, usage.cRate() / REFERENCE_C_RATE));
    double cycles = usage.equivalentFullCycles() / 1_000 * cycleStress(usage.celsius());
    double hardCycles = cycles * rateStress;
    double years = usage.days() / 365 * arrhenius(CALENDAR_JOULES, usage.celsius());
    double pastKnee = Math.max(0, cycles - kneeCycles / 1_000);

    double lli =
        rate(Mechanism.SEI) * sqrt(cycles)
            + rate(Mechanism.WEAR) * cycles
            + rate(Mechanism.CALENDAR) * sqrt(years);
    double positive = rate(Mechanism.POSITIVE) * hardCycles;
    double negative = rate(Mechanism.NEGATIVE) * hardCycles + 0.35 * pow(pastKnee, 1.5);
    double growth =
        rate(Mechanism.RESISTANCE) * (0.3 * sqrt(cycles) + 0.7 * hardCycles + 0.15 * sqrt(years));
    positive = Math.min(LARGEST_LOSS, positive);
    negative = Math.min(LARGEST_LOSS, negative);
    lli = Math.min(LARGEST_LOSS, lli + plated(design, lli, positive, negative));
    return new DegradationState(lli, positive, negative, growth);
  }

  private double rate(Mechanism process) {
    return rates[process.ordinal()];
  }

  private static double plated(CellDesign design, double lli, double positive, double negative) {
    ElectrodeBalance aged =
        design
            .balance()
            .aged(new DegradationState(Math.min(LARGEST_LOSS, lli), positive, negative, 0));
    double room = aged.positive() * aged.positiveFull() + aged.negative() * FULL_NEGATIVE;
    return Math.max(0, aged.inventory() - room);
  }
}
