package org.ionsight.cli;

import java.nio.file.Path;

/** The generated recordings of {@code src-test-data}. */
final class SampleFiles {
  private SampleFiles() {}

  /** 90 minutes of driving of a simulated NMC cell at 1 Hz, with its true SOC. */
  static final Path NMC_DRIVE = cells("nmc-drive.bdf.csv.gz");

  /** 40 recorded cycles of a simulated LFP cell's life. */
  static final Path LFP_LIFE = cells("lfp-life.bdf.csv.gz");

  /** Pulse tests of simulated retired cells, with their true SOH. */
  static final Path PULSES = cells("retired-pulses.csv");

  static final Path NMC_SPEC = cells("ionsight-sim-nmc.json");
  static final Path LFP_SPEC = cells("ionsight-sim-lfp.json");

  static final Path PACK =
      Path.of(System.getProperty("ionsight.root", ""), "src-test-data", "pack96");

  /** Labelled charges of three single cells of the pack's type. */
  static final Path CHECK_UPS =
      Path.of(System.getProperty("ionsight.root", ""), "src-test-data", "checkups");

  private static Path cells(String name) {
    return Path.of(System.getProperty("ionsight.root", ""), "src-test-data", "cells", name);
  }
}
