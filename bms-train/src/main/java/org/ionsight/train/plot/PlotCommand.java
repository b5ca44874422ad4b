package org.ionsight.train.plot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ionsight.train.engine.TrainingException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code plot-training}: the learning curves of training runs, for example of several seeds, in one
 * drawing.
 *
 * <p>Exit code 0 when done, 1 for bad input, 2 when it could not run.
 */
@Command(
    name = "plot-training",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Draws the learning curves of training runs into one SVG file.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:done", "1:bad input", "2:could not run"})
public final class PlotCommand implements Callable<Integer> {
  @Option(names = "--out", required = true, paramLabel = "FILE", description = "SVG to write.")
  private Path out;

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      defaultValue = "Learning curves",
      description = "Title of the drawing (default: ${DEFAULT-VALUE}).")
  private String title;

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description = "Folders with learning-curve.csv, as a training leaves them below --work.")
  private List<Path> runs;

  /** Makes the command; picocli fills its options. */
  public PlotCommand() {}

  /**
   * Runs the command and ends the process with its exit code.
   *
   * @param arguments as typed
   */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine command = new CommandLine(new PlotCommand());
    command.setExecutionExceptionHandler(
        (e, line, parsed) -> {
          line.getErr().println("plot-training: " + e.getMessage());
          return e instanceof TrainingException ? 1 : 2;
        });
    return command;
  }

  @Override
  public Integer call() throws IOException {
    List<TrainingHistory> histories = new ArrayList<>();
    for (Path run : runs) {
      try {
        histories.add(TrainingHistory.read(run));
      } catch (NoSuchFileException e) {
        throw new TrainingException(
            "%s: expected the folder of a training run with %s, found no such file"
                .formatted(run, TrainingHistory.FILE),
            e);
      }
    }
    Files.writeString(out, LearningCurvePlot.of(title, histories));
    return 0;
  }
}
