package org.ionsight.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ionsight.core.feature.Robust;

/** The single-linkage tree: points are nodes below n, a merger is the node after those before. */
final class DensityTree {
  private static final double SMALLEST_DISTANCE = 1e-12;
  // Of a group of equal points the quartiles coincide; a factor of 2.5 in density is no outlier.
  private static final double LEAST_RANGE = 0.3;
  private static final double FAR_OUT = 3;

  private final int points;
  private final int least;
  private final int[][] children;
  private final double[] density;
  private final int[] size;

  /** An edge of the minimum spanning tree. */
  record Link(int from, int to, double length) {}

  /** Groups below a node and how long they live. */
  private record Best(double life, List<Integer> nodes) {}

  DensityTree(int points, List<Link> links, int least) {
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

  /** The group of each point; one outside every region joins that of its nearest member. */
  int[] groups(double[][] distance) {
    int[] group = regions(new double[points]);
    int[] all = group.clone();
    for (int i = 0; i < points; i++) {
      if (group[i] < 0) {
        all[i] = group[nearest(distance[i], group)];
      }
    }
    return all;
  }

  /** The group of each point, -1 for one outside every region or far out in one. */
  int[] groupsWithNoise() {
    double[] left = new double[points];
    int[] group = regions(left);
    int count = Arrays.stream(group).max().orElse(-1) + 1;
    for (int g = 0; g < count; g++) {
      int[] members = Points.membersOf(group, g);
      double[] logs = Arrays.stream(members).mapToDouble(i -> Math.log(left[i])).toArray();
      double quartile = Robust.quantile(logs, 0.25);
      double range = Math.max(LEAST_RANGE, Robust.quantile(logs, 0.75) - quartile);
      for (int m = 0; m < members.length; m++) {
        if (logs[m] < quartile - FAR_OUT * range) {
          group[members[m]] = -1;
        }
      }
    }
    return group;
  }

  /** The region of each point, or -1, and the density at which the point leaves its group. */
  private int[] regions(double[] left) {
    int[] group = new int[points];
    Arrays.fill(group, -1);
    List<Integer> nodes = best(children.length - 1, 0).nodes;
    for (int g = 0; g < nodes.size(); g++) {
      mark(nodes.get(g), g, group, left);
    }
    return group;
  }

  private void mark(int top, int g, int[] group, double[] left) {
    List<Integer> open = new ArrayList<>(List.of(top));
    // The density at which a node falls out of the group, 0 as long as it is part of the stem.
    double[] fallen = new double[children.length];
    while (!open.isEmpty()) {
      int node = open.remove(open.size() - 1);
      if (node < points) {
        group[node] = g;
        left[node] = fallen[node];
      } else {
        for (int child : children[node]) {
          boolean falls = fallen[node] == 0 && size[child] < least;
          fallen[child] = falls ? density[node] : fallen[node];
          open.add(child);
        }
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
