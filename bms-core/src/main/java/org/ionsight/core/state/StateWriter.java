package org.ionsight.core.state;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Records a state into a buffer: a mark, the format, the length, the sections, and a checksum
 * (CRC-32C) over all of it. Not thread-safe; allocates on construction only.
 */
public final class StateWriter extends StateTape {
  /** The version of the order of mark, length, sections and checksum. */
  static final int FORMAT = 1;

  /** ASCII {@code IONSTATE}. */
  static final long MARK = 0x494F4E5354415445L;

  /** Mark, format and length. */
  static final int HEAD_BYTES = 16;

  static final int CHECKSUM_BYTES = 4;

  private final CRC32C checksum = new CRC32C();
  private ByteBuffer buffer = ByteBuffer.allocate(0);
  private ByteOrder usualOrder = ByteOrder.BIG_ENDIAN;
  private int first;
  private int section;

  /** Makes a writer. */
  public StateWriter() {}

  /**
   * Begins a snapshot.
   *
   * @param target where it shall be, from its position on
   */
  public void start(ByteBuffer target) {
    buffer = target;
    usualOrder = target.order();
    first = target.position();
    target.order(ByteOrder.BIG_ENDIAN).putLong(MARK).putInt(FORMAT).putInt(0);
    target.order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Ends a snapshot.
   *
   * @return its length, bytes
   */
  public int finish() {
    int end = buffer.position();
    int length = end - first + CHECKSUM_BYTES;
    buffer.order(ByteOrder.BIG_ENDIAN).putInt(first + 12, length);
    int limit = buffer.limit();
    checksum.reset();
    buffer.position(first).limit(end);
    checksum.update(buffer);
    buffer.limit(limit).position(end);
    buffer.putInt((int) checksum.getValue());
    buffer.order(usualOrder);
    return length;
  }

  /** Takes back what was begun, after a failure: the buffer is as it was. */
  public void abandon() {
    buffer.order(usualOrder).position(first);
  }

  /** Leaves room for the checksum and the begin of one more section. */
  @Override
  public int room() {
    return buffer.remaining() - CHECKSUM_BYTES - SECTION_BYTES;
  }

  @Override
  public boolean restoring() {
    return false;
  }

  @Override
  public boolean begin(StateSection next) {
    restart();
    section = buffer.position();
    buffer.putInt(next.tag()).putInt(next.version()).putInt(0);
    return true;
  }

  @Override
  public void end() {
    buffer.putInt(section + 8, buffer.position() - section - SECTION_BYTES);
  }

  @Override
  public void skip() {
    end();
  }

  @Override
  public void numbers(float[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      buffer.putFloat(values[i]);
    }
  }

  @Override
  public String text(String value) {
    int length = Math.min(255, value.length());
    octet(length);
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      octet(c < 128 ? c : '?');
    }
    return value;
  }

  @Override
  long bits(long value, long like) {
    long difference = value ^ like;
    if (difference == 0) {
      buffer.put((byte) 0);
      return value;
    }
    int low = Long.numberOfTrailingZeros(difference) >>> 3;
    int bytes = 8 - (Long.numberOfLeadingZeros(difference) >>> 3) - low;
    buffer.put((byte) ((low << 4) | bytes));
    long rest = difference >>> (8 * low);
    int at = buffer.position();
    if (buffer.remaining() >= 8) {
      // One store of eight bytes is faster than a loop; the next field overwrites the rest.
      buffer.putLong(at, rest).position(at + bytes);
      return value;
    }
    for (int i = 0; i < bytes; i++) {
      buffer.put((byte) (rest >>> (8 * i)));
    }
    return value;
  }

  @Override
  int octets(int value) {
    buffer.putShort((short) value);
    return value;
  }

  @Override
  int octet(int value) {
    buffer.put((byte) value);
    return value;
  }

  @Override
  public RuntimeException impossible(String expected, String found) {
    return new IllegalStateException("expected %s, was %s".formatted(expected, found));
  }
}
