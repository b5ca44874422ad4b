package org.ionsight.cluster.explain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ionsight.core.cell.Anode;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.estimate.Interval;
import org.ionsight.core.estimate.RulUnit;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.feature.CellFeatures;
import org.ionsight.core.feature.Checkpoint;
import org.ionsight.core.feature.PhysicalFeature;

/** A seeded pack of 96 cells: 3 of fast capacity loss, 3 of fast resistance growth, 90 alike. */
public final class SyntheticPack {
  /** Cells that lose capacity fast. */
  public static final List<Integer> FADED = List.of(7, 31, 62);

  /** Cells whose resistance grows fast. */
  public static final List<Integer> RESISTIVE = List.of(12, 50, 88);

  /** A cell without any estimate. */
  public static final int SILENT = 95;

  /** The name of cell 3. */
  public static final String HOSTILE_NAME = "<script>document.title='owned'</script>\"'&";

  /** The type of all cells. */
  public static final CellSpec SPEC =
      CellSpec.builder("test-nmc")
          .chemistry(Cathode.NMC, Anode.GRAPHITE)
          .nominalAmpHours(3)
          .volts(2.5, 4.2)
          .build();

  private static final int CELLS = 96;
  private static final int CHECKPOINTS = 8;

  private SyntheticPack() {}

  /** The class of each cell: 0 alike, 1 faded, 2 resistive. */
  public static int[] classes() {
    int[] classes = new int[CELLS];
    FADED.forEach(i -> classes[i] = 1);
    RESISTIVE.forEach(i -> classes[i] = 2);
    return classes;
  }

  /** The cells, without groups. */
  public static List<CellSummary> cells() {
    SplittableRandom random = new SplittableRandom(20);
    List<CellSummary> cells = new ArrayList<>();
    int[] classes = classes();
    for (int i = 0; i < CELLS; i++) {
      cells.add(
          i == SILENT
              ? CellSummary.builder("Cell 96").build()
              : cell(i == 3 ? HOSTILE_NAME : "Cell " + (i + 1), classes[i], random));
    }
    return cells;
  }

  /** The pack with groups by features. */
  public static PackSummary pack() {
    return Held.PACK;
  }

  /** Grouped once for all tests. */
  private static final class Held {
    private static final PackSummary PACK = grouped();
  }

  private static PackSummary grouped() {
    List<CellSummary> cells = cells();
    return PackSummary.builder("Synthetic pack <96>", SPEC)
        .cells(cells, PackGroups.find(cells, PackGroups.DEFAULT_INPUT, 1))
        .life(RulUnit.EQUIVALENT_FULL_CYCLES, 0.8)
        .created(Instant.parse("2026-11-22T12:00:00Z"))
        .packFact("Recordings", "8 checkpoints, 31.4 h")
        .packFact("Temperature probes", "12")
        .qualityFact("Samples", "1,128,960")
        .qualityFact("Missing", "212 (0.02 %)")
        .qualityFact("Voltage range", "0")
        .modelFact("Bundle", "ionsight-base 0.1.0")
        .modelFact("Trained on", "real cells, by split of cells")
        .limit("Cells other than NMC, NCA and LFP against graphite were not seen in training.")
        .limit("Below 0 °C the SOC error doubles.")
        .build();
  }

  private static CellSummary cell(String id, int kind, SplittableRandom random) {
    double fade = (kind == 1 ? 0.185 : kind == 2 ? 0.105 : 0.09) + 0.006 * random.nextGaussian();
    double ohms = (kind == 2 ? 0.041 : 0.028) + 0.0005 * random.nextGaussian();
    double shift = (kind == 2 ? 0.031 : 0.006) + 0.001 * random.nextGaussian();
    List<Checkpoint> history = new ArrayList<>();
    for (int c = 0; c < CHECKPOINTS; c++) {
      double cycles = 100 * c;
      double soh = 0.995 - fade * Math.pow(c / (CHECKPOINTS - 1.0), 1.2);
      soh += 0.002 * random.nextGaussian();
      history.add(new Checkpoint(cycles, new Interval(soh, soh - 0.018, soh + 0.016)));
    }
    double soh = history.get(CHECKPOINTS - 1).soh().value();
    double rul = Math.max(0, (soh - 0.8) / (fade / 700) * 0.8);
    float[] first = embedding(random, 0);
    IncrementalCapacityCurve before = curve(0.995, 0, random);
    IncrementalCapacityCurve now = curve(soh, shift, random);
    boolean doubtful = random.nextInt(12) == 0;
    return CellSummary.builder(id)
        .soc(around(0.63 + 0.01 * random.nextGaussian(), 0.02))
        .soh(history.get(CHECKPOINTS - 1).soh())
        .rul(new Interval(rul, rul * 0.7, rul * 1.5 + 20))
        .verdict(
            doubtful ? Verdict.CAUTION : Verdict.NOMINAL,
            doubtful ? VerdictReason.OUT_OF_DISTRIBUTION : VerdictReason.NONE)
        .history(history)
        .embeddings(first, embedding(random, kind))
        .curves(before, now)
        .features(
            CellFeatures.builder()
                .history(history)
                .curves(SPEC, before, now)
                .set(PhysicalFeature.RESISTANCE, ohms)
                .set(PhysicalFeature.RESISTANCE_CHANGE, ohms / 0.025 - 1)
                .build())
        .build();
  }

  private static Interval around(double value, double half) {
    return new Interval(value, value - half, value + half);
  }

  private static float[] embedding(SplittableRandom random, int kind) {
    float[] embedding = new float[32];
    for (int j = 0; j < embedding.length; j++) {
      embedding[j] = (float) (0.1 * random.nextGaussian() * Math.exp(-j / 6.0));
    }
    embedding[0] += kind == 1 ? 2.4f : 0;
    embedding[1] += kind == 2 ? 1.8f : 0;
    return embedding;
  }

  /** Three bells of 0.5, 0.3 and 0.2 of the capacity at 3.6, 3.85 and 4.05 V. */
  static IncrementalCapacityCurve curve(double soh, double shift, SplittableRandom random) {
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    curve.clear(Direction.CHARGE);
    double[] shares = {0.5, 0.3, 0.2};
    double[] volts = {3.6, 3.85, 4.05};
    double[] widths = {0.07, 0.08, 0.09};
    double bin = (SPEC.maxVolts() - SPEC.minVolts()) / VoltageGrid.BINS;
    for (int i = 0; i < VoltageGrid.BINS; i++) {
      double q = 0;
      for (int k = 0; k < 3; k++) {
        double z = (VoltageGrid.centreVolts(i, SPEC) - shift - volts[k]) / widths[k];
        q += soh * shares[k] * bin * Math.exp(-z * z / 2) / (widths[k] * Math.sqrt(2 * Math.PI));
      }
      if (i >= 20) {
        curve.setBin(i, q * (1 + 0.02 * random.nextGaussian()), 0.5, 25);
      }
    }
    return curve;
  }
}
