package org.ionsight.bench.life;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code bms bench early}: what the young cells of a set show, and how long they lived, as the two
 * tables that {@code bms cluster --by measured --truth} reads (ADR 35).
 */
@Command(
    name = "early",
    description = {
      "Writes NAME-figures.csv, what young cells of a set show, and NAME-lives.csv, how long they",
      "lived, for 'bms cluster NAME-figures.csv --by measured --truth NAME-lives.csv:life --lives'."
    },
    mixinStandardHelpOptions = true)
public final class EarlyCommand implements Callable<Integer> {
  @Option(names = "--data", required = true, description = "The data directory.")
  private Path data = Path.of("");

  @Option(
      names = "--dataset",
      defaultValue = "rwth-sanyo",
      description =
          "severson-qv, tongji, rwth-sanyo or lsd (default: ${DEFAULT-VALUE}); SOH and curves, of"
              + " rwth-sanyo also resistance and the share of charge at constant voltage.")
  private String dataset = "rwth-sanyo";

  @Option(
      names = "--share",
      defaultValue = "0.1",
      description = "Until this share of the set's median life (default: ${DEFAULT-VALUE}).")
  private double share = 0.1;

  @Option(
      names = "--fewest",
      defaultValue = "3",
      description = "Checkpoints of each cell, however late (default: ${DEFAULT-VALUE}).")
  private int fewest = 3;

  @Option(names = "--results", required = true, description = "Folder to write into.")
  private Path results = Path.of("");

  @Spec private CommandSpec spec;

  EarlyCommand() {}

  @Override
  public Integer call() throws IOException {
    if (!(share > 0 && share <= 1) || fewest < 2) {
      throw new IllegalArgumentException(
          "expected --share above 0 up to 1 and --fewest 2 or more, found %s and %d"
              .formatted(share, fewest));
    }
    EarlyCells cells = EarlyCells.read(data, dataset, share, fewest);
    Files.createDirectories(results);
    Files.writeString(results.resolve(dataset + "-figures.csv"), cells.figures());
    Files.writeString(results.resolve(dataset + "-lives.csv"), cells.livesTable());
    spec.commandLine().getErr().printf("%d cells%n", cells.lives().length);
    return 0;
  }
}
