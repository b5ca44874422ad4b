package org.ionsight.bench.life;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.ionsight.core.json.JsonText;
import org.ionsight.train.catalogue.Split;

/** How good knee probabilities are, as a page and as JSON. */
final class KneeReport {
  private static final double[] EDGES = {0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0000001};

  private final List<KneeAnswer> validation;
  private final List<KneeAnswer> test;
  private final PlattScaling scaling;
  private final double base;

  KneeReport(List<KneeAnswer> answers) {
    validation = answers.stream().filter(a -> a.split() == Split.VALIDATION).toList();
    test = answers.stream().filter(a -> a.split() == Split.TEST).toList();
    scaling = PlattScaling.fit(validation);
    base = share(validation);
  }

  private static double share(List<KneeAnswer> answers) {
    return answers.stream().mapToDouble(a -> a.came() ? 1 : 0).average().orElse(0);
  }

  private static long cells(List<KneeAnswer> answers, boolean bending) {
    return answers.stream()
        .filter(a -> !bending || a.bends())
        .map(KneeAnswer::cell)
        .distinct()
        .count();
  }

  static double brier(List<KneeAnswer> answers, ToDoubleFunction<KneeAnswer> probability) {
    return answers.stream()
        .mapToDouble(a -> Math.pow(probability.applyAsDouble(a) - (a.came() ? 1 : 0), 2))
        .average()
        .orElse(Double.NaN);
  }

  private double calibrated(KneeAnswer answer) {
    return scaling.of(answer.said());
  }

  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # Knee probability

        Written by `./bms bench knee --data DIR --results docs/results`.

        The life network says how likely it is that fading has turned fast or will within 100 equivalent full cycles. A life has a knee if the second
        of the two lines that fit its health best falls at least twice as fast (`Knee`). Cells that the network was not trained on are asked at up to ten
        moments each, where it is known what came. The tokens of these cells come from the health network, which may have been trained on them. Platt scaling is fitted on the validation cells and scored on the test cells; nothing else was chosen.

        """);
    row(text, "| | cells | with a knee | questions | knee passed or near |");
    row(text, "|---|--:|--:|--:|--:|");
    count(text, "validation", validation);
    count(text, "test", test);
    for (Map.Entry<String, List<KneeAnswer>> set : sets().entrySet()) {
      count(text, "test, " + set.getKey(), set.getValue());
    }
    text.append(
        String.format(
            Locale.ROOT,
            "%nBrier score (mean square of what was said minus what came; less is better). Fitted:"
                + " slope %.2f, shift %.2f of the logit.%n%n",
            scaling.slope(),
            scaling.shift()));
    row(
        text,
        "| test cells | as told | calibrated | always the share of the validation cells | always"
            + " the share of the same test cells |");
    row(text, "|---|--:|--:|--:|--:|");
    score(text, "all", test);
    sets().forEach((name, answers) -> score(text, name, answers));
    text.append("\nHow often it came, by what was said, on the test cells:\n\n");
    row(
        text,
        "| said | questions | of cells | mean said | came | calibrated, questions | of cells | mean"
            + " said | came |");
    row(text, "|---|--:|--:|--:|--:|--:|--:|--:|--:|");
    for (int bin = 0; bin + 1 < EDGES.length; bin++) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %.0f to %.0f %% | %s | %s |%n",
              100 * EDGES[bin],
              100 * EDGES[bin + 1],
              bin(bin, KneeAnswer::said),
              bin(bin, this::calibrated)));
    }
    return text.toString();
  }

  private Map<String, List<KneeAnswer>> sets() {
    Map<String, List<KneeAnswer>> sets = new TreeMap<>();
    test.forEach(a -> sets.computeIfAbsent(a.dataset(), d -> new ArrayList<>()).add(a));
    return sets;
  }

  private static void row(StringBuilder text, String line) {
    text.append(line).append('\n');
  }

  private static void count(StringBuilder text, String name, List<KneeAnswer> answers) {
    text.append(
        String.format(
            Locale.ROOT,
            "| %s | %d | %d | %d | %.0f %% |%n",
            name,
            cells(answers, false),
            cells(answers, true),
            answers.size(),
            100 * share(answers)));
  }

  private void score(StringBuilder text, String name, List<KneeAnswer> answers) {
    text.append(
        String.format(
            Locale.ROOT,
            "| %s | %.3f | %.3f | %.3f | %.3f |%n",
            name,
            brier(answers, KneeAnswer::said),
            brier(answers, this::calibrated),
            brier(answers, a -> base),
            brier(answers, a -> share(answers))));
  }

  private String bin(int bin, ToDoubleFunction<KneeAnswer> probability) {
    List<KneeAnswer> inside =
        test.stream()
            .filter(
                a ->
                    probability.applyAsDouble(a) >= EDGES[bin]
                        && probability.applyAsDouble(a) < EDGES[bin + 1])
            .toList();
    return inside.isEmpty()
        ? "0 | 0 | – | –"
        : String.format(
            Locale.ROOT,
            "%d | %d | %.0f %% | %.0f %%",
            inside.size(),
            cells(inside, false),
            100 * inside.stream().mapToDouble(probability).average().orElse(0),
            100 * share(inside));
  }

  JsonText json() {
    return JsonText.object()
        .put("validation_cells", cells(validation, false))
        .put("validation_cells_with_knee", cells(validation, true))
        .put("test_cells", cells(test, false))
        .put("test_cells_with_knee", cells(test, true))
        .put("questions", test.size())
        .put("slope", scaling.slope())
        .put("shift", scaling.shift())
        .put("brier", brier(test, KneeAnswer::said))
        .put("brier_calibrated", brier(test, this::calibrated))
        .put("brier_base", brier(test, a -> base))
        .put("brier_test_share", brier(test, a -> share(test)));
  }
}
