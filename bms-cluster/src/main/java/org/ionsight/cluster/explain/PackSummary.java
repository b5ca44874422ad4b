package org.ionsight.cluster.explain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ionsight.cluster.diagnose.Finding;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.estimate.RulUnit;

/**
 * Everything that a report says about a pack: its cells, their groups, and where the figures come
 * from.
 *
 * <p>Immutable and thread-safe.
 */
public final class PackSummary {
  private final String name;
  private final CellSpec spec;
  private final List<CellSummary> cells;
  private final PackGroups groups;
  private final RulUnit rulUnit;
  private final double endOfLifeSoh;
  private final Instant created;
  private final List<Fact> packFacts;
  private final List<Fact> qualityFacts;
  private final List<Fact> modelFacts;
  private final Optional<String> modelCard;
  private final List<String> limits;
  private final List<Finding> findings;
  private final List<CellVerdicts> verdicts;
  private final boolean typeKnown;

  /**
   * A figure with its name.
   *
   * @param label what it is, such as {@code Recordings}
   * @param value with its unit
   */
  public record Fact(String label, String value) {}

  private PackSummary(Builder b) {
    if (b.cells.isEmpty()) {
      throw new IllegalArgumentException("a pack needs at least one cell");
    }
    if (b.groups.cells() != b.cells.size()) {
      throw new IllegalArgumentException(
          "groups must be those of the %d cells, were of %d"
              .formatted(b.cells.size(), b.groups.cells()));
    }
    name = b.name;
    spec = b.spec;
    cells = b.cells;
    groups = b.groups;
    rulUnit = b.rulUnit;
    endOfLifeSoh = b.endOfLifeSoh;
    created = b.created;
    packFacts = List.copyOf(b.packFacts);
    qualityFacts = List.copyOf(b.qualityFacts);
    modelFacts = List.copyOf(b.modelFacts);
    modelCard = b.modelCard;
    limits = List.copyOf(b.limits);
    findings = b.findings;
    verdicts = b.verdicts;
    typeKnown = b.typeKnown;
    if (!verdicts.isEmpty() && verdicts.size() != cells.size()) {
      throw new IllegalArgumentException(
          "verdicts must be those of the %d cells, were of %d"
              .formatted(cells.size(), verdicts.size()));
    }
    for (Finding finding : findings) {
      if (finding.cell() >= cells.size()) {
        throw new IllegalArgumentException(
            "findings must be of the %d cells, one was of cell %d"
                .formatted(cells.size(), finding.cell()));
      }
    }
  }

  /**
   * Starts a summary.
   *
   * @param name of the pack
   * @param spec of its cells
   * @return a builder
   */
  public static Builder builder(String name, CellSpec spec) {
    return new Builder(name, spec);
  }

  /**
   * Name of the pack.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * The cell type.
   *
   * @return the spec
   */
  public CellSpec spec() {
    return spec;
  }

  /**
   * The cells.
   *
   * @return in the pack's order
   */
  public List<CellSummary> cells() {
    return cells;
  }

  /**
   * The group of every cell.
   *
   * @return the groups
   */
  public PackGroups groups() {
    return groups;
  }

  /**
   * The unit of remaining useful life.
   *
   * @return the unit
   */
  public RulUnit rulUnit() {
    return rulUnit;
  }

  /**
   * The state of health that ends a life.
   *
   * @return fraction
   */
  public double endOfLifeSoh() {
    return endOfLifeSoh;
  }

  /**
   * When the estimates were made.
   *
   * @return the time
   */
  public Instant created() {
    return created;
  }

  /**
   * What is known of the pack and its recordings.
   *
   * @return facts in order
   */
  public List<Fact> packFacts() {
    return packFacts;
  }

  /**
   * What the plausibility checks counted.
   *
   * @return facts in order
   */
  public List<Fact> qualityFacts() {
    return qualityFacts;
  }

  /**
   * The model card in short.
   *
   * @return facts in order
   */
  public List<Fact> modelFacts() {
    return modelFacts;
  }

  /**
   * The whole model card: training data, licences, measured errors, limits.
   *
   * @return plain text; empty if there is none
   */
  public Optional<String> modelCard() {
    return modelCard;
  }

  /**
   * What the model is not good for.
   *
   * @return sentences
   */
  public List<String> limits() {
    return limits;
  }

  /**
   * What the diagnosis says of the pack and its cells.
   *
   * @return suspicions first; empty if no diagnosis was made
   */
  public List<Finding> findings() {
    return findings;
  }

  /**
   * The verdict on each quantity of every cell.
   *
   * @return in the order of the cells; empty if they were not handed over
   */
  public List<CellVerdicts> verdicts() {
    return verdicts;
  }

  /**
   * Whether the intervals of health are those of this cell type; others gain from labels of it.
   *
   * @return true if not said otherwise
   */
  public boolean typeKnown() {
    return typeKnown;
  }

  /** Collects the values of a {@link PackSummary}; not thread-safe. */
  public static final class Builder {
    private final String name;
    private final CellSpec spec;
    private List<CellSummary> cells = List.of();
    private PackGroups groups = PackGroups.find(List.of(), PackGroups.DEFAULT_INPUT, 0);
    private RulUnit rulUnit = RulUnit.EQUIVALENT_FULL_CYCLES;
    private double endOfLifeSoh = 0.8;
    private Instant created = Instant.EPOCH;
    private final List<Fact> packFacts = new ArrayList<>();
    private final List<Fact> qualityFacts = new ArrayList<>();
    private final List<Fact> modelFacts = new ArrayList<>();
    private Optional<String> modelCard = Optional.empty();
    private final List<String> limits = new ArrayList<>();
    private List<Finding> findings = List.of();
    private List<CellVerdicts> verdicts = List.of();
    private boolean typeKnown = true;

    private Builder(String name, CellSpec spec) {
      this.name = name;
      this.spec = spec;
    }

    /**
     * Sets the cells and their groups.
     *
     * @param all in the pack's order
     * @param found of these cells
     * @return this
     */
    public Builder cells(List<CellSummary> all, PackGroups found) {
      cells = List.copyOf(all);
      groups = found;
      return this;
    }

    /**
     * Sets how remaining useful life is counted; equivalent full cycles to 0.80 if not set.
     *
     * @param unit the unit
     * @param endOfLife state of health that ends a life, fraction
     * @return this
     */
    public Builder life(RulUnit unit, double endOfLife) {
      rulUnit = unit;
      endOfLifeSoh = endOfLife;
      return this;
    }

    /**
     * Sets when the estimates were made.
     *
     * @param time from an injected clock
     * @return this
     */
    public Builder created(Instant time) {
      created = time;
      return this;
    }

    /**
     * Adds a fact about the pack or its recordings.
     *
     * @param label what it is
     * @param value with its unit
     * @return this
     */
    public Builder packFact(String label, String value) {
      packFacts.add(new Fact(label, value));
      return this;
    }

    /**
     * Adds a count of the plausibility checks.
     *
     * @param label what was counted
     * @param value the count
     * @return this
     */
    public Builder qualityFact(String label, String value) {
      qualityFacts.add(new Fact(label, value));
      return this;
    }

    /**
     * Adds a line of the model card.
     *
     * @param label what it is
     * @param value with its unit
     * @return this
     */
    public Builder modelFact(String label, String value) {
      modelFacts.add(new Fact(label, value));
      return this;
    }

    /**
     * Sets the whole model card.
     *
     * @param text plain text or Markdown
     * @return this
     */
    public Builder modelCard(String text) {
      modelCard = Optional.of(text);
      return this;
    }

    /**
     * Adds something that the model is not good for.
     *
     * @param sentence plain text
     * @return this
     */
    public Builder limit(String sentence) {
      limits.add(sentence);
      return this;
    }

    /**
     * Sets what the diagnosis says; nothing if not set.
     *
     * @param all suspicions first
     * @return this
     */
    public Builder findings(List<Finding> all) {
      findings = List.copyOf(all);
      return this;
    }

    /**
     * Sets the verdict on each quantity of every cell; unknown if not set.
     *
     * @param all in the order of the cells
     * @return this
     */
    public Builder verdicts(List<CellVerdicts> all) {
      verdicts = List.copyOf(all);
      return this;
    }

    /**
     * Says whether the model of health knows the cell type.
     *
     * @param known as {@link org.ionsight.core.estimate.HealthModel#knowsType} says
     * @return this
     */
    public Builder typeKnown(boolean known) {
      typeKnown = known;
      return this;
    }

    /**
     * Makes the summary.
     *
     * @return the summary
     * @throws IllegalArgumentException if there are no cells, or groups, findings or verdicts are
     *     of others
     */
    public PackSummary build() {
      return new PackSummary(this);
    }
  }
}
