package org.ionsight.train.catalogue;

/** Which part of an experiment a file or a cell belongs to; never mixed within a cell. */
public enum Split {
  /** Fits parameters. */
  TRAIN,
  /** Chooses models and calibrates intervals. */
  VALIDATION,
  /** Scores, and nothing else. */
  TEST,
  /** A table of many cells with a column of its own. */
  BY_CELL
}
