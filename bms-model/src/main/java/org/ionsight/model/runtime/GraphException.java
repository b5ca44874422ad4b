package org.ionsight.model.runtime;

/** A runtime that failed in a call; models turn it into an answer that says so. */
public final class GraphException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message what failed
   * @param cause the runtime's own exception
   */
  public GraphException(String message, Throwable cause) {
    super(message, cause);
  }
}
