package org.ionsight.cli.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

    assertEquals(1, errors.count());
    assertEquals(0, errors.mae());
    assertEquals(0.5, errors.unansweredShare());
  }

  @Test
  void withoutErrors_thereIsNoMean() {
    assertTrue(Double.isNaN(new ErrorStatistics().mae()));
    assertFalse(new ErrorStatistics().hasIntervals());
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

    assertEquals(whole.count(), first.count());
    assertEquals(whole.mae(), first.mae(), 1e-12);
    assertEquals(whole.rmse(), first.rmse(), 1e-12);
    assertEquals(whole.maxError(), first.maxError());
    assertEquals(whole.coverage(), first.coverage());
    assertEquals(whole.meanWidth(), first.meanWidth(), 1e-12);
  }
}
