package org.ionsight.cluster.report;

/** The mark of a group in a scatter plot: groups differ by shape as well as by colour. */
final class Marks {
  private static final String[] PATHS = {
    "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0",
    "M-4.2 -4.2h8.4v8.4h-8.4z",
    "M0 -5.6L5.2 4H-5.2z",
    "M0 -5.8L5.8 0L0 5.8L-5.8 0z",
    "M0 5.6L5.2 -4H-5.2z",
    "M-1.7 -5.2h3.4v3.5h3.5v3.4h-3.5v3.5h-3.4v-3.5h-3.5v-3.4h3.5z",
    "M-5 -5L0 -2L5 -5L2 0L5 5L0 2L-5 5L-2 0z",
    "M-5 -2.6h10v5.2h-10z"
  };
  private static final String UNKNOWN = "M-4 -4L4 4M-4 4L4 -4";

  private Marks() {}

  /** An SVG path around the origin; a cross for no group. */
  static String path(int group) {
    return group < 0 ? UNKNOWN : PATHS[group % PATHS.length];
  }
}
