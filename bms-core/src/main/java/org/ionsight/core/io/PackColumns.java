package org.ionsight.core.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many cells and probes the header of a recording of a pack names: {@code Cell 7 Voltage / V},
 * {@code cell7_mV}, {@code U7} beside other such and no voltage; {@code Probe 2 Temperature /
 * degC}, {@code temp2}.
 *
 * @param cells columns of a cell's voltage
 * @param probes columns of a probe's temperature
 */
public record PackColumns(int cells, int probes) {
  private static final Pattern CELL =
      Pattern.compile("(?:cell|vcell|ucell|cellvoltage|cellv)(\\d{1,6})(?:voltage|v|u)?");
  private static final Pattern LETTER = Pattern.compile("[uv](\\d{1,6})");
  private static final Pattern PROBE =
      Pattern.compile("(?:probe|temp|temperature|ntc|t|T)(\\d{1,6})(?:temperature|temp)?");

  /**
   * Looks at the header of a file.
   *
   * @param file a recording
   * @return what it names
   * @throws IOException if it cannot be read
   */
  public static PackColumns of(Path file) throws IOException {
    try (CsvSource source = CsvSource.open(file)) {
      return of(source.header());
    }
  }

  static PackColumns of(List<String> header) {
    List<HeaderLabel> labels = header.stream().map(HeaderLabel::of).toList();
    ToIntFunction<HeaderLabel> cell = cells(header);
    return new PackColumns(
        (int) labels.stream().filter(label -> cell.applyAsInt(label) >= 0).count(),
        (int) labels.stream().filter(label -> probe(label) >= 0).count());
  }

  /**
   * Says of the columns of a header which cell's voltage they hold, from 1; −1 if none's. Letters
   * with numbers are cells where nothing else is a voltage: beside one they may be anything.
   */
  static ToIntFunction<HeaderLabel> cells(List<String> header) {
    List<HeaderLabel> labels = header.stream().map(HeaderLabel::of).toList();
    boolean named =
        labels.stream().anyMatch(l -> number(CELL, l) >= 0 || Quantity.VOLTAGE.isNamedBy(l));
    boolean lettered = labels.stream().filter(l -> number(LETTER, l) >= 0).count() > 1;
    Pattern pattern = !named && lettered ? LETTER : CELL;
    return label -> number(pattern, label);
  }

  private static int number(Pattern cells, HeaderLabel label) {
    return number(cells.matcher(label.name()), label, Dimension.VOLTAGE);
  }

  /** The number of the probe whose temperature a column holds, −1 if none. */
  static int probe(HeaderLabel label) {
    return number(PROBE.matcher(label.name()), label, Dimension.TEMPERATURE);
  }

  private static int number(Matcher matcher, HeaderLabel label, Dimension dimension) {
    boolean other = Dimension.knows(label.unit()) && dimension.scale(label.unit()).isEmpty();
    return matcher.matches() && !other ? Integer.parseInt(matcher.group(1)) : -1;
  }
}
