package org.ionsight.sim;

import java.util.List;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.Direction;

/**
 * An endless supply of simulated cells with known state, to train beside real ones.
 *
 * <p>Curve or life {@code i} of a seed is always the same, whatever was asked for before. Cells of
 * every chemistry, electrode balance, polarisation, temperature, C-rate and path of degradation
 * appear; none is a cell of the sample pack, whose random streams are others. Thread-safe.
 */
public final class SyntheticCells {
  private static final long CURVES = 0xC0;
  private static final long LIVES = 0x11FE;

  private static final List<CellDesign> DESIGNS =
      List.of(
          CellDesign.nmc811(),
          CellDesign.nmc532(),
          CellDesign.nca(),
          CellDesign.lfp(),
          CellDesign.lco(),
          CellDesign.lmo());

  /** Lives are of the first designs, as they were before there was LMO. */
  private static final int LIFE_DESIGNS = 5;

  private static final List<CellSpec> SPECS = DESIGNS.stream().map(CellDesign::spec).toList();

  private final long seed;

  /**
   * Makes a supply.
   *
   * @param seed of everything in it
   */
  public SyntheticCells(long seed) {
    this.seed = seed;
  }

  /**
   * A charge or discharge of a cell at a random state. Half of the charges begin empty, the others
   * at rest half full, as in use; discharges begin full.
   *
   * @param index which one, not negative
   * @return the curve; state of health between 0.5 and about 1.03
   */
  public SyntheticCurve curve(long index) {
    SeededRandom random = SeededRandom.stream(seed, CURVES, index);
    int type = random.below(DESIGNS.size());
    CellDesign design = individual(DESIGNS.get(type), random);
    FullCell cell = agedAtRandom(design, random);
    double cRate = StrictMath.exp(random.uniform(StrictMath.log(0.05), StrictMath.log(2.5)));
    double celsius = random.uniform() < 0.6 ? random.uniform(20, 35) : random.uniform(-5, 50);
    Direction direction = random.uniform() < 0.6 ? Direction.CHARGE : Direction.DISCHARGE;
    double start = direction == Direction.DISCHARGE ? 1 : 0;
    if (direction == Direction.CHARGE && random.uniform() < 0.5) {
      start = random.uniform(0, 0.75);
    }
    return curveOf(cell, SPECS.get(type), direction, start, cRate, celsius, random.nextLong());
  }

  /**
   * A charge or discharge of a cell of a life, at its conditions.
   *
   * @param life the life
   * @param equivalentFullCycles since new
   * @param direction charge or discharge
   * @param noiseSeed seed of the sensors' noise
   * @return the curve
   */
  public static SyntheticCurve curveAt(
      SyntheticLife life, double equivalentFullCycles, Direction direction, long noiseSeed) {
    return curveOf(
        life.cellAt(equivalentFullCycles),
        specOf(life.design()),
        direction,
        direction == Direction.CHARGE ? 0 : 1,
        Math.min(1.0, life.cRate()),
        life.celsius(),
        noiseSeed);
  }

  private static CellSpec specOf(CellDesign design) {
    for (CellSpec spec : SPECS) {
      if (spec.name().equals(design.name())) {
        return spec;
      }
    }
    return design.spec();
  }

  private static SyntheticCurve curveOf(
      FullCell cell,
      CellSpec spec,
      Direction direction,
      double soc,
      double cRate,
      double celsius,
      long noiseSeed) {
    CellModel model = new CellModel(cell, soc, celsius);
    // About 700 rows whatever the rate, but not below a second.
    double period = Math.max(1, Math.rint(5 / cRate));
    CellCycler cycler =
        new CellCycler(model, SensorModel.LABORATORY, noiseSeed).periodSeconds(period);
    if (direction == Direction.CHARGE) {
      SeededRandom habit = SeededRandom.stream(noiseSeed, 0xCC);
      // Two charges in three go on at constant voltage, as cyclers and users do.
      boolean constantVoltage = habit.uniform() < 0.67;
      cycler.charge(cRate, constantVoltage ? Math.min(cRate, habit.uniform(0.02, 0.06)) : cRate);
    } else {
      cycler.discharge(cRate);
    }
    return new SyntheticCurve(
        spec,
        cycler.recording(),
        direction,
        cell.capacityOverNominal(),
        cell.state(),
        cRate,
        celsius);
  }

  private static FullCell agedAtRandom(CellDesign design, SeededRandom random) {
    while (true) {
      // Half of the cells age along a law, so that losses come together as they do in real cells;
      // the others take any combination, so that no loss can be told from another one.
      DegradationState state;
      // Young cells are as frequent as old ones: that is where most estimates are made.
      double age = random.uniform();
      if (random.uniform() < 0.5) {
        AgeingLaw law = AgeingLaw.typical().spread(random, 0.6);
        Usage usage = new Usage(age * 3_500, age * random.uniform(0, 1_800), 25, 0.5);
        state = law.stateAfter(design, usage);
      } else {
        state =
            new DegradationState(
                age * random.uniform(0, 0.4),
                age * random.uniform(0, 0.4),
                age * random.uniform(0, 0.4),
                age * random.uniform(0, 1.5));
      }
      if (state.lli() + state.lamPositive() + state.lamNegative() < 0.9
          && state.resistanceGrowth() < 2.5) {
        FullCell cell = new FullCell(design, state);
        if (cell.capacityOverNominal() >= 0.5) {
          return cell;
        }
      }
    }
  }

  /**
   * A life under random constant conditions.
   *
   * @param index which one, not negative
   * @return the life
   */
  public SyntheticLife life(long index) {
    SeededRandom random = SeededRandom.stream(seed, LIVES, index);
    CellDesign design = individual(DESIGNS.get(random.below(LIFE_DESIGNS)), random);
    AgeingLaw law =
        AgeingLaw.typical()
            .withKnee(random.uniform(300, 2_500))
            .spread(random, random.uniform(0.1, 0.6))
            .faster(1.4 * random.logNormal(0.8));
    double celsius = random.uniform() < 0.6 ? random.uniform(20, 30) : random.uniform(5, 45);
    double cRate = random.uniform(0.3, 3);
    Usage conditions = new Usage(0, 0, celsius, cRate);
    return new SyntheticLife(design, law, conditions, random.uniform(0.1, 1.5));
  }

  private static CellDesign individual(CellDesign type, SeededRandom random) {
    return CellSpread.TYPES.apply(type, random);
  }
}
