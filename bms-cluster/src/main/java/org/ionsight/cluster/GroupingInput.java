package org.ionsight.cluster;

import java.util.Locale;

/** What a cell is grouped by: the meaning of the vector that a {@link ClusterModel} is given. */
public enum GroupingInput {
  /** The latest embedding: what the cell looks like. */
  EMBEDDING("latest embedding"),
  /** The latest embedding minus the first: how the cell has changed since its first checkpoint. */
  EMBEDDING_CHANGE("change of the embedding"),
  /** State of health, resistance, and where in the voltage range charge goes. */
  FEATURES("state of health, resistance and charge curve"),
  /** The change of the embedding and the physical features, each block with the same weight. */
  EMBEDDING_CHANGE_AND_FEATURES(
      "change of the embedding, state of health, resistance and charge curve"),
  /** What a cell has lost since its first curve: lithium inventory and both active materials. */
  MODES("losses of lithium and of active material");

  private final String label;

  GroupingInput(String label) {
    this.label = label;
  }

  /**
   * What a report calls it.
   *
   * @return the label
   */
  public String label() {
    return label;
  }

  /**
   * Whether the state of health is one of the figures: a share of its variance that lies between
   * such groups is no evidence of its own.
   *
   * @return true if cells are grouped by features too
   */
  public boolean holdsHealth() {
    return this == FEATURES || this == EMBEDDING_CHANGE_AND_FEATURES;
  }

  /**
   * Whether all components come from networks that were trained on health, as the estimated state
   * of health does: that such groups differ in it is partly one network agreeing with itself.
   *
   * @return true if nothing measured is among the components
   */
  public boolean fromHealthNetworks() {
    return this == EMBEDDING || this == EMBEDDING_CHANGE || this == MODES;
  }

  /**
   * The name in a saved model.
   *
   * @return name in snake case
   */
  public String contractName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
