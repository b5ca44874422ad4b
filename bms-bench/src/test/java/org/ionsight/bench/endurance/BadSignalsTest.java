package org.ionsight.bench.endurance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.Map;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.pack.PackFrame;
import org.ionsight.core.pack.PackLayout;
import org.junit.jupiter.api.Test;

class BadSignalsTest {
  private static final PackLayout LAYOUT = new PackLayout(4, CellSpec.named("lg-18650hg2"), 1);

  private enum Fault {
    MISSING_VOLTAGE,
    IMPOSSIBLE_VOLTAGE,
    LOST_CURRENT,
    LOST_PROBE,
    TIME_REPEATED_OR_BACK,
    GAP
  }

  @Test
  void everyFault_occursInAMillionFramesAndMostFramesAreGood() {
    PackFrame frame = new PackFrame(LAYOUT);
    DrivenPack pack = new DrivenPack(LAYOUT, 1);
    BadSignals bad = new BadSignals(1, 1);
    Map<Fault, Integer> seen = new EnumMap<>(Fault.class);
    int frames = 1_000_000;
    long before = 0;
    for (int i = 0; i < frames; i++) {
      pack.next(frame);
      bad.spoil(frame);
      for (double volts : frame.volts) {
        count(seen, Fault.MISSING_VOLTAGE, Double.isNaN(volts));
        count(seen, Fault.IMPOSSIBLE_VOLTAGE, volts > 5 || volts < 0.5);
      }
      count(seen, Fault.LOST_CURRENT, Double.isNaN(frame.amps));
      count(seen, Fault.LOST_PROBE, !(frame.celsius[0] > -50));
      count(seen, Fault.TIME_REPEATED_OR_BACK, frame.nanos <= before);
      count(seen, Fault.GAP, frame.nanos - before > 500_000_000_000L);
      before = frame.nanos;
    }
    assertEquals(Fault.values().length, seen.size(), seen::toString);
    assertTrue(bad.spoiled() > frames / 100 && bad.spoiled() < frames / 5, "" + bad.spoiled());
  }

  private static void count(Map<Fault, Integer> seen, Fault fault, boolean there) {
    if (there) {
      seen.merge(fault, 1, Integer::sum);
    }
  }

  @Test
  void twoRuns_giveTheSameFrames() {
    PackFrame first = new PackFrame(LAYOUT);
    PackFrame second = new PackFrame(LAYOUT);
    DrivenPack one = new DrivenPack(LAYOUT, 0.1);
    DrivenPack other = new DrivenPack(LAYOUT, 0.1);
    BadSignals oneBad = new BadSignals(7, 0.1);
    BadSignals otherBad = new BadSignals(7, 0.1);
    for (int i = 0; i < 5_000; i++) {
      one.next(first);
      oneBad.spoil(first);
      other.next(second);
      otherBad.spoil(second);
      assertArrayEquals(first.volts, second.volts);
      assertEquals(first.nanos, second.nanos);
    }
  }
}
