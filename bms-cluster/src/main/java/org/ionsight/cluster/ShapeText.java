package org.ionsight.cluster;

import java.util.Arrays;
import org.ionsight.core.json.JsonNode;
import org.ionsight.core.json.JsonText;

/** A {@link GroupShape} as keys of a group in {@link ClusterFile}. */
final class ShapeText {
  private ShapeText() {}

  static JsonText put(JsonText group, GroupShape shape) {
    if (shape instanceof Ellipsoid ellipsoid) {
      return group
          .put("share", ellipsoid.weight())
          .put("mean", ellipsoid.centre())
          .put(
              "factor",
              Arrays.stream(ellipsoid.factor()).flatMapToDouble(Arrays::stream).toArray());
    }
    if (shape instanceof Rays rays) {
      return group.put("usual", rays.usual()).put("rays", rays.members());
    }
    if (shape instanceof Region region) {
      return group.put("prototypes", region.prototypes());
    }
    return group.put("centroid", shape.centre());
  }

  static GroupShape read(JsonNode group, GroupingMethod method, Standardizer scaling) {
    return switch (method) {
      case K_MEANS -> {
        group.onlyKeys("name", "members", "limit", "centroid");
        yield new Ball(scaling, group.numbers("centroid"));
      }
      // Prototypes cover a region of either.
      case DENSITY, DIRECTION -> {
        if (method == GroupingMethod.DIRECTION && group.has("rays")) {
          group.onlyKeys("name", "members", "limit", "usual", "rays");
          yield new Rays(scaling, group.matrix("rays"), group.number("usual"));
        }
        group.onlyKeys("name", "members", "limit", "prototypes");
        yield new Region(scaling, group.matrix("prototypes"));
      }
      case GAUSSIAN_DIAGONAL, GAUSSIAN_FULL -> {
        group.onlyKeys("name", "members", "limit", "share", "mean", "factor");
        double[][] factor = rows(group.numbers("factor"), method, scaling.size());
        yield new Ellipsoid(scaling, group.numbers("mean"), factor, group.number("share"));
      }
    };
  }

  private static double[][] rows(double[] values, GroupingMethod method, int size) {
    boolean full = method == GroupingMethod.GAUSSIAN_FULL;
    int expected = full ? size * (size + 1) / 2 : size;
    if (values.length != expected) {
      throw new ClusterException(
          "factor of a %s group of %d components must have %d values, had %d"
              .formatted(method.contractName(), size, expected, values.length));
    }
    double[][] rows = new double[size][];
    int at = 0;
    for (int i = 0; i < size; i++) {
      rows[i] = Arrays.copyOfRange(values, at, at + (full ? i + 1 : 1));
      at += rows[i].length;
    }
    return rows;
  }
}
