package org.ionsight.cli;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Where a command reads and writes: standard input, data on {@code out}, messages on {@code err}.
 *
 * <p>A write to {@code out} that fails throws, unlike {@link System#out}: that is how a command
 * notices that its reader ({@code | head}) has gone. Not thread-safe.
 *
 * @param in standard input
 * @param out data
 * @param err progress and messages
 * @param outIsTerminal whether a person reads {@code out}
 * @param errIsTerminal whether a person reads {@code err}
 * @param home the repository's root, where the sample pack is
 */
record Console(
    InputStream in,
    Writer out,
    Writer err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    Path home) {

  /**
   * The process's own streams; {@code ./bms} says which of them are terminals, and where home is.
   */
  static Console ofProcess() {
    List<String> terminals =
        Arrays.asList(System.getProperty("ionsight.terminals", "").split(",", -1));
    return new Console(
        System.in,
        writer(FileDescriptor.out),
        writer(FileDescriptor.err),
        terminals.contains("out"),
        terminals.contains("err"),
        Path.of(System.getProperty("ionsight.home", "")));
  }

  private static Writer writer(FileDescriptor descriptor) {
    return new BufferedWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), 1 << 16);
  }

  /** Where data goes; a reader that has gone is a {@link ClosedOutputException}. */
  Writer data() {
    return new Data(out);
  }

  /** Writes one line of data. */
  void println(CharSequence line) throws IOException {
    data().append(line).append("\n");
  }

  /** Writes one line for the person who called; never fails. */
  void message(CharSequence line) {
    try {
      err.append(line).append('\n').flush();
    } catch (IOException e) {
      // Nobody is left to tell.
    }
  }

  private static final class Data extends Writer {
    private final Writer out;

    Data(Writer out) {
      this.out = out;
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
      try {
        out.write(text, from, length);
      } catch (IOException e) {
        throw failed(e);
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        out.flush();
      } catch (IOException e) {
        throw failed(e);
      }
    }

    /** A full disk is an error; a reader that has gone is none, and only its message tells it. */
    private static IOException failed(IOException e) {
      String message = String.valueOf(e.getMessage());
      return message.contains("space left") || message.contains("too large")
          ? new IOException("standard output: " + message, e)
          : new ClosedOutputException(e);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
