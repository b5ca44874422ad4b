package org.ionsight.model.runtime.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.ionsight.model.runtime.OnnxRuntime;
import org.ionsight.model.runtime.plain.RuntimeParityTest.Running;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The kernels are compiled to vectors whatever sizes the process ran before: scalar code is five
 * times slower, which no noise of a machine looks like.
 *
 * <p>Both runtimes take turns in one process, medians count, and the best of three processes does.
 * It is a process of its own because the counters of a coverage tool keep loops scalar. Bounds are
 * half as wide again as the goals, and more for few cells, as other programs run beside the tests;
 * {@code docs/results/latency.md} has the goals themselves.
 */
class StepRatioTest {
  private static final int PROCESSES = 3;

  @TempDir Path temporary;

  /** How long plain Java may take, as a multiple of ONNX Runtime. */
  private enum Bound {
    ONE_CELL_AT_FIRST(0.5),
    CELLS_400_AFTER_SMALL_PACKS(1.5),
    CELLS_96_AFTER_LARGE_AND_SMALL_PACKS(1.5),
    CELLS_4_AFTER_LARGE_AND_SMALL_PACKS(0.5),
    ONE_CELL_AFTER_LARGE_AND_SMALL_PACKS(0.5);

    final double most;

    Bound(double most) {
      this.most = most;
    }
  }

  @Test
  void stepOfAnySizeAfterOthers_isComparableWithOnnxRuntime() throws Exception {
    Bound[] bounds = Bound.values();
    double[] best = new double[bounds.length];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    for (int i = 0; i < PROCESSES && tooSlow(best).isPresent(); i++) {
      String[] ratios = measured().split(" ", -1);
      for (int k = 0; k < best.length; k++) {
        best[k] = Math.min(best[k], Double.parseDouble(ratios[k]));
      }
    }
    assertEquals(Optional.empty(), tooSlow(best), "times ONNX Runtime: " + Arrays.toString(best));
  }

  private static Optional<Bound> tooSlow(double[] ratios) {
    return Arrays.stream(Bound.values())
        .filter(bound -> ratios[bound.ordinal()] > bound.most)
        .findFirst();
  }

  private String measured() throws IOException, InterruptedException {
    Path out = temporary.resolve("out");
    int exit =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                "-Dionsight.root=" + System.getProperty("ionsight.root", ".."),
                "-cp",
                System.getProperty("java.class.path", ""),
                Measurement.class.getName())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    assertEquals(0, exit);
    return Files.readString(out, StandardCharsets.UTF_8).trim();
  }

  /** What the process runs. */
  static final class Measurement {
    private static final int ROUNDS = 150;

    private Measurement() {}

    public static void main(String[] arguments) throws IOException {
      double first = ratio(1, 3_000);
      for (int cells = 2; cells <= 16; cells++) {
        ratio(cells, 100);
      }
      // In the order of the bounds; C2 needs a while beside the tests of other modules.
      System.out.println(
          first
              + " "
              + ratio(400, 2_000)
              + " "
              + ratio(96, 5_000)
              + " "
              + ratio(4, 20_000)
              + " "
              + ratio(1, 20_000));
    }

    private static double ratio(int cells, int warmUp) throws IOException {
      byte[] onnx = RuntimeParityTest.shipped("soc.onnx");
      try (Running java = new Running(new PlainJava(), onnx, cells);
          Running onnxRuntime = new Running(new OnnxRuntime(), onnx, cells)) {
        long[] javaTimes = new long[ROUNDS];
        long[] onnxTimes = new long[ROUNDS];
        for (int i = -warmUp; i < ROUNDS; i++) {
          int at = Math.max(0, i);
          javaTimes[at] = time(java);
          onnxTimes[at] = time(onnxRuntime);
        }
        Arrays.sort(javaTimes);
        Arrays.sort(onnxTimes);
        return (double) javaTimes[ROUNDS / 2] / onnxTimes[ROUNDS / 2];
      }
    }

    private static long time(Running running) {
      long begin = System.nanoTime();
      running.call.run();
      return System.nanoTime() - begin;
    }
  }
}
