package org.ionsight.core.pack;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.ionsight.core.pack.RestoreReport.Start;
import org.ionsight.core.state.SnapshotFile;
import org.ionsight.core.state.StateReader;
import org.ionsight.core.state.StateSection;
import org.ionsight.core.state.StateTape;
import org.ionsight.core.state.StateWriter;
import org.jspecify.annotations.Nullable;

/**
 * Saves all that a monitor remembers, and lets another one go on from it (docs/adr/0014).
 *
 * <p>Not thread-safe; {@link #write} allocates nothing.
 */
final class MonitorSnapshot {
  private static final StateSection LOOP = new StateSection("LOOP", 1);
  private static final StateSection CHARGE = new StateSection("SOCS", 1);
  private static final StateSection NETWORK = new StateSection("NETW", 1);
  private static final StateSection BRANCHES = new StateSection("BRAN", 1);
  private static final StateSection STANDSTILL = new StateSection("ZERO", 1);
  private static final StateSection SENSITIVITY = new StateSection("SENS", 1);
  private static final StateSection UNSETTLED = new StateSection("STRT", 1);
  private static final StateSection WATCHES = new StateSection("WTCH", 1);
  private static final StateSection PROBES = new StateSection("PROB", 1);
  private static final StateSection STILL = new StateSection("STIL", 1);

  /** Three numbers of at most six bytes. */
  private static final int SENSITIVITY_BYTES_PER_CELL = 18;

  /** Two flags, three numbers of at most nine bytes and four of at most six. */
  private static final int UNSETTLED_BYTES_PER_CELL = 54;

  /**
   * Below a megabyte, for flash and uplinks of gateways are small; what is thinned out to fit is
   * said on restoring.
   */
  private static final int FILE_BYTES = 999_900;

  /** Beyond 400 cells the numbers of full histories alone take more. */
  private static final int BYTES_PER_CELL = FILE_BYTES / 400;

  /** There is room for so many values of network state in it; the shipped network has 32. */
  private static final int USUAL_STATE_SIZE = 64;

  /**
   * What a monitor remembers with.
   *
   * @param time of frames
   * @param states of the monitor
   * @param check of measurements
   * @param charge of all cells
   * @param health of all cells
   */
  record Parts(
      FrameTime time, StateKeeper states, FrameCheck check, SocCycle charge, HealthCycle health) {}

  private final PackLayout layout;
  private final SnapshotHeader header;
  private final Parts parts;
  private final InstantSource wallClock;
  private final StateWriter writer = new StateWriter();
  private @Nullable ByteBuffer fileBuffer;
  private @Nullable Restoration restoration;
  private boolean waitsForFrame;

  MonitorSnapshot(PackLayout layout, SnapshotHeader header, Parts parts, InstantSource wallClock) {
    this.layout = layout;
    this.header = header;
    this.parts = parts;
    this.wallClock = wallClock;
  }

  /**
   * Records everything.
   *
   * @param target where to, from its position on; its size decides what is thinned out
   * @return length, bytes
   */
  int write(ByteBuffer target) {
    // Before the first frame after a restart the state is still that of the snapshot.
    if (!waitsForFrame) {
      header.wallMillis = wallClock.millis();
      header.frameNanos = parts.time.frameNanos();
    }
    header.ticks = parts.time.ticks();
    try {
      writer.start(target);
      header.exchange(writer);
      exchange(writer, true);
      return writer.finish();
    } catch (BufferOverflowException e) {
      writer.abandon();
      throw new IllegalArgumentException(
          "buffer must have room for what is known of %d cells, about %d bytes, was %d"
              .formatted(layout.cells(), layout.cells() * bytesPerCell(), target.remaining()),
          e);
    }
  }

  private void exchange(StateTape tape, boolean sameNetwork) {
    tape.require(LOOP);
    parts.time.exchange(tape);
    parts.states.exchange(tape);
    parts.check.exchange(tape);
    tape.end();
    // Snapshots of before they were recorded hold none: what they count begins anew.
    if (tape.begin(WATCHES)) {
      parts.check.exchangeWatches(tape);
      tape.end();
    }
    if (tape.begin(PROBES)) {
      parts.check.exchangeProbes(tape);
      tape.end();
    }
    if (tape.begin(STILL)) {
      parts.check.exchangeStill(tape);
      tape.end();
    }
    tape.require(CHARGE);
    parts.charge.exchange(tape);
    tape.end();
    tape.require(NETWORK);
    if (sameNetwork) {
      parts.charge.exchangeNetwork(tape);
      tape.end();
    } else {
      tape.skip();
    }
    // Snapshots of before they were recorded hold none: between both branches, as at a start.
    if (tape.begin(BRANCHES)) {
      parts.charge.exchangeBranches(tape);
      tape.end();
    }
    // Without it, as in older snapshots, an offset is found anew within minutes of driving.
    if (tape.begin(STANDSTILL)) {
      parts.charge.standstill().exchange(tape);
      tape.end();
    }
    parts.health.exchange(tape);
    // Last, where there is room: without it an offset is made good from the restart on.
    if ((tape.restoring() || tape.room() >= sensitivityBytes()) && tape.begin(SENSITIVITY)) {
      parts.charge.exchangeSensitivity(tape);
      tape.end();
    }
    // Without it a start that has not settled yet stays as it was at the restart.
    if ((tape.restoring() || tape.room() >= unsettledBytes()) && tape.begin(UNSETTLED)) {
      parts.charge.exchangeUnsettled(tape);
      tape.end();
    }
  }

  private int sensitivityBytes() {
    return StateTape.SECTION_BYTES + SENSITIVITY_BYTES_PER_CELL * layout.cells();
  }

  private int unsettledBytes() {
    return StateTape.SECTION_BYTES + UNSETTLED_BYTES_PER_CELL * layout.cells();
  }

  private int bytesPerCell() {
    int beyond = Math.max(0, parts.charge.networkStateSize() - USUAL_STATE_SIZE);
    return BYTES_PER_CELL + Float.BYTES * beyond;
  }

  void writeTo(Path path) {
    ByteBuffer buffer = fileBuffer;
    if (buffer == null) {
      buffer = ByteBuffer.allocateDirect(Math.max(FILE_BYTES, layout.cells() * bytesPerCell()));
      fileBuffer = buffer;
    }
    buffer.clear();
    write(buffer);
    new SnapshotFile(path).write(buffer.flip());
  }

  /** Takes back what a file holds; without a file nothing is known. */
  void restore(Path path) {
    Optional<ByteBuffer> content = new SnapshotFile(path).read();
    if (content.isEmpty()) {
      restoration = Restoration.fresh(path);
      return;
    }
    StateReader reader = new StateReader(path.toString(), content.orElseThrow());
    SnapshotHeader stored = new SnapshotHeader(layout);
    stored.exchange(reader);
    header.requireSamePack(reader.place(), stored);
    exchange(reader, header.sameSocNetwork(stored));
    header.wallMillis = stored.wallMillis;
    header.frameNanos = stored.frameNanos;
    Gap gap = Gap.byWallClock(stored, wallClock.millis());
    Restoration restored = new Restoration(path, stored, gap, parts.health.tape());
    adopt(restored, stored);
    restoration = restored;
    waitsForFrame = true;
  }

  private void adopt(Restoration restored, SnapshotHeader stored) {
    restored.keep(layout.cells(), parts.health.cellsKnown());
    if (!header.sameSocNetwork(stored)) {
      parts.charge.startNetwork();
      parts.states.restart();
      restored.dropNetwork(header.bundle(), stored.bundle());
    }
    if (!header.sameHealthNetwork(stored)) {
      parts.health.forgetEmbeddings();
      restored.dropEmbeddings(header.bundle(), stored.bundle());
    } else if (!header.sameMargins(stored)) {
      restored.keepMargins(header, stored);
    }
    if (!header.sameAdaptation(stored)) {
      restored.keepAdaptation(header.adaptation(), stored.adaptation());
    }
    if (!header.sameLifeNetwork(stored)) {
      parts.health.forgetLives();
      restored.dropLives(header.bundle(), stored.bundle());
    }
    if (!header.sameGroups(stored)) {
      parts.health.forgetGroups();
      restored.dropGroups(header, stored);
    }
  }

  /** Whether the next frame is the first after a restart. */
  boolean waitsForFrame() {
    return waitsForFrame;
  }

  /** Goes on with the first frame after a restart, whose time tells how long the gap was. */
  void resume(long frameNanos) {
    waitsForFrame = false;
    Restoration restored = restoration;
    if (restored == null) {
      return;
    }
    Gap gap = restored.end(frameNanos);
    parts.time.resume(frameNanos, gap.nanos());
    if (gap.start() == Start.FROM_VOLTAGE) {
      parts.charge.forgetCharge();
      restored.dropOpen(parts.health.abandonOpen());
    }
  }

  Optional<RestoreReport> report() {
    return Optional.ofNullable(restoration).map(Restoration::report);
  }
}
