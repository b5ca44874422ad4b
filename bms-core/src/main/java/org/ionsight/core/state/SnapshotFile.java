package org.ionsight.core.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file that holds the old or the new content whole, whenever the power goes: written beside its
 * place, forced to the disk, moved into place, and the move forced too.
 *
 * <p>One writer at a time owns a path and the name {@code .NAME.part} beside it. Not thread-safe.
 * Every failure is a {@link StateException} that names the path.
 */
public final class SnapshotFile {
  /** A snapshot of a thousand cells with all curves takes 45 MB; more is not one. */
  private static final long MOST_BYTES = 256L << 20;

  private final Path path;
  private final Path half;

  /**
   * Names a file; nothing is touched yet.
   *
   * @param path where the snapshot is, or shall be
   */
  public SnapshotFile(Path path) {
    this.path = path.toAbsolutePath();
    half = this.path.resolveSibling("." + this.path.getFileName() + ".part");
  }

  /**
   * Replaces the content.
   *
   * @param content from position to limit; its position moves to the limit
   * @throws StateException if that is not possible; the old content is still there
   */
  public void write(ByteBuffer content) {
    // An interrupt closes a FileChannel, and the last snapshot is often taken by a loop that is
    // being stopped by one: it waits until the content is in place.
    boolean interrupted = Thread.interrupted();
    try {
      replace(content);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void replace(ByteBuffer content) {
    try {
      writeHalf(content, true);
      moveIntoPlace();
      forceFolder();
    } catch (AtomicMoveNotSupportedException e) {
      // Moving without would delete first: a power cut between the two leaves neither content.
      throw new StateException(
          path.toString(),
          "a file system that replaces a file in one move",
          String.valueOf(e),
          "keep the snapshot on a local disk of this machine; the old file is untouched",
          e);
    } catch (IOException e) {
      throw new StateException(
          path.toString(),
          "a folder that can be written to",
          String.valueOf(e),
          "check the folder, its permissions and the space on its disk; the old file is untouched",
          e);
    }
  }

  /** Writes the content beside its place; without force, for measuring what force costs. */
  void writeHalf(ByteBuffer content, boolean force) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            half,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      while (content.hasRemaining()) {
        channel.write(content);
      }
      if (force) {
        channel.force(true);
      }
    }
  }

  void moveIntoPlace() throws IOException {
    Files.move(half, path, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Without this the name may still mean the old content after a power cut, which is fine. */
  private void forceFolder() {
    Path folder = path.getParent();
    if (folder == null) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows opens no folders, and some network drives force none: the move itself is done.
      return;
    }
  }

  /**
   * Reads the content, and removes what an interrupted {@link #write} left.
   *
   * @return the content; empty if there is no file
   * @throws StateException if it cannot be read
   */
  public Optional<ByteBuffer> read() {
    boolean interrupted = Thread.interrupted();
    try {
      removeHalf();
      return content();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void removeHalf() {
    try {
      Files.deleteIfExists(half);
    } catch (IOException e) {
      // A disk that is read-only still has the good file; the next write replaces the half.
      return;
    }
  }

  private Optional<ByteBuffer> content() {
    try {
      long size = Files.size(path);
      if (size > MOST_BYTES) {
        throw new StateException(
            path.toString(),
            "a snapshot of at most %d bytes".formatted(MOST_BYTES),
            size + " bytes",
            "give the path that snapshotTo wrote to");
      }
      return Optional.of(ByteBuffer.wrap(Files.readAllBytes(path)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new StateException(
          path.toString(),
          "a file that can be read",
          String.valueOf(e),
          "check the path, and the permissions of the file and its folder",
          e);
    }
  }
}
