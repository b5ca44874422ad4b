package org.ionsight.core.estimate;

/** Why a verdict is not {@link Verdict#NOMINAL}. */
public enum VerdictReason {
  /** Nothing to report. */
  NONE,
  /** No estimate has been made yet. */
  NO_ESTIMATE,
  /** A measurement was missing or implausible, so physics answered. */
  IMPLAUSIBLE_INPUT,
  /** An input lies outside the ranges that the model was trained on. */
  OUT_OF_RANGE,
  /** Unlike the training set: the embedding lies far from it (Mahalanobis distance). */
  OUT_OF_DISTRIBUTION,
  /** The curve covers too little of the voltage range, or the interval says little. */
  TOO_LITTLE_EVIDENCE,
  /** There is no network for this quantity, or none that answers, so physics answered. */
  PHYSICS_ONLY,
  /** The network and the physics disagree by more than both intervals allow. */
  DISAGREEMENT,
  /** Still settling after a start or a gap. */
  WARMING_UP,
  /**
   * The model was trained and its intervals were calibrated on other cell types; the interval is
   * that of cells of types which a network had not seen. It may be wide: {@link
   * #TOO_LITTLE_EVIDENCE} is told instead only where the network's own interval said little. Or
   * nobody said of which type the cell is; then the interval is that of all known types.
   */
  UNKNOWN_CELL_TYPE,
  /**
   * Of a known type, but at a temperature at which none of that type was seen, and from too little
   * of a curve to be sure nevertheless; the interval is that of an unknown type, or on the way to
   * it.
   */
  UNSEEN_TEMPERATURE
}
