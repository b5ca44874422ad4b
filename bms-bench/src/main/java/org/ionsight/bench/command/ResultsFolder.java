package org.ionsight.bench.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option {@code --results}: figures are printed, and kept if a folder is named. */
public final class ResultsFolder {
  @Option(
      names = "--results",
      paramLabel = "DIR",
      description = "Write the figures into this folder too, as Markdown and JSON.")
  private @Nullable Path folder;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** Made by picocli. */
  public ResultsFolder() {}

  /** Writes into a folder; may fail as writing does. */
  @FunctionalInterface
  public interface Writing {
    /**
     * Writes.
     *
     * @param folder to write into
     * @throws IOException if it cannot be written
     */
    void into(Path folder) throws IOException;
  }

  /**
   * Prints figures, and keeps them if a folder was named.
   *
   * @param markdown to print
   * @param writing keeps them
   * @throws IOException if they cannot be written
   */
  public void publish(String markdown, Writing writing) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.print(markdown);
    out.flush();
    if (folder != null) {
      Files.createDirectories(folder);
      writing.into(folder);
    }
  }
}
