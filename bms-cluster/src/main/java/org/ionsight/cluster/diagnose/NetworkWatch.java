package org.ionsight.cluster.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The watch: cells that the networks see going their own way while no physical figure is suspicious
 * yet.
 *
 * <p>Lower than a suspicion, as nothing physical is known of such a cell: a reason to look at it
 * again after the next recordings. A cell that is suspected of anything is told there, with the
 * same figures beside it.
 *
 * <p>How often a healthy pack is told of was measured for packs of 48 simulated cells that are
 * looked at nine times, for both limits together. The limits do not scale: of more cells or more
 * looks more often one is beyond them by chance.
 */
final class NetworkWatch {
  /** Cells of which more than this part go their own way are no exceptions. */
  private static final int MOST_SHARE = 3;

  // Of the test packs of ./bms bench diagnose, on which the limits were not chosen.
  private static final String RATE =
      "the watch told of 1 of 30 healthy simulated test packs (95 % bound 15 %; 48 cells, nine"
          + " looks)";

  private NetworkWatch() {}

  /** One finding for each cell that is watched. */
  static List<Finding> of(PackCase pack, Set<Integer> suspected, SecondOpinion opinion) {
    List<Finding> findings = new ArrayList<>();
    if (opinion.compared() < PackCase.FEWEST_CELLS) {
      return findings;
    }
    long beyond = IntStream.range(0, pack.size()).filter(opinion::agrees).count();
    if (MOST_SHARE * beyond > opinion.compared()) {
      return List.of(ofTooMany(beyond, opinion.compared()));
    }
    Set<Integer> inZone = DeviationCheck.zoneCells(pack);
    for (int cell = 0; cell < pack.size(); cell++) {
      if (opinion.agrees(cell) && !suspected.contains(cell) && !inZone.contains(cell)) {
        findings.add(watched(pack, cell, opinion));
      }
    }
    return findings;
  }

  private static Finding ofTooMany(long beyond, int compared) {
    return Finding.builder(FindingKind.DEVIATION, Outcome.NOT_CHECKED)
        .confidence(Confidence.LOW, "Not checked.")
        .sentence(
            "Which cells go their own way by the networks is not told: %d of %d do, so the limits,"
                    .formatted(beyond, compared)
                + " which were set on packs of 48 cells, do not fit this pack.")
        .build();
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
                (embedding && residual
                        ? "Beyond both limits, for which no rate of their own is known; for either,"
                            + " "
                        : "Beyond its limit; for either figure ")
                    + RATE
                    + ". No physical figure of the cell is suspicious.")
            .sentence(
                "%s goes its own way by the networks: %s. To be watched; no cause is told."
                    .formatted(pack.name(cell), what));
    opinion.showOf(finding, cell);
    return finding.build();
  }
}
