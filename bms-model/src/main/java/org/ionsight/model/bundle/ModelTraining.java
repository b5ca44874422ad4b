package org.ionsight.model.bundle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How one network was trained: where it comes from, cells by split and what was measured then.
 * Immutable; made by {@link #recipe}.
 *
 * @param origin data, recipe, seed and commit
 * @param cells names of the cells by split: {@code train}, {@code validation}, {@code test}
 * @param metrics measured figures
 */
public record ModelTraining(
    ModelOrigin origin, Map<String, List<String>> cells, List<MetricRow> metrics) {

  /** Copies what was passed in. */
  public ModelTraining {
    Map<String, List<String>> cellsCopy = new LinkedHashMap<>();
    cells.forEach((split, names) -> cellsCopy.put(split, List.copyOf(names)));
    cells = Collections.unmodifiableMap(cellsCopy);
    metrics = List.copyOf(metrics);
  }

  /**
   * Starts a description.
   *
   * @param name of the recipe
   * @return a builder
   */
  public static Builder recipe(String name) {
    return new Builder(name);
  }

  /** Collects the description of a training run; not thread-safe. */
  public static final class Builder {
    private final String recipe;
    private long seed;
    private String commit = "unknown";
    private final List<DataSetUse> dataSets = new ArrayList<>();
    private final Map<String, List<String>> cells = new LinkedHashMap<>();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<MetricRow> metrics = new ArrayList<>();

    private Builder(String recipe) {
      this.recipe = recipe;
    }

    /**
     * Sets the seed.
     *
     * @param value of all randomness
     * @return this
     */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /**
     * Sets the commit of the code.
     *
     * @param value hash of the commit
     * @return this
     */
    public Builder commit(String value) {
      commit = value;
      return this;
    }

    /**
     * Adds a data set.
     *
     * @param value the data set
     * @return this
     */
    public Builder dataSet(DataSetUse value) {
      dataSets.add(value);
      return this;
    }

    /**
     * Sets the cells of a split.
     *
     * @param split {@code train}, {@code validation} or {@code test}
     * @param names of the cells
     * @return this
     */
    public Builder cells(String split, List<String> names) {
      cells.put(split, List.copyOf(names));
      return this;
    }

    /**
     * Adds a setting of the recipe.
     *
     * @param name of the setting
     * @param value in words
     * @return this
     */
    public Builder setting(String name, Object value) {
      settings.put(name, value.toString());
      return this;
    }

    /**
     * Adds a measured figure.
     *
     * @param value the figure
     * @return this
     */
    public Builder metric(MetricRow value) {
      metrics.add(value);
      return this;
    }

    /**
     * Finishes.
     *
     * @return the description
     */
    public ModelTraining build() {
      return new ModelTraining(
          new ModelOrigin(recipe, seed, commit, dataSets, settings), cells, metrics);
    }
  }
}
