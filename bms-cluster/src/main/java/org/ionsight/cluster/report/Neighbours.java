package org.ionsight.cluster.report;

/**
 * The nearest neighbours of every point, exact: n²/2 distances, half a second for 10,000 points of
 * 32 components.
 */
final class Neighbours {
  /** Indices of neighbours, nearest first, {@code [points][count]}. */
  final int[][] index;

  /** Distances to them. */
  final double[][] distance;

  private final int count;

  private Neighbours(int points, int count) {
    this.count = count;
    index = new int[points][count];
    distance = new double[points][count];
    for (double[] row : distance) {
      java.util.Arrays.fill(row, Double.POSITIVE_INFINITY);
    }
  }

  /** Finds {@code count} neighbours, fewer than there are points. */
  static Neighbours of(double[][] points, int count) {
    Neighbours found = new Neighbours(points.length, count);
    for (int i = 0; i < points.length; i++) {
      for (int j = 0; j < i; j++) {
        double square = 0;
        for (int k = 0; k < points[i].length; k++) {
          double d = points[i][k] - points[j][k];
          square += d * d;
        }
        found.offer(i, j, square);
        found.offer(j, i, square);
      }
    }
    for (double[] row : found.distance) {
      for (int k = 0; k < count; k++) {
        row[k] = Math.sqrt(row[k]);
      }
    }
    return found;
  }

  private void offer(int point, int other, double square) {
    double[] row = distance[point];
    if (square >= row[count - 1]) {
      return;
    }
    int at = count - 1;
    for (; at > 0 && row[at - 1] > square; at--) {
      row[at] = row[at - 1];
      index[point][at] = index[point][at - 1];
    }
    row[at] = square;
    index[point][at] = other;
  }
}
