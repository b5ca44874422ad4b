package org.ionsight.model;

/** A model bundle that cannot be used; says the place, what was expected and what was found. */
public final class BundleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message place, expected, found, what to do
   */
  public BundleException(String message) {
    super(message);
  }

  /**
   * Makes an exception for trouble below.
   *
   * @param message place, expected, found, what to do
   * @param cause the trouble
   */
  public BundleException(String message, Throwable cause) {
    super(message, cause);
  }
}
