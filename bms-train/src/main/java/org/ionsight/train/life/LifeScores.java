package org.ionsight.train.life;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ionsight.train.engine.Torch;
import org.ionsight.train.life.LifeTrajectory.Point;

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
    static final Options USUAL = new Options(20, 5);
  }

  /**
   * Tensors of some histories.
   *
   * @param tokens checkpoints, row-major
   * @param mask 1 where there is one
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
  record Input(float[] tokens, float[] mask) {}

  /**
   * One question with its answer.
   *
   * @param life of the cell
   * @param share of its life
   * @param tokens how many checkpoints there were
   * @param rul what was left, equivalent full cycles
   * @param age how much was lived, equivalent full cycles
   * @param quantiles of ln(RUL + 1)
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
      float[] embedding,
      double line) {
    double estimate() {
      return Math.max(0, Math.exp(quantiles[1]) - 1);
    }

    /** Whether the cell was watched at the beginning of its life only. */
    boolean onlyBeginning() {
      Point[] points = life.points();
      return points[points.length - 1].efc() < 0.5 * life.endOfLife();
    }
  }

  private record Question(
      LifeTrajectory life, double share, List<Point> points, double rul, double age) {}

  private final List<Question> questions = new ArrayList<>();
  private final LifeHistory.View view;
  private final Options options;

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
      Point[] points = life.points();
      double watched = points[points.length - 1].efc();
      if (watched < 0.5 * life.endOfLife()) {
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

  List<Answer> answers(LifeNetwork network) {
    int n = questions.size();
    List<Answer> answers = new ArrayList<>();
    if (n == 0) {
      return answers;
    }
    Input input = input(questions.stream().map(Question::points).toList(), view, options.seed);
    try (var manager = Torch.newManager()) {
      LifeNetwork.Output out =
          network.forward(
              network.parameters().on(manager, false),
              manager.create(input.tokens, new Shape(n, LifeHistory.TOKENS, LifeHistory.FEATURES)),
              manager.create(input.mask, new Shape(n, LifeHistory.TOKENS)));
      float[] q = out.quantiles().toFloatArray();
      float[] e = out.embedding().toFloatArray();
      for (int i = 0; i < n; i++) {
        Question question = questions.get(i);
        answers.add(
            new Answer(
                question.life,
                question.share,
                question.points.size(),
                question.rul,
                question.age,
                Arrays.copyOfRange(q, 3 * i, 3 * i + 3),
                Arrays.copyOfRange(e, LifeNetwork.EMBEDDING * i, LifeNetwork.EMBEDDING * (i + 1)),
                line(question.points)));
      }
    }
    return answers;
  }

  private static Input input(List<List<Point>> histories, LifeHistory.View view, long seed) {
    int n = histories.size();
    float[] tokens = new float[n * LifeHistory.TOKENS * LifeHistory.FEATURES];
    float[] mask = new float[n * LifeHistory.TOKENS];
    LifeHistory history = new LifeHistory();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < n; i++) {
      history.write(histories.get(i), view, random, tokens, mask, i);
    }
    return new Input(tokens, mask);
  }

  /** The first halves of some lives. */
  static Input input(List<LifeTrajectory> lives, int count) {
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
    double rul = slope < 0 ? (CapacityFade.END_OF_LIFE - now) / slope : 10_000;
    return Math.max(0, Math.min(10_000, rul));
  }

  static double pinball(List<Answer> answers) {
    double[] levels = {0.05, 0.5, 0.95};
    double sum = 0;
    for (Answer a : answers) {
      double truth = Math.log(a.rul() + 1);
      for (int k = 0; k < 3; k++) {
        double d = truth - a.quantiles()[k];
        sum += Math.max(levels[k] * d, (levels[k] - 1) * d);
      }
    }
    return sum / Math.max(1, answers.size()) / 3;
  }

  /** Mean absolute error of the remaining life over what remains. */
  static double mape(List<Answer> answers, double share) {
    return answers.stream()
        .filter(a -> a.share() == share)
        .mapToDouble(a -> Math.abs(a.estimate() - a.rul()) / a.rul())
        .average()
        .orElse(Double.NaN);
  }
}
