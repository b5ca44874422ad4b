package org.ionsight.core.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ionsight.core.Allocation;
import org.ionsight.core.cell.CellSpec;
import org.junit.jupiter.api.Test;

class PackRestsTest {
  private static final CellSpec SPEC = CellSpec.named("lg-18650hg2");

  private final PackRests rests = new PackRests(SPEC, 2);
  private final double[] volts = {4.1, 4.0};
  private double seconds;

  private void flow(double amps, double duration, double period) {
    for (double end = seconds + duration - 1e-9; seconds < end; ) {
      seconds += period;
      rests.offer(seconds, amps, volts);
    }
  }

  @Test
  void restAfterCharge_isNotedWithItsVoltagesWhenCurrentFlowsAgain() {
    flow(1.5, 600, 10);
    flow(0, 600, 10);
    flow(-1.5, 10, 10);

    assertEquals(1, rests.size());
    assertEquals(1, rests.direction(0));
    assertEquals(590, rests.lengthSeconds(0), 1e-9);
    assertEquals(4.1, rests.volts(0, 0), 1e-6);
    assertEquals(4.0, rests.volts(0, 1), 1e-6);
    assertTrue(Double.isNaN(rests.driftVoltsPerHour(0, 0)), "ten minutes tell no drift");
  }

  @Test
  void nextRecordingOnAClockThatRestarts_isTakenToo() {
    flow(0, 600, 10);
    rests.endRecording();
    seconds = 0;
    flow(0, 500, 10);
    rests.endRecording();

    assertEquals(2, rests.size());
    assertEquals(490, rests.lengthSeconds(1), 1e-9);
  }

  @Test
  void oneTimeStampOfTheFuture_dropsNothingThatFollows() {
    flow(1.5, 60, 10);
    rests.offer(1e9, 1.5, volts);
    flow(0, 600, 10);
    rests.endRecording();

    assertEquals(1, rests.size());
    assertEquals(590, rests.lengthSeconds(0), 1e-9);
  }

  @Test
  void timeThatIsNotFinite_isSkipped() {
    rests.offer(Double.NaN, 0, volts);
    rests.offer(Double.POSITIVE_INFINITY, 0, volts);
    flow(0, 600, 10);
    rests.offer(Double.NaN, 0, volts);
    rests.endRecording();

    assertEquals(1, rests.size());
    assertEquals(590, rests.lengthSeconds(0), 1e-9);
  }

  @Test
  void shortPause_isNoRest() {
    flow(1.5, 600, 10);
    flow(0, 120, 10);
    flow(1.5, 600, 10);
    rests.endRecording();

    assertEquals(0, rests.size());
  }

  @Test
  void longRest_tellsHowFastEachVoltageFalls() {
    for (int minute = 0; minute <= 300; minute++) {
      volts[1] = 4.0 - 0.002 * minute / 60;
      rests.offer(60.0 * minute, 0, volts);
    }
    rests.endRecording();

    assertEquals(0, rests.driftVoltsPerHour(0, 0), 1e-6);
    assertEquals(-0.002, rests.driftVoltsPerHour(0, 1), 1e-6);
  }

  @Test
  void cellThatIsNotObserved_hasNoVoltageAndSpoilsNoOther() {
    volts[0] = Double.NaN;
    flow(0, 600, 10);
    rests.endRecording();

    assertTrue(Double.isNaN(rests.volts(0, 0)));
    assertEquals(4.0, rests.volts(0, 1), 1e-6);
  }

  @Test
  void silenceBetweenSamples_endsTheRest() {
    flow(0, 600, 10);
    seconds += 7_200;
    flow(0, 600, 10);
    rests.endRecording();

    assertEquals(2, rests.size());
  }

  @Test
  void moreRestsThanFit_areThinnedOverTheWholeLife() {
    for (int rest = 0; rest < 3 * PackRests.MOST; rest++) {
      flow(0, 600, 60);
      flow(1.5, 60, 60);
    }

    assertTrue(rests.size() <= PackRests.MOST && rests.size() > PackRests.MOST / 2);
    assertEquals(660 * 4, rests.endSeconds(1) - rests.endSeconds(0), 1e-9);
    assertTrue(rests.endSeconds(rests.size() - 1) > seconds - 660 * 5, "the newest is recent");
  }

  @Test
  void offering_allocatesNothing() {
    Runnable restAndCharge =
        () -> {
          flow(0, 600, 10);
          flow(1.5, 600, 10);
        };
    assertEquals(0, Allocation.leastBytes(restAndCharge, 500, 200));
  }
}
