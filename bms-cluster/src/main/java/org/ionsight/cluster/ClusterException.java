package org.ionsight.cluster;

/** Input that cannot be grouped, or a saved grouping that cannot be read; says place and reason. */
public final class ClusterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message place, expected, found, what to do
   */
  public ClusterException(String message) {
    super(message);
  }
}
