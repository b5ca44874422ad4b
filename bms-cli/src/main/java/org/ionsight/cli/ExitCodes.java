package org.ionsight.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.function.BooleanSupplier;
import org.ionsight.cluster.ClusterException;
import org.ionsight.core.io.RecordingException;
import org.ionsight.core.json.JsonException;
import org.ionsight.model.BundleException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Turns what went wrong into one message and an exit code: {@value #FINE} fine, {@value #BAD_INPUT}
 * bad input, {@value #COULD_NOT_RUN} could not run.
 */
final class ExitCodes implements IExecutionExceptionHandler, IParameterExceptionHandler {
  static final int FINE = 0;
  static final int BAD_INPUT = 1;
  static final int COULD_NOT_RUN = 2;

  private final Console console;
  private final BooleanSupplier verbose;

  ExitCodes(Console console, BooleanSupplier verbose) {
    this.console = console;
    this.verbose = verbose;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof ClosedOutputException) {
      return FINE;
    }
    console.message("bms: " + describe(e));
    if (verbose.getAsBoolean()) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace, true));
      console.message(trace.toString().stripTrailing());
    }
    return isBadInput(e) ? BAD_INPUT : COULD_NOT_RUN;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    String name = e.getCommandLine().getCommandSpec().qualifiedName();
    // Some of picocli's messages begin with a heading of their own.
    String message = String.valueOf(e.getMessage()).replaceFirst("^Error: ", "");
    console.message("bms: %s; see '%s --help'".formatted(message, name));
    return BAD_INPUT;
  }

  static boolean isBadInput(Exception e) {
    return e instanceof InputException
        || e instanceof RecordingException
        || e instanceof JsonException
        || e instanceof BundleException
        || e instanceof ClusterException
        || e instanceof NoSuchFileException;
  }

  static String describe(Exception e) {
    if (e instanceof NoSuchFileException missing) {
      return "%s: expected a file or folder, found nothing there; check the path"
          .formatted(missing.getFile());
    }
    if (e instanceof AccessDeniedException denied) {
      return "%s: expected to be allowed to read or write it, was not; check its permissions"
          .formatted(denied.getFile());
    }
    String message = e.getMessage();
    if (isBadInput(e) && message != null) {
      return message;
    }
    if (e instanceof IOException && message != null && message.contains("space left")) {
      return message + ", expected some; make room, or write to another disk";
    }
    String kind = e instanceof IOException ? "input or output failed" : "unexpected failure";
    return "%s (%s: %s); run again with --verbose for where it happened"
        .formatted(kind, e.getClass().getSimpleName(), message);
  }
}
