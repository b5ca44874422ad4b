package org.ionsight.cluster.explain;

import java.util.Arrays;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.core.estimate.VerdictReason;

/**
 * Which part of an incremental-capacity curve an estimate of health rests on: windows of the curve
 * are hidden one after the other, as a charge that did not pass there would hide them, and the
 * estimate is made again.
 *
 * <p>The networks were trained on partial charges, so a hidden window is nothing that they have
 * never seen; what is measured is how the answer changes without that evidence, not what the bin
 * adds to it. Windows are {@link #WINDOW_BINS} wide and {@link #STEP_BINS} apart; each step has the
 * change of the window around it. Windows in which nothing was observed change nothing.
 *
 * <p>A reusable buffer: {@link #examine} allocates nothing of its own and asks the model once per
 * window with observed bins, and once for the whole curve. Not thread-safe. A curve or a window
 * that the model does not answer changes nothing. Source: Zeiler, Fergus, ECCV 2014,
 * doi:10.1007/978-3-319-10590-1_53.
 */
public final class OcclusionSaliency {
  /** Bins that are hidden at once: 106 mV on a 2.5–4.2 V cell, the width of a peak. */
  public static final int WINDOW_BINS = 8;

  /** Bins from one window to the next. */
  public static final int STEP_BINS = 4;

  private static final int BEFORE = (WINDOW_BINS - STEP_BINS) / 2;

  private final HealthModel model;
  private final HealthEstimate whole;
  private final HealthEstimate hidden;
  private final IncrementalCapacityCurve masked = new IncrementalCapacityCurve();
  private final float[] soh = new float[VoltageGrid.BINS];
  private final float[] embedding = new float[VoltageGrid.BINS];

  /**
   * Prepares for a model.
   *
   * @param model what is asked; it is not closed here
   */
  public OcclusionSaliency(HealthModel model) {
    this.model = model;
    whole = new HealthEstimate(model.embeddingSize());
    hidden = new HealthEstimate(model.embeddingSize());
  }

  /**
   * Examines a curve.
   *
   * @param curve what is hidden in parts; it is not changed
   * @return whether the model answered the whole curve; else nothing is salient
   */
  public boolean examine(IncrementalCapacityCurve curve) {
    Arrays.fill(soh, 0);
    Arrays.fill(embedding, 0);
    model.estimate(curve, whole);
    if (!answered(whole)) {
      return false;
    }
    for (int step = 0; step < VoltageGrid.BINS; step += STEP_BINS) {
      int from = Math.max(0, step - BEFORE);
      int to = Math.min(VoltageGrid.BINS, from + WINDOW_BINS);
      masked.copyFrom(curve);
      if (!hide(from, to)) {
        continue;
      }
      model.estimate(masked, hidden);
      if (answered(hidden)) {
        Arrays.fill(soh, step, step + STEP_BINS, (float) (hidden.soh - whole.soh));
        Arrays.fill(embedding, step, step + STEP_BINS, move());
      }
    }
    return true;
  }

  private static boolean answered(HealthEstimate estimate) {
    return estimate.reason != VerdictReason.IMPLAUSIBLE_INPUT
        && estimate.reason != VerdictReason.NO_ESTIMATE
        && Double.isFinite(estimate.soh);
  }

  private boolean hide(int from, int to) {
    boolean any = false;
    for (int bin = from; bin < to; bin++) {
      any |= masked.observed(bin);
      masked.setUnobserved(bin);
    }
    return any;
  }

  private float move() {
    double square = 0;
    for (int j = 0; j < whole.embedding.length; j++) {
      double d = hidden.embedding[j] - whole.embedding[j];
      square += d * d;
    }
    return (float) Math.sqrt(square);
  }

  /**
   * Change of the estimated state of health when the window around a bin is hidden.
   *
   * @param bin index from 0
   * @return estimate without the window minus estimate with it, fraction; 0 where nothing was seen
   */
  public float sohChange(int bin) {
    return soh[bin];
  }

  /**
   * How far the embedding moves when the window around a bin is hidden.
   *
   * @param bin index from 0
   * @return Euclidean distance in the units of the embedding; 0 where nothing was seen
   */
  public float embeddingMove(int bin) {
    return embedding[bin];
  }

  /**
   * The changes of state of health of all bins.
   *
   * @return a copy, {@link VoltageGrid#BINS} fractions
   */
  public float[] sohChanges() {
    return soh.clone();
  }
}
