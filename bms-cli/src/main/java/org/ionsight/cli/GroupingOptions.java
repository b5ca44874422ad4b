package org.ionsight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ionsight.cli.recording.EstimationModels;
import org.ionsight.cluster.ClusterFile;
import org.ionsight.cluster.ClusterModel;
import org.ionsight.cluster.GroupingInput;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.cluster.explain.GroupSearch;
import org.ionsight.cluster.explain.PackGroups;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where groups come from: found anew, found again under their old names, or learned before. */
final class GroupingOptions {
  private static final long SEED = 1;

  /** A method by the name that a person types. */
  static final class MethodName implements ITypeConverter<GroupSearch.Method> {
    @Override
    public GroupSearch.Method convert(String text) {
      return choice(GroupSearch.Method.values(), text);
    }
  }

  /** An input by the name that a person types. */
  static final class InputName implements ITypeConverter<By> {
    @Override
    public By convert(String text) {
      return choice(By.values(), text);
    }
  }

  private static <E extends Enum<E>> E choice(E[] values, String text) {
    return Arrays.stream(values)
        .filter(v -> typed(v).equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "expected one of %s, found '%s'"
                        .formatted(
                            Arrays.stream(values)
                                .map(GroupingOptions::typed)
                                .collect(Collectors.joining(", ")),
                            text)));
  }

  private static String typed(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** By what cells are grouped. */
  enum By {
    FEATURES(GroupingInput.FEATURES),
    EMBEDDING(GroupingInput.EMBEDDING),
    EMBEDDING_CHANGE(GroupingInput.EMBEDDING_CHANGE),
    BOTH(GroupingInput.EMBEDDING_CHANGE_AND_FEATURES),
    MODES(GroupingInput.MODES),
    /** Figures of a table, which no recording tells. */
    MEASURED(GroupingInput.FEATURES);

    private final GroupingInput input;

    By(GroupingInput input) {
      this.input = input;
    }
  }

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      defaultValue = "auto",
      converter = MethodName.class,
      description =
          "auto, k-means, mixture, mixture-diagonal or regions (default: ${DEFAULT-VALUE}). auto"
              + " sets apart what deviates and groups it by the direction in which it does; k-means"
              + " for more than 2,000 cells.")
  private GroupSearch.Method method = GroupSearch.Method.AUTO;

  @Option(
      names = "--by",
      paramLabel = "INPUT",
      defaultValue = "features",
      converter = InputName.class,
      description =
          "features, embedding, embedding-change, both, modes or measured (default:"
              + " ${DEFAULT-VALUE}). features are health, resistance and the charge curve; both"
              + " adds the change of the embedding; modes are the losses of lithium and of both"
              + " materials, where observed. measured, of 'bms cluster' only, takes a CSV table of"
              + " figures (column cell, any others) instead of recordings and divides its cells by"
              + " k-means, whether or not they form groups; it says whether they do.")
  private By by = By.FEATURES;

  @Option(
      names = {"--max-groups", "--k"},
      paramLabel = "N",
      defaultValue = "8",
      description = "Most groups to look for (default: ${DEFAULT-VALUE}).")
  private int maxGroups = 8;

  @ArgGroup private @Nullable Earlier earlier;

  /** Groups that were found before; at most one of them. */
  static final class Earlier {
    @Option(
        names = "--assign",
        description = "Place cells among the bundle's groups instead of grouping them anew.")
    private boolean assign;

    @Option(
        names = "--model",
        paramLabel = "FILE",
        description = "Place cells among groups that --save wrote.")
    private @Nullable Path model;

    @Option(
        names = "--refit",
        paramLabel = "FILE",
        description =
            "Find groups anew and give those that live on the names of the groups that --save"
                + " wrote.")
    private @Nullable Path refit;
  }

  GroupingOptions() {}

  /** Whether figures of a table are asked for, and not estimates from recordings. */
  boolean measured() {
    return by == By.MEASURED;
  }

  /** Most groups to look for where the question is whether there are any. */
  int maxGroupsOfMeasured() {
    if (maxGroups == 1) {
      throw new InputException(
          "--max-groups: expected 2 or more with --by measured, found 1, which leaves nothing to"
              + " test; correct the option");
    }
    return maxGroups();
  }

  /** Most groups to look for. */
  int maxGroups() {
    if (maxGroups < 1) {
      throw new InputException(
          "--max-groups: expected 1 or more, found %d; correct the option".formatted(maxGroups));
    }
    return maxGroups;
  }

  /** The same where there is no table to be divided. */
  PackOptions.GroupingWith ofRecordings() throws IOException {
    if (measured()) {
      throw new InputException(
          "--by measured: expected what recordings tell, found figures of a table, of which there"
              + " is no page; use 'bms cluster --by measured', or leave --by out");
    }
    return read();
  }

  /** Reads what was named now, so that a wrong file is refused before anything is estimated. */
  PackOptions.GroupingWith read() throws IOException {
    GroupSearch search = new GroupSearch(by.input, method, maxGroups(), SEED);
    if (earlier == null) {
      return models -> (cells, spec) -> found(PackGroups.find(cells, search, Optional.of(spec)));
    }
    if (earlier.refit != null) {
      ClusterModel before = ClusterFile.read(earlier.refit);
      if (before.input() != by.input) {
        throw new InputException(
            "%s: expected groups by %s, found groups by %s; add --by %s"
                .formatted(
                    earlier.refit,
                    by.input.label(),
                    before.input().label(),
                    option(before.input())));
      }
      return models ->
          (cells, spec) -> found(PackGroups.refit(cells, search, Optional.of(spec), before));
    }
    if (earlier.model != null && !earlier.assign) {
      String file = earlier.model.toString();
      ClusterModel model = assignable(file, ClusterFile.read(earlier.model));
      return models -> (cells, spec) -> assigned(file, cells, model);
    }
    return models -> {
      ClusterModel model = assignable(models.name(), groups(models));
      return (cells, spec) -> assigned(models.name(), cells, model);
    };
  }

  /** Groups of embeddings hold for one bundle: another has vectors of other length or meaning. */
  private static PackGroups assigned(String from, List<CellSummary> cells, ClusterModel model) {
    for (CellSummary cell : cells) {
      int components = cell.latestEmbedding().length;
      if (components != 0 && components != model.size()) {
        throw new InputException(
            "%s: expected groups of %d components, as the bundle's embeddings have, found %d; name the bundle that they were found with (--bundle), or find them anew"
                .formatted(from, components, model.size()));
      }
    }
    return PackGroups.assign(cells, model);
  }

  /** Modes are not always observed, and what to do about it is not what a group says. */
  private PackGroups found(PackGroups groups) {
    if (by == By.MODES && groups.count() == 0) {
      throw new InputException(
          "--by modes: expected losses of lithium and material, observed in four of five cells,"
              + " found fewer; they need two wide slow charges of a cell apart in life (0.02 to"
              + " 0.25 C, up to 0.6 C where its circuit is known) and a bundle with modes: leave"
              + " --by out to group by what was observed");
    }
    return groups;
  }

  private static ClusterModel groups(EstimationModels models) {
    return models
        .groups()
        .orElseThrow(
            () ->
                new InputException(
                    "%s: expected groups to assign cells to, found none; leave --assign out"
                        .formatted(models.name())));
  }

  private static ClusterModel assignable(String from, ClusterModel model) {
    if (!PackGroups.assignable(model)) {
      throw new InputException(
          "%s: expected groups by embedding or embedding-change, found groups by %s, which hold for"
                  .formatted(from, model.input().label())
              + " the pack that they were found in; find them again with --refit, or save others"
              + " with --by embedding");
    }
    return model;
  }

  private static String option(GroupingInput input) {
    for (By by : By.values()) {
      if (by.input == input) {
        return typed(by);
      }
    }
    return input.contractName();
  }
}
