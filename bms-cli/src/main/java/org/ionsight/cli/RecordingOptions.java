package org.ionsight.cli;

import java.util.Optional;
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
      description = "charge-positive (default) or discharge-positive.",
      converter = CurrentSignConverter.class)
  private CurrentSign currentSign = CurrentSign.CHARGE_POSITIVE;

  @Option(
      names = "--time-unit",
      paramLabel = "UNIT",
      description = "Unit of the time column whatever its header says: s, ms, min or h.")
  private @Nullable String timeUnit;

  RecordingOptions() {}

  Optional<String> cell() {
    return Optional.ofNullable(cell);
  }

  ColumnMap columnMap() {
    ColumnMap map = ColumnMap.bdf().withCurrentSign(currentSign);
    try {
      return timeUnit == null ? map : map.withUnit(Quantity.TEST_TIME, timeUnit);
    } catch (IllegalArgumentException e) {
      throw new InputException("--time-unit: " + e.getMessage(), e);
    }
  }
}
