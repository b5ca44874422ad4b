package org.ionsight.cli.recording;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.history.HealthTracker;
import org.ionsight.core.io.Quantity;
import org.ionsight.core.io.Recording;
import org.ionsight.model.adapt.LabelledCheckpoint;

/** Finds what the unadapted bundle says of the labelled cycles of a recording. */
public final class LabelledCycles {
  private LabelledCycles() {}

  /**
   * Estimates every labelled cycle; of several curves in a cycle the narrowest interval counts.
   *
   * @param recording of a cell
   * @param spec of the cell
   * @param health of the unadapted bundle
   * @param labels SOH by cycle
   * @return a checkpoint by cycle, in the order of cycles; without the cycles that have no curve
   */
  public static Map<Long, LabelledCheckpoint> find(
      Recording recording, CellSpec spec, HealthModel health, Map<Long, Double> labels) {
    HealthTracker tracker = new HealthTracker(spec, health.embeddingSize());
    HealthEstimate estimate = new HealthEstimate(health.embeddingSize());
    Map<Long, LabelledCheckpoint> found = new TreeMap<>();
    boolean counted = recording.has(Quantity.CYCLE);
    long cycle = counted ? 0 : 1;
    for (int i = 0; i < recording.rows(); i++) {
      boolean curve =
          tracker.offer(
              recording.testSeconds(i),
              recording.volts(i),
              recording.amps(i),
              recording.celsius(i));
      if (curve) {
        // The sample that ended the curve may be the first of the next cycle.
        take(tracker, health, estimate, counted ? cycle : cycle++, labels, found);
      }
      double now = recording.value(Quantity.CYCLE, i);
      cycle = Double.isFinite(now) ? (long) now : cycle;
    }
    if (tracker.finish()) {
      take(tracker, health, estimate, cycle, labels, found);
    }
    return found;
  }

  private static void take(
      HealthTracker tracker,
      HealthModel health,
      HealthEstimate estimate,
      long cycle,
      Map<Long, Double> labels,
      Map<Long, LabelledCheckpoint> found) {
    Double label = labels.get(cycle);
    if (label != null) {
      health.estimate(tracker.curve(), estimate);
      boolean answered =
          estimate.reason != VerdictReason.IMPLAUSIBLE_INPUT
              && estimate.reason != VerdictReason.NO_ESTIMATE;
      if (answered) {
        LabelledCheckpoint checkpoint = LabelledCheckpoint.of(tracker.curve(), estimate, label);
        found.merge(cycle, checkpoint, (a, b) -> b.halfWidth() < a.halfWidth() ? b : a);
      }
    }
    tracker.discard();
  }

  /**
   * Keeps some checkpoints, evenly spread.
   *
   * @param all by cycle
   * @param most how many at most, positive
   * @return all, or as many from the first to the last
   */
  public static <K, V> Map<K, V> evenly(Map<K, V> all, int most) {
    List<Map.Entry<K, V>> entries = new ArrayList<>(all.entrySet());
    int count = Math.min(most, entries.size());
    Map<K, V> kept = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      int at =
          count == 1 ? entries.size() / 2 : (int) ((long) i * (entries.size() - 1) / (count - 1));
      kept.put(entries.get(at).getKey(), entries.get(at).getValue());
    }
    return kept;
  }
}
