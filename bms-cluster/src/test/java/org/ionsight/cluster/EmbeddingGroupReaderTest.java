package org.ionsight.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.ServiceLoader;
import org.ionsight.core.estimate.GroupModel;
import org.ionsight.core.estimate.GroupModelReader;
import org.ionsight.core.json.JsonException;
import org.junit.jupiter.api.Test;

class EmbeddingGroupReaderTest {
  private static final String GROUPS =
      """
      {"format": "ionsight-clusters", "version": 1, "input": "embedding", "silhouette": 0.5,
       "threshold": 0.3, "centre": [0, 1], "weight": [1, 2],
       "groups": [{"name": "A", "members": 3, "limit": 2.5, "centroid": [0.5, -1]}]}
      """;

  private static Optional<GroupModel> read(String json, int size) {
    GroupModelReader reader = ServiceLoader.load(GroupModelReader.class).findFirst().orElseThrow();
    return reader.read("bundle/clusters.json", json.getBytes(UTF_8), size);
  }

  @Test
  void groupsOfEmbeddings_areFoundByWhoDoesNotKnowTheModule() {
    GroupModel groups = read(GROUPS, 2).orElseThrow();
    assertEquals(1, groups.groups());
    assertEquals(0, groups.assign(new float[] {0.5f, 0.5f}));
    assertEquals(GroupModel.UNKNOWN_GROUP, groups.assign(new float[] {50, 50}));
  }

  @Test
  void groupsOfSomethingElse_areNone() {
    assertTrue(read(GROUPS, 3).isEmpty(), "embeddings of another length");
    assertTrue(read(GROUPS.replace("embedding", "embedding_change"), 2).isEmpty());
  }

  @Test
  void identity_isThatOfTheGroups() {
    String identity = read(GROUPS, 2).orElseThrow().identity();
    assertEquals(64, identity.length());
    assertEquals(identity, read(GROUPS.replace(" ", ""), 2).orElseThrow().identity());
    assertNotEquals(
        identity, read(GROUPS.replace("0.5, -1", "0.5, -2"), 2).orElseThrow().identity());
    assertNotEquals(identity, read(GROUPS.replace("\"A\"", "\"B\""), 2).orElseThrow().identity());
  }

  @Test
  void aFileThatHoldsNoGroups_isNamed() {
    JsonException e = assertThrows(JsonException.class, () -> read("{}", 2));
    assertTrue(String.valueOf(e.getMessage()).contains("bundle/clusters.json"), e.toString());
  }
}
