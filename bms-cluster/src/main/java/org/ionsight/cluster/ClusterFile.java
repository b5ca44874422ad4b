package org.ionsight.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ionsight.core.json.JsonException;
import org.ionsight.core.json.JsonNode;
import org.ionsight.core.json.JsonText;

/**
 * Saves and reads a {@link ClusterModel} as {@code clusters.json}.
 *
 * <p>Keys: {@code format}, {@code version}, {@code input}, {@code silhouette}, {@code threshold},
 * {@code centre} and {@code weight} (one value per component), {@code groups} (a list of {@code
 * name}, {@code members}, {@code limit}, {@code centroid}). A value that does not fit is a {@link
 * JsonException} with its place. Stateless and thread-safe.
 */
public final class ClusterFile {
  private static final String FORMAT = "ionsight-clusters";
  private static final int VERSION = 1;

  private ClusterFile() {}

  /**
   * Saves a model.
   *
   * @param model the groups
   * @param file written anew
   * @throws IOException if it cannot be written
   */
  public static void write(ClusterModel model, Path file) throws IOException {
    toJson(model).write(file);
  }

  /**
   * Reads a model.
   *
   * @param file as {@link #write} makes it
   * @return the groups
   * @throws IOException if it cannot be read
   * @throws JsonException if it does not hold a model
   */
  public static ClusterModel read(Path file) throws IOException {
    return fromJson(JsonNode.read(file));
  }

  /**
   * A model as JSON.
   *
   * @param model the groups
   * @return the document
   */
  public static JsonText toJson(ClusterModel model) {
    List<JsonText> groups = new ArrayList<>();
    for (int g = 0; g < model.groups(); g++) {
      ClusterModel.Group group = model.group(g);
      groups.add(
          JsonText.object()
              .put("name", group.name())
              .put("members", group.members())
              .put("limit", group.limit())
              .put("centroid", model.centroid(g)));
    }
    return JsonText.object()
        .put("format", FORMAT)
        .put("version", VERSION)
        .put("input", model.input().contractName())
        .put("silhouette", model.silhouette())
        .put("threshold", model.threshold())
        .put("centre", model.scaling().centre())
        .put("weight", model.scaling().weight())
        .putObjects("groups", groups);
  }

  /**
   * A model from JSON.
   *
   * @param root as {@link #toJson} makes it
   * @return the groups
   * @throws JsonException if it does not hold a model
   */
  public static ClusterModel fromJson(JsonNode root) {
    if (!root.text("format").equals(FORMAT) || root.integer("version") != VERSION) {
      throw root.error(
          "expected format '%s' version %d, found '%s' version %d; fit the groups again"
              .formatted(FORMAT, VERSION, root.text("format"), root.integer("version")));
    }
    root.onlyKeys(
        "format", "version", "input", "silhouette", "threshold", "centre", "weight", "groups");
    List<ClusterModel.Group> groups = new ArrayList<>();
    List<double[]> centroids = new ArrayList<>();
    for (JsonNode node : root.list("groups")) {
      node.onlyKeys("name", "members", "limit", "centroid");
      centroids.add(node.numbers("centroid"));
      groups.add(
          made(
              node,
              () ->
                  new ClusterModel.Group(
                      node.text("name"), node.integer("members"), node.number("limit"))));
    }
    return made(
        root,
        () ->
            new ClusterModel(
                root.choice("input", GroupingInput.class),
                new Standardizer(root.numbers("centre"), root.numbers("weight")),
                centroids.toArray(new double[0][]),
                groups,
                root.number("silhouette"),
                root.number("threshold")));
  }

  private static <T> T made(JsonNode node, java.util.function.Supplier<T> factory) {
    try {
      return factory.get();
    } catch (ClusterException e) {
      throw node.error(String.valueOf(e.getMessage()));
    }
  }
}
