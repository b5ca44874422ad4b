package org.ionsight.cluster.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ionsight.core.feature.Robust;
import org.junit.jupiter.api.Test;

class LeaveOneOutTest {
  @Test
  void medianAndSpread_areThoseOfTheOthers() {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 200; round++) {
      double[] values = new double[1 + random.nextInt(12)];
      for (int i = 0; i < values.length; i++) {
        // Ties and gaps are common among cells.
        values[i] = random.nextInt(6) == 0 ? Double.NaN : random.nextInt(5);
      }
      LeaveOneOut all = new LeaveOneOut(values);
      for (int i = 0; i < values.length; i++) {
        int left = i;
        double[] others =
            IntStream.range(0, values.length)
                .filter(k -> k != left)
                .mapToDouble(k -> values[k])
                .toArray();
        long known =
            IntStream.range(0, others.length).filter(k -> !Double.isNaN(others[k])).count();
        double median = 2 * known < others.length ? Double.NaN : Robust.median(others);
        assertEquals(median, all.median(values[i]), 1e-12);
        double spread = known < 2 ? Double.NaN : Robust.spread(others);
        assertEquals(spread, all.spread(values[i]), 1e-12);
      }
    }
  }
}
