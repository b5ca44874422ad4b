package org.ionsight.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The {@code ./bms} script with a stand-in for Maven that notes its call and makes a jar, and one
 * for Java that prints its arguments.
 */
class BmsScriptTest {
  @TempDir private Path folder;
  private Path home;
  private Path tools;

  @BeforeEach
  void makeRepositoryAndTools() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash");
    home = folder.resolve("a house with spaces");
    tools = Files.createDirectories(folder.resolve("tools"));
    for (String module : List.of("models", "bms-core", "bms-cli", "bms-train", "bms-bench")) {
      Files.createDirectories(home.resolve(module).resolve("src/main"));
      Files.writeString(home.resolve(module).resolve("pom.xml"), "<project/>");
    }
    Files.writeString(home.resolve("pom.xml"), "<project/>");
    Files.copy(Path.of(System.getProperty("ionsight.root"), "bms"), home.resolve("bms"));
    tool("java", "[ \"$1\" = -version ] && echo 'openjdk version \"17.0.1\"' >&2 || echo \"$@\"");
    tool("javac", "");
    tool(
        "mvn",
        """
        echo "$@" >>%s
        module=$(echo "$@" | sed 's/.*-pl \\([a-z-]*\\).*/\\1/')
        touch "$module/target/$module-1.jar"
        """
            .formatted(folder.resolve("mvn-calls")));
  }

  @Test
  void missingJar_isBuiltOnceThenRun() throws Exception {
    Run first = bms("estimate", "a b.csv");
    Run second = bms("estimate", "a b.csv");

    assertEquals(0, first.exitCode(), first.err());
    assertTrue(first.out().contains("org.ionsight.cli.Bms estimate a b.csv"), first.out());
    assertTrue(first.out().contains("-Dionsight.home=" + home.toRealPath()), first.out());
    assertTrue(first.err().contains("building bms-cli"), first.err());
    assertEquals("", second.err());
    assertEquals(1, mavenCalls().size());
  }

  @Test
  void changedSource_isBuiltAgain() throws Exception {
    bms("models");
    Path source = Files.writeString(home.resolve("bms-core/src/main/A.java"), "");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(10)));

    bms("models");

    assertEquals(2, mavenCalls().size());
  }

  @Test
  void estimate_neverBuildsWhatOnlyTrainingNeeds() throws Exception {
    bms("estimate");

    assertTrue(mavenCalls().get(0).contains("-pl bms-cli -am"), mavenCalls().get(0));
  }

  @Test
  void train_startsTheMainOfItsModule() throws Exception {
    Run run = bms("train", "--epochs", "3");

    assertTrue(run.out().contains("org.ionsight.train.TrainCommand --epochs 3"), run.out());
    assertTrue(mavenCalls().get(0).contains("-pl bms-train -am"), mavenCalls().get(0));
  }

  @ParameterizedTest
  @CsvSource({
    "assemble,org.ionsight.train.bundle.AssembleCommand",
    "fit-specs,org.ionsight.train.spec.FitSpecs",
    "plot-training,org.ionsight.train.plot.PlotCommand",
  })
  void commandsAroundTraining_startTheirMains(String command, String main) throws Exception {
    Run run = bms(command, "--out", "x");

    assertTrue(run.out().contains(main + " --out x"), run.out());
    assertTrue(mavenCalls().get(0).contains("-pl bms-train -am"), mavenCalls().get(0));
  }

  @Test
  void evaluate_startsTheMainOfItsModule() throws Exception {
    Run run = bms("evaluate", "--all");

    assertTrue(run.out().contains("org.ionsight.bench.EvaluateCommand --all"), run.out());
  }

  @Test
  void calledThroughASymlink_findsItsHome() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), home.resolve("bms"));

    Run run = run(link, "models");

    assertTrue(run.out().contains("-Dionsight.home=" + home.toRealPath()), run.out());
  }

  @Test
  void failingBuild_showsMavensOutputAndIsTriedAgain() throws Exception {
    tool("mvn", "echo broken source; exit 1");

    Run run = bms("models");

    assertEquals(2, run.exitCode());
    assertEquals("", run.out());
    assertTrue(run.err().contains("broken source"), run.err());
    assertFalse(Files.exists(home.resolve("bms-cli/target/bms-assembled")));
  }

  @Test
  void interruptedBuild_leavesNoStamp() throws Exception {
    tool("mvn", "kill -INT $PPID; exit 130");

    bms("models");

    try (Stream<Path> left = Files.list(home.resolve("bms-cli/target"))) {
      assertTrue(left.noneMatch(f -> f.toString().contains("bms-assembled")));
    }
  }

  @Test
  void oldJava_isRefusedWithTheVersionFound() throws Exception {
    tool("java", "echo 'openjdk version \"11.0.2\"' >&2");

    Run run = bms("models");

    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("expected Java 17 or later, found 11"), run.err());
  }

  @Test
  void missingMaven_isSaidClearly() throws Exception {
    Files.delete(tools.resolve("mvn"));

    Run run = bms("models");

    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("Maven not found"), run.err());
  }

  private Run bms(String... args) throws Exception {
    return run(home.resolve("bms"), args);
  }

  private Run run(Path script, String... args) throws Exception {
    List<String> command = new ArrayList<>(List.of("/bin/bash", script.toString()));
    command.addAll(List.of(args));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    process.environment().remove("JAVA_HOME");
    process.environment().put("PATH", tools + ":" + basicTools());
    int code = process.start().waitFor();
    return new Run(code, Files.readString(out), Files.readString(err));
  }

  /** The few programs that the script uses, without the folder where a real Maven may be. */
  private Path basicTools() throws IOException {
    Path basics = Files.createDirectories(folder.resolve("basics"));
    for (String name :
        List.of(
            "cat",
            "dirname",
            "find",
            "flock",
            "mkdir",
            "mktemp",
            "mv",
            "readlink",
            "rm",
            "sed",
            "touch")) {
      for (String bin : List.of("/usr/bin", "/bin")) {
        if (Files.exists(Path.of(bin, name))) {
          executable(basics.resolve(name), "exec %s/%s \"$@\"".formatted(bin, name));
        }
      }
    }
    return basics;
  }

  private void tool(String name, String body) throws IOException {
    executable(tools.resolve(name), body);
  }

  private static void executable(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/bash\n" + body + "\n", UTF_8);
    assertTrue(file.toFile().setExecutable(true));
  }

  private List<String> mavenCalls() throws IOException {
    return Files.readAllLines(folder.resolve("mvn-calls"));
  }

  private record Run(int exitCode, String out, String err) {}
}
