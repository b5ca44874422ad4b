package org.ionsight.cluster;

import java.util.Arrays;

/**
 * The assignment problem on a square table: one column for each row at the least total cost.
 *
 * <p>Stateless. Source: Kuhn, Nav. Res. Logist. Q. 2, 1955, doi:10.1002/nav.3800020109, in the form
 * with shortest augmenting paths, O(n³).
 */
final class BestMatch {
  private BestMatch() {}

  /** The column of each row. */
  static int[] columns(double[][] cost) {
    int n = cost.length;
    // Index 0 is the free column from which a path starts, so rows and columns count from 1 here.
    double[] rowPrice = new double[n + 1];
    double[] columnPrice = new double[n + 1];
    int[] rowOf = new int[n + 1];
    for (int row = 1; row <= n; row++) {
      int[] cameFrom = new int[n + 1];
      int end = augmentingPath(cost, row, rowPrice, columnPrice, rowOf, cameFrom);
      for (int column = end; column != 0; column = cameFrom[column]) {
        rowOf[column] = rowOf[cameFrom[column]];
      }
    }
    int[] match = new int[n];
    for (int column = 1; column <= n; column++) {
      match[rowOf[column] - 1] = column - 1;
    }
    return match;
  }

  private static int augmentingPath(
      double[][] cost,
      int row,
      double[] rowPrice,
      double[] columnPrice,
      int[] rowOf,
      int[] cameFrom) {
    int n = cost.length;
    double[] slack = new double[n + 1];
    Arrays.fill(slack, Double.POSITIVE_INFINITY);
    boolean[] done = new boolean[n + 1];
    rowOf[0] = row;
    int column = 0;
    do {
      done[column] = true;
      int at = rowOf[column];
      int next = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int c = 1; c <= n; c++) {
        if (done[c]) {
          continue;
        }
        double reduced = cost[at - 1][c - 1] - rowPrice[at] - columnPrice[c];
        if (reduced < slack[c]) {
          slack[c] = reduced;
          cameFrom[c] = column;
        }
        if (slack[c] < least) {
          least = slack[c];
          next = c;
        }
      }
      for (int c = 0; c <= n; c++) {
        if (done[c]) {
          rowPrice[rowOf[c]] += least;
          columnPrice[c] -= least;
        } else {
          slack[c] -= least;
        }
      }
      column = next;
    } while (rowOf[column] != 0);
    return column;
  }
}
