package org.ionsight.cluster.explain;

/** What made a group differ from the rest of its pack, as far as figures can tell. */
public enum Cause {
  /** Nothing to explain: the group is what most of the pack is like. */
  USUAL("like most of the pack"),
  /** The group differs, and no cause is singled out. */
  NOT_TOLD_APART("not told apart"),
  /** More lithium inventory lost than the rest of the pack. */
  LITHIUM_INVENTORY("loss of lithium inventory"),
  /** More positive active material lost than the rest of the pack. */
  POSITIVE_MATERIAL("loss of positive material"),
  /** More negative active material lost than the rest of the pack. */
  NEGATIVE_MATERIAL("loss of negative material"),
  /** More resistance than the rest of the pack, without a loss of capacity that goes with it. */
  RESISTANCE("resistance"),
  /** Warmer or colder in use than the rest of the pack. */
  TEMPERATURE("temperature of use");

  private final String label;

  Cause(String label) {
    this.label = label;
  }

  /**
   * What a report calls it.
   *
   * @return a few words in lower case
   */
  public String label() {
    return label;
  }

  /**
   * Whether a cause is named.
   *
   * @return false if the group is usual or no cause is singled out
   */
  public boolean named() {
    return this != USUAL && this != NOT_TOLD_APART;
  }
}
