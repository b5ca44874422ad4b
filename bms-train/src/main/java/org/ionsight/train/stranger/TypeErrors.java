package org.ionsight.train.stranger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ionsight.model.uncertainty.BandedMargins;

/**
 * Absolute errors on cells of one type, by evidence; every cell counts the same however many
 * estimates there are of it. Not thread-safe.
 */
public final class TypeErrors {
  private static final double INSIDE = 0.90;

  /** With fewer estimates in a band there is no telling nine in ten from all. */
  private static final int FEWEST = 10;

  private final double[] bands;
  private final List<List<Sample>> samples = new ArrayList<>();

  private record Sample(String cell, double error) {}

  /**
   * Makes a collector.
   *
   * @param bands centres of the bands of evidence, increasing; a sample belongs to the nearest
   */
  public TypeErrors(double... bands) {
    this.bands = bands.clone();
    for (int i = 0; i < bands.length; i++) {
      samples.add(new ArrayList<>());
    }
  }

  /**
   * Adds an estimate.
   *
   * @param cell its name
   * @param evidence that the estimate had
   * @param error in the unit of the quantiles
   */
  public void add(String cell, double evidence, double error) {
    int nearest = 0;
    for (int i = 1; i < bands.length; i++) {
      if (Math.abs(bands[i] - evidence) < Math.abs(bands[nearest] - evidence)) {
        nearest = i;
      }
    }
    samples.get(nearest).add(new Sample(cell, Math.abs(error)));
  }

  /**
   * What nine in ten errors keep within.
   *
   * @return by evidence, in the bands with at least {@value #FEWEST} estimates; empty if there is
   *     none
   */
  public Optional<BandedMargins> margins() {
    List<Double> evidence = new ArrayList<>();
    List<Double> margins = new ArrayList<>();
    for (int i = 0; i < bands.length; i++) {
      if (samples.get(i).size() >= FEWEST) {
        evidence.add(bands[i]);
        margins.add(quantile(samples.get(i)));
      }
    }
    return evidence.isEmpty()
        ? Optional.empty()
        : Optional.of(new BandedMargins(array(evidence), array(margins)));
  }

  private static double quantile(List<Sample> band) {
    Map<String, Integer> cells = new HashMap<>();
    band.forEach(s -> cells.merge(s.cell(), 1, Integer::sum));
    List<Sample> sorted = new ArrayList<>(band);
    sorted.sort(java.util.Comparator.comparingDouble(Sample::error));
    double mass = 0;
    for (Sample s : sorted) {
      mass += 1.0 / cells.getOrDefault(s.cell(), 1) / cells.size();
      if (mass >= INSIDE - 1e-9) {
        return s.error();
      }
    }
    return sorted.get(sorted.size() - 1).error();
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
