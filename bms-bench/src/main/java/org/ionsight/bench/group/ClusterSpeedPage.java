package org.ionsight.bench.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ionsight.cluster.GroupingMethod;

/** The page of {@link ClusterSpeedCommand}, with the goals beside the figures; not thread-safe. */
final class ClusterSpeedPage {
  private static final double MOST_SECONDS = 60;
  private static final double MOST_NANOS = 1_000;

  private final int points;
  private final int components;
  private final int groups;
  private final List<String> assigned = new ArrayList<>();
  private String fitted = "";

  ClusterSpeedPage(int points, int components, int groups) {
    this.points = points;
    this.components = components;
    this.groups = groups;
  }

  /** Adds the time of the fit; a load below zero says that the system does not tell it. */
  void fit(double seconds, int cores, double load, double ari) {
    fitted =
        String.format(
            Locale.ROOT,
            "| %,d | %d | %d | %.1f s | below %.0f s: %s | %.4f | %d | %s |",
            points,
            components,
            groups,
            seconds,
            MOST_SECONDS,
            seconds < MOST_SECONDS ? "met" : "missed",
            ari,
            cores,
            load < 0 ? "not told" : String.format(Locale.ROOT, "%.1f", load));
  }

  /** Adds the time of an assignment. */
  void assign(GroupingMethod method, int found, AssignmentTimer.Result time) {
    assigned.add(
        String.format(
            Locale.ROOT,
            "| %s | %d | %.0f ns | below 1 µs: %s | %.0f ns | %.3f |",
            method.contractName(),
            found,
            time.assignNanos(),
            time.assignNanos() < MOST_NANOS ? "met" : "missed",
            time.membershipNanos(),
            time.bytes()));
  }

  String text() {
    String options =
        points == 1_000_000 && components == 32 && groups == 8
            ? ""
            : " --points %d --components %d --groups %d".formatted(points, components, groups);
    return """
    # Groups of a fleet: how long they take

    Written by `./bms bench cluster%s --results docs/results`, Java %d. Planted groups of known members; what was found is compared with them in the
    same run.

    ## Fit by k-means

    | embeddings | components | groups | time | goal | ARI with the planted groups | cores | load average after it |
    |--:|--:|--:|--:|---|--:|--:|--:|
    %s

    ## One embedding

    Median of 61 rounds of 4,096 calls each, %d components; bytes are what a call of both together allocates. Directions are of a pack of 400 cells, in which
    three cells of each group deviate, and every one of these is a prototype.

    | method | groups | group | goal | memberships | bytes |
    |---|--:|--:|---|--:|--:|
    %s
    """
        .formatted(
            options, Runtime.version().feature(), fitted, components, String.join("\n", assigned));
  }
}
