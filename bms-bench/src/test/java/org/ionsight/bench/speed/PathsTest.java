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

  private static final Set<String> CHEAP = Set.of("step", "naive-java", "window-recompute");

  /** Every benchmark with 96 cells, which is more than a tile, and the cheap ones with one too. */
  static List<Spot> spots() {
    List<Spot> all = Plan.spots(false);
    return all.stream()
        .filter(spot -> !spot.benchmark().equals(OWN_PROCESS))
        .filter(
            spot ->
                spot.cells() == 96
                    || (CHEAP.contains(spot.benchmark()) && spot.cells() == 1)
                    || all.stream()
                        .noneMatch(o -> o.benchmark().equals(spot.benchmark()) && o.cells() == 96))
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
