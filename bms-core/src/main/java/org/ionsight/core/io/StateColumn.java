package org.ionsight.core.io;

import java.util.List;
import java.util.Set;

/**
 * What a cycler does, in a column of its own beside currents without a sign, as Maccor's text
 * exports have it: {@code State} or {@code Md} with C for charge, D for discharge, and R, P and S
 * (rest, paused, suspended), in which nothing flows. What else it did has no sign here.
 */
final class StateColumn {
  /** With these a column of that name is Maccor's: of others nobody knows the letters. */
  private static final Set<String> BESIDE = Set.of("rec", "step", "testtime", "steptime");

  private static final double RESTS = 0;

  private StateColumn() {}

  /** Index of the field; −1 if the header is of somebody else. */
  static int find(List<String> header) {
    List<String> names = header.stream().map(field -> HeaderLabel.of(field).name()).toList();
    int state = names.indexOf("state");
    return names.containsAll(BESIDE) ? Math.max(state, names.indexOf("md")) : -1;
  }

  /** 1 for charge, −1 for discharge, 0 at rest; NaN for anything else. */
  static double direction(char[] text, int from, int end) {
    return switch (end - from == 1 ? text[from] : ' ') {
      case 'C' -> 1;
      case 'D' -> -1;
      case 'R', 'P', 'S' -> RESTS;
      default -> Double.NaN;
    };
  }

  /** A current with the sign of its state, A; NaN if there is one that nobody knows the sign of. */
  static double signed(double amps, double direction) {
    if (direction == RESTS || amps == 0) {
      return 0;
    }
    return Math.abs(amps) * direction;
  }
}
