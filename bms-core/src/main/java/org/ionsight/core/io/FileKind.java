package org.ionsight.core.io;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Tells what a file is that is not text, by its first bytes. */
final class FileKind {
  private static final Map<String, String> MAGIC =
      Map.of(
          "PK\u0003\u0004", "a zip archive or Excel workbook",
          "\u00d0\u00cf\u0011\u00e0", "an old Excel workbook",
          "PAR1", "a Parquet file",
          "\u0089HDF", "an HDF5 or MATLAB 7.3 file",
          "MATLAB", "a MATLAB file",
          "BZh", "a bzip2 file",
          "\u00fd7zXZ", "an xz file",
          "(\u00b5/\u00fd", "a zstd file");

  private FileKind() {}

  /** Text of two bytes a character, by its byte order mark; Excel's "Unicode text". */
  static boolean isUtf16(byte[] start) {
    if (start.length < 2) {
      return false;
    }
    int mark = ((start[0] & 0xff) << 8) | (start[1] & 0xff);
    return mark == 0xfffe || mark == 0xfeff;
  }

  /** Control characters other than white space, and the end of a file of DOS. */
  private static boolean noText(int c) {
    return c < ' ' && !Character.isWhitespace(c) && c != 0x1a;
  }

  /** What the bytes are instead of text; empty if they may be text. */
  static String notText(byte[] start) {
    String latin = new String(start, StandardCharsets.ISO_8859_1);
    for (Map.Entry<String, String> magic : MAGIC.entrySet()) {
      if (latin.startsWith(magic.getKey())) {
        return magic.getValue();
      }
    }
    return !isUtf16(start) && latin.chars().anyMatch(FileKind::noText) ? "a binary file" : "";
  }
}
