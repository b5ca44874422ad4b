package org.ionsight.core.pack;

import static org.ionsight.core.pack.MonitorState.DEGRADED;
import static org.ionsight.core.pack.MonitorState.INIT;
import static org.ionsight.core.pack.MonitorState.NOMINAL;
import static org.ionsight.core.pack.MonitorState.SAFE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.estimate.GroupModel;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.physics.OcvTable;
import org.ionsight.core.quality.QualityFlag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PackMonitorTest {
  private static final CellSpec SPEC = LineCell.SPEC;

  private static final GroupModel HALVES = new ToldGroups(embedding -> embedding[0] > 0.9);

  private PackMonitor monitor = monitor(4, new FakeModels());
  private PackFrame frame = monitor.newFrame();
  private PackEstimate estimate = monitor.newEstimate();

  private static PackMonitor monitor(int cells, ModelSet models) {
    return PackMonitor.builder(PackLayout.series(cells, SPEC).withTemperatureProbes(1), models)
        .groups(HALVES)
        .build();
  }

  private void use(PackMonitor other) {
    monitor.close();
    monitor = other;
    frame = monitor.newFrame();
    estimate = monitor.newEstimate();
  }

  @AfterEach
  void close() {
    monitor.close();
  }

  private MonitorState at(double seconds, double volts, double amps) {
    Arrays.fill(frame.volts, volts);
    Arrays.fill(frame.celsius, 25);
    frame.amps = amps;
    return step(seconds);
  }

  private MonitorState step(double seconds) {
    frame.nanos = Math.round(seconds * 1e9);
    return monitor.step(frame, estimate);
  }

  private MonitorState rest(int fromSecond, int toSecond, double volts) {
    MonitorState state = INIT;
    for (int s = fromSecond; s < toSecond; s++) {
      state = at(s, volts, 0);
    }
    return state;
  }

  @Test
  void theFirstFrame_givesAnEstimateAtOnceAndSaysThatItIsWarmingUp() {
    assertEquals(INIT, at(0, 3.7, 0));
    assertEquals(0.7, estimate.soc(0), 1e-6);
    assertEquals(Verdict.CAUTION, estimate.socVerdict(0));
    assertEquals(VerdictReason.WARMING_UP, estimate.socReason(0));
  }

  @Test
  void afterAMinute_theMonitorIsNominalAndTheIntervalNarrow() {
    assertEquals(NOMINAL, rest(0, 120, 3.7));
    assertEquals(Verdict.NOMINAL, estimate.socVerdict(2));
    assertTrue(estimate.socInterval(2).covers(0.7));
    assertTrue(estimate.socInterval(2).width() < 0.15, "" + estimate.socInterval(2));
  }

  @Test
  void withoutModels_physicsAnswersAndSaysSo() {
    use(monitor(4, ModelSet.NONE));
    rest(0, 120, 3.7);
    assertEquals(0.7, estimate.soc(0), 0.02);
    assertEquals(VerdictReason.PHYSICS_ONLY, estimate.socReason(0));
    assertTrue(Double.isNaN(estimate.soh(0)));
    assertEquals(VerdictReason.NO_ESTIMATE, estimate.sohReason(0));
    assertThrows(IllegalStateException.class, () -> estimate.sohInterval(0));
  }

  @Test
  void oneDarkCell_isBridgedAndSaidAndItsNeighboursAreNominal() {
    rest(0, 100, 3.7);
    MonitorState state = NOMINAL;
    for (int s = 100; s < 110; s++) {
      Arrays.fill(frame.volts, 3.7);
      frame.volts[1] = Double.NaN;
      state = step(s);
    }
    assertEquals(DEGRADED, state);
    assertEquals(VerdictReason.IMPLAUSIBLE_INPUT, estimate.socReason(1));
    assertTrue(QualityFlag.MISSING.in(estimate.flags(1)));
    assertEquals(0.7, estimate.soc(1), 0.01);
    assertEquals(Verdict.NOMINAL, estimate.socVerdict(0));
  }

  @Test
  void aSpikeOfOneSample_doesNotMoveTheEstimate() {
    rest(0, 100, 3.7);
    double before = estimate.soc(0);
    Arrays.fill(frame.volts, 3.7);
    frame.volts[0] = 0;
    assertEquals(DEGRADED, step(100));
    assertTrue(QualityFlag.VOLTAGE_RANGE.in(estimate.flags(0)));
    assertEquals(before, estimate.soc(0), 1e-3);
  }

  @Test
  void withoutCurrent_theMonitorIsSafeAndRecovers() {
    rest(0, 100, 3.7);
    MonitorState state = NOMINAL;
    for (int s = 100; s < 115; s++) {
      state = at(s, 3.7, Double.NaN);
    }
    assertEquals(SAFE, state);
    assertEquals(VerdictReason.IMPLAUSIBLE_INPUT, estimate.socReason(3));
    assertEquals(NOMINAL, rest(115, 160, 3.7));
  }

  @Test
  void aCellTypeThatTheNetworkWasNotCalibratedFor_isNeverNominal() {
    CellSpec stranger =
        CellSpec.builder("stranger")
            .nominalAmpHours(2)
            .volts(3, 4)
            .ocv(SPEC.ocvOrTypical())
            .circuit(SPEC.circuitOrTypical())
            .build();
    use(PackMonitor.builder(PackLayout.series(1, stranger), new FakeModels()).build());
    rest(0, 120, 3.7);
    assertEquals(Verdict.CAUTION, estimate.socVerdict(0));
    assertEquals(VerdictReason.UNKNOWN_CELL_TYPE, estimate.socReason(0));
    assertEquals(0.7, estimate.soc(0), 0.02, "it answers all the same");
  }

  @Test
  void aLongGap_startsAnew() {
    rest(0, 100, 3.7);
    assertEquals(INIT, at(5000, 3.4, 0));
    assertEquals(VerdictReason.WARMING_UP, estimate.socReason(0));
    rest(5001, 5100, 3.4);
    assertEquals(0.4, estimate.soc(0), 0.02);
  }

  @Test
  void networkAndPhysicsFarApartForLong_isSaid() {
    CellSpec other =
        CellSpec.builder("other")
            .nominalAmpHours(2)
            .volts(3, 4)
            .ocv(new OcvTable(new double[] {0, 1}, new double[] {3.6, 4}))
            .circuit(SPEC.circuitOrTypical())
            .build();
    use(PackMonitor.builder(PackLayout.series(1, other), new FakeModels()).build());
    rest(0, 400, 3.7);
    assertEquals(VerdictReason.DISAGREEMENT, estimate.socReason(0), "70 % or 25 %?");
  }

  /** Charges all cells from empty to full in an hour; cell 3 has lost a quarter. */
  private void chargeAndRest(int perStep) {
    for (int s = 0; s <= 3600; s += 10) {
      for (int cell = 0; cell < frame.volts.length; cell++) {
        double soc = s / 3600.0 * (cell == 3 ? 1 : 0.95);
        frame.volts[cell] = 3 + (cell == 3 ? Math.min(1, soc) : soc);
      }
      frame.celsius[0] = 25;
      frame.amps = 2 * 0.95;
      step(s);
    }
    for (int i = 0; i < perStep; i++) {
      frame.amps = 0;
      step(3610 + 10 * i);
    }
  }

  @Test
  void curvesThatEndTogether_areJudgedOnePerStepAndNoneIsLost() {
    chargeAndRest(1);
    int judged = 0;
    for (int cell = 0; cell < 4; cell++) {
      judged += estimate.checkpoints(cell);
    }
    assertEquals(1, judged);
    frame.amps = 0;
    for (int i = 0; i < 3; i++) {
      step(3700 + 10 * i);
    }
    for (int cell = 0; cell < 4; cell++) {
      assertEquals(1, estimate.checkpoints(cell), "cell " + cell);
    }
  }

  @Test
  void aCharge_givesHealthLifeAndGroup() {
    monitor.startAt(200);
    chargeAndRest(4);
    assertEquals(0.95, estimate.soh(3), 0.02);
    assertEquals(0, estimate.group(3));
    assertEquals(800, estimate.rul(0), 1);
    assertEquals(1, monitor.history(0).size());
    assertEquals(
        200.475, monitor.equivalentFullCycles(0), 0.01, "0.95 of a charge is half of that");
  }

  @Test
  void theEndOfARecording_judgesTheOpenCharge() {
    chargeAndRest(0);
    assertEquals(0, estimate.checkpoints(0));
    monitor.finish(estimate);
    for (int cell = 0; cell < 4; cell++) {
      assertEquals(1, estimate.checkpoints(cell));
    }
  }

  @Test
  void aRecordingReplayed_givesTheSameToTheLastBit() {
    double[] first = replay();
    use(monitor(4, new FakeModels()));
    assertEquals(Arrays.toString(first), Arrays.toString(replay()));
  }

  private double[] replay() {
    SplittableRandom random = new SplittableRandom(11);
    double[] socs = new double[4];
    for (int s = 0; s < 2000; s++) {
      at(s * 0.7, 3.5 + random.nextDouble(0.1), random.nextDouble(-2, 2));
      for (int cell = 0; cell < 4; cell++) {
        socs[cell] += estimate.soc(cell);
      }
    }
    return socs;
  }

  @Test
  void whateverComesIn_noNumberIsLost() {
    SplittableRandom random = new SplittableRandom(4);
    double[] odd = {
      Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, -1e308, 1e308
    };
    double seconds = 0;
    for (int i = 0; i < 20_000; i++) {
      for (int cell = 0; cell < 4; cell++) {
        frame.volts[cell] = random.nextInt(3) == 0 ? odd[random.nextInt(odd.length)] : 3.6;
      }
      frame.celsius[0] = random.nextInt(3) == 0 ? odd[random.nextInt(odd.length)] : 20;
      frame.amps = random.nextInt(3) == 0 ? odd[random.nextInt(odd.length)] : -1;
      seconds += random.nextInt(50) == 0 ? random.nextDouble(-10, 1000) : 1;
      step(seconds);
      for (int cell = 0; cell < 4; cell++) {
        assertTrue(
            estimate.socLow(cell) >= 0
                && estimate.socLow(cell) <= estimate.soc(cell)
                && estimate.soc(cell) <= estimate.socHigh(cell)
                && estimate.socHigh(cell) <= 1,
            "frame " + i + " cell " + cell);
      }
    }
  }

  @Test
  void aStep_allocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    rest(0, 3000, 3.7);
    long before = threads.getThreadAllocatedBytes(thread);
    rest(3000, 13_000, 3.7);
    long bytes = threads.getThreadAllocatedBytes(thread) - before;
    assertTrue(bytes < 10_000, bytes + " bytes in 10,000 steps");
  }

  @Test
  void aFrameOfAnotherPack_isABug() {
    PackFrame other = monitor(3, ModelSet.NONE).newFrame();
    assertThrows(IllegalArgumentException.class, () -> monitor.step(other, estimate));
  }
}
