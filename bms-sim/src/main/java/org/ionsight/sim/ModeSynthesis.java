package org.ionsight.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.ionsight.core.cell.Anode;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.CurveBuilder;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.sim.ElectrodePair.SlowTest;
import org.ionsight.sim.HalfCellSource.Material;
import org.jspecify.annotations.Nullable;

/**
 * An endless supply of full cells made of half-cell curves, with known losses: what teaches and
 * tests the recognition of degradation modes.
 *
 * <p>Every sample is a cell of its own: sources of its electrodes, their blend, the shape and the
 * balance of the electrodes, limits, nominal capacity, losses, resistance, rate and sensors are
 * drawn anew. Half of the cells lose lithium first and material with it, as real cells do; the
 * others take any combination. Where silicon is known apart from graphite it may be lost first.
 * Sample {@code i} of a seed is always the same. Thread-safe.
 */
public final class ModeSynthesis {
  private static final long MODES = 0x30DE5;
  private static final Cathode[] CATHODES = {Cathode.NMC, Cathode.NCA, Cathode.LFP, Cathode.LCO};
  private static final double[] CUMULATIVE = {0.30, 0.55, 0.85, 1.0};

  /** The fastest test that is drawn, 1/h. */
  public static final double FASTEST = 0.25;

  /** The slowest test that is drawn, 1/h. */
  public static final double SLOWEST = 0.02;

  private final long seed;
  private final List<HalfCellSource> sources;
  private final Settings settings;
  private final Map<String, CellSpec> specs = new ConcurrentHashMap<>();

  /**
   * What is drawn.
   *
   * @param spread of electrode shapes around their sources: 1 as in training, 0 for the sources
   *     themselves
   * @param chargeShare share of charges among the tests, fraction
   * @param mostLoss largest loss of each mode that is drawn, fraction
   */
  public record Settings(double spread, double chargeShare, double mostLoss) {
    /** As training draws. */
    public static final Settings TRAINING = new Settings(1, 0.65, 0.35);
  }

  /**
   * Makes a supply.
   *
   * @param seed of everything in it
   * @param sources of electrodes; at least graphite and one positive material
   * @param settings what is drawn
   */
  public ModeSynthesis(long seed, List<HalfCellSource> sources, Settings settings) {
    this.seed = seed;
    this.sources = List.copyOf(sources);
    this.settings = settings;
  }

  /**
   * The published fits, without any measured curve.
   *
   * @return one source per fit
   */
  public static List<HalfCellSource> published() {
    List<HalfCellSource> all = new ArrayList<>();
    for (ElectrodePotential fit : ElectrodePotential.values()) {
      Material material =
          switch (fit) {
            case GRAPHITE_SIOX_CHEN_2020 -> Material.SILICON_GRAPHITE;
            case GRAPHITE_MOHTAT_2020 -> Material.GRAPHITE;
            case NMC811_CHEN_2020, NMC532_MOHTAT_2020 -> Material.NMC;
            case NCA_KIM_2011 -> Material.NCA;
            case LFP_SAFARI_2011, LFP_AFSHAR_2017 -> Material.LFP;
            case LCO_MARQUIS_2019, LCO_RAMADASS_2004 -> Material.LCO;
            case LMO_DOYLE_1996 -> Material.LMO;
          };
      PotentialTable table = PotentialTable.of(fit).window(fit.lowest(), fit.highest());
      all.add(new HalfCellSource(fit.name(), material, Optional.empty(), table));
    }
    return all;
  }

  /**
   * A sample of any chemistry.
   *
   * @param index which one
   * @return the sample
   */
  public ModeSample sample(long index) {
    SeededRandom random = SeededRandom.stream(seed, MODES, index);
    while (true) {
      double u = random.uniform();
      int type = 0;
      while (CUMULATIVE[type] < u) {
        type++;
      }
      ModeSample sample = draw(CATHODES[type], random);
      if (sample != null) {
        return sample;
      }
    }
  }

  /**
   * A sample of one chemistry.
   *
   * @param cathode NMC, NCA, LFP or LCO
   * @param index which one
   * @return the sample
   */
  public ModeSample sample(Cathode cathode, long index) {
    SeededRandom random = SeededRandom.stream(seed, MODES, cathode.ordinal(), index);
    while (true) {
      ModeSample sample = draw(cathode, random);
      if (sample != null) {
        return sample;
      }
    }
  }

  private @Nullable ModeSample draw(Cathode cathode, SeededRandom random) {
    Direction direction =
        random.uniform() < settings.chargeShare ? Direction.CHARGE : Direction.DISCHARGE;
    HalfCellSource positive = pick(material(cathode), direction, random);
    NegativeElectrode negative = negative(cathode, direction, random);
    if (positive == null || negative == null) {
      return null;
    }
    CellSpec spec = spec(cathode, random);
    ElectrodePair pair =
        new ElectrodePair(
            shaped(positive.potential(), random, 0.006, 0.008, 0.010),
            negative.fresh,
            spec.minVolts(),
            spec.maxVolts());
    double negativeFull = random.uniform(0.76, 0.97);
    ElectrodeBalance unit =
        random.uniform() < 0.5
            ? pair.freshByNegative(random.uniform(0.001, 0.03), negativeFull)
            : pair.freshByPositive(random.uniform(0.86, 0.995), negativeFull);
    boolean possible =
        unit.positive() > 0.9
            && unit.positive() < 2.2
            && unit.negativeEmpty() > -0.01
            && unit.negativeEmpty() < 0.12
            && unit.positiveFull() > -0.05;
    if (!possible) {
      return null;
    }
    DegradationState state = state(random);
    ElectrodeBalance agedUnit = unit.aged(state);
    ElectrodePair agedPair = pair.withNegative(negative.aged(state.lamNegative(), random));
    double soh = agedPair.capacity(agedUnit);
    if (!(soh > 0.5)) {
      return null;
    }
    // Makers' nominal capacities are within some per cent of what a new cell gives.
    double capacity = Math.max(0.90, Math.min(1.12, 1.0 + 0.03 * random.normal()));
    SlowTest now = test(direction, random, state.resistanceGrowth());
    SlowTest then = asNew(now, state.resistanceGrowth(), random);
    return new ModeSample(
        spec,
        record(agedPair, agedUnit.scaled(capacity), now, spec, random),
        record(pair, unit.scaled(capacity), then, spec, random),
        new ModeLosses(state.lli(), state.lamPositive(), state.lamNegative()),
        soh);
  }

  private static IncrementalCapacityCurve record(
      ElectrodePair pair,
      ElectrodeBalance balance,
      SlowTest test,
      CellSpec spec,
      SeededRandom random) {
    CurveBuilder builder = new CurveBuilder(spec);
    builder.start(test.direction());
    pair.record(balance, test, random, builder);
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    builder.writeTo(curve);
    return curve;
  }

  private DegradationState state(SeededRandom random) {
    double most = settings.mostLoss;
    // Young cells are as frequent as old ones: that is where most diagnoses are made.
    double age = random.uniform();
    double growth = age * random.uniform(0, 1.5);
    if (random.uniform() < 0.5) {
      double lli = age * random.uniform(0.2, 0.9) * most;
      return new DegradationState(
          lli, lli * random.uniform(0, 0.8), lli * random.uniform(0, 1), growth);
    }
    return new DegradationState(
        age * random.uniform(0, most),
        age * random.uniform(0, most),
        age * random.uniform(0, most),
        growth);
  }

  /** A negative electrode that may lose its silicon before its graphite. */
  private static final class NegativeElectrode {
    private final PotentialTable graphite;
    private final @Nullable PotentialTable silicon;
    private final double share;
    private final PotentialTable fresh;

    NegativeElectrode(PotentialTable graphite, @Nullable PotentialTable silicon, double share) {
      this.graphite = graphite;
      this.silicon = silicon;
      this.share = share;
      fresh = silicon == null ? graphite : PotentialTable.blend(graphite, silicon, share);
    }

    PotentialTable aged(double loss, SeededRandom random) {
      PotentialTable other = silicon;
      double eagerness = random.uniform() < 0.7 ? random.uniform() : 0;
      if (other == null) {
        return fresh;
      }
      double fromSilicon = Math.min(0.8 * share, eagerness * loss + (1 - eagerness) * loss * share);
      double left = (share - fromSilicon) / (1 - loss);
      return PotentialTable.blend(graphite, other, Math.max(0, Math.min(1, left)));
    }
  }

  private @Nullable NegativeElectrode negative(
      Cathode cathode, Direction direction, SeededRandom random) {
    double withSilicon =
        switch (cathode) {
          case NCA -> 0.7;
          case NMC -> 0.5;
          default -> 0.05;
        };
    boolean mixed = random.uniform() < withSilicon;
    HalfCellSource silicon = pick(Material.SILICON, direction, random);
    boolean made = random.uniform() < 0.6 && silicon != null;
    HalfCellSource base =
        pick(mixed && !made ? Material.SILICON_GRAPHITE : Material.GRAPHITE, direction, random);
    if (base == null) {
      return null;
    }
    PotentialTable shape = shaped(base.potential(), random, 0.008, 0.003, 0.012);
    if (mixed && made && silicon != null) {
      return new NegativeElectrode(
          shape,
          shaped(silicon.potential(), random, 0.015, 0.010, 0.010),
          random.uniform(0.03, 0.25));
    }
    return new NegativeElectrode(shape, null, 0);
  }

  private @Nullable HalfCellSource pick(
      Material material, Direction direction, SeededRandom random) {
    List<HalfCellSource> fitting = new ArrayList<>();
    for (HalfCellSource source : sources) {
      if (source.material() == material && source.serves(direction)) {
        fitting.add(source);
      }
    }
    return fitting.isEmpty() ? null : fitting.get(random.below(fitting.size()));
  }

  private PotentialTable shaped(
      PotentialTable source, SeededRandom random, double warp, double volts, double blur) {
    double spread = settings.spread;
    double[] warps = new double[3];
    double[] shifts = new double[4];
    for (int k = 0; k < warps.length; k++) {
      warps[k] = spread * warp / (k + 1) * random.normal();
    }
    for (int k = 0; k < shifts.length; k++) {
      shifts[k] = spread * volts / (k + 1) * random.normal();
    }
    return source.changed(warps, shifts, spread * blur * random.uniform());
  }

  private SlowTest test(Direction direction, SeededRandom random, double growth) {
    double cRate = StrictMath.exp(random.uniform(StrictMath.log(SLOWEST), StrictMath.log(FASTEST)));
    double resistance = 0.04 * random.logNormal(0.4) * (1 + growth);
    // Nearly every charge at a check-up begins where the discharge before it ended, a little
    // relaxed.
    double start =
        direction == Direction.CHARGE
            ? random.uniform() * random.uniform() * 0.3
            : random.uniform() * 0.03;
    double cutOff = random.uniform() < 0.3 ? cRate * random.uniform(0.1, 0.8) : cRate;
    double noise = random.uniform() < 0.5 ? 0.0001 : random.uniform(0, 0.0015);
    double step = random.uniform() < 0.6 ? 0.0001 : 0.001;
    double celsius = random.uniform() < 0.25 ? Double.NaN : 25 + 5 * random.normal();
    return new SlowTest(
        direction,
        cRate,
        start,
        cutOff,
        resistance,
        random.uniform(0, 3),
        300 + random.below(300),
        new SensorModel(noise, step, 0, 0, 0, 0, 0),
        1 + 0.002 * random.normal(),
        celsius);
  }

  /** The test of the new cell: mostly the same routine years earlier, with the same sensors. */
  private static SlowTest asNew(SlowTest now, double growth, SeededRandom random) {
    double cRate =
        random.uniform() < 0.75
            ? now.cRate() * (1 + 0.01 * random.normal())
            : StrictMath.exp(random.uniform(StrictMath.log(SLOWEST), StrictMath.log(FASTEST)));
    return new SlowTest(
        now.direction(),
        cRate,
        now.startVolts() * random.uniform(0.8, 1.2),
        now.cutOffCRate() < now.cRate() ? cRate * now.cutOffCRate() / now.cRate() : cRate,
        now.resistance() / (1 + growth),
        now.emptyResistance(),
        now.samples(),
        now.sensors(),
        now.gain() * (1 + 0.0007 * random.normal()),
        now.celsius());
  }

  private CellSpec spec(Cathode cathode, SeededRandom random) {
    double[] lowest;
    double[] highest;
    switch (cathode) {
      case NMC -> {
        lowest = new double[] {2.5, 2.7, 2.75, 2.8, 3.0};
        highest = new double[] {4.1, 4.2, 4.2, 4.2, 4.25, 4.3};
      }
      case NCA -> {
        lowest = new double[] {2.5, 2.5, 2.65, 2.7, 3.0};
        highest = new double[] {4.1, 4.15, 4.2, 4.2, 4.2};
      }
      case LFP -> {
        lowest = new double[] {2.0, 2.5, 2.5, 2.7, 2.8};
        highest = new double[] {3.5, 3.6, 3.65, 3.65, 3.7};
      }
      case LCO -> {
        lowest = new double[] {2.5, 2.7, 2.75, 3.0};
        highest = new double[] {4.1, 4.2, 4.2, 4.3, 4.35};
      }
      default -> throw new IllegalArgumentException("no electrode curves for " + cathode);
    }
    double low = lowest[random.below(lowest.length)];
    double high = highest[random.below(highest.length)];
    return specs.computeIfAbsent(
        cathode + " " + low + " " + high,
        name ->
            CellSpec.builder("synthetic " + name)
                .chemistry(cathode, Anode.UNKNOWN)
                .nominalAmpHours(1)
                .volts(low, high)
                .build());
  }

  private static Material material(Cathode cathode) {
    return switch (cathode) {
      case NMC -> Material.NMC;
      case NCA -> Material.NCA;
      case LFP -> Material.LFP;
      case LCO -> Material.LCO;
      case LMO, BLEND, UNKNOWN ->
          throw new IllegalArgumentException("no electrode curves for " + cathode);
    };
  }
}
