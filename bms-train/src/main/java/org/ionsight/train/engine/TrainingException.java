package org.ionsight.train.engine;

/**
 * Training could not go on: the message says what was expected, what was found and what to do.
 *
 * <p>Thrown instead of the exceptions of the libraries below.
 */
public final class TrainingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message what was expected, what was found, what to do
   */
  public TrainingException(String message) {
    super(message);
  }

  /**
   * Makes an exception with a cause.
   *
   * @param message what was expected, what was found, what to do
   * @param cause what a library or the file system said
   */
  public TrainingException(String message, Throwable cause) {
    super(message, cause);
  }
}
