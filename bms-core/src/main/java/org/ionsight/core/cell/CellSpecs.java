package org.ionsight.core.cell;

import java.util.List;

/** The shipped cell specs, and the reader of spec files. */
public final class CellSpecs {
  private CellSpecs() {}

  /**
   * Names of the shipped specs.
   *
   * @return names in alphabetical order
   */
  public static List<String> names() {
    return List.of();
  }

  static CellSpec named(String name) {
    if (name.equals("generic-nmc")) {
      return CellSpec.builder(name)
          .chemistry(Cathode.NMC, Anode.GRAPHITE)
          .nominalAmpHours(3)
          .volts(2.5, 4.2)
          .build();
    }
    throw new IllegalArgumentException(
        "no shipped cell spec '%s'; there are %s".formatted(name, names()));
  }
}
