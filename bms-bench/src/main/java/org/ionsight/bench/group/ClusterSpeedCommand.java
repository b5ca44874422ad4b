package org.ionsight.bench.group;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.ionsight.cluster.Agreement;
import org.ionsight.cluster.ClusterModel;
import org.ionsight.cluster.DensityGroups;
import org.ionsight.cluster.DeviationStudy;
import org.ionsight.cluster.GroupFitter;
import org.ionsight.cluster.Grouping;
import org.ionsight.cluster.GroupingInput;
import org.ionsight.cluster.GroupingMethod;
import org.ionsight.cluster.Standardizer;
import org.ionsight.core.json.JsonText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code bms bench cluster}: the time to group a fleet by k-means, and to assign one embedding
 * under each method, on planted groups whose recovery is checked in the same run.
 */
@Command(
    name = "cluster",
    description = "Measures how long a fleet takes to group, and one embedding to assign.",
    mixinStandardHelpOptions = true)
public final class ClusterSpeedCommand implements Callable<Integer> {
  private static final int ASSIGNED = 4_096;
  // Directions are of packs, where there is a usual cell.
  private static final int PACK = 400;

  @Option(
      names = "--points",
      defaultValue = "1000000",
      description = "Embeddings of the fleet (default: ${DEFAULT-VALUE}).")
  private int points = 1_000_000;

  @Option(
      names = "--components",
      defaultValue = "32",
      description = "Components of an embedding (default: ${DEFAULT-VALUE}).")
  private int components = 32;

  @Option(
      names = "--groups",
      defaultValue = "8",
      description = "Groups that are planted and asked for (default: ${DEFAULT-VALUE}).")
  private int groups = 8;

  @Option(names = "--results", description = "Write cluster.md and cluster.json into this folder.")
  private @Nullable Path results;

  @Spec private CommandSpec spec;

  ClusterSpeedCommand() {}

  @Override
  public Integer call() throws IOException {
    if (groups < 2 || components < groups || points < 1_000 * groups) {
      throw new IllegalArgumentException(
          "expected at least 2 groups, as many components and 1000 points each, found %d, %d, %d"
              .formatted(groups, components, points));
    }
    PrintWriter err = spec.commandLine().getErr();
    PrintWriter out = spec.commandLine().getOut();
    List<JsonText> rows = new ArrayList<>();

    err.printf("planting %d groups among %d embeddings%n", groups, points);
    PlantedFleet fleet = PlantedFleet.of(points, components, groups, 1);
    err.println("fitting k-means");
    long start = System.nanoTime();
    Grouping found =
        GroupFitter.of(GroupingMethod.K_MEANS, groups, 1)
            .fit(GroupingInput.EMBEDDING, fleet.vectors(), unknownHealth(points));
    double seconds = (System.nanoTime() - start) / 1e9;
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    double ari = Agreement.adjustedRand(found.groups(), fleet.groups());
    int cores = Runtime.getRuntime().availableProcessors();
    out.printf(
        Locale.ROOT,
        "fit k_means: %d x %d into %d groups in %.1f s on %d cores, ARI with the planted groups"
            + " %.4f%n",
        points,
        components,
        groups,
        seconds,
        cores,
        ari);
    rows.add(
        row("fit", GroupingMethod.K_MEANS, points)
            .put("seconds", seconds)
            .put("cores", cores)
            .put("load_average", load)
            .put("ari", ari));
    ClusterSpeedPage page = new ClusterSpeedPage(points, components, groups);
    page.fit(seconds, cores, load, ari);

    PlantedFleet few = PlantedFleet.of(2_000, components, groups, 2);
    float[][] askedOfFleet = PlantedFleet.of(ASSIGNED, components, groups, 3).vectors();
    float[][] askedOfPack = PlantedFleet.pack(ASSIGNED, components, groups, 3).vectors();
    for (GroupingMethod method : GroupingMethod.values()) {
      boolean pack = method == GroupingMethod.DIRECTION;
      float[][] asked = pack ? askedOfPack : askedOfFleet;
      ClusterModel model =
          pack
              ? directions()
              : fitter(method)
                  .fit(GroupingInput.EMBEDDING, few.vectors(), unknownHealth(2_000))
                  .model();
      AssignmentTimer.Result time = AssignmentTimer.time(model, asked);
      out.printf(
          Locale.ROOT,
          "assign %s: %d components, %d groups: %.0f ns, memberships %.0f ns, %.3f bytes%n",
          method.contractName(),
          components,
          model.groups(),
          time.assignNanos(),
          time.membershipNanos(),
          time.bytes());
      page.assign(method, model.groups(), time);
      rows.add(
          row("assign", method, 1)
              .put("assign_ns", time.assignNanos())
              .put("memberships_ns", time.membershipNanos())
              .put("bytes_per_op", time.bytes()));
    }
    if (results != null) {
      Files.createDirectories(results);
      Files.writeString(results.resolve("cluster.md"), page.text());
      JsonText.object().putObjects("rows", rows).write(results.resolve("cluster.json"));
    }
    return 0;
  }

  private ClusterModel directions() {
    PlantedFleet pack = PlantedFleet.pack(PACK, components, groups, 2);
    double[][] points = new double[PACK][components];
    for (int i = 0; i < PACK; i++) {
      for (int j = 0; j < components; j++) {
        points[i][j] = pack.vectors()[i][j];
      }
    }
    double[] ones = new double[components];
    Arrays.fill(ones, 1);
    return new DeviationStudy(groups, 1)
        .find(
            GroupingInput.EMBEDDING,
            points,
            Standardizer.identity(components),
            ones,
            unknownHealth(PACK))
        .grouping()
        .model();
  }

  private GroupFitter fitter(GroupingMethod method) {
    return method == GroupingMethod.DENSITY
        ? GroupFitter.of(new DensityGroups(10, 0.3 / groups), 1)
        : GroupFitter.of(method, groups, 1);
  }

  private JsonText row(String benchmark, GroupingMethod method, int of) {
    return JsonText.object()
        .put("benchmark", benchmark)
        .put("method", method.contractName())
        .put("points", of)
        .put("components", components)
        .put("groups", groups)
        .put("jdk", Runtime.version().feature());
  }

  private static double[] unknownHealth(int count) {
    double[] health = new double[count];
    Arrays.fill(health, Double.NaN);
    return health;
  }
}
