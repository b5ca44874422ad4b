package org.ionsight.bench.speed;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.ionsight.bench.speed.path.Paths;
import org.ionsight.bench.speed.path.TimedPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PathsTest {
  /**
   * DJL wants to be the first in its process to start ONNX Runtime, and another test may have been
   * before it: {@link DjlGateTest} gives it a process of its own.
   */
  private static final String OWN_PROCESS = "djl-predictor";

  /** Whose reference is slow for many cells, and who do not compute otherwise for them. */
  private static final Set<String> ONE_SIZE_IS_ENOUGH =
      Set.of("djl-pytorch", "ekf", "tick-10hz", "snapshot", "snapshot-file");

  /** Every benchmark at every size that is timed. */
  static List<Spot> spots() {
    return Plan.spots(false).stream()
        .filter(spot -> !spot.benchmark().equals(OWN_PROCESS))
        .filter(spot -> spot.cells() == 96 || !ONE_SIZE_IS_ENOUGH.contains(spot.benchmark()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("spots")
  void everyBenchmarkedPath_computesWhatItsReferenceDoes(Spot spot) {
    try (TimedPath path = Paths.open(spot.benchmark(), spot.cells(), spot.runtime())) {
      assertDoesNotThrow(path::verify);
    }
  }

  @Test
  void benchmarkThatDoesNotExist_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> Paths.open("stp", 1, "java"));
  }
}
