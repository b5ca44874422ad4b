package org.ionsight.sim;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ionsight.core.pack.PackLayout;

/**
 * A pack of cells in series over its life: every cell ages by its own law, all share one current.
 *
 * <p>Immutable and thread-safe; each {@link #record} simulates one checkpoint from the seed alone,
 * so checkpoints can be made in any order. The first cell at a voltage limit limits the pack.
 */
public final class PackSimulation {
  /** Group of the cells in the warm part of the pack. */
  public static final String WARM_GROUP = "warm";

  /** Group of the cells that nothing distinguishes. */
  public static final String USUAL_GROUP = "usual";

  private static final long BIRTH = 0xB1;
  private static final long WEAKNESS = 0x3EAC;
  private static final List<Weakness> TYPICAL_WEAKNESS =
      List.of(
          new Weakness(AgeingCause.LITHIUM_INVENTORY, 1.8),
          new Weakness(AgeingCause.POSITIVE_MATERIAL, 5.4),
          new Weakness(AgeingCause.NEGATIVE_MATERIAL, 5.3),
          new Weakness(AgeingCause.RESISTANCE, 3.5));
  private static final double CYCLING_C_RATE = 0.5;
  private static final double MEAN_CELSIUS = 25;
  // Cells at the far end of the coolant: a quarter of the pack, 5 K warmer over life.
  private static final double WARM_FROM = 0.75;
  private static final double WARM_KELVIN = 5;

  private final CellDesign design;
  private final PackLayout layout;
  private final SensorModel sensors;
  private final long seed;
  private final List<PackCheckpoint> checkpoints;
  private final BitSet missingProbes;
  private final List<Cell> cells;

  /** One cell of the pack with the life that lies before it. */
  record Cell(
      int index,
      SyntheticLife life,
      double kelvinAbove,
      AgeingCause cause,
      String group,
      InternalShort leak) {}

  private PackSimulation(Builder b, SortedMap<Integer, Weakness> planted) {
    design = b.design;
    layout = PackLayout.series(b.cells, b.design.spec()).withTemperatureProbes(b.probes);
    sensors = b.sensors;
    seed = b.seed;
    checkpoints = List.copyOf(b.checkpoints);
    missingProbes = (BitSet) b.missingProbes.clone();
    if (checkpoints.isEmpty()) {
      throw new IllegalArgumentException("a pack simulation needs at least one checkpoint");
    }
    if (!b.shorts.isEmpty() && b.shorts.lastKey() >= b.cells) {
      throw new IllegalArgumentException(
          "leaking cells must be below %d, were %s".formatted(b.cells, b.shorts.keySet()));
    }
    if (missingProbes.length() > b.probes || (!planted.isEmpty() && planted.lastKey() >= b.cells)) {
      throw new IllegalArgumentException(
          "planted cells must be below %d and missing probes below %d, were %s and %s"
              .formatted(b.cells, b.probes, planted.keySet(), missingProbes));
    }
    List<Cell> all = new ArrayList<>();
    PackCheckpoint last = checkpoints.get(checkpoints.size() - 1);
    double daysPerCycle =
        last.equivalentFullCycles() > 0 ? last.days() / last.equivalentFullCycles() : 1;
    for (int i = 0; i < b.cells; i++) {
      InternalShort leak = b.shorts.getOrDefault(i, InternalShort.NONE);
      all.add(cell(i, planted.getOrDefault(i, Weakness.NONE), daysPerCycle, leak));
    }
    cells = List.copyOf(all);
  }

  private Cell cell(int index, Weakness weakness, double daysPerCycle, InternalShort leak) {
    SeededRandom random = SeededRandom.stream(seed, BIRTH, index);
    CellDesign mine = CellSpread.BATCH.apply(design, random);
    AgeingLaw law =
        AgeingLaw.typical()
            .spread(random, CellSpread.BATCH.ageing())
            .weakened(weakness.cause, weakness.factor);
    boolean warm = index >= WARM_FROM * layout.cells();
    double above = (warm ? WARM_KELVIN : 0) + 0.5 * random.normal();
    Usage conditions = new Usage(0, 0, MEAN_CELSIUS + above, CYCLING_C_RATE);
    String group =
        weakness.cause != AgeingCause.NONE
            ? weakness.cause.name().toLowerCase(Locale.ROOT)
            : warm ? WARM_GROUP : USUAL_GROUP;
    return new Cell(
        index,
        new SyntheticLife(mine, law, conditions, daysPerCycle),
        above,
        weakness.cause,
        group,
        leak);
  }

  /**
   * Starts a simulation.
   *
   * @return a builder with the defaults of its methods
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The pack that is simulated; its cell spec is that of the design when new.
   *
   * @return the layout
   */
  public PackLayout layout() {
    return layout;
  }

  /**
   * The recordings that can be made.
   *
   * @return checkpoints, oldest first
   */
  public List<PackCheckpoint> checkpoints() {
    return checkpoints;
  }

  List<Cell> cells() {
    return cells;
  }

  /**
   * Simulates one checkpoint.
   *
   * @param checkpoint index from 0 into {@link #checkpoints}
   * @return what was recorded, and the truth
   */
  public PackRecording record(int checkpoint) {
    PackRun run =
        new PackRun(
            this,
            checkpoints.get(checkpoint),
            SeededRandom.stream(seed, checkpoint),
            new PackRecording(layout));
    return run.record(SeededRandom.stream(seed, checkpoint, 0xD41FE).nextLong());
  }

  SensorModel sensors() {
    return sensors;
  }

  boolean missing(int probe) {
    return missingProbes.get(probe);
  }

  /** A weakness and how strong it is. */
  private record Weakness(AgeingCause cause, double factor) {
    static final Weakness NONE = new Weakness(AgeingCause.NONE, 1);
  }

  /** A path inside a cell through which it discharges itself from some throughput on. */
  record InternalShort(double amps, double fromCycles) {
    static final InternalShort NONE = new InternalShort(0, 0);

    double ampsAt(double equivalentFullCycles) {
      return equivalentFullCycles >= fromCycles ? amps : 0;
    }
  }

  /** Collects the settings of a {@link PackSimulation}; not thread-safe. */
  public static final class Builder {
    private CellDesign design = CellDesign.nmc811().withNominalAmpHours(156);
    private int cells = 96;
    private int probes = 12;
    private long seed = 1;
    private SensorModel sensors = SensorModel.AUTOMOTIVE;
    private List<PackCheckpoint> checkpoints = PackLife.checkpoints(12, 1_200, 1_080);
    private final TreeMap<Integer, Weakness> weak = new TreeMap<>();
    private final TreeMap<Integer, InternalShort> shorts = new TreeMap<>();
    private final BitSet missingProbes = new BitSet();
    private int weakCells;

    private Builder() {}

    /**
     * Sets the cell; NMC811 of 156 Ah, 52 in parallel, if not set.
     *
     * @param value the design, with the nominal capacity of one parallel group
     * @return this
     */
    public Builder design(CellDesign value) {
      design = value;
      return this;
    }

    /**
     * Sets the number of cells in series; 96 if not set.
     *
     * @param count positive
     * @return this
     */
    public Builder cells(int count) {
      cells = count;
      return this;
    }

    /**
     * Sets the number of temperature probes; 12 if not set.
     *
     * @param count not negative, not above the number of cells
     * @return this
     */
    public Builder probes(int count) {
      probes = count;
      return this;
    }

    /**
     * Sets the seed of everything random; 1 if not set.
     *
     * @param value the seed
     * @return this
     */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /**
     * Sets what measurement does; {@link SensorModel#AUTOMOTIVE} if not set.
     *
     * @param model the sensors
     * @return this
     */
    public Builder sensors(SensorModel model) {
      sensors = model;
      return this;
    }

    /**
     * Sets when the pack is recorded; 12 checkpoints over 1,200 cycles in three years if not set.
     *
     * @param list checkpoints, oldest first
     * @return this
     */
    public Builder checkpoints(List<PackCheckpoint> list) {
      checkpoints = list;
      return this;
    }

    /**
     * Makes a cell age faster in one way.
     *
     * @param cell index from 0, below the number of cells
     * @param cause what ages faster
     * @param factor how many times faster, positive
     * @return this
     */
    public Builder plant(int cell, AgeingCause cause, double factor) {
      weak.put(cell, new Weakness(cause, factor));
      return this;
    }

    /**
     * Lets a cell discharge itself through an internal short. The balancing at every full charge
     * makes up for it; what shows is what leaked in the four days since, and while it is recorded.
     *
     * @param cell index from 0, below the number of cells
     * @param amps current of the short, positive, A
     * @param fromCycles throughput from which on it is there, not negative, equivalent full cycles
     * @return this
     */
    public Builder leak(int cell, double amps, double fromCycles) {
      if (cell < 0 || !(amps > 0) || !Double.isFinite(amps) || !(fromCycles >= 0)) {
        throw new IllegalArgumentException(
            "a leak needs a cell from 0, a positive current and a throughput, was %d, %s A, %s"
                .formatted(cell, amps, fromCycles));
      }
      shorts.put(cell, new InternalShort(amps, fromCycles));
      return this;
    }

    /**
     * Makes cells that the seed picks age faster, the four causes in turn, so that after 1,200
     * cycles they stand out.
     *
     * @param count number of weak cells beside those planted one by one; 0 if not set
     * @return this
     */
    public Builder weakCells(int count) {
      weakCells = count;
      return this;
    }

    /**
     * Leaves a probe out: it reads NaN.
     *
     * @param probe index from 0
     * @return this
     */
    public Builder missingProbe(int probe) {
      missingProbes.set(probe);
      return this;
    }

    /**
     * Makes the simulation.
     *
     * @return the simulation
     * @throws IllegalArgumentException naming the first value that cannot be
     */
    public PackSimulation build() {
      if (weakCells < 0 || weakCells > cells - weak.size()) {
        throw new IllegalArgumentException(
            "weak cells must be between 0 and the %d cells of the pack, was %d"
                .formatted(cells - weak.size(), weakCells));
      }
      TreeMap<Integer, Weakness> planted = new TreeMap<>(weak);
      SeededRandom random = SeededRandom.stream(seed, WEAKNESS);
      for (int i = 0; i < weakCells; i++) {
        int cell = random.below(cells);
        while (planted.containsKey(cell)) {
          cell = (cell + 1) % cells;
        }
        planted.put(cell, TYPICAL_WEAKNESS.get(i % TYPICAL_WEAKNESS.size()));
      }
      return new PackSimulation(this, planted);
    }
  }
}
