package org.ionsight.bench.transfer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.history.HealthTracker;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.adapt.Adaptation;
import org.ionsight.model.adapt.AdaptedHead;
import org.ionsight.model.adapt.LabelledCheckpoint;
import org.ionsight.model.guard.HealthGuard;
import org.ionsight.sim.AgeingLaw;
import org.ionsight.sim.CellCycler;
import org.ionsight.sim.CellDesign;
import org.ionsight.sim.CellModel;
import org.ionsight.sim.CellRecording;
import org.ionsight.sim.FullCell;
import org.ionsight.sim.SensorModel;
import org.ionsight.sim.Usage;

/**
 * Charges of simulated cells to the upper limit, each from the voltage that leaves some share of
 * the range; an adaptation learns from charges over one share and is asked of those over another.
 */
final class ReachTrial {
  private static final int LABEL_CELLS = 3;
  private static final int TEST_CELLS = 8;
  private static final int DRAWS = 5;
  private static final int AGES = 5;

  private final ModelBundle bundle;
  private final CellDesign design;
  private final long seed;
  private final CellSpec spec;
  private final Map<Double, List<Charge>> charges = new HashMap<>();

  private record Charge(int cell, IncrementalCapacityCurve curve, double soh) {}

  /**
   * What was found over one window.
   *
   * @param count of answered charges
   * @param meanError of SOH, fraction
   * @param coverage of the 90 % interval, fraction
   * @param width of it, mean, fraction of SOH
   * @param nominal share of verdicts
   */
  record Row(int count, double meanError, double coverage, double width, double nominal) {}

  ReachTrial(ModelBundle bundle, CellDesign design, long seed) {
    this.bundle = bundle;
    this.design = design;
    this.seed = seed;
    spec = design.spec();
  }

  /** Scores draws of labels over one window on charges of other cells over another. */
  Row score(double labelled, int labels, double window, boolean byReach) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Charge> tests = charges(window).stream().filter(c -> c.cell() >= LABEL_CELLS).toList();
    Sum sum = new Sum();
    for (int draw = 0; draw < DRAWS; draw++) {
      Adaptation learned = learn(labelled, labels, random);
      if (byReach) {
        try (HealthModel model =
            bundle.withAdaptation(learned).openHealthModel(spec).orElseThrow()) {
          HealthEstimate estimate = new HealthEstimate(model.embeddingSize());
          for (Charge c : tests) {
            model.estimate(c.curve(), estimate);
            sum.add(estimate, c.soh());
          }
        }
      } else {
        withoutReach(learned, tests, sum);
      }
    }
    return sum.row();
  }

  /** As an adaptation was used when its margin held for every curve alike. */
  private void withoutReach(Adaptation learned, List<Charge> tests, Sum sum) {
    AdaptedHead head = new AdaptedHead(learned, bundle.embeddings());
    HealthGuard guard =
        new HealthGuard(Map.of(), java.util.Optional.of(learned.reference(bundle.embeddings())));
    try (HealthModel model = bundle.openHealthModel().orElseThrow()) {
      HealthEstimate estimate = new HealthEstimate(model.embeddingSize());
      for (Charge c : tests) {
        model.estimate(c.curve(), estimate);
        guard.judgeCurve(c.curve(), estimate);
        if (estimate.verdict != Verdict.REJECT) {
          head.correct(estimate);
          guard.judgeEmbedding(estimate);
          guard.judgeInterval(estimate);
        }
        sum.add(estimate, c.soh());
      }
    }
  }

  private Adaptation learn(double labelled, int labels, SplittableRandom random) {
    List<Charge> known = new ArrayList<>(charges(labelled));
    known.removeIf(c -> c.cell() >= LABEL_CELLS);
    List<LabelledCheckpoint> checkpoints = new ArrayList<>();
    try (HealthModel model = bundle.openHealthModel().orElseThrow()) {
      HealthEstimate estimate = new HealthEstimate(model.embeddingSize());
      while (checkpoints.size() < labels && !known.isEmpty()) {
        Charge c = known.remove(random.nextInt(known.size()));
        model.estimate(c.curve(), estimate);
        checkpoints.add(LabelledCheckpoint.of(c.curve(), estimate, c.soh()));
      }
    }
    return bundle.newAdaptation(spec.name()).with(checkpoints, bundle.embeddings());
  }

  private List<Charge> charges(double window) {
    return charges.computeIfAbsent(window, this::simulate);
  }

  private List<Charge> simulate(double window) {
    List<Charge> all = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(seed);
    for (int c = 0; c < LABEL_CELLS + TEST_CELLS; c++) {
      double celsius = 15 + 20 * random.nextDouble();
      double lastCycles = 600 + 1_000 * random.nextDouble();
      for (int age = 0; age < AGES; age++) {
        double cycles = lastCycles * (age + random.nextDouble()) / AGES;
        double cRate = random.nextBoolean() ? 1.0 / 3 : 0.5;
        Usage usage = new Usage(cycles, 0.9 * cycles, celsius, 0.5);
        FullCell cell = new FullCell(design, AgeingLaw.typical().stateAfter(design, usage));
        double volts = design.maxVolts() - window * (design.maxVolts() - design.minVolts());
        CellRecording charge =
            new CellCycler(
                    new CellModel(cell, cell.socAt(volts), 25),
                    SensorModel.LABORATORY,
                    seed + 100L * c + age)
                .periodSeconds(30)
                .rest(300)
                .charge(cRate, 0.05)
                .rest(600)
                .recording();
        HealthTracker tracker = new HealthTracker(spec, bundle.embeddings().size());
        boolean found = false;
        for (int i = 0; i < charge.size() && !found; i++) {
          found =
              tracker.offer(charge.seconds(i), charge.volts(i), charge.amps(i), charge.celsius(i));
        }
        if (found || tracker.finish()) {
          IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
          curve.copyFrom(tracker.curve());
          all.add(new Charge(c, curve, cell.capacityOverNominal()));
        }
      }
    }
    return all;
  }

  private static final class Sum {
    private int count;
    private double error;
    private int covered;
    private double width;
    private int nominal;

    void add(HealthEstimate e, double soh) {
      if (e.verdict == Verdict.REJECT) {
        return;
      }
      count++;
      error += Math.abs(e.soh - soh);
      covered += e.sohLow <= soh && soh <= e.sohHigh ? 1 : 0;
      width += e.sohHigh - e.sohLow;
      nominal += e.verdict == Verdict.NOMINAL ? 1 : 0;
    }

    Row row() {
      double n = Math.max(1, count);
      return new Row(count, error / n, covered / n, width / n, nominal / n);
    }
  }
}
