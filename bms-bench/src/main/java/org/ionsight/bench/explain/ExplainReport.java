package org.ionsight.bench.explain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ionsight.cluster.explain.TreeFidelity;
import org.ionsight.core.json.JsonText;

/** The page and the figures of {@link ExplainCommand}; not thread-safe. */
final class ExplainReport {
  private final List<String> causeRows = new ArrayList<>();
  private final List<String> treeRows = new ArrayList<>();
  private final List<String> counterRows = new ArrayList<>();
  private final List<String> shuffleRows = new ArrayList<>();
  private final List<String> deletionRows = new ArrayList<>();
  private final List<JsonText> json = new ArrayList<>();

  void packs(String name, List<PackTrial.Outcome> outcomes) {
    CauseScore score = CauseScore.of(outcomes);
    causeRows.add(score.row(name));
    json.add(score.json(name));
    tree(name, outcomes);
    counterfactuals(name, outcomes);
  }

  private void tree(String name, List<PackTrial.Outcome> outcomes) {
    List<TreeFidelity> judged =
        outcomes.stream().map(PackTrial.Outcome::fidelity).filter(f -> f.cells() > 0).toList();
    double agreement = judged.stream().mapToDouble(TreeFidelity::agreement).average().orElse(0);
    double balanced = judged.stream().mapToDouble(TreeFidelity::balanced).average().orElse(0);
    double majority = judged.stream().mapToDouble(TreeFidelity::majority).average().orElse(0);
    double chance = judged.stream().mapToDouble(f -> 1.0 / f.groups()).average().orElse(0);
    int single = outcomes.stream().mapToInt(o -> o.fidelity().single()).sum();
    treeRows.add(
        judged.isEmpty()
            ? "| %s | 0 | – | – | – | – | %d |".formatted(name, single)
            : String.format(
                Locale.ROOT,
                "| %s | %d | %.1f %% | %.1f %% | %.1f %% | %.1f %% | %d |",
                name,
                judged.size(),
                100 * agreement,
                100 * majority,
                100 * balanced,
                100 * chance,
                single));
    json.add(
        JsonText.object()
            .put("part", "surrogate")
            .put("packs_of", name)
            .put("packs_judged", (long) judged.size())
            .put("agreement", agreement)
            .put("majority", majority)
            .put("balanced", balanced)
            .put("balanced_by_chance", chance)
            .put("cells_not_judged", (long) single));
  }

  private void counterfactuals(String name, List<PackTrial.Outcome> outcomes) {
    int groups = 0;
    int byGroups = 0;
    int byTree = 0;
    int one = 0;
    for (PackTrial.Outcome outcome : outcomes) {
      for (PackTrial.Said said : outcome.said()) {
        groups += outcome.groups() > 1 ? 1 : 0;
        var found = said.counterfactual();
        if (found != null && !found.changes().isEmpty()) {
          byGroups += found.byGroups() ? 1 : 0;
          byTree += found.byGroups() ? 0 : 1;
          one += found.changes().size() == 1 ? 1 : 0;
        }
      }
    }
    counterRows.add(
        "| %s | %d | %d | %d | %d | %d |"
            .formatted(name, groups, byGroups, byTree, groups - byGroups - byTree, one));
    json.add(
        JsonText.object()
            .put("part", "counterfactuals")
            .put("packs_of", name)
            .put("groups", (long) groups)
            .put("by_the_groups", (long) byGroups)
            .put("by_the_tree", (long) byTree)
            .put("one_change", (long) one));
  }

  /** Correlations of several shuffles, whose middle 95 % are told beside their mean. */
  void shuffled(String what, double[] correlations, int curves) {
    double[] sorted = Arrays.stream(correlations).sorted().toArray();
    double mean = Arrays.stream(sorted).average().orElse(Double.NaN);
    int cut = (int) (0.025 * sorted.length);
    double low = sorted[cut];
    double high = sorted[sorted.length - 1 - cut];
    shuffleRows.add(
        String.format(
            Locale.ROOT,
            "| %s | %.2f | %.2f to %.2f | %d | %d |",
            what,
            mean,
            low,
            high,
            sorted.length,
            curves));
    json.add(
        JsonText.object()
            .put("part", "shuffled_weights")
            .put("layers", what)
            .put("rank_correlation", mean)
            .put("low", low)
            .put("high", high)
            .put("shuffles", (long) sorted.length)
            .put("curves", (long) curves));
  }

  void deletion(String network, SaliencyChecks.Chooser chooser, SaliencyChecks.Deletion deletion) {
    String by = chooser == SaliencyChecks.Chooser.ITSELF ? "the curve itself" : "other curves";
    deletionRows.add(
        String.format(
            Locale.ROOT,
            "| %s | %s | %.2f %% | %.2f %% | %.0f %% | %d |",
            network,
            by,
            100 * deletion.salient(),
            100 * deletion.random(),
            100 * deletion.wins(),
            deletion.curves()));
    json.add(
        JsonText.object()
            .put("part", "deletion")
            .put("network", network)
            .put("chosen_by", by)
            .put("salient", deletion.salient())
            .put("random", deletion.random())
            .put("wins", deletion.wins())
            .put("curves", (long) deletion.curves()));
  }

  String page(String call) {
    return """
    # Explanations: how faithful

    Written by `%s`. Simulated packs of seeds that no limit and no signature was set on, of 96 cells with 12 planted weak ones each
    (three per cause), through the whole way from recordings to sentences. The sample pack is development data. What each figure means is said in
    [interpretability.md](../interpretability.md).

    ## Causes that are named

    Groups beside the largest. *Planted*: most of its cells were planted with one cause. *Usual*: most were not; a cause given to it is false,
    temperature excepted. *Hidden*: planted cells in the largest group, of which nothing is said. Signatures were learned of nmc811, nmc532 and nca;
    of lco and lfp none are known, so only resistance can be named.

    | packs of | packs | planted groups | right | wrong | not told apart | usual groups given a cause | high confidence, wrong | hidden cells |
    |---|--:|--:|--:|--:|--:|--:|--:|--:|
    %s

    ## Surrogate tree

    Mean over the packs, on cells that were left out of the fit. *Alike*: every group counts alike. Groups of one cell cannot be judged.

    | packs of | packs judged | agreement | of the largest group alone | agreement, groups alike | of the largest group alone | cells not judged |
    |---|--:|--:|--:|--:|--:|--:|
    %s

    ## Counterfactuals

    Those that ask the groups themselves flip by construction; those that ask the tree hold as far as the tree does.

    | packs of | groups | by the groups | by the tree | none within two changes | of one change |
    |---|--:|--:|--:|--:|--:|
    %s

    ## Saliency

    Rank correlation (Spearman, mean over curves) of the saliency of the trained network with that of a copy with shuffled weights, the last layers
    first. A saliency that did not depend on what was learned would stay at 1. Range: of all shuffles, of more than 39 the middle 95 %%. The last row is
    what chance makes of it: the map against itself with its windows shuffled, all curves alike.

    | weight tensors shuffled | correlation, mean | range | shuffles | curves |
    |---|--:|--:|--:|--:|
    %s

    Median change of SOH when four windows of 53 mV are hidden at once: the most salient ones, by the curve itself or by the sum over all other
    curves of the pack, and random ones of the same curve. Curves of fewer than nine windows are left out.

    | network | chosen by | salient windows | random windows | curves on which salient ones change more | curves |
    |---|---|--:|--:|--:|--:|
    %s
    """
        .formatted(
            call,
            String.join("\n", causeRows),
            String.join("\n", treeRows),
            String.join("\n", counterRows),
            String.join("\n", shuffleRows),
            String.join("\n", deletionRows));
  }

  void write(Path folder, String call) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("explain.md"), page(call));
    JsonText.object().putObjects("rows", json).write(folder.resolve("explain.json"));
  }
}
