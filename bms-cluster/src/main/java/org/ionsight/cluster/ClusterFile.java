package org.ionsight.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ionsight.core.json.JsonException;
import org.ionsight.core.json.JsonNode;
import org.ionsight.core.json.JsonText;

/**
 * Saves and reads a {@link ClusterModel} as {@code clusters.json}.
 *
 * <p>Keys of version 1, which holds balls: {@code format}, {@code version}, {@code input}, {@code
 * silhouette}, {@code threshold}, {@code centre} and {@code weight} (one value per component),
 * {@code groups} (a list of {@code name}, {@code members}, {@code limit}, {@code centroid}).
 * Version 2 adds {@code method} and {@code retired_names}; a group of a Gaussian mixture has {@code
 * mean}, {@code factor} (rows of the whitening triangle, or its diagonal, one after the other) and
 * {@code share}, one of dense regions {@code prototypes}. Version 3 adds what groups are found
 * again by: {@code components} (their names, if any) and {@code cells} (names of cells by name of
 * group, under {@code ?} those of none). Version 4 may have no such names, and may add {@code
 * evidence} (whether the groups were real among the cells that they were learned of: {@link
 * LearnedEvidence}), and a group of cells that deviate in one direction has {@code usual} and
 * {@code rays} in place of {@code prototypes}. What an earlier version can say is written as such,
 * so that earlier readers take it. A value that does not fit is a {@link JsonException} with its
 * place. Stateless and thread-safe.
 */
public final class ClusterFile {
  private static final String FORMAT = "ionsight-clusters";
  private static final int BALLS_ONLY = 1;
  private static final int ANY_METHOD = 2;
  private static final int WITH_NAMES = 3;
  private static final int NEWEST = 4;

  private static final List<String> KEYS =
      List.of(
          "format", "version", "input", "silhouette", "threshold", "centre", "weight", "groups");

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
    int version = version(model);
    JsonText root = JsonText.object().put("format", FORMAT).put("version", version);
    if (version > BALLS_ONLY) {
      root.put("method", model.method().contractName())
          .putTexts("retired_names", model.retiredNames().stream().sorted().toList());
    }
    List<JsonText> groups = new ArrayList<>();
    for (int g = 0; g < model.groups(); g++) {
      ClusterModel.Group group = model.group(g);
      JsonText text =
          JsonText.object()
              .put("name", group.name())
              .put("members", group.members())
              .put("limit", group.limit());
      groups.add(ShapeText.put(text, model.shapes().get(g)));
    }
    if (version >= WITH_NAMES) {
      RosterText.put(root, model.roster());
    }
    model.evidence().ifPresent(e -> root.put(EvidenceText.KEY, EvidenceText.of(e)));
    return root.put("input", model.input().contractName())
        .put("silhouette", model.silhouette())
        .put("threshold", model.threshold())
        .put("centre", model.scaling().centre())
        .put("weight", model.scaling().weight())
        .putObjects("groups", groups);
  }

  /** SHA-256 of a model as JSON, in lower-case hexadecimal. */
  static String hash(ClusterModel model) {
    try {
      byte[] json = toJson(model).toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static int version(ClusterModel model) {
    if (model.evidence().isPresent() || model.shapes().stream().anyMatch(s -> s instanceof Rays)) {
      return NEWEST;
    }
    if (!model.roster().equals(GroupRoster.NONE)) {
      return WITH_NAMES;
    }
    boolean plain = model.method() == GroupingMethod.K_MEANS && model.retiredNames().isEmpty();
    return plain ? BALLS_ONLY : ANY_METHOD;
  }

  /**
   * A model from JSON.
   *
   * @param root as {@link #toJson} makes it
   * @return the groups
   * @throws JsonException if it does not hold a model
   */
  public static ClusterModel fromJson(JsonNode root) {
    int version = root.integer("version");
    if (!root.text("format").equals(FORMAT) || version < BALLS_ONLY || version > NEWEST) {
      throw root.error(
          "expected format '%s' version %d to %d, found '%s' version %d; fit the groups again"
              .formatted(FORMAT, BALLS_ONLY, NEWEST, root.text("format"), version));
    }
    GroupingMethod method = GroupingMethod.K_MEANS;
    Set<String> retired = Set.of();
    List<String> keys = new ArrayList<>(KEYS);
    if (version > BALLS_ONLY) {
      keys.addAll(List.of("method", "retired_names"));
    }
    if (version >= WITH_NAMES) {
      keys.addAll(RosterText.KEYS);
    }
    if (version == NEWEST) {
      keys.add(EvidenceText.KEY);
    }
    root.onlyKeys(keys.toArray(String[]::new));
    if (version > BALLS_ONLY) {
      method = root.choice("method", GroupingMethod.class);
      retired = new TreeSet<>(root.texts("retired_names"));
    }
    Standardizer scaling =
        made(root, () -> new Standardizer(root.numbers("centre"), root.numbers("weight")));
    List<ClusterModel.Group> groups = new ArrayList<>();
    List<GroupShape> shapes = new ArrayList<>();
    for (JsonNode node : root.list("groups")) {
      GroupingMethod shape = method;
      shapes.add(made(node, () -> ShapeText.read(node, shape, scaling)));
      groups.add(
          made(
              node,
              () ->
                  new ClusterModel.Group(
                      node.text("name"), node.integer("members"), node.number("limit"))));
    }
    Provenance provenance =
        new Provenance(
            method,
            root.choice("input", GroupingInput.class),
            root.number("silhouette"),
            root.number("threshold"),
            retired,
            version >= WITH_NAMES ? made(root, () -> RosterText.read(root)) : GroupRoster.NONE,
            version == NEWEST
                ? root.optionalObject(EvidenceText.KEY)
                    .map(node -> made(node, () -> EvidenceText.read(node)))
                : Optional.empty());
    return made(root, () -> new ClusterModel(provenance, scaling, shapes, groups));
  }

  private static <T> T made(JsonNode node, java.util.function.Supplier<T> factory) {
    try {
      return factory.get();
    } catch (ClusterException e) {
      throw node.error(String.valueOf(e.getMessage()));
    }
  }
}
