package org.ionsight.sort;

/** Why a cell went into no module. */
public enum RestReason {
  /** A limit is set on something that is not known of this cell. */
  NOT_KNOWN,
  /** There are fewer cells of its type than a module needs. */
  TOO_FEW_OF_ITS_TYPE,
  /** Too few cells of its type are within the limit of the capacity around it. */
  CAPACITY,
  /** Too few cells of its type are within the limit of the resistance around it. */
  RESISTANCE,
  /** Too few cells of its type are within the limit of the predicted life around it. */
  LIFE,
  /** Each limit alone leaves it enough cells, all together do not. */
  LIMITS_TOGETHER,
  /** It could be in a module; the cells that fit it serve better elsewhere, or are one too few. */
  NO_PLACE_LEFT
}
