package org.ionsight.vector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The shipped SOC network on the class path, in processes of their own: the JVM is told how wide
 * vectors are when it starts, and a coverage tool's counters would keep vectors from registers.
 */
class ShippedNetworkTest {
  @TempDir Path temporary;

  private Path err() {
    return temporary.resolve("err");
  }

  private String run(List<String> options, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path", ""), SteppedNetwork.class.getName()));
    command.addAll(List.of(arguments));
    Path out = temporary.resolve("out");
    int exit =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err().toFile())
            .start()
            .waitFor();
    assertEquals(0, exit, () -> read(err()));
    return read(out);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 64})
  void vectorsOfEachWidth_agreeWithOnnxRuntimeAndAllocateNothing(int bytes) throws Exception {
    String said =
        run(
            List.of(
                "--add-modules",
                "jdk.incubator.vector",
                "-XX:MaxVectorSize=" + bytes,
                "-Dionsight.kernels=vector"),
            "1",
            "3",
            "4",
            "97");
    assertTrue(read(err()).contains("replaces plain Java's own loops"), () -> read(err()));
    assertEquals("1 agrees 0\n3 agrees 0\n4 agrees 0\n97 agrees 0\n", said);
  }

  @Test
  void withoutTheCompilerForVectors_plainJavaAnswers() throws Exception {
    String said =
        run(List.of("--add-modules", "jdk.incubator.vector", "-XX:TieredStopAtLevel=1"), "1", "5");
    assertEquals("1 agrees 0\n5 agrees 0\n", said);
  }

  @Test
  void withoutTheModuleOfTheJdk_plainJavaAnswersAndTheLogSaysSo() throws Exception {
    assertEquals("4 agrees 0\n", run(List.of(), "4"));
    assertTrue(read(err()).contains("--add-modules jdk.incubator.vector"), () -> read(err()));
  }

  @Test
  void pinnedToPlainLoops_noKernelIsLookedFor() throws Exception {
    String said =
        run(List.of("--add-modules", "jdk.incubator.vector", "-Dionsight.kernels=plain"), "4");
    assertEquals("4 agrees 0\n", said);
    assertTrue(!read(err()).contains("plain Java's own loops"), () -> read(err()));
  }
}
