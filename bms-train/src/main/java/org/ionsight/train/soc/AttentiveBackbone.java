package org.ionsight.train.soc;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.TrainingException;
import org.ionsight.train.engine.Weights;
import org.ionsight.train.export.OnnxGraph;
import org.ionsight.train.layer.Dense;

/**
 * One block of a transformer with a bounded cache: each second attends to the keys and values of
 * the last {@code window} seconds, which are the state; older ones fall out, and before a start
 * they are zero. Ages weigh by a fixed slope (Press et al. 2022, arXiv:2108.12409).
 *
 * <p>It can be trained and compared, and not exported: a step would copy the whole cache of every
 * cell (64 seconds of 32 keys and values are 16 KB a cell, against 256 bytes of a recurrent state)
 * and needs batched products that the plain runtime does not have.
 */
final class AttentiveBackbone implements SocBackbone {
  /** Weight of a second falls by e in this many seconds, before what the products say. */
  private static final float AGE_SECONDS = 30;

  private static final float OUT_OF_WINDOW = -1e9f;

  private final int features;
  private final int window;
  private final int size;
  private final Dense input;
  private final Dense query;
  private final Dense key;
  private final Dense value;
  private final Dense join;
  private final Dense wide;
  private final Dense narrow;

  AttentiveBackbone(Parameters parameters, int features, int window, int size) {
    this.features = features;
    this.window = window;
    this.size = size;
    input = new Dense(parameters, "attention_in", features, size);
    query = new Dense(parameters, "query", size, size);
    key = new Dense(parameters, "key", size, size);
    value = new Dense(parameters, "value", size, size);
    join = new Dense(parameters, "join", size, size);
    wide = new Dense(parameters, "wide", size, 2 * size);
    narrow = new Dense(parameters, "narrow", 2 * size, size);
  }

  @Override
  public int stateSize() {
    return 2 * window * size;
  }

  @Override
  public int width() {
    return size;
  }

  @Override
  public int multiplyAdds() {
    return size * (features + 8 * size + 2 * (window + 1));
  }

  @Override
  public Reader reader() {
    return new Reader("attention_in.w", "attention_in.b", false);
  }

  @Override
  public Sequence forward(Weights weights, NDArray sequence, NDArray state) {
    long streams = sequence.getShape().get(0);
    int time = (int) sequence.getShape().get(1);
    NDArray x = input.forward(weights, sequence);
    NDArray cache = state.reshape(new Shape(streams, 2, window, size));
    NDArray keys = cache.get(new NDIndex(":, 0")).concat(key.forward(weights, x), 1);
    NDArray values = cache.get(new NDIndex(":, 1")).concat(value.forward(weights, x), 1);
    NDArray scores =
        query
            .forward(weights, x)
            .matMul(keys.transpose(0, 2, 1))
            .mul(1 / (float) Math.sqrt(size))
            .add(sequence.getManager().create(ages(time), new Shape(time, window + time)));
    NDArray seen = scores.softmax(-1).matMul(values);
    NDArray y = x.add(join.forward(weights, seen));
    NDArray z = y.add(narrow.forward(weights, wide.forward(weights, y).tanh()));
    String last = ":, %d:".formatted(time);
    NDArray next =
        keys.get(new NDIndex(last))
            .expandDims(1)
            .concat(values.get(new NDIndex(last)).expandDims(1), 1)
            .reshape(new Shape(streams, stateSize()));
    return new Sequence(z, next);
  }

  /** Second t of the sequence sees the window before it and itself. */
  private float[] ages(int time) {
    float[] mask = new float[time * (window + time)];
    for (int t = 0; t < time; t++) {
      for (int j = 0; j < window + time; j++) {
        int age = t + window - j;
        mask[t * (window + time) + j] =
            age < 0 || age > window ? OUT_OF_WINDOW : -age / AGE_SECONDS;
      }
    }
    return mask;
  }

  @Override
  public Step writeStep(OnnxGraph graph, String sequence, String state) {
    throw new TrainingException(
        "attention is for comparison: its step is not exported; read learning-curve.csv");
  }
}
