package org.ionsight.bench.accuracy;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.json.JsonNode;

/**
 * One run of a protocol: its definition, its data, the models under test and the results.
 *
 * @param data the data directory
 * @param cache folder for what is slow to read and may be read again
 * @param definition the protocol's file
 * @param models our bundle, if there is one
 * @param seeds number of trainings of everything that is trained
 * @param extent how much of the data
 * @param results receives the figures
 * @param progress receives a line for each step
 */
public record ProtocolRun(
    Path data,
    Path cache,
    JsonNode definition,
    Optional<? extends ModelSet> models,
    int seeds,
    Extent extent,
    Results results,
    Consumer<String> progress) {
  /** How much of the data is measured. */
  public enum Extent {
    /** What the protocol says. */
    FULL,
    /** A little of everything, to see that it runs; the figures mean nothing. */
    SHORT
  }

  /**
   * A bound on work for the short form.
   *
   * @param whenShort the bound in the short form
   * @return that bound, or none in the full form
   */
  public int atMost(int whenShort) {
    return extent == Extent.SHORT ? whenShort : Integer.MAX_VALUE;
  }
}
