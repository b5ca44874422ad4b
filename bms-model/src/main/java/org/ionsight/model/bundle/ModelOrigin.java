package org.ionsight.model.bundle;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where one network comes from, as {@code bundle.json} says it: data, recipe, seed and commit. Its
 * cells and figures are longer and stand in {@code training.json} ({@link ModelTraining}).
 * Immutable.
 *
 * @param recipe name of the recipe
 * @param seed of all randomness
 * @param commit of the code that trained it
 * @param dataSets what it was trained from
 * @param settings of the recipe
 */
public record ModelOrigin(
    String recipe,
    long seed,
    String commit,
    List<DataSetUse> dataSets,
    Map<String, String> settings) {
  /** Copies what was passed in. */
  public ModelOrigin {
    dataSets = List.copyOf(dataSets);
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }
}
