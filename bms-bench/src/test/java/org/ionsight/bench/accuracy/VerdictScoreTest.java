package org.ionsight.bench.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ionsight.core.estimate.Verdict;
import org.junit.jupiter.api.Test;

class VerdictScoreTest {
  private static final double GOOD = 0.01;
  private static final double BAD = 0.10;

  private final VerdictScore score = new VerdictScore(VerdictScore.BAD_SOH);

  private void add(double error, Verdict verdict, double doubt) {
    add(score, error, verdict, doubt);
  }

  private static void add(VerdictScore to, double error, Verdict verdict, double doubt) {
    to.add(0.9 + error, 0.9 + error - 0.05, 0.9 + error + 0.05, 0.9, verdict, doubt);
  }

  @Test
  void everyBadOneIsDoubtedMore_areaIsOne() {
    add(GOOD, Verdict.NOMINAL, 0.9);
    add(-GOOD, Verdict.NOMINAL, 0);
    add(BAD, Verdict.CAUTION, 0);
    add(-BAD, Verdict.REJECT, 0.1);
    assertEquals(1, score.auroc());
    assertEquals(1, score.aurocOfVerdict());
  }

  @Test
  void everyBadOneIsDoubtedLess_areaIsZero() {
    add(GOOD, Verdict.REJECT, 0);
    add(BAD, Verdict.NOMINAL, Double.POSITIVE_INFINITY);
    assertEquals(0, score.auroc());
  }

  @Test
  void equalDoubt_countsHalf() {
    add(GOOD, Verdict.NOMINAL, 0.5);
    add(GOOD, Verdict.CAUTION, 0.5);
    add(BAD, Verdict.CAUTION, 0.5);
    assertEquals(0.75, score.auroc());
    assertEquals(0.75, score.aurocOfVerdict());
  }

  @Test
  void doubtRefinesAVerdict_andNeverOverrulesIt() {
    add(GOOD, Verdict.NOMINAL, 0.1);
    add(BAD, Verdict.NOMINAL, 0.2);
    assertEquals(1, score.auroc());
    assertEquals(0.5, score.aurocOfVerdict());
    add(GOOD, Verdict.NOMINAL, 1e9);
    add(BAD, Verdict.CAUTION, 0);
    assertEquals(0.75, score.auroc());
  }

  @Test
  void areaIsTheShareOfPairsInTheRightOrder() {
    SplittableRandom random = new SplittableRandom(7);
    List<double[]> added = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      double error = 0.06 * random.nextDouble();
      double doubt = random.nextInt(5);
      Verdict verdict = Verdict.values()[random.nextInt(3)];
      add(error, verdict, doubt);
      added.add(new double[] {error, verdict.ordinal() * 10 + doubt});
    }
    double right = 0;
    double pairs = 0;
    for (double[] a : added) {
      for (double[] b : added) {
        if (a[0] > VerdictScore.BAD_SOH && b[0] <= VerdictScore.BAD_SOH) {
          pairs++;
          right += a[1] > b[1] ? 1 : a[1] == b[1] ? 0.5 : 0;
        }
      }
    }
    assertEquals(right / pairs, score.auroc(), 1e-12);
  }

  @Test
  void onlyGoodEstimates_haveNoAreaAndNoFigureOfIt() {
    add(GOOD, Verdict.NOMINAL, 0);
    assertTrue(Double.isNaN(score.auroc()));
    assertTrue(
        VerdictScore.mean(List.of(score), 1).stream()
            .noneMatch(figure -> figure.metric().startsWith("auroc")));
  }

  @Test
  void sharesAndCoverage_areOfAllEstimates() {
    add(GOOD, Verdict.NOMINAL, 0);
    add(BAD, Verdict.NOMINAL, 0);
    add(BAD, Verdict.CAUTION, 0);
    score.add(Double.NaN, Double.NaN, Double.NaN, 0.9, Verdict.REJECT, 0);
    assertEquals(0.5, score.share(Verdict.NOMINAL));
    assertEquals(0.25, score.share(Verdict.CAUTION));
    assertEquals(0.25, score.share(Verdict.REJECT));
    assertEquals(0.5, score.nominalCoverage());
    assertEquals(2 / 3.0, score.badShare(), 1e-12);
  }

  @Test
  void addedTogether_areAsAddedOneByOne() {
    VerdictScore first = new VerdictScore(VerdictScore.BAD_SOH);
    VerdictScore second = new VerdictScore(VerdictScore.BAD_SOH);
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 300; i++) {
      double error = 0.1 * random.nextDouble();
      Verdict verdict = Verdict.values()[random.nextInt(3)];
      add(error, verdict, i % 7);
      add(i < 170 ? first : second, error, verdict, i % 7);
    }
    first.add(second);
    assertEquals(score.auroc(), first.auroc());
    assertEquals(VerdictScore.mean(List.of(score), 1), VerdictScore.mean(List.of(first, first), 1));
  }

  @Test
  void negativeDoubt_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> add(GOOD, Verdict.NOMINAL, Math.nextDown(0.0)));
    assertThrows(IllegalArgumentException.class, () -> new VerdictScore(0));
  }
}
