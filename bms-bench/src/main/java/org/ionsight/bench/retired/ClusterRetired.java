package org.ionsight.bench.retired;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionsight.bench.accuracy.Figure;
import org.ionsight.bench.accuracy.Protocol;
import org.ionsight.bench.accuracy.ProtocolRun;
import org.ionsight.bench.accuracy.PublishedFigures;
import org.ionsight.bench.accuracy.ResultRow;
import org.ionsight.bench.accuracy.Scope;
import org.ionsight.cluster.Agreement;
import org.ionsight.cluster.DensityGroups;
import org.ionsight.cluster.GroupFinder;
import org.ionsight.cluster.Grouping;
import org.ionsight.cluster.GroupingInput;
import org.ionsight.cluster.KMeans;
import org.ionsight.cluster.Standardizer;

/**
 * {@code cluster-retired}: retired cells of four types that no method is told, grouped by their
 * pulse tests at unknown states of charge, and compared with the real types.
 *
 * <p>By pulse test every row stands alone; by cell a cell is the median and the spread of its
 * tests. The number of groups is given to k-means and chosen by our methods: balls around
 * centroids, and dense regions of any shape, whose features and neighbours are those that a
 * bootstrap without types finds most stable.
 */
public final class ClusterRetired implements Protocol {
  private static final long SEED = 1;
  private static final int RESTARTS = 10;
  private static final int[] NEIGHBOURS = {5, 10, 15};
  private static final double LEAST_SHARE = 0.08;
  private static final int BOOTSTRAPS = 5;

  /** Makes the protocol. */
  public ClusterRetired() {}

  @Override
  public String name() {
    return "cluster-retired";
  }

  @Override
  public void measure(ProtocolRun run) throws IOException {
    List<PulseTest> tests =
        PulseTest.read(
            run.data().resolve("pulsebat"), run.definition().node("types"), run.atMost(40));
    int types = run.definition().list("types").size();
    PublishedFigures.addTo(run);
    run.progress().accept("grouping %d pulse tests".formatted(tests.size()));
    score(
        run,
        "one pulse test",
        tests,
        types,
        tests.stream().map(PulseTest::differences).toArray(double[][]::new),
        tests.stream().map(PulseTest::physics).toArray(double[][]::new),
        tests.stream().map(PulseTest::logarithms).toArray(double[][]::new));

    Map<String, List<PulseTest>> byCell = new LinkedHashMap<>();
    for (PulseTest test : tests) {
      byCell.computeIfAbsent(test.cell(), c -> new ArrayList<>()).add(test);
    }
    List<PulseTest> firsts = new ArrayList<>();
    List<double[]> differences = new ArrayList<>();
    List<double[]> physics = new ArrayList<>();
    List<double[]> logarithms = new ArrayList<>();
    byCell.forEach(
        (cell, own) -> {
          firsts.add(own.get(0));
          differences.add(median(own.stream().map(PulseTest::differences).toList()));
          List<double[]> rows = own.stream().map(PulseTest::physics).toList();
          physics.add(concat(median(rows), spread(rows)));
          List<double[]> logs = own.stream().map(PulseTest::logarithms).toList();
          logarithms.add(concat(median(logs), spread(logs)));
        });
    run.progress().accept("grouping %d cells".formatted(firsts.size()));
    score(
        run,
        "all pulse tests of a cell",
        firsts,
        types,
        differences.toArray(new double[0][]),
        physics.toArray(new double[0][]),
        logarithms.toArray(new double[0][]));
  }

  private static void score(
      ProtocolRun run,
      String condition,
      List<PulseTest> points,
      int types,
      double[][] differences,
      double[][] physics,
      double[][] logarithms) {
    int[] truth = points.stream().mapToInt(PulseTest::type).toArray();
    int cells = (int) points.stream().map(PulseTest::cell).distinct().count();
    Scope scope =
        new Scope(
            "honest",
            condition,
            cells,
            "pulsebat, 5 s pulses, types and SOC unknown to the method");
    int[] raw = new KMeans(types, RESTARTS, SEED).fit(differences).groups();
    report(run, scope, "k-means on raw pulse differences, k given", raw, truth);
    double[][] scaled = Standardizer.fit(physics).apply(physics);
    int[] given = new KMeans(types, RESTARTS, SEED).fit(scaled).groups();
    report(run, scope, "k-means on ionsight's features, k given", given, truth);
    Grouping found =
        new GroupFinder(GroupFinder.DEFAULT_MAX_GROUPS, SEED)
            .find(
                GroupingInput.FEATURES,
                physics,
                Standardizer.fit(physics),
                new double[points.size()]);
    report(run, scope, ResultRow.IONSIGHT + ", groups as balls", found.groups(), truth);
    density(run, scope, List.of(physics, logarithms), truth);
  }

  /** Dense regions; features and neighbours as the bootstrap finds them most stable. */
  private static void density(
      ProtocolRun run, Scope scope, List<double[][]> features, int[] truth) {
    double best = -1;
    int[] groups = new int[truth.length];
    for (double[][] some : features) {
      double[][] scaled = spreadScaled(some);
      for (int neighbours : NEIGHBOURS) {
        DensityGroups candidate = new DensityGroups(neighbours, LEAST_SHARE);
        double stability = candidate.stability(scaled, Math.min(BOOTSTRAPS, run.atMost(1)), SEED);
        if (stability > best) {
          best = stability;
          groups = candidate.fit(scaled);
        }
      }
    }
    report(run, scope, ResultRow.IONSIGHT, groups, truth);
    run.results().add(scope, ResultRow.IONSIGHT, Figure.fraction("bootstrap_ari", best));
  }

  /** By median and the range of eight in ten, which a few odd cells do not move. */
  private static double[][] spreadScaled(double[][] rows) {
    List<double[]> list = List.of(rows);
    double[] middle = median(list);
    double[] range = spread(list);
    double[][] scaled = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      scaled[i] = rows[i].clone();
      for (int j = 0; j < middle.length; j++) {
        scaled[i][j] = (rows[i][j] - middle[j]) / Math.max(range[j], 1e-9);
      }
    }
    return scaled;
  }

  private static void report(
      ProtocolRun run, Scope scope, String method, int[] groups, int[] truth) {
    run.results()
        .addAll(
            scope,
            method,
            List.of(
                Figure.fraction("ari", Agreement.adjustedRand(groups, truth)),
                Figure.fraction("accuracy", Agreement.bestMapAccuracy(groups, truth)),
                Figure.fraction("groups", (double) Arrays.stream(groups).distinct().count())));
  }

  private static double[] median(List<double[]> rows) {
    return quantile(rows, 0.5);
  }

  private static double[] spread(List<double[]> rows) {
    double[] high = quantile(rows, 0.9);
    double[] low = quantile(rows, 0.1);
    for (int j = 0; j < high.length; j++) {
      high[j] -= low[j];
    }
    return high;
  }

  private static double[] quantile(List<double[]> rows, double level) {
    double[] out = new double[rows.get(0).length];
    for (int j = 0; j < out.length; j++) {
      int column = j;
      double[] sorted = rows.stream().mapToDouble(r -> r[column]).sorted().toArray();
      double at = level * (sorted.length - 1);
      int low = (int) at;
      int high = Math.min(low + 1, sorted.length - 1);
      out[j] = sorted[low] + (at - low) * (sorted[high] - sorted[low]);
    }
    return out;
  }

  private static double[] concat(double[] a, double[] b) {
    double[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
