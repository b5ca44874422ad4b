package org.ionsight.cluster;

import java.util.Arrays;
import org.ionsight.core.feature.Robust;

/**
 * Robust scaling of each component: (x − median) / (1.4826 × median absolute deviation).
 *
 * <p>Medians, so that the few weak cells of a pack do not set the scale by which they are judged;
 * 1.4826 makes the deviation that of a normal distribution (Rousseeuw and Croux, J. Am. Stat.
 * Assoc. 88, 1993, doi:10.1080/01621459.1993.10476408). A component that does not vary for more
 * than half of the points falls back to its standard deviation, and one that never varies is
 * ignored. Immutable and thread-safe; {@link #apply(double[], double[])} allocates nothing.
 */
public final class Standardizer {
  private final double[] centre;
  private final double[] weight;

  /**
   * Makes a scaling of known centres and weights.
   *
   * @param centre subtracted from each component
   * @param weight multiplies the difference; 0 ignores the component
   * @throws ClusterException if lengths differ
   */
  public Standardizer(double[] centre, double[] weight) {
    if (centre.length != weight.length) {
      throw new ClusterException(
          "centre and weight must be of one length, were %d and %d"
              .formatted(centre.length, weight.length));
    }
    this.centre = centre.clone();
    this.weight = weight.clone();
  }

  /**
   * Learns the scaling from points.
   *
   * @param points {@code [points][components]}, finite, at least one
   * @return the scaling
   * @throws ClusterException if a value is not finite
   */
  public static Standardizer fit(double[][] points) {
    Points.requireFinite(points);
    int size = points[0].length;
    double[] centre = new double[size];
    double[] weight = new double[size];
    double[] column = new double[points.length];
    for (int j = 0; j < size; j++) {
      for (int i = 0; i < column.length; i++) {
        column[i] = points[i][j];
      }
      centre[j] = Robust.median(column);
      double spread = Robust.spread(column);
      if (!(spread > 0)) {
        spread = Robust.standardDeviation(column);
      }
      weight[j] = spread > 1e-12 * Math.max(1, Math.abs(centre[j])) ? 1 / spread : 0;
    }
    return new Standardizer(centre, weight);
  }

  /**
   * Learns one common scale for all components, so that distances keep the proportions that they
   * have: an embedding's quiet components are not blown up to the size of its telling ones.
   *
   * @param points {@code [points][components]}, finite, at least one
   * @return the scaling: the root mean square of all spreads becomes 1
   * @throws ClusterException if a value is not finite
   */
  public static Standardizer common(double[][] points) {
    Standardizer each = fit(points);
    double square = 0;
    int varying = 0;
    for (double w : each.weight) {
      if (w > 0) {
        square += 1 / (w * w);
        varying++;
      }
    }
    double[] weight = new double[each.weight.length];
    Arrays.fill(weight, varying == 0 ? 0 : Math.sqrt(varying / square));
    return new Standardizer(each.centre, weight);
  }

  /**
   * A scaling that leaves values as they are.
   *
   * @param size number of components
   * @return the identity
   */
  public static Standardizer identity(int size) {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    return new Standardizer(new double[size], ones);
  }

  /**
   * The same scaling with components weighted, as when blocks of different length are joined.
   *
   * @param factor multiplies each scaled component
   * @return a new scaling
   */
  public Standardizer weighted(double[] factor) {
    double[] product = weight.clone();
    for (int j = 0; j < product.length; j++) {
      product[j] *= factor[j];
    }
    return new Standardizer(centre, product);
  }

  /**
   * Number of components.
   *
   * @return number of components
   */
  public int size() {
    return centre.length;
  }

  /**
   * Scales one point.
   *
   * @param point of {@link #size} components
   * @param out receives the scaled components
   */
  public void apply(double[] point, double[] out) {
    for (int j = 0; j < centre.length; j++) {
      out[j] = (point[j] - centre[j]) * weight[j];
    }
  }

  /** The point that was scaled; the centre where a component is ignored. */
  double[] unscaled(double[] scaled) {
    double[] point = centre.clone();
    for (int j = 0; j < point.length; j++) {
      point[j] += weight[j] == 0 ? 0 : scaled[j] / weight[j];
    }
    return point;
  }

  /** Scales one vector as {@link #apply(double[], double[])} does. */
  void apply(float[] vector, double[] out) {
    for (int j = 0; j < centre.length; j++) {
      out[j] = (vector[j] - centre[j]) * weight[j];
    }
  }

  /**
   * Scales points.
   *
   * @param points {@code [points][components]}
   * @return new arrays
   */
  public double[][] apply(double[][] points) {
    double[][] scaled = new double[points.length][centre.length];
    for (int i = 0; i < points.length; i++) {
      apply(points[i], scaled[i]);
    }
    return scaled;
  }

  /** The scaling of some of the components. */
  Standardizer over(int[] kept) {
    return new Standardizer(Points.pick(centre, kept), Points.pick(weight, kept));
  }

  double scaled(int component, double value) {
    return (value - centre[component]) * weight[component];
  }

  /**
   * What is subtracted from each component.
   *
   * @return a copy
   */
  public double[] centre() {
    return centre.clone();
  }

  /**
   * What multiplies each difference.
   *
   * @return a copy; 0 for a component that is ignored
   */
  public double[] weight() {
    return weight.clone();
  }
}
