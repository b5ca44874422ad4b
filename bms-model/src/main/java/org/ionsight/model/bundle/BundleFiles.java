package org.ionsight.model.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ionsight.core.json.JsonException;
import org.ionsight.model.BundleException;
import org.ionsight.model.guard.BundleReference;
import org.ionsight.model.guard.EmbeddingReference;
import org.ionsight.model.uncertainty.BundleCalibration;
import org.jspecify.annotations.Nullable;

/**
 * The files of one bundle, read and verified: every hash and length, the manifest, the contract,
 * calibration and reference. Nothing of a network runs here.
 *
 * <p>Immutable and thread-safe. A bundle is read whole (below 5 MB), so it may come from a jar or a
 * read-only file system and cannot change behind our back.
 */
public final class BundleFiles {
  /** Where shipped bundles are on the class path; below META-INF no module encapsulates them. */
  private static final String RESOURCE_ROOT = "META-INF/ionsight/models/";

  // A shipped bundle stays below 5 MB; a file beyond this is no part of one.
  private static final long LARGEST_FILE = 256L << 20;

  private final String place;
  private final BundleManifest manifest;
  private final byte[] manifestBytes;
  private final String digest;
  private final Map<String, byte[]> contents;
  private final BundleCalibration calibration;
  private final BundleReference reference;

  private BundleFiles(
      String place,
      BundleManifest manifest,
      byte[] manifestBytes,
      String digest,
      Map<String, byte[]> contents,
      BundleCalibration calibration,
      BundleReference reference) {
    this.place = place;
    this.manifest = manifest;
    this.manifestBytes = manifestBytes;
    this.digest = digest;
    this.contents = contents;
    this.calibration = calibration;
    this.reference = reference;
  }

  /**
   * Reads a bundle directory.
   *
   * @param directory that holds {@code bundle.json}
   * @return the verified files
   * @throws BundleException naming the file, what was expected and what was found
   */
  public static BundleFiles read(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new BundleException(
          "%s: expected the directory of a bundle, found %s"
              .formatted(directory, Files.exists(directory) ? "a file" : "nothing"));
    }
    BundleFiles files = read(directory.toString(), new Folder(directory));
    files.refuseUnlisted(directory);
    return files;
  }

  /**
   * Reads a bundle from the class path, where the module {@code ionsight-models} puts them.
   *
   * @param id of the bundle
   * @return the verified files
   * @throws BundleException naming the file, what was expected and what was found
   */
  public static BundleFiles resource(String id) {
    String root = RESOURCE_ROOT + id + "/";
    byte[] manifest = readResource(root + BundleManifest.FILE);
    if (manifest == null) {
      throw new BundleException(
          "class path %s%s: expected the bundle '%s', found nothing; add the jar that holds it"
                  .formatted(root, BundleManifest.FILE, id)
              + " (ionsight-models holds the shipped one) or load a directory");
    }
    BundleFiles files = read("class path " + RESOURCE_ROOT + id, new Resources(root, manifest));
    for (ModelKind kind : ModelKind.values()) {
      // A class path cannot be listed, so only the names that could be mistaken are tried.
      String name = kind.fileName();
      if (!files.contents.containsKey(name) && readResource(root + name) != null) {
        throw files.unlisted(name);
      }
    }
    return files;
  }

  private static byte @Nullable [] readFile(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        return null;
      }
      if (Files.size(file) > LARGEST_FILE) {
        throw new BundleException(
            "%s: expected a file of a bundle, found %d bytes".formatted(file, Files.size(file)));
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new BundleException("%s: cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static byte @Nullable [] readResource(String name) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader own = BundleFiles.class.getClassLoader();
    for (ClassLoader loader : new ClassLoader[] {own, context}) {
      if (loader == null) {
        continue;
      }
      try (InputStream stream = loader.getResourceAsStream(name)) {
        if (stream != null) {
          return stream.readAllBytes();
        }
      } catch (IOException e) {
        throw new BundleException(
            "class path %s: cannot be read: %s".formatted(name, e.getMessage()), e);
      }
    }
    return null;
  }

  /** Where the files are; a class each and no lambda, for the reason in {@link ManifestReader}. */
  private interface Source {
    byte @Nullable [] read(String name);
  }

  private record Folder(Path directory) implements Source {
    @Override
    public byte @Nullable [] read(String name) {
      return readFile(directory.resolve(name));
    }
  }

  /** The manifest was read to see whether there is a bundle at all. */
  private static final class Resources implements Source {
    private final String root;
    private final byte[] manifest;

    Resources(String root, byte[] manifest) {
      this.root = root;
      this.manifest = manifest;
    }

    @Override
    public byte @Nullable [] read(String name) {
      return name.equals(BundleManifest.FILE) ? manifest : readResource(root + name);
    }
  }

  private static BundleFiles read(String place, Source source) {
    byte[] manifestBytes = require(place, source, BundleManifest.FILE, "the bundle's manifest");
    byte[] hashBytes =
        require(place, source, BundleManifest.HASH_FILE, "the hash of the bundle's manifest");
    String expectedHash = text(place, BundleManifest.HASH_FILE, hashBytes);
    String digest = BundleFile.of(manifestBytes).sha256();
    String foundHash = hashLine(digest);
    if (!expectedHash.equals(foundHash)) {
      throw new BundleException(
          "%s/%s: expected sha256 %s, found %s; the manifest was changed after it was written"
              .formatted(place, BundleManifest.FILE, expectedHash.strip(), foundHash.strip()));
    }
    try {
      BundleManifest manifest =
          BundleManifest.parse(
              place + "/" + BundleManifest.FILE, text(place, BundleManifest.FILE, manifestBytes));
      ContractCheck.againstLibrary(place, manifest);
      Map<String, byte[]> contents = new TreeMap<>();
      for (Map.Entry<String, BundleFile> file : manifest.files().entrySet()) {
        contents.put(file.getKey(), verified(place, source, file.getKey(), file.getValue()));
      }
      BundleFiles files =
          new BundleFiles(
              place,
              manifest,
              manifestBytes,
              digest,
              contents,
              calibration(place, contents.get(BundleManifest.CALIBRATION_FILE)),
              reference(place, contents.get(BundleManifest.REFERENCE_FILE)));
      files.checkReferenceSizes();
      return files;
    } catch (JsonException e) {
      throw new BundleException(String.valueOf(e.getMessage()), e);
    }
  }

  private static BundleCalibration calibration(String place, byte @Nullable [] content) {
    String name = BundleManifest.CALIBRATION_FILE;
    return content == null
        ? BundleCalibration.NONE
        : BundleCalibration.parse(place + "/" + name, text(place, name, content));
  }

  private static BundleReference reference(String place, byte @Nullable [] content) {
    String name = BundleManifest.REFERENCE_FILE;
    return content == null
        ? BundleReference.NONE
        : BundleReference.parse(place + "/" + name, text(place, name, content));
  }

  private static byte[] require(String place, Source source, String name, String what) {
    byte[] content = source.read(name);
    if (content == null) {
      throw new BundleException(
          "%s/%s: expected %s, found no such file".formatted(place, name, what));
    }
    return content;
  }

  private static byte[] verified(String place, Source source, String name, BundleFile expected) {
    byte[] content = require(place, source, name, expected.bytes() + " bytes");
    BundleFile found = BundleFile.of(content);
    if (found.bytes() != expected.bytes() || !found.sha256().equals(expected.sha256())) {
      throw new BundleException(
          "%s/%s: expected %d bytes with sha256 %s, found %d bytes with sha256 %s; fetch the bundle"
                  .formatted(
                      place,
                      name,
                      expected.bytes(),
                      expected.sha256(),
                      found.bytes(),
                      found.sha256())
              + " again");
    }
    return content;
  }

  private static String text(String place, String name, byte[] content) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw new BundleException(
          "%s/%s: expected UTF-8 text, found other bytes".formatted(place, name), e);
    }
  }

  private static String hashLine(String digest) {
    return digest + "  " + BundleManifest.FILE + "\n";
  }

  /**
   * The manifest and its hash, as a bundle holds them beside the files that the manifest lists.
   *
   * @param manifest to be written
   * @return content by file name
   */
  public static Map<String, byte[]> manifestFiles(BundleManifest manifest) {
    byte[] json = manifest.toJson().getBytes(UTF_8);
    Map<String, byte[]> files = new TreeMap<>();
    files.put(BundleManifest.FILE, json);
    files.put(BundleManifest.HASH_FILE, hashLine(BundleFile.of(json).sha256()).getBytes(UTF_8));
    return files;
  }

  private void refuseUnlisted(Path directory) {
    List<String> networks = new ArrayList<>();
    try (Stream<Path> stream = Files.list(directory)) {
      stream
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".onnx") && !contents.containsKey(name))
          .sorted()
          .forEach(networks::add);
    } catch (IOException e) {
      throw new BundleException("%s: cannot be listed: %s".formatted(place, e.getMessage()), e);
    }
    if (!networks.isEmpty()) {
      throw unlisted(networks.get(0));
    }
  }

  private BundleException unlisted(String name) {
    return new BundleException(
        "%s/%s: expected only networks that bundle.json lists %s, found this one too; remove it"
            .formatted(place, name, contents.keySet()));
  }

  private void checkReferenceSizes() {
    checkSize("health", reference.health(), ModelKind.HEALTH);
    checkSize("life", reference.life(), ModelKind.LIFE);
    checkSize("modes", reference.modes(), ModelKind.MODES);
    checkSize("pulse", reference.pulse(), ModelKind.PULSE);
  }

  private void checkSize(String name, Optional<EmbeddingReference> found, ModelKind kind) {
    ModelContract contract = manifest.models().get(kind);
    if (found.isPresent() && contract != null) {
      int expected = contract.output("embedding").rowSize();
      if (found.get().size() != expected) {
        throw new BundleException(
            "%s/%s: %s: expected %d components, as the embedding of %s has, found %d"
                .formatted(
                    place,
                    BundleManifest.REFERENCE_FILE,
                    name,
                    expected,
                    kind.fileName(),
                    found.get().size()));
      }
    }
  }

  /**
   * Where the bundle was read from.
   *
   * @return directory or class path, for messages
   */
  public String place() {
    return place;
  }

  /**
   * The hash of the manifest, which lists the hashes of all other files.
   *
   * @return SHA-256 in lower-case hexadecimal
   */
  public String digest() {
    return digest;
  }

  /**
   * The manifest.
   *
   * @return what {@code bundle.json} says
   */
  public BundleManifest manifest() {
    return manifest;
  }

  /**
   * How each network was trained, with cells and figures. Read anew with every call, since no
   * estimate needs it.
   *
   * @return by network; without cells and figures in a bundle that says none
   * @throws BundleException naming the place, what was expected and what was found
   */
  public Map<ModelKind, ModelTraining> training() {
    byte[] own = contents.get(BundleManifest.TRAINING_FILE);
    String name = own == null ? BundleManifest.FILE : BundleManifest.TRAINING_FILE;
    String at = place + "/" + name;
    try {
      return own == null
          ? TrainingFile.readManifest(at, text(place, name, manifestBytes), manifest.origins())
          : TrainingFile.read(at, text(place, name, own), manifest.origins());
    } catch (JsonException e) {
      throw new BundleException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Every listed file.
   *
   * @return content by file name, not to be modified
   */
  public Map<String, byte[]> contents() {
    return Collections.unmodifiableMap(contents);
  }

  /**
   * One listed file.
   *
   * @param name of the file
   * @return its content, not to be modified; empty if the manifest lists no such file
   */
  public Optional<byte[]> content(String name) {
    return Optional.ofNullable(contents.get(name));
  }

  /**
   * What turns raw outputs into intervals.
   *
   * @return the calibration
   */
  public BundleCalibration calibration() {
    return calibration;
  }

  /**
   * Where the embeddings of the training sets lie.
   *
   * @return the reference
   */
  public BundleReference reference() {
    return reference;
  }
}
