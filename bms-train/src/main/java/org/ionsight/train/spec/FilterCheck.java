package org.ionsight.train.spec;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.io.Quantity;
import org.ionsight.core.io.Recording;
import org.ionsight.core.physics.EkfSoc;
import org.ionsight.train.catalogue.CatalogueEntry;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.catalogue.DataKind;
import org.ionsight.train.catalogue.Split;

/** The filter's error on test drive cycles with the shipped specs, started without knowledge. */
final class FilterCheck {
  private static final List<String> DATASETS = List.of("lg-18650hg2", "panasonic-18650pf");

  private final DataCatalogue catalogue;

  FilterCheck(DataCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** One CSV row per drive cycle: error against counted charge, and against the data's label. */
  String table() throws IOException {
    StringBuilder text =
        new StringBuilder(
            "dataset,split,ambient_degC,profile,rmse_counted,rmse_label,coverage_2sd\n");
    for (String dataset : DATASETS) {
      CellSpec spec = CellSpec.named(dataset);
      for (CatalogueEntry entry : catalogue.select(dataset, DataKind.DRIVE_CYCLE)) {
        if (entry.split() != Split.TRAIN) {
          text.append(row(entry, spec));
        }
      }
    }
    return text.toString();
  }

  private String row(CatalogueEntry entry, CellSpec spec) throws IOException {
    Recording r = Recording.read(catalogue.path(entry));
    EkfSoc filter = new EkfSoc(spec);
    double counted = 0;
    double labelled = 0;
    int covered = 0;
    int rows = 0;
    for (int i = 0; i < r.rows(); i++) {
      double step = i == 0 ? 0 : r.testSeconds(i) - r.testSeconds(i - 1);
      filter.step(r.volts(i), r.amps(i), r.celsius(i), step);
      double truth = 1 + r.value(Quantity.NET_CAPACITY, i) / spec.usableAmpHours();
      double error = filter.soc() - truth;
      counted += error * error;
      labelled += Math.pow(filter.soc() - r.value(Quantity.SOC, i), 2);
      covered += Math.abs(error) <= 2 * filter.standardDeviation() ? 1 : 0;
      rows++;
    }
    return String.format(
        Locale.ROOT,
        "%s,%s,%.0f,%s,%.4f,%.4f,%.2f%n",
        entry.dataset(),
        entry.split().name().toLowerCase(Locale.ROOT),
        entry.ambientCelsius(),
        entry.file().replaceAll(".*degC_|\\.bdf.*", ""),
        Math.sqrt(counted / rows),
        Math.sqrt(labelled / rows),
        covered / (double) rows);
  }
}
