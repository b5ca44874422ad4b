package org.ionsight.core.io;

import java.io.IOException;

/**
 * A file that cannot be read as what it should be: says the place, what was expected, what was
 * found and what to do.
 */
public final class RecordingException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param place file, line and column, as far as known
   * @param expected what should have been there
   * @param found what was there
   * @param hint what to do
   */
  public RecordingException(String place, String expected, String found, String hint) {
    super("%s: expected %s, found %s; %s".formatted(place, expected, found, hint));
  }

  /**
   * Makes an exception for trouble below, such as a truncated gzip stream.
   *
   * @param place file, line and column, as far as known
   * @param expected what should have been there
   * @param found what was there
   * @param hint what to do
   * @param cause the trouble
   */
  public RecordingException(
      String place, String expected, String found, String hint, Throwable cause) {
    super("%s: expected %s, found %s; %s".formatted(place, expected, found, hint), cause);
  }
}
