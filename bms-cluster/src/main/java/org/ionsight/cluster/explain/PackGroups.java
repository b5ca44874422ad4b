package org.ionsight.cluster.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.ionsight.cluster.ClusterModel;
import org.ionsight.cluster.GroupFinder;
import org.ionsight.cluster.GroupingInput;
import org.ionsight.cluster.StudiedGroups;
import org.ionsight.cluster.VarianceExplained;
import org.ionsight.core.estimate.GroupModel;
import org.ionsight.core.estimate.Interval;
import org.jspecify.annotations.Nullable;

/**
 * The group of every cell of a pack.
 *
 * <p>Immutable and thread-safe.
 */
public final class PackGroups {
  /** What cells of a pack are grouped by if nothing else is asked for. */
  public static final GroupingInput DEFAULT_INPUT = GroupingInput.FEATURES;

  private static final int PERMUTATIONS = 999;

  private final @Nullable ClusterModel model;
  private final int[] groups;
  private final @Nullable StudiedGroups study;
  private final @Nullable VarianceExplained healthExplained;
  private final @Nullable VarianceExplained lifeExplained;

  private PackGroups(@Nullable ClusterModel model, int[] groups) {
    this(model, groups, null, null, null);
  }

  private PackGroups(
      @Nullable ClusterModel model,
      int[] groups,
      @Nullable StudiedGroups study,
      @Nullable VarianceExplained healthExplained,
      @Nullable VarianceExplained lifeExplained) {
    this.model = model;
    this.groups = groups;
    this.study = study;
    this.healthExplained = healthExplained;
    this.lifeExplained = lifeExplained;
  }

  /**
   * Finds groups among the cells themselves.
   *
   * @param cells of one pack
   * @param input what to group by
   * @param seed of the search
   * @return the groups; a cell without input has none, and if no cell has input there are none
   */
  public static PackGroups find(List<CellSummary> cells, GroupingInput input, long seed) {
    return find(cells, input, new GroupFinder(GroupFinder.DEFAULT_MAX_GROUPS, seed));
  }

  /**
   * Finds groups among the cells themselves by a search of one's own.
   *
   * @param cells of one pack
   * @param input what to group by
   * @param finder how many groups to try, and the seed
   * @return the groups; a cell without input has none, and if no cell has input there are none
   */
  public static PackGroups find(List<CellSummary> cells, GroupingInput input, GroupFinder finder) {
    int[] groups = new int[cells.size()];
    Arrays.fill(groups, GroupModel.UNKNOWN_GROUP);
    GroupingVectors vectors = GroupingVectors.of(cells, input);
    if (vectors.rows.length == 0) {
      return new PackGroups(null, groups);
    }
    double[] health =
        Arrays.stream(vectors.rows).mapToDouble(row -> value(cells.get(row).soh())).toArray();
    StudiedGroups study = finder.study(input, vectors.points, vectors.scaling, health);
    int[] labels = study.grouping().groups();
    for (int i = 0; i < labels.length; i++) {
      groups[vectors.rows[i]] = labels[i];
    }
    return new PackGroups(
        study.grouping().model(),
        groups,
        study,
        explained(cells, groups, CellSummary::soh),
        explained(cells, groups, CellSummary::rul));
  }

  private static VarianceExplained explained(
      List<CellSummary> cells, int[] groups, Function<CellSummary, Optional<Interval>> figure) {
    double[] values = cells.stream().map(figure).mapToDouble(PackGroups::value).toArray();
    return VarianceExplained.of(groups, values, PERMUTATIONS, 1);
  }

  private static double value(Optional<Interval> figure) {
    return figure.isPresent() ? figure.get().value() : Double.NaN;
  }

  /**
   * Takes over groups that were found elsewhere.
   *
   * @param groups of every cell, index from 0 or {@link GroupModel#UNKNOWN_GROUP}
   * @return the groups, without a model
   */
  public static PackGroups of(int[] groups) {
    return new PackGroups(null, groups.clone());
  }

  /**
   * Places cells among groups that were learned before.
   *
   * @param cells of one pack
   * @param model of embeddings or of their change
   * @return the groups; a cell without embedding, or unlike every group, has none
   * @throws IllegalArgumentException if the model needs features, or embeddings of another length
   */
  public static PackGroups assign(List<CellSummary> cells, ClusterModel model) {
    boolean change = model.input() == GroupingInput.EMBEDDING_CHANGE;
    if (!change && model.input() != GroupingInput.EMBEDDING) {
      throw new IllegalArgumentException(
          "groups of %s hold for the pack they were found in; expected groups of %s or %s"
              .formatted(
                  model.input().contractName(),
                  GroupingInput.EMBEDDING.contractName(),
                  GroupingInput.EMBEDDING_CHANGE.contractName()));
    }
    int[] groups = new int[cells.size()];
    for (int i = 0; i < groups.length; i++) {
      float[] vector = cells.get(i).latestEmbedding();
      float[] first = cells.get(i).firstEmbedding();
      for (int j = 0; change && j < vector.length; j++) {
        vector[j] -= first[j];
      }
      groups[i] = vector.length == 0 ? GroupModel.UNKNOWN_GROUP : model.assign(vector);
    }
    return new PackGroups(model, groups);
  }

  /**
   * How many groups there are.
   *
   * @return number of groups; 0 if no cell could be grouped
   */
  public int count() {
    return model == null ? 0 : model.groups();
  }

  /**
   * The group of a cell.
   *
   * @param cell index from 0
   * @return index from 0, largest group first, or {@link GroupModel#UNKNOWN_GROUP}
   */
  public int of(int cell) {
    return groups[cell];
  }

  /**
   * The name of a group.
   *
   * @param group index from 0, or {@link GroupModel#UNKNOWN_GROUP}
   * @return a letter, or {@code ?}
   */
  public String name(int group) {
    return model == null || group == GroupModel.UNKNOWN_GROUP ? "?" : model.name(group);
  }

  /**
   * The cells of a group.
   *
   * @param group index from 0, or {@link GroupModel#UNKNOWN_GROUP}
   * @return indices of cells, ascending
   */
  public List<Integer> members(int group) {
    List<Integer> members = new ArrayList<>();
    for (int i = 0; i < groups.length; i++) {
      if (groups[i] == group) {
        members.add(i);
      }
    }
    return members;
  }

  /**
   * How many cells there are.
   *
   * @return number of cells
   */
  public int cells() {
    return groups.length;
  }

  /**
   * The model behind the groups.
   *
   * @return the model; empty if no cell could be grouped
   */
  public Optional<ClusterModel> model() {
    return Optional.ofNullable(model);
  }

  /**
   * How the groups were chosen, and whether they are real.
   *
   * @return number of groups against silhouette, stability and BIC; the evidence; empty if cells
   *     were placed among groups that were there before, or none could be grouped
   */
  public Optional<StudiedGroups> study() {
    return Optional.ofNullable(study);
  }

  /**
   * How much of the variance of the state of health lies between groups.
   *
   * <p>Where cells were grouped by features, health was one of them: that share is no evidence of
   * its own.
   *
   * @return share, p-value and number of cells; empty where {@link #study} is
   */
  public Optional<VarianceExplained> healthExplained() {
    return Optional.ofNullable(healthExplained);
  }

  /**
   * How much of the variance of the remaining useful life lies between groups.
   *
   * @return share, p-value and number of cells that have a life; empty where {@link #study} is
   */
  public Optional<VarianceExplained> lifeExplained() {
    return Optional.ofNullable(lifeExplained);
  }
}
