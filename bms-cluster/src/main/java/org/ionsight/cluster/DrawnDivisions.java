package org.ionsight.cluster;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Divides points that were drawn from a whole as the whole was divided, with everything that it
 * learned from its points learned again from the drawn ones: the scaling, what is usual, and the
 * limit beyond which a point deviates.
 *
 * <p>With what the whole had learned, the same points would deviate in every draw, and every group
 * would come back. What is known of single points ({@link KnownKinds}) is a function of the point
 * and stays. Not thread-safe: a draw is remembered, as the same ones are asked for every number of
 * groups.
 */
final class DrawnDivisions {
  private final LearnedScaling learned;
  private final double[] direction;
  private final KnownKinds known;
  private final int whole;
  private final long seed;
  private final Map<Long, Drawn> draws = new HashMap<>();

  /** One draw on a scale of its own. */
  @SuppressWarnings("ArrayRecordComponent") // handed over whole and never compared
  private record Drawn(double[][] points, DeviationDivision division) {}

  /** How a draw is divided. */
  interface Way {
    Partition divide(DeviationDivision division, double[][] points);
  }

  /** Of a whole of so many points. */
  DrawnDivisions(
      LearnedScaling learned, double[] direction, KnownKinds known, int whole, long seed) {
    this.learned = learned;
    this.direction = direction.clone();
    this.known = known;
    this.whole = whole;
    this.seed = seed;
  }

  /** Divides drawn points, which are on the scale of the whole. */
  Partitioner by(Way way) {
    return (scaled, draw) -> {
      Drawn drawn = draws.computeIfAbsent(draw, d -> draw(scaled, d));
      return way.divide(drawn.division(), drawn.points());
    };
  }

  /** Which of drawn points deviate, and in which directions. */
  DeviatingDirections deviating(double[][] scaled, long draw) {
    Drawn drawn = draws.computeIfAbsent(draw, d -> draw(scaled, d));
    return drawn.division().deviating(drawn.points());
  }

  private Drawn draw(double[][] scaled, long draw) {
    Standardizer scaling = learned.scaling();
    double[][] raw = Arrays.stream(scaled).map(scaling::unscaled).toArray(double[][]::new);
    Standardizer own = learned.rule().of(raw);
    double[][] points = own.apply(raw);
    KnownKinds kinds =
        point -> {
          double[] onScaleOfWhole = new double[point.length];
          scaling.apply(own.unscaled(point), onScaleOfWhole);
          return known.of(onScaleOfWhole);
        };
    Deviation deviation = Deviation.ofDrawn(points, whole, draw);
    return new Drawn(points, new DeviationDivision(deviation, direction, kinds, seed));
  }
}
