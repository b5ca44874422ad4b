package org.ionsight.consumers.jpms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.ionsight.model.Runtime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jars on a module path, as {@code java -p ... -m ...} starts them. */
class ModulePathIT {
  private static final Path ROOT = Path.of(System.getProperty("ionsight.root", "../.."));
  private static final Path PACK = ROOT.resolve("src-test-data/pack96");
  private static final Path TARGET = ROOT.resolve("consumers/jpms/target");
  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home", ""));

  @TempDir Path temporary;

  private static List<Path> jars() throws IOException {
    List<Path> jars = new ArrayList<>();
    for (Path directory : List.of(TARGET, TARGET.resolve("lib"))) {
      try (var files = Files.newDirectoryStream(directory, "*.jar")) {
        files.forEach(jars::add);
      }
    }
    return jars;
  }

  private static String modulePath() throws IOException {
    return String.join(File.pathSeparator, jars().stream().map(Path::toString).toList());
  }

  private String run(Path java, Runtime runtime) throws IOException, InterruptedException {
    Path out = temporary.resolve("out");
    Path err = temporary.resolve("err");
    int exit =
        new ProcessBuilder(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-p",
                modulePath(),
                "-m",
                "org.ionsight.consumers.jpms/" + PackProgram.class.getName(),
                PACK.toString(),
                runtime.name())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start()
            .waitFor();
    assertEquals(0, exit, () -> read(err));
    return read(out);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  void onTheModulePath_answersAsOnTheClassPath() throws Exception {
    String expected = "org.ionsight.model\n" + PackProgram.estimate(PACK, Runtime.JAVA);
    assertEquals(expected, run(JAVA_HOME.resolve("bin/java"), Runtime.AUTO));
  }

  @Test
  void ofTheJdk_onlyTheBaseModuleIsNeeded() throws Exception {
    Path image = temporary.resolve("image");
    List<String> arguments = List.of("--add-modules", "java.base", "--output", image.toString());
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said);
    ToolProvider jlink = ToolProvider.findFirst("jlink").orElseThrow();
    assertEquals(0, jlink.run(writer, writer, arguments.toArray(String[]::new)), said::toString);
    String expected = "org.ionsight.model\n" + PackProgram.estimate(PACK, Runtime.JAVA);
    assertEquals(expected, run(image.resolve("bin/java"), Runtime.JAVA));
  }
}
