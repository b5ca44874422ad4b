package org.ionsight.train.life;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.ionsight.train.engine.Weights;
import org.ionsight.train.layer.Gru;
import org.ionsight.train.layer.Layer;

/** The operations in PyTorch, with gradients. */
final class TorchOps implements GraphOps<NDArray> {
  private final Weights weights;
  private final NDArray owner;

  TorchOps(Weights weights, NDArray owner) {
    this.weights = weights;
    this.owner = owner;
  }

  @Override
  public NDArray constant(float[] values, long... shape) {
    return owner.getManager().create(values, new Shape(shape));
  }

  @Override
  public NDArray slice(NDArray a, int axis, int from, int to) {
    String range = from + ":" + to;
    return a.get(new NDIndex(axis == 2 ? ":, :, " + range : ":, " + range));
  }

  @Override
  public NDArray unary(String operator, NDArray a) {
    return switch (operator) {
      case "Exp" -> a.exp();
      case "Log" -> a.log();
      case "Neg" -> a.neg();
      case "Relu" -> ai.djl.nn.Activation.relu(a);
      case "Tanh" -> a.tanh();
      case "Sigmoid" -> ai.djl.nn.Activation.sigmoid(a);
      case "Softplus" -> ai.djl.nn.Activation.softPlus(a);
      default -> throw new IllegalArgumentException(operator);
    };
  }

  @Override
  public NDArray binary(String operator, NDArray a, NDArray b) {
    return switch (operator) {
      case "Add" -> a.add(b);
      case "Sub" -> a.sub(b);
      case "Mul" -> a.mul(b);
      case "Div" -> a.div(b);
      case "MatMul" -> a.matMul(b);
      default -> throw new IllegalArgumentException(operator);
    };
  }

  @Override
  public NDArray sumTokens(NDArray a) {
    return a.sum(new int[] {1});
  }

  @Override
  public NDArray sumLast(NDArray a) {
    return a.sum(new int[] {-1}, true);
  }

  @Override
  public NDArray concat(int axis, List<NDArray> parts) {
    return NDArrays.concat(new NDList(parts), axis);
  }

  @Override
  public NDArray layer(Layer layer, NDArray a) {
    return layer.forward(weights, a);
  }

  @Override
  public NDArray recur(Gru gru, NDArray tokens, NDArray edge) {
    NDArray start = tokens.getManager().zeros(new Shape(1, tokens.getShape().get(0), gru.hidden()));
    return gru.forward(weights, tokens, start).output().mul(edge).sum(new int[] {1});
  }

  @Override
  public NDArray reshape(NDArray a, long... shape) {
    return a.reshape(shape);
  }

  @Override
  public NDArray transpose(NDArray a) {
    return a.transpose(0, 2, 1);
  }
}
