package org.ionsight.cluster.report;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Columns of numbers as text that a page turns into typed arrays, little-endian in base64. */
final class Packed {
  /** The byte of a curve that says that the bin was not observed. */
  static final int MISSING = 255;

  private static final int STEPS = 250;

  private Packed() {}

  /** Four bytes a number; NaN stays NaN. */
  static String floats(double[] values) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      buffer.putFloat((float) value);
    }
    return text(buffer);
  }

  /** Two bytes a number, 0..65,535. */
  static String shorts(int[] values) {
    ByteBuffer buffer = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      buffer.putShort((short) Math.max(0, Math.min(65_535, value)));
    }
    return text(buffer);
  }

  /** One byte a number, −128..127. */
  static String bytes(int[] values) {
    ByteBuffer buffer = ByteBuffer.allocate(values.length);
    for (int value : values) {
      buffer.put((byte) value);
    }
    return text(buffer);
  }

  /**
   * One byte a number in {@value #STEPS} steps of {@code least..most}, which is as fine as a chart
   * has pixels; what is not finite becomes {@link #MISSING}.
   */
  static void steps(float[] values, double least, double most, ByteBuffer into) {
    for (float value : values) {
      double share = (value - least) / (most - least);
      into.put(
          (byte)
              (Double.isFinite(share)
                  ? Math.round(STEPS * Math.max(0, Math.min(1, share)))
                  : MISSING));
    }
  }

  static String text(ByteBuffer buffer) {
    return StandardCharsets.ISO_8859_1
        .decode(Base64.getEncoder().encode(buffer.rewind()))
        .toString();
  }
}
