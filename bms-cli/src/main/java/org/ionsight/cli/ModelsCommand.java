package org.ionsight.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.ionsight.cli.output.Column;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.bundle.BundleFile;
import org.ionsight.model.bundle.BundleManifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bms models}: the bundles and their cards. */
@Command(
    name = "models",
    description = "The model bundles and their cards.",
    mixinStandardHelpOptions = true)
final class ModelsCommand implements Callable<Integer> {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("id", Column.Kind.TEXT),
          new Column("version", Column.Kind.TEXT),
          new Column("models", Column.Kind.TEXT),
          new Column("bytes", Column.Kind.COUNT),
          new Column("rul_unit", Column.Kind.TEXT),
          new Column("end_of_life_soh", Column.Kind.MILLIS),
          new Column("created_from", Column.Kind.TEXT));

  private final Console console;

  @Parameters(
      arity = "0..*",
      paramLabel = "[show] ID|DIR",
      description =
          "Bundles to list: an id of a shipped one or a folder; the shipped ones if none is named."
              + " 'show' prints the card of the bundle instead.")
  private List<String> arguments = List.of();

  @Mixin private OutputOptions output = new OutputOptions();

  ModelsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    boolean show = !arguments.isEmpty() && arguments.get(0).equals("show");
    List<String> named = show ? arguments.subList(1, arguments.size()) : arguments;
    List<String> bundles = named.isEmpty() ? List.of(ModelBundle.SHIPPED) : named;
    if (show) {
      for (String bundle : bundles) {
        console.println(card(bundle));
      }
      return ExitCodes.FINE;
    }
    output.write(
        console,
        COLUMNS,
        writer -> {
          for (String name : bundles) {
            try (ModelBundle bundle = open(name)) {
              BundleManifest m = bundle.manifest();
              writer.row(
                  m.id(),
                  m.version(),
                  m.models().keySet().stream()
                      .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                      .collect(Collectors.joining("+")),
                  m.files().values().stream().mapToLong(BundleFile::bytes).sum(),
                  m.definitions().rulUnit().name().toLowerCase(Locale.ROOT),
                  m.definitions().endOfLifeSoh(),
                  m.createdFrom());
            }
          }
        });
    return ExitCodes.FINE;
  }

  private static ModelBundle open(String name) {
    return Files.isDirectory(Path.of(name))
        ? ModelBundle.load(Path.of(name))
        : ModelBundle.load(name);
  }

  private static String card(String name) {
    try (ModelBundle bundle = open(name)) {
      byte[] card =
          bundle
              .file(BundleManifest.CARD_FILE)
              .orElseThrow(
                  () ->
                      new InputException(
                          "%s: expected a card, found no %s; the bundle was written without one"
                              .formatted(name, BundleManifest.CARD_FILE)));
      return new String(card, StandardCharsets.UTF_8).stripTrailing();
    }
  }
}
