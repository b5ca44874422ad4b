package org.ionsight.bench.sort;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ionsight.bench.command.ResultsFolder;
import org.ionsight.core.json.JsonText;
import org.ionsight.sort.ModuleShape;
import org.ionsight.sort.SpreadLimits;
import org.ionsight.train.catalogue.DataCatalogue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code bms bench sort}: modules planned on estimates, scored on true capacities, against cells
 * sorted by capacity and grouped by chance.
 */
@Command(
    name = "sort",
    description = "Measures what sorting retired cells into modules is worth.",
    mixinStandardHelpOptions = true)
public final class SortCommand implements Callable<Integer> {
  private static final List<String> SHAPES = List.of("4s1p", "2s2p", "4s3p", "16s1p");
  private static final int LANDMARKS = 200;
  private static final int FEWEST_FOR_ALL_LANDMARKS = 100;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Public data sets; without them only drawn cells are sorted.")
  private @Nullable Path data;

  @Option(
      names = "--seeds",
      defaultValue = "3",
      description = "Draws of cells and tests (default: ${DEFAULT-VALUE}).")
  private int seeds = 3;

  @Option(
      names = "--cells",
      defaultValue = "240",
      description = "Drawn cells of each seed (default: ${DEFAULT-VALUE}).")
  private int cells = 240;

  @Option(
      names = "--most",
      defaultValue = "1000",
      description = "Drawn cells of the timed sorting (default: ${DEFAULT-VALUE}).")
  private int most = 1_000;

  @Mixin private ResultsFolder results = new ResultsFolder();

  @Spec private CommandSpec spec;

  SortCommand() {}

  @Override
  public Integer call() throws IOException {
    if (seeds < 1 || cells < 16 || most < 16) {
      throw new IllegalArgumentException(
          "expected at least 1 seed and 16 cells, found %d, %d, %d".formatted(seeds, cells, most));
    }
    PrintWriter err = spec.commandLine().getErr();
    Map<String, ModuleScore> scores = new LinkedHashMap<>();
    if (data != null) {
      err.println("training the recipe of the pulse model on other folds");
      int landmarks = cells < FEWEST_FOR_ALL_LANDMARKS ? 20 : LANDMARKS;
      PulsedCells pulsed = new PulsedCells(DataCatalogue.read(data), landmarks);
      for (int seed = 1; seed <= seeds; seed++) {
        for (Batch batch : pulsed.batches(seed)) {
          sort(batch, SHAPES, seed, scores, err);
        }
      }
    }
    for (int seed = 1; seed <= seeds; seed++) {
      sort(PlantedCells.of(cells, seed), SHAPES, seed, scores, err);
    }
    if (most > cells) {
      sort(PlantedCells.of(most, 1), List.of("4s1p", "4s3p"), 1, scores, err);
    }
    List<ModuleScore> rows = List.copyOf(scores.values());
    String table = SortTable.of(rows);
    results.publish(
        table,
        folder -> {
          List<JsonText> lines = new ArrayList<>();
          rows.forEach(row -> lines.add(row.json()));
          JsonText.object().putObjects("rows", lines).write(folder.resolve("sort.json"));
          Files.writeString(folder.resolve("sort.md"), SortTable.document(rows));
        });
    return 0;
  }

  private static void sort(
      Batch batch,
      List<String> shapes,
      long seed,
      Map<String, ModuleScore> scores,
      PrintWriter err) {
    for (String shape : shapes) {
      for (SpreadLimits limits : List.of(SpreadLimits.NONE, batch.limits())) {
        long start = System.nanoTime();
        ModuleScore.addAll(batch, ModuleShape.parse(shape), limits, seed, scores);
        err.printf(
            Locale.ROOT,
            "%s, %s, %s, seed %d: %.1f s%n",
            batch.name(),
            shape,
            limits.equals(SpreadLimits.NONE) ? "no limits" : "limits",
            seed,
            (System.nanoTime() - start) / 1e9);
      }
    }
  }
}
