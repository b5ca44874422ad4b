package org.ionsight.train.pulse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.ionsight.core.pulse.Pulse;
import org.ionsight.core.pulse.PulseTest;

/** Tests as users have them: with fewer pulses than the data set. */
final class PulseAugmentation {
  private static final int FEWEST = 2;

  private PulseAugmentation() {}

  /** Every row, and every row once more with a random part of its pulses. */
  static List<PulseRow> withShorterTests(List<PulseRow> rows, long seed) {
    Random random = new Random(seed);
    List<PulseRow> all = new ArrayList<>(rows);
    for (PulseRow row : rows) {
      all.add(row.with(shorter(row.test(), random)));
    }
    return all;
  }

  private static PulseTest shorter(PulseTest test, Random random) {
    List<Pulse> pulses = test.pulses();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < pulses.size(); i++) {
      places.add(i);
    }
    Collections.shuffle(places, random);
    int count = FEWEST + random.nextInt(pulses.size() - FEWEST + 1);
    List<Integer> kept = new ArrayList<>(places.subList(0, Math.min(count, places.size())));
    Collections.sort(kept);
    List<Pulse> some = kept.stream().map(pulses::get).toList();
    return new PulseTest(test.restVolts(), test.pulseSeconds(), some);
  }
}
