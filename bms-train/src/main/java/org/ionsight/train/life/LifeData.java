package org.ionsight.train.life;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ionsight.model.bundle.DataSetUse;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.catalogue.DataSources;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.health.CurveRow;
import org.ionsight.train.health.CurveRows;
import org.ionsight.train.health.HealthData;
import org.ionsight.train.health.HealthEncoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All lives of the data directory, and simulated ones. */
public final class LifeData {
  /** Data sets that carry no licence: scored, never trained on. */
  static final List<String> EVALUATION_ONLY = HealthData.EVALUATION_ONLY;

  private static final Logger LOG = LoggerFactory.getLogger(LifeData.class);
  private static final long SYNTHETIC_SEED = 77;
  private static final int SYNTHETIC_WITH_CURVES = 300;
  private static final int SYNTHETIC_WITHOUT = 1500;

  /** Of large sets without validation cells one training cell in so many becomes one. */
  private static final int HOLD_OUT = 6;

  /** With fewer cells than this, all are needed; see {@link LifeFolds}. */
  private static final int LARGE = 45;

  private LifeData() {}

  /**
   * Reads the lives.
   *
   * @param catalogue of the data directory
   * @param curves of every split
   * @param health the health network, ONNX
   * @return lives of every split
   * @throws IOException if a file is not as expected
   */
  static List<LifeTrajectory> load(DataCatalogue catalogue, CurveRows curves, byte[] health)
      throws IOException {
    List<CurveRow> rows =
        curves.rows().stream().filter(r -> !r.dataset().equals(SyntheticLives.DATASET)).toList();
    List<LifeTrajectory> lives = new ArrayList<>();
    try (HealthEncoder encoder = new HealthEncoder(health)) {
      measured(catalogue, rows).forEach(life -> lives.add(life.encoded(encoder)));
      lives.addAll(CapacityLives.read(catalogue));
      lives.addAll(
          SyntheticLives.read(SYNTHETIC_SEED, SYNTHETIC_WITH_CURVES, SYNTHETIC_WITHOUT, encoder));
    }
    List<LifeTrajectory> split = holdOut(lives.stream().map(LifeData::tested).toList());
    Map<String, Integer> counts = new TreeMap<>();
    split.forEach(l -> counts.merge(l.dataset() + " " + l.split(), 1, Integer::sum));
    LOG.info("life: {}", counts);
    return split;
  }

  /**
   * The lives of cells whose curves are known, without what a network says of them.
   *
   * @param catalogue of the data directory
   * @param rows their curves
   * @return the lives
   * @throws IOException if a file is not as expected
   */
  public static List<LifeTrajectory> measured(DataCatalogue catalogue, List<CurveRow> rows)
      throws IOException {
    return new CurveLives(catalogue).read(rows);
  }

  /** The twins of RWTH have no test cells: those for validation are kept for the test. */
  private static LifeTrajectory tested(LifeTrajectory life) {
    boolean kept = life.dataset().equals("rwth-sanyo") && life.split() == Split.VALIDATION;
    return kept ? life.in(Split.TEST) : life;
  }

  /** Gives every large data set validation cells. */
  static List<LifeTrajectory> holdOut(List<LifeTrajectory> lives) {
    Set<String> validated = new TreeSet<>();
    Map<String, Integer> cells = new HashMap<>();
    for (LifeTrajectory life : lives) {
      if (life.split() == Split.VALIDATION) {
        validated.add(life.dataset());
      }
      if (life.split() == Split.TRAIN) {
        cells.merge(life.dataset(), 1, Integer::sum);
      }
    }
    Map<String, Integer> seen = new HashMap<>();
    List<LifeTrajectory> out = new ArrayList<>();
    for (LifeTrajectory life : lives) {
      boolean eligible =
          life.split() == Split.TRAIN
              && !validated.contains(life.dataset())
              && cells.getOrDefault(life.dataset(), 0) >= LARGE;
      int index = eligible ? seen.merge(life.dataset(), 1, Integer::sum) : 0;
      int every = life.dataset().equals(SyntheticLives.DATASET) ? 10 * HOLD_OUT : HOLD_OUT;
      boolean held = eligible && index % every == HOLD_OUT - 1;
      out.add(held ? life.in(Split.VALIDATION) : life);
    }
    return out;
  }

  /**
   * The lives of a split.
   *
   * @param lives of any split
   * @param split part of the experiment
   * @return those lives
   */
  static List<LifeTrajectory> of(List<LifeTrajectory> lives, Split split) {
    return lives.stream().filter(l -> l.split() == split).toList();
  }

  /**
   * What the lives that a shipped model learns from come from.
   *
   * @param catalogue of the data directory
   * @return licences and citations
   */
  static List<DataSetUse> sources(DataCatalogue catalogue) {
    return DataSources.of(
        catalogue,
        List.of(
            "severson-qv",
            "tongji",
            "pinn4soh",
            "rwth-sanyo",
            "nasa-pcoe",
            "calce-cs2",
            "samsung-30q-strain",
            "essl1-lfp102ah"));
  }
}
