package org.ionsight.bench.life;

import java.util.Arrays;
import java.util.List;

/**
 * Groups of cells with what they say of lives, all on the logarithm of life.
 *
 * @param fitted cells among which groups were found
 * @param ofFitted their groups
 * @param placed cells that were placed afterwards
 * @param ofPlaced their groups
 */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
record LifeGroups(List<YoungCell> fitted, int[] ofFitted, List<YoungCell> placed, int[] ofPlaced) {

  private static double mean(double[] lives, int[] groups, int group) {
    double sum = 0;
    int n = 0;
    for (int i = 0; i < lives.length; i++) {
      if (groups[i] == group) {
        sum += lives[i];
        n++;
      }
    }
    return n == 0 ? Double.NaN : sum / n;
  }

  /** Error of the geometric mean life of a cell's group as the forecast of an unseen cell. */
  double mapeByGroup() {
    return mape(true);
  }

  /** The same of the mean of all cells: what one says who knows nothing. */
  double mapeWithoutGroups() {
    return mape(false);
  }

  private double mape(boolean byGroup) {
    double[] lives = fitted.stream().mapToDouble(YoungCell::logLife).toArray();
    double all = Arrays.stream(lives).average().orElse(0);
    double sum = 0;
    for (int i = 0; i < ofPlaced.length; i++) {
      double group = mean(lives, ofFitted, ofPlaced[i]);
      double forecast = byGroup && !Double.isNaN(group) ? group : all;
      sum += Math.abs(Math.exp(forecast - placed.get(i).logLife()) - 1);
    }
    return ofPlaced.length == 0 ? 0 : sum / ofPlaced.length;
  }

  /** The group whose cells die first. */
  int shortest() {
    double[] lives = fitted.stream().mapToDouble(YoungCell::logLife).toArray();
    return Arrays.stream(ofFitted)
        .distinct()
        .boxed()
        .min((a, b) -> Double.compare(mean(lives, ofFitted, a), mean(lives, ofFitted, b)))
        .orElse(0);
  }
}
