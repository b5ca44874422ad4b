package org.ionsight.cli;

import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code bms} command. */
@Command(
    name = "bms",
    description = "State of charge, health and life of battery cells, with calibrated intervals.",
    footer = {
      "",
      "Two more need DJL and PyTorch, which their first use fetches (112 MB):",
      "  train     The training pipeline; beside it assemble, fit-specs and plot-training.",
      "  evaluate  The accuracy protocols beside their published numbers.",
      "",
      "'-' is standard input or output. Data goes to standard output, progress and",
      "messages to standard error. Exit codes: 0 fine, 1 bad input, 2 could not run."
    },
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Bms.Version.class,
    mixinStandardHelpOptions = true)
public final class Bms implements Runnable {
  @Option(
      names = "--verbose",
      description = "Print stack traces of errors.",
      scope = ScopeType.INHERIT)
  private boolean verbose;

  @Spec private CommandSpec spec;

  private Bms() {}

  /**
   * Runs the command and ends the process with its exit code.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    int code = run(Console.ofProcess(), args);
    System.exit(code);
  }

  /** Runs the command on any streams. */
  static int run(Console console, String... args) {
    int code;
    try {
      code = commandLine(console).execute(args);
    } catch (OutOfMemoryError e) {
      console.message(
          "bms: expected memory for the recording, found %d MiB not to be enough; give Java more,"
                  .formatted(Runtime.getRuntime().maxMemory() >> 20)
              + " BMS_JAVA_OPTIONS=-Xmx8g, or cut the recording");
      return ExitCodes.COULD_NOT_RUN;
    }
    try {
      console.data().flush();
    } catch (ClosedOutputException e) {
      // The reader has gone: what it did not want is not an error.
    } catch (IOException e) {
      if (code == ExitCodes.FINE) {
        console.message("bms: " + ExitCodes.describe(e));
      }
      return ExitCodes.COULD_NOT_RUN;
    }
    return code;
  }

  static CommandLine commandLine(Console console) {
    Bms bms = new Bms();
    ExitCodes exitCodes = new ExitCodes(console, () -> bms.verbose);
    return new CommandLine(bms)
        .addSubcommand(new EstimateCommand(console))
        .addSubcommand(new PulseCommand(console))
        .addSubcommand(new ClusterCommand(console))
        .addSubcommand(new DiagnoseCommand(console))
        .addSubcommand(new ReportCommand(console))
        .addSubcommand(new AdaptCommand(console))
        .addSubcommand(new SimulateCommand(console))
        .addSubcommand(new ModelsCommand(console))
        .addSubcommand(new ValidateCommand(console))
        .addSubcommand(new DemoCommand(console))
        .setOut(new PrintWriter(console.out(), true))
        .setErr(new PrintWriter(console.err(), true))
        .setUsageHelpWidth(100)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(exitCodes)
        .setParameterExceptionHandler(exitCodes);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected a command, found none");
  }

  /** The version of the jar, as Maven wrote it. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Bms.class.getPackage().getImplementationVersion();
      return new String[] {"bms " + (version == null ? "(not from a jar)" : version)};
    }
  }
}
