package org.ionsight.cluster.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ionsight.cluster.ClusterModel;
import org.ionsight.cluster.GroupRoster;
import org.ionsight.cluster.GroupingInput;
import org.ionsight.cluster.LearnedScaling;
import org.ionsight.cluster.Standardizer;
import org.ionsight.core.feature.PhysicalFeature;
import org.ionsight.core.feature.Robust;

/**
 * The vectors by which cells are grouped, with their scaling, for the cells that have one.
 *
 * <p>Features are state of health, resistance, and the charge in windows of the newest
 * incremental-capacity curve: where charge goes tells causes apart (lost lithium shifts the
 * electrodes against each other, lost material shrinks its own peaks). A feature that fewer than
 * four of five cells have is left out; gaps in the rest are filled with the median, which says
 * "like the others". A feature is scaled by its spread, but never by less than its resolution, so
 * that noise in one that hardly varies makes no groups.
 */
final class GroupingVectors {
  private static final double OBSERVED_SHARE = 0.8;

  private static final List<PhysicalFeature> SCALARS =
      List.of(PhysicalFeature.SOH, PhysicalFeature.RESISTANCE);

  private static final List<PhysicalFeature> MODES =
      List.of(
          PhysicalFeature.LITHIUM_LOSS,
          PhysicalFeature.POSITIVE_LOSS,
          PhysicalFeature.NEGATIVE_LOSS);

  // All chosen on 20 simulated packs of other seeds than those of the protocol cluster-pack and on
  // the sample pack (ADR 17), by a loop over values that is not kept. One figure stands beside a
  // dozen windows: with less, a high resistance is lost in the curve that it bends.
  static final double RESISTANCE_WEIGHT = 2;
  private static final double RESISTANCE_DIRECTION = 1.5;
  // How much health is lost says that a cell deviates, not in which direction: if it counted, cells
  // of different causes that have lost as much would come together.
  private static final double SOH_DIRECTION = 0;

  // 1 mV of noise at each edge moves about 0.001 of the capacity from a window to its neighbour.
  static final double WINDOW_RESOLUTION = 0.002;

  // Two windows, 0.1 V of a 2.5-4.2 V cell: warm cells, whose voltage starts lower, had twice the
  // charge there, and in 1 of 28 packs with weak cells made a kind of their own (seed 951024).
  private static final int START_BINS = 2 * ChargeContrast.WINDOW_BINS;

  /** Index of the cell of each point. */
  final int[] rows;

  final double[][] points;

  /** Learns the scaling again from points that are drawn from these. */
  final LearnedScaling.Rule rule;

  final Standardizer scaling;

  /** What each scaled component counts when directions are compared. */
  final double[] direction;

  /** What each component means; empty if components have no names, as those of embeddings. */
  final List<GroupingComponent> components;

  /** What each component is called in a file; empty if they are all there or none. */
  private final List<String> names;

  private GroupingVectors(
      List<Integer> rows,
      List<double[]> points,
      LearnedScaling scaling,
      double[] direction,
      List<GroupingComponent> components,
      List<String> names) {
    this.rows = rows.stream().mapToInt(Integer::intValue).toArray();
    this.points = points.toArray(new double[0][]);
    this.rule = scaling.rule();
    this.scaling = scaling.scaling();
    this.direction = direction;
    this.components = List.copyOf(components);
    this.names = List.copyOf(names);
  }

  LearnedScaling learnedScaling() {
    return new LearnedScaling(scaling, rule);
  }

  /** Those of some points, with the scaling that these have. */
  GroupingVectors only(int[] taken) {
    List<double[]> some = Arrays.stream(taken).mapToObj(i -> points[i]).toList();
    return new GroupingVectors(
        Arrays.stream(taken).mapToObj(i -> rows[i]).toList(),
        some,
        new LearnedScaling(rule.of(some.toArray(new double[0][])), rule),
        direction,
        components,
        names);
  }

  /** The vectors; without points if no cell has one. */
  static GroupingVectors of(List<CellSummary> cells, GroupingInput input) {
    return switch (input) {
      case EMBEDDING -> embeddings(cells, false);
      case EMBEDDING_CHANGE -> embeddings(cells, true);
      case FEATURES -> features(cells);
      case EMBEDDING_CHANGE_AND_FEATURES -> joined(embeddings(cells, true), features(cells));
      case MODES -> modes(cells);
    };
  }

  private static GroupingVectors embeddings(List<CellSummary> cells, boolean change) {
    List<Integer> rows = new ArrayList<>();
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      float[] first = cells.get(i).firstEmbedding();
      float[] latest = cells.get(i).latestEmbedding();
      double[] point = new double[latest.length];
      for (int j = 0; j < point.length; j++) {
        point[j] = change ? latest[j] - first[j] : latest[j];
      }
      if (point.length > 0 && Arrays.stream(point).allMatch(Double::isFinite)) {
        rows.add(i);
        points.add(point);
      }
    }
    Standardizer scaling =
        points.isEmpty()
            ? Standardizer.identity(0)
            : Standardizer.common(points.toArray(new double[0][]));
    return new GroupingVectors(
        rows,
        points,
        new LearnedScaling(scaling, Standardizer::common),
        ones(scaling.size()),
        List.of(),
        List.of());
  }

  /** Losses count alike, each in spreads of the cells and never finer than it can be resolved. */
  private static GroupingVectors modes(List<CellSummary> cells) {
    List<double[]> columns = new ArrayList<>();
    List<Double> resolutions = new ArrayList<>();
    List<GroupingComponent> components = new ArrayList<>();
    for (PhysicalFeature feature : MODES) {
      double[] column =
          cells.stream().mapToDouble(cell -> cell.features().value(feature)).toArray();
      if (observed(column)) {
        columns.add(column);
        resolutions.add(feature.resolution(Robust.median(column)));
        components.add(GroupingComponent.of(feature));
      }
    }
    List<Double> ones = Collections.nCopies(columns.size(), 1.0);
    return filled(cells.size(), columns, resolutions, ones, ones, components);
  }

  private static GroupingVectors features(List<CellSummary> cells) {
    return figures(cells.stream().map(CellFigures::of).toList());
  }

  /** The features of cells at the end of any one recording. */
  static GroupingVectors figures(List<CellFigures> cells) {
    List<double[]> columns = new ArrayList<>();
    List<Double> resolutions = new ArrayList<>();
    List<Double> importance = new ArrayList<>();
    List<Double> directions = new ArrayList<>();
    List<GroupingComponent> components = new ArrayList<>();
    for (PhysicalFeature feature : SCALARS) {
      boolean health = feature == PhysicalFeature.SOH;
      double[] column = cells.stream().mapToDouble(c -> health ? c.soh() : c.ohms()).toArray();
      if (observed(column)) {
        columns.add(column);
        resolutions.add(feature.resolution(Robust.median(column)));
        importance.add(health ? 1 : RESISTANCE_WEIGHT);
        directions.add(health ? SOH_DIRECTION : RESISTANCE_DIRECTION);
        components.add(GroupingComponent.of(feature));
      }
    }
    double[][] windows = windows(cells);
    for (int w = 0; w < windows.length; w++) {
      if (observed(windows[w])) {
        columns.add(windows[w]);
        resolutions.add(WINDOW_RESOLUTION);
        importance.add(1.0);
        directions.add(1.0);
        components.add(
            GroupingComponent.charge(w * ChargeContrast.WINDOW_BINS, ChargeContrast.WINDOW_BINS));
      }
    }
    return filled(cells.size(), columns, resolutions, importance, directions, components);
  }

  /** Points out of columns; what a cell does not show is taken as usual. */
  private static GroupingVectors filled(
      int cells,
      List<double[]> columns,
      List<Double> resolutions,
      List<Double> importance,
      List<Double> directions,
      List<GroupingComponent> components) {
    // What is not observed has no part in it, while draws are of points that were filled.
    Standardizer scaling = scaling(columns, resolutions, importance);
    double[] centre = scaling.centre();
    List<Integer> rows = new ArrayList<>();
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < cells; i++) {
      double[] point = new double[centre.length];
      boolean observed = false;
      for (int j = 0; j < point.length; j++) {
        double value = columns.get(j)[i];
        observed |= !Double.isNaN(value);
        point[j] = Double.isNaN(value) ? centre[j] : value;
      }
      if (observed) {
        rows.add(i);
        points.add(point);
      }
    }
    return new GroupingVectors(
        rows,
        points,
        new LearnedScaling(scaling, drawn -> scaling(columns(drawn), resolutions, importance)),
        directions.stream().mapToDouble(Double::doubleValue).toArray(),
        components,
        components.stream().map(GroupingComponent::key).toList());
  }

  private static Standardizer scaling(
      List<double[]> columns, List<Double> resolutions, List<Double> importance) {
    double[] centre = columns.stream().mapToDouble(Robust::median).toArray();
    double[] weight = new double[centre.length];
    for (int j = 0; j < centre.length; j++) {
      weight[j] = importance.get(j) / Math.max(Robust.spread(columns.get(j)), resolutions.get(j));
    }
    return new Standardizer(centre, weight);
  }

  private static List<double[]> columns(double[][] points) {
    return IntStream.range(0, points[0].length)
        .mapToObj(j -> Arrays.stream(points).mapToDouble(p -> p[j]).toArray())
        .toList();
  }

  static boolean observed(double[] column) {
    long count = Arrays.stream(column).filter(v -> !Double.isNaN(v)).count();
    return count > 0 && count >= OBSERVED_SHARE * column.length;
  }

  /** Charge over nominal capacity in each window, {@code [windows][cells]}; NaN if not all seen. */
  static double[][] windows(List<CellFigures> cells) {
    // The last window holds the end of the charge, which depends on the charger.
    double[][] windows = new double[ChargeContrast.WINDOWS - 1][cells.size()];
    for (int i = 0; i < cells.size(); i++) {
      double[] ofCell = ChargeContrast.windows(settled(cells.get(i).curve()));
      for (int w = 0; w < windows.length; w++) {
        windows[w][i] = ofCell[w];
      }
    }
    return windows;
  }

  /** The curve without its start: what a charge begins with is polarisation that builds up. */
  private static float[] settled(float[] curve) {
    int first = 0;
    while (first < curve.length && Float.isNaN(curve[first])) {
      first++;
    }
    float[] settled = curve.clone();
    // A curve that begins with the grid began below it.
    Arrays.fill(settled, 0, first == 0 ? 0 : Math.min(curve.length, first + START_BINS), Float.NaN);
    return settled;
  }

  /** Cells that have both; each block is divided by the root of its length, so both count alike. */
  private static GroupingVectors joined(GroupingVectors one, GroupingVectors two) {
    List<Integer> rows = new ArrayList<>();
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < one.rows.length; i++) {
      int other = Arrays.binarySearch(two.rows, one.rows[i]);
      if (other >= 0) {
        rows.add(one.rows[i]);
        points.add(concat(one.points[i], two.points[other]));
      }
    }
    List<String> names = new ArrayList<>();
    for (int j = 0; j < one.scaling.size(); j++) {
      names.add("embedding_change_" + j);
    }
    names.addAll(two.names);
    int first = one.scaling.size();
    return new GroupingVectors(
        rows,
        points,
        new LearnedScaling(
            joined(one.scaling, two.scaling),
            drawn ->
                joined(
                    one.rule.of(block(drawn, 0, first)),
                    two.rule.of(block(drawn, first, drawn[0].length)))),
        concat(one.direction, two.direction),
        List.of(),
        names);
  }

  private static Standardizer joined(Standardizer one, Standardizer two) {
    return new Standardizer(
        concat(one.centre(), two.centre()), concat(evened(one.weight()), evened(two.weight())));
  }

  private static double[][] block(double[][] points, int from, int to) {
    return Arrays.stream(points).map(p -> Arrays.copyOfRange(p, from, to)).toArray(double[][]::new);
  }

  /** What groups of these vectors are found again by. */
  GroupRoster roster(List<CellSummary> cells, int[] groups, ClusterModel model) {
    Map<String, String> groupOf = new LinkedHashMap<>();
    for (int i = 0; i < rows.length; i++) {
      groupOf.put(cells.get(rows[i]).id(), model.name(groups[i]));
    }
    // Two cells of one name are not told apart by it: then none is known by name.
    boolean distinct = groupOf.size() == rows.length;
    return new GroupRoster(names, distinct ? groupOf : Map.of());
  }

  /** The points as a model takes them. */
  float[][] floats() {
    float[][] floats = new float[points.length][];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = floats(points[i]);
    }
    return floats;
  }

  static float[] floats(double[] point) {
    float[] vector = new float[point.length];
    for (int j = 0; j < vector.length; j++) {
      vector[j] = (float) point[j];
    }
    return vector;
  }

  private static double[] ones(int size) {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static double[] evened(double[] weight) {
    return Arrays.stream(weight).map(w -> w / Math.sqrt(weight.length)).toArray();
  }

  private static double[] concat(double[] a, double[] b) {
    double[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
