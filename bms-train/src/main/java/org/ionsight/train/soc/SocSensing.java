package org.ionsight.train.soc;

import java.util.SplittableRandom;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.soc.SocFeatures;
import org.ionsight.core.soc.StandstillOffset;
import org.jspecify.annotations.Nullable;

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
  private final @Nullable StandstillOffset standstill;
  private double amps;
  private double found;
  private double celsius;

  /** The network learns, and is chosen, with the offset that a sensor has. */
  static SocSensing raw(SocTrack track, SocDisturbance disturbance, long seed) {
    return new SocSensing(track, track.spec(), disturbance, seed, null);
  }

  /** At run time an offset is taken off as far as standstills show it. */
  static SocSensing inField(SocTrack track, CellSpec spec, SocDisturbance disturbance, long seed) {
    return new SocSensing(track, spec, disturbance, seed, new StandstillOffset(spec));
  }

  private SocSensing(
      SocTrack track,
      CellSpec spec,
      SocDisturbance disturbance,
      long seed,
      @Nullable StandstillOffset standstill) {
    this.track = track;
    this.standstill = standstill;
    this.disturbance = disturbance;
    features = new SocFeatures(spec, 1);
    random = new SplittableRandom(seed);
  }

  /** Takes a second of the track. */
  void step(int second) {
    SocDisturbance d = disturbance;
    double volts = d.volts(track.volts(second), random);
    amps = current(d.amps(track.amps(second), track.spec().nominalAmpHours(), random));
    celsius = d.celsius(track.celsius(second));
    features.step(0, volts, amps, celsius);
  }

  private double current(double shown) {
    if (standstill == null) {
      return shown;
    }
    double before = standstill.amps();
    double corrected = standstill.corrected(shown);
    found = standstill.amps() - before;
    if (found != 0) {
      features.shift(0, found);
    }
    return corrected;
  }

  SocFeatures features() {
    return features;
  }

  /** What the features show of a disturbance, and what is not known of an offset that was found. */
  double doubt() {
    return features.doubt(0, standstill == null ? 0 : standstill.deviation());
  }

  /** How much more of an offset was known in the last second than before, A. */
  double found() {
    return found;
  }

  /** The current that was shown last, without what is known of its offset, A. */
  double amps() {
    return amps;
  }

  /** The temperature that was shown last, °C; NaN if none was. */
  double celsius() {
    return celsius;
  }
}
