package org.ionsight.train.spec;

import java.util.Arrays;

/**
 * Extends resistances to a colder temperature than was measured: ln R is a straight line over 1/T.
 */
final class Arrhenius {
  private static final double KELVIN = 273.15;

  private Arrhenius() {}

  /** The resistance at a temperature by the least-squares line through those at or below 25 °C. */
  static double extrapolate(double[] celsius, double[] ohms, double atCelsius) {
    double n = 0;
    double sx = 0;
    double sy = 0;
    double sxx = 0;
    double sxy = 0;
    for (int i = 0; i < celsius.length; i++) {
      if (celsius[i] <= 25.5) {
        double x = 1 / (celsius[i] + KELVIN);
        double y = Math.log(ohms[i]);
        n++;
        sx += x;
        sy += y;
        sxx += x * x;
        sxy += x * y;
      }
    }
    if (n < 2) {
      throw new IllegalArgumentException(
          "an Arrhenius line needs two temperatures up to 25 degC, was "
              + Arrays.toString(celsius));
    }
    double slope = (n * sxy - sx * sy) / (n * sxx - sx * sx);
    return Math.exp((sy - slope * sx) / n + slope / (atCelsius + KELVIN));
  }

  /** A table with one colder temperature put before the others. */
  static CircuitFit.Result withColder(CircuitFit.Result fit, double celsius) {
    int n = fit.celsius().length;
    double[] temperatures = new double[n + 1];
    temperatures[0] = celsius;
    System.arraycopy(fit.celsius(), 0, temperatures, 1, n);
    double[][] ohms = new double[3][n + 1];
    for (int k = 0; k < 3; k++) {
      // A resistance that is warmer and larger would make the line fall: never below the coldest.
      double line = extrapolate(fit.celsius(), fit.ohms()[k], celsius);
      ohms[k][0] = Math.max(line, fit.ohms()[k][0]);
      System.arraycopy(fit.ohms()[k], 0, ohms[k], 1, n);
    }
    return new CircuitFit.Result(
        temperatures, ohms, fit.tauSeconds(), fit.ocvVolts(), fit.rmseVolts());
  }
}
