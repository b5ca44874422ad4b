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
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code bms bench groups}: the development packs on which the grouping of deviating cells was
 * chosen, grouped by direction alone and with what signatures say of single cells (ADR 27).
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
    Path folder = Files.createTempDirectory("ionsight-groups");
    try (EstimationModels models = EstimationModels.load(Optional.empty())) {
      for (int i = 0; i < packs; i++) {
        PlantedPack pack = PlantedPack.of(kind, 96, 4, seed + i, models, folder);
        alone.add(groups(pack, Optional.empty()), pack.causes());
        signatures.add(groups(pack, Optional.of(pack.spec())), pack.causes());
        spec.commandLine().getErr().printf("pack of seed %d%n", seed + i);
      }
    } finally {
      Files.delete(folder);
    }
    out.print(table(alone.figures(), signatures.figures()));
    out.flush();
    return 0;
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
