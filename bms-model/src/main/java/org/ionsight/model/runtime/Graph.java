package org.ionsight.model.runtime;

import java.util.List;
import java.util.Map;

/** A loaded network. Thread-safe, unlike the calls that are made on it; close it after them. */
public interface Graph extends AutoCloseable {
  /**
   * What the network declares to take.
   *
   * @return tensors in the order of the graph
   */
  List<DeclaredTensor> inputs();

  /**
   * What the network declares to give.
   *
   * @return tensors in the order of the graph
   */
  List<DeclaredTensor> outputs();

  /**
   * The file's {@code metadata_props}.
   *
   * @return values by key
   */
  Map<String, String> metadata();

  /**
   * Makes a tensor that calls read from or write into, filled with zeros.
   *
   * @param shape all sizes fixed
   * @return the tensor; close it after every call that uses it
   */
  FloatTensor newTensor(long... shape);

  /**
   * Prepares a call that reads and writes the same tensors each time.
   *
   * @param inputs tensors by name, all inputs of the graph
   * @param outputs tensors by name; outputs not named are not computed
   * @return the call
   */
  GraphCall prepare(Map<String, FloatTensor> inputs, Map<String, FloatTensor> outputs);

  @Override
  void close();

  /**
   * A tensor as the network declares it. Immutable.
   *
   * @param name of the input or output
   * @param type of its elements, for example {@code FLOAT}
   * @param shape sizes, −1 where free
   */
  record DeclaredTensor(String name, String type, List<Integer> shape) {
    /** The type of every tensor in our contracts. */
    public static final String FLOAT = "FLOAT";

    /** Copies what was passed in. */
    public DeclaredTensor {
      shape = List.copyOf(shape);
    }
  }
}
