package org.ionsight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.ionsight.cli.pack.PackGrouping;
import org.ionsight.cli.recording.CellLookup;
import org.ionsight.cli.recording.EstimationModels;
import org.ionsight.cli.sort.PackCells;
import org.ionsight.cli.sort.PulseCells;
import org.ionsight.cli.sort.RetiredCells;
import org.ionsight.cli.sort.SortInput;
import org.ionsight.cli.sort.SortWords;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.estimate.PulseModel;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.io.PulseTable;
import org.ionsight.sort.CellSorter;
import org.ionsight.sort.ModuleShape;
import org.ionsight.sort.RetiredCell;
import org.ionsight.sort.SearchBudget;
import org.ionsight.sort.SortPlan;
import org.ionsight.sort.SpreadLimits;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Sorting of retired cells into modules: options of {@code bms cluster}, and their work. */
final class SortOptions {
  @ArgGroup(exclusive = false, heading = "%nSecond life:%n")
  private @Nullable Asked asked;

  SortOptions() {}

  /** What may be said only together with {@code --sort}. */
  static final class Asked {
    @Option(
        names = "--sort",
        required = true,
        paramLabel = "SHAPE",
        description = {
          "Sort the cells into modules, 4s2p is 4 groups in series of 2 cells in parallel, with as"
              + " much usable capacity as the limits allow. FILE may also be a table of pulse tests"
              + " (see 'bms pulse'; 'Nominal Capacity / Ah' or --cell), or a CSV table with the"
              + " columns cell, capacity_ah and, if known, capacity_ah_low, capacity_ah_high,"
              + " resistance_ohm, rul, type. Estimates of caution are sorted and say so; rejected"
              + " ones are left out with the reason.",
          "Columns: module, group, cell, type, capacity_ah, capacity_ah_low, capacity_ah_high,"
              + " verdict (empty where measured), resistance_ohm, rul, module_ah, module_wh,"
              + " capacity_spread, resistance_spread, rul_spread, left_over, why."
        })
    private String shape = "";

    @Option(
        names = "--max-capacity-spread",
        paramLabel = "PERCENT",
        description =
            "Most that the largest cell of a module may have above the smallest, written as 3%%; no"
                + " limit if not given. Rows show spreads as fractions.")
    private @Nullable String capacity;

    @Option(
        names = "--max-resistance-spread",
        paramLabel = "PERCENT",
        description = "The same for resistances.")
    private @Nullable String resistance;

    @Option(
        names = "--max-life-spread",
        paramLabel = "PERCENT",
        description = "The same for predicted remaining lives.")
    private @Nullable String life;

    @Option(
        names = "--cell-volts",
        paramLabel = "V",
        description = "Mean voltage of a cell, for the energy of a module.")
    private double cellVolts = Double.NaN;

    @Option(
        names = "--time-limit",
        paramLabel = "SECONDS",
        description = "Ends the search earlier (default: 60); plans may then differ.")
    private int seconds = 60;

    @Option(
        names = "--sort-seed",
        paramLabel = "N",
        description = "Seed of the search (default: 1): the same gives the same modules.")
    private long seed = 1;

    private CellSorter sorter() {
      if (seconds < 1) {
        throw new InputException(
            "--time-limit: expected at least 1 second, found %d".formatted(seconds));
      }
      SearchBudget budget =
          new SearchBudget(SearchBudget.DEFAULT.movesPerCell(), Duration.ofSeconds(seconds), seed);
      return new CellSorter(parsed(), limits(), budget);
    }

    private ModuleShape parsed() {
      try {
        return ModuleShape.parse(shape);
      } catch (IllegalArgumentException e) {
        throw new InputException("--sort: " + e.getMessage(), e);
      }
    }

    private SpreadLimits limits() {
      return new SpreadLimits(
          fraction("--max-capacity-spread", capacity),
          fraction("--max-resistance-spread", resistance),
          fraction("--max-life-spread", life));
    }

    /** A limit in percent as a fraction; infinite if it was not given. */
    private static double fraction(String option, @Nullable String text) {
      if (text == null) {
        return Double.POSITIVE_INFINITY;
      }
      String digits = text.strip();
      // Without the sign nobody knows whether 0.5 is a fraction.
      if (digits.endsWith("%")) {
        try {
          double percent = Double.parseDouble(digits.substring(0, digits.length() - 1));
          if (percent >= 0 && percent < 1e6) {
            return percent / 100;
          }
        } catch (NumberFormatException e) {
          // Said below, with numbers that make no sense.
        }
      }
      throw new InputException(
          "%s: expected percent with its sign such as 3%%, found '%s'".formatted(option, text));
    }
  }

  /** Whether cells are to be sorted rather than grouped. */
  boolean asked() {
    return asked != null;
  }

  /** Sorts what the paths name. */
  void sort(Console console, PackOptions packs, OutputOptions output) throws IOException {
    if (asked == null) {
      throw new IllegalStateException("sorting was not asked for");
    }
    CellSorter sorter = asked.sorter();
    List<Path> paths = packs.paths();
    RetiredCells cells = cells(console, packs);
    if (cells.cells().size() < asked.parsed().cells()) {
      throw tooFew(paths.get(0), asked.parsed(), cells);
    }
    SortPlan plan;
    try {
      plan = sorter.plan(cells.cells());
    } catch (IllegalArgumentException e) {
      throw new InputException("%s: %s".formatted(paths.get(0), e.getMessage()), e);
    }
    output.write(console, SortRows.COLUMNS, new SortRows(plan, cells, asked.cellVolts)::write);
    SortWords.of(plan).forEach(console::message);
    List<RetiredCell> sorted = plan.modules().stream().flatMap(m -> m.cells().stream()).toList();
    long doubted =
        sorted.stream().filter(c -> cells.verdicts().get(c.id()) == Verdict.CAUTION).count();
    if (doubted > 0) {
      console.message(
          "%d of %d cells in modules have a capacity estimated with caution: it may lie outside its interval."
              .formatted(doubted, sorted.size()));
    }
    if (!cells.refused().isEmpty()) {
      console.message(
          "%d cells not sorted, as their estimates are not to be used."
              .formatted(cells.refused().size()));
    }
  }

  /** Says what is missing: other cells, or something to be believed of these. */
  private static InputException tooFew(Path file, ModuleShape shape, RetiredCells cells) {
    String found =
        "%s: expected at least %d cells for one module %s, found %d that can be sorted"
            .formatted(file, shape.cells(), shape, cells.cells().size());
    if (cells.refused().isEmpty()) {
      return new InputException(found + "; name more files, or a smaller module");
    }
    return new InputException(
        found
            + " and %d whose estimates are not to be used (%s: %s; 'bms models show' lists the cells that the networks know); where their capacities were measured, sort a"
                .formatted(
                    cells.refused().size(),
                    cells.refused().get(0).id(),
                    cells.refused().get(0).why())
            + " CSV table with the columns cell, capacity_ah and, if known, resistance_ohm instead;"
            + " else name more files, or a smaller module");
  }

  private static RetiredCells cells(Console console, PackOptions packs) throws IOException {
    List<Path> paths = packs.paths();
    SortInput.Kind kind = SortInput.kind(paths);
    if (kind == SortInput.Kind.CELLS) {
      packs.requireNoModels();
      return SortInput.cells(paths);
    }
    if (kind == SortInput.Kind.RECORDINGS) {
      return PackCells.of(packs.summarise(console, models -> PackGrouping.ONE_GROUP));
    }
    Optional<String> named = packs.recordings().cell();
    Optional<CellSpec> spec =
        named.isPresent() ? Optional.of(CellLookup.find(named, paths.get(0))) : Optional.empty();
    List<PulseTable.Row> rows = SortInput.pulses(paths);
    try (EstimationModels models = packs.openPulseModels();
        PulseModel model = PulseCommand.open(models)) {
      return PulseCells.of(rows, model, spec);
    }
  }
}
