package org.ionsight.core.pack;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of a snapshot that a monitor was to start from: what it goes on with, and what was
 * dropped and why.
 *
 * <p>Immutable.
 *
 * @param file the snapshot
 * @param start how the monitor started
 * @param takenAt when the snapshot was taken by the wall clock of then; empty if there was none
 * @param gap time without frames; empty if it is not known
 * @param kept what the monitor goes on with, one plain sentence each
 * @param dropped what was lost and why, one plain sentence each; empty if nothing was
 */
public record RestoreReport(
    Path file,
    Start start,
    Optional<Instant> takenAt,
    Optional<Duration> gap,
    List<String> kept,
    List<String> dropped) {

  /** How a monitor starts. */
  public enum Start {
    /** There was no file: nothing is known. */
    FRESH,
    /** Nothing happened meanwhile: as if there had been no interruption. */
    CONTINUED,
    /** Minutes or hours: SOC is the last one with a wide interval. */
    AFTER_GAP,
    /** Long, or not known how long: SOC is found anew, from the voltage of the rested cells. */
    FROM_VOLTAGE
  }

  /** Copies the lists. */
  public RestoreReport {
    kept = List.copyOf(kept);
    dropped = List.copyOf(dropped);
  }

  /** Whether anything of a snapshot is used. */
  public boolean restored() {
    return start != Start.FRESH;
  }
}
