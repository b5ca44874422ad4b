package org.ionsight.bench.accuracy;

/**
 * What a group of figures was measured on. Immutable.
 *
 * @param variant how the protocol was read
 * @param condition on what part of the data; {@value #ALL} for all of it
 * @param cells number of cells scored
 * @param data what was scored, in words
 */
public record Scope(String variant, String condition, int cells, String data) {
  /** The condition of figures over everything. */
  public static final String ALL = "all";
}
