package org.ionsight.bench.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ionsight.cli.recording.ErrorStatistics;
import org.junit.jupiter.api.Test;

class FigureTest {
  private static ErrorStatistics errors(double... of) {
    ErrorStatistics errors = new ErrorStatistics();
    for (double error : of) {
      errors.add(error, 0);
    }
    return errors;
  }

  private static Map<String, Double> values(List<Figure> figures) {
    return figures.stream().collect(Collectors.toMap(Figure::metric, Figure::value));
  }

  @Test
  void twoTrainings_giveTheMeanOfTheirErrorsAndHowFarTheyAreApart() {
    Map<String, Double> mean =
        values(Figure.mean(List.of(errors(0.01, -0.01), errors(0.03, -0.03)), "1", 2));

    assertEquals(0.02, mean.getOrDefault("mae", Double.NaN), 1e-12);
    assertEquals(0.02, mean.getOrDefault("rmse", Double.NaN), 1e-12);
    // The sample standard deviation of 0.01 and 0.03.
    assertEquals(Math.sqrt(2) * 0.01, mean.getOrDefault("rmse_sd", Double.NaN), 1e-12);
  }

  @Test
  void oneTraining_hasNoSpread() {
    assertFalse(values(Figure.mean(List.of(errors(0.01)), "1", 1)).containsKey("rmse_sd"));
  }
}
