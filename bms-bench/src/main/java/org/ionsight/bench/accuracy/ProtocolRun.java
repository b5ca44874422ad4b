package org.ionsight.bench.accuracy;

import java.nio.file.Path;
import java.util.List;
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
 * @param trainings our bundle as it was trained with each seed, the shipped one first; empty to
 *     measure baselines alone
 * @param seeds number of trainings of everything that the protocol trains itself
 * @param extent how much of the data
 * @param results receives the figures
 * @param progress receives a line for each step
 */
public record ProtocolRun(
    Path data,
    Path cache,
    JsonNode definition,
    List<? extends ModelSet> trainings,
    int seeds,
    Extent extent,
    Results results,
    Consumer<String> progress) {
  /** Copies the list. */
  public ProtocolRun {
    trainings = List.copyOf(trainings);
  }

  /** How much of the data is measured. */
  public enum Extent {
    /** What the protocol says. */
    FULL,
    /** A little of everything, to see that it runs; the figures mean nothing. */
    SHORT
  }

  /**
   * The shipped bundle alone.
   *
   * @return the first of the trainings, if there is one
   */
  public Optional<ModelSet> models() {
    return trainings.stream().<ModelSet>map(training -> training).findFirst();
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
