package org.ionsight.core.pack;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.ionsight.core.pack.MonitorCause.CELL_IMPLAUSIBLE;
import static org.ionsight.core.pack.MonitorCause.CELL_MISSING;
import static org.ionsight.core.pack.MonitorCause.CELL_STUCK;
import static org.ionsight.core.pack.MonitorCause.CURRENT_MISSING;
import static org.ionsight.core.pack.MonitorCause.CURRENT_STUCK;
import static org.ionsight.core.pack.MonitorCause.DEADLINE_MISSED;
import static org.ionsight.core.pack.MonitorCause.DISAGREEMENT;
import static org.ionsight.core.pack.MonitorCause.FRAME_FROZEN;
import static org.ionsight.core.pack.MonitorCause.NETWORK_FAILING;
import static org.ionsight.core.pack.MonitorCause.NETWORK_PAUSED;
import static org.ionsight.core.pack.MonitorCause.OUT_OF_DISTRIBUTION;
import static org.ionsight.core.pack.MonitorCause.SIGN_SWAPPED;
import static org.ionsight.core.pack.MonitorCause.STALE_FRAME;
import static org.ionsight.core.pack.MonitorCause.TEMPERATURE_MISSING;
import static org.ionsight.core.pack.MonitorCause.TEMPERATURE_STUCK;
import static org.ionsight.core.pack.MonitorState.DEGRADED;
import static org.ionsight.core.pack.MonitorState.INIT;
import static org.ionsight.core.pack.MonitorState.NOMINAL;
import static org.ionsight.core.pack.MonitorState.SAFE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.ionsight.core.Allocation;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What makes a monitor change its state, and what brings it back. */
class MonitorScenarioTest {
  private Scenario pack = new Scenario(12);

  private void use(Scenario other) {
    pack.close();
    pack = other;
  }

  @AfterEach
  void close() {
    pack.close();
  }

  private long times(MonitorEvent event) {
    return pack.monitor.statistics().count(event);
  }

  @Test
  void aHealthyPack_settlesInAMinuteAndStaysNominal() {
    pack.at(0, SECONDS).expect(INIT);
    pack.at(59, SECONDS).expect(INIT);
    pack.at(60, SECONDS).expect(NOMINAL);
    pack.at(2000, SECONDS).expect(NOMINAL);
    assertEquals(1, times(MonitorEvent.ENTERED_NOMINAL));
    assertEquals(0, times(MonitorEvent.ENTERED_DEGRADED));
  }

  @Test
  void aVoltageThatCannotBe_degradesAtOnceAndForHalfAMinuteMore() {
    pack.at(100, SECONDS).cell(7).volts(4.31f).expect(DEGRADED, CELL_IMPLAUSIBLE);
    pack.at(101, SECONDS).cell(7).healthy().expect(DEGRADED);
    pack.at(130, SECONDS).expect(DEGRADED);
    pack.at(131, SECONDS).expect(NOMINAL);
    assertEquals(1, pack.monitor.statistics().count(CELL_IMPLAUSIBLE));
  }

  @Test
  void aProbeThatStandsStillUnderAHeavyLoad_degradesAndCautionsItsCellsUntilItMoves() {
    pack.at(200, SECONDS).swing(20);
    pack.at(1200, SECONDS).expect(NOMINAL);
    pack.at(2500, SECONDS).expect(DEGRADED, TEMPERATURE_STUCK);
    assertEquals(VerdictReason.IMPLAUSIBLE_INPUT, pack.estimate.socReason(0));
    pack.at(2600, SECONDS).swing().celsius(26).expect(DEGRADED);
    pack.at(2700, SECONDS).expect(NOMINAL);
  }

  /** What goes wrong, how long it is bridged, and how long its end is waited for, s. */
  @SuppressWarnings("ImmutableEnumChecker") // Lambdas that capture nothing.
  private enum Trouble {
    MISSING_CELL(CELL_MISSING, 2, 30, s -> s.cell(3).missing(), Scenario::allHealthy),
    THIRD_OF_THE_CELLS(CELL_MISSING, 2, 30, s -> s.missingFrom(8), Scenario::allHealthy),
    FROZEN_CELL(CELL_STUCK, 5, 30, s -> s.cell(5).volts(3.7), Scenario::allHealthy),
    SHORTED_CELL(CELL_IMPLAUSIBLE, 0, 30, s -> s.cell(5).volts(0), Scenario::allHealthy),
    MISSING_CURRENT(CURRENT_MISSING, 0, 30, s -> s.current(Double.NaN), s -> s.swing()),
    IMPOSSIBLE_CURRENT(CURRENT_MISSING, 0, 30, s -> s.current(4000), s -> s.swing()),
    SWAPPED_SIGN(SIGN_SWAPPED, 111, 33, s -> s.signReversed(true), s -> s.signReversed(false)),
    NO_NEWER_FRAME(STALE_FRAME, 5, 30, s -> s.frames(false), s -> s.frames(true)),
    FROZEN_FRAMES(FRAME_FROZEN, 216, 30, s -> s.frozen(true), s -> s.frozen(false).celsius(26)),
    STUCK_CURRENT(
        CURRENT_STUCK, 11, 30, s -> s.current(0.2).voltsSwing(0.06), s -> s.swing().voltsSwing(0)),
    LOST_PROBE(TEMPERATURE_MISSING, 10, 30, s -> s.celsius(Double.NaN), s -> s.celsius(25)),
    IMPOSSIBLE_PROBE(TEMPERATURE_MISSING, 10, 30, s -> s.celsius(-273), s -> s.celsius(25)),
    HEAT(OUT_OF_DISTRIBUTION, 0, 30, s -> s.celsius(80), s -> s.celsius(25)),
    SILENT_NETWORK(NETWORK_FAILING, 9, 89, s -> s.networkSilent(true), s -> s.networkSilent(false)),
    FAILING_NETWORK(
        NETWORK_FAILING, 9, 89, s -> s.networkThrows(true), s -> s.networkThrows(false)),
    WRONG_NETWORK(DISAGREEMENT, 119, 30, s -> s.networkOffBy(0.6), s -> s.networkOffBy(0));

    final MonitorCause cause;
    final int bridgedSeconds;
    final int recoverySeconds;
    final Consumer<Scenario> begins;
    final Consumer<Scenario> ends;

    Trouble(
        MonitorCause cause,
        int bridgedSeconds,
        int recoverySeconds,
        Consumer<Scenario> begins,
        Consumer<Scenario> ends) {
      this.cause = cause;
      this.bridgedSeconds = bridgedSeconds;
      this.recoverySeconds = recoverySeconds;
      this.begins = begins;
      this.ends = ends;
    }
  }

  @ParameterizedTest
  @EnumSource
  void trouble_isBridgedThenDegradesAndItsEndIsBelievedLater(Trouble trouble) {
    pack.at(200, SECONDS);
    trouble.begins.accept(pack);
    assertEquals(trouble.bridgedSeconds, stepsInState(NOMINAL), "bridged");
    assertEquals(DEGRADED, pack.monitor.state());
    assertTrue(
        trouble.cause.in(pack.monitor.causes()), MonitorCause.describe(pack.monitor.causes()));
    assertEquals(1, pack.monitor.statistics().count(trouble.cause));
    for (int i = 0; i < 2; i++) {
      pack.step();
      assertEquals(DEGRADED, pack.monitor.state());
    }
    trouble.ends.accept(pack);
    assertEquals(trouble.recoverySeconds, stepsInState(DEGRADED), "waited");
    assertEquals(NOMINAL, pack.monitor.state());
    assertEquals(1, times(MonitorEvent.ENTERED_DEGRADED));
    assertEquals(1, pack.monitor.statistics().count(trouble.cause), "it was one trouble");
  }

  private int stepsInState(MonitorState state) {
    int steps = 0;
    while (steps < 1000) {
      pack.step();
      if (pack.monitor.state() != state) {
        return steps;
      }
      steps++;
    }
    return steps;
  }

  @ParameterizedTest
  @EnumSource
  void trouble_neverGivesAnEstimateThatIsNoNumber(Trouble trouble) {
    SplittableRandom random = new SplittableRandom(trouble.ordinal());
    for (int i = 0; i < 1500; i++) {
      if (random.nextInt(40) == 0) {
        trouble.begins.accept(pack);
      } else if (random.nextInt(60) == 0) {
        trouble.ends.accept(pack);
      }
      pack.step();
      for (int cell = 0; cell < 12; cell++) {
        double soc = pack.estimate.soc(cell);
        assertTrue(
            pack.estimate.socLow(cell) >= 0
                && pack.estimate.socLow(cell) <= soc
                && soc <= pack.estimate.socHigh(cell)
                && pack.estimate.socHigh(cell) <= 1,
            () -> "tick " + pack.monitor.statistics());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStepInTrouble_allocatesNothing(Trouble trouble) {
    pack.at(100, SECONDS);
    trouble.begins.accept(pack);
    long bytes = Allocation.leastBytes(pack::step, 2000, 2000);
    assertTrue(bytes < 4_000, bytes + " bytes in 2,000 steps");
    assertTrue(pack.monitor.state() == DEGRADED || pack.monitor.state() == SAFE);
  }

  @Test
  void mostCellsMissing_isSafeAfterTenSeconds() {
    pack.at(100, SECONDS).missingFrom(5).expect(NOMINAL);
    pack.at(102, SECONDS).expect(DEGRADED, CELL_MISSING);
    pack.at(110, SECONDS).expect(DEGRADED, CELL_MISSING);
    pack.at(111, SECONDS).expect(SAFE, CELL_MISSING);
    pack.at(200, SECONDS).allHealthy().expect(SAFE);
    pack.at(229, SECONDS).expect(SAFE);
    pack.at(230, SECONDS).expect(NOMINAL);
  }

  @Test
  void framesThatDoNotComeAnyMore_areSafeAndRecover() {
    pack.at(100, SECONDS).frames(false).expect(NOMINAL);
    pack.at(105, SECONDS).expect(DEGRADED, STALE_FRAME);
    pack.at(114, SECONDS).expect(SAFE, STALE_FRAME);
    pack.at(160, SECONDS).frames(true).expect(SAFE);
    pack.at(190, SECONDS).expect(NOMINAL);
    assertEquals(60, times(MonitorEvent.STALE_FRAME));
    assertEquals(1, times(MonitorEvent.GAP));
    assertEquals(0, times(MonitorEvent.RESTART));
  }

  @Test
  void framesThatComeAgainAfterMinutes_startAnew() {
    pack.at(100, SECONDS).frames(false);
    pack.at(400, SECONDS).frames(true).expect(INIT);
    pack.at(459, SECONDS).expect(INIT);
    pack.at(460, SECONDS).expect(NOMINAL);
    assertEquals(1, times(MonitorEvent.RESTART));
    assertEquals(1, times(MonitorEvent.ENTERED_INIT));
  }

  @Test
  void aFlickeringCell_isNeverTrusted() {
    for (int s = 100; s < 400; s += 20) {
      pack.at(s, SECONDS).cell(2).volts(0).expect(DEGRADED, CELL_IMPLAUSIBLE);
      pack.at(s + 1, SECONDS).allHealthy().expect(DEGRADED);
    }
    assertEquals(1, times(MonitorEvent.ENTERED_DEGRADED));
    assertEquals(15, pack.monitor.statistics().count(CELL_IMPLAUSIBLE));
  }

  @Test
  void aCellTypeThatIsNotKnown_isDegradedFromTheStart() {
    CellSpec stranger =
        CellSpec.builder("stranger")
            .nominalAmpHours(2)
            .volts(3, 4)
            .ocv(LineCell.SPEC.ocvOrTypical())
            .circuit(LineCell.SPEC.circuitOrTypical())
            .build();
    use(new Scenario(PackLayout.series(2, stranger).withTemperatureProbes(1)));
    pack.at(200, SECONDS).expect(DEGRADED, OUT_OF_DISTRIBUTION);
    assertEquals(VerdictReason.UNKNOWN_CELL_TYPE, pack.estimate.socReason(0));
  }

  @Test
  void aNetworkThatGivesNoNumber_isBridgedThenPhysicsAnswersWithAWiderInterval() {
    pack.at(300, SECONDS).networkSilent(true).expect(NOMINAL);
    double width = width(0);
    pack.at(305, SECONDS).expect(NOMINAL);
    assertEquals(Verdict.NOMINAL, pack.estimate.socVerdict(0));
    pack.at(320, SECONDS).expect(DEGRADED, NETWORK_FAILING);
    assertEquals(VerdictReason.PHYSICS_ONLY, pack.estimate.socReason(0));
    assertEquals(0.7, pack.estimate.soc(0), 0.03);
    assertTrue(width(0) > width, width(0) + " after " + width);
    pack.at(330, SECONDS).networkSilent(false).expect(DEGRADED, NETWORK_FAILING);
    pack.at(389, SECONDS).expect(DEGRADED);
    assertEquals(Verdict.NOMINAL, pack.estimate.socVerdict(0));
  }

  @Test
  void aNetworkThatFailsForOneCell_leavesItsNeighboursAlone() {
    pack.at(300, SECONDS).networkSilentFor(4);
    pack.at(400, SECONDS).expect(DEGRADED, NETWORK_FAILING);
    assertEquals(VerdictReason.PHYSICS_ONLY, pack.estimate.socReason(4));
    assertEquals(Verdict.NOMINAL, pack.estimate.socVerdict(3));
    assertEquals(Verdict.NOMINAL, pack.estimate.socVerdict(5));
    assertEquals(101, times(MonitorEvent.NETWORK_FAILURE));
  }

  private double width(int cell) {
    return pack.estimate.socHigh(cell) - pack.estimate.socLow(cell);
  }

  @Test
  void networkAndPhysicsFarApart_areBothInTheInterval() {
    pack.at(300, SECONDS).networkOffBy(-0.4);
    pack.at(600, SECONDS).expect(DEGRADED, DISAGREEMENT);
    assertEquals(VerdictReason.DISAGREEMENT, pack.estimate.socReason(4));
    assertTrue(pack.estimate.socLow(4) <= 0.35 && pack.estimate.socHigh(4) >= 0.68);
    assertEquals(12, times(MonitorEvent.DISAGREEMENT));
  }

  @Test
  void aNetworkThatIsTooSlow_isLeftOutAndTriedAgainSeldom() {
    pack.at(100, SECONDS).networkTakes(11, MILLISECONDS);
    pack.at(103, SECONDS).expect(NOMINAL);
    pack.at(104, SECONDS).expect(DEGRADED, DEADLINE_MISSED);
    pack.at(107, SECONDS).expect(DEGRADED, DEADLINE_MISSED);
    pack.at(108, SECONDS).expect(DEGRADED, DEADLINE_MISSED, NETWORK_PAUSED);
    pack.at(125, SECONDS).expect(DEGRADED, NETWORK_PAUSED);
    assertEquals(VerdictReason.PHYSICS_ONLY, pack.estimate.socReason(0));
    assertEquals(0.7, pack.estimate.soc(0), 0.03);
    int runs = pack.networkRuns();
    pack.at(125 + 3600, SECONDS);
    assertTrue(pack.networkRuns() - runs <= 24, "runs in an hour: " + (pack.networkRuns() - runs));
    assertTrue(pack.networkRuns() - runs >= 12, "runs in an hour: " + (pack.networkRuns() - runs));
    assertEquals(DEGRADED, pack.monitor.state());
  }

  @Test
  void aNetworkThatIsFastAgain_returnsAfterItHasSettled() {
    pack.at(100, SECONDS).networkTakes(11, MILLISECONDS);
    pack.at(110, SECONDS).networkTakes(1, MILLISECONDS);
    pack.at(136, SECONDS).expect(DEGRADED, NETWORK_PAUSED);
    pack.at(150, SECONDS).expect(DEGRADED, NETWORK_FAILING);
    pack.at(200, SECONDS).expect(DEGRADED);
    assertEquals(Verdict.NOMINAL, pack.estimate.socVerdict(0));
    pack.at(240, SECONDS).expect(NOMINAL);
    assertEquals(29, times(MonitorEvent.NETWORK_SKIP));
  }

  @Test
  void aSingleLongStep_isCountedAndForgiven() {
    pack.at(100, SECONDS).networkTakes(50, MILLISECONDS).expect(NOMINAL);
    pack.at(101, SECONDS).networkTakes(0, MILLISECONDS).expect(NOMINAL);
    pack.at(200, SECONDS).expect(NOMINAL);
    assertEquals(1, times(MonitorEvent.DEADLINE_MISS));
    assertEquals(100, pack.monitor.statistics().longestStepTick());
    assertEquals(50_000_000, pack.monitor.statistics().longestStepNanos());
  }

  @Test
  void aFrameThatIsTooOldWhenItComes_isStale() {
    long[] now = {1_000_000_000L};
    PackMonitor.Builder builder =
        PackMonitor.builder(PackLayout.series(1, LineCell.SPEC), new FakeModels())
            .clock(() -> now[0])
            .longestFrameAge(Duration.ofMillis(300));
    try (PackMonitor monitor = builder.build()) {
      PackFrame frame = monitor.newFrame();
      PackEstimate estimate = monitor.newEstimate();
      frame.amps = 0;
      frame.volts[0] = 3.7;
      frame.nanos = now[0] - 200_000_000L;
      assertEquals(INIT, monitor.step(frame, estimate));
      now[0] += 1_000_000_000L;
      frame.nanos = now[0] - 400_000_000L;
      assertEquals(DEGRADED, monitor.step(frame, estimate));
      assertEquals(STALE_FRAME.bit(), estimate.causes());
    }
  }
}
