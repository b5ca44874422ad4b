package org.ionsight.core.state;

/**
 * A part of a snapshot that can be skipped, or refused if it is newer than this library.
 *
 * <p>Immutable.
 *
 * @param name four letters
 * @param version of the fields inside, from 1
 */
public record StateSection(String name, int version) {
  /** Rejects other names than four capital letters, and versions below 1. */
  public StateSection {
    if (!name.matches("[A-Z]{4}") || version < 1) {
      throw new IllegalArgumentException(
          "section needs four capital letters and a version from 1, was '%s' and %d"
              .formatted(name, version));
    }
  }

  int tag() {
    int tag = 0;
    for (int i = 0; i < name.length(); i++) {
      tag = (tag << 8) | name.charAt(i);
    }
    return tag;
  }
}
