package org.ionsight.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ionsight.bench.accuracy.CoverageTable;
import org.ionsight.bench.accuracy.Protocol;
import org.ionsight.bench.accuracy.ProtocolRun;
import org.ionsight.bench.accuracy.ProtocolRun.Extent;
import org.ionsight.bench.accuracy.ReadmeFigures;
import org.ionsight.bench.accuracy.ResultFiles;
import org.ionsight.bench.accuracy.ResultRow;
import org.ionsight.bench.accuracy.ResultTable;
import org.ionsight.bench.accuracy.Results;
import org.ionsight.bench.command.CommandRun;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.json.JsonNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bms evaluate}: the accuracy protocols beside their published numbers. */
@Command(
    name = "bms evaluate",
    description =
        "Measures accuracy by fixed protocols: published figures, baselines and our bundle.",
    mixinStandardHelpOptions = true)
public final class EvaluateCommand implements Callable<Integer> {
  private static final List<Protocol> PROTOCOLS = Protocols.all();

  /** One protocol or all of them. */
  static final class Choice {
    @Option(
        names = "--protocol",
        required = true,
        description = "Name of a protocol; may be given more than once.")
    private List<String> names = List.of();

    @Option(names = "--all", required = true, description = "All protocols.")
    private boolean all;

    @Option(
        names = "--from-results",
        required = true,
        description = "None: write accuracy.md anew from the figures that --results holds.")
    private boolean none;
  }

  @ArgGroup(multiplicity = "1")
  private Choice choice = new Choice();

  @Option(names = "--data", description = "The data directory; needed to measure.")
  private @Nullable Path data;

  @Option(names = "--json", description = "Write the figures of this run to this file.")
  private @Nullable Path json;

  @Option(
      names = "--results",
      description =
          "Write one JSON file per protocol into this folder and its accuracy.md anew; with"
              + " --bundle none the files keep their figures of other methods.")
  private @Nullable Path results;

  @Option(
      names = "--readme",
      description = "Write the chief figures of --results between the markers of this file.")
  private @Nullable Path readme;

  @Option(
      names = "--bundle",
      description =
          "The bundle to measure, more than once for trainings whose figures are averaged; if not"
              + " given the shipped one and those of other seeds in bms-bench/seeds, none for"
              + " baselines only.")
  private List<Path> bundles = List.of();

  @Option(
      names = "--seeds",
      defaultValue = "3",
      description = "Trainings of everything that is trained (default: ${DEFAULT-VALUE}).")
  private int seeds = 3;

  @Option(names = "--short", description = "A little of everything, to see that it runs.")
  private boolean shortForm;

  @Option(names = "--verbose", description = "Print stack traces of errors.")
  private boolean verbose;

  @Spec private CommandSpec spec;

  EvaluateCommand() {}

  /**
   * Runs the command and ends the process with its exit code: 0 fine, 1 bad input, 2 could not run.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    CommandRun.process((out, err) -> run(out, err, args));
  }

  /** Runs the command on any streams. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    EvaluateCommand command = new EvaluateCommand();
    return CommandRun.of(command, () -> command.verbose, out, err, args);
  }

  @Override
  public Integer call() throws IOException {
    if (choice.none) {
      fromResults();
      return 0;
    }
    if (data == null) {
      throw new IllegalArgumentException(
          "--data: expected the data directory to measure on, found none; name it");
    }
    List<ResultRow> rows = new ArrayList<>();
    try (Models models = models()) {
      for (Protocol protocol : chosen()) {
        rows.addAll(measure(data, protocol, models.trainings()));
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(new ResultTable(rows).markdown());
    out.print(new CoverageTable(rows, definition("coverage")).markdown());
    out.flush();
    if (json != null) {
      ResultFiles.write(json, rows);
    }
    if (results != null) {
      // A run of the baselines alone leaves what was measured of the bundle.
      update(results, Models.none(bundles) ? ResultFiles.withOtherMethods(results, rows) : rows);
    }
    return 0;
  }

  /** Nothing is measured: there are no figures of this run to print or to write. */
  private void fromResults() throws IOException {
    if (results == null || !Files.isDirectory(results)) {
      throw new IllegalArgumentException(
          "--from-results: expected --results, the folder to read, found %s; name it"
              .formatted(results == null ? "none" : results));
    }
    if (json != null) {
      throw new IllegalArgumentException(
          "--json: expected it without --from-results, which measures nothing to write; leave one"
              + " of them out");
    }
    update(results, List.of());
  }

  private void update(Path folder, List<ResultRow> rows) throws IOException {
    List<ResultRow> all =
        ResultFiles.update(folder, rows, definition("coverage"), definition("goals"));
    if (readme != null) {
      ReadmeFigures.update(readme, definition("readme"), all);
    }
  }

  private Models models() throws IOException {
    int most = shortForm ? 1 : seeds;
    return bundles.isEmpty()
        ? Models.shipped(
            home().resolve("models").resolve("ionsight-base"),
            home().resolve("bms-bench").resolve("seeds"),
            most)
        : Models.open(bundles);
  }

  private List<ResultRow> measure(Path from, Protocol protocol, List<ModelSet> trainings)
      throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    Results figures = new Results(protocol.name());
    protocol.measure(
        new ProtocolRun(
            from,
            home().resolve("work-dir").resolve("cache"),
            definition(protocol.name()),
            trainings,
            shortForm ? 1 : seeds,
            shortForm ? Extent.SHORT : Extent.FULL,
            figures,
            step -> err.printf("%s: %s%n", protocol.name(), step)));
    return figures.rows();
  }

  private static Path home() {
    return Path.of(System.getProperty("ionsight.home", System.getProperty("ionsight.root", "")));
  }

  private static JsonNode definition(String name) throws IOException {
    Path file = home().resolve("bms-bench/protocols").resolve(name + ".json");
    if (!Files.exists(file)) {
      throw new IllegalStateException(
          "%s: expected the protocol's file, found nothing; start this command with ./bms"
              .formatted(file));
    }
    return JsonNode.read(file);
  }

  private List<Protocol> chosen() {
    if (choice.all) {
      return PROTOCOLS;
    }
    List<Protocol> some = new ArrayList<>();
    for (String name : choice.names) {
      some.add(
          PROTOCOLS.stream()
              .filter(p -> p.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "no protocol '%s'; there are %s"
                              .formatted(name, PROTOCOLS.stream().map(Protocol::name).toList()))));
    }
    return some;
  }
}
