package org.ionsight.bench.pack;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.ionsight.cli.pack.PackGrouping;
import org.ionsight.cli.pack.PackPipeline;
import org.ionsight.cli.recording.EstimationModels;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.io.PackDirectory;
import org.ionsight.sim.AgeingCause;
import org.ionsight.sim.CellTruth;
import org.ionsight.sim.PackLife;
import org.ionsight.sim.PackSimulation;
import org.ionsight.sim.SimulationWriter;

/**
 * A simulated pack with weak cells of known causes, estimated as a recorded one would be.
 *
 * @param cells as the pipeline sums them up
 * @param spec of the cells
 * @param causes of each cell; 0 if none
 */
@SuppressWarnings("ArrayRecordComponent") // handed over whole and never compared
record PlantedPack(List<CellSummary> cells, CellSpec spec, int[] causes) {
  private static final double CYCLES = 1_200;
  private static final double DAYS = 1_080;
  private static final AgeingCause[] CAUSES = {
    AgeingCause.LITHIUM_INVENTORY,
    AgeingCause.POSITIVE_MATERIAL,
    AgeingCause.NEGATIVE_MATERIAL,
    AgeingCause.RESISTANCE
  };
  // What the simulator calls typical: so much faster, beside the usual ageing, that a cell stands
  // out after 1,200 cycles.
  private static final double[] TYPICAL_EXCESS = {0.8, 4.4, 4.3, 2.5};
  private static final double LEAST_SHARE = 0.6;
  private static final double SHARE_RANGE = 0.8;
  private static final int MOST_OF_CAUSE = 3;

  /** What ails the weak cells. */
  enum Kind {
    /** No cell is weak. */
    HEALTHY,
    /** One to four cells of one cause. */
    ONE_CAUSE,
    /** Up to three cells of each cause, at least two causes. */
    SEVERAL_CAUSES
  }

  /** Simulates, writes, reads and estimates. */
  static PlantedPack of(
      Kind kind, int cells, int checkpoints, long seed, EstimationModels models, Path folder)
      throws IOException {
    PackSimulation simulation = simulation(kind, cells, checkpoints, seed);
    Path home = Files.createTempDirectory(Files.createDirectories(folder), "pack");
    try {
      SimulationWriter.write(simulation, "planted", home, (done, total) -> {});
      List<CellSummary> summaries =
          new PackPipeline(models, PackGrouping.ONE_GROUP, Instant.EPOCH)
              .pack(PackDirectory.read(home), (done, total) -> {})
              .cells();
      List<CellTruth> truth = simulation.record(0).truth();
      return new PlantedPack(
          summaries,
          simulation.layout().spec(),
          truth.stream().mapToInt(t -> t.cause().ordinal()).toArray());
    } finally {
      delete(home);
    }
  }

  private static PackSimulation simulation(Kind kind, int cells, int checkpoints, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    PackSimulation.Builder pack =
        PackSimulation.builder()
            .seed(seed)
            .cells(cells)
            .probes(Math.max(1, cells / 8))
            .checkpoints(PackLife.checkpoints(checkpoints, CYCLES, DAYS));
    int[] counts = counts(kind, random);
    TreeSet<Integer> used = new TreeSet<>();
    for (int c = 0; c < counts.length; c++) {
      for (int k = 0; k < counts[c]; k++) {
        int cell = random.nextInt(cells);
        while (!used.add(cell)) {
          cell = random.nextInt(cells);
        }
        double share = LEAST_SHARE + SHARE_RANGE * random.nextDouble();
        pack.plant(cell, CAUSES[c], 1 + share * TYPICAL_EXCESS[c]);
      }
    }
    return pack.build();
  }

  private static int[] counts(Kind kind, SplittableRandom random) {
    int[] counts = new int[CAUSES.length];
    if (kind == Kind.ONE_CAUSE) {
      counts[random.nextInt(counts.length)] = 1 + random.nextInt(MOST_OF_CAUSE + 1);
    }
    while (kind == Kind.SEVERAL_CAUSES && Arrays.stream(counts).filter(n -> n > 0).count() < 2) {
      Arrays.setAll(counts, c -> random.nextInt(MOST_OF_CAUSE + 1));
    }
    return counts;
  }

  private static void delete(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
