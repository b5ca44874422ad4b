package org.ionsight.core.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.ionsight.core.Allocation;
import org.ionsight.core.estimate.GroupModel;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.pack.RestoreReport.Start;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestoreTest {
  private static final int CELLS = 5;
  private static final PackLayout PACK =
      PackLayout.series(CELLS, LineCell.SPEC).withTemperatureProbes(2);
  private static final RememberingModels MODELS = RememberingModels.of("s1", "h1");
  private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");

  private static final GroupModel HALVES = new ToldGroups(embedding -> embedding[1] > embedding[2]);

  @TempDir Path folder;
  private Path file = Path.of("state");
  private Instant now = START;

  @BeforeEach
  void place() {
    file = folder.resolve("state");
  }

  private PackMonitor.Builder builder(PackLayout pack, ModelSet models) {
    return PackMonitor.builder(pack, models).groups(HALVES).wallClock(() -> now);
  }

  private PackMonitor fresh() {
    return builder(PACK, MODELS).build();
  }

  private PackMonitor restored() {
    return restored(MODELS);
  }

  private PackMonitor restored(ModelSet models) {
    return builder(PACK, models).restoreFrom(file).build();
  }

  /** Steps through a part of a recording whose frames come {@code shiftNanos} later. */
  private static long[] run(
      PackMonitor monitor, PackTrace trace, int from, int to, long shiftNanos) {
    PackFrame frame = monitor.newFrame();
    PackEstimate estimate = monitor.newEstimate();
    List<Long> bits = new ArrayList<>();
    for (int tick = from; tick < to; tick++) {
      trace.fill(frame, tick);
      frame.nanos += shiftNanos;
      bits.add((long) monitor.step(frame, estimate).ordinal());
      for (int cell = 0; cell < estimate.cells(); cell++) {
        addAll(bits, estimate, cell);
      }
    }
    return bits.stream().mapToLong(Long::longValue).toArray();
  }

  private static void addAll(List<Long> bits, PackEstimate e, int cell) {
    double[] numbers = {
      e.soc(cell),
      e.socLow(cell),
      e.socHigh(cell),
      e.soh(cell),
      e.sohLow(cell),
      e.sohHigh(cell),
      e.rul(cell),
      e.rulLow(cell),
      e.rulHigh(cell),
      e.kneeProbability(cell),
      e.embeddingDistance(cell),
      e.socVerdict(cell).ordinal(),
      e.socReason(cell).ordinal(),
      e.sohVerdict(cell).ordinal(),
      e.sohReason(cell).ordinal(),
      e.rulVerdict(cell).ordinal(),
      e.rulReason(cell).ordinal(),
      e.group(cell),
      e.flags(cell),
      e.checkpoints(cell),
      e.socResidual(cell)
    };
    for (double number : numbers) {
      bits.add(Double.doubleToRawLongBits(number));
    }
  }

  private RestoreReport report(PackMonitor monitor) {
    return monitor.restored().orElseThrow();
  }

  /** Runs for a while, saves, and waits. */
  private PackTrace saved(int ticks, Duration gap) {
    PackTrace trace = new PackTrace(1, CELLS, 3000);
    try (PackMonitor monitor = fresh()) {
      run(monitor, trace, 0, ticks, 0);
      monitor.snapshotTo(file);
    }
    now = now.plus(gap);
    return trace;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void cutAnywhere_theRestIsTheSameToTheLastBit(int seed) {
    int ticks = 1200;
    PackTrace trace = new PackTrace(seed, CELLS, ticks);
    SplittableRandom random = new SplittableRandom(seed);
    long[] whole;
    try (PackMonitor monitor = fresh()) {
      whole = run(monitor, trace, 0, ticks, 0);
      assertTrue(monitor.history(0).size() > 2, "the recording has charges to lose");
    }
    List<Long> joined = new ArrayList<>();
    int from = 0;
    PackMonitor monitor = fresh();
    while (from < ticks) {
      int to = Math.min(ticks, from + random.nextInt(1, 120));
      for (long bits : run(monitor, trace, from, to, 0)) {
        joined.add(bits);
      }
      monitor.snapshotTo(file);
      monitor.close();
      monitor = restored();
      assertEquals(List.of(), report(monitor).dropped());
      from = to;
    }
    monitor.close();
    assertArrayEquals(whole, joined.stream().mapToLong(Long::longValue).toArray());
  }

  @Test
  void takingASnapshot_changesNothing() {
    PackTrace trace = new PackTrace(5, CELLS, 800);
    ByteBuffer small = ByteBuffer.allocate(9000);
    try (PackMonitor one = fresh();
        PackMonitor other = fresh()) {
      for (int tick = 0; tick < trace.ticks(); tick++) {
        long[] expected = run(one, trace, tick, tick + 1, 0);
        other.snapshot(small.clear());
        assertArrayEquals(expected, run(other, trace, tick, tick + 1, 0), "tick " + tick);
      }
    }
  }

  @Test
  void theMachineRestartedWithinTheHold_continuesOnAnotherClock() {
    PackTrace trace = saved(700, Duration.ofSeconds(PackTrace.PERIOD_SECONDS));
    long restart = -PackTrace.nanos(700) + 3_000_000_000L;
    long[] whole;
    try (PackMonitor monitor = fresh()) {
      run(monitor, trace, 0, 700, 0);
      whole = run(monitor, trace, 700, 900, 0);
    }
    try (PackMonitor monitor = restored()) {
      long[] rest = run(monitor, trace, 700, 900, restart);
      assertEquals(Start.CONTINUED, report(monitor).start());
      assertArrayEquals(whole, rest);
    }
  }

  @Test
  void afterMinutes_socIsTheLastOneWithAWideIntervalAndHealthIsKept() {
    // An open charge would end with the gap and be judged.
    int cut = new PackTrace(1, CELLS, 3000).restAfter(900);
    PackTrace trace = saved(cut, Duration.ofMinutes(20));
    PackEstimate before;
    try (PackMonitor monitor = fresh()) {
      run(monitor, trace, 0, cut - 1, 0);
      before = monitor.newEstimate();
      PackFrame frame = monitor.newFrame();
      trace.fill(frame, cut - 1);
      monitor.step(frame, before);
    }
    try (PackMonitor monitor = restored()) {
      PackFrame frame = monitor.newFrame();
      PackEstimate after = monitor.newEstimate();
      trace.fill(frame, cut);
      frame.nanos = 7;
      assertEquals(MonitorState.INIT, monitor.step(frame, after));
      RestoreReport report = report(monitor);
      assertEquals(Start.AFTER_GAP, report.start());
      assertEquals(Optional.of(Duration.ofMinutes(20)), report.gap());
      assertEquals(Optional.of(START), report.takenAt());
      assertTrue(report.dropped().get(0).startsWith("20 min passed without frames"), "" + report);
      for (int cell = 0; cell < CELLS; cell++) {
        assertEquals(before.soc(cell), after.soc(cell), 0.1);
        assertTrue(after.socInterval(cell).width() > 2 * before.socInterval(cell).width());
        assertEquals(VerdictReason.WARMING_UP, after.socReason(cell));
        assertEquals(before.sohInterval(cell), after.sohInterval(cell));
        assertEquals(before.rulInterval(cell), after.rulInterval(cell));
        assertEquals(before.group(cell), after.group(cell));
        assertEquals(before.checkpoints(cell), after.checkpoints(cell));
      }
    }
  }

  @Test
  void afterDays_socComesFromVoltageAndTheOpenChargeIsDropped() {
    // The charge of the trace begins at once.
    saved(60, Duration.ofDays(3));
    try (PackMonitor monitor = restored()) {
      PackFrame frame = monitor.newFrame();
      PackEstimate estimate = monitor.newEstimate();
      frame.amps = 0;
      java.util.Arrays.fill(frame.volts, 3.8);
      frame.nanos = 1;
      monitor.step(frame, estimate);
      for (int s = 1; s < 120; s++) {
        frame.nanos = s * 1_000_000_000L;
        monitor.step(frame, estimate);
      }
      RestoreReport report = report(monitor);
      assertEquals(Start.FROM_VOLTAGE, report.start());
      assertEquals(Optional.of(Duration.ofDays(3)), report.gap());
      assertTrue(
          report.dropped().contains("The charge that 5 cells were collecting ended unseen."));
      assertTrue(report.dropped().get(1).startsWith("3.0 days passed"), "" + report);
      for (int cell = 0; cell < CELLS; cell++) {
        assertEquals(0.8, estimate.soc(cell), 0.03);
      }
      monitor.finish(estimate);
      assertEquals(0, estimate.checkpoints(0), "the charge was not joined to what came after");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T05:00:00Z, behind the snapshot",
    "1970-01-01T00:03:00Z, the wall clock was not set",
    "2090-01-01T00:00:00Z, more than twenty years ahead"
  })
  void aWallClockThatCannotBe_isAnUnknownGap(String wallClock, String why) {
    PackTrace trace = saved(300, Duration.ZERO);
    now = Instant.parse(wallClock);
    try (PackMonitor monitor = restored()) {
      run(monitor, trace, 300, 302, 0);
      RestoreReport report = report(monitor);
      assertEquals(Start.FROM_VOLTAGE, report.start());
      assertEquals(Optional.empty(), report.gap());
      String said = String.join(" ", report.dropped());
      assertTrue(said.contains(why), said);
    }
  }

  @Test
  void anotherSocNetwork_keepsSocWithAWideIntervalAndAllHealth() {
    PackTrace trace = saved(900, Duration.ZERO);
    long[] expected;
    try (PackMonitor same = restored()) {
      expected = run(same, trace, 900, 901, 0);
    }
    try (PackMonitor monitor = restored(RememberingModels.of("s2", "h1"))) {
      PackFrame frame = monitor.newFrame();
      PackEstimate estimate = monitor.newEstimate();
      trace.fill(frame, 900);
      monitor.step(frame, estimate);
      List<String> dropped = report(monitor).dropped();
      assertEquals(2, dropped.size());
      assertTrue(dropped.get(1).startsWith("The groups may be others"), "" + dropped);
      assertEquals(GroupModel.UNKNOWN_GROUP, estimate.group(0));
      assertTrue(
          dropped.get(0).startsWith("The SOC network is of 'bundle s2h1' and the snapshot of"),
          "" + dropped);
      assertEquals(Double.longBitsToDouble(expected[1]), estimate.soc(0), 0.1);
      double narrow = Double.longBitsToDouble(expected[3]) - Double.longBitsToDouble(expected[2]);
      assertTrue(estimate.socInterval(0).width() > 1.2 * narrow, estimate.socInterval(0) + "");
      assertEquals(VerdictReason.WARMING_UP, estimate.socReason(0));
      assertEquals(Double.longBitsToDouble(expected[4]), estimate.soh(0));
      assertTrue(monitor.history(0).embeddingsKnown());
    }
  }

  @Test
  void anotherHealthNetwork_keepsSohButNoEmbeddingAndNoGroup() {
    PackTrace trace = saved(900, Duration.ZERO);
    long[] expected;
    try (PackMonitor same = restored()) {
      expected = run(same, trace, 900, 901, 0);
    }
    try (PackMonitor monitor = restored(RememberingModels.of("s1", "h2"))) {
      PackFrame frame = monitor.newFrame();
      PackEstimate estimate = monitor.newEstimate();
      trace.fill(frame, 900);
      monitor.step(frame, estimate);
      assertEquals(2, report(monitor).dropped().size(), "" + report(monitor));
      assertEquals(Double.longBitsToDouble(expected[1]), estimate.soc(0), "SOC is not touched");
      assertEquals(Double.longBitsToDouble(expected[4]), estimate.soh(0));
      assertEquals(Double.longBitsToDouble(expected[7]), estimate.rul(0));
      assertEquals(GroupModel.UNKNOWN_GROUP, estimate.group(0));
      assertFalse(monitor.history(0).embeddingsKnown());
      run(monitor, trace, 901, 2000, 0);
      assertTrue(monitor.history(0).embeddingsKnown());
    }
  }

  @Test
  void anotherLifeNetwork_keepsHealthButNoRemainingLifeUntilTheNextCharge() {
    PackTrace trace = saved(900, Duration.ZERO);
    try (PackMonitor same = restored();
        PackMonitor monitor = restored(RememberingModels.of("s1", "h1", "l2"))) {
      long[] expected = run(same, trace, 900, 901, 0);
      PackFrame frame = monitor.newFrame();
      PackEstimate estimate = monitor.newEstimate();
      trace.fill(frame, 900);
      monitor.step(frame, estimate);
      assertTrue(Double.isFinite(Double.longBitsToDouble(expected[7])));
      assertTrue(Double.isNaN(estimate.rul(0)));
      assertEquals(Verdict.REJECT, estimate.rulVerdict(0));
      assertEquals(VerdictReason.NO_ESTIMATE, estimate.rulReason(0));
      assertEquals(Double.longBitsToDouble(expected[4]), estimate.soh(0));
      RestoreReport report = report(monitor);
      assertTrue(report.dropped().get(0).startsWith("The life network is of"), "" + report);
      assertEquals("Health and history of 5 cells.", report.kept().get(1));
      run(monitor, trace, 901, 2000, 0);
      monitor.finish(estimate);
      assertTrue(Double.isFinite(estimate.rul(0)));
    }
  }

  @Test
  void frameClockDecadesAhead_isAnotherClock() {
    PackTrace trace = saved(300, Duration.ofMinutes(20));
    try (PackMonitor monitor = restored()) {
      run(monitor, trace, 300, 301, Duration.ofDays(40L * 365).toNanos());
      assertEquals(Optional.of(Duration.ofMinutes(20)), report(monitor).gap());
    }
  }

  @Test
  void withoutModelsAnyMore_physicsGoesOn() {
    PackTrace trace = saved(900, Duration.ZERO);
    try (PackMonitor monitor = restored(ModelSet.NONE)) {
      PackEstimate estimate = monitor.newEstimate();
      run(monitor, trace, 900, 1200, 0);
      monitor.finish(estimate);
      assertEquals(VerdictReason.PHYSICS_ONLY, estimate.socReason(0));
      assertTrue(estimate.soh(0) > 0.5, "what was known of health stands");
    }
  }

  @Test
  void aNetworkForAStateOfPhysics_startsFromWhatPhysicsKnew() {
    PackTrace trace = new PackTrace(1, CELLS, 1000);
    try (PackMonitor monitor = builder(PACK, ModelSet.NONE).build()) {
      run(monitor, trace, 0, 500, 0);
      monitor.snapshotTo(file);
    }
    try (PackMonitor physics = restored(ModelSet.NONE);
        PackMonitor monitor = restored()) {
      double expected = Double.longBitsToDouble(run(physics, trace, 500, 501, 0)[1]);
      assertEquals(expected, Double.longBitsToDouble(run(monitor, trace, 500, 501, 0)[1]), 0.1);
    }
  }

  @Test
  void withoutAFile_theStartIsFreshAndSaysSo() {
    try (PackMonitor monitor = restored();
        PackMonitor other = fresh()) {
      assertEquals(Start.FRESH, report(monitor).start());
      assertFalse(report(monitor).restored());
      assertEquals(
          List.of("There is no snapshot at " + file + ", so nothing is known of before."),
          report(monitor).dropped());
      PackTrace trace = new PackTrace(2, CELLS, 50);
      assertArrayEquals(run(other, trace, 0, 50, 0), run(monitor, trace, 0, 50, 0));
      assertTrue(other.restored().isEmpty());
    }
  }

  @Test
  void aSnapshotBeforeTheFirstFrame_isAFreshStart() {
    PackTrace trace = saved(0, Duration.ofDays(2));
    try (PackMonitor monitor = restored();
        PackMonitor other = fresh()) {
      assertArrayEquals(run(other, trace, 0, 200, 0), run(monitor, trace, 0, 200, 0));
    }
  }

  @Test
  void aSnapshotRightAfterARestart_isTheOneBefore() {
    PackTrace trace = saved(400, Duration.ofMinutes(30));
    try (PackMonitor monitor = restored()) {
      monitor.snapshotTo(file);
    }
    now = now.plus(Duration.ofMinutes(30));
    try (PackMonitor monitor = restored()) {
      run(monitor, trace, 400, 401, Duration.ofHours(1).toNanos());
      assertEquals(Duration.ofHours(1).plusSeconds(10), report(monitor).gap().orElseThrow());
    }
  }

  @Test
  void aSnapshotInTheLoop_allocatesNothing() {
    PackTrace trace = new PackTrace(3, CELLS, 1300);
    try (PackMonitor monitor = fresh()) {
      run(monitor, trace, 0, 1300, 0);
      ByteBuffer buffer = ByteBuffer.allocateDirect(100_000);
      long bytes = Allocation.bytes(() -> monitor.snapshot(buffer.clear()), 2000, 1000);
      assertTrue(bytes < 1000, bytes + " bytes in 1,000 snapshots");
    }
  }
}
