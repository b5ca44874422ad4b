package org.ionsight.cluster.report;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;

/**
 * Equal steps of colour over the values of a pack, never finer than the estimates are.
 *
 * @param from start of the first step; NaN if no cell has a value
 * @param step width of a step
 */
record MapScale(double from, double step) {
  static MapScale of(double[] values, double finest) {
    DoubleSummaryStatistics range =
        Arrays.stream(values).filter(v -> !Double.isNaN(v)).summaryStatistics();
    if (range.getCount() == 0) {
      return new MapScale(Double.NaN, finest);
    }
    double least = range.getMin();
    double most = range.getMax();
    double step = finest * Math.max(1, Math.ceil((most - least) / Palette.STEPS / finest));
    double from = finest * Math.floor(least / finest);
    // Rounding the start down may push the largest value out of the last step.
    return new MapScale(from, most >= from + step * Palette.STEPS ? step + finest : step);
  }

  boolean empty() {
    return Double.isNaN(from);
  }

  /** The step of a value, −1 if there is none. */
  int of(double value) {
    return Double.isNaN(value)
        ? -1
        : Math.max(0, Math.min(Palette.STEPS - 1, (int) ((value - from) / step)));
  }

  /** The steps as a key, HTML. */
  String key(double factor, String unit) {
    if (empty()) {
      return "<li>no cell has an estimate</li>";
    }
    StringBuilder html = new StringBuilder("<li class=\"unit\">").append(unit).append("</li>");
    for (int i = 0; i < Palette.STEPS; i++) {
      html.append(
          "<li class=\"s%d\">%s</li>"
              .formatted(
                  i,
                  Figures.range(factor * (from + i * step), factor * (from + (i + 1) * step), 0)));
    }
    return html.toString();
  }
}
