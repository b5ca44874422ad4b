package org.ionsight.bench.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ionsight.bench.speed.path.Paths;
import org.ionsight.bench.speed.path.TimedPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpeedGatesTest {
  /** What ONNX Runtime's binding takes for a call; ours adds nothing. */
  private static final double MOST_BYTES_OF_ONNX_RUNTIME = 700;

  /** About 100 were measured; on a machine that is busy with other things a tenth must be left. */
  private static final double LEAST_OVER_WINDOW = 10;

  private static double bytes(String benchmark, int cells, String runtime) {
    try (TimedPath path = Paths.open(benchmark, cells, runtime)) {
      for (int i = 0; i < 200; i++) {
        path.once();
      }
      return AllocationProfiler.bytesPerOperation(path::once);
    }
  }

  @ParameterizedTest
  @CsvSource({"step,1", "step,4", "step,96", "step,400", "tick,1", "tick,96", "health,1", "life,1"})
  void plainJava_allocatesNothing(String benchmark, int cells) {
    assertEquals(0, bytes(benchmark, cells, "java"));
  }

  @ParameterizedTest
  @CsvSource({"step,1", "step,96", "step,400", "tick,96"})
  void onnxRuntime_allocatesItsCallOnly(String benchmark, int cells) {
    double bytes = bytes(benchmark, cells, "ort");

    assertTrue(bytes <= MOST_BYTES_OF_ONNX_RUNTIME, bytes + " bytes");
  }

  @ParameterizedTest
  @CsvSource({"curve,1", "assign,1", "ekf,96", "snapshot,96"})
  void whatRunsNoNetwork_allocatesNothing(String benchmark, int cells) {
    assertEquals(0, bytes(benchmark, cells, "none"));
  }

  @Test
  void recomputingTheWindow_isManyTimesSlowerThanAStep() {
    try (TimedPath window = Paths.open("window-recompute", 96, "ort");
        TimedPath step = Paths.open("step", 96, "ort")) {
      window.once();
      step.once();
      double ratio = Interleaved.ratio(window, 1, step, 10, LEAST_OVER_WINDOW);

      assertTrue(ratio >= LEAST_OVER_WINDOW, "the window takes " + ratio + " times as long");
    }
  }
}
