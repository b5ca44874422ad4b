package org.ionsight.model.uncertainty;

import java.util.EnumMap;
import java.util.Map;
import org.ionsight.core.curve.Direction;
import org.ionsight.model.guard.ValueRange;

/**
 * At which temperatures curves of a cell type were seen in training and validation, charges apart
 * from discharges, which warm a cell otherwise.
 *
 * <p>Mean temperatures of whole curves, °C. Within {@value #TOLERANCE} K of what was seen a cell is
 * as known as it was there; {@value #STRANGE} K away it is a stranger, and in between a mixture of
 * both. Resistances and rates of transport change by half as much again to twice as much in 10 K,
 * so a curve is then no longer the one that was calibrated. Immutable and thread-safe; {@link
 * #reach} allocates nothing.
 */
public final class SeenTemperatures {
  /** So far from what was seen nothing changes, K: chambers, sensors and heating differ as much. */
  public static final double TOLERANCE = 5;

  /** So far from what was seen a cell is a stranger, K. */
  public static final double STRANGE = 15;

  private final Map<Direction, ValueRange> celsius;

  /**
   * Makes them.
   *
   * @param celsius lowest and highest mean temperature of a curve, °C, of the directions whose
   *     curves told one
   */
  public SeenTemperatures(Map<Direction, ValueRange> celsius) {
    this.celsius = new EnumMap<>(Direction.class);
    this.celsius.putAll(celsius);
  }

  /**
   * How far what is known of the type holds.
   *
   * @param direction of the curve
   * @param meanCelsius mean temperature of the curve, °C
   * @return 1 near the temperatures that were seen, 0 for a stranger's; 1 where either is not known
   */
  public double reach(Direction direction, double meanCelsius) {
    ValueRange seen = celsius.get(direction);
    if (seen == null || Double.isNaN(meanCelsius)) {
      return 1;
    }
    double beyond = Math.max(seen.low() - meanCelsius, meanCelsius - seen.high());
    return Math.max(0, Math.min(1, (STRANGE - beyond) / (STRANGE - TOLERANCE)));
  }

  /**
   * Lowest and highest temperature by direction.
   *
   * @return a copy, °C
   */
  public Map<Direction, ValueRange> celsius() {
    return new EnumMap<>(celsius);
  }
}
