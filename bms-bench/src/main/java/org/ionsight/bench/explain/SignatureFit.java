package org.ionsight.bench.explain;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ionsight.cluster.explain.CauseSignatures;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.cluster.explain.SignatureLearner;
import org.ionsight.sim.AgeingCause;
import org.ionsight.sim.PackSimulation;

/** Learns the signatures of causes that the library ships, from simulated packs of their own. */
final class SignatureFit {
  /** Seeds that evidence must not use. */
  static final long FIRST_SEED = 1_000;

  static final List<String> DESIGNS = List.of("nmc811", "nmc532", "nca");

  // Ages, last rates (C/3 to C/2) and last temperatures differ, so that none of them is learned.
  private static final List<SimulatedPacks.Life> LIVES =
      List.of(
          new SimulatedPacks.Life(2, 1_200),
          new SimulatedPacks.Life(3, 1_000),
          new SimulatedPacks.Life(4, 800),
          new SimulatedPacks.Life(5, 1_300),
          new SimulatedPacks.Life(6, 600));
  private static final int PACKS_PER_LIFE = 2;
  // Three of each cause.
  private static final int WEAK_CELLS = 12;

  // Far gone, lost negative material makes lithium plate and turns the curve; of every such cell
  // the shape counts by itself, as their mean would be like none of them.
  private static final double[] FAR_GONE = {1, 1.2, 1.4, 1.6};
  // What the simulator calls typical of negative material, beside the usual ageing.
  private static final double TYPICAL_EXCESS = 4.3;

  private SignatureFit() {}

  static CauseSignatures learn(PrintWriter progress) {
    SignatureLearner learner = new SignatureLearner();
    long seed = FIRST_SEED;
    for (String design : DESIGNS) {
      for (SimulatedPacks.Life life : LIVES) {
        for (int i = 0; i < PACKS_PER_LIFE; i++) {
          PackSimulation pack = SimulatedPacks.pack(design, life, WEAK_CELLS, seed++);
          learner.add(
              design,
              pack.layout().spec(),
              SimulatedPacks.curves(pack),
              SimulatedPacks.causes(pack.record(0).truth()));
        }
        progress.printf("learned %s at %.0f cycles%n", design, life.cycles());
      }
    }
    for (String design : DESIGNS) {
      for (SimulatedPacks.Life life : LIVES) {
        addFarGone(learner, design, life, seed++);
      }
      progress.printf("learned %s far gone%n", design);
    }
    return learner.learned();
  }

  private static void addFarGone(
      SignatureLearner learner, String design, SimulatedPacks.Life life, long seed) {
    double[] factors = Arrays.stream(FAR_GONE).map(share -> 1 + share * TYPICAL_EXCESS).toArray();
    PackSimulation pack =
        SimulatedPacks.planted(design, life, AgeingCause.NEGATIVE_MATERIAL, factors, seed);
    List<CellSummary> cells = SimulatedPacks.curves(pack);
    SimulatedPacks.causes(pack.record(0).truth())
        .forEach(
            (cell, cause) -> learner.add(design, pack.layout().spec(), cells, Map.of(cell, cause)));
  }
}
