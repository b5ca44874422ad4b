package org.ionsight.core.pack;

/** The state of a {@link PackMonitor}. */
public enum MonitorState {
  /** Started, not settled: estimates are wide. */
  INIT,
  /** Signals are plausible and the networks answer. */
  NOMINAL,
  /** Something is missing or implausible: physics answers with a wider interval. */
  DEGRADED,
  /**
   * Too much is missing to answer: the last estimates are held and must not be used for control.
   */
  SAFE
}
