package org.ionsight.cli.pack;

import java.util.List;
import org.ionsight.cli.recording.EstimationModels;
import org.ionsight.cluster.diagnose.Finding;
import org.ionsight.cluster.diagnose.SecondOpinion;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.pack.PackFrame;
import org.ionsight.core.pack.PackLayout;
import org.ionsight.core.pack.PackMonitor;

/**
 * A pack that is looked at again after each of its recordings, as {@code bms diagnose} would have
 * seen it then. Not thread-safe.
 */
public final class WatchedPack implements AutoCloseable {
  private static final double SECONDS_PER_DAY = 86_400;

  private final CellTraces traces;
  private final CellSpec spec;

  /**
   * Begins with a pack of which nothing was seen.
   *
   * @param layout of the pack
   * @param models what to estimate with; may be shared between packs
   */
  public WatchedPack(PackLayout layout, EstimationModels models) {
    spec = layout.spec();
    traces =
        new CellTraces(
            PackMonitor.builder(layout, models.set()).build(),
            models.set(),
            PackPipeline.ids(layout));
  }

  /**
   * The frame to fill before each {@link #step}.
   *
   * @return the frame; its nanos count from the recording's start
   */
  public PackFrame frame() {
    return traces.frame();
  }

  /**
   * Begins a recording.
   *
   * @param days age of the pack
   * @param equivalentFullCycles throughput of the pack since new
   */
  public void startRecording(double days, double equivalentFullCycles) {
    traces.startRecording(days * SECONDS_PER_DAY, equivalentFullCycles);
  }

  /** Takes the frame. */
  public void step() {
    traces.step();
  }

  /** Ends a recording: open charges and rests end with it. */
  public void endRecording() {
    traces.endRecording();
  }

  /**
   * What is known of every cell now.
   *
   * @return in the pack's order
   */
  public List<CellSummary> cells() {
    return traces.summaries();
  }

  /**
   * What is suspicious now.
   *
   * @param cells the summaries of now
   * @return suspicions first
   */
  public List<Finding> findings(List<CellSummary> cells) {
    return traces.findings(cells, PackGrouping.USUAL.of(cells, spec));
  }

  /**
   * What the networks alone say of every cell now.
   *
   * @param cells the summaries of now
   * @return scores in the pack's order
   */
  public SecondOpinion networks(List<CellSummary> cells) {
    return SecondOpinion.of(traces.signs(cells));
  }

  @Override
  public void close() {
    traces.close();
  }
}
