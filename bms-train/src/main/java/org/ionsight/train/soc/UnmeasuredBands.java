package org.ionsight.train.soc;

import java.util.Arrays;
import org.ionsight.core.estimate.SocCalibration;

/**
 * Widens the intervals of a cell type at temperatures of which nothing was measured: a band without
 * a validation recording of the type gets the widest scale of the type and of all types together.
 *
 * <p>Bands with recordings stay as they are, and so does what lies between two of them; the table
 * goes on to −20 and 40 °C, where cells are used and no type but one has a validation recording.
 * Scales are interpolated, so an interval moves with the temperature and never jumps. It only
 * widens. Stateless.
 */
final class UnmeasuredBands {
  /** The temperatures of the table, °C. */
  private static final double[] CELSIUS = {-20, -10, 0, 10, 25, 40};

  /** Recordings that name no temperature were made in a room. */
  private static final double ROOM = 25;

  private static final double HALF_BAND = 4;

  private UnmeasuredBands() {}

  /** The temperatures of the table, °C; a copy. */
  static double[] celsius() {
    return CELSIUS.clone();
  }

  /**
   * Widens a calibration, start, stranger, growth and gate as they are; its table gets other
   * temperatures, so gates by temperature are left out.
   *
   * @param own as it was fitted; its last scales hold beyond its table
   * @param others the least scale of a band without recordings
   * @param ambient temperatures of the recordings, °C; NaN where they name none
   */
  static SocCalibration widen(SocCalibration own, double others, double[] ambient) {
    double[] rooms = Arrays.stream(ambient).map(a -> Double.isNaN(a) ? ROOM : a).toArray();
    double widest = Math.max(others, Arrays.stream(own.scale()).max().orElseThrow());
    double[] scale = new double[CELSIUS.length];
    for (int band = 0; band < CELSIUS.length; band++) {
      scale[band] = recordings(CELSIUS[band], rooms) > 0 ? scaleAt(own, CELSIUS[band]) : widest;
    }
    return new SocCalibration(CELSIUS, scale, own.floor(), own.startFactor(), own.strangerFactor())
        .forType(own.growth(), own.gate());
  }

  /** How many recordings were made near a temperature, those that name none left out. */
  static long recordings(double celsius, double[] ambient) {
    return Arrays.stream(ambient).filter(a -> Math.abs(a - celsius) < HALF_BAND).count();
  }

  /** The scale of the nearest temperature in the table. */
  private static double scaleAt(SocCalibration own, double celsius) {
    double[] known = own.celsius();
    int best = 0;
    for (int i = 1; i < known.length; i++) {
      if (Math.abs(known[i] - celsius) < Math.abs(known[best] - celsius)) {
        best = i;
      }
    }
    return own.scale()[best];
  }
}
