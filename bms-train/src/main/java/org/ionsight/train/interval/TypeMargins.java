package org.ionsight.train.interval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ionsight.model.uncertainty.BandedMargins;
import org.ionsight.model.uncertainty.QuantileInterval;

/**
 * Fits the margins of one cell type, by evidence, from cells that the network did not see.
 *
 * <p>A band of evidence with fewer than {@value #FEWEST_CELLS} cells of the type has the margin of
 * the bundle. Windows of a cell are not independent, so every cell weighs the same. In a band with
 * n cells of the type, those weigh n/(n + {@value #CELLS_OF_THE_POOL}) and all types together the
 * rest; in the same way a band leans on all bands. A margin is linear in the distance of the raw
 * quantiles: curves that look alike by the share that was observed, but that the network finds easy
 * or hard, need different ones. Its two parts are the weighted 0.90-quantile regression of the
 * score on that distance. Choices were made by leaving one cell out ({@link #leaveOneOut}), see
 * docs/adr/0033. Immutable. Sources: Vovk, "Conditional validity of inductive conformal
 * predictors", Machine Learning 92, 2013, doi:10.1007/s10994-013-5355-6 (margins by category);
 * Koenker and Bassett, Econometrica 46, 1978, doi:10.2307/1913643 (quantile regression).
 */
public final class TypeMargins {
  private static final double INSIDE = 0.90;

  /**
   * Of n cells a further one is covered with a probability of at most n/(n + 1): fewer cannot
   * promise 90 %, and with one or two the margins were too narrow on cells that were left out.
   */
  private static final int FEWEST_CELLS = 9;

  private static final double CELLS_OF_THE_POOL = 1;
  private static final double CELLS_OF_ALL_BANDS = 5;

  private final double[] bands;
  private final List<TypedSample> samples;
  private final BandedMargins pooled;

  /**
   * What a fit without a cell did on it, over the cells of a type.
   *
   * @param type name
   * @param condition of the samples
   * @param cells how many were left out in turn
   * @param coverage mean over cells of the share of covered truths
   * @param least coverage of a cell
   * @param most coverage of a cell
   * @param width mean width of the intervals, in the unit of the quantiles
   */
  public record LeftOut(
      String type,
      String condition,
      int cells,
      double coverage,
      double least,
      double most,
      double width) {}

  /**
   * Takes samples.
   *
   * @param bands centres of the bands of evidence, strictly increasing
   * @param samples of unseen cells, of all types
   * @param pooled margins of the bundle, for bands with too few cells of a type
   */
  public TypeMargins(double[] bands, List<TypedSample> samples, BandedMargins pooled) {
    this.bands = bands.clone();
    this.samples = List.copyOf(samples);
    this.pooled = pooled;
  }

  /**
   * Where a type can have margins of its own.
   *
   * @param type its name
   * @return centres of the bands with enough cells of it
   */
  public List<Double> bands(String type) {
    List<Double> enough = new ArrayList<>();
    for (int band = 0; band < bands.length; band++) {
      if (cells(samples, ofType(samples, type, inBand(samples, band))) >= FEWEST_CELLS) {
        enough.add(bands[band]);
      }
    }
    return enough;
  }

  /**
   * Fits a type.
   *
   * @param type its name
   * @return its margins
   */
  public BandedMargins fit(String type) {
    return fit(type, samples);
  }

  private BandedMargins fit(String type, List<TypedSample> known) {
    double[] absolute = new double[bands.length];
    double[] relative = new double[bands.length];
    boolean[] all = new boolean[known.size()];
    Arrays.fill(all, true);
    for (int band = 0; band < bands.length; band++) {
      boolean[] inBand = inBand(known, band);
      boolean[] ofType = ofType(known, type, inBand);
      if (cells(known, ofType) < FEWEST_CELLS) {
        absolute[band] = pooled.at(bands[band], 0);
        relative[band] = pooled.at(bands[band], 1) - absolute[band];
        continue;
      }
      double[] mass = blend(known, inBand, CELLS_OF_ALL_BANDS, equally(known, all));
      mass = blend(known, ofType, CELLS_OF_THE_POOL, mass);
      ScoreLine line = ScoreLine.fit(known, mass, INSIDE);
      absolute[band] = line.constant();
      relative[band] = line.slope();
    }
    return new BandedMargins(bands, absolute, relative);
  }

  private boolean[] inBand(List<TypedSample> known, int band) {
    boolean[] chosen = new boolean[known.size()];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = nearest(known.get(i).evidence()) == band;
    }
    return chosen;
  }

  private static boolean[] ofType(List<TypedSample> known, String type, boolean[] among) {
    boolean[] chosen = new boolean[among.length];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = among[i] && known.get(i).type().equals(type);
    }
    return chosen;
  }

  private static int cells(List<TypedSample> known, boolean[] chosen) {
    Set<String> cells = new HashSet<>();
    for (int i = 0; i < chosen.length; i++) {
      if (chosen[i]) {
        cells.add(known.get(i).cell());
      }
    }
    return cells.size();
  }

  /** The chosen samples in the ratio of their number of cells to that of the prior. */
  private static double[] blend(
      List<TypedSample> known, boolean[] chosen, double prior, double[] otherwise) {
    double[] mass = equally(known, chosen);
    int cells = cells(known, chosen);
    double share = cells / (cells + prior);
    for (int i = 0; i < mass.length; i++) {
      mass[i] = share * mass[i] + (1 - share) * otherwise[i];
    }
    return mass;
  }

  /** Every cell among the chosen samples weighs the same, one in all. */
  private static double[] equally(List<TypedSample> known, boolean[] chosen) {
    Map<String, Integer> sizes = new HashMap<>();
    for (int i = 0; i < chosen.length; i++) {
      if (chosen[i]) {
        sizes.merge(known.get(i).cell(), 1, Integer::sum);
      }
    }
    double[] mass = new double[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      if (chosen[i]) {
        mass[i] = 1.0 / sizes.size() / sizes.getOrDefault(known.get(i).cell(), 1);
      }
    }
    return mass;
  }

  private int nearest(double evidence) {
    int best = 0;
    for (int i = 1; i < bands.length; i++) {
      if (Math.abs(bands[i] - evidence) < Math.abs(bands[best] - evidence)) {
        best = i;
      }
    }
    return best;
  }

  /**
   * Leaves each cell of some types out in turn and covers it with what the others give.
   *
   * @param types names
   * @return by type and condition
   */
  public List<LeftOut> leaveOneOut(Set<String> types) {
    Map<String, List<double[]>> byCondition = new TreeMap<>();
    Map<String, List<TypedSample>> cells = new TreeMap<>();
    for (TypedSample sample : samples) {
      if (types.contains(sample.type())) {
        cells.computeIfAbsent(sample.cell(), c -> new ArrayList<>()).add(sample);
      }
    }
    cells.forEach(
        (cell, unseen) -> {
          String type = unseen.get(0).type();
          BandedMargins margins =
              fit(type, samples.stream().filter(s -> !s.cell().equals(cell)).toList());
          Map<String, List<TypedSample>> conditions = new TreeMap<>();
          unseen.forEach(
              s -> conditions.computeIfAbsent(s.condition(), c -> new ArrayList<>()).add(s));
          conditions.forEach(
              (condition, some) ->
                  byCondition
                      .computeIfAbsent(type + "\t" + condition, c -> new ArrayList<>())
                      .add(cover(margins, some)));
        });
    List<LeftOut> rows = new ArrayList<>();
    byCondition.forEach(
        (key, list) -> {
          String[] parts = key.split("\t", -1);
          rows.add(
              new LeftOut(
                  parts[0],
                  parts[1],
                  list.size(),
                  list.stream().mapToDouble(c -> c[0]).average().orElseThrow(),
                  list.stream().mapToDouble(c -> c[0]).min().orElseThrow(),
                  list.stream().mapToDouble(c -> c[0]).max().orElseThrow(),
                  list.stream().mapToDouble(c -> c[1]).average().orElseThrow()));
        });
    return rows;
  }

  /** Coverage and mean width over the samples of one cell. */
  private static double[] cover(BandedMargins margins, List<TypedSample> some) {
    // Bounds of SOH and of life are far outside of both.
    QuantileInterval interval = new QuantileInterval(-1e6, 1e6);
    double covered = 0;
    double width = 0;
    for (TypedSample s : some) {
      interval.set(s.low(), s.middle(), s.high(), margins.at(s.evidence(), s.width()));
      covered += interval.low() <= s.truth() && s.truth() <= interval.high() ? 1 : 0;
      width += interval.high() - interval.low();
    }
    return new double[] {covered / some.size(), width / some.size()};
  }
}
