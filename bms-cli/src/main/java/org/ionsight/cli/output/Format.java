package org.ionsight.cli.output;

/** How rows are written. */
public enum Format {
  /** Aligned columns for a person; long results are thinned out. */
  TABLE,
  /** A header and one line per row; a value that is not known is an empty field. */
  CSV,
  /** One array of objects; a value that is not known is null. */
  JSON
}
