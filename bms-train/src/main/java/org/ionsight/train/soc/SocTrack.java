package org.ionsight.train.soc;

import java.util.Arrays;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.train.catalogue.Split;

/**
 * One uninterrupted recording of a cell at 1 Hz with its label, in the library's units; values that
 * are not observed are NaN. Arrays are shared, not copied.
 */
final class SocTrack {
  private final String name;
  private final String dataset;
  private final CellSpec spec;
  private final double ambientCelsius;
  private final String profile;
  private final Split split;
  private final boolean drive;
  private final double labelShare;
  private final float[] volts;
  private final float[] amps;
  private final float[] celsius;
  private final float[] soc;

  /**
   * Where a track comes from.
   *
   * @param drive whether a load of its own was driven, as in use; pulses and check-ups are none
   * @param labelShare capacity that the label counts over that of the spec
   */
  record Origin(
      String name,
      String dataset,
      CellSpec spec,
      double ambientCelsius,
      String profile,
      Split split,
      boolean drive,
      double labelShare) {}

  SocTrack(Origin origin, float[] volts, float[] amps, float[] celsius, float[] soc) {
    name = origin.name();
    dataset = origin.dataset();
    spec = origin.spec();
    ambientCelsius = origin.ambientCelsius();
    profile = origin.profile();
    split = origin.split();
    drive = origin.drive();
    labelShare = origin.labelShare();
    this.volts = volts;
    this.amps = amps;
    this.celsius = celsius;
    this.soc = soc;
    if (amps.length != volts.length
        || celsius.length != volts.length
        || soc.length != volts.length) {
      throw new IllegalArgumentException(
          "track '%s' has columns of different length".formatted(name));
    }
  }

  /** A stretch of it for another part of the experiment. */
  SocTrack part(int from, int to, Split part) {
    Origin origin =
        new Origin(name, dataset, spec, ambientCelsius, profile, part, drive, labelShare);
    return new SocTrack(
        origin,
        Arrays.copyOfRange(volts, from, to),
        Arrays.copyOfRange(amps, from, to),
        Arrays.copyOfRange(celsius, from, to),
        Arrays.copyOfRange(soc, from, to));
  }

  String name() {
    return name;
  }

  boolean drive() {
    return drive;
  }

  String dataset() {
    return dataset;
  }

  CellSpec spec() {
    return spec;
  }

  double ambientCelsius() {
    return ambientCelsius;
  }

  String profile() {
    return profile;
  }

  Split split() {
    return split;
  }

  /** Whether the cell is charged at more than C/10 for a quarter of an hour altogether. */
  boolean charged() {
    int seconds = 0;
    for (float each : amps) {
      seconds += each > 0.1 * spec.nominalAmpHours() ? 1 : 0;
    }
    return seconds >= 900;
  }

  /** Length in seconds. */
  int seconds() {
    return volts.length;
  }

  float volts(int second) {
    return volts[second];
  }

  float amps(int second) {
    return amps[second];
  }

  float celsius(int second) {
    return celsius[second];
  }

  /** Charge left as a share of the spec's capacity, which is what physics counts. */
  double charge(int second) {
    return 1 - (1 - soc[second]) * labelShare;
  }

  /** The label of the data set. */
  float soc(int second) {
    return soc[second];
  }
}
