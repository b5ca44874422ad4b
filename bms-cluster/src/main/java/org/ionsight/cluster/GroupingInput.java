package org.ionsight.cluster;

import java.util.Locale;

/** What a cell is grouped by: the meaning of the vector that a {@link ClusterModel} is given. */
public enum GroupingInput {
  /** The latest embedding: what the cell looks like. */
  EMBEDDING,
  /** The latest embedding minus the first: how the cell has changed since its first checkpoint. */
  EMBEDDING_CHANGE,
  /** Physical features that an engineer can check. */
  FEATURES,
  /** The change of the embedding and the physical features, each block with the same weight. */
  EMBEDDING_CHANGE_AND_FEATURES;

  /**
   * The name in a saved model.
   *
   * @return name in snake case
   */
  public String contractName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
