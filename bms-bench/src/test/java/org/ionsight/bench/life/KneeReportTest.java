package org.ionsight.bench.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ionsight.train.catalogue.Split;
import org.junit.jupiter.api.Test;

class KneeReportTest {
  /** A network that says the logit's half: too unsure on either side. */
  private static List<KneeAnswer> unsure(Split split, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<KneeAnswer> answers = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      double logit = 3 * random.nextGaussian();
      double chance = 1 / (1 + Math.exp(-logit));
      double said = 1 / (1 + Math.exp(-logit / 2));
      answers.add(
          new KneeAnswer(
              "cell " + i % 40, "drawn", split, true, said, random.nextDouble() < chance));
    }
    return answers;
  }

  @Test
  void networkThatIsTooUnsure_isBroughtBackToFrequencies() {
    PlattScaling scaling = PlattScaling.fit(unsure(Split.VALIDATION, 1));

    assertEquals(2, scaling.slope(), 0.15);
    assertEquals(0, scaling.shift(), 0.15);
    assertEquals(1 / (1 + Math.exp(-1)), scaling.of(1 / (1 + Math.exp(-0.5))), 0.03);
  }

  @Test
  void answersOfOneKind_changeNothing() {
    List<KneeAnswer> never =
        List.of(new KneeAnswer("a", "drawn", Split.VALIDATION, false, 0.3, false));

    assertEquals(0.3, PlattScaling.fit(never).of(0.3), 1e-9);
  }

  @Test
  void calibration_isFittedOnValidationAndScoredOnTestCells() {
    List<KneeAnswer> answers = unsure(Split.VALIDATION, 1);
    List<KneeAnswer> test = unsure(Split.TEST, 2);
    answers.addAll(test);

    String page = new KneeReport(answers).markdown();

    assertTrue(page.contains("| test | 40 | 40 | 4000 |"), page);
    double told = KneeReport.brier(test, KneeAnswer::said);
    PlattScaling scaling = PlattScaling.fit(unsure(Split.VALIDATION, 1));
    assertTrue(KneeReport.brier(test, a -> scaling.of(a.said())) < told, page);
  }
}
