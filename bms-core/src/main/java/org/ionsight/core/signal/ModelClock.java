package org.ionsight.core.signal;

import java.util.Arrays;
import org.ionsight.core.state.StateTape;

/**
 * Turns the frames of a pack, however they come, into steps of one second: the sample period that
 * the SOC network was trained on.
 *
 * <p>A frame speaks for the time since the frame before it. Faster frames are averaged over each
 * second, weighted by their time, so no charge is lost or made; slower ones are held; after more
 * than {@link #maxHoldSeconds} without a frame the clock restarts. A value that is not observed
 * (NaN) does not count in an average; a step in which it was never observed gives NaN. Times are ns
 * on any monotonic clock, voltages V, currents A (positive = charge), temperatures °C. The steps do
 * not depend on anything but the frames. Not thread-safe; allocates on construction only.
 *
 * <pre>{@code
 * for (int due = clock.offer(nanos, amps, volts, celsius); due > 0; due--) {
 *   clock.step();
 *   // clock.amps(), clock.volts(), clock.celsius() hold the means of one second
 * }
 * }</pre>
 */
public final class ModelClock {
  /** Length of a step, s. */
  public static final double STEP_SECONDS = 1;

  private static final long STEP_NANOS = 1_000_000_000L;

  /** Recorders sample rests every 60 s; beyond two such samples nothing can be said of between. */
  public static final double MAX_HOLD_SECONDS = 120;

  private final double maxHoldSeconds;
  private final Mean current;
  private final Mean voltage;
  private final Mean temperature;
  private final double[] ampsNow = new double[1];

  private boolean started;
  private boolean restarted;
  private boolean priming;
  private long lastNanos;
  private long filledNanos;
  private long restNanos;
  private int stepsLeft;

  /**
   * Makes a clock that holds a frame for up to 120 s.
   *
   * @param cells number of voltages in a frame
   * @param probes number of temperatures in a frame
   */
  public ModelClock(int cells, int probes) {
    this(cells, probes, MAX_HOLD_SECONDS);
  }

  /**
   * Makes a clock.
   *
   * @param cells number of voltages in a frame
   * @param probes number of temperatures in a frame
   * @param maxHoldSeconds longest time between two frames that is bridged, at least one step, s
   */
  public ModelClock(int cells, int probes, double maxHoldSeconds) {
    if (!(maxHoldSeconds >= STEP_SECONDS)) {
      throw new IllegalArgumentException(
          "maxHoldSeconds must be at least one step of 1 s, was " + maxHoldSeconds);
    }
    this.maxHoldSeconds = maxHoldSeconds;
    current = new Mean(1);
    voltage = new Mean(cells);
    temperature = new Mean(probes);
  }

  /**
   * Takes a frame.
   *
   * @param nanos its time; one that is not later than the frame before is ignored
   * @param amps current, NaN if not observed
   * @param volts cell voltages, NaN where not observed; read during the call and the steps after it
   * @param celsius temperatures of the probes, NaN where not observed; read likewise
   * @return how many steps are due now; each is taken with {@link #step}
   */
  public int offer(long nanos, double amps, double[] volts, double[] celsius) {
    restarted = false;
    priming = false;
    long elapsed = nanos - lastNanos;
    if (started && elapsed <= 0) {
      return 0;
    }
    ampsNow[0] = amps;
    current.next(ampsNow);
    voltage.next(volts);
    temperature.next(celsius);
    if (!started || elapsed > maxHoldSeconds * STEP_NANOS) {
      // What was half filled before a gap is dropped. The first frame has no time behind it: it
      // primes the averages and moves no charge.
      restarted = started;
      started = true;
      priming = true;
      lastNanos = nanos;
      filledNanos = 0;
      stepsLeft = 0;
      current.clear();
      voltage.clear();
      temperature.clear();
      return 1;
    }
    lastNanos = nanos;
    long total = filledNanos + elapsed;
    stepsLeft = (int) (total / STEP_NANOS);
    restNanos = total % STEP_NANOS;
    if (stepsLeft == 0) {
      accumulate(elapsed);
      filledNanos = total;
    }
    return stepsLeft;
  }

  /** Completes the next step that is due. */
  public void step() {
    if (priming) {
      accumulate(STEP_NANOS);
      finish();
      filledNanos = 0;
      return;
    }
    if (stepsLeft == 0) {
      throw new IllegalStateException("no step is due; ask offer() how many are");
    }
    accumulate(STEP_NANOS - filledNanos);
    finish();
    stepsLeft--;
    filledNanos = 0;
    if (stepsLeft == 0 && restNanos > 0) {
      accumulate(restNanos);
      filledNanos = restNanos;
    }
  }

  private void accumulate(long nanos) {
    current.accumulate(nanos);
    voltage.accumulate(nanos);
    temperature.accumulate(nanos);
  }

  private void finish() {
    current.finish();
    voltage.finish();
    temperature.finish();
  }

  /**
   * Whether the last frame came after a gap that was too long to bridge.
   *
   * @return true if what was known of the signals' past is void
   */
  public boolean restarted() {
    return restarted;
  }

  /**
   * Whether the step that is due only primes the averages: no time has passed and no charge moved.
   *
   * @return true for the first frame and the first after a restart
   */
  public boolean priming() {
    return priming;
  }

  /**
   * Longest time between two frames that is bridged.
   *
   * @return s
   */
  public double maxHoldSeconds() {
    return maxHoldSeconds;
  }

  /**
   * Mean current of the last step.
   *
   * @return A, NaN if not observed
   */
  public double amps() {
    return current.means[0];
  }

  /**
   * Mean cell voltages of the last step.
   *
   * @return the buffer itself, V, NaN where not observed
   */
  public double[] volts() {
    return voltage.means;
  }

  /**
   * Mean temperatures of the last step.
   *
   * @return the buffer itself, °C, NaN where not observed
   */
  public double[] celsius() {
    return temperature.means;
  }

  /**
   * Records what the frames so far left behind; call it between steps, or takes it back.
   *
   * @param tape the state
   */
  public void exchange(StateTape tape) {
    started = tape.flag(started);
    lastNanos = tape.whole(lastNanos);
    filledNanos = tape.count((int) filledNanos, 0, (int) STEP_NANOS - 1);
    current.exchange(tape);
    voltage.exchange(tape);
    temperature.exchange(tape);
  }

  /** Time-weighted means of some signals over one step. */
  private static final class Mean {
    private final double[] means;
    private final double[] sums;
    private final double[] weights;
    private double[] now;

    Mean(int signals) {
      means = new double[signals];
      sums = new double[signals];
      weights = new double[signals];
      now = means;
      Arrays.fill(means, Double.NaN);
    }

    void exchange(StateTape tape) {
      tape.numbers(means);
      tape.numbers(sums);
      tape.numbers(weights);
    }

    void next(double[] values) {
      now = values;
    }

    void clear() {
      Arrays.fill(sums, 0);
      Arrays.fill(weights, 0);
    }

    void accumulate(long nanos) {
      for (int i = 0; i < sums.length; i++) {
        double value = now[i];
        if (!Double.isNaN(value)) {
          sums[i] += value * nanos;
          weights[i] += nanos;
        }
      }
    }

    void finish() {
      for (int i = 0; i < sums.length; i++) {
        means[i] = weights[i] > 0 ? sums[i] / weights[i] : Double.NaN;
        sums[i] = 0;
        weights[i] = 0;
      }
    }
  }
}
