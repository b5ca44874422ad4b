package org.ionsight.train.plot;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ionsight.train.engine.TrainingException;

/**
 * The learning curve of one training run.
 *
 * @param name of the run: that of its folder
 * @param criterion the validation metric that chose the epoch
 * @param loss mean training loss of each epoch
 * @param validation the criterion after each epoch
 */
record TrainingHistory(String name, String criterion, List<Double> loss, List<Double> validation) {
  /** The file that a training run leaves in its folder. */
  static final String FILE = "learning-curve.csv";

  /** The criterion is the first column after these. */
  private static final int FIXED_COLUMNS = 4;

  /** Reads the learning curve that a training run left in its folder. */
  static TrainingHistory read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    List<Double> loss = new ArrayList<>();
    List<Double> validation = new ArrayList<>();
    String criterion = "";
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : reader) {
        if (row.getFieldCount() <= FIXED_COLUMNS) {
          throw new TrainingException(
              "%s: line %d: expected a validation metric in column %d, found %d columns"
                  .formatted(
                      file, row.getStartingLineNumber(), FIXED_COLUMNS + 1, row.getFieldCount()));
        }
        criterion = row.getHeader().get(FIXED_COLUMNS);
        loss.add(number(file, row, "train_loss"));
        validation.add(number(file, row, criterion));
      }
    }
    if (loss.isEmpty()) {
      throw new TrainingException(file + ": expected a row for each epoch, found none");
    }
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return new TrainingHistory(
        String.valueOf(name), criterion, List.copyOf(loss), List.copyOf(validation));
  }

  private static double number(Path file, NamedCsvRecord row, String column) {
    String text = row.getField(column);
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new TrainingException(
          "%s: line %d, column '%s': expected a number, found '%s'"
              .formatted(file, row.getStartingLineNumber(), column, text),
          e);
    }
  }

  /** The epoch whose parameters were kept, from 0. */
  int bestEpoch() {
    int best = 0;
    for (int epoch = 1; epoch < validation.size(); epoch++) {
      if (validation.get(epoch) < validation.get(best)) {
        best = epoch;
      }
    }
    return best;
  }
}
