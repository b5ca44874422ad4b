package org.ionsight.bench.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ErrorStatisticsTest {
  @Test
  void errors_giveMeanRootMeanSquareAndLargest() {
    ErrorStatistics errors = new ErrorStatistics();
    errors.add(1.0, 0.5);
    errors.add(2.0, 3.0);

    assertEquals(0.75, errors.mae(), 1e-12);
    assertEquals(Math.sqrt(0.625), errors.rmse(), 1e-12);
    assertEquals(1.0, errors.maxError(), 1e-12);
    assertEquals((1.0 + 1.0 / 3) / 2, errors.mape(), 1e-12);
  }

  @Test
  void intervals_areCountedWithTheirEnds() {
    ErrorStatistics errors = new ErrorStatistics();
    errors.add(0.5, 0.4, 0.6, 0.6);
    errors.add(0.5, 0.4, 0.6, 0.61);

    assertEquals(0.5, errors.coverage(), 1e-12);
    assertEquals(0.2, errors.meanWidth(), 1e-12);
  }

  @Test
  void estimateThatIsNaN_isUnansweredNotAnError() {
    ErrorStatistics errors = new ErrorStatistics();
    errors.add(Double.NaN, 0.5);
    errors.add(0.5, 0.5);

    Map<String, Double> figures =
        errors.figures("1", 0).stream().collect(Collectors.toMap(Figure::metric, Figure::value));

    assertEquals(Map.of("mae", 0.0, "rmse", 0.0, "max_error", 0.0, "unanswered", 0.5), figures);
  }

  @Test
  void withoutErrors_thereAreNoFigures() {
    assertEquals(List.of(), new ErrorStatistics().figures("1", 0));
  }

  @Test
  void partsAddedTogether_equalTheWhole() {
    ErrorStatistics whole = new ErrorStatistics();
    ErrorStatistics first = new ErrorStatistics();
    ErrorStatistics second = new ErrorStatistics();
    for (int i = 0; i < 20; i++) {
      double truth = Math.sin(i);
      (i < 7 ? first : second).add(0.1, -0.3, 0.5, truth);
      whole.add(0.1, -0.3, 0.5, truth);
    }
    first.add(second);

    List<Figure> expected = whole.figures("1", 0);
    List<Figure> found = first.figures("1", 0);
    assertTrue(expected.size() > 3);
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i).metric(), found.get(i).metric());
      assertEquals(expected.get(i).value(), found.get(i).value(), 1e-12);
    }
  }
}
