package org.ionsight.train.soc;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.physics.EquivalentCircuit;
import org.ionsight.core.physics.OcvTable;
import org.ionsight.train.catalogue.Split;

/** Short tracks of a cell that is exactly its own spec: random loads from full. */
final class SyntheticTracks {
  private static final CellSpec SPEC = CellSpec.named("lg-18650hg2");

  private SyntheticTracks() {}

  static SocDataSet dataSet() {
    List<SocTrack> tracks = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      tracks.add(load(i, Split.TRAIN, 3000));
    }
    tracks.add(charge(6, Split.TRAIN));
    tracks.add(load(7, Split.VALIDATION, 2000));
    tracks.add(load(8, Split.VALIDATION, 2000));
    tracks.add(load(9, Split.TEST, 2000));
    return new SocDataSet(tracks);
  }

  static SocTrack load(int seed, Split split, int seconds) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] amps = new float[seconds];
    double level = 0;
    for (int k = 0; k < seconds; k++) {
      if (k % 40 == 0) {
        level = random.nextDouble(-6, 1);
      }
      amps[k] = (float) level;
    }
    return track(seed, split, "Synthetic", 1, amps);
  }

  static SocTrack charge(int seed, Split split) {
    float[] amps = new float[2400];
    java.util.Arrays.fill(amps, 3f);
    return track(seed, split, "Charge", 0.3, amps);
  }

  private static SocTrack track(
      int seed, Split split, String profile, double startSoc, float[] amps) {
    OcvTable ocv = SPEC.ocvOrTypical();
    EquivalentCircuit c = SPEC.circuitOrTypical();
    double celsius = 5 * (seed % 5);
    double keep1 = Math.exp(-1 / c.tau1Seconds());
    double keep2 = Math.exp(-1 / c.tau2Seconds());
    double soc = startSoc;
    double v1 = 0;
    double v2 = 0;
    int n = amps.length;
    float[] volts = new float[n];
    float[] celsiuses = new float[n];
    float[] label = new float[n];
    double share = SPEC.capacityShare().at(celsius);
    for (int k = 0; k < n; k++) {
      soc += amps[k] / 3600 / SPEC.usableAmpHours();
      v1 = keep1 * v1 + (1 - keep1) * amps[k] * c.r1Ohms(celsius);
      v2 = keep2 * v2 + (1 - keep2) * amps[k] * c.r2Ohms(celsius);
      volts[k] = (float) (ocv.volts(soc) + amps[k] * c.r0Ohms(celsius) + v1 + v2);
      celsiuses[k] = (float) celsius;
      // As the data set labels it: of what the cell delivers at this temperature.
      label[k] = (float) (1 - (1 - soc) / share);
    }
    SocTrack.Origin origin =
        new SocTrack.Origin(
            "track" + seed, "lg-18650hg2", SPEC, celsius, profile, split, true, share);
    return new SocTrack(origin, volts, amps, celsiuses, label);
  }
}
