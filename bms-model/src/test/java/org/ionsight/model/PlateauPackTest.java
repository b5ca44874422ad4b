package org.ionsight.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.pack.PackEstimate;
import org.ionsight.core.pack.PackFrame;
import org.ionsight.core.pack.PackLayout;
import org.ionsight.core.pack.PackMonitor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shipped bundle says of an LFP cell that is filled, emptied and filled again. */
class PlateauPackTest {
  private static final CellSpec SPEC = CellSpec.named("lfp-longflat");
  private static final double FIFTH = 0.2 * SPEC.nominalAmpHours();

  /** Noise of a voltage, V. */
  private static final double NOISE = 0.001;

  private final SplittableRandom random = new SplittableRandom(3);
  private final List<Row> rows = new ArrayList<>();
  private double hysteresisVolts;
  private double branchVolts;
  private double soc = 0.5;
  private double volts;

  /** One second: which half of the way, the truth, and what was said of it. */
  private record Row(boolean discharge, double truth, double soc, double low, double high) {
    double width() {
      return high - low;
    }
  }

  /** A cell of a resistance, on another OCV when charged than when discharged. */
  private void pass(double amps) {
    double moved = amps / 3600 / SPEC.usableAmpHours();
    soc = Math.max(0, Math.min(1, soc + moved));
    double branch = Math.signum(amps) * hysteresisVolts;
    branchVolts += (1 - Math.exp(-Math.abs(moved) / 0.05)) * (branch - branchVolts);
    double ohms =
        SPEC.circuitOrTypical().r0Ohms(25)
            + SPEC.circuitOrTypical().r1Ohms(25)
            + SPEC.circuitOrTypical().r2Ohms(25);
    volts = SPEC.ocvOrTypical().volts(soc) + branchVolts + amps * ohms;
  }

  /** Starts half full without knowledge, fills, rests an hour, empties, rests, fills. */
  private void cycle(double hysteresis) {
    hysteresisVolts = hysteresis;
    try (ModelBundle bundle = ModelBundle.shipped(Runtime.JAVA);
        PackMonitor monitor =
            PackMonitor.builder(PackLayout.series(1, SPEC), bundle)
                .period(Duration.ofSeconds(1))
                .build()) {
      PackFrame frame = monitor.newFrame();
      PackEstimate estimate = monitor.newEstimate();
      int rest = 0;
      int way = 0;
      while (way < 5) {
        boolean resting = way == 1 || way == 3;
        double amps = resting ? 0 : way == 2 ? -FIFTH * (0.7 + 0.6 * random.nextDouble()) : FIFTH;
        pass(amps);
        Arrays.fill(frame.volts, (float) (volts + NOISE * (2 * random.nextDouble() - 1)));
        Arrays.fill(frame.celsius, 25f);
        frame.amps = (float) amps;
        frame.nanos += 1_000_000_000L;
        monitor.step(frame, estimate);
        rows.add(new Row(way == 2, soc, estimate.soc(0), estimate.socLow(0), estimate.socHigh(0)));
        rest = resting ? rest + 1 : 0;
        boolean ended =
            resting ? rest == 3600 : way == 2 ? soc < 0.02 : volts >= SPEC.maxVolts() - 0.05;
        way += ended || (!resting && way != 2 && soc >= 1) ? 1 : 0;
      }
    }
  }

  private double width(Predicate<Row> where) {
    return rows.stream().filter(where).mapToDouble(Row::width).average().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.015})
  void interval_widensOnThePlateauAndNeverJumps(double hysteresis) {
    cycle(hysteresis);
    double full = width(row -> row.discharge() && row.truth() > 0.97);
    double upper = width(row -> row.discharge() && row.truth() > 0.6 && row.truth() < 0.7);
    double middle = width(row -> row.discharge() && row.truth() > 0.3 && row.truth() < 0.4);
    double below = width(row -> row.discharge() && row.truth() > 0.15 && row.truth() < 0.2);
    Row last = rows.get(rows.size() - 1);
    assertTrue(upper > 1.1 * full, full + " at the full end, then " + upper);
    assertTrue(middle > 1.15 * full, full + " at the full end, later " + middle);
    // At 15 to 20 % the OCV is twice as steep as at 35 % and four times as steep as at 65 %.
    assertTrue(upper > 1.1 * below, upper + " on the plateau, then " + below);
    assertTrue(middle > 1.2 * below, middle + " on the plateau, then " + below);
    assertTrue(middle > 2 * last.width(), middle + " on the plateau, then " + last);
    int held = 0;
    for (int k = 60; k < rows.size(); k++) {
      Row before = rows.get(k - 1);
      Row row = rows.get(k);
      assertEquals(before.width(), row.width(), 0.004, "width at second " + k);
      assertEquals(before.soc(), row.soc(), 0.005, "SOC at second " + k);
      held += row.low() <= row.truth() && row.truth() <= row.high() ? 1 : 0;
    }
    assertTrue(held > 0.9 * rows.size(), held + " of " + rows.size());
  }
}
