package org.ionsight.bench.sort;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ionsight.core.estimate.Interval;
import org.ionsight.sort.RetiredCell;
import org.ionsight.sort.SpreadLimits;

/**
 * Drawn cells of 2.5 Ah that aged in two ways, which capacity, resistance and life show each in a
 * measure of its own; estimates err as those of the pulse model do (about 3 % of capacity). Chosen,
 * not measured: a check of sizes that no data set has. Stateless.
 */
final class PlantedCells {
  private static final double NOMINAL = 2.5;
  private static final double CAPACITY_ERROR = 0.03;
  private static final double OTHER_ERROR = 0.05;
  private static final double Z_90 = 1.645;
  private static final SpreadLimits LIMITS = new SpreadLimits(0.05, 0.2, 0.4);

  private PlantedCells() {}

  static Batch of(int count, long seed) {
    Random random = new Random(seed);
    List<RetiredCell> cells = new ArrayList<>();
    Map<String, RetiredCell> truth = new HashMap<>();
    for (int i = 0; i < count; i++) {
      double lithium = random.nextGaussian();
      double contact = random.nextGaussian();
      double ampHours = NOMINAL * (0.78 - 0.05 * lithium - 0.01 * contact);
      double ohms = 0.03 * Math.exp(0.05 * lithium + 0.12 * contact);
      double life = 500 * Math.exp(-0.2 * lithium - 0.1 * contact);
      String id = "c" + i;
      truth.put(id, cell(id, ampHours, ampHours, ampHours, ohms, life));
      double guessed = ampHours * (1 + CAPACITY_ERROR * random.nextGaussian());
      double margin = Z_90 * CAPACITY_ERROR * guessed;
      cells.add(
          cell(
              id,
              guessed,
              guessed - margin,
              guessed + margin,
              ohms * Math.exp(OTHER_ERROR * random.nextGaussian()),
              life * Math.exp(OTHER_ERROR * random.nextGaussian())));
    }
    return new Batch("%d drawn cells".formatted(count), cells, truth, LIMITS);
  }

  private static RetiredCell cell(
      String id, double ampHours, double low, double high, double ohms, double life) {
    return new RetiredCell(id, "", new Interval(ampHours, low, high), ohms, life);
  }
}
