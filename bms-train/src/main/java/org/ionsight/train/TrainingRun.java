package org.ionsight.train;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a user asked of a training.
 *
 * @param data directory with {@code catalogue.csv}
 * @param bundle directory of the bundle, new or with models to replace
 * @param work directory for checkpoints and learning curves
 * @param seed of everything drawn by chance
 * @param limit wall-clock time for each recipe, or null for its own length
 * @param resume whether to go on from checkpoints that are there
 * @param architecture a network of the recipe other than the shipped one, or null
 * @param epochs another length of the schedule, or null
 * @param without data sets, or cells as {@code dataset/cell}, to leave out of training, to see what
 *     an unknown cell type or an unseen cell gets
 */
public record TrainingRun(
    Path data,
    Path bundle,
    Path work,
    long seed,
    @Nullable Duration limit,
    boolean resume,
    @Nullable String architecture,
    @Nullable Integer epochs,
    Set<String> without) {
  /** Rejects a length that cannot be. */
  public TrainingRun {
    if (epochs != null && epochs < 1) {
      throw new IllegalArgumentException("epochs must be positive, was " + epochs);
    }
    without = Set.copyOf(without);
  }

  /**
   * What the shipped model is trained with.
   *
   * @param data directory with {@code catalogue.csv}
   * @param bundle directory of the bundle, new or with models to replace
   * @param work directory for checkpoints and learning curves
   * @param seed of everything drawn by chance
   * @param limit wall-clock time for each recipe, or null for its own length
   * @param resume whether to go on from checkpoints that are there
   */
  public TrainingRun(
      Path data, Path bundle, Path work, long seed, @Nullable Duration limit, boolean resume) {
    this(data, bundle, work, seed, limit, resume, null, null, Set.of());
  }

  /**
   * What is left out, and something else beside it.
   *
   * @param others data sets, or cells as {@code dataset/cell}
   * @return a new set
   */
  public Set<String> withoutAlso(Set<String> others) {
    Set<String> all = new HashSet<>(without);
    all.addAll(others);
    return Set.copyOf(all);
  }

  /**
   * The same training without some more data, in another place, to see what it says of them: of the
   * recipe's own network and length of time, and going on from where it was cut off.
   *
   * @param others data sets, or cells as {@code dataset/cell}, to leave out as well
   * @param home directory of this network; its bundle is in {@code bundle}
   * @param length of the schedule, or null for the recipe's own
   * @return what to ask of a recipe
   */
  public TrainingRun leavingOut(Set<String> others, Path home, @Nullable Integer length) {
    return new TrainingRun(
        data, home.resolve("bundle"), home, seed, null, true, null, length, withoutAlso(others));
  }

  /**
   * Whether a cell is left out by its data set or by itself.
   *
   * @param dataset of the cell
   * @param cellId of the cell
   * @return true if nothing may be learned from it
   */
  public boolean leavesOut(String dataset, String cellId) {
    return without.contains(dataset) || without.contains(dataset + "/" + cellId);
  }
}
