package org.ionsight.bench.pack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ionsight.bench.accuracy.Protocol;
import org.ionsight.bench.accuracy.ProtocolRun;
import org.ionsight.bench.accuracy.PublishedFigures;
import org.ionsight.bench.accuracy.ResultRow;
import org.ionsight.bench.accuracy.Scope;
import org.ionsight.cli.recording.EstimationModels;
import org.ionsight.cluster.GroupingInput;
import org.ionsight.cluster.KMeans;
import org.ionsight.cluster.Standardizer;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.cluster.explain.GroupSearch;
import org.ionsight.cluster.explain.PackGroups;
import org.ionsight.core.feature.PhysicalFeature;
import org.ionsight.core.feature.Robust;
import org.ionsight.core.json.JsonNode;

/**
 * {@code cluster-pack}: do weak cells of a pack fall into the groups of their causes, and does a
 * pack without any stay in one piece?
 *
 * <p>Packs are simulated with seeds that no choice was made on; each is recorded, read and
 * estimated as a real one, and no cause is known to any method but the number of groups to the
 * first one. Estimates are those of the shipped bundle, or of the physics alone where no model is
 * measured.
 */
public final class ClusterPack implements Protocol {
  private static final long SEED = 1;
  private static final int RESTARTS = 10;
  private static final int MAX_GROUPS = 8;

  /** Makes the protocol. */
  public ClusterPack() {}

  @Override
  public String name() {
    return "cluster-pack";
  }

  @Override
  public void measure(ProtocolRun run) throws IOException {
    PublishedFigures.addTo(run);
    int cells = Math.min(run.atMost(24), run.definition().integer("cells"));
    int checkpoints = Math.min(run.atMost(2), run.definition().integer("checkpoints"));
    try (EstimationModels models =
        run.models().isPresent()
            ? EstimationModels.load(Optional.empty())
            : EstimationModels.physics()) {
      for (JsonNode set : run.definition().list("sets")) {
        PlantedPack.Kind kind = set.choice("kind", PlantedPack.Kind.class);
        int packs = Math.min(run.atMost(1), set.integer("packs"));
        List<PlantedPack> made = new ArrayList<>();
        for (int i = 0; i < packs; i++) {
          long seed = set.longInteger("first_seed") + i;
          made.add(
              PlantedPack.of(kind, cells, checkpoints, seed, models, run.cache().resolve("packs")));
          run.progress().accept("%s: pack %d of %d".formatted(words(kind), i + 1, packs));
        }
        score(run, kind, cells, made);
      }
    }
  }

  private static String words(PlantedPack.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private interface Method {
    int[] groups(PlantedPack pack);
  }

  private static void score(
      ProtocolRun run, PlantedPack.Kind kind, int cells, List<PlantedPack> packs) {
    Map<String, Method> methods = new LinkedHashMap<>();
    methods.put("k-means on SOH and resistance, k given", ClusterPack::healthAndResistance);
    methods.put(
        "k-means on features, k by study",
        pack -> studied(pack, GroupingInput.FEATURES, GroupSearch.Method.K_MEANS));
    methods.put(
        "k-means on the change of embeddings, k by study",
        pack -> studied(pack, GroupingInput.EMBEDDING_CHANGE, GroupSearch.Method.K_MEANS));
    methods.put(
        "directions on the change of embeddings",
        pack -> studied(pack, GroupingInput.EMBEDDING_CHANGE, GroupSearch.Method.AUTO));
    methods.put(
        ResultRow.IONSIGHT,
        pack -> studied(pack, PackGroups.DEFAULT_INPUT, GroupSearch.Method.AUTO));
    Scope scope =
        new Scope(
            "honest",
            words(kind),
            cells * packs.size(),
            "%d simulated packs of %d cells, seeds of their own".formatted(packs.size(), cells));
    methods.forEach(
        (name, method) -> {
          PlacementScore score = new PlacementScore();
          packs.forEach(pack -> score.add(method.groups(pack), pack.causes()));
          run.results().addAll(scope, name, score.figures());
        });
  }

  private static int[] studied(PlantedPack pack, GroupingInput input, GroupSearch.Method method) {
    PackGroups groups =
        PackGroups.find(
            pack.cells(),
            new GroupSearch(input, method, MAX_GROUPS, SEED),
            Optional.of(pack.spec()));
    return IntStream.range(0, pack.cells().size()).map(groups::of).toArray();
  }

  /** What one would plot first; told how many causes there are. */
  private static int[] healthAndResistance(PlantedPack pack) {
    double[][] points =
        pack.cells().stream()
            .map(
                cell ->
                    new double[] {
                      value(cell, PhysicalFeature.SOH), value(cell, PhysicalFeature.RESISTANCE)
                    })
            .toArray(double[][]::new);
    for (int j = 0; j < points[0].length; j++) {
      int column = j;
      double median = Robust.median(Arrays.stream(points).mapToDouble(p -> p[column]).toArray());
      for (double[] point : points) {
        point[j] = Double.isNaN(point[j]) ? (Double.isNaN(median) ? 0 : median) : point[j];
      }
    }
    int k = (int) Arrays.stream(pack.causes()).distinct().count();
    return new KMeans(k, RESTARTS, SEED).fit(Standardizer.fit(points).apply(points)).groups();
  }

  private static double value(CellSummary cell, PhysicalFeature feature) {
    return cell.features().value(feature);
  }
}
