package org.ionsight.core.cell;

/** The active material of the negative electrode. */
public enum Anode {
  /** Graphite. */
  GRAPHITE,
  /** Graphite with some silicon or silicon oxide. */
  SILICON_GRAPHITE,
  /** Lithium titanate. */
  LTO,
  /** Not stated. */
  UNKNOWN
}
