package org.ionsight.bench.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.ionsight.train.catalogue.Split;
import org.junit.jupiter.api.Test;

class KneeReportTest {
  /** A network that says the logit's half: too unsure on either side. */
  private static List<KneeAnswer> unsure(Split split, long seed) {
    return answers(split, seed, 0.5, 0);
  }

  /** A network that says so much of the logit, on cells of which more or fewer have their knee. */
  private static List<KneeAnswer> answers(Split split, long seed, double part, double often) {
    SplittableRandom random = new SplittableRandom(seed);
    List<KneeAnswer> answers = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      double logit = 3 * random.nextGaussian();
      double chance = 1 / (1 + Math.exp(-logit - often));
      double said = 1 / (1 + Math.exp(-part * logit));
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
    List<KneeAnswer> validation = answers(Split.VALIDATION, 1, 0.5, 1);
    List<KneeAnswer> test = answers(Split.TEST, 2, 2, -1);
    List<KneeAnswer> all = new ArrayList<>(validation);
    all.addAll(test);

    String page = new KneeReport(all).markdown();

    // Of the validation cells twice the logit and one more is right, of the test cells half of it.
    PlattScaling fitted = PlattScaling.fit(validation);
    assertEquals(2, fitted.slope(), 0.2);
    assertEquals(1, fitted.shift(), 0.15);
    assertContains(
        page,
        String.format(
            Locale.ROOT,
            "Fitted: slope %.2f, shift %.2f of the logit.",
            fitted.slope(),
            fitted.shift()));
    assertContains(page, "| test | 40 | 40 | 4000 |");
    double usual = share(validation);
    double own = share(test);
    assertTrue(usual - own > 0.2, "the splits differ");
    assertContains(
        page,
        String.format(
            Locale.ROOT,
            "| all | %.3f | %.3f | %.3f | %.3f |",
            KneeReport.brier(test, KneeAnswer::said),
            KneeReport.brier(test, a -> fitted.of(a.said())),
            KneeReport.brier(test, a -> usual),
            KneeReport.brier(test, a -> own)));
  }

  private static double share(List<KneeAnswer> answers) {
    return answers.stream().filter(KneeAnswer::came).count() / (double) answers.size();
  }

  private static void assertContains(String page, String line) {
    assertTrue(page.contains(line), () -> "expected '" + line + "' in\n" + page);
  }
}
