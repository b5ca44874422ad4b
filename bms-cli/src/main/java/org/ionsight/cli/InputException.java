package org.ionsight.cli;

/** Input or options that a command cannot work with: the message goes to the person as it is. */
final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InputException(String message) {
    super(message);
  }

  InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
