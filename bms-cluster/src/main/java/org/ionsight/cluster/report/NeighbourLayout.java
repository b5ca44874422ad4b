package org.ionsight.cluster.report;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Places points in a plane so that neighbours stay neighbours: the layout of UMAP with exact
 * neighbours, a start from principal components and a fixed seed.
 *
 * <p>Source: McInnes, Healy and Melville, UMAP, arXiv:1802.03426, with its defaults: 15 neighbours,
 * least distance 0.1, five repelled points for each attracted one. Unlike UMAP, a weak edge pulls
 * with its weight in every round instead of with full force in some. Distances between far groups
 * mean nothing. Stateless; the same points give the same places.
 */
final class NeighbourLayout {
  /** Fewer points have no neighbourhoods to keep. */
  static final int FEWEST = 10;

  /** Beyond this all pairs of distances take minutes. */
  static final int MOST = 20_000;

  private static final int NEIGHBOURS = 15;
  private static final int REPELLED = 5;
  private static final int MANY = 2_000;
  private static final int ROUNDS = 300;
  private static final int ROUNDS_OF_MANY = 120;
  // The curve 1 / (1 + a d^2b) that UMAP fits to a least distance of 0.1 and a spread of 1.
  private static final double A = 1.577;
  private static final double B = 0.8951;
  private static final double LONGEST_STEP = 4;
  private static final double START_SIZE = 10;

  private final double[][] places;
  private final int[] from;
  private final int[] to;
  private final double[] weight;
  private final SplittableRandom random = new SplittableRandom(7);

  private NeighbourLayout(double[][] places, Map<Long, Double> edges) {
    this.places = places;
    from = new int[edges.size()];
    to = new int[edges.size()];
    weight = new double[edges.size()];
    long[] keys = edges.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
    for (int e = 0; e < keys.length; e++) {
      from[e] = (int) (keys[e] / places.length);
      to[e] = (int) (keys[e] % places.length);
      weight[e] = edges.getOrDefault(keys[e], 0.0);
    }
  }

  /**
   * Places points.
   *
   * @param points {@code [points][components]}, finite, {@link #FEWEST} to {@link #MOST}
   * @param start a first place of each point, {@code [points][2]}
   * @return a place for each point
   */
  static double[][] of(double[][] points, double[][] start) {
    int count = Math.min(NEIGHBOURS, points.length - 1);
    Neighbours near = Neighbours.of(points, count);
    NeighbourLayout layout = new NeighbourLayout(scaled(start), edges(near, count));
    int rounds = points.length > MANY ? ROUNDS_OF_MANY : ROUNDS;
    for (int round = 0; round < rounds; round++) {
      layout.move(1 - round / (double) rounds);
    }
    return layout.places;
  }

  /** Membership strengths, symmetric by a + b − ab; the key is the lower point × points + other. */
  private static Map<Long, Double> edges(Neighbours near, int count) {
    int points = near.index.length;
    Map<Long, Double> edges = new HashMap<>();
    for (int i = 0; i < points; i++) {
      double width = width(near.distance[i], count);
      for (int k = 0; k < count; k++) {
        int j = near.index[i][k];
        double strength = Math.exp(-(near.distance[i][k] - near.distance[i][0]) / width);
        long key = (long) Math.min(i, j) * points + Math.max(i, j);
        edges.merge(key, strength, (a, b) -> a + b - a * b);
      }
    }
    return edges;
  }

  /** The width at which the strengths of a point add up to log2 of their number. */
  private static double width(double[] distances, int count) {
    double goal = Math.log(count) / Math.log(2);
    double low = 0;
    double high = Math.max(1e-12, 8 * (distances[count - 1] - distances[0]));
    for (int step = 0; step < 40; step++) {
      double middle = (low + high) / 2;
      double sum = 0;
      for (double d : distances) {
        sum += Math.exp(-(d - distances[0]) / Math.max(1e-12, middle));
      }
      low = sum < goal ? middle : low;
      high = sum < goal ? high : middle;
    }
    return Math.max(1e-12, high);
  }

  private static double[][] scaled(double[][] start) {
    double most = 1e-12;
    for (double[] place : start) {
      most = Math.max(most, Math.max(Math.abs(place[0]), Math.abs(place[1])));
    }
    double[][] places = new double[start.length][2];
    for (int i = 0; i < start.length; i++) {
      // Equal points would stay on one another for good.
      places[i][0] = START_SIZE * start[i][0] / most + 1e-4 * (i % 97) / 97;
      places[i][1] = START_SIZE * start[i][1] / most + 1e-4 * (i % 89) / 89;
    }
    return places;
  }

  private void move(double rate) {
    for (int e = 0; e < from.length; e++) {
      double[] a = places[from[e]];
      double[] b = places[to[e]];
      double square = square(a, b);
      if (square > 0) {
        double power = Math.pow(square, B);
        double pull = -2 * A * B * power / square / (1 + A * power);
        step(a, b, rate * weight[e] * pull, true);
      }
      for (int k = 0; k < REPELLED; k++) {
        double[] other = places[random.nextInt(places.length)];
        double apart = square(a, other);
        if (apart > 0) {
          double push = 2 * B / ((0.001 + apart) * (1 + A * Math.pow(apart, B)));
          step(a, other, rate * weight[e] * push, false);
        }
      }
    }
  }

  private static double square(double[] a, double[] b) {
    double x = a[0] - b[0];
    double y = a[1] - b[1];
    return x * x + y * y;
  }

  private static void step(double[] a, double[] b, double force, boolean both) {
    for (int c = 0; c < 2; c++) {
      double move = Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, force * (a[c] - b[c])));
      a[c] += move;
      b[c] -= both ? move : 0;
    }
  }
}
