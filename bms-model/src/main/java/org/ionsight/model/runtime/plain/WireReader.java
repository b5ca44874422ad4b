package org.ionsight.model.runtime.plain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.ionsight.model.BundleException;

/**
 * A cursor over one protobuf message; never reads beyond it.
 *
 * <p>Source: protobuf wire format, https://protobuf.dev/programming-guides/encoding/.
 */
final class WireReader {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;

  private final String place;
  private final ByteBuffer bytes;
  private int field;
  private int type;

  WireReader(String place, byte[] bytes) {
    this(place, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
  }

  private WireReader(String place, ByteBuffer bytes) {
    this.place = place;
    this.bytes = bytes;
  }

  /** Reads the next tag; false at the end of the message. */
  boolean next() {
    if (!bytes.hasRemaining()) {
      return false;
    }
    long tag = readVarint();
    field = (int) (tag >>> 3);
    type = (int) (tag & 7);
    if (tag >>> 3 == 0 || tag >>> 3 > 0x1fffffff) {
      throw damaged("a field number", Long.toUnsignedString(tag >>> 3));
    }
    return true;
  }

  int field() {
    return field;
  }

  void skip() {
    switch (type) {
      case VARINT -> readVarint();
      case FIXED64 -> take(Long.BYTES);
      case LENGTH -> takeLength();
      case FIXED32 -> take(Float.BYTES);
      default -> throw damaged("a field of wire type 0, 1, 2 or 5", "type " + type);
    }
  }

  long integer() {
    require(VARINT);
    return readVarint();
  }

  int smallInteger() {
    long value = integer();
    if (value < Integer.MIN_VALUE || value > Integer.MAX_VALUE) {
      throw damaged("a number of 32 bits", Long.toString(value));
    }
    return (int) value;
  }

  float number() {
    require(FIXED32);
    return take(Float.BYTES).getFloat();
  }

  String text() {
    require(LENGTH);
    int length = checkedLength();
    // All of a file is one array.
    String text = new String(bytes.array(), bytes.arrayOffset() + bytes.position(), length, UTF_8);
    bytes.position(bytes.position() + length);
    return text;
  }

  WireReader message() {
    return new WireReader(place, data());
  }

  /** The bytes of a field, in little-endian order. */
  ByteBuffer data() {
    require(LENGTH);
    return takeLength();
  }

  /** Adds one number, or all of a packed field. */
  void integersInto(List<Long> numbers) {
    if (type == VARINT) {
      numbers.add(readVarint());
      return;
    }
    WireReader packed = message();
    while (packed.bytes.hasRemaining()) {
      numbers.add(packed.readVarint());
    }
  }

  /** Adds one number, or all of a packed field, behind those before. */
  void numbersInto(FloatList numbers) {
    ByteBuffer packed = type == FIXED32 ? take(Float.BYTES) : data();
    if (packed.remaining() % Float.BYTES != 0) {
      throw damaged("numbers of 4 bytes", packed.remaining() + " bytes");
    }
    numbers.addAll(packed.asFloatBuffer());
  }

  private void require(int expected) {
    if (type != expected) {
      throw damaged("field %d of wire type %d".formatted(field, expected), "type " + type);
    }
  }

  private ByteBuffer takeLength() {
    return take(checkedLength());
  }

  private int checkedLength() {
    long length = readVarint();
    if (length < 0 || length > bytes.remaining()) {
      throw damaged(
          "a length of at most %d bytes".formatted(bytes.remaining()),
          Long.toUnsignedString(length));
    }
    return (int) length;
  }

  private ByteBuffer take(int length) {
    if (length > bytes.remaining()) {
      throw damaged("%d more bytes".formatted(length), bytes.remaining() + " bytes");
    }
    ByteBuffer part = bytes.slice().limit(length).slice().order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(bytes.position() + length);
    return part;
  }

  private long readVarint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      if (!bytes.hasRemaining()) {
        throw damaged("the rest of a number", "the end");
      }
      byte next = bytes.get();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw damaged("a number of at most 10 bytes", "more");
  }

  private BundleException damaged(String expected, String found) {
    return new BundleException(
        "%s: expected %s, found %s; the file is damaged or is not ONNX"
            .formatted(place, expected, found));
  }
}
