package org.ionsight.core.pack;

import org.ionsight.core.estimate.GroupModel;
import org.ionsight.core.estimate.ModelIdentity;
import org.ionsight.core.state.StateException;
import org.ionsight.core.state.StateSection;
import org.ionsight.core.state.StateTape;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot says of itself: of which pack it is, which networks made it, and when.
 *
 * <p>Not thread-safe; {@link #exchange} allocates nothing when recording.
 */
final class SnapshotHeader {
  private static final StateSection SECTION = new StateSection("HEAD", 2);
  private static final StateSection READ_WITH = new StateSection("WITH", 1);

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
  private boolean tellsMargins = true;
  private String margins;
  private String adaptation;
  private String groupIdentity;

  /** Wall clock when the snapshot was taken, ms since 1970. */
  long wallMillis;

  /** Time of the last frame as the frame told it, ns. */
  long frameNanos;

  /** Frames so far. */
  long ticks;

  /** To be filled from a snapshot. */
  SnapshotHeader(PackLayout layout) {
    this(layout, ModelIdentity.UNNAMED, null);
  }

  SnapshotHeader(PackLayout layout, ModelIdentity models, @Nullable GroupModel groupModel) {
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
    groups = groupModel == null ? 0 : groupModel.groups();
    margins = models.margins();
    adaptation = models.adaptation();
    groupIdentity = groupModel == null ? "" : groupModel.identity();
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
    // Snapshots of before do not say with which margins their intervals were made.
    tellsMargins = tape.begin(READ_WITH);
    if (tellsMargins) {
      margins = tape.text(margins);
      adaptation = tape.text(adaptation);
      groupIdentity = tape.text(groupIdentity);
      tape.end();
    }
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

  /** Whether intervals and verdicts of the snapshot were made as they are made now. */
  boolean sameMargins(SnapshotHeader stored) {
    return stored.tellsMargins ? margins.equals(stored.margins) : margins.isEmpty();
  }

  boolean sameAdaptation(SnapshotHeader stored) {
    return !stored.tellsMargins || adaptation.equals(stored.adaptation);
  }

  /**
   * Groups that do not say which they are come with their bundle: those of another may be as many
   * and mean something else.
   */
  boolean sameGroups(SnapshotHeader stored) {
    if (groups != stored.groups || groups == 0) {
      return groups == stored.groups;
    }
    boolean same = groupIdentity.equals(stored.groupIdentity);
    boolean told = !groupIdentity.isEmpty() || bundle.equals(stored.bundle);
    return same && told && sameHealthNetwork(stored);
  }

  String bundle() {
    return bundle;
  }

  /** Whether it says which margins, adaptation and groups it was made with. */
  boolean tellsMargins() {
    return tellsMargins;
  }

  String adaptation() {
    return adaptation;
  }

  int groups() {
    return groups;
  }

  String groupIdentity() {
    return groupIdentity;
  }
}
