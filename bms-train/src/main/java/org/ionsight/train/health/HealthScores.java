package org.ionsight.train.health;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ionsight.core.curve.CurveChannel;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;

/** Scores a health network on fixed windows of labelled curves, per data set and window. */
final class HealthScores {
  /** Shares of the voltage range: as recorded, 60 %, 40 %, 20 %. */
  static final double[] SHARES = {1.0, 0.6, 0.4, 0.2};

  private static final int INPUT = CurveChannel.values().length * VoltageGrid.BINS;

  /**
   * One line of the table.
   *
   * @param dataset name
   * @param share window over the voltage range
   * @param curves how many were scored
   * @param mae mean absolute error of the median, fraction
   * @param rmse root of the mean squared error of the median, fraction
   * @param coverage share of labels between the outer quantiles
   * @param width mean distance of the outer quantiles
   * @param pinball mean pinball loss of the three quantiles
   */
  record Score(
      String dataset,
      double share,
      int curves,
      double mae,
      double rmse,
      double coverage,
      double width,
      double pinball) {}

  /**
   * One curve with what the network says.
   *
   * @param row the curve and its label
   * @param share window over the voltage range
   * @param observedShare what was observed of the window
   * @param quantiles of SOH
   * @param embedding of the curve
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
  record Answer(
      CurveRow row, double share, double observedShare, float[] quantiles, float[] embedding) {
    double error() {
      return quantiles[1] - row.soh();
    }
  }

  private final List<CurveRow> rows = new ArrayList<>();
  private final List<Double> shares = new ArrayList<>();
  private final List<Double> observed = new ArrayList<>();
  private final List<float[]> inputs = new ArrayList<>();

  HealthScores(CurveRows curves, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (CurveRow row : curves.rows()) {
      for (double share : SHARES) {
        IncrementalCapacityCurve curve =
            share == 1.0 ? row.curve() : PartialWindow.cut(row.curve(), share, random);
        // A table that covers less than the window would only be scored twice.
        if (share == 1.0 || row.curve().observedShare() > share) {
          float[] input = new float[INPUT];
          curve.writeChannels(input, 0);
          rows.add(row);
          shares.add(share);
          observed.add(curve.observedShare());
          inputs.add(input);
        }
      }
    }
  }

  List<Answer> answers(HealthNetwork network) {
    float[][] quantiles = new float[inputs.size()][];
    float[][] embeddings = new float[inputs.size()][];
    network.infer(inputs, quantiles, embeddings);
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      answers.add(
          new Answer(rows.get(i), shares.get(i), observed.get(i), quantiles[i], embeddings[i]));
    }
    return answers;
  }

  List<Score> score(HealthNetwork network) {
    return score(answers(network));
  }

  static List<Score> score(List<Answer> answers) {
    Map<String, List<Answer>> groups = new LinkedHashMap<>();
    for (double share : SHARES) {
      for (Answer answer : answers) {
        if (answer.share() == share) {
          groups
              .computeIfAbsent(answer.row().dataset() + "\t" + share, g -> new ArrayList<>())
              .add(answer);
        }
      }
    }
    List<Score> scores = new ArrayList<>();
    groups.values().forEach(group -> scores.add(scoreGroup(group)));
    return scores;
  }

  private static Score scoreGroup(List<Answer> group) {
    double absolute = 0;
    double squared = 0;
    double covered = 0;
    double width = 0;
    double pinball = 0;
    double[] levels = {0.05, 0.5, 0.95};
    for (Answer answer : group) {
      double e = answer.error();
      absolute += Math.abs(e);
      squared += e * e;
      float[] q = answer.quantiles();
      double soh = answer.row().soh();
      covered += q[0] <= soh && soh <= q[2] ? 1 : 0;
      width += q[2] - q[0];
      for (int k = 0; k < 3; k++) {
        double d = soh - q[k];
        pinball += Math.max(levels[k] * d, (levels[k] - 1) * d);
      }
    }
    int n = group.size();
    return new Score(
        group.get(0).row().dataset(),
        group.get(0).share(),
        n,
        absolute / n,
        Math.sqrt(squared / n),
        covered / n,
        width / n,
        pinball / n / 3);
  }
}
