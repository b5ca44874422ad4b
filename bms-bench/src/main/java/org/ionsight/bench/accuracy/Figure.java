package org.ionsight.bench.accuracy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionsight.cli.recording.ErrorStatistics;

/**
 * A value of a metric. Immutable.
 *
 * @param metric for example {@code mae}
 * @param value the value
 * @param unit of the value; {@code 1} for fractions
 * @param seeds number of trainings that it is the mean of; 0 if nothing was trained
 */
public record Figure(String metric, double value, String unit, int seeds) {
  /**
   * A fraction from a method that trains nothing here.
   *
   * @param metric its name
   * @param value its value
   * @return the figure
   */
  public static Figure fraction(String metric, double value) {
    return new Figure(metric, value, "1", 0);
  }

  /**
   * The figures that errors give.
   *
   * @param errors of one method
   * @param unit of the estimates
   * @param seeds number of trainings behind them; 0 if nothing was trained
   * @return MAE, RMSE, largest error; coverage and width where there were intervals; the share of
   *     estimates that was not answered where there were such; nothing without estimates
   */
  public static List<Figure> of(ErrorStatistics errors, String unit, int seeds) {
    List<Figure> figures = new ArrayList<>();
    if (errors.count() > 0) {
      figures.add(new Figure("mae", errors.mae(), unit, seeds));
      figures.add(new Figure("rmse", errors.rmse(), unit, seeds));
      figures.add(new Figure("max_error", errors.maxError(), unit, seeds));
    }
    if (errors.hasIntervals()) {
      figures.add(new Figure("coverage_90", errors.coverage(), "1", seeds));
      figures.add(new Figure("mean_width", errors.meanWidth(), unit, seeds));
    }
    if (errors.unansweredShare() > 0) {
      figures.add(new Figure("unanswered", errors.unansweredShare(), "1", seeds));
    }
    return figures;
  }

  /**
   * The means of figures over several trainings.
   *
   * @param trainings errors of each
   * @param unit of the estimates
   * @param seeds number of trainings; 0 if nothing was trained
   * @return the figures of {@link #of}, averaged; with two trainings or more also the standard
   *     deviation of their RMSEs
   */
  public static List<Figure> mean(List<ErrorStatistics> trainings, String unit, int seeds) {
    Map<String, Figure> sums = new LinkedHashMap<>();
    for (ErrorStatistics errors : trainings) {
      for (Figure figure : of(errors, unit, seeds)) {
        double share = figure.value() / trainings.size();
        Figure before = sums.get(figure.metric());
        double sum = before == null ? share : before.value() + share;
        sums.put(figure.metric(), new Figure(figure.metric(), sum, figure.unit(), seeds));
      }
    }
    Figure mean = sums.get("rmse");
    if (seeds > 1 && mean != null && trainings.size() > 1) {
      double squares = 0;
      for (ErrorStatistics errors : trainings) {
        double difference = errors.rmse() - mean.value();
        squares += difference * difference;
      }
      double deviation = Math.sqrt(squares / (trainings.size() - 1));
      sums.put("rmse_sd", new Figure("rmse_sd", deviation, unit, seeds));
    }
    return List.copyOf(sums.values());
  }
}
