package org.ionsight.sort;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Which limit keeps a cell out of every module of cells of its type. Stateless. */
final class RestReasons {
  private final ModuleShape shape;
  private final SpreadLimits limits;

  RestReasons(ModuleShape shape, SpreadLimits limits) {
    this.shape = shape;
    this.limits = limits;
  }

  /** A limited property that is not known of the cell. */
  Optional<RestCell> unknown(RetiredCell cell) {
    for (CellProperty property : CellProperty.values()) {
      if (Double.isFinite(limits.of(property)) && Double.isNaN(property.of(cell))) {
        return Optional.of(
            new RestCell(
                cell,
                RestReason.NOT_KNOWN,
                "its %s is not known, and its spread is limited".formatted(property.label())));
      }
    }
    return Optional.empty();
  }

  RestCell tooFew(RetiredCell cell, int ofItsType) {
    String type = cell.type().isEmpty() ? "" : " of type " + cell.type();
    return new RestCell(
        cell,
        RestReason.TOO_FEW_OF_ITS_TYPE,
        "only %d cells%s, a module %s needs %d".formatted(ofItsType, type, shape, shape.cells()));
  }

  RestCell noPlace(RetiredCell cell) {
    return new RestCell(
        cell,
        RestReason.NO_PLACE_LEFT,
        "it could be in some module; the cells it needs are worth more elsewhere, or too few are"
            + " left");
  }

  /** The limit that excludes the cell whatever the others do; empty if there is none. */
  Optional<RestCell> excluded(RetiredCell cell, List<RetiredCell> type) {
    for (CellProperty property : CellProperty.values()) {
      double limit = limits.of(property);
      if (Double.isFinite(limit)) {
        double nearest = nearest(cell, type, property);
        if (nearest > limit + Spreads.TOLERANCE) {
          String spread =
              Double.isInfinite(nearest)
                  ? "differ without bound"
                  : String.format(Locale.ROOT, "differ by %.1f %%", 100 * nearest);
          return Optional.of(
              new RestCell(
                  cell,
                  switch (property) {
                    case CAPACITY -> RestReason.CAPACITY;
                    case RESISTANCE -> RestReason.RESISTANCE;
                    case LIFE -> RestReason.LIFE;
                  },
                  String.format(
                      Locale.ROOT,
                      "%s: it and the nearest %d others %s, allowed are %.1f %%",
                      property.label(),
                      shape.cells() - 1,
                      spread,
                      100 * limit)));
        }
      }
    }
    return together(cell, type)
        ? Optional.empty()
        : Optional.of(
            new RestCell(
                cell,
                RestReason.LIMITS_TOGETHER,
                "no %d others are within all limits at once, though within each alone"
                    .formatted(shape.cells() - 1)));
  }

  /** The smallest spread in one property of a module's worth of cells with this one. */
  private double nearest(RetiredCell cell, List<RetiredCell> type, CellProperty property) {
    double[] sorted = type.stream().mapToDouble(property::of).sorted().toArray();
    double own = property.of(cell);
    int n = shape.cells();
    double best = Double.POSITIVE_INFINITY;
    for (int from = 0; from + n <= sorted.length; from++) {
      double least = sorted[from];
      double most = sorted[from + n - 1];
      if (least <= own && own <= most) {
        best = Math.min(best, most == 0 ? 0 : most / least - 1);
      }
    }
    return best;
  }

  /** Whether some module with this cell keeps all limits. */
  private boolean together(RetiredCell cell, List<RetiredCell> type) {
    return within(cell, type, new ArrayList<>(List.of(CellProperty.values())));
  }

  /**
   * Every window of a property that holds the cell starts at some cell's value; the remaining
   * properties decide among the cells inside.
   */
  private boolean within(RetiredCell cell, List<RetiredCell> among, List<CellProperty> properties) {
    if (among.size() < shape.cells()) {
      return false;
    }
    if (properties.isEmpty()) {
      return true;
    }
    CellProperty property = properties.get(0);
    List<CellProperty> others = properties.subList(1, properties.size());
    double limit = limits.of(property);
    if (Double.isInfinite(limit)) {
      return within(cell, among, others);
    }
    ToDoubleFunction<RetiredCell> value = property::of;
    double own = property.of(cell);
    double ratio = 1 + limit + Spreads.TOLERANCE;
    List<RetiredCell> sorted = among.stream().sorted(Comparator.comparingDouble(value)).toList();
    for (RetiredCell lowest : sorted) {
      double least = property.of(lowest);
      if (least <= own && own <= least * ratio) {
        List<RetiredCell> window =
            sorted.stream()
                .filter(c -> property.of(c) >= least && property.of(c) <= least * ratio)
                .toList();
        if (within(cell, window, others)) {
          return true;
        }
      }
    }
    return false;
  }
}
