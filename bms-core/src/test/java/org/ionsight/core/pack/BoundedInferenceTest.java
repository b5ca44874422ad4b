package org.ionsight.core.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.SplittableRandom;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.ChargeSegmenter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * However many curves end together, each is judged once, and no tick judges more than the larger of
 * its share and a sixth of the pack.
 */
class BoundedInferenceTest {
  private static final CellSpec SPEC = LineCell.SPEC;

  private long clockNanos;

  private static long events(PackMonitor monitor, MonitorEvent event) {
    return monitor.statistics().count(event);
  }

  /** A pack whose cells all do the same, but for a little charge. */
  private static final class Pack implements AutoCloseable {
    private final PackMonitor monitor;
    private final PackFrame frame;
    private final PackEstimate estimate;
    private final ChargeSegmenter[] oracle;
    private final double periodSeconds;
    private double seconds;
    private double soc = 0.02;
    private long curves;
    private long mostJudged;

    Pack(PackMonitor.Builder builder, double periodSeconds) {
      monitor = builder.build();
      this.periodSeconds = periodSeconds;
      frame = monitor.newFrame();
      estimate = monitor.newEstimate();
      oracle = new ChargeSegmenter[monitor.layout().cells()];
      for (int cell = 0; cell < oracle.length; cell++) {
        oracle[cell] = new ChargeSegmenter(SPEC);
      }
    }

    void step(double cRate) {
      seconds += periodSeconds;
      soc += cRate * periodSeconds / 3600;
      frame.amps = cRate * SPEC.nominalAmpHours();
      frame.nanos = Math.round(seconds * 1e9);
      double at = (frame.nanos - Math.round(periodSeconds * 1e9)) * 1e-9;
      for (int cell = 0; cell < oracle.length; cell++) {
        frame.volts[cell] = 3 + soc * (1 - 0.1 * cell / oracle.length);
        curves += oracle[cell].offer(at, frame.volts[cell], frame.amps, Double.NaN) ? 1 : 0;
      }
      long before = events(monitor, MonitorEvent.HEALTH_ESTIMATE);
      monitor.step(frame, estimate);
      long judged = events(monitor, MonitorEvent.HEALTH_ESTIMATE) - before;
      mostJudged = Math.max(mostJudged, judged);
    }

    void move(double cRate, double toSoc) {
      while (cRate > 0 ? soc < toSoc : soc > toSoc) {
        step(cRate);
      }
    }

    void finish() {
      monitor.finish(estimate);
      for (ChargeSegmenter segmenter : oracle) {
        curves += segmenter.finish() ? 1 : 0;
      }
    }

    @Override
    public void close() {
      monitor.close();
    }
  }

  private static PackMonitor.Builder pack(int cells) {
    return PackMonitor.builder(PackLayout.series(cells, SPEC), new FakeModels());
  }

  @Test
  void fourHundredCellsThatFinishTogether_areJudgedOnePerTickUntilAllAreDone() {
    try (Pack pack = new Pack(pack(400), 1)) {
      pack.move(1, 0.9);
      while (events(pack.monitor, MonitorEvent.CURVE) == 0) {
        pack.step(0);
      }
      for (int tick = 1; tick < 400; tick++) {
        assertEquals(tick, events(pack.monitor, MonitorEvent.HEALTH_ESTIMATE));
        assertEquals(tick, events(pack.monitor, MonitorEvent.LIFE_ESTIMATE));
        assertEquals(400 - tick, pack.monitor.statistics().curvesWaiting());
        pack.step(0);
      }
      assertEquals(0, pack.monitor.statistics().curvesWaiting());
      assertEquals(0, events(pack.monitor, MonitorEvent.HEALTH_HURRIED));
      for (int cell = 0; cell < 400; cell++) {
        assertEquals(1, pack.monitor.history(cell).size(), "cell " + cell);
        assertTrue(pack.estimate.rul(cell) > 0, "cell " + cell);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void whateverThePaceAndTheUse_everyCurveIsJudgedOnce(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int cells = 1 + random.nextInt(40);
    int bound = 1 + random.nextInt(3);
    double period = new double[] {10, 30, 60, 100}[random.nextInt(4)];
    try (Pack pack = new Pack(pack(cells).healthEstimatesPerStep(bound), period)) {
      for (int half = 0; half < 12; half++) {
        boolean charge = pack.soc < 0.5;
        double rate = random.nextDouble(0.3, 2);
        pack.move(charge ? rate : -rate, charge ? random.nextDouble(0.6, 0.95) : 0.05);
        if (random.nextBoolean()) {
          pack.step(0);
        }
        assertEquals(
            events(pack.monitor, MonitorEvent.CURVE),
            events(pack.monitor, MonitorEvent.HEALTH_ESTIMATE)
                + pack.monitor.statistics().curvesWaiting());
      }
      long most = Math.max(bound, HealthCycle.mostHurried(cells));
      assertTrue(pack.mostJudged <= most, pack.mostJudged + " in a tick");
      pack.finish();
      assertTrue(pack.curves > 0);
      assertEquals(pack.curves, events(pack.monitor, MonitorEvent.HEALTH_ESTIMATE));
      long checkpoints = 0;
      for (int cell = 0; cell < cells; cell++) {
        checkpoints += pack.estimate.checkpoints(cell);
      }
      assertEquals(pack.curves, checkpoints);
    }
  }

  @Test
  void cellsThatFinishFasterThanTheirTurnComes_areJudgedBeyondTheBoundRatherThanLost() {
    try (Pack pack = new Pack(pack(60), 60)) {
      for (int cycle = 0; cycle < 5; cycle++) {
        pack.move(1, 0.9);
        pack.move(-1, 0.1);
      }
      assertEquals(60L * 9, events(pack.monitor, MonitorEvent.CURVE));
      assertTrue(events(pack.monitor, MonitorEvent.HEALTH_HURRIED) > 0);
      assertTrue(pack.mostJudged <= 10, pack.mostJudged + " in a tick");
      pack.finish();
      assertEquals(60L * 10, events(pack.monitor, MonitorEvent.HEALTH_ESTIMATE));
    }
  }

  /** Charges of six samples, the shortest that make a curve; no time is ever left. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void fourHundredCellsInPhaseWithoutTime_areJudgedASixthOfThePackPerTickAtMostAndNoneIsLost(
      boolean deadlineMissed) {
    PackMonitor.Builder builder = pack(400);
    if (deadlineMissed) {
      builder.clock(() -> clockNanos += 1_000_000).deadline(Duration.ofNanos(1));
    }
    try (Pack pack = new Pack(builder, 90)) {
      pack.soc = 0.3;
      for (int half = 0; half < 24; half++) {
        double rate = half % 2 == 0 ? 1.6 : -1.6;
        for (int sample = 0; sample < ChargeSegmenter.MIN_SAMPLES + 1; sample++) {
          pack.step(rate);
        }
      }
      assertEquals(pack.curves, events(pack.monitor, MonitorEvent.CURVE));
      assertTrue(pack.curves >= 400 * 20, pack.curves + " curves");
      assertTrue(pack.mostJudged <= HealthCycle.mostHurried(400), pack.mostJudged + " in a tick");
      assertEquals(67, HealthCycle.mostHurried(400));
      pack.finish();
      assertEquals(pack.curves, events(pack.monitor, MonitorEvent.HEALTH_ESTIMATE));
      long checkpoints = 0;
      for (int cell = 0; cell < 400; cell++) {
        checkpoints += pack.estimate.checkpoints(cell);
      }
      assertEquals(pack.curves, checkpoints);
    }
  }

  @Test
  void whenTicksAreTooShort_inferencesWaitButOneInTenTicksIsMade() {
    // Every look at the clock takes 1 ms; a tick may take 1.5 ms.
    PackMonitor.Builder builder =
        pack(8).clock(() -> clockNanos += 1_000_000).deadline(Duration.ofNanos(1_500_000));
    try (Pack pack = new Pack(builder, 10)) {
      pack.move(1, 0.9);
      pack.step(0);
      int ticks = 0;
      while (events(pack.monitor, MonitorEvent.LIFE_ESTIMATE) < 8 && ticks < 1000) {
        pack.step(0);
        ticks++;
      }
      assertEquals(8, events(pack.monitor, MonitorEvent.HEALTH_ESTIMATE));
      assertEquals(8, events(pack.monitor, MonitorEvent.LIFE_ESTIMATE));
      assertTrue(ticks <= 10 * 16, "16 inferences took " + ticks + " ticks");
      assertTrue(ticks >= 10 * 8, "16 inferences took only " + ticks + " ticks");
      assertTrue(events(pack.monitor, MonitorEvent.INFERENCE_POSTPONED) > 50);
    }
  }

  @Test
  void aClockThatJumpsAnywhere_losesNoCurveAndNeverThrows() {
    SplittableRandom random = new SplittableRandom(9);
    PackMonitor.Builder builder =
        pack(5)
            .clock(() -> clockNanos = random.nextInt(4) == 0 ? random.nextLong() : clockNanos + 999)
            .deadline(Duration.ofMillis(1));
    try (Pack pack = new Pack(builder, 30)) {
      for (int cycle = 0; cycle < 8; cycle++) {
        pack.move(1, 0.9);
        pack.move(-1, 0.1);
      }
      pack.finish();
      assertEquals(pack.curves, events(pack.monitor, MonitorEvent.HEALTH_ESTIMATE));
      assertEquals(0, pack.monitor.statistics().curvesWaiting());
    }
  }

  @Test
  void withoutLifeEstimatesInTheLoop_lifeIsToldAtTheEnd() {
    try (Pack pack = new Pack(pack(3).lifeEstimatesPerStep(0), 10)) {
      pack.move(1, 0.9);
      for (int i = 0; i < 10; i++) {
        pack.step(0);
      }
      assertEquals(3, pack.monitor.statistics().livesWaiting());
      assertTrue(Double.isNaN(pack.estimate.rul(1)));
      pack.finish();
      assertEquals(0, pack.monitor.statistics().livesWaiting());
      assertTrue(pack.estimate.rul(1) > 0);
    }
  }

  @Test
  void boundsThatCannotBe_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> pack(1).healthEstimatesPerStep(0));
    assertThrows(IllegalArgumentException.class, () -> pack(1).lifeEstimatesPerStep(-1));
    assertThrows(IllegalArgumentException.class, () -> pack(1).deadline(Duration.ZERO));
  }
}
