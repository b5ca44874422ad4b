package org.ionsight.model.runtime.plain;

import java.util.List;

/**
 * The operators that our networks are made of. A choice and no table of functions: those that a
 * network does not use need no class of theirs.
 */
final class Operators {
  /** ONNX names, in alphabetical order. */
  static final List<String> NAMES =
      List.of(
          "Add",
          "Concat",
          "Conv",
          "Div",
          "Exp",
          "Flatten",
          "Gemm",
          "LayerNormalization",
          "Log",
          "MatMul",
          "Mul",
          "Neg",
          "ReduceMax",
          "ReduceMean",
          "ReduceSum",
          "Relu",
          "Reshape",
          "Sigmoid",
          "Slice",
          "Softplus",
          "Split",
          "Sqrt",
          "Squeeze",
          "Sub",
          "Tanh",
          "Unsqueeze");

  private Operators() {}

  /** Compiles a node of one of {@link #NAMES}. */
  static void build(String operator, NodeScope node) {
    switch (operator) {
      case "MatMul" -> LinearOperators.matMul(node);
      case "Gemm" -> LinearOperators.gemm(node);
      case "Conv" -> LinearOperators.convolution(node);
      case "LayerNormalization" -> LinearOperators.layerNormalization(node);
      case "Reshape" -> ShapeOperators.reshape(node);
      case "Flatten" -> ShapeOperators.flatten(node);
      case "Squeeze" -> ShapeOperators.squeeze(node);
      case "Unsqueeze" -> ShapeOperators.unsqueeze(node);
      case "Split" -> ShapeOperators.split(node);
      case "Slice" -> ShapeOperators.slice(node);
      case "Concat" -> ShapeOperators.concat(node);
      case "ReduceMean" -> ShapeOperators.reduce(node, Reduction.Kind.MEAN);
      case "ReduceSum" -> ShapeOperators.reduce(node, Reduction.Kind.SUM);
      case "ReduceMax" -> ShapeOperators.reduce(node, Reduction.Kind.MAX);
      case "Add", "Sub", "Mul", "Div" -> ElementOperators.binary(operator, node);
      case "Sigmoid", "Tanh", "Relu", "Neg", "Exp", "Log", "Sqrt", "Softplus" ->
          ElementOperators.unary(operator, node);
      default -> throw node.refuse("is not one of %s", NAMES);
    }
  }
}
