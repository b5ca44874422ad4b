package org.ionsight.core.pack;

/**
 * What a {@link PackMonitor} counts; the counts are in its {@link MonitorStatistics}.
 *
 * <p>Every count only rises, from 0 when the monitor is made.
 */
public enum MonitorEvent {
  /** A call of {@link PackMonitor#step}. */
  TICK,
  /** A second of the model clock; slow frames bring several in a tick, fast ones none in most. */
  MODEL_STEP,
  /** A tick that took longer than its deadline. */
  DEADLINE_MISS,
  /** A frame that was not later than the one before, or too old when it came. */
  STALE_FRAME,
  /** A frame that came too long after the one before. */
  GAP,
  /** A gap too long to bridge: averages, filters and networks started anew. */
  RESTART,
  /** A frame without a current that can be believed. */
  CURRENT_MISSING,
  /** A voltage of one cell that was not a number. */
  VOLTAGE_MISSING,
  /** A voltage of one cell outside what a cell can have, or that changed faster than it can. */
  VOLTAGE_IMPLAUSIBLE,
  /** A voltage of one cell that stood still while the current swung. */
  VOLTAGE_STUCK,
  /** A temperature of one probe that was not a number. */
  TEMPERATURE_MISSING,
  /** A temperature of one probe outside what can be. */
  TEMPERATURE_IMPLAUSIBLE,
  /** A frame in which a probe stands still that the current must have heated. */
  TEMPERATURE_STUCK,
  /** A frame with a newer time that repeats all values of those before for longer than can be. */
  FRAME_FROZEN,
  /** A frame whose current stands still while the voltages of the pack swing. */
  CURRENT_STUCK,
  /** A measurement of one cell whose voltage moves against the current. */
  SIGN_SWAPPED,
  /** A step in which the network gave no number for a cell, or a network or the groups failed. */
  NETWORK_FAILURE,
  /** A step of the model clock without the network, for lack of time. */
  NETWORK_SKIP,
  /** A cell about which network and physics came to disagree. */
  DISAGREEMENT,
  /** A charge or discharge of one cell that made a curve. */
  CURVE,
  /** A curve that the health model judged, believed or not. */
  HEALTH_ESTIMATE,
  /** A curve that was judged out of turn, lest a newer one replace it. */
  HEALTH_HURRIED,
  /** A curve that the health model rejected. */
  CURVE_REJECTED,
  /** A life that was estimated, believed or not. */
  LIFE_ESTIMATE,
  /** A tick in which an estimate of health or life had to wait for lack of time. */
  INFERENCE_POSTPONED,
  /** A cell that moved into another group. */
  GROUP_CHANGE,
  /** The monitor became {@link MonitorState#INIT} again. */
  ENTERED_INIT,
  /** The monitor became {@link MonitorState#NOMINAL}. */
  ENTERED_NOMINAL,
  /** The monitor became {@link MonitorState#DEGRADED}. */
  ENTERED_DEGRADED,
  /** The monitor became {@link MonitorState#SAFE}. */
  ENTERED_SAFE
}
