package org.ionsight.core.estimate;

/**
 * Places an embedding among groups of alike cells.
 *
 * <p>Immutable and thread-safe. {@link #assign} allocates nothing.
 */
public interface GroupModel {
  /** The group of a cell that is unlike every group. */
  int UNKNOWN_GROUP = -1;

  /**
   * How many groups there are.
   *
   * @return number of groups
   */
  int groups();

  /**
   * Finds the group of an embedding.
   *
   * @param embedding as {@link HealthEstimate#embedding}
   * @return index of the group from 0, or {@link #UNKNOWN_GROUP}
   */
  int assign(float[] embedding);

  /**
   * Which groups these are, so that numbers of others are not taken for theirs.
   *
   * @return anything that changes with the groups, such as a hash, at most 255 characters of ASCII;
   *     empty if they do not tell
   */
  default String identity() {
    return "";
  }
}
