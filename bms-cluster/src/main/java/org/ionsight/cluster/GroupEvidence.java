package org.ionsight.cluster;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Whether a grouping is real: the figures of the division that was chosen, also of one that did not
 * pass and is therefore reported as one group.
 *
 * @param finding what it comes to
 * @param groups how many groups the division has that the figures are of; 1 if none was worth
 *     testing
 * @param givenUp how many of them do not pass by themselves: their cells are among those of the
 *     largest group, and the figures are of the groups that are left, or of all if none is
 * @param silhouette mean, −1..1
 * @param daviesBouldin index, 0 or more, lower is more compact
 * @param stability mean adjusted Rand index of bootstrap samples with the whole; if every group was
 *     given up, of the group that comes back best
 * @param stabilityOfGroup the same of each group against the rest, in the order of the model
 * @param pValue share of clouds without structure that show as much; 1 if it was not tested
 * @param pValueOfGroup the same of each group, in the order of the model: of a few cells, the share
 *     of clouds like the cells of the largest group whose farthest cell lies as far out as the
 *     nearest of these; of many, and of kinds of usual cells, that of the whole, and both twice
 *     where both were asked; of the largest, the smallest of the others
 * @param pShuffledOfGroup the same against the cells with each figure shuffled over them by itself
 * @param shuffles what shuffling counts for each group: above 0.05 it speaks against a group only
 *     where single figures do not tell it from the others, which shuffling keeps
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out below
public record GroupEvidence(
    Finding finding,
    int groups,
    int givenUp,
    double silhouette,
    double daviesBouldin,
    double stability,
    double[] stabilityOfGroup,
    double pValue,
    double[] pValueOfGroup,
    double[] pShuffledOfGroup,
    List<Shuffles> shuffles) {
  /** What the p-value against shuffled figures counts for a group. */
  public enum Shuffles {
    /** Above 0.05 the group does not pass. */
    DECIDE,
    /** It decides nothing: single figures may tell the group, or its cells are few. */
    TOLD,
    /** The usual cells were not asked: it is the smallest of the other groups. */
    OF_OTHERS
  }

  /** What the figures come to. */
  public enum Finding {
    /** The groups come back, and clouds without structure do not show as much. */
    SEPARATE_GROUPS("come back under resampling and are not what chance makes"),
    /** No division comes back when other cells are drawn. */
    NOT_STABLE("no division comes back under resampling, so they are told as one group"),
    /** Groups come back, but a cloud without structure shows as much. */
    NOT_BEYOND_CHANCE("a cloud without structure divides as well, so they are told as one group"),
    /** Groups come back and beat clouds, but cells whose figures were shuffled show as much. */
    NOT_BEYOND_SHUFFLED(
        "cells with each figure shuffled divide as well, so they are told as one group"),
    /** Groups are not worth their parameters, or hardly apart. */
    NOT_SEPARATE(
        "by this method no division describes the cells better, so they are told as one group"),
    /** There are too few cells to ask. */
    TOO_FEW("too few cells to tell groups from chance, so they are told as one group");

    private final String words;

    Finding(String words) {
      this.words = words;
    }
  }

  /** Copies. */
  public GroupEvidence {
    stabilityOfGroup = stabilityOfGroup.clone();
    pValueOfGroup = pValueOfGroup.clone();
    pShuffledOfGroup = pShuffledOfGroup.clone();
    shuffles = List.copyOf(shuffles);
  }

  /** One group, because there was nothing to test. */
  static GroupEvidence oneGroup(Finding finding) {
    return new GroupEvidence(
        finding,
        1,
        0,
        0,
        0,
        1,
        new double[] {1},
        1,
        new double[] {1},
        new double[] {1},
        List.of(Shuffles.TOLD));
  }

  @Override
  public double[] stabilityOfGroup() {
    return stabilityOfGroup.clone();
  }

  @Override
  public double[] pValueOfGroup() {
    return pValueOfGroup.clone();
  }

  @Override
  public double[] pShuffledOfGroup() {
    return pShuffledOfGroup.clone();
  }

  /**
   * The largest p-value against cells with each figure shuffled of the groups for which it decides;
   * if every group was given up, that of the group that comes back best.
   *
   * @return share of shuffles that show as much; 1 if it decides for no group
   */
  public double pShuffled() {
    return !real() && givenUp > 0
        ? pShuffledOfGroup[0]
        : IntStream.range(0, shuffles.size())
            .filter(g -> shuffles.get(g) == Shuffles.DECIDE)
            .mapToDouble(g -> pShuffledOfGroup[g])
            .max()
            .orElse(1);
  }

  /**
   * Whether the division stands.
   *
   * @return false if the cells are to be reported as one group
   */
  public boolean real() {
    return finding == Finding.SEPARATE_GROUPS;
  }

  /**
   * The same evidence of groups in another order.
   *
   * @param newIndex of every group, by its index so far
   * @return the evidence; this one if its groups are not those, as of a division that did not stand
   */
  public GroupEvidence reordered(int[] newIndex) {
    if (newIndex.length != stabilityOfGroup.length
        || newIndex.length != pValueOfGroup.length
        || newIndex.length != pShuffledOfGroup.length
        || newIndex.length != shuffles.size()) {
      return this;
    }
    double[] stabilities = new double[newIndex.length];
    double[] chances = new double[newIndex.length];
    double[] shuffled = new double[newIndex.length];
    Shuffles[] counting = new Shuffles[newIndex.length];
    for (int group = 0; group < newIndex.length; group++) {
      stabilities[newIndex[group]] = stabilityOfGroup[group];
      chances[newIndex[group]] = pValueOfGroup[group];
      shuffled[newIndex[group]] = pShuffledOfGroup[group];
      counting[newIndex[group]] = shuffles.get(group);
    }
    return new GroupEvidence(
        finding,
        groups,
        givenUp,
        silhouette,
        daviesBouldin,
        stability,
        stabilities,
        pValue,
        chances,
        shuffled,
        List.of(counting));
  }

  /**
   * The finding with its figures, for a page.
   *
   * @return one line
   */
  public String sentence() {
    return groups == 1
        ? finding.words
        : String.format(
            Locale.ROOT,
            "%s %s (bootstrap ARI %s%.2f, silhouette %.2f, Davies–Bouldin %.2f," + " p %s %s%s)",
            subject(),
            finding.words,
            !real() && givenUp > 0 ? "of the group that comes back best " : "",
            stability,
            silhouette,
            daviesBouldin,
            real() ? "≤" : "=",
            p(pValue),
            shuffled());
  }

  /** Against shuffled figures, where these decide. */
  private String shuffled() {
    return finding == Finding.NOT_BEYOND_SHUFFLED
        ? "; shuffled p = " + p(pShuffled())
        : real() && shuffles.contains(Shuffles.DECIDE) ? "; shuffled p ≤ " + p(pShuffled()) : "";
  }

  private static String p(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private String subject() {
    if (!real()) {
      return groups + " groups were tried;";
    }
    if (givenUp == 0) {
      return groups + " groups";
    }
    return "%d groups were tried, the cells of %s count as usual; the other groups"
        .formatted(
            groups,
            givenUp == 1
                ? "one that does not come back or is what chance makes"
                : givenUp + " that do not come back or are what chance makes");
  }

  /**
   * What chance makes of one group, beside it: only p-values that decide about it, and none of the
   * usual cells, which the others are set apart from.
   *
   * @param group index from 0, in the order of the model
   * @return a phrase
   */
  public String chanceOfGroup(int group) {
    String clouds = "p = %s against clouds without structure".formatted(p(pValueOfGroup[group]));
    return switch (shuffles.get(group)) {
      case DECIDE ->
          "%s, %s against each figure shuffled".formatted(clouds, p(pShuffledOfGroup[group]));
      case TOLD -> clouds;
      case OF_OTHERS -> "these are the usual cells, which the other groups are set apart from";
    };
  }

  /**
   * The p-value of one group against shuffled figures, for a table.
   *
   * @param group index from 0, in the order of the model
   * @return two digits; a dash where it decides nothing
   */
  public String shuffledOfGroup(int group) {
    return shuffles.get(group) == Shuffles.DECIDE ? p(pShuffledOfGroup[group]) : "–";
  }
}
