package org.ionsight.sort;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How cells are joined to a module: groups of cells in parallel, joined in series.
 *
 * <p>Immutable and thread-safe.
 *
 * @param series groups in series, 1 to 1,000
 * @param parallel cells in parallel in each group, 1 to 1,000
 */
public record ModuleShape(int series, int parallel) {
  private static final int MOST = 1_000;
  private static final Pattern TEXT = Pattern.compile("(\\d{1,4})[sS](?:(\\d{1,4})[pP])?");

  /** Rejects shapes without cells, and modules of a single cell. */
  public ModuleShape {
    if (series < 1 || series > MOST || parallel < 1 || parallel > MOST) {
      throw new IllegalArgumentException(
          "module must have 1 to %d cells in series and in parallel, was %ds%dp"
              .formatted(MOST, series, parallel));
    }
    if (series * parallel < 2) {
      throw new IllegalArgumentException(
          "module must have at least 2 cells, was %ds%dp".formatted(series, parallel));
    }
  }

  /**
   * Reads a shape as engineers write it.
   *
   * @param text for example {@code 4s2p}; {@code 16s} is {@code 16s1p}
   * @return the shape
   * @throws IllegalArgumentException if it is not written so, or has no cells
   */
  public static ModuleShape parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "module must be written as 4s2p (4 groups in series of 2 cells in parallel), was '%s'"
              .formatted(text));
    }
    String parallel = matcher.group(2);
    return new ModuleShape(
        Integer.parseInt(matcher.group(1)), parallel == null ? 1 : Integer.parseInt(parallel));
  }

  /**
   * Cells of a module.
   *
   * @return series times parallel
   */
  public int cells() {
    return series * parallel;
  }

  /** As engineers write it: {@code 4s2p}. */
  @Override
  public String toString() {
    return series + "s" + parallel + "p";
  }
}
