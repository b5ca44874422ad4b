package org.ionsight.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.ionsight.core.io.PackDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartAfterPowerLossTest {
  /** In the middle of the drive, some frames after the last save. */
  private static final int POWER_LOST = 500;

  private static final int POWER_BACK = 510;

  /** Rows of the newest recording: the end of its charge, some rest, ten minutes of its drive. */
  private static final int FIRST_ROW = 600;

  private static final int LAST_ROW = 1_400;

  @TempDir Path temporary;

  /** What is killed: runs until the power is about to go, says so and stands still. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws IOException {
      RestartAfterPowerLoss.run(
          PackDirectory.read(Path.of(args[0])),
          Path.of(args[1]),
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

  private PackDirectory shortPack() throws IOException {
    PackDirectory whole = PackDirectory.read(SampleData.PACK);
    PackDirectory.Checkpoint newest = whole.checkpoints().get(whole.checkpoints().size() - 1);
    PackDirectory part =
        new PackDirectory(temporary, whole.name(), whole.layout(), List.of(newest));
    part.writeDescription();
    try (BufferedReader rows =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(
                        Files.newInputStream(whole.directory().resolve(newest.file()))),
                    UTF_8));
        Writer out =
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(temporary.resolve(newest.file()))),
                UTF_8)) {
      out.write(rows.readLine() + "\n");
      List<String> kept = rows.lines().limit(LAST_ROW).skip(FIRST_ROW).toList();
      out.write(String.join("\n", kept) + "\n");
    }
    return PackDirectory.read(temporary);
  }

  @Test
  void processKilledInTheMiddleOfADrive_theNextOneGoesOnWhereItWas() throws Exception {
    PackDirectory pack = shortPack();
    Path state = temporary.resolve("pack.state");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                "-Dionsight.root=" + System.getProperty("ionsight.root", ".."),
                "-cp",
                System.getProperty("java.class.path", ""),
                Child.class.getName(),
                pack.directory().toString(),
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

  @Test
  void stateThatIsDamaged_isSetAsideAndTheGatewayStartsWithoutIt() throws Exception {
    PackDirectory pack = SampleData.beginningOfNewest(temporary, 20);
    Path state = temporary.resolve("pack.state");
    double[] fresh = RestartAfterPowerLoss.run(pack, state, 0, frame -> {});
    byte[] whole = Files.readAllBytes(state);
    whole[whole.length / 2] ^= 1;
    Files.write(state, whole);

    assertArrayEquals(fresh, RestartAfterPowerLoss.run(pack, state, 0, frame -> {}));

    assertArrayEquals(whole, Files.readAllBytes(temporary.resolve("pack.state.refused")));
  }
}
