package org.ionsight.train.life;

import java.util.List;
import org.ionsight.train.layer.Gru;
import org.ionsight.train.layer.Layer;

/**
 * The operations that the life network is made of: written once, run in PyTorch and in ONNX.
 *
 * @param <T> a value: a tensor or the name of one
 */
interface GraphOps<T> {
  T constant(float[] values, long... shape);

  /** A part of the last axis. */
  T slice(T a, int axis, int from, int to);

  T unary(String operator, T a);

  T binary(String operator, T a, T b);

  /** The sum over axis 1, which goes. */
  T sumTokens(T a);

  /** The sum over the last axis, which stays with size 1. */
  T sumLast(T a);

  T concat(int axis, List<T> parts);

  T layer(Layer layer, T a);

  /** The state of a recurrent unit where {@code edge [batch, time, 1]} is 1. */
  T recur(Gru gru, T tokens, T edge);

  T reshape(T a, long... shape);

  /** Swaps axes 1 and 2. */
  T transpose(T a);

  default T scalar(double value) {
    return constant(new float[] {(float) value}, 1);
  }

  default T add(T a, T b) {
    return binary("Add", a, b);
  }

  default T sub(T a, T b) {
    return binary("Sub", a, b);
  }

  default T mul(T a, T b) {
    return binary("Mul", a, b);
  }

  default T mul(T a, double b) {
    return binary("Mul", a, scalar(b));
  }

  default T add(T a, double b) {
    return binary("Add", a, scalar(b));
  }

  /** min(a, 1) of what is not negative, without an operator of its own. */
  default T atMostOne(T a) {
    return sub(scalar(1), unary("Relu", sub(scalar(1), a)));
  }
}
