package org.ionsight.cluster.diagnose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a diagnosis says of one cell or of the whole pack: a sentence, the figures behind it, and
 * how sure it is.
 *
 * <p>Advisory: a suspicion is a reason to look, not a statement about safety. Immutable and
 * thread-safe.
 *
 * @param kind what was looked for
 * @param outcome how the check ended
 * @param cell index of the cell in the pack's order; {@link #PACK} if it is of all cells
 * @param confidence how sure
 * @param because what the confidence rests on, a sentence
 * @param sentence the finding in plain words
 * @param cause the likely cause that the sentence names; empty if it names none
 * @param evidence the figures, most important first; empty if nothing could be measured
 */
public record Finding(
    FindingKind kind,
    Outcome outcome,
    int cell,
    Confidence confidence,
    String because,
    String sentence,
    Optional<NamedCause> cause,
    List<Evidence> evidence) {
  /** The {@link #cell} of a finding about the pack as a whole. */
  public static final int PACK = -1;

  /** Suspicions first, the surest of them before others. */
  public static final Comparator<Finding> MOST_URGENT_FIRST =
      Comparator.comparing(Finding::outcome)
          .thenComparing(Comparator.comparing(Finding::confidence).reversed())
          .thenComparing(Finding::kind);

  /** Copies; rejects an index below {@link #PACK}, and a finding without words or figures. */
  public Finding {
    evidence = List.copyOf(evidence);
    if (cell < PACK) {
      throw new IllegalArgumentException("cell must be %d or more, was %d".formatted(PACK, cell));
    }
    if (sentence.isBlank() || because.isBlank()) {
      throw new IllegalArgumentException(
          "a finding needs a sentence and what its confidence rests on, were '%s' and '%s'"
              .formatted(sentence, because));
    }
    if (outcome == Outcome.SUSPICION && evidence.isEmpty()) {
      throw new IllegalArgumentException("a suspicion needs evidence: " + sentence);
    }
  }

  /**
   * Starts a finding about the pack as a whole.
   *
   * @param kind what was looked for
   * @param outcome how the check ended
   * @return a builder
   */
  public static Builder builder(FindingKind kind, Outcome outcome) {
    return new Builder(kind, outcome);
  }

  /**
   * Whether it is about the pack as a whole.
   *
   * @return false if it is about one cell
   */
  public boolean packWide() {
    return cell == PACK;
  }

  /**
   * The same finding of a cell that stands elsewhere in a list.
   *
   * @param index of the cell there
   * @return the finding; one of all cells becomes one of that cell
   */
  public Finding withCell(int index) {
    return new Finding(kind, outcome, index, confidence, because, sentence, cause, evidence);
  }

  /** Collects the parts of a {@link Finding}; not thread-safe. */
  public static final class Builder {
    private final FindingKind kind;
    private final Outcome outcome;
    private int cell = PACK;
    private Confidence confidence = Confidence.LOW;
    private String because = "";
    private String sentence = "";
    private Optional<NamedCause> cause = Optional.empty();
    private final List<Evidence> evidence = new ArrayList<>();

    private Builder(FindingKind kind, Outcome outcome) {
      this.kind = kind;
      this.outcome = outcome;
    }

    /**
     * Sets the cell; the pack if not set.
     *
     * @param index in the pack's order
     * @return this
     */
    public Builder cell(int index) {
      cell = index;
      return this;
    }

    /**
     * Sets how sure the finding is.
     *
     * @param value how sure
     * @param why what that rests on, a sentence
     * @return this
     */
    public Builder confidence(Confidence value, String why) {
      confidence = value;
      because = why;
      return this;
    }

    /**
     * Sets the finding in plain words.
     *
     * @param text one or two sentences
     * @return this
     */
    public Builder sentence(String text) {
      sentence = text;
      return this;
    }

    /**
     * Sets the likely cause that the sentence names; none if not set.
     *
     * @param named the cause
     * @return this
     */
    public Builder cause(NamedCause named) {
      cause = Optional.of(named);
      return this;
    }

    /**
     * Adds a figure.
     *
     * @param figure next in importance
     * @return this
     */
    public Builder evidence(Evidence figure) {
      evidence.add(figure);
      return this;
    }

    /**
     * Makes the finding.
     *
     * @return the finding
     * @throws IllegalArgumentException naming what is missing
     */
    public Finding build() {
      return new Finding(kind, outcome, cell, confidence, because, sentence, cause, evidence);
    }
  }
}
