package org.ionsight.cluster.explain;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ionsight.cluster.diagnose.Confidence;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.feature.PhysicalFeature;

/**
 * Decides which cause, if any, the figures of a group single out.
 *
 * <p>Resistance is measured, and named if it alone lies far out. Losses are told by the shape of
 * the charge curve, where {@link CauseSignatures} are known. Everything else is not told apart. The
 * limits were set on simulated packs; {@code ./bms bench explain} measures the rule on others.
 */
final class CauseRule {
  // Limits from 30 packs of three designs, 12 weak cells each: with them 0.91 to 0.96 of single
  // weak cells of fresh packs were named, 0 to 0.02 wrongly, and 0.003 of the usual cells.
  private static final double LIKE = 0.7;
  private static final double MARGIN = 0.1;
  private static final double STRONG = 2;
  private static final double VERY_LIKE = 0.85;
  private static final double WIDE_MARGIN = 0.25;

  // Resistance of cells of a batch spreads by 3 to 5 %; temperature over a pack adds as much.
  private static final double RESISTANCE_EFFECT = 5;
  private static final double RESISTANCE_SHARE = 0.2;

  private final List<CellSummary> cells;
  private final PackGroups groups;
  private final Optional<ChargeContrast> contrast;
  private final Optional<CauseSignatures.Design> design;

  CauseRule(List<CellSummary> cells, PackGroups groups, Optional<CellSpec> spec) {
    this.cells = cells;
    this.groups = groups;
    contrast = spec.flatMap(s -> ChargeContrast.of(cells));
    design = contrast.flatMap(c -> CauseSignatures.shipped().designOf(c, spec.orElseThrow()));
  }

  LikelyCause of(int group, FeatureTable table, List<FeatureTable.Entry> effects) {
    List<Integer> members = groups.members(group);
    if (2 * members.size() > cells.size()) {
      return none(Cause.USUAL, "most cells of the pack are in this group");
    }
    FeatureTable.Entry resistance = table.ofGroup(group, PhysicalFeature.RESISTANCE);
    boolean resistive =
        resistive(resistance.effect(), resistance.difference() / resistance.others());
    Optional<CauseSignatures.Likeness> like = likeness(members);
    boolean shaped = like.isPresent() && singledOut(like.get());
    boolean loss = shaped && like.get().cause() != Cause.RESISTANCE;
    // Resistance moves the whole curve, as lost lithium nearly does in some designs: where it is
    // measured too, a shape that is like both is taken for what was measured.
    boolean resistanceShape = like.isPresent() && like.get().of(Cause.RESISTANCE) >= LIKE;
    if (resistive && (resistanceShape || (!loss && !fades(group, table)))) {
      return resistance(resistance, resistanceShape, shaped && !loss);
    }
    if (loss && !resistive) {
      return loss(like.get());
    }
    if (resistive) {
      return none(
          Cause.NOT_TOLD_APART, "both resistance and what the cells can hold differ from the rest");
    }
    return warmer(group, members, table).orElseGet(() -> unknown(effects, like));
  }

  /** Whether resistance lies far out, in spreads and as a share of what is usual. */
  static boolean resistive(double spreads, double share) {
    return spreads >= RESISTANCE_EFFECT && share >= RESISTANCE_SHARE;
  }

  /** Whether a shape is like one cause and no other. */
  static boolean singledOut(CauseSignatures.Likeness like) {
    return like.likeness() >= LIKE && like.margin() >= MARGIN;
  }

  /** Capacity that is clearly lower speaks for more than resistance. */
  private static boolean fades(int group, FeatureTable table) {
    FeatureTable.Entry soh = table.ofGroup(group, PhysicalFeature.SOH);
    return soh.difference() < 0 && soh.clear(Explanation.GROUP_EFFECT);
  }

  private Optional<CauseSignatures.Likeness> likeness(List<Integer> members) {
    if (contrast.isEmpty() || design.isEmpty()) {
      return Optional.empty();
    }
    return contrast
        .get()
        .mean(members)
        .filter(mean -> contrast.get().strength(mean) >= STRONG)
        .map(mean -> CauseSignatures.likeness(design.get(), mean));
  }

  private static LikelyCause resistance(FeatureTable.Entry entry, boolean shaped, boolean alone) {
    return new LikelyCause(
        Cause.RESISTANCE,
        alone ? Confidence.HIGH : Confidence.MEDIUM,
        "resistance is %s instead of %s%s"
            .formatted(
                entry.feature().text(entry.median()),
                entry.feature().text(entry.others()),
                shaped
                    ? " and the charge curve departs from the pack's as resistance makes it"
                    : " and state of health is not clearly lower"));
  }

  private static LikelyCause loss(CauseSignatures.Likeness like) {
    boolean sure = like.likeness() >= VERY_LIKE && like.margin() >= WIDE_MARGIN;
    return new LikelyCause(
        like.cause(),
        sure ? Confidence.HIGH : Confidence.MEDIUM,
        String.format(
            Locale.ROOT,
            "the charge curve departs from the pack's in the way in which simulated cells with"
                + " electrodes like these do (likeness %.2f of 1; %s %.2f)%s",
            like.likeness(),
            like.next().label(),
            like.nextLikeness(),
            like.cause() == Cause.LITHIUM_INVENTORY
                ? "; a cell that discharges itself departs alike"
                : ""));
  }

  private Optional<LikelyCause> warmer(int group, List<Integer> members, FeatureTable table) {
    FeatureTable.Entry used = table.ofGroup(group, PhysicalFeature.USE_TEMPERATURE);
    FeatureTable.Entry warmth =
        Double.isNaN(used.effect()) ? table.ofGroup(group, PhysicalFeature.TEMPERATURE) : used;
    boolean apart = warmth.difference() > 0 && warmth.clear(Explanation.GROUP_EFFECT);
    if (!apart || !fades(group, table)) {
      return Optional.empty();
    }
    // Two bad cells that happen to lie in the warm part of a pack are not bad because it is warm.
    double warm = warmth.median() - warmth.feature().resolution(warmth.median());
    long asWarm = cells.stream().filter(c -> c.features().value(warmth.feature()) >= warm).count();
    return 2L * members.size() < asWarm
        ? Optional.empty()
        : Optional.of(
            new LikelyCause(
                Cause.TEMPERATURE,
                Confidence.LOW,
                "the cells were at %s instead of %s and have less health; other causes may hide"
                    .formatted(
                        warmth.feature().text(warmth.median()),
                        warmth.feature().text(warmth.others()))));
  }

  private LikelyCause unknown(
      List<FeatureTable.Entry> effects, Optional<CauseSignatures.Likeness> like) {
    if (effects.isEmpty()) {
      return none(Cause.NOT_TOLD_APART, "no feature lies apart from the other cells");
    }
    if (contrast.isEmpty()) {
      return none(Cause.NOT_TOLD_APART, "too few charge curves to compare the cells by");
    }
    if (design.isEmpty()) {
      return none(
          Cause.NOT_TOLD_APART,
          "no signatures of causes are known for cells whose first curve looks like theirs");
    }
    return none(
        Cause.NOT_TOLD_APART,
        like.isEmpty()
            ? "the charge curve does not depart far enough from that of the pack"
            : String.format(
                Locale.ROOT,
                "the charge curve departs from the pack's like none, or like more than one, of the"
                    + " known causes (%s %.2f, %s %.2f)",
                like.get().cause().label(),
                like.get().likeness(),
                like.get().next().label(),
                like.get().nextLikeness()));
  }

  private static LikelyCause none(Cause cause, String because) {
    return new LikelyCause(cause, Confidence.LOW, because);
  }
}
