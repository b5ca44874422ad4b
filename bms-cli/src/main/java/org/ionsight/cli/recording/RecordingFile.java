package org.ionsight.cli.recording;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.ionsight.core.io.ColumnMap;
import org.ionsight.core.io.Recording;

/** Opens a recording from a file or from standard input. */
public final class RecordingFile {
  /** The name that stands for standard input. */
  public static final Path STANDARD_INPUT = Path.of("-");

  private RecordingFile() {}

  /**
   * Reads a recording whole.
   *
   * @param file to read; {@code -} is standard input
   * @param standardInput read if the file is {@code -}
   * @param map columns, units, sign
   * @return the recording
   * @throws IOException if it cannot be read as one
   */
  public static Recording read(Path file, InputStream standardInput, ColumnMap map)
      throws IOException {
    return file.equals(STANDARD_INPUT)
        ? Recording.read("standard input", standardInput, map)
        : Recording.read(file, map);
  }
}
