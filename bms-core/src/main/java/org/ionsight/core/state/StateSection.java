package org.ionsight.core.state;

/**
 * A part of a snapshot that can be skipped, or refused if it is newer than this library.
 *
 * <p>A version names the fields inside and the constants of every enum among them: a constant more
 * is a new version, else an older library would take a file that it cannot read for a damaged one.
 * Immutable.
 *
 * @param name four letters
 * @param version of the fields inside, from 1
 * @param oldest version that is read in the same way, 1 to {@code version}
 */
public record StateSection(String name, int version, int oldest) {
  /** Rejects other names than four capital letters, and versions that cannot be. */
  public StateSection {
    if (!name.matches("[A-Z]{4}") || oldest < 1 || version < oldest) {
      throw new IllegalArgumentException(
          "section needs four capital letters and versions from 1, was '%s', %d and %d"
              .formatted(name, version, oldest));
    }
  }

  /**
   * A section that is read in one version only.
   *
   * @param name four letters
   * @param version of the fields inside, from 1
   */
  public StateSection(String name, int version) {
    this(name, version, version);
  }

  /** Whether fields of a version are read. */
  boolean reads(int found) {
    return found >= oldest && found <= version;
  }

  int tag() {
    int tag = 0;
    for (int i = 0; i < name.length(); i++) {
      tag = (tag << 8) | name.charAt(i);
    }
    return tag;
  }
}
