package org.ionsight.cli;

/** Input or options that a command cannot work with: the message goes to the person as it is. */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message place, expected, found, what to do
   */
  public InputException(String message) {
    super(message);
  }

  /**
   * Makes an exception for trouble below.
   *
   * @param message place, expected, found, what to do
   * @param cause the trouble
   */
  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
