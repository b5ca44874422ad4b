package org.ionsight.train.modes;

import java.util.Arrays;
import java.util.Map;
import org.ionsight.core.curve.CurveChannel;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.train.export.OnnxGraph;
import org.ionsight.train.export.Tensor;

/**
 * The curve the other way round: voltage over charge, counted from the lower and from the upper end
 * of what was observed.
 *
 * <p>Degradation modes stretch and shift the electrodes along the charge axis, so features stay in
 * place on it where an electrode was not lost; on the voltage axis everything moves at once. In
 * training it is computed here, once per curve; in the exported graph by the same formula: the
 * share of each bin that lies below a charge, summed over the bins.
 */
final class ChargeView {
  /** Points of charge, a little beyond the nominal capacity. */
  static final int POINTS = 65;

  /** From the lower end, from the upper end. */
  static final int ROWS = 2;

  static final int SIZE = ROWS * POINTS;

  private static final float LAST = 1.08f;
  private static final int BINS = VoltageGrid.BINS;

  /** Keeps the inverse of an empty bin finite, and its rounding below that of the output. */
  private static final float LEAST_CHARGE = 1e-3f;

  private ChargeView() {}

  static float charge(int point) {
    return LAST * point / (POINTS - 1);
  }

  /** Writes normalised voltages, zeros for a curve of zeros. */
  static void write(float[] channels, int from, float[] out, int at) {
    int q = from + CurveChannel.CHARGE.ordinal() * BINS;
    int seen = from + CurveChannel.OBSERVED.ordinal() * BINS;
    float total = 0;
    int first = -1;
    for (int bin = 0; bin < BINS; bin++) {
      total += channels[q + bin];
      if (first < 0 && channels[seen + bin] > 0) {
        first = bin;
      }
    }
    if (first < 0) {
      Arrays.fill(out, at, at + SIZE, 0);
      return;
    }
    volts(channels, q, seen, first, 0, 1, 0, out, at);
    volts(channels, q, seen, first, total, -1, POINTS - 1, out, at + POINTS);
  }

  /**
   * One row: wanted charges in rising order, so that bins which lie below one of them altogether
   * lie below all that follow and are added once.
   */
  private static void volts(
      float[] channels,
      int q,
      int seen,
      int first,
      float from,
      int sign,
      int start,
      float[] out,
      int at) {
    float belowFilled = 0;
    float voltsFilled = first / (float) BINS;
    int filled = first;
    for (int k = start; k >= 0 && k < POINTS; k += sign) {
      float wanted = sign > 0 ? charge(k) : from - charge(k);
      float below = belowFilled;
      float volts = voltsFilled;
      for (int bin = filled; bin < BINS; bin++) {
        float charge = channels[q + bin];
        float z = (wanted - below) / (charge + LEAST_CHARGE);
        if (z <= 0) {
          break;
        }
        volts += Math.min(1, z) * channels[seen + bin] / BINS;
        below += charge;
        if (z >= 1 && bin == filled) {
          filled++;
          belowFilled = below;
          voltsFilled = volts;
        }
      }
      out[at + k] = volts;
    }
  }

  /**
   * Writes the same as operators.
   *
   * @param charge {@code [batch, 1, bins]}
   * @param sums running sums of it, each bin with those before
   * @param observed {@code [batch, 1, bins]}
   * @param seen running sums of it
   * @return {@code [batch, ROWS, POINTS]}
   */
  static String write(OnnxGraph graph, String charge, String sums, String observed, String seen) {
    String below = graph.node("Sub", sums, charge);
    String total = graph.split(sums, 2, BINS - 1, 1).get(1);
    float[] points = new float[POINTS];
    for (int k = 0; k < POINTS; k++) {
      points[k] = charge(k);
    }
    String wanted = graph.constant(new Tensor(points, 1, POINTS, 1));
    String width = graph.node("Add", charge, scalar(graph, LEAST_CHARGE));
    String unseen = graph.node("Relu", graph.node("Sub", scalar(graph, 1), seen));
    // 1 where anything at all was observed: a reference that is not there stays zero.
    String any = graph.node("Sub", scalar(graph, 1), graph.split(unseen, 2, BINS - 1, 1).get(1));
    String start = graph.node("Mul", any, mean(graph, unseen, 1));
    String fromBelow = volts(graph, wanted, below, width, observed);
    String fromAbove = volts(graph, graph.node("Sub", total, wanted), below, width, observed);
    return graph.node(
        "Concat",
        Map.of("axis", 1L),
        graph.node("Add", fromBelow, start),
        graph.node("Add", fromAbove, start));
  }

  private static String mean(OnnxGraph graph, String value, long keep) {
    return graph.node("ReduceMean", Map.of("axes", new long[] {2}, "keepdims", keep), value);
  }

  private static String volts(
      OnnxGraph graph, String wanted, String below, String width, String observed) {
    String z = graph.node("Div", graph.node("Sub", wanted, below), width);
    // 1 - relu(1 - relu(z)) clips to 0..1 and is exact where z is large.
    String missing = graph.node("Relu", graph.node("Sub", scalar(graph, 1), graph.node("Relu", z)));
    String share = graph.node("Sub", scalar(graph, 1), missing);
    String seen = graph.node("Mul", share, observed);
    return graph.node("Reshape", mean(graph, seen, 0), graph.integers(-1, 1, POINTS));
  }

  private static String scalar(OnnxGraph graph, float value) {
    return graph.constant(new Tensor(new float[] {value}, 1));
  }
}
