package org.ionsight.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ionsight.model.bundle.BundleFile;
import org.ionsight.model.bundle.BundleFiles;
import org.ionsight.model.bundle.BundleManifest;
import org.ionsight.model.bundle.Definitions;

/** A valid bundle without networks: a card, a manifest and its hash. */
final class SmallBundle {
  static final String CARD = "# A bundle without networks\n";

  private SmallBundle() {}

  static Path write(Path folder, Definitions definitions) throws IOException {
    return write(folder, definitions, Map.of());
  }

  /** The same with further files. */
  static Path write(Path folder, Definitions definitions, Map<String, byte[]> more)
      throws IOException {
    Files.createDirectories(folder);
    Map<String, byte[]> contents = new TreeMap<>(more);
    contents.put(BundleManifest.CARD_FILE, CARD.getBytes(UTF_8));
    Map<String, BundleFile> files = new TreeMap<>();
    for (Map.Entry<String, byte[]> file : contents.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
      files.put(file.getKey(), BundleFile.of(file.getValue()));
    }
    BundleManifest manifest =
        new BundleManifest(
            "small-bundle", "1", "test", definitions, Map.of(), Map.of(), Optional.empty(), files);
    for (Map.Entry<String, byte[]> file : BundleFiles.manifestFiles(manifest).entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
    return folder;
  }
}
