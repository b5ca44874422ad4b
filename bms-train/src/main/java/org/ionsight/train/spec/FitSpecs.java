package org.ionsight.train.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ionsight.core.io.RecordingException;
import org.ionsight.train.catalogue.DataCatalogue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Command: fits the shipped cell specs (OCV and equivalent circuit) from the measured data, and
 * checks them by the filter's error on drive cycles that took no part.
 *
 * <p>Exit 0 fine, 1 bad input, 2 could not run. The result is the same on every run.
 */
@Command(
    name = "fit-specs",
    mixinStandardHelpOptions = true,
    description = "Fits open-circuit voltage and equivalent circuit of the shipped cell specs.")
public final class FitSpecs implements Callable<Integer> {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Directory with catalogue.csv.")
  private Path data;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to write one JSON file per spec; nothing is written without it.")
  private @Nullable Path out;

  @Option(
      names = "--spec",
      paramLabel = "NAME",
      split = ",",
      description = "Only these specs; all if not given.")
  private List<String> only = List.of();

  @Option(
      names = "--check",
      description = "Print the filter's error on drive cycles with the shipped specs, fit nothing.")
  private boolean check;

  /** Made by the command line. */
  public FitSpecs() {}

  /**
   * Runs the command and exits.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new FitSpecs())
            .setExecutionExceptionHandler(FitSpecs::explain)
            .execute(args));
  }

  private static int explain(Exception e, CommandLine command, CommandLine.ParseResult ignored)
      throws Exception {
    if (e instanceof RecordingException || e instanceof IOException) {
      command.getErr().println(e.getMessage());
      return 1;
    }
    throw e;
  }

  @Override
  public Integer call() throws IOException {
    DataCatalogue catalogue = DataCatalogue.read(data);
    if (check) {
      System.out.print(new FilterCheck(catalogue).table());
      return 0;
    }
    for (Map.Entry<String, SpecRecipes.Recipe> recipe :
        new SpecRecipes(catalogue).all().entrySet()) {
      if (only.isEmpty() || only.contains(recipe.getKey())) {
        SpecFile file = recipe.getValue().fit();
        System.out.println(summary(file));
        if (out != null) {
          Files.createDirectories(out);
          file.write(out);
        }
      }
    }
    return 0;
  }

  private static String summary(SpecFile file) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s: %.4g Ah, OCV %.3f-%.3f V, tau %.0f and %.0f s, voltage error %.1f mV",
            file.base().name(),
            file.usableAmpHours(),
            file.ocv().table().volts(0),
            file.ocv().table().volts(1),
            file.circuit().tau1Seconds(),
            file.circuit().tau2Seconds(),
            1000 * file.rmseVolts()));
    for (double t : file.circuit().celsius()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%n  %5.0f degC: R0 %6.2f, R1 %6.2f, R2 %6.2f mohm",
              t,
              1000 * file.circuit().r0Ohms(t),
              1000 * file.circuit().r1Ohms(t),
              1000 * file.circuit().r2Ohms(t)));
    }
    return text.toString();
  }
}
