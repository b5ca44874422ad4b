package org.ionsight.core.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clocks of frames that start anew, or tell nonsense once, while the monitor runs. */
class FrameClockTest {
  private static final int CELLS = 3;
  private static final long SECOND = 1_000_000_000L;
  private static final long TEN_DAYS = 864_000 * SECOND;

  private long monitorNanos;
  private final PackMonitor monitor =
      PackMonitor.builder(PackLayout.series(CELLS, LineCell.SPEC), new FakeModels())
          .clock(() -> monitorNanos)
          .build();
  private final PackFrame frame = monitor.newFrame();
  private final PackEstimate estimate = monitor.newEstimate();
  private int steps;

  @AfterEach
  void close() {
    monitor.close();
  }

  /** A second later by the monitor's clock; the current swings, lest anything stand still. */
  private MonitorState step(long frameNanos) {
    monitorNanos += SECOND;
    frame.nanos = frameNanos;
    frame.amps = steps++ % 2 == 0 ? 0.4 : -0.4;
    Arrays.fill(frame.volts, 3.7 + 0.0012 * frame.amps);
    MonitorState state = monitor.step(frame, estimate);
    for (int cell = 0; cell < CELLS; cell++) {
      assertEquals(0.7, estimate.soc(cell), 0.02);
    }
    return state;
  }

  private MonitorState run(long fromNanos, int seconds) {
    MonitorState state = monitor.state();
    for (int i = 0; i < seconds; i++) {
      state = step(fromNanos + i * SECOND);
    }
    return state;
  }

  private long times(MonitorEvent event) {
    return monitor.statistics().count(event);
  }

  @Test
  void aClockThatStartsAnew_isFollowedAfterAMinuteAsAfterAGap() {
    assertEquals(MonitorState.NOMINAL, run(TEN_DAYS, 200));
    assertEquals(0, times(MonitorEvent.RESTART));
    // The first of them has none before it on the same clock.
    run(0, 60);
    assertEquals(0, times(MonitorEvent.RESTART), "a minute is not over");
    assertEquals(60, times(MonitorEvent.STALE_FRAME));
    assertEquals(MonitorState.INIT, step(60 * SECOND));
    assertEquals(1, times(MonitorEvent.RESTART));
    assertEquals(MonitorState.NOMINAL, run(61 * SECOND, 60));
    assertEquals(60, times(MonitorEvent.STALE_FRAME), "the new clock is the clock");
    assertEquals(0, times(MonitorEvent.ENTERED_SAFE));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, 100 * TEN_DAYS, -100 * TEN_DAYS})
  void oneFrameWithATimeThatCannotBe_costsMinutesAndNotYears(long nonsense) {
    run(0, 200);
    step(nonsense);
    assertEquals(MonitorState.NOMINAL, run(201 * SECOND, 180));
    assertTrue(times(MonitorEvent.STALE_FRAME) <= 61, monitor.statistics().toString());
  }

  @Test
  void framesThatComeLateInABurst_changeNothing() {
    run(0, 200);
    run(130 * SECOND, 50);
    assertEquals(MonitorState.NOMINAL, run(250 * SECOND, 100));
    assertEquals(50, times(MonitorEvent.STALE_FRAME));
    assertEquals(0, times(MonitorEvent.RESTART));
  }

  @Test
  void aClockThatStandsStill_isNeverFollowed() {
    run(0, 200);
    MonitorState state = MonitorState.NOMINAL;
    for (int i = 0; i < 600; i++) {
      state = step(100 * SECOND);
    }
    assertEquals(MonitorState.SAFE, state);
    assertEquals(0, times(MonitorEvent.RESTART));
  }
}
