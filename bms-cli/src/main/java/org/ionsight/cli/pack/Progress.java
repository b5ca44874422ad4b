package org.ionsight.cli.pack;

/** Told how far a long computation is. */
@FunctionalInterface
public interface Progress {
  /**
   * A step was finished.
   *
   * @param done steps so far
   * @param total steps in all
   */
  void step(long done, long total);

  /**
   * Something about a recording is odd, and was used nevertheless.
   *
   * @param place which recording
   * @param doubt a sentence for people
   */
  default void doubt(String place, String doubt) {}
}
