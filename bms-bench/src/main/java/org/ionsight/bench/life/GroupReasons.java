package org.ionsight.bench.life;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.cluster.explain.FeatureTable;
import org.ionsight.cluster.explain.PackGroups;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.Interval;
import org.ionsight.core.feature.CellFeatures;
import org.ionsight.core.feature.Checkpoint;
import org.ionsight.core.feature.PhysicalFeature;
import org.ionsight.train.life.LifeTrajectory.Point;

/** The physical features that tell a group of cells from the others, as a report names them. */
final class GroupReasons {
  /** Effects are in spreads, so the voltage limits of the grid do not matter. */
  private static final CellSpec ANY = CellSpec.named("a123-apr18650m1a");

  private GroupReasons() {}

  /**
   * Effects by feature.
   *
   * @param cells with the groups
   * @param group that is explained
   * @return distance of the group's median from that of the others in their spreads, by name of the
   *     feature, of what was observed and is worth a word
   */
  static Map<String, Double> of(List<YoungCell> cells, int[] groups, int group) {
    List<CellSummary> summaries = new ArrayList<>();
    for (YoungCell cell : cells) {
      summaries.add(summary(cell));
    }
    FeatureTable table = new FeatureTable(summaries, PackGroups.of(groups));
    Map<String, Double> effects = new LinkedHashMap<>();
    for (PhysicalFeature feature : PhysicalFeature.values()) {
      FeatureTable.Entry entry = table.ofGroup(group, feature);
      if (entry.clear(1)) {
        effects.put("effect_" + feature.name().toLowerCase(Locale.ROOT), entry.effect());
      }
    }
    return effects;
  }

  private static CellSummary summary(YoungCell cell) {
    List<Point> seen = cell.seen();
    List<Checkpoint> checkpoints = new ArrayList<>();
    for (Point point : seen) {
      checkpoints.add(
          new Checkpoint(point.efc(), new Interval(point.soh(), point.soh(), point.soh())));
    }
    CellFeatures.Builder features = CellFeatures.builder().history(checkpoints);
    IncrementalCapacityCurve first = seen.get(0).curve();
    IncrementalCapacityCurve last = seen.get(seen.size() - 1).curve();
    if (first != null && last != null) {
      features.curves(ANY, first, last);
    }
    return CellSummary.builder(cell.life().cellId()).features(features.build()).build();
  }
}
