package org.ionsight.train.soc;

import java.util.random.RandomGenerator;
import org.ionsight.core.soc.SocFeature;
import org.ionsight.core.soc.SocFeatures;

/**
 * An endless stream of seconds through tracks: from a start, or from the middle with nothing known;
 * a discharge may go over into a charge of the same cell and a charge into the next discharge, so
 * that the state is carried for days as in a vehicle.
 *
 * <p>Not thread-safe.
 */
final class SocStream {
  /** Stretches are of any length in between: short ones begin more often. */
  private static final int SHORTEST_STRETCH = 1500;

  private static final int LONGEST_STRETCH = 12_000;

  /** One start in so many is that of its track, the others in its middle. */
  private static final int STARTS = 3;

  private static final int LEAST_REMAINING = 600;

  private final SocTrackPicker picker;
  private final RandomGenerator random;
  private SocTrack track;
  private SocFeatures features;
  private SocDisturbance disturbance = SocDisturbance.NONE;
  private int second;
  private int end;
  private double heldVolts;
  private double heldAmps;
  private double heldCelsius;
  private boolean fresh;
  private boolean held;

  SocStream(SocTrackPicker picker, RandomGenerator random) {
    this.picker = picker;
    this.random = random;
    track = picker.any(random);
    features = new SocFeatures(track.spec(), 1);
    begin();
  }

  private void begin() {
    features = new SocFeatures(SpecVariation.draw(track.spec(), random), 1);
    disturbance = SocDisturbance.draw(random);
    int last = Math.max(1, track.seconds() - LEAST_REMAINING);
    second = random.nextInt(STARTS) == 0 ? 0 : random.nextInt(last);
    int seconds = random.nextInt(SHORTEST_STRETCH, LONGEST_STRETCH);
    end = Math.min(track.seconds(), second + seconds);
    fresh = true;
    held = false;
  }

  /**
   * Fills the next seconds; what is left after the end of a stretch gets weight 0.
   *
   * @return whether the hidden state must be forgotten before them
   */
  boolean fill(int steps, float[] rows, int rowAt, float[] target, float[] weight, int at) {
    if (second >= end) {
      next();
    }
    boolean forget = fresh;
    fresh = false;
    for (int k = 0; k < steps; k++) {
      boolean observed = second < end;
      if (observed) {
        step();
        target[at + k] = (float) track.charge(second);
        second++;
      }
      weight[at + k] = observed ? 1 : 0;
      System.arraycopy(features.values(), 0, rows, rowAt + k * SocFeature.COUNT, SocFeature.COUNT);
    }
    return forget;
  }

  private void next() {
    SocTrack before = track;
    double soc = before.soc(second - 1);
    boolean ended = end == before.seconds();
    SocTrack follower =
        ended && random.nextInt(2) == 0 ? picker.after(before, soc, random) : before;
    if (follower == before) {
      track = picker.any(random);
      begin();
      return;
    }
    track = follower;
    second = 0;
    while (second < track.seconds() - 1 && track.soc(second) < soc) {
      second++;
    }
    end = Math.min(track.seconds(), second + LONGEST_STRETCH);
  }

  private void step() {
    SocDisturbance d = disturbance;
    if (!held || second % d.holdSeconds() == 0) {
      held = true;
      heldVolts = d.volts(track.volts(second), random);
      heldAmps = d.amps(track.amps(second), track.spec().nominalAmpHours(), random);
      heldCelsius = d.celsius(track.celsius(second));
    }
    features.step(0, heldVolts, heldAmps, heldCelsius);
  }
}
