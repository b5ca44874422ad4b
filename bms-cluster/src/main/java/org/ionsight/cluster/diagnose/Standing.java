package org.ionsight.cluster.diagnose;

/** What is held of a cell that deviates. */
public enum Standing {
  /**
   * It lies apart, and it did so at the recording before, or lies far apart, or has moved away too,
   * or there is one recording only.
   */
  APART,
  /** It lies apart for the first time: chance may do that at one of many recordings. */
  APART_ONCE,
  /** It does not lie apart yet, but has moved away from the others since the first recording. */
  MOVES_AWAY,
  /** It is {@link #APART} in a row of many neighbours: a part of the pack, not a cell. */
  IN_ZONE
}
