package org.ionsight.model.runtime.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.ionsight.model.runtime.OnnxRuntime;
import org.ionsight.model.runtime.plain.RuntimeParityTest.Running;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The kernels are compiled to vectors whatever sizes the process ran before: scalar code is five
 * times slower, which no noise of a machine looks like.
 *
 * <p>Both runtimes take turns in one process, medians count, and the best of three processes does.
 * It is a process of its own because the counters of a coverage tool keep loops scalar.
 */
class StepRatioTest {
  private static final int PROCESSES = 3;

  @TempDir Path temporary;

  @Test
  void stepOf400CellsAfterAllSmallSizes_isComparableWithOnnxRuntime() throws Exception {
    double one = Double.POSITIVE_INFINITY;
    double many = Double.POSITIVE_INFINITY;
    for (int i = 0; i < PROCESSES && (one > 0.5 || many > 2.5); i++) {
      String[] ratios = measured().split(" ", 2);
      one = Math.min(one, Double.parseDouble(ratios[0]));
      many = Math.min(many, Double.parseDouble(ratios[1]));
    }
    assertTrue(one <= 0.5, "1 cell takes " + one + " times as long as ONNX Runtime");
    assertTrue(many <= 2.5, "400 cells take " + many + " times as long as ONNX Runtime");
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
      double one = ratio(1, 3_000);
      for (int cells = 2; cells <= 16; cells++) {
        ratio(cells, 100);
      }
      System.out.println(one + " " + ratio(400, 300));
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
