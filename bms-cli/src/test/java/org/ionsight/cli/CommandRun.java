package org.ionsight.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What one run of the command, inside this process, printed and answered. */
record CommandRun(int exitCode, String out, String err) {
  static CommandRun of(String... args) {
    return withInput("", args);
  }

  static CommandRun withInput(String standardInput, String... args) {
    return withInput(
        new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8)), args);
  }

  static CommandRun withInput(InputStream standardInput, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Path home = Path.of(System.getProperty("ionsight.root", ""));
    int code = Bms.run(new Console(standardInput, out, err, false, false, home), args);
    return new CommandRun(code, out.toString(), err.toString());
  }
}
