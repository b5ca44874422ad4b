package org.ionsight.core.pack;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumMap;
import java.util.Map;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.quality.QualityFlag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How often each event is counted, to the tick. */
class MonitorEventTest {
  private static final int CELLS = 12;
  private final Scenario pack = new Scenario(CELLS);

  @AfterEach
  void close() {
    pack.close();
  }

  /** What was counted of these, and nothing else of them. */
  private void assertCounts(Map<MonitorEvent, Integer> expected, MonitorEvent... among) {
    Map<MonitorEvent, Integer> found = new EnumMap<>(MonitorEvent.class);
    for (MonitorEvent event : among) {
      long count = pack.monitor.statistics().count(event);
      if (count > 0) {
        found.put(event, (int) count);
      }
    }
    assertEquals(expected, found);
  }

  private static final MonitorEvent[] OF_SIGNALS = {
    MonitorEvent.VOLTAGE_MISSING,
    MonitorEvent.VOLTAGE_IMPLAUSIBLE,
    MonitorEvent.VOLTAGE_STUCK,
    MonitorEvent.TEMPERATURE_MISSING,
    MonitorEvent.TEMPERATURE_IMPLAUSIBLE,
    MonitorEvent.CURRENT_MISSING,
    MonitorEvent.CURRENT_STUCK,
    MonitorEvent.FRAME_FROZEN,
    MonitorEvent.SIGN_SWAPPED
  };

  @Test
  void aVoltageThatIsMissing_countsEachTickOfEachCell() {
    pack.at(100, SECONDS).cell(3).missing().cell(4).missing();
    pack.at(107, SECONDS).allHealthy();
    pack.at(200, SECONDS);
    assertCounts(Map.of(MonitorEvent.VOLTAGE_MISSING, 14), OF_SIGNALS);
  }

  @Test
  void aVoltageThatCannotBe_countsEachTick() {
    pack.at(100, SECONDS).cell(3).volts(0.5);
    pack.at(105, SECONDS).allHealthy();
    pack.at(200, SECONDS);
    // The first voltage after it is believed: it is where the last believed one was.
    assertCounts(Map.of(MonitorEvent.VOLTAGE_IMPLAUSIBLE, 5), OF_SIGNALS);
  }

  @Test
  void aTemperatureThatIsLostThenImpossible_countsEachTickOfEach() {
    pack.at(100, SECONDS).celsius(Double.NaN);
    pack.at(104, SECONDS).celsius(300);
    pack.at(107, SECONDS).celsius(25);
    pack.at(200, SECONDS);
    assertCounts(
        Map.of(MonitorEvent.TEMPERATURE_MISSING, 4, MonitorEvent.TEMPERATURE_IMPLAUSIBLE, 3),
        OF_SIGNALS);
    assertEquals(MonitorState.NOMINAL, pack.monitor.state());
    assertCounts(Map.of(), MonitorEvent.ENTERED_DEGRADED, MonitorEvent.ENTERED_SAFE);
  }

  @Test
  void cellsOfALostProbe_areNotNominal() {
    pack.at(100, SECONDS).celsius(Double.NaN);
    pack.at(120, SECONDS).expect(MonitorState.DEGRADED, MonitorCause.TEMPERATURE_MISSING);
    assertEquals(Verdict.CAUTION, pack.estimate.socVerdict(5));
    assertEquals(VerdictReason.IMPLAUSIBLE_INPUT, pack.estimate.socReason(5));
  }

  @Test
  void currentThatIsLost_entersDegradedAndSafeOnce() {
    pack.at(100, SECONDS).current(Double.NaN);
    pack.at(130, SECONDS).swing();
    pack.at(200, SECONDS);
    assertCounts(Map.of(MonitorEvent.CURRENT_MISSING, 30), OF_SIGNALS);
    assertCounts(
        Map.of(
            MonitorEvent.ENTERED_NOMINAL,
            2,
            MonitorEvent.ENTERED_DEGRADED,
            1,
            MonitorEvent.ENTERED_SAFE,
            1),
        MonitorEvent.ENTERED_INIT,
        MonitorEvent.ENTERED_NOMINAL,
        MonitorEvent.ENTERED_DEGRADED,
        MonitorEvent.ENTERED_SAFE);
  }

  @Test
  void framesThatRepeatTheirValues_areDroppedAndSafeTenSecondsLater() {
    pack.at(100, SECONDS).frozen(true);
    pack.at(316, SECONDS).expect(MonitorState.DEGRADED, MonitorCause.FRAME_FROZEN);
    assertEquals(QualityFlag.STUCK.bit(), pack.estimate.flags(7));
    pack.at(326, SECONDS)
        .expect(MonitorState.SAFE, MonitorCause.FRAME_FROZEN, MonitorCause.CELL_MISSING);
    pack.at(332, SECONDS).frozen(false).step();
    assertEquals(0, pack.estimate.causes());
    pack.at(400, SECONDS).expect(MonitorState.NOMINAL);
    assertCounts(Map.of(MonitorEvent.FRAME_FROZEN, 16), OF_SIGNALS);
  }
}
