package org.ionsight.sort;

/** How close to a limit rounding may bring a spread. */
final class Spreads {
  /** Far below what any tester resolves; a limit of 3 % holds for 1.03 over 1.00. */
  static final double TOLERANCE = 1e-9;

  private Spreads() {}
}
