package org.ionsight.core.feature;

import java.util.Arrays;
import org.ionsight.core.curve.VoltageGrid;

/**
 * Follows the peaks, or the valleys, of a cell's incremental-capacity curves through its life, each
 * from curve to curve.
 *
 * <p>Between the first and the newest curve a peak may move to where another one was; between two
 * recordings it does not. So every extremum is followed, and one of a curve continues one of the
 * curve before if each is the other's nearest. What finds no match may come back in the next curve,
 * where the others moved to meanwhile, and is given up after that. Not thread-safe; allocates on
 * construction only.
 */
final class LandmarkTracker {
  /** No landmark. */
  static final int NONE = -1;

  /** How many are followed; smoothed curves of C/10 and faster have at most six peaks. */
  private static final int TRACKS = 12;

  /** Less prominent ones, as a share of the highest peak, are noise: 2 % a bin, smoothed. */
  private static final double MIN_PROMINENCE = 0.04;

  /** Ones that shrink are followed down to this. */
  private static final double LEAST_PROMINENCE = 0.015;

  /** Furthest move between two curves, bins; 80 mV on a 2.5-4.2 V cell. */
  private static final double REACH = 6;

  /** Whoever stays away longer could come back as somebody else. */
  private static final int MOST_MISSED = 1;

  private final int sign;
  private final double[] birthCycles = new double[TRACKS];
  private final double[] birthBin = new double[TRACKS];
  private final double[] birthHeight = new double[TRACKS];
  private final double[] bin = new double[TRACKS];
  private final double[] height = new double[TRACKS];
  private final double[] prominence = new double[TRACKS];
  private final double[] expected = new double[TRACKS];
  private final int[] missed = new int[TRACKS];
  private final double[] moves = new double[TRACKS];
  private final double[] foundBin = new double[TRACKS];
  private final double[] foundHeight = new double[TRACKS];
  private final double[] foundProminence = new double[TRACKS];
  private final int[] newcomers = new int[TRACKS];
  private int tracks;
  private int found;
  private int main = NONE;

  LandmarkTracker(boolean peaks) {
    sign = peaks ? 1 : -1;
  }

  /** Begins with the first curve of a life, whose most prominent landmark is the main one. */
  void start(SmoothCurve curve, double cycles) {
    tracks = 0;
    main = NONE;
    find(curve, LEAST_PROMINENCE);
    for (int i = 0; i < found; i++) {
      begin(i, cycles);
    }
    main = mostProminent(NONE, curve);
  }

  private void find(SmoothCurve curve, double least) {
    found = 0;
    for (int at = 1; at < VoltageGrid.BINS - 1 && found < TRACKS; at++) {
      if (curve.extremum(at, sign)) {
        double prominent = curve.prominence(at, sign);
        if (prominent >= least * curve.highest()) {
          foundBin[found] = curve.position(at);
          foundHeight[found] = curve.height(at);
          foundProminence[found] = prominent;
          found++;
        }
      }
    }
  }

  private void begin(int i, double cycles) {
    int track = tracks < TRACKS ? tracks++ : givenUp();
    if (track != NONE) {
      birthCycles[track] = cycles;
      birthBin[track] = foundBin[i];
      birthHeight[track] = foundHeight[i];
      seen(track, i);
    }
  }

  /** A track that nobody can continue; the main one is kept, as its birth is asked for. */
  private int givenUp() {
    for (int k = 0; k < tracks; k++) {
      if (k != main && Double.isNaN(expected[k])) {
        return k;
      }
    }
    return NONE;
  }

  private void seen(int track, int i) {
    bin[track] = foundBin[i];
    height[track] = foundHeight[i];
    prominence[track] = foundProminence[i];
    expected[track] = foundBin[i];
    missed[track] = 0;
  }

  /** Goes on with a later curve. */
  void follow(SmoothCurve curve, double cycles) {
    find(curve, LEAST_PROMINENCE);
    int known = tracks;
    Arrays.fill(bin, 0, known, Double.NaN);
    Arrays.fill(height, 0, known, Double.NaN);
    Arrays.fill(prominence, 0, known, 0);
    int matched = 0;
    int strangers = 0;
    for (int i = 0; i < found; i++) {
      int track = nearest(expected, known, foundBin[i]);
      if (track != NONE && nearest(foundBin, found, expected[track]) == i) {
        note(foundBin[i] - expected[track], matched++);
        seen(track, i);
      } else {
        newcomers[strangers++] = i;
      }
    }
    double move = matched == 0 ? 0 : moves[matched / 2];
    for (int k = 0; k < known; k++) {
      if (Double.isNaN(bin[k])) {
        missed[k]++;
        expected[k] = missed[k] > MOST_MISSED ? Double.NaN : expected[k] + move;
      }
    }
    for (int i = 0; i < strangers; i++) {
      // A newcomer is followed too, so that nobody takes it for another.
      begin(newcomers[i], cycles);
    }
  }

  private void note(double move, int count) {
    int at = count;
    while (at > 0 && moves[at - 1] > move) {
      moves[at] = moves[at - 1];
      at--;
    }
    moves[at] = move;
  }

  private static int nearest(double[] positions, int count, double to) {
    int best = NONE;
    double least = REACH;
    for (int k = 0; k < count; k++) {
      double distance = Math.abs(positions[k] - to);
      if (distance <= least) {
        least = distance;
        best = k;
      }
    }
    return best;
  }

  /** The most prominent one of the first curve; NONE if that had none. */
  int main() {
    return main;
  }

  /** The most prominent one of the newest curve that is not another one; NONE without. */
  int mostProminent(int other, SmoothCurve curve) {
    int best = NONE;
    double most = MIN_PROMINENCE * curve.highest();
    for (int k = 0; k < tracks; k++) {
      if (k != other && prominence[k] >= most) {
        most = prominence[k];
        best = k;
      }
    }
    return best;
  }

  /** Throughput at which it was seen first, cycles. */
  double birthCycles(int track) {
    return track == NONE ? Double.NaN : birthCycles[track];
  }

  /** Position where it was seen first, bins. */
  double birthBin(int track) {
    return track == NONE ? Double.NaN : birthBin[track];
  }

  /** Height where it was seen first, charge over nominal per bin. */
  double birthHeight(int track) {
    return track == NONE ? Double.NaN : birthHeight[track];
  }

  /** Position in the newest curve, bins; NaN if it was not found there. */
  double bin(int track) {
    return track == NONE ? Double.NaN : bin[track];
  }

  /** Height in the newest curve, charge over nominal per bin; NaN if it was not found there. */
  double height(int track) {
    return track == NONE ? Double.NaN : height[track];
  }
}
