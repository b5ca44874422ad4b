package org.ionsight.bench.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ResultTableTest {
  @Test
  void figures_becomeOneLinePerConditionAndMethod() {
    Results results = new Results("rul-severson");
    Scope scope = new Scope("honest", "primary test", 43, "severson-qv");
    results.add(scope, "variance model", new Figure("rmse", 137.9, "cycles", 0));
    results.add(scope, "variance model", Figure.fraction("mape", 0.1475));
    results.add(scope, "ionsight", Figure.fraction("mape", 0.1));
    results.add(scope, "ionsight", Figure.fraction("ari", 0.5254));

    assertEquals(
        """
        ## rul-severson, honest

        | condition    | method         | rmse / cycles | mape / % | ari / 1 |
        |--------------|----------------|--------------:|---------:|--------:|
        | primary test | variance model |         137.9 |    14.75 |       - |
        | primary test | ionsight       |             - |    10.00 |   0.525 |
        """,
        new ResultTable(results.rows()).markdown());
  }
}
