package org.ionsight.bench.diagnose;

import picocli.CommandLine.Option;

/** How large simulated packs are and how often they are recorded: options that commands share. */
final class PackSize {
  private static final int LEAST_CELLS = 8;

  @Option(
      names = "--cells",
      defaultValue = "48",
      description = "Cells of a pack (default: ${DEFAULT-VALUE}).")
  private int cells = 48;

  @Option(
      names = "--recordings",
      defaultValue = "10",
      description = "Recordings of a life (default: ${DEFAULT-VALUE}).")
  private int recordings = 10;

  PackSize() {}

  int cells() {
    return cells;
  }

  int recordings() {
    return recordings;
  }

  /** Refuses packs of which nothing can be said. */
  void check(int leastRecordings) {
    if (cells < LEAST_CELLS || recordings < leastRecordings) {
      throw new IllegalArgumentException(
          "expected at least %d cells and %d recordings, found %d and %d; with fewer nothing is"
                  .formatted(LEAST_CELLS, leastRecordings, cells, recordings)
              + " compared");
    }
  }

  PlantedPack healthy(long seed) {
    return PlantedPack.healthy(seed, cells, recordings);
  }

  PlantedPack weak(long seed) {
    return PlantedPack.weak(seed, cells, recordings);
  }
}
