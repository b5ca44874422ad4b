package org.ionsight.bench.explain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ionsight.bench.modes.KnownLosses;
import org.ionsight.cluster.GroupEvidence;
import org.ionsight.cluster.GroupFinder;
import org.ionsight.cluster.explain.Cause;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.cluster.explain.Explanation;
import org.ionsight.cluster.explain.GroupSearch;
import org.ionsight.cluster.explain.LikelyCause;
import org.ionsight.cluster.explain.PackGroups;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.cluster.explain.TreeFidelity;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.Interval;
import org.ionsight.core.feature.CellFeatures;
import org.ionsight.core.feature.Checkpoint;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.catalogue.DataKind;
import org.ionsight.train.health.CurveRow;
import org.ionsight.train.health.HealthData;
import org.ionsight.train.life.LifeData;
import org.ionsight.train.life.LifeTrajectory;
import org.ionsight.train.life.LifeTrajectory.Point;

/**
 * The explanations of measured cells: each data set as if it were one pack, seen until half of the
 * throughput that its middle cell was watched for; and cells whose losses are known.
 *
 * <p>Not thread-safe.
 */
final class RealSets {
  private static final int LEAST_CHECKPOINTS = 2;

  /** A data set, and how the names of the cells that are of one type begin. */
  private record DataSet(String name, String cells) {}

  private static final List<DataSet> SETS =
      List.of(
          new DataSet("severson-qv", ""),
          new DataSet("rwth-sanyo", ""),
          new DataSet("lsd", ""),
          new DataSet("tongji", "UL-NCA_"));

  /**
   * What was said of one set.
   *
   * @param set its name
   * @param method how groups were sought
   * @param cells how many
   * @param groups how many were found
   * @param evidence whether they are real; of the division that was tried
   * @param fidelity of the surrogate tree
   * @param named groups beside the largest with a cause
   * @param apart groups beside the largest without
   */
  record Outcome(
      String set,
      GroupSearch.Method method,
      int cells,
      int groups,
      GroupEvidence evidence,
      TreeFidelity fidelity,
      int named,
      int apart) {}

  private final DataCatalogue catalogue;
  private final List<CurveRow> rows;

  RealSets(Path data, Path cache) throws IOException {
    catalogue = DataCatalogue.read(data);
    rows = HealthData.load(catalogue, cache).rows();
  }

  List<Outcome> outcomes() throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    for (DataSet set : SETS) {
      List<CurveRow> own =
          rows.stream()
              .filter(r -> r.dataset().equals(set.name) && r.cellId().startsWith(set.cells))
              .toList();
      List<CellSummary> cells = cells(LifeData.measured(catalogue, own));
      CellSpec spec = catalogue.select(set.name, DataKind.AGEING_CURVE).get(0).cellSpec();
      for (GroupSearch.Method method :
          List.of(GroupSearch.Method.AUTO, GroupSearch.Method.K_MEANS)) {
        outcomes.add(outcome(set.name, spec, cells, method));
      }
    }
    return outcomes;
  }

  static Outcome outcome(
      String name, CellSpec spec, List<CellSummary> cells, GroupSearch.Method method) {
    PackGroups groups =
        PackGroups.find(
            cells,
            new GroupSearch(PackGroups.DEFAULT_INPUT, method, GroupFinder.DEFAULT_MAX_GROUPS, 1));
    Explanation explanation =
        new Explanation(PackSummary.builder(name, spec).cells(cells, groups).build());
    int named = 0;
    int apart = 0;
    int largest = 0;
    for (int group = 0; group < groups.count(); group++) {
      largest = groups.members(group).size() > groups.members(largest).size() ? group : largest;
    }
    for (int group = 0; group < groups.count(); group++) {
      if (group != largest) {
        boolean told = explanation.reasons(group).cause().cause().named();
        named += told ? 1 : 0;
        apart += told ? 0 : 1;
      }
    }
    return new Outcome(
        name,
        method,
        cells.size(),
        groups.count(),
        groups.study().orElseThrow().evidence(),
        explanation.fidelity(),
        named,
        apart);
  }

  private static List<CellSummary> cells(List<LifeTrajectory> lives) {
    double[] watched = lives.stream().mapToDouble(LifeTrajectory::watched).sorted().toArray();
    double until = watched[watched.length / 2] / 2;
    List<CellSummary> cells = new ArrayList<>();
    for (LifeTrajectory life : lives) {
      List<Point> seen =
          Arrays.stream(life.points()).filter(p -> p.hasCurve() && p.efc() <= until).toList();
      if (seen.size() >= LEAST_CHECKPOINTS) {
        cells.add(cell(life.cellId(), seen));
      }
    }
    return cells;
  }

  private static CellSummary cell(String id, List<Point> seen) {
    List<Checkpoint> history = new ArrayList<>();
    for (Point point : seen) {
      Interval measured = new Interval(point.soh(), point.soh(), point.soh());
      history.add(new Checkpoint(point.efc(), measured));
    }
    IncrementalCapacityCurve first = seen.get(0).curve();
    IncrementalCapacityCurve latest = seen.get(seen.size() - 1).curve();
    if (first == null || latest == null) {
      throw new IllegalArgumentException(id + ": a checkpoint without a curve");
    }
    return summary(id, CellFeatures.builder().history(history), first, latest);
  }

  private static CellSummary summary(
      String id,
      CellFeatures.Builder features,
      IncrementalCapacityCurve first,
      IncrementalCapacityCurve latest) {
    // Peaks are compared among cells of one set, so the limits of the grid do not matter.
    CellSpec any = CellSpec.named("a123-apr18650m1a");
    return CellSummary.builder(id)
        .features(features.curves(any, first, latest).build())
        .curves(first, latest)
        .build();
  }

  /**
   * What is said of a cell with known losses among new ones.
   *
   * @param cell its name
   * @param truth the largest of its losses
   * @param apart whether it was set apart from the new cells
   * @param said the likely cause of its group; usual if it was not set apart
   */
  record Known(String cell, Cause truth, boolean apart, LikelyCause said) {}

  /** Every cell of a table at its last check-up, among the others at their first. */
  static List<Known> known(List<KnownLosses.Aged> aged) {
    List<Known> all = new ArrayList<>();
    for (KnownLosses.Aged old : aged.stream().filter(KnownLosses.Aged::leads).toList()) {
      List<CellSummary> cells = new ArrayList<>();
      int index = 0;
      for (KnownLosses.Aged other : aged) {
        boolean it = other.cell().equals(old.cell());
        index = it ? cells.size() : index;
        double soh = it ? old.soh() : 1;
        Interval measured = new Interval(soh, soh, soh);
        cells.add(
            summary(
                other.cell(),
                CellFeatures.builder().history(List.of(new Checkpoint(it ? 500 : 0, measured))),
                other.first(),
                it ? old.latest() : other.first()));
      }
      PackGroups groups = PackGroups.find(cells, GroupSearch.usual(1));
      Explanation explanation =
          new Explanation(PackSummary.builder("known", old.spec()).cells(cells, groups).build());
      int group = groups.of(index);
      LikelyCause said = explanation.reasons(Math.max(0, group)).cause();
      boolean apart = group >= 0 && 2 * groups.members(group).size() <= cells.size();
      all.add(new Known(old.cell(), cause(old.mode()), apart, said));
    }
    return all;
  }

  private static Cause cause(int mode) {
    return List.of(Cause.LITHIUM_INVENTORY, Cause.POSITIVE_MATERIAL, Cause.NEGATIVE_MATERIAL)
        .get(mode);
  }
}
