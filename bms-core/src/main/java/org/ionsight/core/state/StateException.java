package org.ionsight.core.state;

/**
 * A snapshot that cannot be written or restored: says the place, what was expected, what was found
 * and what to do.
 */
public final class StateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param place file and section, as far as known
   * @param expected what should have been there
   * @param found what was there
   * @param hint what to do
   */
  public StateException(String place, String expected, String found, String hint) {
    super("%s: expected %s, found %s; %s".formatted(place, expected, found, hint));
  }

  /**
   * Makes an exception for trouble below, such as a full disk.
   *
   * @param place file and section, as far as known
   * @param expected what should have been there
   * @param found what was there
   * @param hint what to do
   * @param cause the trouble
   */
  public StateException(String place, String expected, String found, String hint, Throwable cause) {
    super("%s: expected %s, found %s; %s".formatted(place, expected, found, hint), cause);
  }
}
