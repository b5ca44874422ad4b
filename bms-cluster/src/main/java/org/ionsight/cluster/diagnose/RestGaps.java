package org.ionsight.cluster.diagnose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ionsight.core.feature.PackRests;
import org.ionsight.core.feature.Robust;
import org.ionsight.core.physics.OcvTable;

/**
 * How far each cell's voltage is from its pack's at rests near the top of charge, where a smaller
 * capacity hardly shows.
 */
final class RestGaps {
  /** Below it a cell of 5 % less capacity is 1.5 % emptier without losing anything. */
  static final double TOP_SOC = 0.7;

  /** Flatter, 1 mV of resolution is more than 0.3 % of charge: the plateau of LFP. */
  static final double STEEP_VOLTS = 0.3;

  // Rests of one afternoon say the same: the next that counts is six hours later.
  private static final double APART_SECONDS = 6 * 3_600;
  // One step of a vehicle's converter.
  private static final double VOLT_RESOLUTION = 0.001;

  private final PackCase pack;
  private final List<Integer> rests = new ArrayList<>();
  private final List<Spreads> spreads = new ArrayList<>();
  private final boolean steep;

  RestGaps(PackCase pack) {
    this.pack = pack;
    PackRests all = pack.rests();
    OcvTable ocv = pack.spec().ocvOrTypical();
    double last = Double.NEGATIVE_INFINITY;
    boolean flat = false;
    for (int rest = 0; rest < all.size(); rest++) {
      Spreads at = Spreads.of(volts(all, rest), VOLT_RESOLUTION);
      double soc = ocv.soc(at.median());
      boolean observed = at.observed() >= PackCase.FEWEST_CELLS;
      if (!observed || soc < TOP_SOC || all.endSeconds(rest) - last < APART_SECONDS) {
        continue;
      }
      if (ocv.slope(soc) < STEEP_VOLTS) {
        flat = true;
        continue;
      }
      last = all.endSeconds(rest);
      rests.add(rest);
      spreads.add(at);
    }
    steep = !flat || !rests.isEmpty();
  }

  static double[] volts(PackRests rests, int rest) {
    double[] volts = new double[rests.cells()];
    for (int cell = 0; cell < volts.length; cell++) {
      volts[cell] = rests.volts(rest, cell);
    }
    return volts;
  }

  int size() {
    return rests.size();
  }

  /** False if there were rests, but only where voltage hardly tells charge. */
  boolean steep() {
    return steep;
  }

  /**
   * Mean of the newest known gaps in spreads of the pack, times the root of how many; NaN of none.
   */
  double persistence(int cell, int newest) {
    double sum = 0;
    int count = 0;
    for (int k = Math.max(0, size() - newest); k < size(); k++) {
      double score = spreads.get(k).score(cell);
      if (Double.isFinite(score)) {
        sum += score;
        count++;
      }
    }
    return sum / Math.sqrt(count);
  }

  /** Mean of the newest known gaps, V; NaN of none. */
  double meanVolts(int cell, int newest) {
    double sum = 0;
    int count = 0;
    for (int k = Math.max(0, size() - newest); k < size(); k++) {
      double volts = spreads.get(k).difference(cell);
      if (Double.isFinite(volts)) {
        sum += volts;
        count++;
      }
    }
    return sum / count;
  }

  /** At how many of the newest rests the cell was observed. */
  int seen(int cell, int newest) {
    int count = 0;
    for (int k = Math.max(0, size() - newest); k < size(); k++) {
      count += Double.isFinite(spreads.get(k).difference(cell)) ? 1 : 0;
    }
    return count;
  }

  /** How many of the newest gaps are below zero. */
  int below(int cell, int newest) {
    int count = 0;
    for (int k = Math.max(0, size() - newest); k < size(); k++) {
      count += spreads.get(k).difference(cell) < 0 ? 1 : 0;
    }
    return count;
  }

  /** A gap of voltage as charge, Ah, by the open-circuit voltage at the newest rest. */
  double ampHours(double volts) {
    OcvTable ocv = pack.spec().ocvOrTypical();
    double soc = ocv.soc(spreads.get(size() - 1).median());
    return volts / ocv.slope(soc) * pack.spec().usableAmpHours();
  }

  /**
   * Mean correlation of the cells' gaps from one rest to the next: near 0 where balancing evens
   * them out in between, near 1 where nothing does. Gaps beyond three spreads count as three.
   */
  double memory() {
    double sum = 0;
    for (int k = 1; k < size(); k++) {
      sum += correlation(spreads.get(k - 1), spreads.get(k));
    }
    return sum / (size() - 1);
  }

  private double correlation(Spreads a, Spreads b) {
    double aa = 0;
    double bb = 0;
    double ab = 0;
    for (int cell = 0; cell < pack.size(); cell++) {
      double x = Math.max(-3, Math.min(3, a.score(cell)));
      double y = Math.max(-3, Math.min(3, b.score(cell)));
      if (Double.isFinite(x) && Double.isFinite(y)) {
        aa += x * x;
        bb += y * y;
        ab += x * y;
      }
    }
    return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
  }

  /** Days between the first and the newest rest. */
  double days() {
    return (seconds(size() - 1) - seconds(0)) / 86_400;
  }

  private double seconds(int k) {
    return pack.rests().endSeconds(rests.get(k));
  }

  /** Median slope of all pairs of rests, V per day; negative for a cell that falls behind. */
  double trend(int cell) {
    double[] slopes = slopes(cell);
    return slopes.length == 0 ? Double.NaN : Robust.median(slopes);
  }

  /** Share of all pairs of rests in which the gap grew. */
  double falling(int cell) {
    double[] slopes = slopes(cell);
    return Arrays.stream(slopes).filter(s -> s < 0).count() / (double) Math.max(1, slopes.length);
  }

  private double[] slopes(int cell) {
    double[] slopes = new double[size() * (size() - 1) / 2];
    int count = 0;
    for (int i = 0; i < size(); i++) {
      for (int j = 0; j < i; j++) {
        double volts = spreads.get(i).difference(cell) - spreads.get(j).difference(cell);
        if (Double.isFinite(volts)) {
          slopes[count++] = volts / (seconds(i) - seconds(j)) * 86_400;
        }
      }
    }
    return Arrays.copyOf(slopes, count);
  }
}
