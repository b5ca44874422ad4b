package org.ionsight.train.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The learning curve as CSV: one row per epoch, appended as it happens. */
final class LearningCurve {
  private final Path file;

  /** Keeps the header and the rows of the first {@code epochs} epochs of an existing file. */
  LearningCurve(Path file, int epochs) {
    this.file = file;
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (epochs == 0) {
        Files.deleteIfExists(file);
      } else if (Files.exists(file)) {
        List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, Math.min(lines.size(), epochs + 1)));
      }
    } catch (IOException e) {
      throw new TrainingException("%s: learning curve cannot be written: %s".formatted(file, e), e);
    }
  }

  void append(
      int epoch, long steps, double learningRate, double loss, Map<String, Double> metrics) {
    List<String> lines = new ArrayList<>();
    if (!Files.exists(file)) {
      lines.add("epoch,steps,learning_rate,train_loss," + String.join(",", metrics.keySet()));
    }
    StringBuilder row = new StringBuilder();
    row.append(String.format(Locale.ROOT, "%d,%d,%.6g,%.6g", epoch, steps, learningRate, loss));
    metrics.values().forEach(v -> row.append(String.format(Locale.ROOT, ",%.6g", v)));
    lines.add(row.toString());
    try {
      Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new TrainingException("%s: learning curve cannot be written: %s".formatted(file, e), e);
    }
  }
}
