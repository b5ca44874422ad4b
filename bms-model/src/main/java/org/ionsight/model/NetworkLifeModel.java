package org.ionsight.model;

import java.util.Arrays;
import java.util.Map;
import org.ionsight.core.estimate.LifeEstimate;
import org.ionsight.core.estimate.LifeModel;
import org.ionsight.core.estimate.RulUnit;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.history.CellHistory;
import org.ionsight.core.history.LifeFeature;
import org.ionsight.model.bundle.Definitions;
import org.ionsight.model.bundle.ModelContract;
import org.ionsight.model.guard.LifeGuard;
import org.ionsight.model.runtime.FloatTensor;
import org.ionsight.model.runtime.Graph;
import org.ionsight.model.runtime.GraphCall;
import org.ionsight.model.runtime.GraphException;
import org.ionsight.model.uncertainty.BandedMargins;
import org.ionsight.model.uncertainty.QuantileInterval;

/** The life network with its margins and its guard. */
final class NetworkLifeModel implements LifeModel {
  private static final double LOWEST_LOG = 0;
  // 60,000 equivalent full cycles: more than any cell has lived, and still a number to print.
  private static final double HIGHEST_LOG = Math.log(60_001);

  private final Definitions definitions;
  private final LifeGuard guard;
  private final BandedMargins margins;
  private final int tokenSize;
  private final int healthEmbeddingSize;
  private final float[] tokens;
  private final float[] mask;
  private final float[] embeddingValues;
  private final FloatTensor tokenTensor;
  private final FloatTensor maskTensor;
  private final FloatTensor quantiles;
  private final FloatTensor embedding;
  private final GraphCall call;
  private final QuantileInterval interval = new QuantileInterval(LOWEST_LOG, HIGHEST_LOG);

  NetworkLifeModel(
      Graph graph,
      ModelContract contract,
      Definitions definitions,
      BandedMargins margins,
      LifeGuard guard) {
    this.definitions = definitions;
    this.guard = guard;
    this.margins = margins;
    tokenSize = contract.input("tokens").shape().get(2);
    healthEmbeddingSize = tokenSize - LifeFeature.tokenSize(0);
    tokens = new float[CellHistory.CAPACITY * tokenSize];
    mask = new float[CellHistory.CAPACITY];
    embeddingValues = new float[contract.output("embedding").rowSize()];
    tokenTensor = graph.newTensor(1, CellHistory.CAPACITY, tokenSize);
    maskTensor = graph.newTensor(1, CellHistory.CAPACITY);
    quantiles = graph.newTensor(1, contract.output("log_rul_quantiles").rowSize());
    embedding = graph.newTensor(1, embeddingValues.length);
    call =
        graph.prepare(
            Map.of("tokens", tokenTensor, "token_mask", maskTensor),
            Map.of("log_rul_quantiles", quantiles, "embedding", embedding));
  }

  @Override
  public RulUnit unit() {
    return definitions.rulUnit();
  }

  @Override
  public double endOfLifeSoh() {
    return definitions.endOfLifeSoh();
  }

  @Override
  public void estimate(CellHistory history, LifeEstimate result) {
    if (history.embeddingSize() != healthEmbeddingSize) {
      throw new IllegalArgumentException(
          "history must have embeddings of %d, was %d"
              .formatted(healthEmbeddingSize, history.embeddingSize()));
    }
    guard.judgeHistory(history, result);
    if (history.size() == 0 || !run(history, result)) {
      result.verdict = Verdict.REJECT;
      interval.unknown();
    }
    result.rul = Math.expm1(interval.value());
    result.rulLow = Math.expm1(interval.low());
    result.rulHigh = Math.expm1(interval.high());
  }

  private boolean run(CellHistory history, LifeEstimate result) {
    int size = history.size();
    LifeFeature.writeTokens(history, tokens);
    for (int i = 0; i < size * tokenSize; i++) {
      if (!Float.isFinite(tokens[i])) {
        result.reason = VerdictReason.IMPLAUSIBLE_INPUT;
        return false;
      }
    }
    Arrays.fill(tokens, size * tokenSize, tokens.length, 0);
    Arrays.fill(mask, 0, size, 1);
    Arrays.fill(mask, size, mask.length, 0);
    tokenTensor.floats().put(0, tokens);
    maskTensor.floats().put(0, mask);
    try {
      call.run();
    } catch (GraphException e) {
      result.reason = VerdictReason.NO_ESTIMATE;
      return false;
    }
    boolean finite =
        interval.set(
            quantiles.floats().get(0),
            quantiles.floats().get(1),
            quantiles.floats().get(2),
            margins.at(size, Math.abs(quantiles.floats().get(2) - quantiles.floats().get(0))));
    if (!finite) {
      result.reason = VerdictReason.OUT_OF_DISTRIBUTION;
      return false;
    }
    embedding.floats().get(0, embeddingValues);
    guard.judgeEmbedding(embeddingValues, result);
    return true;
  }

  @Override
  public void close() {
    tokenTensor.close();
    maskTensor.close();
    quantiles.close();
    embedding.close();
  }
}
