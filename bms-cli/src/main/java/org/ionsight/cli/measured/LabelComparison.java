package org.ionsight.cli.measured;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ionsight.cli.InputException;
import org.ionsight.cluster.FigureDivision;
import org.ionsight.cluster.FigureRange;
import org.ionsight.cluster.LabelAgreement;
import org.ionsight.cluster.LifeComparison;
import org.ionsight.cluster.RankTest;
import org.ionsight.cluster.VarianceExplained;
import org.ionsight.core.feature.Robust;
import org.jspecify.annotations.Nullable;

/**
 * What is known of cells, to be compared with a division of them: numbers, such as lives, by their
 * medians, the difference of two parts with its interval, and the share of variance that lies
 * between parts; anything else by how far parts and labels agree. Cells of which nothing is known
 * take no part. Immutable and thread-safe.
 */
public final class LabelComparison {
  private static final double LEVEL = 0.05;
  private static final int PERMUTATIONS = 1_999;
  // Three values can be ordered in six ways: no share of their variance is beyond chance.
  private static final int FEWEST = 4;

  private final String label;
  private final List<String> labels;
  private final double @Nullable [] values;
  private final boolean lives;

  private LabelComparison(
      String label, List<String> labels, double @Nullable [] values, boolean lives) {
    this.label = label;
    this.labels = labels;
    this.values = values;
    this.lives = lives;
  }

  /**
   * Takes labels.
   *
   * @param label what they are, such as {@code life}
   * @param cells names of the cells
   * @param labels of every cell; empty, or NaN among numbers, where not known
   * @param lives whether they say how long each cell lived, so that cells of one part may be said
   *     to die more often
   * @return the comparison to be made
   * @throws InputException if one is infinite, or a life is no number
   */
  public static LabelComparison of(
      String label, List<String> cells, List<String> labels, boolean lives) {
    double[] values = new double[labels.size()];
    boolean numbers = true;
    for (int i = 0; i < values.length && numbers; i++) {
      try {
        values[i] = labels.get(i).isEmpty() ? Double.NaN : Double.parseDouble(labels.get(i));
      } catch (NumberFormatException e) {
        if (lives) {
          throw new InputException(
              "--lives: expected a number as the %s of cell %s, found '%s'; correct it, or leave --lives out"
                  .formatted(label, cells.get(i), labels.get(i)),
              e);
        }
        numbers = false;
      }
    }
    if (numbers) {
      for (int i = 0; i < values.length; i++) {
        if (Double.isInfinite(values[i])) {
          throw new InputException(
              "--truth: expected a finite %s of cell %s, found '%s'; leave the field empty if it is not known"
                  .formatted(label, cells.get(i), labels.get(i)));
        }
      }
    }
    return new LabelComparison(label, List.copyOf(labels), numbers ? values : null, lives);
  }

  /**
   * Compares.
   *
   * @param division of these cells
   * @return sentences
   */
  public List<String> with(FigureDivision division) {
    return values == null ? agreement(division.parts()) : numbers(division, values);
  }

  /**
   * The two things that a division in two has to tell: whether cells form groups, and whether the
   * parts differ in what is known.
   *
   * @param division of these cells
   * @param groups whether the cells were shown to form groups
   * @return two sentences; empty unless the labels are numbers and there are two parts with enough
   */
  public List<String> inShort(FigureDivision division, boolean groups) {
    if (values == null || division.count() != 2) {
      return List.of();
    }
    double[] inA = known(values, division.parts(), 0);
    double[] inB = known(values, division.parts(), 1);
    if (tooFew(inA, inB)) {
      return List.of();
    }
    double p = RankTest.pValue(inA, inB);
    String medians =
        String.format(
            Locale.ROOT,
            "%.4g in A and %.4g in B in the middle; rank test p = %.2g",
            Robust.median(inA),
            Robust.median(inB),
            p);
    return List.of(
        groups
            ? "In short: these cells form groups by what was measured of them."
            : "In short: these cells were not shown to form groups.",
        p <= LEVEL
            ? "Divided in two by what was measured of them, the parts differ in %s (%s)."
                .formatted(label, medians)
            : "Divided in two by what was measured of them, the parts do not differ in %s beyond chance (%s)."
                .formatted(label, medians));
  }

  /**
   * Compares labels that are numbers with the places of the cells along the direction that they
   * range along, which was drawn without them.
   *
   * @param range of these cells
   * @return sentences; empty if no range is shown, labels are no numbers, or of too few cells
   */
  public List<String> along(FigureRange range) {
    return values == null || !range.shown()
        ? List.of()
        : PlaceComparison.of(label, values, range.places());
  }

  private List<String> agreement(int[] parts) {
    int[] known = IntStream.range(0, parts.length).filter(i -> !labels.get(i).isEmpty()).toArray();
    return List.of(
        LabelAgreement.of(
                label,
                Arrays.stream(known).map(i -> parts[i]).toArray(),
                Arrays.stream(known).mapToObj(labels::get).toList())
            .sentence());
  }

  private List<String> numbers(FigureDivision division, double[] values) {
    int[] parts = division.parts();
    List<double[]> byPart = new ArrayList<>();
    for (int part = 0; part < division.count(); part++) {
      byPart.add(known(values, parts, part));
    }
    String medians =
        IntStream.range(0, byPart.size())
            .mapToObj(part -> median(part, byPart.get(part)))
            .collect(Collectors.joining(", "));
    List<String> lines = new ArrayList<>();
    lines.add("Median %s: %s.".formatted(label, medians));
    lines.addAll(compared(division, values, byPart));
    lines.add(explained(parts, values, byPart));
    return lines;
  }

  /** How sure a difference of two parts is, and whether it holds for cells that drew no line. */
  private List<String> compared(FigureDivision division, double[] values, List<double[]> byPart) {
    if (byPart.size() != 2 || tooFew(byPart.get(0), byPart.get(1))) {
      return List.of();
    }
    LifeComparison found = LifeComparison.of(byPart.get(1), byPart.get(0));
    boolean more = found.difference() >= 0;
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "Over all pairs of cells %s is larger in %s than in %s by %.4g in the middle (95 %%:"
                + " %.4g to %.4g; rank test p = %.2g).",
            label,
            more ? "A" : "B",
            more ? "B" : "A",
            Math.abs(found.difference()),
            more ? found.differenceLow() : -found.differenceHigh(),
            more ? found.differenceHigh() : -found.differenceLow(),
            found.rankP()));
    if (lives && Double.isFinite(found.hazardRatio()) && found.hazardRatio() > 0) {
      boolean first = found.hazardRatio() >= 1;
      lines.add(
          String.format(
              Locale.ROOT,
              "At any age cells of %s die %.1f times as often as those of %s (95 %%: %.1f to %.1f;"
                  + " log-rank p = %.2g).",
              first ? "B" : "A",
              first ? found.hazardRatio() : 1 / found.hazardRatio(),
              first ? "A" : "B",
              first ? found.hazardLow() : 1 / found.hazardHigh(),
              first ? found.hazardHigh() : 1 / found.hazardLow(),
              found.logRankP()));
    }
    int[] leftOut = division.leftOut();
    double[] inA = known(values, leftOut, 0);
    double[] inB = known(values, leftOut, 1);
    if (!tooFew(inA, inB)) {
      lines.add(
          String.format(
              Locale.ROOT,
              "Where each cell is placed by a division of the other cells, median %s is %.4g in A"
                  + " and %.4g in B (rank test p = %.2g).",
              label,
              Robust.median(inA),
              Robust.median(inB),
              RankTest.pValue(inA, inB)));
    }
    return lines;
  }

  private static boolean tooFew(double[] one, double[] other) {
    return Math.min(one.length, other.length) < LifeComparison.FEWEST;
  }

  private static double[] known(double[] values, int[] parts, int part) {
    return IntStream.range(0, values.length)
        .filter(i -> parts[i] == part && !Double.isNaN(values[i]))
        .mapToDouble(i -> values[i])
        .toArray();
  }

  private static String median(int part, double[] known) {
    return known.length == 0
        ? DivisionWords.name(part) + " not known"
        : String.format(
            Locale.ROOT,
            "%s %.4g (%d %s)",
            DivisionWords.name(part),
            Robust.median(known),
            known.length,
            known.length == 1 ? "cell" : "cells");
  }

  private String explained(int[] parts, double[] values, List<double[]> byPart) {
    double[] known = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
    long told = byPart.stream().filter(part -> part.length > 0).count();
    if (known.length < FEWEST || told < 2 || Arrays.stream(known).distinct().count() < 2) {
      return "What the division explains of %s cannot be told: it takes %d cells, of two parts and not all alike."
          .formatted(label, FEWEST);
    }
    // Lives differ by factors: their logarithms have a variance that no single long life decides.
    boolean positive = Arrays.stream(known).allMatch(v -> v > 0);
    double[] compared = positive ? Arrays.stream(values).map(Math::log).toArray() : values;
    VarianceExplained explained = VarianceExplained.of(parts, compared, PERMUTATIONS, 1);
    return String.format(
        Locale.ROOT,
        "The division explains %.0f %% of the variance of %s, %.0f %% by chance (permutation p"
            + " = %.2g, %d cells). It was drawn from these cells: of others it says nothing.",
        100 * explained.etaSquared(),
        positive ? "ln(" + label + ")" : label,
        100.0 * (told - 1) / (explained.points() - 1),
        explained.pValue(),
        explained.points());
  }
}
