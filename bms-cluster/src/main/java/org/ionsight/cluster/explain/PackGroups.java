package org.ionsight.cluster.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.ionsight.cluster.ClusterModel;
import org.ionsight.cluster.GroupFinder;
import org.ionsight.cluster.GroupMatching;
import org.ionsight.cluster.GroupingInput;
import org.ionsight.cluster.LabelAgreement;
import org.ionsight.cluster.LearnedEvidence;
import org.ionsight.cluster.PointDeviations;
import org.ionsight.cluster.StudiedGroups;
import org.ionsight.cluster.VarianceExplained;
import org.ionsight.core.cell.CellSpec;
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
  private final float[][] vectors;
  private final @Nullable StudiedGroups study;
  private final @Nullable PointDeviations deviations;
  private final @Nullable VarianceExplained healthExplained;
  private final @Nullable VarianceExplained lifeExplained;
  private final @Nullable LabelAgreement agreement;
  private final GroupMatching.@Nullable Renamed renamed;

  private PackGroups(Builder b) {
    model = b.model;
    groups = b.groups;
    vectors = b.vectors;
    study = b.study;
    deviations = b.deviations;
    healthExplained = b.healthExplained;
    lifeExplained = b.lifeExplained;
    agreement = b.agreement;
    renamed = b.renamed;
  }

  /** What is known so far; handed over whole. */
  private static final class Builder {
    private @Nullable ClusterModel model;
    private int[] groups;
    private float[][] vectors;
    private @Nullable StudiedGroups study;
    private @Nullable PointDeviations deviations;
    private @Nullable VarianceExplained healthExplained;
    private @Nullable VarianceExplained lifeExplained;
    private @Nullable LabelAgreement agreement;
    private GroupMatching.@Nullable Renamed renamed;

    Builder(int cells) {
      groups = new int[cells];
      Arrays.fill(groups, GroupModel.UNKNOWN_GROUP);
      vectors = new float[cells][0];
    }

    Builder(PackGroups from) {
      model = from.model;
      groups = from.groups;
      vectors = from.vectors;
      study = from.study;
      deviations = from.deviations;
      healthExplained = from.healthExplained;
      lifeExplained = from.lifeExplained;
      agreement = from.agreement;
      renamed = from.renamed;
    }

    PackGroups build() {
      return new PackGroups(this);
    }
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
    return find(
        cells,
        new GroupSearch(input, GroupSearch.Method.AUTO, GroupFinder.DEFAULT_MAX_GROUPS, seed));
  }

  /**
   * Finds groups among cells of an unknown type by a search of one's own.
   *
   * @param cells of one pack
   * @param search by what, how, and how many at most
   * @return the groups; a cell without input has none, and if no cell has input there are none
   */
  public static PackGroups find(List<CellSummary> cells, GroupSearch search) {
    return find(cells, search, Optional.empty());
  }

  /**
   * Finds groups among the cells themselves by a search of one's own.
   *
   * @param cells of one pack
   * @param search by what, how, and how many at most
   * @param spec of the cells, by which signatures of causes are looked up; they join and part cells
   *     that deviate in their features
   * @return the groups; a cell without input has none, and if no cell has input there are none
   */
  public static PackGroups find(
      List<CellSummary> cells, GroupSearch search, Optional<CellSpec> spec) {
    Builder found = new Builder(cells.size());
    GroupingVectors vectors = GroupingVectors.of(cells, search.input());
    if (vectors.rows.length == 0) {
      return found.build();
    }
    double[] health =
        Arrays.stream(vectors.rows).mapToDouble(row -> value(cells.get(row).soh())).toArray();
    StudiedGroups study = search.find(vectors, CauseKinds.of(cells, vectors, spec), health);
    int[] labels = study.grouping().groups();
    for (int i = 0; i < labels.length; i++) {
      found.groups[vectors.rows[i]] = labels[i];
      found.vectors[vectors.rows[i]] = GroupingVectors.floats(vectors.points[i]);
    }
    found.model = study.grouping().model();
    found.model =
        found
            .model
            .withRoster(vectors.roster(cells, labels, found.model))
            .withEvidence(new LearnedEvidence(study.evidence(), labels.length));
    found.study = study;
    found.deviations =
        study.deviations().map(d -> d.placed(vectors.rows, cells.size())).orElse(null);
    found.healthExplained = explained(cells, found.groups, CellSummary::soh);
    found.lifeExplained = explained(cells, found.groups, CellSummary::rul);
    return found.build();
  }

  /**
   * Finds groups again, and gives those that live on the names that they had: by the names of the
   * cells, where the earlier groups know them.
   *
   * @param cells of one pack
   * @param search by what, how, and how many at most
   * @param spec of the cells
   * @param before the groups that were found earlier, by the same input
   * @return the groups under names that last; {@link #renamed} says which are kept, new and gone
   * @throws org.ionsight.cluster.ClusterException if the earlier groups are of another input, or
   *     know neither any of the cells nor more than half of the figures
   */
  public static PackGroups refit(
      List<CellSummary> cells, GroupSearch search, Optional<CellSpec> spec, ClusterModel before) {
    PackGroups found = find(cells, search, spec);
    if (found.model == null) {
      return found;
    }
    List<String> names = new ArrayList<>();
    List<float[]> known = new ArrayList<>();
    for (int i = 0; i < found.vectors.length; i++) {
      if (found.vectors[i].length > 0) {
        names.add(cells.get(i).id());
        known.add(found.vectors[i]);
      }
    }
    GroupMatching.Renamed renamed =
        GroupMatching.keepNames(before, found.model, names, known.toArray(float[][]::new));
    Builder named = new Builder(found);
    named.model = renamed.model();
    named.groups = renamed.renumbered(found.groups);
    named.study = found.study == null ? null : found.study.reordered(renamed.newIndex());
    named.renamed = renamed;
    return named.build();
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
    Builder found = new Builder(groups.length);
    found.groups = groups.clone();
    return found.build();
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
    if (!assignable(model)) {
      throw new IllegalArgumentException(
          "groups of %s hold for the pack they were found in; expected groups of %s or %s"
              .formatted(
                  model.input().contractName(),
                  GroupingInput.EMBEDDING.contractName(),
                  GroupingInput.EMBEDDING_CHANGE.contractName()));
    }
    Builder placed = new Builder(cells.size());
    placed.model = model;
    for (int i = 0; i < placed.groups.length; i++) {
      float[] vector = cells.get(i).latestEmbedding();
      float[] first = cells.get(i).firstEmbedding();
      for (int j = 0; model.input() == GroupingInput.EMBEDDING_CHANGE && j < vector.length; j++) {
        vector[j] -= first[j];
      }
      if (vector.length > 0) {
        placed.vectors[i] = vector;
        placed.groups[i] = model.assign(vector);
      }
    }
    return placed.build();
  }

  /**
   * Whether cells of another pack can be placed among these groups.
   *
   * @param model groups that were found before
   * @return true if they are groups of embeddings or of their change
   */
  public static boolean assignable(ClusterModel model) {
    return model.input() == GroupingInput.EMBEDDING
        || model.input() == GroupingInput.EMBEDDING_CHANGE;
  }

  /**
   * The same groups beside what is known of the cells.
   *
   * @param label what the labels say, such as {@code cause}
   * @param labels of every cell
   * @return the groups with their {@link #agreement}
   * @throws org.ionsight.cluster.ClusterException if there is not one label for each cell
   */
  public PackGroups comparedWith(String label, List<String> labels) {
    Builder compared = new Builder(this);
    compared.agreement = LabelAgreement.of(label, groups, labels);
    return compared.build();
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
   * Which cells deviate from what is usual in the pack, whatever group they are in.
   *
   * @return of every cell; empty unless {@link GroupSearch.Method#AUTO} asked
   */
  public Optional<PointDeviations> deviations() {
    return Optional.ofNullable(deviations);
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

  /**
   * How far the groups agree with what is known of the cells.
   *
   * @return the agreement; empty unless {@link #comparedWith} made these groups
   */
  public Optional<LabelAgreement> agreement() {
    return Optional.ofNullable(agreement);
  }

  /**
   * Which groups live on, which are new and which are gone.
   *
   * @return the names; empty unless {@link #refit} made these groups
   */
  public Optional<GroupMatching.Renamed> renamed() {
    return Optional.ofNullable(renamed);
  }

  /**
   * How much a cell belongs to each group.
   *
   * @param cell index from 0
   * @return one value per group, 0..1, their sum 1; empty if the cell could not be compared. Of a
   *     mixture probabilities, else shares by nearness
   */
  public float[] memberships(int cell) {
    if (model == null || vectors[cell].length == 0) {
      return new float[0];
    }
    float[] memberships = new float[model.groups()];
    model.memberships(vectors[cell], memberships);
    return memberships;
  }

  /**
   * The group that a cell is in, or of a cell of no group the one that it is most like.
   *
   * @param cell index from 0
   * @return index from 0; {@link GroupModel#UNKNOWN_GROUP} if the cell could not be compared
   */
  public int nearest(int cell) {
    if (model == null || vectors[cell].length == 0 || groups[cell] >= 0) {
      return groups[cell];
    }
    return model.nearest(vectors[cell]);
  }

  /**
   * How far a cell lies from its {@link #nearest} group, beside how far a cell of that group may.
   *
   * @param cell index from 0
   * @return distance over the limit beyond which a cell is unlike the group, 0 or more; NaN if the
   *     cell could not be compared, or the group, as one of a single cell may, knows no limit
   */
  public double distance(int cell) {
    int nearest = nearest(cell);
    if (model == null || nearest < 0 || vectors[cell].length == 0) {
      return Double.NaN;
    }
    double limit = model.group(nearest).limit();
    return limit > 0 ? model.distance(vectors[cell], nearest) / limit : Double.NaN;
  }
}
