package org.ionsight.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.ionsight.bench.diagnose.DiagnoseCommand;
import org.ionsight.bench.diagnose.FleetCommand;
import org.ionsight.bench.endurance.FootprintCommand;
import org.ionsight.bench.endurance.SoakCommand;
import org.ionsight.bench.explain.ExplainCommand;
import org.ionsight.bench.group.ClusterSpeedCommand;
import org.ionsight.bench.life.KneeCommand;
import org.ionsight.bench.pack.GroupsCommand;
import org.ionsight.bench.page.PageCommand;
import org.ionsight.bench.sort.SortCommand;
import org.ionsight.bench.speed.LatencyCommand;
import org.ionsight.model.BundleException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bms bench}: what the estimation cycle costs, each question a command of its own. */
@Command(
    name = "bms bench",
    description = "Measures what the estimation cycle costs on this machine.",
    mixinStandardHelpOptions = true,
    subcommands = {
      LatencyCommand.class,
      SoakCommand.class,
      FootprintCommand.class,
      ClusterSpeedCommand.class,
      ExplainCommand.class,
      DiagnoseCommand.class,
      FleetCommand.class,
      KneeCommand.class,
      GroupsCommand.class,
      SortCommand.class,
      PageCommand.class
    })
public final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec;

  BenchCommand() {}

  /**
   * Runs the command and ends the process with its exit code: 0 fine, 1 bad input, 2 could not run.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, args));
  }

  /** Runs the command on any streams. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(new BenchCommand())
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler(
            (e, input) -> {
              String name = e.getCommandLine().getCommandSpec().qualifiedName();
              err.printf("bms: %s; see '%s --help'%n", e.getMessage(), name);
              return 1;
            })
        .setExecutionExceptionHandler(
            (e, line, parsed) -> {
              err.println("bms: " + (e.getMessage() == null ? e : e.getMessage()));
              boolean badInput =
                  e instanceof IOException
                      || e instanceof IllegalArgumentException
                      || e instanceof BundleException;
              return badInput ? 1 : 2;
            })
        .execute(args);
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "expected one of " + spec.subcommands().keySet());
  }
}
