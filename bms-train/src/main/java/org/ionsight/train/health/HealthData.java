package org.ionsight.train.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ionsight.model.bundle.DataSetUse;
import org.ionsight.train.TrainingRun;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.catalogue.DataSources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All labelled curves of the data directory, from the cache if there is one. */
public final class HealthData {
  /** Data sets that carry no licence: scored, never trained on. */
  public static final List<String> EVALUATION_ONLY = List.of("lsd");

  private static final long SYNTHETIC_SEED = 2026;
  private static final int SYNTHETIC_TRAINING = 16_000;
  private static final int SYNTHETIC_VALIDATION = 600;

  private static final Logger LOG = LoggerFactory.getLogger(HealthData.class);

  private HealthData() {}

  /**
   * Reads the curves.
   *
   * @param catalogue of the data directory
   * @param cacheDirectory where the cache is or will be
   * @return curves of every split
   * @throws IOException if a file is not as expected
   */
  public static CurveRows load(DataCatalogue catalogue, Path cacheDirectory) throws IOException {
    Path cache = cacheDirectory.resolve("curves.bin");
    if (Files.exists(cache)) {
      try {
        return CurveRows.read(cache);
      } catch (IOException e) {
        LOG.info("{}; making it again", e.getMessage());
      }
    }
    CurveRows rows = build(catalogue);
    rows.write(cache);
    return rows;
  }

  /**
   * Reads the curves of one set that is kept as a table, in a second or two and without a cache.
   *
   * @param catalogue of the data directory
   * @param dataset severson-qv, tongji, rwth-sanyo or lsd
   * @return curves of every split
   * @throws IOException if a file is not as expected
   * @throws IllegalArgumentException if it is another set
   */
  public static List<CurveRow> ofTable(DataCatalogue catalogue, String dataset) throws IOException {
    return switch (dataset) {
      case "severson-qv" -> TableCurves.severson(catalogue);
      case "tongji" -> TableCurves.tongji(catalogue);
      case "rwth-sanyo" -> TableCurves.rwth(catalogue);
      case "lsd" -> TableCurves.lsd(catalogue);
      default ->
          throw new IllegalArgumentException(
              "dataset: expected severson-qv, tongji, rwth-sanyo or lsd, found " + dataset);
    };
  }

  static CurveRows build(DataCatalogue catalogue) throws IOException {
    List<CurveRow> rows = new ArrayList<>();
    for (String dataset :
        List.of("nasa-pcoe", "calce-cs2", "essl1-lfp102ah", "samsung-30q-strain")) {
      rows.addAll(RawCurves.ageing(catalogue, dataset));
      LOG.info("{}: {} curves so far", dataset, rows.size());
    }
    rows.addAll(RawCurves.lgCharges(catalogue));
    rows.addAll(TableCurves.severson(catalogue));
    rows.addAll(TableCurves.tongji(catalogue));
    rows.addAll(TableCurves.rwth(catalogue));
    rows.addAll(TableCurves.lsd(catalogue));
    rows.addAll(SyntheticCurves.rows(SYNTHETIC_SEED, SYNTHETIC_TRAINING, SYNTHETIC_VALIDATION));
    LOG.info("{} curves", rows.size());
    return new CurveRows(rows);
  }

  /**
   * What the curves that a shipped model learns from come from.
   *
   * @param catalogue of the data directory
   * @return licences and citations
   */
  public static List<DataSetUse> sources(DataCatalogue catalogue) {
    return DataSources.of(
        catalogue,
        List.of(
            "nasa-pcoe",
            "calce-cs2",
            "essl1-lfp102ah",
            "samsung-30q-strain",
            "lg-18650hg2",
            "severson-qv",
            "tongji",
            "rwth-sanyo"));
  }

  /**
   * Whether a training may use a curve, in any split.
   *
   * @param run what was asked; it leaves out data sets, cells and cathodes
   * @param row a curve
   * @return false if it is for evaluation only or left out
   */
  public static boolean mayLearn(TrainingRun run, CurveRow row) {
    return !EVALUATION_ONLY.contains(row.dataset())
        && !run.leavesOut(row.dataset(), row.cellId())
        && !run.without().contains(row.curve().cathode().name());
  }

  /**
   * Some of many rows, evenly spread.
   *
   * @param rows to choose from
   * @param most how many at most
   * @return those rows, in their order
   */
  public static List<CurveRow> evenly(List<CurveRow> rows, int most) {
    if (rows.size() <= most) {
      return rows;
    }
    List<CurveRow> some = new ArrayList<>();
    for (int k = 0; k < most; k++) {
      some.add(rows.get((int) ((long) k * rows.size() / most)));
    }
    return some;
  }
}
