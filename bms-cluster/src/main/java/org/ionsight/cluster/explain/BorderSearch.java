package org.ionsight.cluster.explain;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Looks for the smallest change of one component, else of two, that leads to another answer.
 *
 * <p>The way need not be straight from one group into the next: between groups there may be a gap
 * that belongs to none. So every component is walked in small steps to the ends of its observed
 * range, and the first step that hits is made finer by bisection.
 */
final class BorderSearch {
  // Steps of a fiftieth of the range, then eight bisections: finer than any feature's resolution.
  private static final int STEPS = 50;
  private static final int BISECTIONS = 8;
  private static final int PAIR_STEPS = 16;
  // Pairs among the ten components that vary most: 45 pairs of 33 x 33 points are 50,000 questions.
  private static final int PAIRED = 10;

  private final double[] start;
  private final double[] low;
  private final double[] high;
  private final double[] scale;
  private final int own;
  private final ToIntFunction<double[]> groupOf;
  private double least = Double.POSITIVE_INFINITY;
  private int answer;
  private double[] best = {};

  /** A changed point and the group that it belongs to. */
  @SuppressWarnings("ArrayRecordComponent") // handed over once, to be read
  record Hit(double[] point, int group) {
    /** The components that differ from another point. */
    List<Integer> changed(double[] from) {
      return IntStream.range(0, point.length).filter(j -> point[j] != from[j]).boxed().toList();
    }
  }

  BorderSearch(
      double[] start, double[][] points, double[] scale, int own, ToIntFunction<double[]> groupOf) {
    this.start = start;
    this.scale = scale;
    this.own = own;
    this.groupOf = groupOf;
    low = start.clone();
    high = start.clone();
    for (double[] point : points) {
      for (int j = 0; j < start.length; j++) {
        low[j] = Math.min(low[j], point[j]);
        high[j] = Math.max(high[j], point[j]);
      }
    }
  }

  /** The smallest change, in spreads; without a point if no change suffices. */
  Hit search() {
    for (int j = 0; j < start.length; j++) {
      walk(j, low[j]);
      walk(j, high[j]);
    }
    if (best.length == 0) {
      int[] order =
          IntStream.range(0, start.length)
              .boxed()
              .sorted(Comparator.comparingDouble(j -> -(high[j] - low[j]) / scale[j]))
              .limit(PAIRED)
              .mapToInt(Integer::intValue)
              .toArray();
      for (int a = 0; a < order.length; a++) {
        for (int b = 0; b < a; b++) {
          pair(order[a], order[b]);
        }
      }
    }
    return new Hit(best, best.length == 0 ? own : answer);
  }

  private boolean other(double[] point) {
    int group = groupOf.applyAsInt(point);
    return group >= 0 && group != own;
  }

  private void walk(int component, double end) {
    double[] point = start.clone();
    double before = start[component];
    for (int step = 1; step <= STEPS && end != start[component]; step++) {
      point[component] = start[component] + (end - start[component]) * step / STEPS;
      if (other(point)) {
        refine(point, component, before);
        keep(point);
        return;
      }
      before = point[component];
    }
  }

  private void refine(double[] point, int component, double outside) {
    double miss = outside;
    double hit = point[component];
    for (int i = 0; i < BISECTIONS; i++) {
      point[component] = (miss + hit) / 2;
      if (other(point)) {
        hit = point[component];
      } else {
        miss = point[component];
      }
    }
    point[component] = hit;
  }

  private void pair(int a, int b) {
    double[] point = start.clone();
    for (int i = -PAIR_STEPS; i <= PAIR_STEPS; i++) {
      point[a] = step(a, i);
      for (int k = -PAIR_STEPS; k <= PAIR_STEPS; k++) {
        point[b] = step(b, k);
        if (cost(point) < least && other(point)) {
          keep(point);
        }
      }
    }
  }

  private double step(int component, int i) {
    double end = i < 0 ? low[component] : high[component];
    return start[component] + (end - start[component]) * Math.abs(i) / PAIR_STEPS;
  }

  private void keep(double[] point) {
    double cost = cost(point);
    if (cost < least) {
      least = cost;
      best = point.clone();
      answer = groupOf.applyAsInt(point);
    }
  }

  private double cost(double[] point) {
    double[] parts = new double[point.length];
    Arrays.setAll(parts, j -> Math.abs(point[j] - start[j]) / scale[j]);
    return Arrays.stream(parts).sum();
  }
}
