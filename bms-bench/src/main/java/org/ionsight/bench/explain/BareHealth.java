package org.ionsight.bench.explain;

import java.util.Map;
import org.ionsight.core.curve.CurveChannel;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.model.runtime.FloatTensor;
import org.ionsight.model.runtime.Graph;
import org.ionsight.model.runtime.GraphCall;
import org.ionsight.model.runtime.OnnxRuntime;

/** A health network without guard, margins and correction: the answer of its weights alone. */
final class BareHealth implements HealthModel {
  private static final int MEDIAN = 1;

  private final Graph graph;
  private final int channels;
  private final float[] input;
  private final FloatTensor curveTensor;
  private final FloatTensor quantiles;
  private final FloatTensor embedding;
  private final GraphCall call;
  private final int embeddingSize;

  BareHealth(byte[] onnx) {
    OnnxRuntime runtime = new OnnxRuntime();
    runtime.start();
    graph = runtime.load("health.onnx", onnx);
    channels = width(graph.inputs(), "curve");
    embeddingSize = width(graph.outputs(), "embedding");
    input = new float[channels * VoltageGrid.BINS];
    curveTensor = graph.newTensor(1, channels, VoltageGrid.BINS);
    quantiles = graph.newTensor(1, 3);
    embedding = graph.newTensor(1, embeddingSize);
    call =
        graph.prepare(
            Map.of("curve", curveTensor),
            Map.of("soh_quantiles", quantiles, "embedding", embedding));
  }

  /** The second dimension of a tensor: channels of the curve, components of the embedding. */
  private static int width(java.util.List<Graph.DeclaredTensor> tensors, String name) {
    return tensors.stream()
        .filter(t -> t.name().equals(name))
        .mapToInt(t -> Math.toIntExact(t.shape().get(1)))
        .findFirst()
        .orElse(CurveChannel.values().length);
  }

  @Override
  public int embeddingSize() {
    return embeddingSize;
  }

  @Override
  public void estimate(IncrementalCapacityCurve curve, HealthEstimate result) {
    curve.writeChannels(input, 0, channels);
    curveTensor.floats().put(0, input);
    call.run();
    embedding.floats().get(0, result.embedding);
    result.soh = quantiles.floats().get(MEDIAN);
    result.verdict = Verdict.NOMINAL;
    result.reason = VerdictReason.NONE;
  }

  @Override
  public void close() {
    curveTensor.close();
    quantiles.close();
    embedding.close();
    graph.close();
  }
}
