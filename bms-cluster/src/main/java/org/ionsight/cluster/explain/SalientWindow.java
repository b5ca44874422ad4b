package org.ionsight.cluster.explain;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ionsight.core.feature.Digits;

/**
 * A window of voltage on which the estimate of state of health of a group rests. Immutable and
 * thread-safe.
 *
 * @param lowVolts lower end, V
 * @param highVolts upper end, V
 * @param sohChange how much the estimate changes when the window is hidden, fraction; median of the
 *     members, at the place of the largest change
 * @param transitions phase transitions that full cells of this type show there; none may be the
 *     reason
 */
public record SalientWindow(
    double lowVolts, double highVolts, double sohChange, List<PhaseTransition> transitions) {
  /** Copies. */
  public SalientWindow {
    transitions = List.copyOf(transitions);
  }

  /**
   * The window in words.
   *
   * @return a clause without a full stop
   */
  public String text() {
    String where =
        String.format(
            Locale.ROOT,
            "%.2f to %.2f V (hiding it moves SOH by %s %%)",
            lowVolts,
            highVolts,
            Digits.of(100 * sohChange, 1, true));
    if (transitions.isEmpty()) {
      return where + ", where no listed phase transition lies";
    }
    String names =
        transitions.stream().map(PhaseTransition::name).collect(Collectors.joining(" or "));
    return where + ", where " + names + " is expected, if it is that";
  }
}
