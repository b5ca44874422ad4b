package org.ionsight.cli;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ionsight.core.io.ColumnMap;
import org.ionsight.core.io.Quantity;
import org.ionsight.core.signal.CurrentSign;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to read a recording: options that several commands share. */
final class RecordingOptions {
  @Option(
      names = "--cell",
      paramLabel = "NAME|FILE",
      description =
          "The cell: name of a shipped spec or a spec file (JSON). Without it the file's name says"
              + " it (DATASET__CELL...), or a catalogue.csv one folder up.")
  private @Nullable String cell;

  @Option(
      names = "--current-sign",
      paramLabel = "SIGN",
      description =
          "charge-positive or discharge-positive; if not given charge-positive, or what the state"
              + " column of a Maccor's export says.",
      converter = CurrentSignConverter.class)
  private @Nullable CurrentSign currentSign;

  @Option(
      names = "--time-unit",
      paramLabel = "UNIT",
      description = "Unit of the time column whatever its header says: s, ms, us, min or h.")
  private @Nullable String timeUnit;

  @Option(
      names = "--column",
      paramLabel = "WHAT=NAME",
      description =
          "The column that holds time, voltage, current, temperature, ambient, cycle, step, soc or"
              + " net-capacity, by its header; may be given several times.")
  private Map<String, String> columns = Map.of();

  @Option(
      names = "--unit",
      paramLabel = "WHAT=UNIT",
      description = "Its unit whatever the header says, such as current=mA, temperature=K.")
  private Map<String, String> units = Map.of();

  RecordingOptions() {}

  Optional<String> cell() {
    return Optional.ofNullable(cell);
  }

  ColumnMap columnMap() {
    ColumnMap map = ColumnMap.bdf();
    if (currentSign != null) {
      map = map.withCurrentSign(currentSign);
    }
    for (Map.Entry<String, String> column : columns.entrySet()) {
      map = map.withColumn(quantity("--column", column.getKey()), column.getValue());
    }
    for (Map.Entry<String, String> unit : units.entrySet()) {
      map = withUnit("--unit", map, quantity("--unit", unit.getKey()), unit.getValue());
    }
    return timeUnit == null ? map : withUnit("--time-unit", map, Quantity.TEST_TIME, timeUnit);
  }

  private static ColumnMap withUnit(String option, ColumnMap map, Quantity what, String unit) {
    try {
      return map.withUnit(what, unit);
    } catch (IllegalArgumentException e) {
      throw new InputException(option + ": " + e.getMessage(), e);
    }
  }

  private static Quantity quantity(String option, String word) {
    return Quantity.ofWord(word)
        .orElseThrow(
            () ->
                new InputException(
                    "%s: expected one of %s, found '%s'; correct the option"
                        .formatted(
                            option,
                            Arrays.stream(Quantity.values())
                                .map(Quantity::word)
                                .collect(Collectors.joining(", ")),
                            word)));
  }
}
