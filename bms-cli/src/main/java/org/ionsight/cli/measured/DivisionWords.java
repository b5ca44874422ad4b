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
import org.ionsight.cluster.StudiedGroups;

/** What a division of cells by measured figures is and is not, as lines for a person. Stateless. */
public final class DivisionWords {
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
   * @param study whether the cells form groups at all, and which
   * @return sentences
   */
  public static List<String> of(FigureTable table, FigureDivision division, StudiedGroups study) {
    List<String> lines = new ArrayList<>();
    lines.add(what(table));
    String parts =
        IntStream.range(0, division.count())
            .mapToObj(DivisionWords::name)
            .collect(Collectors.joining(", "));
    lines.addAll(groups(parts, division, study));
    for (int part = 0; part < division.count(); part++) {
      lines.add(ofPart(table, division, part));
    }
    lines.add(firmness(division));
    return lines;
  }

  /** Whether the border lies where it does because of single cells. */
  private static String firmness(FigureDivision division) {
    int[] parts = division.parts();
    int[] leftOut = division.leftOut();
    long same = IntStream.range(0, parts.length).filter(i -> parts[i] == leftOut[i]).count();
    double[] stability = division.stability();
    return String.format(
        Locale.ROOT,
        "How firm the border is: placed by a division of the other cells, %d of %d cells come to"
            + " the same part; drawn anew, %s (bootstrap ARI; 1 always, 0 as by chance).",
        same,
        parts.length,
        IntStream.range(0, stability.length)
            .mapToObj(
                part ->
                    String.format(
                        Locale.ROOT, "%s comes back with %.2f", name(part), stability[part]))
            .collect(Collectors.joining(", ")));
  }

  /**
   * Says whether the cells form groups, and which, where no division was asked for.
   *
   * @param table the figures
   * @param groups of its cells, one if none were shown
   * @param evidence of them
   * @return sentences
   */
  public static List<String> ofGroups(
      FigureTable table, FigureDivision groups, GroupEvidence evidence) {
    List<String> lines = new ArrayList<>(List.of(what(table)));
    if (evidence.finding() == GroupEvidence.Finding.TOO_FEW) {
      lines.add("Do they form groups? That was not tested: there are too few cells that differ.");
    } else {
      lines.add("Do they form groups? " + capital(evidence.sentence()) + ".");
    }
    if (groups.count() == 1 && evidence.finding() == GroupEvidence.Finding.TOO_FEW) {
      lines.add("No groups are shown.");
      return lines;
    }
    if (groups.count() == 1) {
      lines.add(
          "No groups are shown. A division by these figures is available all the same, as cells"
              + " that form none may differ in what becomes of them: add --by measured.");
      return lines;
    }
    for (int group = 0; group < groups.count(); group++) {
      lines.add(ofPart(table, groups, group));
    }
    return lines;
  }

  private static String what(FigureTable table) {
    return "%d cells by %d measured figures: %s%s."
        .formatted(
            table.cells().size(),
            table.figures().size(),
            String.join(", ", table.figures()),
            table.leftOut().isEmpty()
                ? ""
                : "; left out, as fewer than half of the cells tell them: "
                    + String.join(", ", table.leftOut()));
  }

  private static List<String> groups(String parts, FigureDivision division, StudiedGroups study) {
    GroupEvidence evidence = study.evidence();
    String asked =
        "%s are a division in %d, because that was asked for".formatted(parts, division.count());
    if (evidence.finding() == GroupEvidence.Finding.TOO_FEW) {
      return List.of(
          "Do they form groups? That was not tested: there are too few cells that differ.",
          asked + ".");
    }
    String tested = "Do they form groups? " + capital(evidence.sentence()) + ".";
    if (!evidence.real()) {
      return List.of(
          tested,
          asked
              + ": no groups were shown, and a cell near the border may belong to one as well as to"
              + " the other.");
    }
    double same = agreement(division, study.grouping().groups());
    return List.of(
        tested,
        same == 1
            ? "%s are these %d groups.".formatted(parts, division.count())
            : String.format(
                Locale.ROOT,
                "They form %d groups; %s, and agree with them by ARI %.2f (1 if they were the"
                    + " same).",
                study.grouping().model().groups(),
                asked,
                same));
  }

  /** Equal numbers of groups and parts need not be the same cells. */
  private static double agreement(FigureDivision division, int[] groups) {
    return LabelAgreement.of(
            "group", division.parts(), Arrays.stream(groups).mapToObj(String::valueOf).toList())
        .adjustedRand();
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
    return "%s (%d %s): %s."
        .formatted(
            name(part),
            size(division, part),
            size(division, part) == 1 ? "cell" : "cells",
            figures.isEmpty()
                ? "no figure lies half a standard deviation from the others"
                : figures + " (median against that of the others, in standard deviations)");
  }

  private static long size(FigureDivision division, int part) {
    return Arrays.stream(division.parts()).filter(p -> p == part).count();
  }

  private static String capital(String sentence) {
    return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
  }
}
