package org.ionsight.cli.recording;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.io.Quantity;
import org.ionsight.core.io.Recording;
import org.ionsight.core.json.JsonText;
import org.ionsight.core.pack.PackEstimate;

/** Collects how far estimates are from what is known to be true. Not thread-safe. */
public final class ReferenceErrors {
  private final Map<String, ErrorStatistics> byQuantity = new LinkedHashMap<>();
  private final Set<String> sources = new LinkedHashSet<>();

  /** Starts without errors. */
  public ReferenceErrors() {}

  /**
   * Adds one estimate of state of charge where the recording has a reference.
   *
   * @param recording with or without a column {@code SOC / 1}
   * @param row index in it
   * @param estimate after that row, of a pack of one cell
   */
  public void soc(Recording recording, int row, PackEstimate estimate) {
    double truth = recording.value(Quantity.SOC, row);
    if (Double.isFinite(truth)) {
      sources.add("soc: column '%s' of %s".formatted(Quantity.SOC.label(), recording.place()));
      statistics("soc").add(estimate.soc(0), estimate.socLow(0), estimate.socHigh(0), truth);
    }
  }

  /**
   * Adds the estimates of a life where there is a reference; those refused do not count.
   *
   * @param rows estimates of one cell
   * @param reference of the same cell
   * @param endOfLifeSoh state of health that ends a life, fraction
   */
  public void cycles(List<CycleRow> rows, Reference reference, double endOfLifeSoh) {
    double endOfLife = Double.NaN;
    for (CycleRow row : rows) {
      Double truth = reference.sohByCycle().get(row.cycle());
      if (truth != null && truth <= endOfLifeSoh && Double.isNaN(endOfLife)) {
        endOfLife = row.equivalentFullCycles();
      }
      if (truth != null && row.verdict() != Verdict.REJECT) {
        sources.add("soh: " + reference.source());
        statistics("soh").add(row.soh(), row.sohLow(), row.sohHigh(), truth);
      }
    }
    for (CycleRow row : rows) {
      double truth = endOfLife - row.equivalentFullCycles();
      if (truth > 0 && Double.isFinite(row.rul())) {
        sources.add("rul: equivalent full cycles until soh %.2f".formatted(endOfLifeSoh));
        statistics("rul").add(row.rul(), row.rulLow(), row.rulHigh(), truth);
      }
    }
  }

  private ErrorStatistics statistics(String quantity) {
    return byQuantity.computeIfAbsent(quantity, q -> new ErrorStatistics());
  }

  /**
   * The comparison in words.
   *
   * @return one line per quantity and per source
   */
  public List<String> lines() {
    if (byQuantity.isEmpty()) {
      return List.of("reference: none found to compare with");
    }
    List<String> lines = new ArrayList<>();
    byQuantity.forEach(
        (quantity, e) -> {
          boolean fraction = !quantity.equals("rul");
          double scale = fraction ? 100 : 1;
          lines.add(
              String.format(
                  Locale.ROOT,
                  "reference: %s: MAE %.2f%s, RMSE %.2f%s, max %.2f%s; 90 %% interval covers %.1f"
                      + " %%, mean width %.2f%s; n = %d",
                  quantity,
                  scale * e.mae(),
                  fraction ? " %" : "",
                  scale * e.rmse(),
                  fraction ? " %" : "",
                  scale * e.maxError(),
                  fraction ? " %" : "",
                  100 * e.coverage(),
                  scale * e.meanWidth(),
                  fraction ? " %" : "",
                  e.count()));
        });
    sources.forEach(source -> lines.add("reference: " + source));
    return lines;
  }

  /**
   * The comparison for programs.
   *
   * @return per quantity {@code mae, rmse, max_error, coverage_90, mean_width, count}, and {@code
   *     sources}
   */
  public JsonText toJson() {
    JsonText json = JsonText.object();
    byQuantity.forEach(
        (quantity, e) ->
            json.put(
                quantity,
                JsonText.object()
                    .put("mae", e.mae())
                    .put("rmse", e.rmse())
                    .put("max_error", e.maxError())
                    .put("coverage_90", e.coverage())
                    .put("mean_width", e.meanWidth())
                    .put("count", e.count())));
    return json.putTexts("sources", sources);
  }
}
