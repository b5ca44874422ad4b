package org.ionsight.cluster.explain;

import java.util.List;
import java.util.Optional;

/**
 * Everything that is said of why cells form a group, each part with how far to believe it.
 *
 * <p>Immutable and thread-safe. What each part means, how faithful it was measured to be and where
 * it misleads is written in {@code docs/interpretability.md}.
 *
 * @param group index from 0
 * @param sentence the reasons in plain words, with the likely cause
 * @param effects the features worth a word, in the order in which the sentence tells them
 * @param rule what the surrogate tree asks of a cell to place it here; empty if it never does
 * @param fidelity how faithfully that tree imitates all groups
 * @param prototypes cells that stand for the group
 * @param counterfactual what would have to differ for the most typical cell to be in another group;
 *     empty if there is no other group
 * @param cause the likely cause
 * @param windows where in the voltage range the estimate of health rests; empty if saliency was not
 *     computed
 */
public record GroupReasons(
    int group,
    String sentence,
    List<FeatureTable.Entry> effects,
    Optional<GroupRule> rule,
    TreeFidelity fidelity,
    Prototypes prototypes,
    Optional<Counterfactual> counterfactual,
    LikelyCause cause,
    List<SalientWindow> windows) {
  /** Copies. */
  public GroupReasons {
    effects = List.copyOf(effects);
    windows = List.copyOf(windows);
  }
}
