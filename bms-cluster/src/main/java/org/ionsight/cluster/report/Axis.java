package org.ionsight.cluster.report;

/**
 * A linear axis: values to drawing units, with round ticks.
 *
 * @param from value at the start
 * @param to value at the end, above {@code from}
 * @param start drawing unit of {@code from}
 * @param end drawing unit of {@code to}
 * @param step distance of ticks in values
 */
record Axis(double from, double to, double start, double end, double step) {
  /** An axis that holds both values, widened to whole ticks of which there are about {@code n}. */
  static Axis holding(double least, double most, double start, double end, int n) {
    double span = most > least ? most - least : Math.max(1e-9, Math.abs(least) * 0.1 + 1e-6);
    double raw = span / n;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double step = power * (raw / power <= 1 ? 1 : raw / power <= 2 ? 2 : raw / power <= 5 ? 5 : 10);
    double from = step * Math.floor(least / step + 1e-9);
    double to = Math.max(step * Math.ceil(most / step - 1e-9), from + step);
    return new Axis(from, to, start, end, step);
  }

  double at(double value) {
    return start + (value - from) / (to - from) * (end - start);
  }

  String x(double value) {
    return Figures.at(at(value));
  }

  int ticks() {
    return (int) Math.round((to - from) / step) + 1;
  }

  double tick(int index) {
    return from + index * step;
  }

  /** Digits after the point that tell neighbouring ticks apart. */
  String label(int index) {
    int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
    return Figures.format("%." + decimals + "f", tick(index)).replace('-', '−');
  }
}
