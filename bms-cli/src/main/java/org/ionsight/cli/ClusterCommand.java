package org.ionsight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.ionsight.cli.measured.FigureTable;
import org.ionsight.cli.output.AtomicFile;
import org.ionsight.cli.pack.PackSource;
import org.ionsight.cluster.ClusterFile;
import org.ionsight.cluster.ClusterModel;
import org.ionsight.cluster.explain.PackSummary;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bms cluster}: the group of every cell, with reasons. */
@Command(
    name = "cluster",
    description = {
      "Group of every cell with its estimates and what sets it apart.",
      "Reasons of the groups are told on standard error.",
      "",
      "Columns: cell, group, soc, soc_low, soc_high, soh, soh_low, soh_high, rul, rul_low,",
      "         rul_high, rul_unit, verdict, stands_out, why, membership, distance, nearest,"
          + " rul_note,",
      "         knee_probability, place",
      "membership is the share of the nearest group, distance that from it over the largest that a",
      "cell of it has; a cell beyond is in no group (?). stands_out: suspected by 'bms diagnose',",
      "or, where that compared no cells, far from the others in a feature. rul_note says why there",
      "is no remaining life, or none left; knee_probability is that fading has turned fast or will",
      "within 100 cycles, empty where the life network does not say. place: where cells that form"
          + " no",
      "groups lie along the direction that they range along, in standard deviations; empty where",
      "none is shown. FILE may also be one CSV table of figures (column cell, any others): then"
          + " the",
      "columns are cell, group, place, and with --by measured cell, part, place.",
      ""
    },
    mixinStandardHelpOptions = true)
final class ClusterCommand implements Callable<Integer> {
  private static final List<String> GROUPING =
      List.of(
          "--truth",
          "--lives",
          "--save",
          "--study",
          "--method",
          "--by",
          "--max-groups",
          "--divide",
          "--assign",
          "--model",
          "--refit");

  /** What a table of figures has no use for: it is divided by k-means, and nothing is estimated. */
  private static final List<String> ESTIMATING =
      List.of(
          "--save",
          "--study",
          "--method",
          "--assign",
          "--model",
          "--refit",
          "--bundle",
          "--adaptation",
          "--cell",
          "--current-sign",
          "--time-unit");

  // Parts are named by letters.
  private static final int MOST_PARTS = 26;

  private final Console console;

  @Spec private CommandSpec command;

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description =
          "Write the groups, to be used with --refit; with --model too if they are --by embedding"
              + " or --by embedding-change: others hold for the pack that they were found in.")
  private @Nullable Path save;

  @Option(
      names = "--study",
      paramLabel = "FILE",
      description =
          "Write how the number of groups was chosen: the curve (*.csv), or also evidence and"
              + " memberships (JSON).")
  private @Nullable Path study;

  @Option(
      names = "--divide",
      paramLabel = "N",
      defaultValue = "2",
      description = "With --by measured: how many parts to draw (default: ${DEFAULT-VALUE}).")
  private int divide = 2;

  @Mixin private TruthOption truth = new TruthOption();
  @Mixin private GroupingOptions grouping = new GroupingOptions();
  @Mixin private SortOptions sorting = new SortOptions();
  @Mixin private PackOptions packs = new PackOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  ClusterCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    output.check();
    if (sorting.asked()) {
      refuse(GROUPING, "without --sort");
      sorting.sort(console, packs, output);
      return ExitCodes.FINE;
    }
    if (grouping.measured()) {
      refuse(ESTIMATING, "without --by measured");
      MeasuredCells.divide(
          console, packs.paths(), parts(), grouping.maxGroupsOfMeasured(), truth.read(), output);
      return ExitCodes.FINE;
    }
    refuse(List.of("--divide"), "with --by measured");
    if (!given("--by")
        && packs.paths().size() == 1
        && FigureTable.looksLike(packs.paths().get(0))) {
      refuse(ESTIMATING, "without a table of figures");
      MeasuredCells.group(
          console, packs.paths().get(0), grouping.maxGroupsOfMeasured(), truth.read(), output);
      return ExitCodes.FINE;
    }
    refuse(List.of("--lives"), "with --truth of a table of figures");
    check("--save", save);
    check("--study", study);
    PackOptions.GroupingWith groups = grouping.read();
    PackSource source = packs.source();
    PackSummary pack = packs.summarise(console, source, truth.beside(groups, source.cellIds()));
    if (save != null) {
      save(pack, save);
    }
    if (study != null) {
      StudyFile.write(pack, study);
    }
    CellRows rows = new CellRows(pack);
    output.write(console, CellRows.COLUMNS, rows::write);
    rows.sentences().forEach(console::message);
    return ExitCodes.FINE;
  }

  /** How many parts to draw of cells by measured figures. */
  private int parts() {
    if (divide < 2 || divide > MOST_PARTS) {
      throw new InputException(
          "--divide: expected 2 to %d, found %d; correct the option".formatted(MOST_PARTS, divide));
    }
    return divide;
  }

  private static void check(String option, @Nullable Path file) {
    if (file != null) {
      OutputOptions.requireFolder(option, file);
    }
  }

  /** An option that would be without effect is refused. */
  private void refuse(List<String> options, String expected) {
    for (String option : options) {
      if (given(option)) {
        throw new InputException(
            expected.startsWith("without")
                ? "%s: expected it %s, found both; leave one of them out"
                    .formatted(option, expected)
                : "%s: expected it %s, found it alone; leave it out, or add that"
                    .formatted(option, expected));
      }
    }
  }

  private boolean given(String option) {
    return command.commandLine().getParseResult().hasMatchedOption(option);
  }

  private static void save(PackSummary pack, Path file) throws IOException {
    ClusterModel model =
        pack.groups()
            .model()
            .orElseThrow(
                () ->
                    new InputException(
                        "--save: expected groups to save, found no cell that could be grouped;"
                            + " leave --save out"));
    try (AtomicFile out = new AtomicFile(file)) {
      out.writer().write(ClusterFile.toJson(model).toString());
      out.commit();
    }
  }
}
