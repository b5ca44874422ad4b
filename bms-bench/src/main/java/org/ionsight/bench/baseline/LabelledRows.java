package org.ionsight.bench.baseline;

/** Rows of inputs with what should come out of each, as a baseline is given them. */
final class LabelledRows {
  private LabelledRows() {}

  /**
   * Refuses what nothing can be learned from: libraries take a missing label or a ragged row for
   * something else or fail far from its origin.
   */
  static void require(float[][] rows, double[] targets) {
    if (rows.length == 0 || rows.length != targets.length) {
      throw new IllegalArgumentException(
          "expected as many targets as rows, and one at least, found %d rows and %d targets"
              .formatted(rows.length, targets.length));
    }
    int inputs = rows[0].length;
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != inputs) {
        throw new IllegalArgumentException(
            "row %d: expected %d inputs as in row 0, found %d"
                .formatted(i, inputs, rows[i].length));
      }
      for (int j = 0; j < inputs; j++) {
        if (!Float.isFinite(rows[i][j])) {
          throw notFinite(i, "input " + j, rows[i][j]);
        }
      }
      if (!Double.isFinite(targets[i])) {
        throw notFinite(i, "target", targets[i]);
      }
    }
  }

  private static IllegalArgumentException notFinite(int row, String what, double value) {
    return new IllegalArgumentException(
        "row %d: %s must be finite, was %s".formatted(row, what, value));
  }
}
