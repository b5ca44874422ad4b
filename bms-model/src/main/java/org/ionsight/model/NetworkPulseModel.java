package org.ionsight.model;

import java.util.Arrays;
import java.util.Map;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.estimate.PulseEstimate;
import org.ionsight.core.estimate.PulseModel;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.pulse.PulseFeatures;
import org.ionsight.core.pulse.PulseTest;
import org.ionsight.model.bundle.ModelContract;
import org.ionsight.model.guard.PulseGuard;
import org.ionsight.model.runtime.FloatTensor;
import org.ionsight.model.runtime.Graph;
import org.ionsight.model.runtime.GraphCall;
import org.ionsight.model.runtime.GraphException;
import org.ionsight.model.uncertainty.BandedMargins;
import org.ionsight.model.uncertainty.QuantileInterval;

/** The network for pulse tests with its margins and its guard. */
final class NetworkPulseModel implements PulseModel {
  private static final double LOWEST_SOH = 0;
  private static final double HIGHEST_SOH = 1.2;

  private final PulseGuard guard;
  private final BandedMargins margins;
  private final float[] features = new float[PulseFeatures.COUNT];
  private final FloatTensor pulse;
  private final FloatTensor quantiles;
  private final FloatTensor cathodes;
  private final FloatTensor embedding;
  private final GraphCall call;
  private final QuantileInterval interval = new QuantileInterval(LOWEST_SOH, HIGHEST_SOH);
  private final int embeddingSize;

  NetworkPulseModel(Graph graph, ModelContract contract, BandedMargins margins, PulseGuard guard) {
    this.guard = guard;
    this.margins = margins;
    embeddingSize = contract.output("embedding").rowSize();
    pulse = graph.newTensor(1, PulseFeatures.COUNT);
    quantiles = graph.newTensor(1, contract.output("soh_quantiles").rowSize());
    cathodes = graph.newTensor(1, contract.output("cathodes").rowSize());
    embedding = graph.newTensor(1, embeddingSize);
    call =
        graph.prepare(
            Map.of("pulse", pulse),
            Map.of("soh_quantiles", quantiles, "cathodes", cathodes, "embedding", embedding));
  }

  @Override
  public int embeddingSize() {
    return embeddingSize;
  }

  @Override
  public void estimate(PulseTest test, PulseEstimate result) {
    if (result.embedding.length != embeddingSize) {
      throw new IllegalArgumentException(
          "pulse estimate must have an embedding of %d, was %d"
              .formatted(embeddingSize, result.embedding.length));
    }
    guard.judgeTest(test, result);
    boolean answered = result.reason != VerdictReason.IMPLAUSIBLE_INPUT && run(test, result);
    if (!answered) {
      result.verdict = Verdict.REJECT;
      interval.unknown();
      result.cathode = Cathode.UNKNOWN;
      Arrays.fill(result.cathodeProbabilities, 0);
      Arrays.fill(result.embedding, 0);
    }
    result.soh = interval.value();
    result.sohLow = interval.low();
    result.sohHigh = interval.high();
    if (answered) {
      guard.judgeEmbedding(result);
    }
  }

  private boolean run(PulseTest test, PulseEstimate result) {
    PulseFeatures.write(test, features, 0);
    pulse.floats().put(0, features);
    try {
      call.run();
    } catch (GraphException e) {
      result.reason = VerdictReason.NO_ESTIMATE;
      return false;
    }
    embedding.floats().get(0, result.embedding);
    cathodes.floats().get(0, result.cathodeProbabilities);
    float low = quantiles.floats().get(0);
    float high = quantiles.floats().get(2);
    double margin = margins.at(test.evidence(), Math.abs(high - low));
    boolean finite = interval.set(low, quantiles.floats().get(1), high, margin);
    int best = 0;
    for (int i = 0; i < result.cathodeProbabilities.length; i++) {
      finite &= Float.isFinite(result.cathodeProbabilities[i]);
      best = result.cathodeProbabilities[i] > result.cathodeProbabilities[best] ? i : best;
    }
    result.cathode = CATHODES.get(best);
    for (float component : result.embedding) {
      finite &= Float.isFinite(component);
    }
    if (!finite) {
      result.reason = VerdictReason.OUT_OF_DISTRIBUTION;
    }
    return finite;
  }

  @Override
  public void close() {
    pulse.close();
    quantiles.close();
    cathodes.close();
    embedding.close();
  }
}
