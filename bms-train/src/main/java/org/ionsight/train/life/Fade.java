package org.ionsight.train.life;

/** When a cell gets to which state of health, as far as it was watched. */
public interface Fade {
  /** The SOH that ends a life where nobody says otherwise. */
  double END_OF_LIFE = 0.80;

  /**
   * When the cell got to a level.
   *
   * @param soh the level, fraction of nominal capacity
   * @return throughput at which SOH fell to it for good, equivalent full cycles; NaN if that was
   *     not seen
   */
  double reaches(double soh);

  /**
   * How long the cell is known to have stayed above a level.
   *
   * @param soh the level, fraction of nominal capacity
   * @return throughput, equivalent full cycles; 0 if nothing is known
   */
  double above(double soh);

  /**
   * A life of which nothing but its end is known.
   *
   * @param endOfLife equivalent full cycles at SOH 0.80
   * @return the fade
   */
  static Fade endOnly(double endOfLife) {
    return new Fade() {
      @Override
      public double reaches(double soh) {
        return soh == END_OF_LIFE ? endOfLife : Double.NaN;
      }

      @Override
      public double above(double soh) {
        return soh <= END_OF_LIFE ? endOfLife : 0;
      }
    };
  }
}
