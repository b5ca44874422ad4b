package org.ionsight.cluster;

/**
 * Tells of a point what it is an instance of, where that is known from elsewhere, such as from
 * signatures of causes.
 *
 * <p>A function of the point alone, so that a point that is drawn again is told the same way.
 */
@FunctionalInterface
public interface KnownKinds {
  /** Nothing is known. */
  int UNKNOWN = 0;

  /** Of no point anything is known. */
  KnownKinds NONE = point -> UNKNOWN;

  /**
   * The kind of a point.
   *
   * @param point scaled, the usual point at the origin; not changed
   * @return the same positive number for points of one kind, or {@link #UNKNOWN}
   */
  int of(double[] point);
}
