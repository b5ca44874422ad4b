package org.ionsight.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.ionsight.core.estimate.GroupModel;
import org.ionsight.core.estimate.GroupModelReader;
import org.ionsight.core.json.JsonException;
import org.ionsight.core.json.JsonNode;

/**
 * Reads the {@code clusters.json} of a model bundle for the estimation cycle, which assigns each
 * cell by its latest embedding. Stateless and thread-safe; found by {@link
 * java.util.ServiceLoader}.
 */
public final class EmbeddingGroupReader implements GroupModelReader {
  /** Made by the service loader. */
  public EmbeddingGroupReader() {}

  /**
   * Reads the groups.
   *
   * @throws JsonException if the content is none that {@link ClusterFile} wrote
   */
  @Override
  public Optional<GroupModel> read(String place, byte[] content, int embeddingSize) {
    try {
      ClusterModel groups =
          ClusterFile.fromJson(JsonNode.read(place, new StringReader(new String(content, UTF_8))));
      boolean fits = groups.input() == GroupingInput.EMBEDDING && groups.size() == embeddingSize;
      return fits ? Optional.of(groups) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail to be read", e);
    }
  }
}
