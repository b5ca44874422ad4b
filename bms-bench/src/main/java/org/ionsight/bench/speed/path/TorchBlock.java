package org.ionsight.bench.speed.path;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.recurrent.GRU;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.ionsight.core.soc.SocFeature;
import org.jspecify.annotations.Nullable;

/** The SOC network out of DJL's own blocks, with the shipped weights. */
final class TorchBlock extends AbstractBlock {
  private static final int ANCHOR = SocFeature.FILTER_SOC.ordinal();

  private final SocWeights weights;
  private final GRU gru;
  private final Linear head;
  private final Linear outputs;

  TorchBlock(SocWeights weights) {
    this.weights = weights;
    gru =
        addChildBlock(
            "gru",
            GRU.builder()
                .setStateSize(weights.hidden())
                .setNumLayers(1)
                .optBatchFirst(true)
                .optReturnState(true)
                .build());
    head = addChildBlock("head", Linear.builder().setUnits(weights.head()).build());
    outputs = addChildBlock("outputs", Linear.builder().setUnits(2).build());
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> options) {
    NDArray features = inputs.get(0);
    NDList sequence = gru.forward(parameters, inputs, training);
    NDArray first = head.forward(parameters, new NDList(sequence.get(0)), training).head().tanh();
    NDArray both = outputs.forward(parameters, new NDList(first), training).head().tanh();
    NDArray correction = both.get(new NDIndex(":, 0, 0")).mul(SocWeights.MOST_CORRECTION);
    NDArray soc = features.get(new NDIndex(":, 0, " + ANCHOR)).add(correction);
    NDArray logVariance =
        both.get(new NDIndex(":, 0, 1"))
            .mul(SocWeights.LOG_VARIANCE_SPAN)
            .add(SocWeights.LOG_VARIANCE_MIDDLE);
    return new NDList(soc, logVariance, sequence.get(1));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    Shape cells = new Shape(inputs[0].get(0));
    return new Shape[] {cells, cells, inputs[1]};
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    long cells = inputs[0].get(0);
    gru.initialize(manager, type, inputs);
    head.initialize(manager, type, new Shape(cells, 1, weights.hidden()));
    outputs.initialize(manager, type, new Shape(cells, 1, weights.head()));
    set(gru, 0, weights.values("gru.w_ih"));
    set(gru, 1, weights.values("gru.w_hh"));
    set(gru, 2, weights.values("gru.b_ih"));
    set(gru, 3, weights.values("gru.b_hh"));
    set(head, 0, transposed("head1.w", weights.head()));
    set(head, 1, weights.values("head1.b"));
    set(outputs, 0, transposed("head2.w", 2));
    set(outputs, 1, weights.values("head2.b"));
  }

  private static void set(AbstractBlock block, int index, float[] values) {
    block.getDirectParameters().valueAt(index).getArray().set(values);
  }

  private float[] transposed(String name, int columns) {
    float[] from = weights.values(name);
    float[] to = new float[from.length];
    int rows = from.length / columns;
    for (int i = 0; i < from.length; i++) {
      to[i % columns * rows + i / columns] = from[i];
    }
    return to;
  }
}
