package org.ionsight.core.pack;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Snapshots as older libraries wrote them. */
final class Sections {
  private Sections() {}

  /** A snapshot without one of its sections: 16 bytes, sections, and the checksum of all that. */
  static byte[] without(String section, byte[] snapshot) {
    ByteBuffer from = ByteBuffer.wrap(snapshot).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer to = ByteBuffer.allocate(snapshot.length);
    to.put(snapshot, 0, 16);
    for (int at = 16; at < snapshot.length - Integer.BYTES; ) {
      int length = 12 + from.getInt(at + 8);
      String name =
          new StringBuilder(new String(snapshot, at, 4, StandardCharsets.US_ASCII))
              .reverse()
              .toString();
      if (!name.equals(section)) {
        to.put(snapshot, at, length);
      }
      at += length;
    }
    assertTrue(to.position() < snapshot.length - Integer.BYTES, "no section " + section);
    to.putInt(12, to.position() + Integer.BYTES);
    CRC32C checksum = new CRC32C();
    checksum.update(to.duplicate().flip());
    to.putInt((int) checksum.getValue());
    return Arrays.copyOf(to.array(), to.position());
  }
}
