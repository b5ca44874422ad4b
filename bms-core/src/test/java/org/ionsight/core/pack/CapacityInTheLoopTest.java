package org.ionsight.core.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Optional;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which estimates of health tell SOC what is left of the capacity. */
class CapacityInTheLoopTest {
  private static final double LEFT = 0.6;

  /** Says always the same of health; no network for SOC. */
  private record Judged(Verdict verdict, VerdictReason reason) implements ModelSet {
    @Override
    public Optional<HealthModel> openHealthModel() {
      return Optional.of(
          new ToldHealth(
              1,
              (curve, result) -> {
                result.soh = LEFT;
                result.sohLow = LEFT;
                result.sohHigh = LEFT;
                result.verdict = verdict;
                result.reason = reason;
              }));
    }
  }

  /** Charges an aged cell, lets it rest, and draws C/2 of a new cell for ten minutes unseen. */
  private static double socAfterADischarge(Verdict verdict, VerdictReason reason) {
    PackLayout layout = PackLayout.series(1, LineCell.SPEC).withTemperatureProbes(1);
    double nominal = LineCell.SPEC.nominalAmpHours();
    double soc = 0;
    try (PackMonitor monitor = PackMonitor.builder(layout, new Judged(verdict, reason)).build()) {
      PackFrame frame = monitor.newFrame();
      PackEstimate estimate = monitor.newEstimate();
      Arrays.fill(frame.celsius, 25);
      for (int second = 0; second < 5000; second++) {
        frame.amps = second < 3600 ? nominal * LEFT : second < 4400 ? 0 : -nominal / 2;
        soc = Math.min(1, soc + frame.amps / 3600 / (nominal * LEFT));
        frame.volts[0] = second < 4400 ? 3 + soc : Double.NaN;
        frame.nanos = second * 1_000_000_000L;
        monitor.step(frame, estimate);
      }
      return estimate.soc(0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NOMINAL, NONE, true",
    "CAUTION, UNKNOWN_CELL_TYPE, true",
    "CAUTION, UNSEEN_TEMPERATURE, true",
    "CAUTION, OUT_OF_RANGE, false",
    "CAUTION, TOO_LITTLE_EVIDENCE, false",
    "REJECT, OUT_OF_DISTRIBUTION, false"
  })
  void estimateOfHealth_tellsTheCapacityIfItIsBelieved(
      Verdict verdict, VerdictReason reason, boolean told) {
    double fresh = socAfterADischarge(Verdict.REJECT, VerdictReason.NO_ESTIMATE);
    double counted = fresh - socAfterADischarge(verdict, reason);
    double share = 600 / 3600.0 / 2;
    assertEquals(told ? share / LEFT - share : 0, counted, 0.002);
  }
}
