package org.ionsight.bench.accuracy;

import java.util.ArrayList;
import java.util.List;

/** The figures of one protocol in the order in which they were measured. Not thread-safe. */
public final class Results {
  private final String protocol;
  private final List<ResultRow> rows = new ArrayList<>();

  /**
   * Starts without figures.
   *
   * @param protocol name of the protocol
   */
  public Results(String protocol) {
    this.protocol = protocol;
  }

  /**
   * Adds a figure.
   *
   * @param scope what it was measured on
   * @param method whose it is
   * @param figure metric, value, unit and number of trainings
   */
  public void add(Scope scope, String method, Figure figure) {
    rows.add(
        new ResultRow(
            protocol,
            scope.variant(),
            scope.condition(),
            method,
            figure.metric(),
            figure.value(),
            figure.unit(),
            scope.cells(),
            figure.seeds(),
            scope.data()));
  }

  /**
   * Adds figures.
   *
   * @param scope what they were measured on
   * @param method whose they are
   * @param figures metrics, values, units
   */
  public void addAll(Scope scope, String method, List<Figure> figures) {
    figures.forEach(figure -> add(scope, method, figure));
  }

  /**
   * What was added.
   *
   * @return a copy
   */
  public List<ResultRow> rows() {
    return List.copyOf(rows);
  }
}
