package org.ionsight.cli.measured;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ionsight.cluster.FigureDivision;
import org.ionsight.cluster.GroupEvidence;
import org.ionsight.cluster.LabelAgreement;
import org.ionsight.cluster.VarianceExplained;
import org.ionsight.core.feature.Robust;

/** What a division of cells by measured figures is and is not, as lines for a person. Stateless. */
public final class DivisionWords {
  private static final int PERMUTATIONS = 1_999;
  private static final int MOST_FIGURES = 4;
  // Below half a standard deviation two parts overlap almost wholly.
  private static final double MATERIAL = 0.5;

  private DivisionWords() {}

  /**
   * The name of a part.
   *
   * @param part index from 0
   * @return a letter, A for the part of most cells
   */
  public static String name(int part) {
    return String.valueOf((char) ('A' + part));
  }

  /**
   * Says what the parts are.
   *
   * @param table the figures
   * @param division of its cells
   * @param evidence whether the cells form groups at all
   * @return sentences
   */
  public static List<String> of(
      FigureTable table, FigureDivision division, GroupEvidence evidence) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%d cells by %d measured figures: %s%s."
            .formatted(
                table.cells().size(),
                table.figures().size(),
                String.join(", ", table.figures()),
                table.leftOut().isEmpty()
                    ? ""
                    : "; left out, as fewer than half of the cells tell them: "
                        + String.join(", ", table.leftOut())));
    lines.add("Do they form groups? " + capital(evidence.sentence()) + ".");
    String parts =
        IntStream.range(0, division.count())
            .mapToObj(DivisionWords::name)
            .collect(Collectors.joining(", "));
    lines.add(
        evidence.real() && evidence.groups() == division.count()
            ? "%s are these %d groups.".formatted(parts, division.count())
            : evidence.real()
                ? "They form %d groups; %s are a division in %d, because that was asked for."
                    .formatted(evidence.groups(), parts, division.count())
                : "%s are a division of a continuum, drawn because it was asked for: they did not pass"
                        .formatted(parts)
                    + " as groups, and cells near the border belong to one as well as to the"
                    + " other.");
    for (int part = 0; part < division.count(); part++) {
      lines.add(ofPart(table, division, part));
    }
    return lines;
  }

  private static String ofPart(FigureTable table, FigureDivision division, int part) {
    String figures =
        IntStream.range(0, table.figures().size())
            .boxed()
            .filter(j -> Math.abs(division.effect(part, j)) >= MATERIAL)
            .sorted(Comparator.comparingDouble(j -> -Math.abs(division.effect(part, j))))
            .limit(MOST_FIGURES)
            .map(
                j ->
                    String.format(
                        Locale.ROOT, "%s %+.1f", table.figures().get(j), division.effect(part, j)))
            .collect(Collectors.joining(", "));
    return "%s (%d cells): %s."
        .formatted(
            name(part),
            size(division, part),
            figures.isEmpty()
                ? "no figure lies half a standard deviation from the others"
                : figures + " (median against that of the others, in standard deviations)");
  }

  private static long size(FigureDivision division, int part) {
    return Arrays.stream(division.parts()).filter(p -> p == part).count();
  }

  /**
   * Says how the parts agree with what is known of the cells: numbers, such as lives, are compared
   * by their medians and by the share of variance that lies between parts; anything else by how far
   * parts and labels agree.
   *
   * @param division of the cells
   * @param label what the labels are, such as {@code life}
   * @param labels of every cell
   * @return sentences
   */
  public static List<String> compared(FigureDivision division, String label, List<String> labels) {
    double[] values = new double[labels.size()];
    for (int i = 0; i < values.length; i++) {
      try {
        values[i] = labels.get(i).isEmpty() ? Double.NaN : Double.parseDouble(labels.get(i));
      } catch (NumberFormatException e) {
        return List.of(LabelAgreement.of(label, division.parts(), labels).sentence());
      }
    }
    String medians =
        IntStream.range(0, division.count())
            .mapToObj(
                part ->
                    String.format(
                        Locale.ROOT,
                        "%s %.4g (%d cells)",
                        name(part),
                        median(division, values, part),
                        size(division, part)))
            .collect(Collectors.joining(", "));
    // Lives differ by factors: their logarithms have a variance that no single long life decides.
    boolean positive = Arrays.stream(values).allMatch(v -> Double.isNaN(v) || v > 0);
    double[] compared = positive ? Arrays.stream(values).map(Math::log).toArray() : values;
    VarianceExplained explained = VarianceExplained.of(division.parts(), compared, PERMUTATIONS, 1);
    return List.of(
        "Median %s: %s.".formatted(label, medians),
        String.format(
            Locale.ROOT,
            "The division explains %.0f %% of the variance of %s, %.0f %% by chance (permutation p"
                + " = %.2g, %d cells). It was drawn from these cells: no rule for the next one.",
            100 * explained.etaSquared(),
            positive ? "ln(" + label + ")" : label,
            100.0 * (division.count() - 1) / Math.max(1, explained.points() - 1),
            explained.pValue(),
            explained.points()));
  }

  private static double median(FigureDivision division, double[] values, int part) {
    int[] parts = division.parts();
    return Robust.median(
        IntStream.range(0, values.length)
            .filter(i -> parts[i] == part)
            .mapToDouble(i -> values[i])
            .toArray());
  }

  private static String capital(String sentence) {
    return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
  }
}
