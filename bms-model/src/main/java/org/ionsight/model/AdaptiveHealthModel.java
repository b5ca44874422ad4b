package org.ionsight.model;

import java.util.Optional;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.model.adapt.Adaptation;

/**
 * A health model that learns from capacities measured on the device, from one rest to another say,
 * as a file of labelled checkpoints would teach it.
 *
 * <p>Not thread-safe. {@link #learn} allocates nothing and takes about a millisecond; {@link
 * #adaptation} allocates. What is learned changes value and interval at once, and holds for curves
 * over about the voltages that labelled curves saw: for others the interval widens and the verdict
 * is at best CAUTION. Where the cell type's embeddings lie is judged anew when the adaptation is
 * loaded.
 */
public interface AdaptiveHealthModel extends HealthModel {
  /**
   * Learns that the curve which was estimated last was of a cell whose capacity was measured.
   *
   * @param measuredSoh capacity over nominal capacity, fraction
   * @return false if nothing was learned: there was no such curve, or this is no state of health
   */
  boolean learn(double measuredSoh);

  /**
   * All that was learned so far, to be written to a file.
   *
   * @return the adaptation; empty if the bundle says nothing of its embeddings
   */
  Optional<Adaptation> adaptation();
}
