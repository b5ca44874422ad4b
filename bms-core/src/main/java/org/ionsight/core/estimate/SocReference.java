package org.ionsight.core.estimate;

/** What 100 % state of charge means. */
public enum SocReference {
  /** The capacity of the cell when new (or a stated rated capacity at the temperature). */
  RATED,
  /** The capacity that is left in the cell today. */
  REMAINING
}
