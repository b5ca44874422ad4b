package org.ionsight.train.soc;

import java.util.SplittableRandom;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.soc.SocFeatures;

/**
 * One track as disturbed sensors show it to the features, second by second; what chance decides
 * depends on the seed only.
 *
 * <p>Not thread-safe.
 */
final class SocSensing {
  private final SocTrack track;
  private final SocDisturbance disturbance;
  private final SocFeatures features;
  private final SplittableRandom random;
  private double amps;
  private double celsius;

  SocSensing(SocTrack track, CellSpec spec, SocDisturbance disturbance, long seed) {
    this.track = track;
    this.disturbance = disturbance;
    features = new SocFeatures(spec, 1);
    random = new SplittableRandom(seed);
  }

  /** Takes a second of the track. */
  void step(int second) {
    SocDisturbance d = disturbance;
    double volts = d.volts(track.volts(second), random);
    amps = d.amps(track.amps(second), track.spec().nominalAmpHours(), random);
    celsius = d.celsius(track.celsius(second));
    features.step(0, volts, amps, celsius);
  }

  SocFeatures features() {
    return features;
  }

  /** The current that was shown last, A. */
  double amps() {
    return amps;
  }

  /** The temperature that was shown last, °C; NaN if none was. */
  double celsius() {
    return celsius;
  }
}
