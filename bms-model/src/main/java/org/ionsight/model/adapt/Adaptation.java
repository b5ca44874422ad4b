package org.ionsight.model.adapt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.ionsight.core.json.JsonException;
import org.ionsight.core.json.JsonNode;
import org.ionsight.core.json.JsonText;
import org.ionsight.model.BundleException;
import org.ionsight.model.bundle.BundleFile;
import org.ionsight.model.guard.EmbeddingReference;

/**
 * What was learned of a cell type from a few labelled checkpoints; a small file beside the bundle,
 * whose networks never change.
 *
 * <p>It belongs to one health network, by the hash of its file: embeddings of another mean
 * something else. It holds sums over labels, not measurements. Immutable and thread-safe. {@link
 * org.ionsight.model.ModelBundle#newAdaptation} begins one and {@link
 * org.ionsight.model.ModelBundle#withAdaptation} applies it.
 */
public final class Adaptation {
  // The first format did not say from which windows its labels came.
  private static final int FORMAT = 2;
  // A file has some 1,200 numbers; what is much larger is another file.
  private static final long LARGEST_FILE = 1 << 20;

  // The bundle's mean weighs as much as one label, its covariance as many as there are components
  // twice over: labels of one type say where it lies, but hardly how far it will spread with age.
  private static final double MEAN_WEIGHT = 1;
  private static final double COVARIANCE_WEIGHT_PER_COMPONENT = 2;

  private final String cell;
  private final String bundleId;
  private final String healthSha256;
  private final AdaptationPrior prior;
  private final LabelSums sums;

  private Adaptation(
      String cell, String bundleId, String healthSha256, AdaptationPrior prior, LabelSums sums) {
    this.cell = cell;
    this.bundleId = bundleId;
    this.healthSha256 = healthSha256;
    this.prior = prior;
    this.sums = sums;
  }

  /**
   * Begins without labels.
   *
   * @param cell name of the cell type
   * @param bundleId of the bundle
   * @param healthSha256 hash of its health network's file
   * @param components length of the embedding
   * @param prior what is believed beforehand
   * @return an adaptation that changes nothing
   */
  public static Adaptation begin(
      String cell, String bundleId, String healthSha256, int components, AdaptationPrior prior) {
    return new Adaptation(cell, bundleId, healthSha256, prior, new LabelSums(components));
  }

  /**
   * Learns labels.
   *
   * @param checkpoints in any order
   * @param reference of the bundle's embeddings
   * @return a new adaptation that knows these too
   */
  public Adaptation with(List<LabelledCheckpoint> checkpoints, EmbeddingReference reference) {
    AdaptedHead head = new AdaptedHead(this, reference);
    for (LabelledCheckpoint c : checkpoints) {
      head.update(c);
    }
    return head.adaptation();
  }

  Adaptation with(LabelSums newSums) {
    LabelSums copy = new LabelSums(newSums.components);
    copy.set(newSums);
    return new Adaptation(cell, bundleId, healthSha256, prior, copy);
  }

  LabelSums sums(int components) {
    if (components != sums.components) {
      throw new IllegalArgumentException(
          "adaptation must have %d components, as the bundle's embedding, was %d"
              .formatted(components, sums.components));
    }
    return sums;
  }

  /**
   * The cell type.
   *
   * @return its name
   */
  public String cell() {
    return cell;
  }

  /**
   * How many labels it learned from.
   *
   * @return number of labels
   */
  public int labels() {
    return sums.labels;
  }

  /**
   * What was believed beforehand.
   *
   * @return the prior
   */
  public AdaptationPrior prior() {
    return prior;
  }

  /**
   * Refuses a bundle that this was not made for.
   *
   * @param place what the message calls this adaptation
   * @param id of the bundle
   * @param sha256 hash of its health network's file
   * @throws BundleException if it is another
   */
  public void requireMadeFor(String place, String id, String sha256) {
    if (!healthSha256.equals(sha256)) {
      throw new BundleException(
          ("%s: expected an adaptation of bundle %s with health.onnx %s, found one of %s with"
                  + " health.onnx %s; make it again with 'bms adapt' for this bundle")
              .formatted(
                  place, id, sha256.substring(0, 12), bundleId, healthSha256.substring(0, 12)));
    }
  }

  /**
   * Where embeddings of this cell type lie: those of the labels, with the bundle's own as prior.
   *
   * @param reference of the bundle's embeddings
   * @return the bundle's without labels; else moved to the labels, of the same limits
   */
  public EmbeddingReference reference(EmbeddingReference reference) {
    int n = sums(reference.size()).components;
    int count = sums.labels;
    if (count == 0) {
      return reference;
    }
    double[] mean = new double[n];
    for (int i = 0; i < n; i++) {
      mean[i] = sums.embeddingSum[i] / (count + MEAN_WEIGHT);
    }
    // Normal-inverse-Wishart update (Gelman et al., "Bayesian Data Analysis", 3rd ed., section
    // 3.6) of zero mean and unit covariance, in whitened units.
    double weight = COVARIANCE_WEIGHT_PER_COMPONENT * n;
    double[] covariance = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double scatter =
            sums.embeddingSquares[i * n + j] - (count + MEAN_WEIGHT) * mean[i] * mean[j];
        covariance[i * n + j] = ((i == j ? weight : 0) + scatter) / (weight + count);
      }
    }
    return reference.moved(mean, LabelSums.packed(covariance, n));
  }

  /**
   * Reads an adaptation file.
   *
   * @param file to read
   * @return the adaptation
   * @throws BundleException if it cannot be read, is damaged or is no adaptation
   */
  public static Adaptation read(Path file) {
    try {
      if (Files.isRegularFile(file) && Files.size(file) > LARGEST_FILE) {
        throw new BundleException(
            "%s: expected an adaptation file, found %d bytes".formatted(file, Files.size(file)));
      }
      byte[] bytes = Files.readAllBytes(file);
      return parse(file.toString(), UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      throw new BundleException("%s: expected UTF-8 text, found other bytes".formatted(file), e);
    } catch (NoSuchFileException e) {
      throw new BundleException(
          "%s: expected an adaptation file, found nothing there; check the path".formatted(file),
          e);
    } catch (IOException e) {
      throw new BundleException(
          "%s: expected an adaptation file, cannot read it (%s); check the path"
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }

  /**
   * Reads the text of an adaptation file.
   *
   * @param place what messages call it
   * @param json the document
   * @return the adaptation
   * @throws BundleException naming the place, what was expected and what was found
   */
  public static Adaptation parse(String place, String json) {
    try {
      JsonNode root = JsonNode.read(place, new StringReader(json));
      if (!root.has("adaptation")) {
        throw root.error("expected an adaptation file as 'bms adapt' writes it, found no such key");
      }
      if (root.format(FORMAT) != FORMAT) {
        throw root.node("format")
            .error(
                "expected %d, found %d; an adaptation of another version does not say what curves its labels are of, make it again with 'bms adapt'"
                    .formatted(FORMAT, root.integer("format")));
      }
      root.onlyKeys("format", "adaptation", "sha256");
      Adaptation adaptation = read(root.object("adaptation"));
      String expected = root.text("sha256");
      String found = adaptation.hash();
      if (!expected.equals(found)) {
        throw new BundleException(
            "%s: expected sha256 %s, found %s; the file was changed after it was written"
                .formatted(place, expected, found));
      }
      return adaptation;
    } catch (JsonException e) {
      throw new BundleException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail to be read", e);
    }
  }

  private static Adaptation read(JsonNode node) {
    node.onlyKeys("cell", "bundle", "health_sha256", "components", "labels", "prior", "sums");
    JsonNode p = node.object("prior");
    p.onlyKeys("constant", "gain", "embedding", "scales", "noises");
    AdaptationPrior prior =
        p.make(
            () ->
                new AdaptationPrior(
                    p.number("constant"),
                    p.number("gain"),
                    p.number("embedding"),
                    p.numbers("scales"),
                    p.numbers("noises")));
    JsonNode s = node.object("sums");
    s.onlyKeys(
        "precision", "information", "squares", "embedding_sum", "embedding_squares", "windows");
    return s.make(
        () -> {
          LabelSums sums = new LabelSums(bounded(node, "components", 1, 256));
          sums.labels = bounded(node, "labels", 0, Integer.MAX_VALUE);
          sums.squares = s.number("squares");
          sums.windows.unpack(s.numbers("windows"));
          LabelSums.unpack(s.numbers("precision"), sums.precision, sums.features, "precision");
          LabelSums.copy(s.numbers("information"), sums.information, "information");
          LabelSums.copy(s.numbers("embedding_sum"), sums.embeddingSum, "embedding_sum");
          LabelSums.unpack(
              s.numbers("embedding_squares"),
              sums.embeddingSquares,
              sums.components,
              "embedding_squares");
          String sha = new BundleFile(0, node.text("health_sha256")).sha256();
          return new Adaptation(node.text("cell"), node.text("bundle"), sha, prior, sums);
        });
  }

  private static int bounded(JsonNode node, String key, int least, int most) {
    int value = node.integer(key);
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be within %d..%d, was %d".formatted(key, least, most, value));
    }
    return value;
  }

  private JsonText body() {
    return JsonText.object()
        .put("cell", cell)
        .put("bundle", bundleId)
        .put("health_sha256", healthSha256)
        .put("components", sums.components)
        .put("labels", sums.labels)
        .put(
            "prior",
            JsonText.object()
                .put("constant", prior.constant())
                .put("gain", prior.gain())
                .put("embedding", prior.embedding())
                .put("scales", prior.scales())
                .put("noises", prior.noises()))
        .put(
            "sums",
            JsonText.object()
                .put("precision", LabelSums.packed(sums.precision, sums.features))
                .put("information", sums.information)
                .put("squares", sums.squares)
                .put("embedding_sum", sums.embeddingSum)
                .put("embedding_squares", LabelSums.packed(sums.embeddingSquares, sums.components))
                .put("windows", sums.windows.packed()));
  }

  private String hash() {
    return BundleFile.of(body().toString().getBytes(UTF_8)).sha256();
  }

  /**
   * Writes the adaptation file.
   *
   * @return the document
   */
  public String toJson() {
    return JsonText.object()
        .put("format", FORMAT)
        .put("adaptation", body())
        .put("sha256", hash())
        .toString();
  }

  @Override
  public String toString() {
    return "adaptation of %s to %s, %d labels".formatted(bundleId, cell, sums.labels);
  }
}
