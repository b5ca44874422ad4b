package org.ionsight.bench.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import org.ionsight.model.BundleException;
import picocli.CommandLine;

/**
 * Runs a command and turns what went wrong into a line and an exit code: 0 fine, 1 bad input, 2
 * could not run. Stateless and thread-safe.
 */
public final class CommandRun {
  private CommandRun() {}

  /** What a process is asked to do, with where it writes to. */
  @FunctionalInterface
  public interface Program {
    /**
     * Runs.
     *
     * @param out data
     * @param err messages
     * @return the exit code
     */
    int run(PrintWriter out, PrintWriter err);
  }

  /**
   * Runs on the process's own streams and ends the process.
   *
   * @param program to run
   */
  public static void process(Program program) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(program.run(out, err));
  }

  /**
   * Runs a command.
   *
   * @param command an annotated object
   * @param verbose whether stack traces are wanted, asked when something went wrong
   * @param out data
   * @param err messages
   * @param args the command line
   * @return the exit code
   */
  public static int of(
      Object command, BooleanSupplier verbose, PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(command)
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
              if (verbose.getAsBoolean()) {
                e.printStackTrace(err);
              }
              boolean badInput =
                  e instanceof IOException
                      || e instanceof IllegalArgumentException
                      || e instanceof BundleException;
              return badInput ? 1 : 2;
            })
        .execute(args);
  }
}
