package org.ionsight.cluster.report;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.zip.Deflater;

/**
 * Columns of numbers as one deflated block that a page turns into typed arrays.
 *
 * <p>Each method adds a column and returns where it is: its first byte and how many numbers it has.
 * Numbers of several bytes are stored as planes of their bytes, and sequences as steps from the one
 * before, because both leave the compression more to find: a page of 10,000 cells is half as large.
 * Not thread-safe.
 */
final class Packed {
  /** The byte of a curve that says that the bin was not observed. */
  static final int MISSING = 255;

  private static final int STEPS = 250;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  Packed() {}

  /** Four bytes a number; NaN stays NaN. */
  double[] floats(double[] values) {
    int from = bytes.size();
    for (int shift = 0; shift < 32; shift += 8) {
      for (double value : values) {
        bytes.write(Float.floatToIntBits((float) value) >> shift);
      }
    }
    return new double[] {from, values.length};
  }

  /** Two bytes a number, 0..65,535, as steps from the one before. */
  double[] shorts(int[] values) {
    int from = bytes.size();
    for (int shift = 0; shift < 16; shift += 8) {
      int before = 0;
      for (int value : values) {
        int now = Math.max(0, Math.min(65_535, value));
        bytes.write((now - before) >> shift);
        before = now;
      }
    }
    return new double[] {from, values.length};
  }

  /** One byte a number, −128..127. */
  double[] bytes(int[] values) {
    int from = bytes.size();
    for (int value : values) {
      bytes.write(value);
    }
    return new double[] {from, values.length};
  }

  /** Where rows of {@link #steps} begin that are added one after the other. */
  double[] rows(int rows, int width) {
    return new double[] {bytes.size(), (double) rows * width};
  }

  /**
   * One byte a number in {@value #STEPS} steps of {@code least..most}, which is as fine as a chart
   * has pixels, as differences from the number before; what is not finite becomes {@link #MISSING}.
   */
  void steps(float[] values, double least, double most) {
    int before = 0;
    for (float value : values) {
      double share = (value - least) / (most - least);
      int now =
          Double.isFinite(share)
              ? (int) Math.round(STEPS * Math.max(0, Math.min(1, share)))
              : MISSING;
      bytes.write(now - before);
      before = now;
    }
  }

  /** All columns, deflated (RFC 1950), in base64. */
  String text() {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      deflater.setInput(bytes.toByteArray());
      deflater.finish();
      ByteArrayOutputStream small = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 16];
      while (!deflater.finished()) {
        small.write(buffer, 0, deflater.deflate(buffer));
      }
      return Base64.getEncoder().encodeToString(small.toByteArray());
    } finally {
      deflater.end();
    }
  }
}
