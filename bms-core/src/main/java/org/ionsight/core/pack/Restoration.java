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
        "The health network is of '%s' and the snapshot of '%s', so embeddings are void; each cell"
                .formatted(now, then)
            + " gets a new one with its next charge.");
  }

  void dropLives(String now, String then) {
    lifeKept = false;
    dropped.add(
        "The life network is of '%s' and the snapshot of '%s', so remaining life is void; each cell"
                .formatted(now, then)
            + " is estimated anew with its next charge.");
  }

  void dropGroups() {
    dropped.add("The groups may be others, so each cell is assigned anew with its next charge.");
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
