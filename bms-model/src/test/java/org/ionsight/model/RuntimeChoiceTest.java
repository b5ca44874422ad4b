package org.ionsight.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.ionsight.core.estimate.SocModel;
import org.ionsight.core.soc.SocFeature;
import org.ionsight.model.bundle.ModelKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuntimeChoiceTest {
  @TempDir Path temporary;

  private Path bundle() {
    return new TestBundle().withNetworks().writeTo(temporary.resolve("bundle"));
  }

  private static float[] socAfterThreeSteps(Path bundle, Runtime runtime, int cells) {
    float[] rows = new float[cells * SocFeature.COUNT];
    Random random = new Random(6);
    for (int i = 0; i < rows.length; i++) {
      rows[i] = random.nextFloat();
    }
    float[] soc = new float[cells];
    float[] variance = new float[cells];
    try (ModelBundle loaded = ModelBundle.load(bundle, runtime);
        SocModel model = loaded.openSocModel(cells).orElseThrow()) {
      for (int step = 0; step < 3; step++) {
        model.step(rows, soc, variance);
      }
    }
    return soc;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 70})
  void bothRuntimes_giveTheSameEstimates(int cells) {
    Path bundle = bundle();
    float[] expected = socAfterThreeSteps(bundle, Runtime.ONNX_RUNTIME, cells);
    float[] found = socAfterThreeSteps(bundle, Runtime.JAVA, cells);
    for (int cell = 0; cell < cells; cell++) {
      assertEquals(expected[cell], found[cell], 1e-5);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 70})
  void auto_decidesOnceForANumberOfCellsAndSaysWhat(int cells) {
    Path bundle = bundle();
    try (ModelBundle loaded = ModelBundle.load(bundle)) {
      Runtime taken = loaded.runtime(ModelKind.SOC, cells);
      assertTrue(taken != Runtime.AUTO);
      for (int again = 0; again < 3; again++) {
        loaded.openSocModel(cells).orElseThrow().close();
        assertEquals(taken, loaded.runtime(ModelKind.SOC, cells));
      }
      assertEquals(Runtime.ONNX_RUNTIME, loaded.runtime(ModelKind.HEALTH, 1));
    }
    float[] expected = socAfterThreeSteps(bundle, Runtime.JAVA, cells);
    float[] found = socAfterThreeSteps(bundle, Runtime.AUTO, cells);
    for (int cell = 0; cell < cells; cell++) {
      assertEquals(expected[cell], found[cell], 1e-5);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Runtime.class,
      names = {"JAVA", "ONNX_RUNTIME"})
  void pinnedRuntime_computesEveryNetwork(Runtime runtime) {
    try (ModelBundle loaded = ModelBundle.load(bundle(), runtime)) {
      assertEquals(runtime, loaded.runtime(ModelKind.SOC, 1));
      assertEquals(runtime, loaded.runtime(ModelKind.SOC, 500));
      assertEquals(runtime, loaded.runtime(ModelKind.LIFE, 1));
      assertTrue(runtime.available());
    }
  }

  @Test
  void stepInPlainJava_allocatesNothing() {
    try (ModelBundle loaded = ModelBundle.load(bundle(), Runtime.JAVA);
        SocModel model = loaded.openSocModel(70).orElseThrow()) {
      float[] rows = new float[70 * SocFeature.COUNT];
      float[] soc = new float[70];
      float[] variance = new float[70];
      assertEquals(0, Allocation.bytesPerCall(() -> model.step(rows, soc, variance)));
    }
  }

  @Test
  void interruptedThread_waitsForTheNativesAndStaysInterrupted() {
    RuntimeChoice.startAhead(Runtime.ONNX_RUNTIME);
    Thread.currentThread().interrupt();
    assertNotNull(RuntimeChoice.onnxRuntime());
    assertTrue(Thread.interrupted());
  }

  @Test
  void withoutOnnxRuntimeOnTheClassPath_autoWarnsOnceAndJavaRuns() throws Exception {
    Fork fork = fork(classPath(entry -> !entry.contains("onnxruntime")), temporary);
    assertTrue(fork.error.contains("not on the class path"), fork.error);
    assertSameAnswersWithOneWarning(fork);
  }

  @Test
  void nativesThatDoNotLoad_autoWarnsOnceAndJavaRuns() throws Exception {
    Fork fork = fork(classPath(entry -> true), temporary.resolve("no-such-directory"));
    assertSameAnswersWithOneWarning(fork);
  }

  private void assertSameAnswersWithOneWarning(Fork fork) {
    String expected = Arrays.toString(socAfterThreeSteps(bundle(), Runtime.JAVA, 3));
    assertEquals(
        List.of("AUTO " + expected, "AUTO " + expected, "JAVA " + expected, "ONNX_RUNTIME refused"),
        fork.output.lines().toList(),
        fork.error);
    long warnings =
        fork.error.lines().filter(l -> l.contains("Networks run in plain Java")).count();
    assertEquals(1, warnings, fork.error);
  }

  private record Fork(String output, String error) {}

  private interface Entries {
    boolean keep(String entry);
  }

  private static String classPath(Entries entries) {
    return Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
        .filter(entry -> entries.keep(new File(entry).getName()))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private Fork fork(String classPath, Path nativesUnpackedTo)
      throws IOException, InterruptedException {
    Path out = temporary.resolve("out");
    Path err = temporary.resolve("err");
    int exit =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + nativesUnpackedTo,
                "-cp",
                classPath,
                Probe.class.getName(),
                bundle().toString())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start()
            .waitFor();
    String error = Files.readString(err, StandardCharsets.UTF_8);
    assertEquals(0, exit, error);
    return new Fork(Files.readString(out, StandardCharsets.UTF_8), error);
  }

  /** What the forked process runs. */
  static final class Probe {
    private Probe() {}

    public static void main(String[] arguments) {
      for (Runtime runtime :
          List.of(Runtime.AUTO, Runtime.AUTO, Runtime.JAVA, Runtime.ONNX_RUNTIME)) {
        String answer;
        try {
          answer = Arrays.toString(socAfterThreeSteps(Path.of(arguments[0]), runtime, 3));
        } catch (BundleException e) {
          answer = "refused";
        }
        System.out.println(runtime + " " + answer);
      }
    }
  }
}
