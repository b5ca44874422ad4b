package org.ionsight.model.guard;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.ionsight.core.json.JsonException;
import org.ionsight.core.json.JsonNode;
import org.ionsight.core.json.JsonText;

/**
 * {@code reference.json}: where the embeddings of each network's training set lie. Immutable.
 *
 * @param health of the health network; empty means no judgement by distance
 * @param life of the life network; empty means no judgement by distance
 * @param modes of the network of degradation modes; empty means no judgement by distance
 * @param pulse of the network for pulse tests; empty means no judgement by distance
 */
public record BundleReference(
    Optional<EmbeddingReference> health,
    Optional<EmbeddingReference> life,
    Optional<EmbeddingReference> modes,
    Optional<EmbeddingReference> pulse) {
  private static final int FORMAT = 1;

  /** A bundle that knows nothing of its training set. */
  public static final BundleReference NONE =
      new BundleReference(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * A reference without degradation modes.
   *
   * @param health of the health network; empty means no judgement by distance
   * @param life of the life network; empty means no judgement by distance
   */
  public BundleReference(Optional<EmbeddingReference> health, Optional<EmbeddingReference> life) {
    this(health, life, Optional.empty(), Optional.empty());
  }

  /**
   * This reference with another one of health.
   *
   * @param other or empty for none
   * @return the reference
   */
  public BundleReference withHealth(Optional<EmbeddingReference> other) {
    return new BundleReference(other, life, modes, pulse);
  }

  /**
   * This reference with another one of life.
   *
   * @param other or empty for none
   * @return the reference
   */
  public BundleReference withLife(Optional<EmbeddingReference> other) {
    return new BundleReference(health, other, modes, pulse);
  }

  /**
   * This reference with another one of degradation modes.
   *
   * @param other or empty for none
   * @return the reference
   */
  public BundleReference withModes(Optional<EmbeddingReference> other) {
    return new BundleReference(health, life, other, pulse);
  }

  /**
   * This reference with another one of pulse tests.
   *
   * @param other or empty for none
   * @return the reference
   */
  public BundleReference withPulse(Optional<EmbeddingReference> other) {
    return new BundleReference(health, life, modes, other);
  }

  /**
   * Reads {@code reference.json}.
   *
   * @param place what messages call it
   * @param json the document
   * @return the reference
   * @throws JsonException naming the place, what was expected and what was found
   */
  public static BundleReference parse(String place, String json) {
    JsonNode root;
    try {
      root = JsonNode.read(place, new StringReader(json));
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail to be read", e);
    }
    root.format(FORMAT);
    root.onlyKeys("format", "health", "life", "modes", "pulse");
    return new BundleReference(
        read(root, "health"), read(root, "life"), read(root, "modes"), read(root, "pulse"));
  }

  private static Optional<EmbeddingReference> read(JsonNode root, String network) {
    if (!root.has(network)) {
      return Optional.empty();
    }
    JsonNode node = root.object(network);
    node.onlyKeys("mean", "covariance", "caution_distance", "reject_distance");
    try {
      return Optional.of(
          new EmbeddingReference(
              node.numbers("mean"),
              node.numbers("covariance"),
              node.number("caution_distance"),
              node.number("reject_distance")));
    } catch (IllegalArgumentException e) {
      throw node.refused(e);
    }
  }

  /**
   * Writes {@code reference.json}.
   *
   * @return the document
   */
  public String toJson() {
    JsonText root = JsonText.object().put("format", FORMAT);
    health.ifPresent(reference -> root.put("health", write(reference)));
    life.ifPresent(reference -> root.put("life", write(reference)));
    modes.ifPresent(reference -> root.put("modes", write(reference)));
    pulse.ifPresent(reference -> root.put("pulse", write(reference)));
    return root.toString();
  }

  private static JsonText write(EmbeddingReference reference) {
    return JsonText.object()
        .put("mean", reference.mean())
        .put("covariance", reference.covariance())
        .put("caution_distance", reference.cautionDistance())
        .put("reject_distance", reference.rejectDistance());
  }
}
