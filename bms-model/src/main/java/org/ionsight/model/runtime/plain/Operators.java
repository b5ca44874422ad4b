package org.ionsight.model.runtime.plain;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The operators that our networks are made of. */
final class Operators {
  /** Compiles a node of one type. */
  @FunctionalInterface
  interface Operator {
    void build(NodeScope node);
  }

  private static final Map<String, Operator> ALL = table();

  private Operators() {}

  /** By ONNX name, in alphabetical order. */
  static Map<String, Operator> all() {
    return ALL;
  }

  private static Map<String, Operator> table() {
    Map<String, Operator> table = new TreeMap<>();
    table.put("MatMul", LinearOperators::matMul);
    table.put("Gemm", LinearOperators::gemm);
    table.put("Conv", LinearOperators::convolution);
    table.put("LayerNormalization", LinearOperators::layerNormalization);
    table.put("Reshape", ShapeOperators::reshape);
    table.put("Flatten", ShapeOperators::flatten);
    table.put("Squeeze", ShapeOperators::squeeze);
    table.put("Unsqueeze", ShapeOperators::unsqueeze);
    table.put("Split", ShapeOperators::split);
    table.put("Slice", ShapeOperators::slice);
    table.put("Concat", ShapeOperators::concat);
    table.put("ReduceMean", node -> ShapeOperators.reduce(node, Reduction.Kind.MEAN));
    table.put("ReduceSum", node -> ShapeOperators.reduce(node, Reduction.Kind.SUM));
    table.put("ReduceMax", node -> ShapeOperators.reduce(node, Reduction.Kind.MAX));
    table.put("Add", node -> ElementOperators.binary(node, BinaryKernel.Add::new));
    table.put("Sub", node -> ElementOperators.binary(node, BinaryKernel.Subtract::new));
    table.put("Mul", node -> ElementOperators.binary(node, BinaryKernel.Multiply::new));
    table.put("Div", node -> ElementOperators.binary(node, BinaryKernel.Divide::new));
    table.put("Sigmoid", node -> ElementOperators.unary(node, UnaryKernel.Sigmoid::new));
    table.put("Tanh", node -> ElementOperators.unary(node, UnaryKernel.Tanh::new));
    table.put("Relu", node -> ElementOperators.unary(node, UnaryKernel.Relu::new));
    table.put("Neg", node -> ElementOperators.unary(node, UnaryKernel.Negate::new));
    table.put("Exp", node -> ElementOperators.unary(node, UnaryKernel.Exponential::new));
    table.put("Log", node -> ElementOperators.unary(node, UnaryKernel.Logarithm::new));
    table.put("Sqrt", node -> ElementOperators.unary(node, UnaryKernel.SquareRoot::new));
    table.put("Softplus", node -> ElementOperators.unary(node, UnaryKernel.Softplus::new));
    return Collections.unmodifiableMap(table);
  }
}
