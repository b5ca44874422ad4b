package org.ionsight.sim;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small CSV table of what is true, beside the recordings; fields need no quotes. */
final class TruthTable implements AutoCloseable {
  private final Writer out;

  TruthTable(Path file, List<String> columns) throws IOException {
    out = Files.newBufferedWriter(file);
    row(columns);
  }

  void row(List<String> fields) throws IOException {
    out.write(String.join(",", fields));
    out.write('\n');
  }

  /** A number with as few digits as it needs once it is rounded to a number of steps per unit. */
  static String text(double value, double steps) {
    BigDecimal rounded = BigDecimal.valueOf(Math.rint(value * steps) / steps);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
