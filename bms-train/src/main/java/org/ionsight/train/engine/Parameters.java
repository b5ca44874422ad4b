package org.ionsight.train.engine;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * The trainable numbers of a network, by name, on the Java heap.
 *
 * <p>Tensors of them are made anew for every step ({@link #on}), so no native memory outlives a
 * step, and the optimizer, the checkpoint and the export need no engine. Networks here have below a
 * million parameters; the copy costs less than ten native calls. Not thread-safe.
 */
public final class Parameters {
  private final long seed;
  private final Map<String, Parameter> byName = new LinkedHashMap<>();

  /** One named array with its shape, row-major. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared; shared on purpose.
  private record Parameter(float[] values, long[] shape) {}

  /**
   * Makes an empty set.
   *
   * @param seed of all initial values; each array depends on the seed and its own name only
   */
  public Parameters(long seed) {
    this.seed = seed;
  }

  /**
   * Adds an array of values drawn uniformly within ±bound.
   *
   * @param name unique, for example {@code gru.w_ih}
   * @param bound largest magnitude; 0 for zeros
   * @param shape dimensions
   */
  public void addUniform(String name, double bound, long... shape) {
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    Random random = new Random(seed * 0x9E3779B97F4A7C15L + crc.getValue());
    float[] values = new float[Math.toIntExact(new Shape(shape).size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (bound * (2 * random.nextDouble() - 1));
    }
    add(name, values, shape);
  }

  /**
   * Adds an array of one value.
   *
   * @param name unique
   * @param value of every element
   * @param shape dimensions
   */
  public void addConstant(String name, double value, long... shape) {
    float[] values = new float[Math.toIntExact(new Shape(shape).size())];
    Arrays.fill(values, (float) value);
    add(name, values, shape);
  }

  private void add(String name, float[] values, long[] shape) {
    if (byName.put(name, new Parameter(values, shape.clone())) != null) {
      throw new IllegalArgumentException("parameter '%s' exists already".formatted(name));
    }
  }

  /**
   * The names in the order of addition.
   *
   * @return an unmodifiable view
   */
  public Set<String> names() {
    return Collections.unmodifiableSet(byName.keySet());
  }

  /**
   * The values of an array, live: writing changes the network.
   *
   * @param name of the array
   * @return row-major values
   */
  public float[] values(String name) {
    return find(name).values;
  }

  /**
   * The dimensions of an array.
   *
   * @param name of the array
   * @return a copy
   */
  public long[] shape(String name) {
    return find(name).shape.clone();
  }

  /**
   * How many numbers there are in all.
   *
   * @return number of floats
   */
  public int size() {
    return byName.values().stream().mapToInt(p -> p.values.length).sum();
  }

  /**
   * Makes tensors of the present values.
   *
   * @param manager that owns them, usually of one step
   * @param training whether gradients are wanted
   * @return the tensors by name
   */
  public Weights on(NDManager manager, boolean training) {
    Weights weights = new Weights();
    byName.forEach(
        (name, p) -> {
          var tensor = manager.create(p.values, new Shape(p.shape));
          tensor.setRequiresGradient(training);
          weights.put(name, tensor);
        });
    return weights;
  }

  /**
   * A copy of all values.
   *
   * @return arrays by name
   */
  public Map<String, float[]> copy() {
    Map<String, float[]> copy = new LinkedHashMap<>();
    byName.forEach((name, p) -> copy.put(name, p.values.clone()));
    return copy;
  }

  /**
   * Takes over values that {@link #copy} gave.
   *
   * @param from arrays by name
   * @throws TrainingException if a name or a length does not fit
   */
  public void set(Map<String, float[]> from) {
    if (!from.keySet().equals(byName.keySet())) {
      throw new TrainingException(
          "checkpoint has parameters %s, the network %s: it was made by another version of the"
                  .formatted(from.keySet(), byName.keySet())
              + " recipe; start without --resume");
    }
    from.forEach(
        (name, values) -> {
          float[] mine = values(name);
          if (values.length != mine.length) {
            throw new TrainingException(
                "parameter '%s' expected %d values, found %d; start without --resume"
                    .formatted(name, mine.length, values.length));
          }
          System.arraycopy(values, 0, mine, 0, mine.length);
        });
  }

  private Parameter find(String name) {
    Parameter p = byName.get(name);
    if (p == null) {
      throw new IllegalArgumentException(
          "no parameter '%s'; there are %s".formatted(name, byName.keySet()));
    }
    return p;
  }
}
