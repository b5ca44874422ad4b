package org.ionsight.core.pack;

import org.ionsight.core.estimate.ModelIdentity;
import org.ionsight.core.state.StateException;
import org.ionsight.core.state.StateSection;
import org.ionsight.core.state.StateTape;

/**
 * What a snapshot says of itself: of which pack it is, which networks made it, and when.
 *
 * <p>Not thread-safe; {@link #exchange} allocates nothing when recording.
 */
final class SnapshotHeader {
  private static final StateSection SECTION = new StateSection("HEAD", 2);

  private String library;
  private String cell;
  private long fingerprint;
  private int cells;
  private int probes;
  private String bundle;
  private String socNetwork;
  private String healthNetwork;
  private String lifeNetwork;
  private int groups;

  /** Wall clock when the snapshot was taken, ms since 1970. */
  long wallMillis;

  /** Time of the last frame as the frame told it, ns. */
  long frameNanos;

  /** Frames so far. */
  long ticks;

  /** To be filled from a snapshot. */
  SnapshotHeader(PackLayout layout) {
    this(layout, ModelIdentity.UNNAMED, 0);
  }

  SnapshotHeader(PackLayout layout, ModelIdentity models, int groups) {
    String version = PackMonitor.class.getPackage().getImplementationVersion();
    library = version == null ? "unnamed build" : version;
    cell = layout.spec().name();
    fingerprint = CellFingerprint.of(layout.spec());
    cells = layout.cells();
    probes = layout.probes();
    bundle = models.name();
    socNetwork = models.soc();
    healthNetwork = models.health();
    lifeNetwork = models.life();
    this.groups = groups;
  }

  void exchange(StateTape tape) {
    tape.require(SECTION);
    library = tape.text(library);
    cell = tape.text(cell);
    fingerprint = tape.whole(fingerprint);
    cells = tape.count(cells, 1, Integer.MAX_VALUE);
    probes = tape.count(probes, 0, Integer.MAX_VALUE);
    bundle = tape.text(bundle);
    socNetwork = tape.text(socNetwork);
    healthNetwork = tape.text(healthNetwork);
    lifeNetwork = tape.text(lifeNetwork);
    groups = tape.count(groups, 0, Integer.MAX_VALUE);
    wallMillis = tape.whole(wallMillis);
    frameNanos = tape.whole(frameNanos);
    ticks = tape.whole(ticks);
    tape.end();
  }

  /** Refuses a snapshot of another pack. */
  void requireSamePack(String place, SnapshotHeader stored) {
    if (stored.cells != cells || stored.probes != probes) {
      throw new StateException(
          place, "a snapshot of a pack of " + size(), stored.size(), hint(stored));
    }
    // The fingerprint holds the name; the text is for messages, where letters beyond ASCII are '?'.
    if (stored.fingerprint == fingerprint) {
      return;
    }
    if (!stored.cell.equals(cell)) {
      throw new StateException(
          place, "a snapshot of cells '%s'".formatted(cell), "'" + stored.cell + "'", hint(stored));
    }
    throw new StateException(
        place,
        "a snapshot with the values of the cell spec '%s' as they are now".formatted(cell),
        "other values (limits, capacity, open-circuit voltage or circuit)",
        hint(stored));
  }

  private String size() {
    return "%d cells and %d temperature probes".formatted(cells, probes);
  }

  private static String hint(SnapshotHeader stored) {
    return "give the snapshot of this pack, or delete the file to start without what was known"
        + " (it was written by library %s)".formatted(stored.library);
  }

  boolean sameSocNetwork(SnapshotHeader stored) {
    return socNetwork.equals(stored.socNetwork);
  }

  boolean sameHealthNetwork(SnapshotHeader stored) {
    return healthNetwork.equals(stored.healthNetwork);
  }

  boolean sameLifeNetwork(SnapshotHeader stored) {
    return lifeNetwork.equals(stored.lifeNetwork);
  }

  /** A bundle brings its groups: those of another may be as many and mean something else. */
  boolean sameGroups(SnapshotHeader stored) {
    boolean sameBundle = bundle.equals(stored.bundle) && sameHealthNetwork(stored);
    return groups == stored.groups && (sameBundle || groups == 0);
  }

  String bundle() {
    return bundle;
  }
}
