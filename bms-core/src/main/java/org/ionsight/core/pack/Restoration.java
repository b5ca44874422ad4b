package org.ionsight.core.pack;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ionsight.core.pack.RestoreReport.Start;
import org.jspecify.annotations.Nullable;

/** Collects what is said of a snapshot that was restored. Not thread-safe. */
final class Restoration {
  private final Path path;
  private final @Nullable SnapshotHeader stored;
  private @Nullable Gap gap;
  private boolean lifeKept = true;
  private int cells;
  private int healthKnown;
  private final List<String> dropped = new ArrayList<>();

  private Restoration(Path path) {
    this.path = path;
    stored = null;
  }

  Restoration(Path path, SnapshotHeader stored, Gap gap, HealthTape health) {
    this.path = path;
    this.stored = stored;
    this.gap = gap;
    if (health.openLost() > 0) {
      dropped.add(
          "The charges that %d cells were collecting had no room in the snapshot."
              .formatted(health.openLost()));
    }
    if (health.waitingLost() > 0) {
      dropped.add(
          "%d curves that waited to be judged had no room in the snapshot; health is that of the"
                  .formatted(health.waitingLost())
              + " charges before until each cell's next.");
    }
    if (health.curvesLost() > 0) {
      dropped.add(
          "%d curves of former charges had no room in the snapshot; those kept are spread evenly"
                  .formatted(health.curvesLost())
              + " over each cell's life, and remaining life is estimated from them.");
    }
  }

  /** There was no file. */
  static Restoration fresh(Path path) {
    Restoration fresh = new Restoration(path);
    fresh.dropped.add("There is no snapshot at " + path + ", so nothing is known of before.");
    return fresh;
  }

  void keep(int cellsInAll, int cellsWithHealth) {
    cells = cellsInAll;
    healthKnown = cellsWithHealth;
  }

  private List<String> kept(Start start) {
    String charge =
        switch (start) {
          case CONTINUED -> "State of charge, filters and throughput";
          case AFTER_GAP -> "State of charge and throughput";
          default -> "Throughput";
        };
    String life = lifeKept ? "Health, remaining life and history" : "Health and history";
    return List.of(
        "%s of %d cells.".formatted(charge, cells), "%s of %d cells.".formatted(life, healthKnown));
  }

  void dropNetwork(String now, String then) {
    dropped.add(
        "The SOC network is of '%s' and the snapshot of '%s', so what the network remembered is"
                .formatted(now, then)
            + " void; SOC goes on with a wide interval for some minutes.");
  }

  void dropEmbeddings(String now, String then) {
    dropped.add(
        "The health network is of '%s' and the snapshot of '%s', so embeddings are void and health is"
                .formatted(now, then)
            + " as it was told then; each cell gets both anew with its next charge.");
  }

  /** The networks are the same, so what is known stands, with the intervals of then. */
  void keepMargins(SnapshotHeader now, SnapshotHeader then) {
    String others =
        then.tellsMargins()
            ? "The margins of '%s' are not those of '%s', which the snapshot is of"
                .formatted(now.bundle(), then.bundle())
            : "The snapshot of '%s' does not say which margins and adaptation it was made with"
                .formatted(then.bundle());
    dropped.add(
        others
            + "; SOC goes by the new ones at once, health and remaining life with each cell's next"
            + " charge.");
  }

  /** Health that was told with another adaptation stands until there is a new curve. */
  void keepAdaptation(String now, String then) {
    dropped.add(
        "The adaptation is %s and that of the snapshot %s, so health and remaining life are as they"
                .formatted(digest(now), digest(then))
            + " were told then until each cell's next charge.");
  }

  void dropLives(String now, String then) {
    lifeKept = false;
    dropped.add(
        "The life network is of '%s' and the snapshot of '%s', so remaining life is void; each cell"
                .formatted(now, then)
            + " is estimated anew with its next charge.");
  }

  void dropGroups(SnapshotHeader now, SnapshotHeader then) {
    String others = "The groups may be others";
    if (now.groups() == 0 || then.groups() == 0) {
      others = "There are %s groups and were %s".formatted(count(now), count(then));
    } else if (!now.groupIdentity().equals(then.groupIdentity())) {
      others = "The groups are %s and those of the snapshot %s".formatted(named(now), named(then));
    }
    dropped.add(others + ", so each cell is assigned anew with its next charge.");
  }

  private static String named(SnapshotHeader header) {
    return header.groupIdentity().isEmpty() ? "unnamed" : digest(header.groupIdentity());
  }

  private static String count(SnapshotHeader header) {
    return header.groups() == 0 ? "no" : Integer.toString(header.groups());
  }

  /** Enough of a hash to tell two apart by eye. */
  private static String digest(String identity) {
    return identity.isEmpty() ? "none" : identity.substring(0, Math.min(8, identity.length()));
  }

  void dropOpen(int cells) {
    if (cells > 0) {
      dropped.add("The charge that %d cells were collecting ended unseen.".formatted(cells));
    }
  }

  /** Tells the gap as the first frame shows it. */
  Gap end(long frameNanos) {
    Gap known = gap == null || stored == null ? null : gap.until(stored, frameNanos);
    if (known == null) {
      throw new IllegalStateException("there is no snapshot to go on from");
    }
    gap = known;
    return known;
  }

  RestoreReport report() {
    Gap now = gap;
    SnapshotHeader header = stored;
    if (now == null || header == null) {
      return new RestoreReport(
          path, Start.FRESH, Optional.empty(), Optional.empty(), List.of(), dropped);
    }
    List<String> lost = new ArrayList<>(dropped);
    if (now.start() == Start.AFTER_GAP) {
      lost.add(
          "%s passed without frames, so averages and what the network remembered are void; SOC goes"
                  .formatted(now.text())
              + " on from the last one with a wide interval.");
    } else if (now.start() == Start.FROM_VOLTAGE) {
      lost.add(
          "%s passed without frames, so SOC is found anew from the voltage of the rested cells."
              .formatted(now.text()));
    }
    return new RestoreReport(
        path,
        now.start(),
        Optional.of(Instant.ofEpochMilli(header.wallMillis)),
        now.duration(),
        kept(now.start()),
        lost);
  }
}
