package org.ionsight.core.state;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Plays back a state that {@link StateWriter} recorded. The whole is verified before any of it is
 * given out. Not thread-safe.
 */
public final class StateReader extends StateTape {
  private static final String START_FRESH =
      "delete the file to start without what was known, or put back a copy";

  private final String place;
  private final ByteBuffer buffer;
  private final int end;
  private String section = "";

  /**
   * Verifies a snapshot.
   *
   * @param place what messages call it
   * @param bytes the snapshot, from position to limit; not changed
   * @throws StateException if it is damaged, of something else, or of a newer version
   */
  public StateReader(String place, ByteBuffer bytes) {
    this.place = place;
    buffer = bytes.slice().order(ByteOrder.BIG_ENDIAN);
    int length = buffer.remaining();
    if (length < StateWriter.HEAD_BYTES || buffer.getLong(0) != StateWriter.MARK) {
      throw new StateException(
          place,
          "a snapshot of a pack monitor",
          length < StateWriter.HEAD_BYTES ? length + " bytes" : "another kind of file",
          "give the path that snapshotTo wrote to");
    }
    int format = buffer.getInt(8);
    if (format != StateWriter.FORMAT) {
      throw new StateException(
          place,
          "format " + StateWriter.FORMAT,
          "format " + format,
          format > StateWriter.FORMAT
              ? "a newer library wrote it: update this one, or " + START_FRESH
              : "a library too old wrote it: " + START_FRESH);
    }
    int told = buffer.getInt(12);
    end = length - StateWriter.CHECKSUM_BYTES;
    if (told != length || end < StateWriter.HEAD_BYTES) {
      throw new StateException(
          place, "%d bytes".formatted(told), "%d bytes".formatted(length), START_FRESH);
    }
    CRC32C checksum = new CRC32C();
    checksum.update(buffer.duplicate().limit(end));
    int expected = buffer.getInt(end);
    if ((int) checksum.getValue() != expected) {
      throw new StateException(
          place,
          "the checksum %08x".formatted(expected),
          "%08x, so the file is damaged".formatted((int) checksum.getValue()),
          START_FRESH);
    }
    buffer.order(ByteOrder.LITTLE_ENDIAN).position(StateWriter.HEAD_BYTES).limit(end);
  }

  /**
   * What messages call the snapshot.
   *
   * @return file or other place
   */
  public String place() {
    return place;
  }

  @Override
  public boolean restoring() {
    return true;
  }

  @Override
  public int room() {
    return 0;
  }

  @Override
  public boolean begin(StateSection wanted) {
    restart();
    section = "";
    int at = buffer.position();
    while (buffer.remaining() >= SECTION_BYTES) {
      int tag = buffer.getInt();
      int version = buffer.getInt();
      int length = buffer.getInt();
      if (length < 0 || length > buffer.remaining()) {
        throw impossible("a section of at most " + buffer.remaining() + " bytes", "" + length);
      }
      if (tag == wanted.tag()) {
        section = wanted.name();
        if (!wanted.reads(version)) {
          throw otherVersion(wanted, version);
        }
        buffer.limit(buffer.position() + length);
        return true;
      }
      buffer.position(buffer.position() + length);
    }
    buffer.position(at);
    return false;
  }

  private StateException otherVersion(StateSection wanted, int found) {
    boolean one = wanted.oldest() == wanted.version();
    return new StateException(
        place + ", section " + section,
        "version " + (one ? "" : wanted.oldest() + " to ") + wanted.version(),
        "version " + found,
        found > wanted.version()
            ? "a newer library wrote it: update this one, or " + START_FRESH
            : "a library too old wrote it: " + START_FRESH);
  }

  @Override
  public void skip() {
    buffer.position(buffer.limit()).limit(end);
    section = "";
  }

  @Override
  public void end() {
    if (buffer.hasRemaining()) {
      throw impossible("the end of the section", buffer.remaining() + " more bytes");
    }
    skip();
  }

  @Override
  public void numbers(float[] values, int from, int to) {
    need(4L * (to - from));
    for (int i = from; i < to; i++) {
      values[i] = buffer.getFloat();
    }
  }

  @Override
  public String text(String ignored) {
    byte[] characters = new byte[octet(0)];
    need(characters.length);
    buffer.get(characters);
    return new String(characters, StandardCharsets.US_ASCII);
  }

  @Override
  long bits(long ignored, long like) {
    int head = octet(0);
    if (head == 0) {
      return like;
    }
    int bytes = head & 0xF;
    int low = head >>> 4;
    if (bytes == 0 || low + bytes > 8) {
      throw impossible("a number", "the byte " + head);
    }
    need(bytes);
    long rest = 0;
    for (int i = 0; i < bytes; i++) {
      rest |= (buffer.get() & 0xFFL) << (8 * i);
    }
    return like ^ (rest << (8 * low));
  }

  @Override
  int octets(int ignored) {
    need(2);
    return buffer.getShort() & 0xFFFF;
  }

  @Override
  int octet(int ignored) {
    need(1);
    return buffer.get() & 0xFF;
  }

  private void need(long bytes) {
    if (bytes > buffer.remaining()) {
      throw impossible(bytes + " more bytes", Integer.toString(buffer.remaining()));
    }
  }

  @Override
  public StateException impossible(String expected, String found) {
    String where = section.isEmpty() ? place : place + ", section " + section;
    return new StateException(where, expected, found, START_FRESH);
  }
}
