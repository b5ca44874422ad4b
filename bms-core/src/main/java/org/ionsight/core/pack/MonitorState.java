package org.ionsight.core.pack;

/**
 * The state of a {@link PackMonitor}; {@link MonitorCause} says why, and {@code docs/SAFETY.md}
 * what to do.
 */
public enum MonitorState {
  /** Started, or started anew after a gap, and not settled: intervals are wide. */
  INIT,
  /** Nothing is wrong: signals are plausible and the networks answer in time. */
  NOMINAL,
  /**
   * Something is wrong, or was until half a minute ago. Every cell still has an answer: where the
   * network cannot give it physics does, with a wider interval, and the cell's verdict says so.
   */
  DEGRADED,
  /**
   * Too much is missing to answer: estimates are carried on without evidence and must not be used
   * for control.
   */
  SAFE
}
