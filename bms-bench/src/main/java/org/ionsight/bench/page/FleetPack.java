package org.ionsight.bench.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.ionsight.bench.drawn.DrawnCurve;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.cluster.explain.PackGroups;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.estimate.DegradationModes;
import org.ionsight.core.estimate.Interval;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.feature.CellFeatures;
import org.ionsight.core.feature.Checkpoint;
import org.ionsight.core.feature.PhysicalFeature;

/**
 * A fleet of any size from a seed, with everything that a page can show of a cell: a history, two
 * curves with noise of their own (so that a file cannot be compressed better than a real one), an
 * embedding, modes, saliency. One cell in 25 fades fast, one in 25 has lost its contacts. Figures
 * are drawn, not simulated: the page is measured here, not the estimates.
 */
final class FleetPack {
  private static final CellSpec SPEC = DrawnCurve.SPEC;

  private static final int RARE = 25;
  private static final int CHECKPOINTS = 24;
  private static final double CYCLES_APART = 30;
  private static final int COMPONENTS = 32;

  private FleetPack() {}

  static PackSummary of(int cells, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<CellSummary> all = new ArrayList<>();
    for (int i = 0; i < cells; i++) {
      all.add(cell("Cell %05d".formatted(i + 1), i % RARE, random));
    }
    return PackSummary.builder("%d drawn cells".formatted(cells), SPEC)
        .cells(all, PackGroups.find(all, PackGroups.DEFAULT_INPUT, seed))
        .created(Instant.EPOCH)
        .packFact("Drawn from seed", String.valueOf(seed))
        .build();
  }

  private static CellSummary cell(String id, int kind, SplittableRandom random) {
    boolean fading = kind == 7;
    boolean resistive = kind == 19;
    double fade = (fading ? 0.17 : 0.09) + 0.008 * random.nextGaussian();
    double ohms = (resistive ? 0.041 : 0.028) + 0.0006 * random.nextGaussian();
    List<Checkpoint> history = new ArrayList<>();
    for (int c = 0; c < CHECKPOINTS; c++) {
      double soh = 0.995 - fade * Math.pow(c / (CHECKPOINTS - 1.0), 1.2);
      soh += 0.002 * random.nextGaussian();
      double half = 0.018 + 0.002 * random.nextDouble();
      history.add(new Checkpoint(CYCLES_APART * c, new Interval(soh, soh - half, soh + half)));
    }
    Interval soh = history.get(CHECKPOINTS - 1).soh();
    double life = Math.max(0, (soh.value() - 0.8) / fade * CYCLES_APART * CHECKPOINTS);
    IncrementalCapacityCurve first = curve(0.995, 0, random);
    IncrementalCapacityCurve latest = curve(soh.value(), resistive ? 0.03 : 0.006, random);
    double loss = 1 - soh.value();
    return CellSummary.builder(id)
        .soc(around(0.63 + 0.02 * random.nextGaussian(), 0.02))
        .soh(soh)
        .rul(new Interval(life, 0.7 * life, 1.5 * life + 20))
        .verdict(random.nextInt(12) == 0 ? Verdict.CAUTION : Verdict.NOMINAL, VerdictReason.NONE)
        .history(history)
        .embeddings(embedding(0, false, random), embedding(fading ? 2.4 : 0, resistive, random))
        .curves(first, latest)
        .modes(
            new DegradationModes(
                around(loss, 0.02),
                around(0.3 * loss, 0.05),
                around(0.5 * loss, 0.04),
                true,
                Verdict.NOMINAL,
                VerdictReason.NONE))
        .saliency(saliency(loss, random))
        .kneeProbability(fading ? 0.6 : 0.1 * random.nextDouble())
        .embeddingDistance(0.3 + 0.3 * random.nextDouble())
        .features(
            CellFeatures.builder()
                .history(history)
                .curves(SPEC, first, latest)
                .set(PhysicalFeature.RESISTANCE, ohms)
                .set(PhysicalFeature.RESISTANCE_CHANGE, ohms / 0.025 - 1)
                .build())
        .build();
  }

  private static Interval around(double value, double half) {
    return new Interval(value, value - half, value + half);
  }

  private static float[] embedding(double along, boolean other, SplittableRandom random) {
    float[] embedding = new float[COMPONENTS];
    for (int j = 0; j < embedding.length; j++) {
      embedding[j] = (float) (0.15 * random.nextGaussian() * Math.exp(-j / 6.0));
    }
    embedding[0] += (float) along;
    embedding[1] += other ? 1.8f : 0;
    return embedding;
  }

  private static IncrementalCapacityCurve curve(double soh, double shift, SplittableRandom random) {
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    curve.clear(Direction.CHARGE);
    for (int i = 20; i < VoltageGrid.BINS; i++) {
      curve.setBin(
          i, soh * DrawnCurve.charge(i, shift) * (1 + 0.01 * random.nextGaussian()), 0.5, 25);
    }
    return curve;
  }

  private static float[] saliency(double loss, SplittableRandom random) {
    float[] saliency = new float[VoltageGrid.BINS];
    for (int i = 0; i < saliency.length; i++) {
      double z = (VoltageGrid.centreVolts(i, SPEC) - 3.63) / 0.05;
      saliency[i] =
          (float) (-0.2 * loss * Math.exp(-z * z / 2) * (1 + 0.05 * random.nextGaussian()));
    }
    return saliency;
  }

  /** Size and seed, as the results name them. */
  static String describe(int cells, long seed) {
    return String.format(Locale.ROOT, "%,d cells, seed %d", cells, seed);
  }
}
