package org.ionsight.cli.output;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A text file that is there completely or not at all: written beside its destination, moved into
 * place by {@link #commit}. Without a commit, and when the process is interrupted, the half of it
 * is removed. Not thread-safe.
 */
public final class AtomicFile implements Closeable {
  private final Path destination;
  private final Path half;
  private final Writer writer;

  /**
   * Begins a file; its folder is made if it is missing.
   *
   * @param destination where it shall be; an existing file is replaced by {@link #commit}
   * @throws IOException if the folder cannot be written to
   */
  public AtomicFile(Path destination) throws IOException {
    this.destination = destination.toAbsolutePath();
    Path folder = this.destination.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    half =
        this.destination.resolveSibling(
            ".%s.%d.part".formatted(destination.getFileName(), ProcessHandle.current().pid()));
    writer = openHalf();
  }

  private BufferedWriter openHalf() throws IOException {
    // The hook of deleteOnExit also runs on Ctrl-C.
    half.toFile().deleteOnExit();
    return Files.newBufferedWriter(half);
  }

  /**
   * Where to write.
   *
   * @return a buffered UTF-8 writer, closed by this file
   */
  public Writer writer() {
    return writer;
  }

  /**
   * Puts the complete file in its place.
   *
   * @throws IOException if the rest cannot be written or the file not be moved
   */
  public void commit() throws IOException {
    writer.close();
    try {
      Files.move(half, destination, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(half, destination, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      writer.close();
    } finally {
      Files.deleteIfExists(half);
    }
  }
}
