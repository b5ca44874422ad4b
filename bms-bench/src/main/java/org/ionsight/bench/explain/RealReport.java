package org.ionsight.bench.explain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ionsight.bench.modes.KnownLosses;
import org.ionsight.cluster.explain.Cause;
import org.ionsight.cluster.explain.GroupSearch;
import org.ionsight.cluster.explain.TreeFidelity;
import org.ionsight.core.json.JsonText;

/** The page and the figures of measured cells; not thread-safe. */
final class RealReport {
  private static final List<Cause> LOSSES =
      List.of(Cause.LITHIUM_INVENTORY, Cause.POSITIVE_MATERIAL, Cause.NEGATIVE_MATERIAL);

  private final List<String> setRows = new ArrayList<>();
  private final List<String> knownRows = new ArrayList<>();
  private final List<String> networkRows = new ArrayList<>();
  private String why = "";
  private final List<JsonText> json = new ArrayList<>();

  void set(RealSets.Outcome outcome) {
    TreeFidelity tree = outcome.fidelity();
    String method = outcome.method() == GroupSearch.Method.AUTO ? "as a pack" : "k-means";
    // Of one group with a companion, there is nothing to get wrong.
    boolean judged = tree.groups() > 1;
    setRows.add(
        String.format(
            Locale.ROOT,
            "| %s | %d | %s | %d | %.2f | %.3f | %s | %s | %d | %d |",
            outcome.set(),
            outcome.cells(),
            method,
            outcome.groups(),
            outcome.evidence().stability(),
            outcome.evidence().pValue(),
            judged ? share(tree.agreement(), tree.majority()) : "–",
            judged ? share(tree.balanced(), 1.0 / tree.groups()) : "–",
            outcome.named(),
            outcome.apart()));
    JsonText row =
        JsonText.object()
            .put("part", "real_sets")
            .put("set", outcome.set())
            .put("groups_sought", method)
            .put("cells", (long) outcome.cells())
            .put("groups", (long) outcome.groups())
            .put("groups_tried", (long) outcome.evidence().groups())
            .put("stability", outcome.evidence().stability())
            .put("p_value", outcome.evidence().pValue())
            .put("groups_with_a_cause", (long) outcome.named())
            .put("groups_not_told_apart", (long) outcome.apart());
    json.add(
        judged
            ? row.put("agreement", tree.agreement())
                .put("majority", tree.majority())
                .put("balanced", tree.balanced())
                .put("balanced_by_chance", 1.0 / tree.groups())
            : row);
  }

  private static String share(double value, double byChance) {
    return String.format(Locale.ROOT, "%.1f %% (%.1f %%)", 100 * value, 100 * byChance);
  }

  void known(List<RealSets.Known> known) {
    why = reasons(known);
    for (Cause loss : LOSSES) {
      List<RealSets.Known> own = known.stream().filter(k -> k.truth() == loss).toList();
      long apart = own.stream().filter(RealSets.Known::apart).count();
      long right = count(own, loss, true);
      long named = own.stream().filter(k -> k.apart() && k.said().cause().named()).count();
      knownRows.add(
          "| %s | %d | %d | %d | %d | %d |"
              .formatted(loss.label(), own.size(), apart, right, named - right, apart - named));
      json.add(
          JsonText.object()
              .put("part", "known_losses")
              .put("largest_loss", loss.name().toLowerCase(Locale.ROOT))
              .put("cells", (long) own.size())
              .put("set_apart", apart)
              .put("right", right)
              .put("wrong", named - right)
              .put("not_told_apart", apart - named));
    }
  }

  private static String reasons(List<RealSets.Known> known) {
    Map<String, Long> reasons =
        known.stream()
            .filter(k -> k.apart() && !k.said().cause().named())
            .collect(
                Collectors.groupingBy(
                    k -> k.said().because(), TreeMap::new, Collectors.counting()));
    return reasons.isEmpty()
        ? "Every cell that was set apart was given a cause."
        : "Not told apart, as the rule says: "
            + reasons.entrySet().stream()
                .map(e -> "%s (%d cells)".formatted(e.getKey(), e.getValue()))
                .collect(Collectors.joining("; "))
            + ".";
  }

  private static long count(List<RealSets.Known> known, Cause cause, boolean apart) {
    return known.stream().filter(k -> k.apart() == apart && k.said().cause() == cause).count();
  }

  void network(String cells, KnownLosses.Agreement agreement) {
    networkRows.add(
        "| %s | %d | %d | %d | %d | %d |"
            .formatted(
                cells,
                agreement.checkUps(),
                agreement.answered(),
                agreement.right(),
                agreement.lead(),
                agreement.leadRight()));
    json.add(
        JsonText.object()
            .put("part", "modes_network")
            .put("cells_of", cells)
            .put("check_ups", (long) agreement.checkUps())
            .put("answered", (long) agreement.answered())
            .put("right", (long) agreement.right())
            .put("said_to_lead", (long) agreement.lead())
            .put("said_to_lead_and_right", (long) agreement.leadRight()));
  }

  String page(String call) {
    return """
    # Explanations of measured cells

    Written by `%s`. What the figures mean is said in [interpretability.md](../interpretability.md); simulated packs, whose causes are known, are in
    [explain.md](explain.md).

    ## Groups, and the tree that imitates them

    Each set as if it were one pack: SOH as measured, first and newest curve until half of the throughput that its middle cell was watched for; no resistance is
    given. Groups by features, once as a pack is divided (cells that deviate, by direction) and once by k-means. *Stability*: mean ARI of bootstrap samples; *p*:
    share of clouds without structure that show as much; of the division that was tried, which is not told if it does not pass. *Agreement* of the surrogate tree on
    left-out cells, in brackets what knowing nothing gives; *alike*: every group counts alike. Nobody knows what ails these cells, so no cause is right or wrong.

    | set | cells | groups sought | groups told | stability | p | agreement | agreement, groups alike | given a cause | not told apart |
    |---|--:|---|--:|--:|--:|--:|--:|--:|--:|
    %s

    ## Causes of cells with known losses

    The cells of Weng et al. (2021, `umich-esoh`), each at its last check-up among the others at their first, if one of its losses leads by 2 points: is it set apart,
    and is that loss named? Losses are fits of the authors to slow measured curves; the curves here are rebuilt from the electrodes of those fits, so this asks whether
    the rule holds for losses as they come together in real cells, not whether it reads measured curves.

    | largest loss | cells | set apart | right | wrong | not told apart |
    |---|--:|--:|--:|--:|--:|
    %s

    %s

    ## The modes network

    Check-ups whose largest loss leads by 2 points, beside the first curve of the cell: is the largest loss that the network gives that one? *Leads*: it gives it 2
    points more than the next. The curves of the P45B are measured; its losses are a fit with its own half cells, which nothing was trained on.

    | cells of | check-ups | answered | largest loss right | said to lead | of these right |
    |---|--:|--:|--:|--:|--:|
    %s
    """
        .formatted(
            call,
            String.join("\n", setRows),
            String.join("\n", knownRows),
            why,
            String.join("\n", networkRows));
  }

  void write(Path folder, String call) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("explain-real.md"), page(call));
    JsonText.object().putObjects("rows", json).write(folder.resolve("explain-real.json"));
  }
}
