package org.ionsight.model;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.model.adapt.Adaptation;
import org.ionsight.model.adapt.AdaptedHead;
import org.ionsight.model.bundle.ModelContract;
import org.ionsight.model.guard.HealthGuard;
import org.ionsight.model.runtime.FloatTensor;
import org.ionsight.model.runtime.Graph;
import org.ionsight.model.runtime.GraphCall;
import org.ionsight.model.runtime.GraphException;
import org.ionsight.model.uncertainty.BandedMargins;
import org.ionsight.model.uncertainty.QuantileInterval;
import org.ionsight.model.uncertainty.TypeCalibration;
import org.jspecify.annotations.Nullable;

/** The health network with its margins and its guard, and what was learned of a cell type. */
final class NetworkHealthModel implements AdaptiveHealthModel {
  private static final double LOWEST_SOH = 0;
  private static final double HIGHEST_SOH = 1.2;

  private final HealthGuard guard;
  private final BandedMargins ofType;
  private final BandedMargins ofAllTypes;
  private final @Nullable AdaptedHead head;
  private final TypeKnowledge type;
  private final Optional<TypeCalibration> strangers;
  private boolean learnable;
  private boolean learnedHere;
  private final float[] channels;
  private final int channelCount;
  private final FloatTensor curveTensor;
  private final FloatTensor quantiles;
  private final FloatTensor embedding;
  private final GraphCall call;
  private final QuantileInterval interval = new QuantileInterval(LOWEST_SOH, HIGHEST_SOH);
  private final int embeddingSize;

  NetworkHealthModel(
      Graph graph,
      ModelContract contract,
      BandedMargins ofType,
      BandedMargins ofAllTypes,
      HealthGuard guard,
      @Nullable AdaptedHead head,
      TypeKnowledge type) {
    this.guard = guard;
    this.type = type;
    strangers = Optional.ofNullable(type.strangers());
    this.head = head;
    this.ofType = ofType;
    this.ofAllTypes = ofAllTypes;
    embeddingSize = contract.output("embedding").rowSize();
    channels = new float[contract.input("curve").rowSize()];
    channelCount = contract.input("curve").shape().get(1);
    curveTensor = graph.newTensor(1, channelCount, contract.input("curve").shape().get(2));
    quantiles = graph.newTensor(1, contract.output("soh_quantiles").rowSize());
    embedding = graph.newTensor(1, embeddingSize);
    call =
        graph.prepare(
            Map.of("curve", curveTensor),
            Map.of("soh_quantiles", quantiles, "embedding", embedding));
  }

  @Override
  public int embeddingSize() {
    return embeddingSize;
  }

  @Override
  public void estimate(IncrementalCapacityCurve curve, HealthEstimate result) {
    if (result.embedding.length != embeddingSize) {
      throw new IllegalArgumentException(
          "health estimate must have an embedding of %d, was %d"
              .formatted(embeddingSize, result.embedding.length));
    }
    guard.judgeCurve(curve, result);
    boolean answered = result.reason != VerdictReason.IMPLAUSIBLE_INPUT && run(curve, result);
    if (!answered) {
      result.verdict = Verdict.REJECT;
      interval.unknown();
      result.distance = 0;
      Arrays.fill(result.embedding, 0);
    }
    write(result);
    learnable = answered;
    if (answered) {
      correct(curve, result);
      guard.judgeEmbedding(result);
      guard.judgeInterval(result);
      judgeByType(curve, result);
    }
  }

  @Override
  public boolean knowsType() {
    return type.isKnown() || learnedHere;
  }

  /**
   * What is learned corrects the interval of all types, on the device as from a file; until then it
   * is that of the type.
   */
  private void correct(IncrementalCapacityCurve curve, HealthEstimate result) {
    if (head != null) {
      head.correct(curve, result);
    }
    if (head == null || head.labels() == 0) {
      take(result, ofType);
    }
  }

  private void judgeByType(IncrementalCapacityCurve curve, HealthEstimate result) {
    if (knowsType()) {
      if (head != null && head.limit(result, curve.totalCharge(), strangers) < 1) {
        guard.judgeReach(result, strangers.isEmpty());
      }
      if (head == null || head.labels() == 0) {
        judgeTemperature(curve, result);
      }
      return;
    }
    if (strangers.isPresent() && type.told()) {
      strangers.get().widen(result, curve.totalCharge());
    }
    guard.judgeType(result);
  }

  /**
   * The interval of a known type that is colder or warmer than it was seen is in part a stranger's.
   */
  private void judgeTemperature(IncrementalCapacityCurve curve, HealthEstimate result) {
    double reach = type.reach(curve);
    if (reach < 1) {
      type.types().widen(result, curve.totalCharge(), reach);
      guard.judgeTemperature(result, reach);
    }
  }

  @Override
  public boolean learn(double measuredSoh) {
    boolean learned = learnable && head != null && head.learn(measuredSoh);
    learnedHere |= learned;
    return learned;
  }

  @Override
  public Optional<Adaptation> adaptation() {
    return Optional.ofNullable(head).map(AdaptedHead::adaptation);
  }

  private boolean run(IncrementalCapacityCurve curve, HealthEstimate result) {
    curve.writeChannels(channels, 0, channelCount);
    curveTensor.floats().put(0, channels);
    try {
      call.run();
    } catch (GraphException e) {
      result.reason = VerdictReason.NO_ESTIMATE;
      return false;
    }
    embedding.floats().get(0, result.embedding);
    boolean finite = take(result, ofAllTypes);
    for (float component : result.embedding) {
      finite &= Float.isFinite(component);
    }
    if (!finite) {
      result.reason = VerdictReason.OUT_OF_DISTRIBUTION;
    }
    return finite;
  }

  /** False if there is no finite answer. */
  private boolean take(HealthEstimate result, BandedMargins margins) {
    float first = quantiles.floats().get(0);
    float last = quantiles.floats().get(2);
    double margin = margins.at(result.observedShare, Math.abs(last - first));
    boolean finite = interval.set(first, quantiles.floats().get(1), last, margin);
    write(result);
    return finite;
  }

  private void write(HealthEstimate result) {
    result.soh = interval.value();
    result.sohLow = interval.low();
    result.sohHigh = interval.high();
  }

  @Override
  public void close() {
    curveTensor.close();
    quantiles.close();
    embedding.close();
  }
}
