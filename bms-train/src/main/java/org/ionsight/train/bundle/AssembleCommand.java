package org.ionsight.train.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ionsight.cluster.ClusterFile;
import org.ionsight.cluster.ClusterModel;
import org.ionsight.cluster.explain.PackGroups;
import org.ionsight.core.json.JsonException;
import org.ionsight.model.BundleException;
import org.ionsight.model.bundle.BundleManifest;
import org.ionsight.model.bundle.ModelKind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code assemble}: one bundle from models that were trained apart.
 *
 * <p>Exit code 0 when done, 1 for bad input, 2 when it could not run.
 */
@Command(
    name = "assemble",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Takes models from other bundles into one.")
public final class AssembleCommand implements Callable<Integer> {
  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Bundle to write, new or with models to replace; its name is the id.")
  private Path out;

  @Option(names = "--soc", paramLabel = "DIR", description = "Bundle whose SOC model to take.")
  private @Nullable Path soc;

  @Option(
      names = "--health",
      paramLabel = "DIR",
      description = "Bundle whose health model to take.")
  private @Nullable Path health;

  @Option(
      names = "--life",
      paramLabel = "DIR",
      description = "Bundle whose life model to take; it needs the health model it was trained on.")
  private @Nullable Path life;

  @Option(
      names = "--modes",
      paramLabel = "DIR",
      description = "Bundle whose model of degradation modes to take.")
  private @Nullable Path modes;

  @Option(names = "--pulse", paramLabel = "DIR", description = "Bundle whose pulse model to take.")
  private @Nullable Path pulse;

  @Option(
      names = "--bundle-version",
      paramLabel = "VERSION",
      description = "Version of the bundle.")
  private @Nullable String version;

  @Option(
      names = "--clusters",
      paramLabel = "FILE",
      description = "clusters.json to put in, fitted on the bundle's health embeddings.")
  private @Nullable Path clusters;

  @Spec private CommandSpec spec;

  /** Makes the command; picocli fills its options. */
  public AssembleCommand() {}

  /**
   * Runs the command and ends the process with its exit code.
   *
   * @param arguments as typed
   */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine command = new CommandLine(new AssembleCommand());
    command.setExecutionExceptionHandler(
        (e, line, parsed) -> {
          line.getErr().println("assemble: " + e.getMessage());
          return e instanceof BundleException ? 1 : 2;
        });
    command.setParameterExceptionHandler(
        (e, rest) -> {
          e.getCommandLine().getErr().println("assemble: " + e.getMessage());
          e.getCommandLine().usage(e.getCommandLine().getErr());
          return 1;
        });
    return command;
  }

  /**
   * What could not be read again, or holds for one pack only, is told now and not at every start.
   */
  private static void requireGroups(Path file) throws IOException {
    try {
      ClusterModel model = ClusterFile.read(file);
      if (!PackGroups.assignable(model)) {
        throw new BundleException(
            "%s: expected groups by embedding or embedding-change, found groups by %s, which hold for the pack that they were found in; save others with 'bms cluster --by embedding --save'"
                .formatted(file, model.input().label()));
      }
    } catch (JsonException e) {
      throw new BundleException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public Integer call() throws IOException {
    Path name = out.toAbsolutePath().normalize().getFileName();
    BundleWriter writer = BundleWriter.open(out, String.valueOf(name));
    Map<ModelKind, @Nullable Path> sources = new EnumMap<>(ModelKind.class);
    sources.put(ModelKind.SOC, soc);
    sources.put(ModelKind.HEALTH, health);
    sources.put(ModelKind.LIFE, life);
    sources.put(ModelKind.MODES, modes);
    sources.put(ModelKind.PULSE, pulse);
    // In the order of the enum, which takes health before life.
    sources.forEach(
        (kind, source) -> {
          if (source != null) {
            writer.take(source, kind);
          }
        });
    if (version != null) {
      writer.version(version);
    }
    if (clusters != null) {
      requireGroups(clusters);
      writer.put(BundleManifest.CLUSTERS_FILE, Files.readAllBytes(clusters));
    }
    BundleManifest written = writer.write();
    for (String dropped : writer.dropped()) {
      spec.commandLine()
          .getErr()
          .println("assemble: dropped " + dropped + ", it read other embeddings");
    }
    written
        .files()
        .forEach(
            (file, measured) ->
                spec.commandLine()
                    .getOut()
                    .println("%s  %s  %d".formatted(measured.sha256(), file, measured.bytes())));
    return 0;
  }
}
