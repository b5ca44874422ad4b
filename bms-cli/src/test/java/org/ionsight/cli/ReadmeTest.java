package org.ionsight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.ionsight.core.cell.CellSpecs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows works. */
class ReadmeTest {
  private static final String AROUND =
      """
      import java.nio.file.Path;
      import java.time.Duration;
      import org.ionsight.core.cell.CellSpec;
      import org.ionsight.core.pack.MonitorState;
      import org.ionsight.core.pack.PackEstimate;
      import org.ionsight.core.pack.PackFrame;
      import org.ionsight.core.pack.PackLayout;
      import org.ionsight.core.pack.PackMonitor;
      import org.ionsight.model.ModelBundle;

      class Snippet {
        interface Gateway {
          boolean isRunning();
          void readInto(PackFrame frame);
          void publish(MonitorState state, double soc, double low, double high);
        }

        void run(Gateway gateway, Path file) {
      %s
        }
      }
      """;

  @TempDir private Path folder;

  private static String block(String language) throws IOException {
    String readme = Files.readString(Path.of(System.getProperty("ionsight.root", ""), "README.md"));
    Matcher matcher =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(readme);
    assertTrue(matcher.find(), "a block of " + language);
    return matcher.group(1);
  }

  @Test
  void snippet_compilesAndHasAtMostFifteenLines() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assumeTrue(compiler != null, "needs a JDK");
    String snippet = block("java");
    Path source = Files.writeString(folder.resolve("Snippet.java"), AROUND.formatted(snippet));
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();

    try (StandardJavaFileManager files = compiler.getStandardFileManager(found, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  null,
                  files,
                  found,
                  List.of(
                      "-proc:none",
                      "-d",
                      folder.toString(),
                      "-cp",
                      System.getProperty("java.class.path", "")),
                  null,
                  files.getJavaFileObjects(source))
              .call();
      assertTrue(compiled, found.getDiagnostics().toString());
    }
    assertTrue(snippet.lines().count() <= 15, snippet);
  }

  @Test
  void cellSpec_isRead() throws IOException {
    Path spec = Files.writeString(folder.resolve("my-cell.json"), block("json"));

    assertEquals("my-cell", CellSpecs.read(spec).name());
  }
}
