package org.ionsight.train.life;

/** When a cell gets to which state of health, as far as it was watched. */
interface Fade {
  /** The SOH that ends a life where nobody says otherwise. */
  double END_OF_LIFE = 0.80;

  /** Throughput at which SOH fell to a level for good; NaN if that was not seen. */
  double reaches(double soh);

  /** Throughput up to which SOH is known to have stayed above a level; 0 if nothing is known. */
  double above(double soh);

  /** A life of which nothing but its end is known. */
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
