package org.ionsight.core.cell;

/** The active material of the positive electrode. */
public enum Cathode {
  /** Lithium iron phosphate. */
  LFP,
  /** Lithium nickel manganese cobalt oxide, any ratio. */
  NMC,
  /** Lithium nickel cobalt aluminium oxide. */
  NCA,
  /** Lithium cobalt oxide. */
  LCO,
  /** Lithium manganese oxide. */
  LMO,
  /** A blend of layered oxides (NMC with NCA, say). */
  BLEND,
  /** Not stated. */
  UNKNOWN
}
