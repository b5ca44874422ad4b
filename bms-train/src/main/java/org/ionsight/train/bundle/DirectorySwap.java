package org.ionsight.train.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Replaces a flat directory as a whole. */
final class DirectorySwap {
  private DirectorySwap() {}

  static void replace(Path directory, Map<String, byte[]> files) throws IOException {
    Path target = directory.toAbsolutePath().normalize();
    Path parent = target.getParent();
    if (parent == null) {
      throw new IOException(target + " is no place for a directory");
    }
    Files.createDirectories(parent);
    Path fresh = Files.createDirectory(target.resolveSibling(hiddenName(target, "new")));
    try {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Files.write(fresh.resolve(file.getKey()), file.getValue());
      }
      if (Files.exists(target)) {
        // A directory that is not empty cannot be replaced in one move, so the old one steps aside;
        // if power fails between the moves it lies there, whole, under a hidden name.
        Path old = target.resolveSibling(hiddenName(target, "old"));
        Files.move(target, old);
        Files.move(fresh, target);
        delete(old);
      } else {
        Files.move(fresh, target);
      }
    } finally {
      if (Files.exists(fresh)) {
        delete(fresh);
      }
    }
  }

  private static String hiddenName(Path target, String state) {
    return ".%s.%s.%s".formatted(target.getFileName(), state, UUID.randomUUID());
  }

  private static void delete(Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> stream = Files.list(directory)) {
      files = stream.toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
    Files.delete(directory);
  }
}
