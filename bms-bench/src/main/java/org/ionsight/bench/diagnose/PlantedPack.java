package org.ionsight.bench.diagnose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.ionsight.sim.AgeingCause;
import org.ionsight.sim.PackCheckpoint;
import org.ionsight.sim.PackLife;
import org.ionsight.sim.PackSimulation;

/**
 * A simulated pack of which it is known what is wrong with each cell.
 *
 * @param seed of everything in it
 * @param simulation the pack
 * @param causes per cell what was planted
 */
record PlantedPack(long seed, PackSimulation simulation, List<Cause> causes) {
  /** What was planted into a cell. */
  enum Cause {
    NONE,
    LITHIUM_INVENTORY,
    POSITIVE_MATERIAL,
    NEGATIVE_MATERIAL,
    RESISTANCE,
    LEAK
  }

  private static final double CYCLES = 1_200;
  private static final double DAYS = 1_080;
  // Resistance needs current steps a second apart: ten minutes of driving behind every charge.
  private static final int DRIVE_SECONDS = 600;
  // 20 to 100 mA, 37 to 185 ohm at 3.7 V, in cells of 156 Ah, from a third of the life on.
  private static final double LEAST_LEAK = 0.02;
  private static final double LEAK_RANGE = 0.08;
  private static final double LEAK_CYCLES = 400;

  PlantedPack {
    causes = List.copyOf(causes);
  }

  /** Nothing planted: a warm quarter and the scatter of a batch. */
  static PlantedPack healthy(long seed, int cells, int recordings) {
    return new PlantedPack(
        seed, builder(seed, cells, recordings).build(), Collections.nCopies(cells, Cause.NONE));
  }

  /** One cell for each cause, of a strength within 20 % of the simulator's typical one. */
  static PlantedPack weak(long seed, int cells, int recordings) {
    Random random = new Random(seed);
    PackSimulation.Builder builder = builder(seed, cells, recordings);
    Cause[] causes = new Cause[cells];
    Arrays.fill(causes, Cause.NONE);
    List<Integer> order = new ArrayList<>();
    for (int cell = 0; cell < cells; cell++) {
      order.add(cell);
    }
    Collections.shuffle(order, random);
    AgeingCause[] planted = {
      AgeingCause.LITHIUM_INVENTORY,
      AgeingCause.POSITIVE_MATERIAL,
      AgeingCause.NEGATIVE_MATERIAL,
      AgeingCause.RESISTANCE
    };
    double[] typical = {1.8, 5.4, 5.3, 3.5};
    for (int i = 0; i < planted.length; i++) {
      double strength = 0.8 + 0.4 * random.nextDouble();
      builder.plant(order.get(i), planted[i], 1 + (typical[i] - 1) * strength);
      causes[order.get(i)] = Cause.valueOf(planted[i].name());
    }
    int leaking = order.get(planted.length);
    builder.leak(leaking, LEAST_LEAK + LEAK_RANGE * random.nextDouble(), LEAK_CYCLES);
    causes[leaking] = Cause.LEAK;
    return new PlantedPack(seed, builder.build(), Arrays.asList(causes));
  }

  private static PackSimulation.Builder builder(long seed, int cells, int recordings) {
    List<PackCheckpoint> life = new ArrayList<>();
    for (PackCheckpoint c : PackLife.checkpoints(recordings, CYCLES, DAYS)) {
      life.add(
          new PackCheckpoint(
              c.equivalentFullCycles(),
              c.days(),
              c.startSoc(),
              c.cRate(),
              c.ambientCelsius(),
              DRIVE_SECONDS));
    }
    return PackSimulation.builder()
        .cells(cells)
        .probes(Math.max(1, cells / 8))
        .seed(seed)
        .checkpoints(life);
  }
}
