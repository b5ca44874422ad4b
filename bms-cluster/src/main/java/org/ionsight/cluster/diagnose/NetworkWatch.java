package org.ionsight.cluster.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The watch: cells that the networks see going their own way while no physical figure is suspicious
 * yet.
 *
 * <p>Lower than a suspicion, as nothing physical is known of such a cell: a reason to look at it
 * again after the next recordings. A cell that is suspected of anything is told there, with the
 * same figures beside it.
 */
final class NetworkWatch {
  private NetworkWatch() {}

  /** One finding for each cell that is watched. */
  static List<Finding> of(PackCase pack, Set<Integer> suspected, SecondOpinion opinion) {
    List<Finding> findings = new ArrayList<>();
    if (opinion.compared() < PackCase.FEWEST_CELLS) {
      return findings;
    }
    Set<Integer> inZone = DeviationCheck.zoneCells(pack);
    for (int cell = 0; cell < pack.size(); cell++) {
      if (opinion.agrees(cell) && !suspected.contains(cell) && !inZone.contains(cell)) {
        findings.add(watched(pack, cell, opinion));
      }
    }
    return findings;
  }

  private static Finding watched(PackCase pack, int cell, SecondOpinion opinion) {
    boolean embedding = opinion.embeddingWarns(cell);
    boolean residual = opinion.residualWarns(cell);
    String what =
        embedding && residual
            ? "its embedding lies apart from those of its neighbours, and the network's state of"
                + " charge has come apart from that of the physics more than theirs"
            : embedding
                ? "its embedding lies apart from those of its neighbours"
                : "the network's state of charge has come apart from that of the physics more than"
                    + " that of its neighbours";
    Finding.Builder finding =
        Finding.builder(FindingKind.DEVIATION, Outcome.WATCH)
            .cell(cell)
            .confidence(
                embedding && residual ? Confidence.MEDIUM : Confidence.LOW,
                "Beyond the limit that %s of the networks passed in 1 of 39 healthy simulated packs"
                        .formatted(
                            embedding && residual ? "either figure" : "this figure or the other")
                    + "; no physical figure of the cell is suspicious.")
            .sentence(
                "%s goes its own way by the networks: %s. To be watched; no cause is told."
                    .formatted(pack.name(cell), what));
    opinion.showOf(finding, cell);
    return finding.build();
  }
}
