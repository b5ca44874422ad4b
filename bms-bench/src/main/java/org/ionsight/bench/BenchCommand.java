package org.ionsight.bench;

import java.io.PrintWriter;
import org.ionsight.bench.command.CommandRun;
import org.ionsight.bench.diagnose.DiagnoseCommand;
import org.ionsight.bench.diagnose.FleetCommand;
import org.ionsight.bench.diagnose.WatchCommand;
import org.ionsight.bench.endurance.FootprintCommand;
import org.ionsight.bench.endurance.SoakCommand;
import org.ionsight.bench.explain.ExplainCommand;
import org.ionsight.bench.features.FeaturesCommand;
import org.ionsight.bench.group.ClusterSpeedCommand;
import org.ionsight.bench.life.EarlyCommand;
import org.ionsight.bench.life.KneeCommand;
import org.ionsight.bench.pack.GroupsCommand;
import org.ionsight.bench.page.PageCommand;
import org.ionsight.bench.sort.SortCommand;
import org.ionsight.bench.speed.LatencyCommand;
import org.ionsight.bench.transfer.AdaptReachCommand;
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
      WatchCommand.class,
      FleetCommand.class,
      KneeCommand.class,
      GroupsCommand.class,
      EarlyCommand.class,
      FeaturesCommand.class,
      SortCommand.class,
      PageCommand.class,
      AdaptReachCommand.class
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
    CommandRun.process((out, err) -> run(out, err, args));
  }

  /** Runs the command on any streams. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    return CommandRun.of(new BenchCommand(), () -> false, out, err, args);
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "expected one of " + spec.subcommands().keySet());
  }
}
