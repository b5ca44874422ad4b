package org.ionsight.core.feature;

import org.ionsight.core.cell.CellSpec;

/**
 * The rests of a pack: at each, what every cell's voltage came to, and how fast it still moved.
 *
 * <p>Seconds, V, A (positive = charge), hours. All cells of a pack rest together, so their voltages
 * at one rest are compared without knowing the current or the past. Not thread-safe; {@link #offer}
 * allocates nothing; a voltage that is not finite leaves its cell out of that rest. When {@value
 * #MOST} rests are held every second one is dropped and from then on every second one is kept, so a
 * whole life stays evenly covered in 50 kB for 96 cells.
 */
public final class PackRests {
  /** Most rests that are held. */
  public static final int MOST = 64;

  /** What counts as no current, 1/h: the offset of a vehicle's sensor, not a load. */
  static final double REST_C_RATE = 0.02;

  /** Shortest rest that is noted, s: the fast half of polarisation (10 to 60 s) is gone. */
  static final double SHORTEST_SECONDS = 240;

  // A longer pause between samples may hide a load.
  private static final double LONGEST_STEP_SECONDS = 900;
  // Averages 1 mV of quantisation over a handful of samples.
  private static final double SMOOTHING_SECONDS = 60;
  // Slow polarisation of cells has time constants up to 20 minutes: three of them.
  private static final double SETTLED_SECONDS = 3_600;
  // A slope over less than two hours is the quantisation of the voltage: 1 mV in 2 h.
  private static final double DRIFT_HOURS = 2;
  private static final double SECONDS_PER_HOUR = 3_600;

  private final int cells;
  private final double restAmps;
  private final double[] endSeconds = new double[MOST];
  private final double[] lengthSeconds = new double[MOST];
  private final int[] directions = new int[MOST];
  private final float[] volts;
  private final float[] drifts;

  private int size;
  private int stride = 1;
  private int noted;

  private boolean resting;
  private int direction;
  private double startSeconds;
  private double lastSeconds = Double.NaN;
  private final double[] smooth;
  private final int[] counts;
  private final double[] hourSums;
  private final double[] hourSquares;
  private final double[] voltSums;
  private final double[] crossSums;

  /**
   * Makes an empty list.
   *
   * @param spec of the cells
   * @param cells how many, positive
   */
  public PackRests(CellSpec spec, int cells) {
    if (cells < 1) {
      throw new IllegalArgumentException("cells must be positive, was " + cells);
    }
    this.cells = cells;
    restAmps = REST_C_RATE * spec.nominalAmpHours();
    volts = new float[MOST * cells];
    drifts = new float[MOST * cells];
    smooth = new double[cells];
    counts = new int[cells];
    hourSums = new double[cells];
    hourSquares = new double[cells];
    voltSums = new double[cells];
    crossSums = new double[cells];
  }

  /**
   * Takes the next sample of the pack.
   *
   * @param seconds time, s; a sample that is not later than the one before is skipped, unless it is
   *     a quarter of an hour earlier: then another clock begins
   * @param amps current, A; if it is not finite the rest ends
   * @param cellVolts voltage of every cell, V; NaN where not observed
   */
  public void offer(double seconds, double amps, double[] cellVolts) {
    if (!Double.isFinite(seconds)) {
      return;
    }
    if (seconds < lastSeconds - LONGEST_STEP_SECONDS) {
      // Kept, one time stamp of the future would drop all that follows.
      endRecording();
    }
    double elapsed = seconds - lastSeconds;
    if (elapsed <= 0) {
      return;
    }
    lastSeconds = seconds;
    if (resting && elapsed > LONGEST_STEP_SECONDS) {
      end(seconds - elapsed);
    }
    if (!(Math.abs(amps) < restAmps)) {
      if (resting) {
        end(seconds - elapsed);
      }
      direction = Double.isFinite(amps) ? (int) Math.signum(amps) : 0;
      return;
    }
    if (!resting) {
      begin(seconds);
    }
    for (int cell = 0; cell < cells; cell++) {
      add(cell, cellVolts[cell], elapsed, (seconds - startSeconds - SETTLED_SECONDS));
    }
  }

  /** Ends the recording, and with it an open rest; the next sample may be months later. */
  public void endRecording() {
    if (resting) {
      end(lastSeconds);
    }
    lastSeconds = Double.NaN;
    direction = 0;
  }

  private void begin(double seconds) {
    resting = true;
    startSeconds = seconds;
    for (int cell = 0; cell < cells; cell++) {
      smooth[cell] = Double.NaN;
      counts[cell] = 0;
      hourSums[cell] = 0;
      hourSquares[cell] = 0;
      voltSums[cell] = 0;
      crossSums[cell] = 0;
    }
  }

  private void add(int cell, double measured, double elapsed, double settledSeconds) {
    if (!Double.isFinite(measured)) {
      return;
    }
    if (Double.isNaN(smooth[cell])) {
      smooth[cell] = measured;
    } else {
      smooth[cell] += (measured - smooth[cell]) * Math.min(1, elapsed / SMOOTHING_SECONDS);
    }
    if (settledSeconds >= 0) {
      double hours = settledSeconds / SECONDS_PER_HOUR;
      counts[cell]++;
      hourSums[cell] += hours;
      hourSquares[cell] += hours * hours;
      voltSums[cell] += measured;
      crossSums[cell] += hours * measured;
    }
  }

  private void end(double seconds) {
    resting = false;
    if (seconds - startSeconds < SHORTEST_SECONDS) {
      return;
    }
    if (noted++ % stride != 0) {
      return;
    }
    if (size == MOST) {
      thin();
    }
    boolean drifted =
        seconds - startSeconds >= SETTLED_SECONDS + DRIFT_HOURS * SECONDS_PER_HOUR - 1;
    endSeconds[size] = seconds;
    lengthSeconds[size] = seconds - startSeconds;
    directions[size] = direction;
    for (int cell = 0; cell < cells; cell++) {
      volts[size * cells + cell] = (float) smooth[cell];
      drifts[size * cells + cell] = drifted ? (float) slope(cell) : Float.NaN;
    }
    size++;
  }

  private double slope(int cell) {
    double n = counts[cell];
    double spread = hourSquares[cell] - hourSums[cell] * hourSums[cell] / n;
    double together = crossSums[cell] - hourSums[cell] * voltSums[cell] / n;
    return n >= 3 && spread > 0 ? together / spread : Double.NaN;
  }

  private void thin() {
    for (int rest = 0; 2 * rest < MOST; rest++) {
      int from = 2 * rest;
      endSeconds[rest] = endSeconds[from];
      lengthSeconds[rest] = lengthSeconds[from];
      directions[rest] = directions[from];
      System.arraycopy(volts, from * cells, volts, rest * cells, cells);
      System.arraycopy(drifts, from * cells, drifts, rest * cells, cells);
    }
    size = MOST / 2;
    stride *= 2;
  }

  /**
   * How many cells rest together.
   *
   * @return cells
   */
  public int cells() {
    return cells;
  }

  /**
   * How many rests are held.
   *
   * @return rests, at most {@value #MOST}
   */
  public int size() {
    return size;
  }

  /**
   * When a rest ended.
   *
   * @param rest index from 0, oldest first
   * @return s, on the clock of the samples
   */
  public double endSeconds(int rest) {
    return endSeconds[checked(rest)];
  }

  /**
   * How long a rest was.
   *
   * @param rest index from 0, oldest first
   * @return s
   */
  public double lengthSeconds(int rest) {
    return lengthSeconds[checked(rest)];
  }

  /**
   * What came before a rest.
   *
   * @param rest index from 0, oldest first
   * @return 1 after charging, −1 after discharging, 0 if that was not recorded
   */
  public int direction(int rest) {
    return directions[checked(rest)];
  }

  /**
   * The voltage of a cell at the end of a rest, averaged over about its last minute.
   *
   * @param rest index from 0, oldest first
   * @param cell index from 0
   * @return V; NaN if it was not observed
   */
  public double volts(int rest, int cell) {
    return volts[checked(rest) * cells + cell];
  }

  /**
   * How fast the voltage of a cell still moved, by least squares from one hour into the rest on.
   *
   * @param rest index from 0, oldest first
   * @param cell index from 0
   * @return V/h; NaN if the rest was shorter than three hours or the cell not observed
   */
  public double driftVoltsPerHour(int rest, int cell) {
    return drifts[checked(rest) * cells + cell];
  }

  private int checked(int rest) {
    if (rest < 0 || rest >= size) {
      throw new IndexOutOfBoundsException(
          "rest must be between 0 and %d, was %d".formatted(size - 1, rest));
    }
    return rest;
  }
}
