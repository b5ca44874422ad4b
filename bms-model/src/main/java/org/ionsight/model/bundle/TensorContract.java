package org.ionsight.model.bundle;

import java.util.List;

/**
 * One float32 tensor that goes into or comes out of a network. Immutable.
 *
 * @param name of the graph input or output
 * @param axes what each axis is, for messages
 * @param shape size of each axis, −1 where it is free
 */
public record TensorContract(String name, List<String> axes, List<Integer> shape) {
  /** The size of an axis that is chosen at run time. */
  public static final int FREE = -1;

  /** Rejects axes that do not fit the shape. */
  public TensorContract {
    axes = List.copyOf(axes);
    shape = List.copyOf(shape);
    if (axes.size() != shape.size() || axes.isEmpty()) {
      throw new IllegalArgumentException(
          "tensor '%s' must name every axis of its shape, was %s and %s"
              .formatted(name, axes, shape));
    }
    for (int size : shape) {
      if (size != FREE && size < 1) {
        throw new IllegalArgumentException(
            "tensor '%s' must have axes of -1 or at least 1, was %s".formatted(name, shape));
      }
    }
  }

  /**
   * How many values one item of the first axis has.
   *
   * @return product of all axes but the first
   */
  public int rowSize() {
    int product = 1;
    for (int size : shape.subList(1, shape.size())) {
      product *= size;
    }
    return product;
  }

  /**
   * The shape as messages show it.
   *
   * @return for example {@code [-1,6,128] (batch, channels, bins)}
   */
  public String describe() {
    return text(shape) + " (" + String.join(", ", axes) + ")";
  }

  /**
   * A shape without spaces, as messages and metadata show it.
   *
   * @param shape sizes
   * @return for example {@code [-1,6,128]}
   */
  public static String text(List<? extends Number> shape) {
    return shape.toString().replace(" ", "");
  }
}
