package org.ionsight.cli;

import java.io.IOException;

/** The reader of standard output has gone, as {@code head} does; no error, but a reason to stop. */
final class ClosedOutputException extends IOException {
  private static final long serialVersionUID = 1L;

  ClosedOutputException(IOException cause) {
    super(cause);
  }
}
