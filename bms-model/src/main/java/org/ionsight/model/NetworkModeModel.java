package org.ionsight.model;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.ionsight.core.cell.Anode;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.DegradationMode;
import org.ionsight.core.estimate.ModeEstimate;
import org.ionsight.core.estimate.ModeModel;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.model.bundle.ModelContract;
import org.ionsight.model.guard.ModeGuard;
import org.ionsight.model.runtime.FloatTensor;
import org.ionsight.model.runtime.Graph;
import org.ionsight.model.runtime.GraphCall;
import org.ionsight.model.runtime.GraphException;
import org.ionsight.model.uncertainty.ModeMargins;
import org.ionsight.model.uncertainty.QuantileInterval;

/** The network of degradation modes with its margins and its guard. */
final class NetworkModeModel implements ModeModel {
  private static final int MODES = DegradationMode.values().length;
  private static final int QUANTILES = 3;

  // Electrodes of real cells gain a little at first; nothing works any more beyond 90 % of loss.
  private static final double LOWEST = -0.2;
  private static final double HIGHEST = 0.9;

  private final ModeGuard guard;
  private final ModeMargins margins;
  private final Set<Cathode> cathodes;
  private final float[] channels;
  private final float[] nothing;
  private final float[] embeddingValues;
  private final FloatTensor curveTensor;
  private final FloatTensor referenceTensor;
  private final FloatTensor modes;
  private final FloatTensor embedding;
  private final GraphCall call;
  private final QuantileInterval interval = new QuantileInterval(LOWEST, HIGHEST);

  NetworkModeModel(
      Graph graph,
      ModelContract contract,
      ModeMargins margins,
      ModeGuard guard,
      Set<Cathode> cathodes) {
    this.guard = guard;
    this.margins = margins;
    this.cathodes = Set.copyOf(cathodes);
    int channelCount = contract.input("curve").shape().get(1);
    int bins = contract.input("curve").shape().get(2);
    channels = new float[channelCount * bins];
    nothing = new float[channels.length];
    embeddingValues = new float[contract.output("embedding").rowSize()];
    curveTensor = graph.newTensor(1, channelCount, bins);
    referenceTensor = graph.newTensor(1, channelCount, bins);
    modes = graph.newTensor(1, MODES, QUANTILES);
    embedding = graph.newTensor(1, embeddingValues.length);
    call =
        graph.prepare(
            Map.of("curve", curveTensor, "reference", referenceTensor),
            Map.of("modes", modes, "embedding", embedding));
  }

  @Override
  public void estimate(IncrementalCapacityCurve curve, ModeEstimate result) {
    guard.judgeCurve(curve, result);
    result.referenced = false;
    referenceTensor.floats().put(0, nothing);
    finish(curve, result);
  }

  @Override
  public void estimate(
      IncrementalCapacityCurve curve, IncrementalCapacityCurve first, ModeEstimate result) {
    guard.judgeCurve(curve, result);
    result.referenced = guard.accepts(first, curve, result);
    if (result.referenced) {
      first.writeChannels(channels, 0);
      referenceTensor.floats().put(0, channels);
    } else {
      referenceTensor.floats().put(0, nothing);
    }
    finish(curve, result);
  }

  private void finish(IncrementalCapacityCurve curve, ModeEstimate result) {
    boolean answered = result.reason != VerdictReason.IMPLAUSIBLE_INPUT && run(curve, result);
    if (answered) {
      guard.judgeAnswer(embeddingValues, result);
      return;
    }
    result.verdict = Verdict.REJECT;
    result.distance = 0;
    interval.unknown();
    Arrays.fill(result.value, interval.value());
    Arrays.fill(result.low, interval.low());
    Arrays.fill(result.high, interval.high());
  }

  private boolean run(IncrementalCapacityCurve curve, ModeEstimate result) {
    curve.writeChannels(channels, 0);
    curveTensor.floats().put(0, channels);
    try {
      call.run();
    } catch (GraphException e) {
      result.reason = VerdictReason.NO_ESTIMATE;
      return false;
    }
    embedding.floats().get(0, embeddingValues);
    boolean finite = true;
    for (float component : embeddingValues) {
      finite &= Float.isFinite(component);
    }
    for (int mode = 0; mode < MODES; mode++) {
      float low = modes.floats().get(mode * QUANTILES);
      float high = modes.floats().get(mode * QUANTILES + 2);
      double margin =
          margins.of(mode, result.referenced).at(result.observedShare, Math.abs(high - low));
      finite &= interval.set(low, modes.floats().get(mode * QUANTILES + 1), high, margin);
      result.value[mode] = interval.value();
      result.low[mode] = interval.low();
      result.high[mode] = interval.high();
    }
    if (!finite) {
      result.reason = VerdictReason.OUT_OF_DISTRIBUTION;
    }
    return finite;
  }

  @Override
  public boolean trainedFor(CellSpec spec) {
    return (spec.cathode() == Cathode.UNKNOWN || cathodes.contains(spec.cathode()))
        && spec.anode() != Anode.LTO;
  }

  @Override
  public void close() {
    curveTensor.close();
    referenceTensor.close();
    modes.close();
    embedding.close();
  }
}
