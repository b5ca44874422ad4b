package org.ionsight.train.life;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.ionsight.train.engine.Torch;
import org.ionsight.train.life.LifeTrajectory.Point;
import org.jspecify.annotations.Nullable;

/** Scores a life network at fixed shares of each life. */
final class LifeScores {
  /** Where in its life a cell is asked. */
  static final double[] SHARES = {0.10, 0.25, 0.50, 0.75};

  /**
   * How a life is asked.
   *
   * @param mostTokens most checkpoints of a question
   * @param seed of the noise on SOH
   */
  record Options(int mostTokens, long seed) {
    static final Options USUAL = new Options(30, 5);
  }

  /**
   * One question with its answer.
   *
   * @param life of the cell
   * @param share of its life
   * @param tokens how many checkpoints there were
   * @param rul what was left, equivalent full cycles
   * @param age how much was lived, equivalent full cycles
   * @param quantiles of ln(RUL + 1)
   * @param knee probability that the knee is passed or near
   * @param embedding of the network
   * @param line RUL of a straight line through all checkpoints, the plain baseline
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
  record Answer(
      LifeTrajectory life,
      double share,
      int tokens,
      double rul,
      double age,
      float[] quantiles,
      double knee,
      float[] embedding,
      double line) {
    double estimate() {
      return Math.max(0, Math.exp(quantiles[1]) - 1);
    }

    boolean onlyBeginning() {
      return life.onlyBeginning();
    }
  }

  private record Question(
      LifeTrajectory life, double share, List<Point> points, double rul, double age) {}

  private final List<Question> questions = new ArrayList<>();
  private final LifeHistory.View view;
  private final Options options;
  private LifeHistory.@Nullable Input asked;

  LifeScores(List<LifeTrajectory> lives) {
    this(lives, LifeHistory.View.PLAIN, Options.USUAL);
  }

  LifeScores(List<LifeTrajectory> lives, LifeHistory.View view, Options options) {
    this.view = view;
    this.options = options;
    for (LifeTrajectory life : lives) {
      if (life.censored()) {
        continue;
      }
      double watched = life.watched();
      if (life.onlyBeginning()) {
        // Only the beginning was watched (severson): ask once, with all of it.
        add(life, watched / life.endOfLife(), watched);
        continue;
      }
      for (double share : SHARES) {
        add(life, share, share * life.endOfLife());
      }
    }
  }

  private void add(LifeTrajectory life, double share, double efc) {
    List<Point> points = LifeHistory.until(life, 0, efc, options.mostTokens);
    if (points.size() >= 2) {
      double now = points.get(points.size() - 1).efc();
      questions.add(new Question(life, share, points, life.endOfLife() - now, now));
    }
  }

  /**
   * Asks the network.
   *
   * @param network that answers
   * @param folds if every cell is to be answered by the member that has not seen it; empty for the
   *     average of all
   */
  List<Answer> answers(LifeNetwork network, Optional<LifeFolds> folds) {
    int n = questions.size();
    List<Answer> answers = new ArrayList<>();
    if (n == 0) {
      return answers;
    }
    LifeHistory.Input input = inputs();
    try (var manager = Torch.newManager()) {
      var weights = network.parameters().on(manager, false);
      var tokens =
          manager.create(input.tokens(), new Shape(n, LifeHistory.TOKENS, LifeHistory.FEATURES));
      var mask = manager.create(input.mask(), new Shape(n, LifeHistory.TOKENS));
      var summary = manager.create(input.summary(), new Shape(n, LifeNetwork.SUMMARY));
      Said all = Said.of(network.forward(weights, tokens, mask, summary));
      List<Said> members = new ArrayList<>();
      if (folds.isPresent()) {
        network.members(weights, tokens, mask, summary).forEach(o -> members.add(Said.of(o)));
      }
      for (int i = 0; i < n; i++) {
        Question question = questions.get(i);
        int fold = folds.isPresent() ? folds.get().unseenBy(question.life) : -1;
        Said said = fold < 0 ? all : members.get(fold);
        int at = (i * LifeNetwork.LEVELS + LifeNetwork.USUAL_END) * 3;
        answers.add(
            new Answer(
                question.life,
                question.share,
                question.points.size(),
                question.rul,
                question.age,
                Arrays.copyOfRange(said.levels, at, at + 3),
                1 / (1 + Math.exp(-said.knees[i])),
                Arrays.copyOfRange(
                    all.embeddings, LifeNetwork.EMBEDDING * i, LifeNetwork.EMBEDDING * (i + 1)),
                line(question.points)));
      }
    }
    return answers;
  }

  @SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
  private record Said(float[] levels, float[] knees, float[] embeddings) {
    static Said of(LifeNetwork.Output<ai.djl.ndarray.NDArray> out) {
      return new Said(
          out.levels().toFloatArray(), out.knee().toFloatArray(), out.embedding().toFloatArray());
    }
  }

  /** Made once: the answers are asked for after every epoch. */
  private LifeHistory.Input inputs() {
    if (asked == null) {
      asked = input(questions.stream().map(Question::points).toList(), view, options.seed);
    }
    return asked;
  }

  private static LifeHistory.Input input(
      List<List<Point>> histories, LifeHistory.View view, long seed) {
    LifeHistory.Input input = LifeHistory.Input.of(histories.size());
    LifeHistory history = new LifeHistory();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < histories.size(); i++) {
      history.write(histories.get(i), view, random, input, i);
    }
    return input;
  }

  /** The first halves of some lives. */
  static LifeHistory.Input input(List<LifeTrajectory> lives, int count) {
    List<List<Point>> histories = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      LifeTrajectory life = lives.get(31 * i % lives.size());
      histories.add(LifeHistory.until(life, 0, 0.5 * life.known(), 3 + 7 * i));
    }
    return input(histories, LifeHistory.View.PLAIN, 1);
  }

  /** Remaining life of a least-squares line, at most 10,000 cycles. */
  private static double line(List<Point> points) {
    double n = points.size();
    double x = points.stream().mapToDouble(Point::efc).sum() / n;
    double y = points.stream().mapToDouble(Point::soh).sum() / n;
    double xx = 0;
    double xy = 0;
    for (Point p : points) {
      xx += (p.efc() - x) * (p.efc() - x);
      xy += (p.efc() - x) * (p.soh() - y);
    }
    double slope = xy / Math.max(1e-9, xx);
    double last = points.get(points.size() - 1).efc();
    double now = y + slope * (last - x);
    double rul = slope < 0 ? (Fade.END_OF_LIFE - now) / slope : 10_000;
    return Math.max(0, Math.min(10_000, rul));
  }

  /** Mean pinball loss over data sets, each counting the same. */
  static double pinball(List<Answer> answers) {
    double[] levels = {0.05, 0.5, 0.95};
    Map<String, double[]> sums = new TreeMap<>();
    for (Answer a : answers) {
      double truth = Math.log(a.rul() + 1);
      double[] sum = sums.computeIfAbsent(a.life().dataset(), d -> new double[2]);
      for (int k = 0; k < 3; k++) {
        double d = truth - a.quantiles()[k];
        sum[0] += Math.max(levels[k] * d, (levels[k] - 1) * d);
        sum[1]++;
      }
    }
    return sums.values().stream().mapToDouble(s -> s[0] / s[1]).average().orElse(Double.NaN);
  }

  /** Mean absolute error of the remaining life over what remains. */
  static double mape(List<Answer> answers, double share) {
    return answers.stream()
        .filter(a -> a.share() == share)
        .mapToDouble(a -> Math.abs(a.estimate() - a.rul()) / a.rul())
        .average()
        .orElse(Double.NaN);
  }

  /** Mean absolute error over the whole life, of cells that were watched at its beginning only. */
  static double mapeOfBeginnings(List<Answer> answers) {
    return answers.stream()
        .filter(Answer::onlyBeginning)
        .mapToDouble(a -> Math.abs(a.estimate() - a.rul()) / (a.age() + a.rul()))
        .average()
        .orElse(Double.NaN);
  }
}
