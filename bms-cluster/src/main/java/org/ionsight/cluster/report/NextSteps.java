package org.ionsight.cluster.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ionsight.cluster.diagnose.FindingKind;
import org.ionsight.cluster.explain.Cause;
import org.ionsight.core.estimate.VerdictReason;

/** What would tell more: a measurement for each suspicion, a remedy for each reason to doubt. */
final class NextSteps {
  private static final String CAPACITY = "capacity, by one slow full charge and discharge";
  private static final String RESISTANCE =
      "resistance, by a pulse, and the contacts, which look the same in the voltage";

  private NextSteps() {}

  /**
   * What to measure of a cell that stands out.
   *
   * @param kinds what the diagnosis suspects of it; empty without a diagnosis
   * @param cause the likely cause of its group
   * @return things to check, most telling first, at least one
   */
  static List<String> check(Set<FindingKind> kinds, Cause cause) {
    List<String> steps = new ArrayList<>();
    if (kinds.contains(FindingKind.DATA_QUALITY)) {
      steps.add("sensors and wiring");
    }
    if (cause == Cause.TEMPERATURE) {
      steps.add("cooling and contacts where they sit");
    }
    boolean resistance = cause == Cause.RESISTANCE || kinds.contains(FindingKind.RESISTANCE);
    if (resistance) {
      steps.add(RESISTANCE);
    }
    if (kinds.contains(FindingKind.SELF_DISCHARGE)) {
      steps.add("voltage over days at rest");
    } else if (cause == Cause.LITHIUM_INVENTORY) {
      steps.add("voltage over days at rest, as self-discharge looks alike");
    }
    if (kinds.contains(FindingKind.IMBALANCE)) {
      steps.add("voltage at rest beside the others', and balancing");
    }
    boolean lost =
        switch (cause) {
          case LITHIUM_INVENTORY, POSITIVE_MATERIAL, NEGATIVE_MATERIAL -> true;
          case USUAL, NOT_TOLD_APART -> !resistance && kinds.contains(FindingKind.DEVIATION);
          case RESISTANCE, TEMPERATURE -> false;
        };
    if (lost
        || steps.isEmpty()
        || kinds.contains(FindingKind.KNEE)
        || kinds.contains(FindingKind.DEGRADATION_MODES)) {
      steps.add(CAPACITY);
    }
    return steps;
  }

  /**
   * What would make estimates surer that are doubted for a reason.
   *
   * @param reason of the doubt
   * @return a clause; empty if there is nothing to be done about it
   */
  static String remedy(VerdictReason reason) {
    return switch (reason) {
      case NONE, PHYSICS_ONLY -> "";
      case NO_ESTIMATE -> "record one slow charge over most of the voltage range";
      case IMPLAUSIBLE_INPUT -> "look at sensors and wiring before anything else";
      case OUT_OF_RANGE -> "measure within the range that the model card names";
      case OUT_OF_DISTRIBUTION -> "believe a measured capacity rather than these numbers";
      case TOO_LITTLE_EVIDENCE -> "record a charge over more of the voltage range";
      case DISAGREEMENT -> "let the capacity be measured";
      // What labels teach is health alone, and that is told once for the pack.
      case UNKNOWN_CELL_TYPE -> "check these estimates by measurements before relying on them";
      case UNSEEN_TEMPERATURE -> "measure at a temperature that the model card names";
      case WARMING_UP -> "record for longer";
    };
  }
}
