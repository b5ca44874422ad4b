package org.ionsight.cli.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ionsight.cluster.diagnose.CellSigns;
import org.ionsight.cluster.diagnose.DeviatingCells;
import org.ionsight.cluster.diagnose.Finding;
import org.ionsight.cluster.diagnose.PackDiagnosis;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.cluster.explain.CellVerdicts;
import org.ionsight.cluster.explain.PackDeviations;
import org.ionsight.cluster.explain.PackGroups;
import org.ionsight.cluster.explain.PackPast;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.feature.ModeComparison;
import org.ionsight.core.feature.PackRests;
import org.ionsight.core.pack.PackEstimate;
import org.ionsight.core.pack.PackFrame;
import org.ionsight.core.pack.PackLayout;
import org.ionsight.core.pack.PackMonitor;

/**
 * Runs a monitor over the recordings of a pack's life and watches every cell meanwhile. Not
 * thread-safe.
 */
final class CellTraces implements AutoCloseable {
  /** Two recordings that claim the same time are put this far apart: a gap to every estimator. */
  private static final double LEAST_PAUSE_SECONDS = 3_600;

  private final PackMonitor monitor;
  private final PackLayout layout;
  private final PackFrame frame;
  private final PackEstimate estimate;
  private final ModeComparison comparison;
  private final HealthSaliency saliency;
  private final List<CellTrace> traces = new ArrayList<>();
  private final PackRests rests;
  private double startSeconds;
  private double lastSeconds = Double.NEGATIVE_INFINITY;
  private long frames;
  private PackPast past = PackPast.NONE;

  CellTraces(PackMonitor monitor, ModelSet models, List<String> ids) {
    this.monitor = monitor;
    layout = monitor.layout();
    comparison = new ModeComparison(models, layout.spec());
    saliency = new HealthSaliency(models);
    frame = monitor.newFrame();
    estimate = monitor.newEstimate();
    for (String id : ids) {
      traces.add(new CellTrace(id, layout.spec()));
    }
    rests = new PackRests(layout.spec(), layout.cells());
  }

  /** The frame to fill before each {@link #step}; its nanos count from the recording's start. */
  PackFrame frame() {
    return frame;
  }

  /** Begins a recording of a pack that has the given age. */
  void startRecording(double ageSeconds, double equivalentFullCycles) {
    startSeconds = Math.max(ageSeconds, lastSeconds + LEAST_PAUSE_SECONDS);
    if (equivalentFullCycles > monitor.equivalentFullCycles(0)) {
      monitor.startAt(equivalentFullCycles);
    }
  }

  /** Takes the frame. */
  void step() {
    double seconds = startSeconds + frame.nanos * 1e-9;
    frame.nanos = Math.round(seconds * 1e9);
    lastSeconds = Math.max(lastSeconds, seconds);
    frames++;
    monitor.step(frame, estimate);
    rests.offer(seconds, frame.amps, frame.volts);
    for (int cell = 0; cell < layout.cells(); cell++) {
      double cycles = monitor.equivalentFullCycles(cell);
      int probe = layout.probeOf(cell);
      double celsius = probe < 0 ? Double.NaN : frame.celsius[probe];
      CellTrace trace = traces.get(cell);
      trace.offer(seconds, frame.volts[cell], frame.amps, celsius, cycles);
      trace.follow(estimate, cell, cycles);
    }
  }

  /** Ends a recording: open charges end with it. */
  void endRecording() {
    monitor.finish(estimate);
    for (int cell = 0; cell < layout.cells(); cell++) {
      double cycles = monitor.equivalentFullCycles(cell);
      traces.get(cell).endRecording(cycles);
      traces.get(cell).follow(estimate, cell, cycles);
    }
    rests.endRecording();
    past = past.and(traces.stream().map(CellTrace::figures).toList());
  }

  /** How many frames were taken. */
  long frames() {
    return frames;
  }

  /** How many measurements of single cells had something wrong with them. */
  long flagged() {
    return traces.stream().mapToLong(CellTrace::flagged).sum();
  }

  /** What is known of every cell now. */
  List<CellSummary> summaries() {
    List<CellSummary> cells = new ArrayList<>();
    for (int cell = 0; cell < layout.cells(); cell++) {
      cells.add(
          traces.get(cell).summary(estimate, cell, monitor.history(cell), comparison, saliency));
    }
    return cells;
  }

  /** The verdicts on every cell now. */
  List<CellVerdicts> verdicts() {
    return IntStream.range(0, layout.cells())
        .mapToObj(
            cell ->
                new CellVerdicts(
                    estimate.socVerdict(cell),
                    estimate.sohVerdict(cell),
                    estimate.sohReason(cell),
                    estimate.rulVerdict(cell)))
        .toList();
  }

  /** What is suspicious now about the cells, of which these are the summaries and the groups. */
  List<Finding> findings(List<CellSummary> cells, PackGroups groups) {
    DeviatingCells deviating =
        PackDeviations.of(cells, groups, layout.spec(), DeviatingCells.Company.IN_SERIES, past);
    return PackDiagnosis.of(layout.spec(), signs(cells), rests, deviating);
  }

  /** What a diagnosis wants to know now of the cells, of which these are the summaries. */
  List<CellSigns> signs(List<CellSummary> cells) {
    List<CellSigns> signs = new ArrayList<>();
    for (int cell = 0; cell < layout.cells(); cell++) {
      signs.add(traces.get(cell).signs(cells.get(cell), monitor.history(cell)));
    }
    return signs;
  }

  @Override
  public void close() {
    saliency.close();
    comparison.close();
    monitor.close();
  }
}
