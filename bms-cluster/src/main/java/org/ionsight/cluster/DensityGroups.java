package org.ionsight.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Groups as dense regions of any shape, their number unknown: cells of one type at all states of
 * charge form a band rather than a ball, which centroids cut to pieces.
 *
 * <p>HDBSCAN*: points are linked by mutual reachability, and of the tree of density levels the
 * groups that live longest are taken. A point in thin space joins the group of its nearest member.
 * Work and memory grow with the square of the number of points; 3,000 take a second. Immutable and
 * thread-safe. Source: Campello, Moulavi, Sander, PAKDD 2013, doi:10.1007/978-3-642-37456-2_14.
 */
public final class DensityGroups {
  private static final double SMALLEST_DISTANCE = 1e-12;

  private final int neighbours;
  private final double leastShare;

  /**
   * Sets the search up.
   *
   * @param neighbours how many neighbours say how dense it is around a point, positive
   * @param leastShare no group has a smaller share of the points, between 0 and 1
   */
  public DensityGroups(int neighbours, double leastShare) {
    if (neighbours < 1 || !(leastShare > 0 && leastShare < 1)) {
      throw new IllegalArgumentException(
          "neighbours must be positive and the least share between 0 and 1, was %d and %s"
              .formatted(neighbours, leastShare));
    }
    this.neighbours = neighbours;
    this.leastShare = leastShare;
  }

  /**
   * Groups points.
   *
   * @param points {@code [points][components]}, finite, on one scale
   * @return a group for each, from 0
   * @throws ClusterException if there are no points or a value is not finite
   */
  public int[] fit(double[][] points) {
    Points.requireFinite(points);
    int n = points.length;
    if (n <= neighbours) {
      return new int[n];
    }
    double[][] distance = distances(points);
    Tree tree = new Tree(n, links(distance), Math.max(2, (int) Math.ceil(leastShare * n)));
    return tree.groups(distance);
  }

  /**
   * How much the groups depend on the points that happened to be there.
   *
   * @param points {@code [points][components]}, finite, on one scale
   * @param draws number of bootstrap samples
   * @param seed of the drawing
   * @return mean adjusted Rand index of the groups of a sample with those of all points
   */
  public double stability(double[][] points, int draws, long seed) {
    int[] all = fit(points);
    SplittableRandom random = new SplittableRandom(seed);
    double sum = 0;
    for (int draw = 0; draw < draws; draw++) {
      // A point that is drawn twice would be a density of its own.
      int[] chosen = random.ints(points.length, 0, points.length).sorted().distinct().toArray();
      double[][] sample = Arrays.stream(chosen).mapToObj(i -> points[i]).toArray(double[][]::new);
      int[] before = Arrays.stream(chosen).map(i -> all[i]).toArray();
      sum += Agreement.adjustedRand(fit(sample), before) / draws;
    }
    return sum;
  }

  private static double[][] distances(double[][] points) {
    int n = points.length;
    double[][] distance = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double d = Math.sqrt(Points.squaredDistance(points[i], points[j]));
        distance[i][j] = d;
        distance[j][i] = d;
      }
    }
    return distance;
  }

  /** An edge of the minimum spanning tree. */
  private record Link(int from, int to, double length) {}

  /** Prim's algorithm on mutual reachability; links in the order of their lengths. */
  private List<Link> links(double[][] distance) {
    int n = distance.length;
    double[] core = new double[n];
    for (int i = 0; i < n; i++) {
      double[] sorted = distance[i].clone();
      Arrays.sort(sorted);
      core[i] = sorted[neighbours];
    }
    double[] least = new double[n];
    int[] from = new int[n];
    boolean[] in = new boolean[n];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    List<Link> links = new ArrayList<>(n);
    int newest = 0;
    in[0] = true;
    for (int step = 1; step < n; step++) {
      int next = -1;
      for (int j = 0; j < n; j++) {
        if (!in[j]) {
          double reach = Math.max(distance[newest][j], Math.max(core[newest], core[j]));
          if (reach < least[j]) {
            least[j] = reach;
            from[j] = newest;
          }
          if (next < 0 || least[j] < least[next]) {
            next = j;
          }
        }
      }
      links.add(new Link(from[next], next, least[next]));
      in[next] = true;
      newest = next;
    }
    links.sort(Comparator.comparingDouble(Link::length));
    return links;
  }

  /** The single-linkage tree: points are nodes below n, a merger is the node after those before. */
  private static final class Tree {
    private final int points;
    private final int least;
    private final int[][] children;
    private final double[] density;
    private final int[] size;

    /** Groups below a node and how long they live. */
    private record Best(double life, List<Integer> nodes) {}

    Tree(int points, List<Link> links, int least) {
      this.points = points;
      this.least = least;
      int nodes = 2 * points - 1;
      children = new int[nodes][];
      density = new double[nodes];
      size = new int[nodes];
      Arrays.fill(size, 0, points, 1);
      int[] parent = new int[nodes];
      Arrays.setAll(parent, i -> i);
      int node = points;
      for (Link link : links) {
        int a = root(parent, link.from());
        int b = root(parent, link.to());
        children[node] = new int[] {a, b};
        density[node] = 1 / Math.max(SMALLEST_DISTANCE, link.length());
        size[node] = size[a] + size[b];
        parent[a] = node;
        parent[b] = node;
        node++;
      }
    }

    private static int root(int[] parent, int node) {
      int at = node;
      while (parent[at] != at) {
        parent[at] = parent[parent[at]];
        at = parent[at];
      }
      return at;
    }

    /** Follows a group from where it is born until it divides or is gone. */
    private Best best(int born, double birth) {
      double life = 0;
      int node = born;
      while (node >= points) {
        int a = children[node][0];
        int b = children[node][1];
        int big = size[a] >= size[b] ? a : b;
        int small = big == a ? b : a;
        if (size[small] >= least) {
          life += (density[node] - birth) * size[node];
          Best first = best(a, density[node]);
          Best second = best(b, density[node]);
          boolean whole = born == children.length - 1;
          if (whole || first.life + second.life > life) {
            List<Integer> both = new ArrayList<>(first.nodes);
            both.addAll(second.nodes);
            return new Best(first.life + second.life, both);
          }
          return new Best(life, List.of(born));
        }
        if (size[big] < least) {
          life += (density[node] - birth) * size[node];
          break;
        }
        life += (density[node] - birth) * size[small];
        node = big;
      }
      return new Best(life, List.of(born));
    }

    int[] groups(double[][] distance) {
      int[] group = new int[points];
      Arrays.fill(group, -1);
      List<Integer> nodes = best(children.length - 1, 0).nodes;
      for (int g = 0; g < nodes.size(); g++) {
        mark(nodes.get(g), g, group);
      }
      int[] all = group.clone();
      for (int i = 0; i < points; i++) {
        if (group[i] < 0) {
          all[i] = group[nearest(distance[i], group)];
        }
      }
      return all;
    }

    private void mark(int top, int g, int[] group) {
      List<Integer> open = new ArrayList<>(List.of(top));
      while (!open.isEmpty()) {
        int node = open.remove(open.size() - 1);
        if (node < points) {
          group[node] = g;
        } else {
          open.add(children[node][0]);
          open.add(children[node][1]);
        }
      }
    }

    private static int nearest(double[] distance, int[] group) {
      int nearest = -1;
      for (int j = 0; j < group.length; j++) {
        if (group[j] >= 0 && (nearest < 0 || distance[j] < distance[nearest])) {
          nearest = j;
        }
      }
      return nearest;
    }
  }
}
