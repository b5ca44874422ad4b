package org.ionsight.cli.measured;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ionsight.cluster.LifeComparison;
import org.ionsight.cluster.RankCorrelation;
import org.ionsight.core.feature.Robust;

/** Numbers that are known of cells beside their places along a direction. Stateless. */
final class PlaceComparison {
  private static final int ORDERS = 9_999;

  private PlaceComparison() {}

  /** Sentences; none if fewer than {@link RankCorrelation#FEWEST} numbers are known. */
  static List<String> of(String label, double[] values, double[] places) {
    if (Arrays.stream(values).filter(Double::isFinite).count() < RankCorrelation.FEWEST) {
      return List.of();
    }
    RankCorrelation found = RankCorrelation.of(places, values, ORDERS, 1);
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "Rank correlation of %s with the place: %.2f (95 %%: %.2f to %.2f; permutation p ="
                + " %.2g, %d cells). The direction was drawn without %s.",
            label,
            found.rho(),
            found.low(),
            found.high(),
            found.pValue(),
            found.pairs(),
            label));
    int[] order =
        IntStream.range(0, places.length)
            .filter(i -> !Double.isNaN(values[i]))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> places[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    int third = order.length / 3;
    double[] lower = Arrays.stream(order).limit(third).mapToDouble(i -> values[i]).toArray();
    double[] upper =
        Arrays.stream(order).skip(order.length - third).mapToDouble(i -> values[i]).toArray();
    if (third >= LifeComparison.FEWEST) {
      LifeComparison thirds = LifeComparison.of(lower, upper);
      lines.add(
          String.format(
              Locale.ROOT,
              "Median %s of the third at the low end %.4g, at the high end %.4g (%d cells each;"
                  + " over all pairs %+.4g, 95 %%: %+.4g to %+.4g).",
              label,
              Robust.median(lower),
              Robust.median(upper),
              third,
              thirds.difference(),
              thirds.differenceLow(),
              thirds.differenceHigh()));
    }
    return lines;
  }
}
