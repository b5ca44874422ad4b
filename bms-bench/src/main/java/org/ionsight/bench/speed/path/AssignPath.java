package org.ionsight.bench.speed.path;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.ionsight.cluster.ClusterFile;
import org.ionsight.cluster.ClusterModel;
import org.ionsight.core.estimate.GroupModel;
import org.ionsight.core.json.JsonNode;

/** The group of an embedding among those of the shipped bundle. */
final class AssignPath implements TimedPath {
  private static final String FILE = "clusters.json";

  private final JsonNode file;
  private final ClusterModel model;
  private final float[] embedding;

  AssignPath() {
    try {
      String text = new String(SocWeights.shippedFile(FILE), StandardCharsets.UTF_8);
      file = JsonNode.read(FILE, new StringReader(text));
    } catch (IOException e) {
      throw new IllegalStateException(FILE + ": cannot be read: " + e.getMessage(), e);
    }
    model = ClusterFile.fromJson(file);
    embedding = new float[model.size()];
    place(new SplittableRandom(1));
  }

  /** Somewhere around the centre of all groups. */
  private void place(SplittableRandom random) {
    double[] centre = file.numbers("centre");
    for (int i = 0; i < embedding.length; i++) {
      embedding[i] = (float) (centre[i] + random.nextDouble(-0.1, 0.1));
    }
  }

  @Override
  public Integer once() {
    return model.assign(embedding);
  }

  /** As the groups are defined: the nearest centroid, if it is within the group's limit. */
  @Override
  public void verify() {
    SplittableRandom random = new SplittableRandom(2);
    for (int trial = 0; trial < 100; trial++) {
      place(random);
      int expected = 0;
      for (int group = 1; group < model.groups(); group++) {
        expected =
            model.distance(embedding, group) < model.distance(embedding, expected)
                ? group
                : expected;
      }
      if (!(model.distance(embedding, expected) <= model.group(expected).limit())) {
        expected = GroupModel.UNKNOWN_GROUP;
      }
      int found = once();
      if (found != expected) {
        throw new IllegalStateException(
            "assign: expected group %d, found %d".formatted(expected, found));
      }
    }
  }

  @Override
  public void close() {}
}
