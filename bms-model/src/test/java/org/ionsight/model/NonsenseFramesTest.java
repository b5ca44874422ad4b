package org.ionsight.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.pack.PackEstimate;
import org.ionsight.core.pack.PackFrame;
import org.ionsight.core.pack.PackLayout;
import org.ionsight.core.pack.PackMonitor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the shipped bundle says of a pack that is cycled, while sensors, current and clock say
 * anything at all: never an exception, never a NaN where there is an estimate, never an interval
 * that does not hold its own estimate; also after power is lost in the middle.
 */
class NonsenseFramesTest {
  private static final int CELLS = 5;
  private static final int TICKS = 12_000;
  private static final double[] NONSENSE = {
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.MIN_VALUE,
    0,
    -0.0,
    1e9,
    -1e9,
    4.3,
    -273.15,
    65.535
  };
  private static final long SECOND = 1_000_000_000L;
  private static final long[] LEAPS = {
    0, 1, -1, -SECOND, 10 * SECOND, 3600 * SECOND, -3600 * SECOND, Long.MAX_VALUE, Long.MIN_VALUE
  };

  @TempDir Path folder;

  private CellSpec spec = CellSpec.named("generic-nmc");
  private SplittableRandom random = new SplittableRandom(0);
  private double soc = 0.5;
  private boolean charging = true;

  /** One honest second of a pack that is filled and emptied at 2 C. */
  private void measure(PackFrame frame) {
    double amps = (charging ? 2 : -2) * spec.nominalAmpHours();
    soc += amps / 3600 / spec.usableAmpHours();
    double volts =
        spec.ocvOrTypical().volts(Math.max(0, Math.min(1, soc)))
            + amps * spec.circuitOrTypical().r0Ohms(25);
    charging = charging ? soc < 1 && volts < spec.maxVolts() : soc < 0.02;
    for (int cell = 0; cell < frame.volts.length; cell++) {
      frame.volts[cell] = volts + 0.001 * random.nextDouble();
    }
    for (int probe = 0; probe < frame.celsius.length; probe++) {
      frame.celsius[probe] = 25 + 0.1 * random.nextDouble();
    }
    frame.amps = amps;
    frame.nanos += SECOND;
  }

  /** Spoils about one value of the frame in so many, and the clock a tenth as often. */
  private void spoil(PackFrame frame, double share) {
    for (int cell = 0; cell < frame.volts.length; cell++) {
      frame.volts[cell] = spoilt(frame.volts[cell], share);
    }
    for (int probe = 0; probe < frame.celsius.length; probe++) {
      frame.celsius[probe] = spoilt(frame.celsius[probe], share);
    }
    frame.amps = spoilt(frame.amps, share);
    if (random.nextDouble() < share / 10) {
      frame.nanos += LEAPS[random.nextInt(LEAPS.length)];
    }
  }

  private double spoilt(double value, double share) {
    return random.nextDouble() < share ? NONSENSE[random.nextInt(NONSENSE.length)] : value;
  }

  private static void check(PackEstimate estimate, String when) {
    for (int cell = 0; cell < estimate.cells(); cell++) {
      String where = when + ", cell " + cell;
      held(where + ": SOC", 0, estimate.socLow(cell), estimate.soc(cell), estimate.socHigh(cell));
      assertTrue(estimate.socHigh(cell) <= 1, where);
      known(
          where + ": SOH",
          estimate.sohVerdict(cell),
          estimate.sohLow(cell),
          estimate.soh(cell),
          estimate.sohHigh(cell));
      known(
          where + ": RUL",
          estimate.rulVerdict(cell),
          estimate.rulLow(cell),
          estimate.rul(cell),
          estimate.rulHigh(cell));
      assertTrue(!Double.isInfinite(estimate.socResidual(cell)), where);
      assertTrue(!(estimate.embeddingDistance(cell) < 0), where);
      assertTrue(!Double.isInfinite(estimate.embeddingDistance(cell)), where);
      assertTrue(
          !(estimate.kneeProbability(cell) < 0) && !(estimate.kneeProbability(cell) > 1), where);
    }
  }

  /** An estimate is rejected before there is one, and then it is a number. */
  private static void known(String what, Verdict verdict, double low, double value, double high) {
    if (Double.isNaN(value)) {
      assertEquals(Verdict.REJECT, verdict, what);
    } else {
      held(what, 0, low, value, high);
    }
  }

  private static void held(String what, double least, double low, double value, double high) {
    assertTrue(
        least <= low && low <= value && value <= high && high < Double.POSITIVE_INFINITY,
        what + ": " + low + ", " + value + ", " + high);
  }

  @ParameterizedTest
  @CsvSource({
    "samsung-30q, 0.001, 1, JAVA",
    "lfp-longflat, 0.02, 2, JAVA",
    "nasa-pcoe, 0.3, 3, ONNX_RUNTIME",
    "generic-nmc, 1, 4, JAVA"
  })
  void nonsense_givesVerdictsAndNumbers(String cell, double share, long seed, Runtime runtime) {
    spec = CellSpec.named(cell);
    random = new SplittableRandom(seed);
    PackLayout layout = PackLayout.series(CELLS, spec).withTemperatureProbes(2);
    Path file = folder.resolve("state.bin");
    int curves = 0;
    try (ModelBundle bundle = ModelBundle.shipped(runtime)) {
      for (int life = 0; life < 2; life++) {
        PackMonitor.Builder builder =
            PackMonitor.builder(layout, bundle).period(Duration.ofSeconds(1));
        try (PackMonitor monitor = (life == 0 ? builder : builder.restoreFrom(file)).build()) {
          PackFrame frame = monitor.newFrame();
          PackEstimate estimate = monitor.newEstimate();
          for (int tick = 0; tick < TICKS; tick++) {
            measure(frame);
            spoil(frame, share);
            monitor.step(frame, estimate);
            check(estimate, cell + ", life " + life + ", tick " + tick);
          }
          monitor.finish(estimate);
          check(estimate, cell + ", life " + life + ", end");
          curves += estimate.checkpoints(0);
          monitor.snapshotTo(file);
        }
      }
    }
    assertTrue(share > 0.01 || curves > 0, "curves were judged between the nonsense: " + curves);
  }
}
