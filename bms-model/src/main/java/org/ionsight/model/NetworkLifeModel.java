package org.ionsight.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.ionsight.core.estimate.FadeLevels;
import org.ionsight.core.estimate.LifeEstimate;
import org.ionsight.core.estimate.LifeModel;
import org.ionsight.core.estimate.RulUnit;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.history.CellHistory;
import org.ionsight.core.history.LifeFeature;
import org.ionsight.core.history.LifeSummary;
import org.ionsight.model.bundle.Definitions;
import org.ionsight.model.bundle.ModelContract;
import org.ionsight.model.guard.LifeGuard;
import org.ionsight.model.runtime.FloatTensor;
import org.ionsight.model.runtime.Graph;
import org.ionsight.model.runtime.GraphCall;
import org.ionsight.model.runtime.GraphException;
import org.ionsight.model.uncertainty.BandedMargins;
import org.ionsight.model.uncertainty.QuantileInterval;
import org.ionsight.model.uncertainty.TypeCalibration;

/**
 * The life network with its margins and its guard.
 *
 * <p>Networks of the first bundles know one end of life and no knee; then the end of life is fixed.
 */
final class NetworkLifeModel implements LifeModel {
  private static final double LOWEST_LOG = 0;
  // 60,000 equivalent full cycles: more than any cell has lived, and still a number to print.
  private static final double HIGHEST_LOG = Math.log(60_001);

  private final Definitions definitions;
  private final LifeGuard guard;
  private final BandedMargins margins;
  private final TypeKnowledge type;
  private final int tokenSize;
  private final int healthEmbeddingSize;
  private final float[] tokens;
  private final float[] mask;
  private final float[] embeddingValues;
  private final FloatTensor tokenTensor;
  private final FloatTensor maskTensor;
  private final FloatTensor summaryTensor;
  private final FloatTensor quantiles;
  private final FloatTensor levels;
  private final FloatTensor knee;
  private final FloatTensor embedding;
  private final LifeSummary lifeSummary = new LifeSummary();
  private final float[] summary = new float[LifeSummary.SIZE];
  private final boolean trajectory;
  private final GraphCall call;
  private final QuantileInterval interval = new QuantileInterval(LOWEST_LOG, HIGHEST_LOG);
  private double endOfLifeSoh;

  NetworkLifeModel(
      Graph graph,
      ModelContract contract,
      Definitions definitions,
      BandedMargins margins,
      LifeGuard guard,
      TypeKnowledge type) {
    this.type = type;
    this.definitions = definitions;
    endOfLifeSoh = definitions.endOfLifeSoh();
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
    trajectory = contract.inputs().stream().anyMatch(t -> t.name().equals("summary"));
    summaryTensor = graph.newTensor(1, LifeSummary.SIZE);
    levels = graph.newTensor(1, FadeLevels.COUNT, 3);
    knee = graph.newTensor(1);
    Map<String, FloatTensor> inputs = new HashMap<>();
    inputs.put("tokens", tokenTensor);
    inputs.put("token_mask", maskTensor);
    Map<String, FloatTensor> outputs = new HashMap<>();
    outputs.put("log_rul_quantiles", quantiles);
    outputs.put("embedding", embedding);
    if (trajectory) {
      inputs.put("summary", summaryTensor);
      outputs.put("log_rul_levels", levels);
      outputs.put("knee_probability", knee);
    }
    call = graph.prepare(inputs, outputs);
  }

  @Override
  public RulUnit unit() {
    return definitions.rulUnit();
  }

  @Override
  public double endOfLifeSoh() {
    return endOfLifeSoh;
  }

  @Override
  public double lowestEndOfLifeSoh() {
    return trajectory ? FadeLevels.SOH.get(FadeLevels.COUNT - 1) : definitions.endOfLifeSoh();
  }

  @Override
  public double highestEndOfLifeSoh() {
    return trajectory ? FadeLevels.SOH.get(0) : definitions.endOfLifeSoh();
  }

  @Override
  public void endLifeAt(double soh) {
    LifeModel.super.endLifeAt(soh);
    endOfLifeSoh = soh;
  }

  @Override
  public int embeddingSize() {
    return embeddingValues.length;
  }

  @Override
  public void embeddingInto(float[] out) {
    System.arraycopy(embeddingValues, 0, out, 0, embeddingValues.length);
  }

  @Override
  public void estimate(CellHistory history, LifeEstimate result) {
    if (history.embeddingSize() != healthEmbeddingSize) {
      throw new IllegalArgumentException(
          "history must have embeddings of %d, was %d"
              .formatted(healthEmbeddingSize, history.embeddingSize()));
    }
    result.kneeProbability = Double.NaN;
    guard.judgeHistory(history, result);
    if (history.size() == 0 || !run(history, result)) {
      result.verdict = Verdict.REJECT;
      interval.unknown();
      // Not what the cell before had.
      Arrays.fill(embeddingValues, 0);
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
    if (trajectory) {
      lifeSummary.write(history, summary, 0);
      for (float value : summary) {
        if (!Float.isFinite(value)) {
          result.reason = VerdictReason.IMPLAUSIBLE_INPUT;
          return false;
        }
      }
      summaryTensor.floats().put(0, summary);
    }
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
    double first = quantile(0);
    double last = quantile(2);
    double margin = margins.at(size, Math.abs(last - first));
    boolean finite = interval.set(first, quantile(1), last, margin);
    if (!finite) {
      result.reason = VerdictReason.OUT_OF_DISTRIBUTION;
      return false;
    }
    if (trajectory) {
      float probability = knee.floats().get(0);
      result.kneeProbability = Float.isFinite(probability) ? probability : Double.NaN;
    }
    embedding.floats().get(0, embeddingValues);
    guard.judgeEmbedding(embeddingValues, result);
    if (!type.isKnown()) {
      TypeCalibration strangers = type.strangers();
      if (strangers != null) {
        interval.atLeast(strangers.margin(size));
      }
      guard.judgeType(result);
    }
    return true;
  }

  /** Between two levels a cell fades along a line: RUL, not its logarithm, is interpolated. */
  private double quantile(int index) {
    if (!trajectory || endOfLifeSoh == definitions.endOfLifeSoh()) {
      return quantiles.floats().get(index);
    }
    int before = FadeLevels.before(endOfLifeSoh);
    double share = FadeLevels.share(endOfLifeSoh);
    double earlier = Math.expm1(levels.floats().get(3 * before + index));
    double later = Math.expm1(levels.floats().get(3 * (before + 1) + index));
    return Math.log1p(earlier + share * (later - earlier));
  }

  @Override
  public void close() {
    tokenTensor.close();
    maskTensor.close();
    summaryTensor.close();
    levels.close();
    knee.close();
    quantiles.close();
    embedding.close();
  }
}
