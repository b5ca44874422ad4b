package org.ionsight.bench.retired;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionsight.bench.accuracy.Figure;
import org.ionsight.cli.recording.ErrorStatistics;
import org.ionsight.train.pulse.PulseRow;

/** Answers of one training of a method to labelled tests, and what they are worth. */
final class PulseAnswers {
  /** One answer; low and high are NaN where a method gives no interval. */
  private record Answer(PulseRow row, double soh, double low, double high, boolean typeRight) {}

  private final List<Answer> answers = new ArrayList<>();
  private int unanswered;

  void add(PulseRow row, double soh, double low, double high, boolean typeRight) {
    answers.add(new Answer(row, soh, low, high, typeRight));
  }

  void add(PulseRow row, double soh) {
    add(row, soh, Double.NaN, Double.NaN, true);
  }

  void refuse() {
    unanswered++;
  }

  void addAll(PulseAnswers others) {
    answers.addAll(others.answers);
    unanswered += others.unanswered;
  }

  PulseAnswers ofDesign(String design) {
    PulseAnswers own = new PulseAnswers();
    answers.stream().filter(a -> a.row().design().equals(design)).forEach(own.answers::add);
    return own;
  }

  int cells() {
    return (int) answers.stream().map(a -> a.row().cell()).distinct().count();
  }

  /** One answer for each cell in one state: the mean of those to its tests. */
  PulseAnswers combined() {
    Map<String, List<Answer>> byUnit = new LinkedHashMap<>();
    for (Answer answer : answers) {
      byUnit.computeIfAbsent(answer.row().unit(), u -> new ArrayList<>()).add(answer);
    }
    PulseAnswers one = new PulseAnswers();
    for (List<Answer> own : byUnit.values()) {
      one.add(
          own.get(0).row(),
          own.stream().mapToDouble(Answer::soh).average().orElse(Double.NaN),
          own.stream().mapToDouble(Answer::low).average().orElse(Double.NaN),
          own.stream().mapToDouble(Answer::high).average().orElse(Double.NaN),
          2 * own.stream().filter(Answer::typeRight).count() > own.size());
    }
    return one;
  }

  /** MAPE, worst cell, errors, coverage; {@code infersType} adds how often the type was right. */
  Map<String, Double> values(boolean infersType) {
    Map<String, Double> values = new LinkedHashMap<>();
    ErrorStatistics all = new ErrorStatistics();
    Map<String, ErrorStatistics> byCell = new LinkedHashMap<>();
    int right = 0;
    for (Answer a : answers) {
      ErrorStatistics own = byCell.computeIfAbsent(a.row().cell(), c -> new ErrorStatistics());
      for (ErrorStatistics statistics : List.of(all, own)) {
        if (Double.isNaN(a.low())) {
          statistics.add(a.soh(), a.row().soh());
        } else {
          statistics.add(a.soh(), a.low(), a.high(), a.row().soh());
        }
      }
      right += a.typeRight() ? 1 : 0;
    }
    if (all.count() > 0) {
      values.put("mape", all.mape());
      values.put("mae", all.mae());
      values.put("rmse", all.rmse());
      values.put(
          "worst_cell_mape",
          byCell.values().stream().mapToDouble(ErrorStatistics::mape).max().orElse(0));
      if (all.hasIntervals()) {
        values.put("coverage_90", all.coverage());
        values.put("mean_width", all.meanWidth());
      }
      if (infersType) {
        values.put("type_accuracy", right / (double) answers.size());
      }
    }
    if (unanswered > 0) {
      values.put("unanswered", unanswered / (double) (unanswered + answers.size()));
    }
    return values;
  }

  /** Figures as means over trainings. */
  static List<Figure> figures(List<PulseAnswers> trainings, boolean infersType, int seeds) {
    Map<String, Double> sums = new LinkedHashMap<>();
    for (PulseAnswers training : trainings) {
      training
          .values(infersType)
          .forEach((metric, value) -> sums.merge(metric, value / trainings.size(), Double::sum));
    }
    List<Figure> figures = new ArrayList<>();
    sums.forEach((metric, value) -> figures.add(new Figure(metric, value, "1", seeds)));
    return figures;
  }
}
