package org.ionsight.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.io.PackDirectory;
import org.ionsight.core.pack.MonitorCause;
import org.ionsight.core.pack.MonitorEvent;
import org.ionsight.core.pack.MonitorState;
import org.ionsight.core.pack.MonitorStatistics;
import org.ionsight.core.pack.PackEstimate;
import org.ionsight.core.pack.PackMonitor;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.Runtime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayLoopTest {
  @Test
  void recordingOfHours_isReplayedInAHundredthOfItsTime() throws Exception {
    PackDirectory pack = PackDirectory.read(SampleData.PACK);
    AtomicLong now = new AtomicLong(1_000);
    AtomicInteger published = new AtomicInteger();
    AtomicInteger asExpected = new AtomicInteger();
    double[] soh = new double[pack.layout().cells()];
    int[] group = new int[soh.length];
    GatewayLoop loop = new GatewayLoop(now::get, until -> now.accumulateAndGet(until, Math::max));

    try (ModelBundle bundle = ModelBundle.shipped(Runtime.JAVA);
        PackMonitor monitor =
            PackMonitor.builder(pack.layout(), bundle)
                .clock(now::get)
                .deadline(Duration.ofMillis(5))
                .build()) {
      loop.replay(
          pack,
          monitor,
          (state, estimate) -> {
            published.incrementAndGet();
            // The sample's cells are simulated: no network was calibrated for them. Nothing else is
            // wrong with them.
            boolean expected = estimate.causes() == MonitorCause.OUT_OF_DISTRIBUTION.bit();
            asExpected.addAndGet(expected ? 1 : 0);
            for (int cell = 0; cell < soh.length; cell++) {
              soh[cell] = estimate.soh(cell);
              group[cell] = estimate.group(cell);
            }
          });

      MonitorStatistics.Reading reading = monitor.statistics().read();
      assertEquals(published.get() - 1, reading.count(MonitorEvent.TICK));
      assertTrue(reading.count(MonitorEvent.HEALTH_ESTIMATE) >= soh.length, reading::toString);
    }
    assertTrue(asExpected.get() > 0.9 * published.get(), asExpected + " of " + published);
    // The bundle brings its groups, and bms-cluster reads them.
    assertTrue(IntStream.of(group).filter(g -> g >= 0).count() > 0, Arrays.toString(group));
    for (double value : soh) {
      assertTrue(value > 0.5 && value < 1, "SOH " + value);
    }
    // Three to four hours of recording pass in about two minutes of the clock.
    double replayed = now.get() * 1e-9;
    assertTrue(replayed > 60 && replayed < 300, replayed + " s");
  }

  @Test
  void fiveMinutesByTheClockOfTheProcessor_takeThreeSecondsAndNoTickComesEarly(@TempDir Path folder)
      throws Exception {
    PackDirectory pack = SampleData.beginningOfNewest(folder, 30);
    GatewayLoop loop = new GatewayLoop(System::nanoTime, GatewayLoop::parkUntil);
    List<Double> seconds = new ArrayList<>();
    try (ModelBundle bundle = ModelBundle.shipped(Runtime.JAVA);
        PackMonitor monitor = PackMonitor.builder(pack.layout(), bundle).build()) {
      long begin = System.nanoTime();
      loop.replay(
          pack, monitor, (state, estimate) -> seconds.add((System.nanoTime() - begin) * 1e-9));
      assertEquals(30, monitor.statistics().read().count(MonitorEvent.TICK));
    }
    // Ticks of 10 s from 10 s on, a hundred times faster; then the end.
    assertEquals(31, seconds.size());
    // However busy the machine is, a loop that waits by the recording's own clock needs five
    // minutes.
    assertTrue(seconds.get(30) < 300, "ended after " + seconds.get(30) + " s");
    for (int tick = 0; tick < 30; tick++) {
      assertTrue(seconds.get(tick) >= 0.1 * (tick + 1), "tick " + tick + " at " + seconds);
    }
  }

  /** A clock on which every look of the monitor takes some milliseconds; it looks thrice a step. */
  @ParameterizedTest
  @CsvSource({"10, true", "1, false"})
  void stepsThatTakeTooLong_areCountedAndNoOthers(int millisPerLook, boolean tooLong)
      throws Exception {
    PackDirectory pack = PackDirectory.read(SampleData.PACK);
    AtomicLong now = new AtomicLong();
    GatewayLoop loop = new GatewayLoop(now::get, until -> now.accumulateAndGet(until, Math::max));
    try (PackMonitor monitor =
        PackMonitor.builder(pack.layout(), ModelSet.NONE)
            .clock(() -> now.addAndGet(millisPerLook * 1_000_000L))
            .deadline(Duration.ofMillis(5))
            .build()) {
      loop.replay(pack, monitor, (MonitorState state, PackEstimate estimate) -> {});
      MonitorStatistics.Reading reading = monitor.statistics().read();
      assertTrue(reading.count(MonitorEvent.TICK) > 1000, reading::toString);
      assertEquals(
          tooLong ? reading.count(MonitorEvent.TICK) : 0,
          reading.count(MonitorEvent.DEADLINE_MISS));
    }
  }
}
