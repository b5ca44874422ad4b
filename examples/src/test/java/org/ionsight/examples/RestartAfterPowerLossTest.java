package org.ionsight.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ionsight.core.io.PackDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartAfterPowerLossTest {
  /** In the middle of the drive, some frames after the last save. */
  private static final int POWER_LOST = 1_300;

  private static final int POWER_BACK = 1_310;

  @TempDir Path temporary;

  /** What is killed: runs until the power is about to go, says so and stands still. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws IOException {
      RestartAfterPowerLoss.run(
          PackDirectory.read(SampleData.PACK),
          Path.of(args[0]),
          0,
          frame -> {
            if (frame == POWER_LOST) {
              System.out.println("now");
              waitForEver();
            }
          });
    }

    private static void waitForEver() {
      try {
        while (System.in.read() >= 0) {
          // Killed while it waits.
        }
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void processKilledInTheMiddleOfADrive_theNextOneGoesOnWhereItWas() throws Exception {
    Path state = temporary.resolve("pack.state");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                "-Dionsight.root=" + System.getProperty("ionsight.root", ".."),
                "-cp",
                System.getProperty("java.class.path", ""),
                Child.class.getName(),
                state.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = child.inputReader(UTF_8)) {
      while (!"now".equals(output.readLine())) {
        assertTrue(child.isAlive(), "the child ended before its power went");
      }
      // SIGKILL: no handler, no flush, no farewell.
      child.destroyForcibly().waitFor();
    }
    assertTrue(Files.size(state) > 10_000 && Files.size(state) < 1 << 20);

    PackDirectory pack = PackDirectory.read(SampleData.PACK);
    double[] restarted = RestartAfterPowerLoss.run(pack, state, POWER_BACK, frame -> {});
    double[] uninterrupted =
        RestartAfterPowerLoss.run(pack, temporary.resolve("other.state"), 0, frame -> {});

    assertEquals(96, restarted.length);
    double worst = 0;
    for (int cell = 0; cell < restarted.length; cell++) {
      worst = Math.max(worst, Math.abs(restarted[cell] - uninterrupted[cell]));
    }
    // 0.0001 apart; without a state the voltage under load gives 0.07.
    assertTrue(worst < 0.002, "SOC " + worst + " apart");
  }
}
