package org.ionsight.bench.speed.path;

import java.util.SplittableRandom;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.pack.PackFrame;

/**
 * Frames of a pack under way, the same half minute again and again: charge out and in are alike, so
 * a monitor can be fed for ever and no cell runs empty. Not thread-safe.
 */
final class DriveFrames {
  /** A cell that the shipped networks were trained on. */
  static final String CELL = "lg-18650hg2";

  /** Sensors of a real pack: a probe for eight cells. */
  static final int CELLS_PER_PROBE = 8;

  private static final int FRAMES = 32;
  private static final double SOC = 0.6;

  private final double[] amps = new double[FRAMES];
  private final double[][] volts;
  private final long stepNanos;
  private long nanos;
  private int turn;

  DriveFrames(CellSpec spec, int cells, long stepNanos) {
    this.stepNanos = stepNanos;
    volts = new double[FRAMES][cells];
    SplittableRandom random = new SplittableRandom(1);
    double rest = spec.ocvOrTypical().volts(SOC);
    double ohms = spec.circuitOrTypical().r0Ohms(25);
    for (int frame = 0; frame < FRAMES; frame++) {
      amps[frame] = spec.nominalAmpHours() * Math.sin(2 * Math.PI * frame / FRAMES);
      for (int cell = 0; cell < cells; cell++) {
        volts[frame][cell] = rest + ohms * amps[frame] + random.nextDouble(-0.001, 0.001);
      }
    }
  }

  /** Fills in the next measurement. */
  void next(PackFrame frame) {
    nanos += stepNanos;
    frame.nanos = nanos;
    frame.amps = amps[turn];
    System.arraycopy(volts[turn], 0, frame.volts, 0, frame.volts.length);
    java.util.Arrays.fill(frame.celsius, 25);
    turn = (turn + 1) % FRAMES;
  }
}
