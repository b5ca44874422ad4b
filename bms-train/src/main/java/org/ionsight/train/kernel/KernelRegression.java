package org.ionsight.train.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Kernel ridge regression: a linear part and a Gaussian kernel to landmarks, with width, penalty
 * and share of the linear part chosen by leaving cells of the training rows out.
 *
 * <p>Inputs are coordinates of order one. The residuals of the cells that were left out train a
 * second output, the expected error, and scale it to a 90 % interval. Rows of the same cells and
 * the same seed give the same regression. Immutable once trained. Source: Williams and Seeger,
 * "Using the Nyström method to speed up kernel machines", NIPS 2000.
 */
public final class KernelRegression implements HeldOutRegression {
  private static final int FOLDS = 5;
  private static final double JITTER = 1e-8;

  /** The expected error is smoother than the answer. */
  private static final double ERROR_PENALTY = 30;

  private static final double LEVEL = 0.9;

  private final double[][] landmarks;
  private final double width;
  private final double linearShare;
  private final double penalty;
  private final double[] answer;
  private final double answerOffset;
  private final double[] error;
  private final double errorOffset;
  private final double leastError;
  private final double intervalFactor;
  private final double heldOutError;
  private final double[] heldOutAnswers;
  private final double[] heldOutMargins;

  /**
   * What to choose from, and how much of it.
   *
   * @param landmarks at most so many rows are landmarks
   * @param widths of the kernel
   * @param penalties of squared weights
   * @param linearShares of the linear part
   * @param seed of the drawing of landmarks and folds
   */
  @SuppressWarnings("ArrayRecordComponent") // Read only, never compared.
  public record Settings(
      int landmarks, double[] widths, double[] penalties, double[] linearShares, long seed) {}

  /** Width, linear share and penalty with the error that they gave. */
  private record Choice(double width, double linearShare, double penalty, double error) {}

  /**
   * Trains.
   *
   * @param z coordinates of the training rows
   * @param target what should come out of each, positive
   * @param cells which cell each row is of
   * @param settings what to choose from
   */
  public KernelRegression(double[][] z, double[] target, String[] cells, Settings settings) {
    SplittableRandom random = new SplittableRandom(settings.seed());
    int[] fold = CellFolds.of(cells, FOLDS, random.nextLong());
    landmarks = landmarks(z, settings.landmarks(), random);
    answerOffset = Arrays.stream(target).average().orElse(0);
    double[] centred = Arrays.stream(target).map(v -> v - answerOffset).toArray();

    Choice best = new Choice(1, 1, 1, Double.POSITIVE_INFINITY);
    double[] residuals = new double[target.length];
    double[] answers = target.clone();
    for (double trialWidth : settings.widths()) {
      for (double share : settings.linearShares()) {
        Basis basis = new Basis(z, landmarks, trialWidth, share, fold);
        for (double trialPenalty : settings.penalties()) {
          double[] left = basis.leftOut(centred, trialPenalty);
          double sum = 0;
          for (int i = 0; i < target.length; i++) {
            sum += Math.abs(left[i] - centred[i]) / target[i] / target.length;
          }
          if (sum < best.error) {
            best = new Choice(trialWidth, share, trialPenalty, sum);
            for (int i = 0; i < target.length; i++) {
              residuals[i] = Math.abs(left[i] - centred[i]);
              answers[i] = answerOffset + left[i];
            }
          }
        }
      }
    }
    width = best.width;
    linearShare = best.linearShare;
    penalty = best.penalty;
    heldOutError = best.error;
    Basis basis = new Basis(z, landmarks, width, linearShare, fold);
    answer = basis.fit(centred, penalty, -1);
    errorOffset = Arrays.stream(residuals).average().orElse(0);
    leastError = 0.4 * errorOffset;
    double[] errorTarget = Arrays.stream(residuals).map(r -> r - errorOffset).toArray();
    error = basis.fit(errorTarget, penalty * ERROR_PENALTY, -1);
    // Judged with expected errors that did not see the row either.
    double[] expected = basis.leftOut(errorTarget, penalty * ERROR_PENALTY);
    heldOutAnswers = answers;
    heldOutMargins = new double[residuals.length];
    double[] ratios = new double[residuals.length];
    for (int i = 0; i < ratios.length; i++) {
      heldOutMargins[i] = Math.max(leastError, expected[i] + errorOffset);
      ratios[i] = residuals[i] / heldOutMargins[i];
    }
    Arrays.sort(ratios);
    intervalFactor = ratios[Math.min(ratios.length - 1, (int) (LEVEL * (ratios.length + 1)))];
    for (int i = 0; i < ratios.length; i++) {
      heldOutMargins[i] *= intervalFactor;
    }
  }

  private static double[][] landmarks(double[][] z, int most, SplittableRandom random) {
    List<double[]> shuffled = new ArrayList<>(Arrays.asList(z));
    Collections.shuffle(shuffled, new Random(random.nextLong()));
    return shuffled.subList(0, Math.min(most, shuffled.size())).toArray(double[][]::new);
  }

  @Override
  public double predict(double[] z) {
    return answerOffset + dot(answer, basis(z, landmarks, width, linearShare));
  }

  @Override
  public double margin(double[] z) {
    double expected = errorOffset + dot(error, basis(z, landmarks, width, linearShare));
    return intervalFactor * Math.max(leastError, expected);
  }

  /**
   * Squared distance to the nearest landmark.
   *
   * @param z coordinates
   * @return not negative
   */
  public double nearest(double[] z) {
    double least = Double.POSITIVE_INFINITY;
    for (double[] landmark : landmarks) {
      least = Math.min(least, squaredDistance(z, landmark));
    }
    return least;
  }

  @Override
  public double heldOutError() {
    return heldOutError;
  }

  @Override
  public double[] heldOutAnswers() {
    return heldOutAnswers;
  }

  @Override
  public double[] heldOutMargins() {
    return heldOutMargins;
  }

  /**
   * What was chosen.
   *
   * @return width, linear share and penalty, in words
   */
  public String choice() {
    return "width %s, linear share %s, penalty %s, %d landmarks"
        .formatted(width, linearShare, penalty, landmarks.length);
  }

  /**
   * The landmarks.
   *
   * @return rows of coordinates, not copied
   */
  public double[][] landmarks() {
    return landmarks;
  }

  /**
   * The width of the kernel.
   *
   * @return in units of the coordinates
   */
  public double width() {
    return width;
  }

  /**
   * The answer as sums over kernels and coordinates.
   *
   * @return weights of the kernels, then of the coordinates, then the constant
   */
  public double[] answerWeights() {
    return weights(answer, answerOffset, 1);
  }

  /**
   * The margin as sums over kernels and coordinates, before {@link #leastMargin}.
   *
   * @return weights of the kernels, then of the coordinates, then the constant
   */
  public double[] marginWeights() {
    return weights(error, errorOffset, intervalFactor);
  }

  /**
   * No margin is smaller.
   *
   * @return least half width of an interval
   */
  public double leastMargin() {
    return intervalFactor * leastError;
  }

  private double[] weights(double[] own, double offset, double factor) {
    double[] all = own.clone();
    double root = Math.sqrt(linearShare);
    all[all.length - 1] += offset;
    for (int i = 0; i < all.length; i++) {
      boolean coordinate = i >= landmarks.length && i < all.length - 1;
      all[i] *= factor * (coordinate ? root : 1);
    }
    return all;
  }

  private static double[] basis(
      double[] z, double[][] landmarks, double width, double linearShare) {
    double[] basis = new double[landmarks.length + z.length + 1];
    for (int m = 0; m < landmarks.length; m++) {
      basis[m] = Math.exp(-squaredDistance(z, landmarks[m]) / (2 * width * width));
    }
    double root = Math.sqrt(linearShare);
    for (int j = 0; j < z.length; j++) {
      basis[landmarks.length + j] = root * z[j];
    }
    basis[basis.length - 1] = 1;
    return basis;
  }

  private static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double d = a[i] - b[i];
      sum += d * d;
    }
    return sum;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** The rows in one basis, with what is needed to fit and to leave folds out. */
  private static final class Basis {
    private final double[][] rows;
    private final int[] fold;
    private final double[][] penaltyMatrix;
    private final double[][][] grams = new double[FOLDS][][];
    private final double[][] gram;

    Basis(double[][] z, double[][] landmarks, double width, double share, int[] fold) {
      this.fold = fold;
      rows = Arrays.stream(z).map(r -> basis(r, landmarks, width, share)).toArray(double[][]::new);
      int p = rows[0].length;
      gram = new double[p][p];
      for (int f = 0; f < FOLDS; f++) {
        grams[f] = new double[p][p];
      }
      for (int i = 0; i < rows.length; i++) {
        double[] row = rows[i];
        double[][] own = grams[fold[i]];
        for (int a = 0; a < p; a++) {
          double[] line = own[a];
          double value = row[a];
          for (int b = 0; b <= a; b++) {
            line[b] += value * row[b];
          }
        }
      }
      for (double[][] own : grams) {
        add(gram, own, 1);
      }
      penaltyMatrix = new double[p][p];
      int m = landmarks.length;
      for (int a = 0; a < m; a++) {
        for (int b = 0; b <= a; b++) {
          penaltyMatrix[a][b] =
              Math.exp(-squaredDistance(landmarks[a], landmarks[b]) / (2 * width * width));
        }
      }
      for (int a = m; a < p - 1; a++) {
        penaltyMatrix[a][a] = 1;
      }
    }

    private static void add(double[][] to, double[][] other, double factor) {
      for (int a = 0; a < to.length; a++) {
        for (int b = 0; b <= a; b++) {
          to[a][b] += factor * other[a][b];
        }
      }
    }

    private double[] moment(double[] target, int without) {
      double[] moment = new double[rows[0].length];
      for (int i = 0; i < rows.length; i++) {
        if (fold[i] != without) {
          for (int a = 0; a < moment.length; a++) {
            moment[a] += rows[i][a] * target[i];
          }
        }
      }
      return moment;
    }

    /** Weights from every row, or from all but those of a fold. */
    double[] fit(double[] target, double penalty, int without) {
      double[][] system = new double[gram.length][gram.length];
      add(system, gram, 1);
      if (without >= 0) {
        add(system, grams[without], -1);
      }
      add(system, penaltyMatrix, penalty);
      return new Cholesky(system, JITTER * rows.length).solve(moment(target, without));
    }

    /** Answers for every row from the rows of other folds. */
    double[] leftOut(double[] target, double penalty) {
      double[] out = new double[rows.length];
      for (int f = 0; f < FOLDS; f++) {
        double[] weights = fit(target, penalty, f);
        for (int i = 0; i < rows.length; i++) {
          if (fold[i] == f) {
            out[i] = dot(weights, rows[i]);
          }
        }
      }
      return out;
    }
  }
}
