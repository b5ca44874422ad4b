package org.ionsight.train;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.ionsight.core.io.RecordingException;
import org.ionsight.model.BundleException;
import org.ionsight.train.group.GroupsRecipe;
import org.ionsight.train.health.HealthRecipe;
import org.ionsight.train.interval.IntervalsRecipe;
import org.ionsight.train.life.LifeExport;
import org.ionsight.train.life.LifeRecipe;
import org.ionsight.train.modes.ModesRecipe;
import org.ionsight.train.pulse.PulseRecipe;
import org.ionsight.train.soc.SocCalibrate;
import org.ionsight.train.soc.SocRecipe;
import org.ionsight.train.stranger.StrangersRecipe;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code train}: from measured data to a bundle.
 *
 * <p>Exit code 0 when done, 1 for bad input, 2 when it could not run.
 */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Trains models from measured data and puts them into a bundle.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:done", "1:bad input", "2:could not run"})
public final class TrainCommand implements Callable<Integer> {
  @Option(
      names = "--recipe",
      required = true,
      paramLabel = "NAME",
      description =
          "soc, health, life, strangers, intervals, groups, modes, pulse or all (in this order:"
              + " later ones read what earlier ones wrote); or, which train nothing, calibrate-soc"
              + " for gates and intervals of the SOC network of --out, calibrate-charges for the"
              + " intervals of its charges alone, and export-life to write the life network of"
              + " --out again as this version does.")
  private String recipe;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Data directory with catalogue.csv.")
  private Path data;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Bundle to write, new or with models to replace.")
  private Path out;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      defaultValue = "work-dir/train",
      description = "Checkpoints and learning curves (default: ${DEFAULT-VALUE}).")
  private Path work;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of everything drawn by chance (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      description = "Begin no further epoch after so many minutes; the best epoch so far counts.")
  private @Nullable Double minutes;

  @Option(names = "--resume", description = "Go on from the checkpoint of an earlier run.")
  private boolean resume;

  @Option(
      names = "--architecture",
      paramLabel = "NAME",
      description = "Another network than the shipped one; docs/results/training names them.")
  private @Nullable String architecture;

  @Option(names = "--epochs", paramLabel = "N", description = "Another length of the schedule.")
  private @Nullable Integer epochs;

  @Option(
      names = "--without",
      paramLabel = "NAME",
      split = ",",
      description =
          "Data sets, or cells as DATASET/CELL (health and life), to leave out of training, where"
              + " the recipe can.")
  private Set<String> without = Set.of();

  @Spec private CommandSpec spec;

  /** Makes the command; picocli fills its options. */
  public TrainCommand() {}

  /**
   * Runs the command and ends the process with its exit code.
   *
   * @param arguments as typed
   */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine command = new CommandLine(new TrainCommand());
    command.setExecutionExceptionHandler(
        (e, line, parsed) -> {
          line.getErr().println("train: " + e.getMessage());
          return e instanceof RecordingException || e instanceof BundleException ? 1 : 2;
        });
    command.setParameterExceptionHandler(
        (e, rest) -> {
          e.getCommandLine().getErr().println("train: " + e.getMessage());
          e.getCommandLine().usage(e.getCommandLine().getErr());
          return 1;
        });
    return command;
  }

  @Override
  public Integer call() throws IOException {
    if (minutes != null && !(minutes > 0)) {
      throw new ParameterException(
          spec.commandLine(), "--minutes must be positive, was " + minutes);
    }
    if (!data.resolve("catalogue.csv").toFile().isFile()) {
      throw new ParameterException(
          spec.commandLine(),
          "--data expected a directory with catalogue.csv, found none in " + data);
    }
    Duration limit = minutes == null ? null : Duration.ofSeconds(Math.round(minutes * 60));
    if (epochs != null && epochs < 1) {
      throw new ParameterException(spec.commandLine(), "--epochs must be positive, was " + epochs);
    }
    TrainingRun run =
        new TrainingRun(
            data, out, work, seed, limit, resume, architecture, epochs, Set.copyOf(without));
    for (Recipe chosen : chosen().values()) {
      chosen.train(run);
    }
    return 0;
  }

  private Map<String, Recipe> chosen() {
    Map<String, Recipe> all = recipes();
    String name = recipe.toLowerCase(Locale.ROOT);
    if (name.equals("all")) {
      return all;
    }
    Recipe one =
        switch (name) {
          case "export-life" -> new LifeExport();
          case "calibrate-soc" -> new SocCalibrate(SocCalibrate.Part.ALL);
          case "calibrate-charges" -> new SocCalibrate(SocCalibrate.Part.CHARGES);
          default -> all.get(name);
        };
    if (one == null) {
      throw new ParameterException(
          spec.commandLine(),
          ("--recipe expected one of %s, all, calibrate-soc, calibrate-charges or export-life,"
                  + " found '%s'")
              .formatted(all.keySet(), recipe));
    }
    return Map.of(name, one);
  }

  /** In the order in which they depend on each other. */
  private static Map<String, Recipe> recipes() {
    Map<String, Recipe> all = new LinkedHashMap<>();
    all.put("soc", new SocRecipe());
    all.put("health", new HealthRecipe());
    all.put("life", new LifeRecipe());
    all.put("strangers", new StrangersRecipe());
    all.put("intervals", new IntervalsRecipe());
    all.put("groups", new GroupsRecipe());
    all.put("modes", new ModesRecipe());
    all.put("pulse", new PulseRecipe());
    return all;
  }
}
