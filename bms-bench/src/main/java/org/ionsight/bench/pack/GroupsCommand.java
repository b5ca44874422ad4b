package org.ionsight.bench.pack;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.ionsight.bench.accuracy.Figure;
import org.ionsight.cli.recording.EstimationModels;
import org.ionsight.cluster.explain.GroupSearch;
import org.ionsight.cluster.explain.PackGroups;
import org.ionsight.core.cell.CellSpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code bms bench groups}: the development packs on which the grouping of deviating cells was
 * chosen, grouped by direction alone and with what signatures say of single cells (ADR 27); and on
 * packs of other seeds how often cells that took no part are told unknown (ADR 45, 51).
 */
@Command(
    name = "groups",
    description = "Groups development packs with planted cells, with signatures and without.",
    mixinStandardHelpOptions = true)
public final class GroupsCommand implements Callable<Integer> {
  @Option(
      names = "--packs",
      defaultValue = "24",
      description = "Packs of each kind (default: ${DEFAULT-VALUE}).")
  private int packs = 24;

  @Option(
      names = "--seed",
      defaultValue = "951001",
      description = "First seed; not one of the protocol cluster-pack (default: ${DEFAULT-VALUE}).")
  private long seed = 951_001;

  @Option(
      names = "--kind",
      defaultValue = "SEVERAL_CAUSES",
      description = "SEVERAL_CAUSES, ONE_CAUSE or HEALTHY (default: ${DEFAULT-VALUE}).")
  private PlantedPack.Kind kind = PlantedPack.Kind.SEVERAL_CAUSES;

  @Option(
      names = "--left-out-packs",
      defaultValue = "24",
      description =
          "Packs with several causes of which cells are left out and placed (default:"
              + " ${DEFAULT-VALUE}).")
  private int leftOutPacks = 24;

  @Option(
      names = "--left-out-seed",
      defaultValue = "996001",
      description = "First seed of these, on which nothing was chosen (default: ${DEFAULT-VALUE}).")
  private long leftOutSeed = 996_001;

  @Option(
      names = "--large-packs",
      defaultValue = "8",
      description =
          "Packs of which usual cells are left out, so large that 99 and more take part (default:"
              + " ${DEFAULT-VALUE}).")
  private int largePacks = 8;

  @Option(
      names = "--large-cells",
      defaultValue = "192",
      description = "Cells of these (default: ${DEFAULT-VALUE}).")
  private int largeCells = 192;

  @Option(
      names = "--large-seed",
      defaultValue = "997001",
      description = "First seed of these, on which nothing was chosen (default: ${DEFAULT-VALUE}).")
  private long largeSeed = 997_001;

  @Option(names = "--results", description = "Write groups.md into this folder.")
  private @Nullable Path results;

  @Spec private CommandSpec spec;

  GroupsCommand() {}

  @Override
  public Integer call() throws IOException {
    if (packs < 1) {
      throw new IllegalArgumentException("--packs must be positive, was " + packs);
    }
    PrintWriter out = spec.commandLine().getOut();
    PlacementScore alone = new PlacementScore();
    PlacementScore signatures = new PlacementScore();
    LeftOutScore leftOut = new LeftOutScore();
    Path folder = Files.createTempDirectory("ionsight-groups");
    try (EstimationModels models = EstimationModels.load(Optional.empty())) {
      for (int i = 0; i < packs; i++) {
        PlantedPack pack = PlantedPack.of(kind, 96, 4, seed + i, models, folder);
        alone.add(groups(pack, Optional.empty()), pack.causes());
        signatures.add(groups(pack, Optional.of(pack.spec())), pack.causes());
        spec.commandLine().getErr().printf("pack of seed %d%n", seed + i);
      }
      for (int i = 0; i < leftOutPacks; i++) {
        leftOut.add(
            PlantedPack.of(
                PlantedPack.Kind.SEVERAL_CAUSES, 96, 4, leftOutSeed + i, models, folder));
        spec.commandLine().getErr().printf("cells left out of seed %d%n", leftOutSeed + i);
      }
      for (int i = 0; i < largePacks; i++) {
        leftOut.addUsual(
            PlantedPack.of(
                PlantedPack.Kind.SEVERAL_CAUSES, largeCells, 4, largeSeed + i, models, folder));
        spec.commandLine().getErr().printf("usual cells left out of seed %d%n", largeSeed + i);
      }
    } finally {
      Files.delete(folder);
    }
    String table = table(alone.figures(), signatures.figures());
    out.print(table);
    out.print(leftOut.table());
    out.flush();
    if (results != null) {
      Files.createDirectories(results);
      Files.writeString(results.resolve("groups.md"), page(table, leftOut));
    }
    return 0;
  }

  private String page(String table, LeftOutScore leftOut) {
    return """
    # Groups of packs: planted cells, and cells that took no part

    Written by `./bms bench groups --packs %d --seed %d --kind %s --left-out-packs %d --left-out-seed %d --large-packs %d --large-cells %d --large-seed %d --results docs/results`.

    ## Planted cells

    Simulated packs of 96 cells and four recordings; the rules of grouping were chosen on these seeds, so this is no evidence of how it does on others.

    %s
    ## Cells that took no part

    Packs with several causes, of seeds that nothing was chosen on. Every fourth usual cell and one cell of each cause that has several are left out, and
    groups, scaling and limits learned from the rest; a left-out cell of a cause counts if what is left of its cause was set apart. In the last row all cells of one
    cause are left out, one cause after the other. A cell is told unknown if it lies beyond the limit of the group that it is nearest to. *By the limit*: the share of new cells that
    it is to leave out; that of few cells of a cause was learned on other simulated packs (ADR 51), the others are order statistics of the pack's own cells. The range is that of
    Clopper and Pearson, as if cells of a pack were independent. Which voltage windows are compared, and what fills gaps, is chosen on all cells of the pack, those that are
    left out included. Of the packs of %d cells only usual cells are left out.

    %s\
    """
        .formatted(
            packs,
            seed,
            kind,
            leftOutPacks,
            leftOutSeed,
            largePacks,
            largeCells,
            largeSeed,
            table,
            largeCells,
            leftOut.table());
  }

  private static int[] groups(PlantedPack pack, Optional<CellSpec> spec) {
    PackGroups groups = PackGroups.find(pack.cells(), GroupSearch.usual(1), spec);
    return IntStream.range(0, pack.cells().size()).map(groups::of).toArray();
  }

  private static String table(List<Figure> alone, List<Figure> signatures) {
    List<String> lines = new ArrayList<>();
    lines.add("| figure | by direction alone | with signatures |");
    lines.add("|---|--:|--:|");
    for (int i = 0; i < alone.size(); i++) {
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %.4f | %.4f |",
              alone.get(i).metric(),
              alone.get(i).value(),
              signatures.get(i).value()));
    }
    return String.join("\n", lines) + "\n";
  }
}
