package org.ionsight.bench.diagnose;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.ionsight.bench.command.ResultsFolder;
import org.ionsight.bench.diagnose.PlantedPack.Cause;
import org.ionsight.cli.pack.WatchedPack;
import org.ionsight.cli.recording.EstimationModels;
import org.ionsight.cluster.diagnose.SecondOpinion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code bms bench watch}: how far the networks' figures of healthy cells reach on development
 * packs, on which the limits of the watch were chosen, and what the limits find there. Test packs
 * are those of {@link DiagnoseCommand}.
 */
@Command(
    name = "watch",
    description = "Tells on what the limits of the networks' early warning were chosen.",
    mixinStandardHelpOptions = true)
public final class WatchCommand implements Callable<Integer> {
  private static final long HEALTHY_SEED = 41_000;
  private static final long WEAK_SEED = 43_000;
  private static final int MOST_SHOWN = 8;

  @Option(
      names = "--healthy",
      defaultValue = "39",
      description = "Healthy development packs (default: ${DEFAULT-VALUE}).")
  private int healthy = 39;

  @Option(
      names = "--weak",
      defaultValue = "14",
      description = "Development packs with five planted cells (default: ${DEFAULT-VALUE}).")
  private int weak = 14;

  @Mixin private PackSize size = new PackSize();
  @Mixin private ResultsFolder results = new ResultsFolder();

  @Spec private CommandSpec spec;

  WatchCommand() {}

  /**
   * The largest scores of one pack over all recordings.
   *
   * @param causes of the cells
   * @param embedding per cell
   * @param residual per cell
   */
  @SuppressWarnings("ArrayRecordComponent") // Read once, never compared.
  private record Reach(List<Cause> causes, double[] embedding, double[] residual) {
    double most(double[] scores, Cause cause) {
      return IntStream.range(0, scores.length)
          .filter(c -> causes.get(c) == cause)
          .mapToDouble(c -> scores[c])
          .max()
          .orElse(0);
    }

    boolean warns(int cell) {
      return embedding[cell] > SecondOpinion.EMBEDDING_LIMIT
          || residual[cell] > SecondOpinion.RESIDUAL_LIMIT;
    }

    long warned(Cause cause) {
      return IntStream.range(0, causes.size())
          .filter(c -> causes.get(c) == cause && warns(c))
          .count();
    }
  }

  @Override
  public Integer call() throws IOException {
    if (healthy < 1 || weak < 1) {
      throw new IllegalArgumentException(
          "expected at least one pack of each kind, found %d and %d".formatted(healthy, weak));
    }
    size.check(2);
    List<Reach> alike = new ArrayList<>();
    List<Reach> planted = new ArrayList<>();
    try (EstimationModels models = EstimationModels.load(Optional.empty())) {
      for (long seed = HEALTHY_SEED; seed < HEALTHY_SEED + healthy; seed++) {
        alike.add(reach(size.healthy(seed), models));
      }
      for (long seed = WEAK_SEED; seed < WEAK_SEED + weak; seed++) {
        planted.add(reach(size.weak(seed), models));
      }
    }
    String page = page(alike, planted);
    results.publish(page, folder -> Files.writeString(folder.resolve("watch.md"), page));
    return 0;
  }

  private Reach reach(PlantedPack planted, EstimationModels models) {
    double[] embedding = new double[size.cells()];
    double[] residual = new double[size.cells()];
    try (WatchedPack pack = new WatchedPack(planted.simulation().layout(), models)) {
      PackOutcome.replay(
          planted.simulation(),
          pack,
          (recording, summaries) -> {
            SecondOpinion opinion = pack.networks(summaries);
            for (int cell = 0; cell < size.cells(); cell++) {
              embedding[cell] = larger(embedding[cell], opinion.embeddingScore(cell));
              residual[cell] = larger(residual[cell], opinion.residualScore(cell));
            }
          });
    }
    spec.commandLine().getErr().println("pack of seed " + planted.seed());
    return new Reach(planted.causes(), embedding, residual);
  }

  /** NaN is no score. */
  private static double larger(double most, double score) {
    return score > most ? score : most;
  }

  private String page(List<Reach> alike, List<Reach> planted) {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # What the limits of the watch were chosen on

        Written by `./bms bench watch --results docs/results`: development packs of %d cells and %d recordings, %d healthy ones and %d with five planted cells, of
        seeds that no result is told of. The largest figure of any healthy cell of each pack, over all recordings, the %d largest of the packs:

        | figure | limit | healthy packs | healthy cells of packs with planted ones |
        |---|--:|---|---|
        """
            .formatted(size.cells(), size.recordings(), healthy, weak, MOST_SHOWN));
    row(text, "embedding", SecondOpinion.EMBEDDING_LIMIT, alike, planted, true);
    row(text, "SOC residual", SecondOpinion.RESIDUAL_LIMIT, alike, planted, false);
    long alarmed = alike.stream().filter(r -> r.warned(Cause.NONE) > 0).count();
    long beside = planted.stream().mapToLong(r -> r.warned(Cause.NONE)).sum();
    text.append(
        "%nWith both limits %d of %d healthy packs have a warning, and %d healthy cells of the packs with planted ones. Of the %d planted cells of each cause are warned of at any recording:%n%n"
            .formatted(alarmed, healthy, beside, weak));
    text.append("| planted | warned of |\n|---|--:|\n");
    for (Cause cause : Cause.values()) {
      if (cause != Cause.NONE) {
        text.append(
            "| %s | %d of %d |%n"
                .formatted(
                    cause.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    planted.stream().mapToLong(r -> r.warned(cause)).sum(),
                    weak));
      }
    }
    return text.toString();
  }

  private static void row(
      StringBuilder text,
      String figure,
      double limit,
      List<Reach> alike,
      List<Reach> planted,
      boolean embedding) {
    text.append(
        String.format(
            Locale.ROOT,
            "| %s | %.1f | %s | %s |%n",
            figure,
            limit,
            largest(alike, embedding),
            largest(planted, embedding)));
  }

  private static String largest(List<Reach> packs, boolean embedding) {
    double[] most =
        packs.stream()
            .mapToDouble(r -> r.most(embedding ? r.embedding() : r.residual(), Cause.NONE))
            .sorted()
            .toArray();
    return String.join(
        ", ",
        Arrays.stream(most)
            .skip(Math.max(0, most.length - MOST_SHOWN))
            .mapToObj(m -> String.format(Locale.ROOT, "%.2f", m))
            .toList());
  }
}
