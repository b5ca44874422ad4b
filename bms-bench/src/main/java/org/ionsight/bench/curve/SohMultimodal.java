package org.ionsight.bench.curve;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.SplittableRandom;
import org.ionsight.bench.accuracy.Protocol;
import org.ionsight.bench.accuracy.ProtocolRun;
import org.ionsight.bench.accuracy.PublishedFigures;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.health.CurveRow;
import org.ionsight.train.health.CurveRows;
import org.ionsight.train.health.CurveSensors;
import org.ionsight.train.health.HealthData;
import org.ionsight.train.health.SensorStudy;

/**
 * {@code soh-multimodal}: what temperature and strain add to voltage and current.
 *
 * <p>The health network is trained here on the cells of one data set, once for each set of sensors
 * and seed, with the channels of the others masked in training and test alike.
 */
public final class SohMultimodal implements Protocol {
  private static final long WINDOW_SEED = 20_261_122;

  /** Makes the protocol. */
  public SohMultimodal() {}

  @Override
  public String name() {
    return "soh-multimodal";
  }

  @Override
  public void measure(ProtocolRun run) throws IOException {
    String dataset = run.definition().text("dataset");
    CurveRows rows =
        HealthData.load(DataCatalogue.read(run.data()), run.cache())
            .select(row -> row.dataset().equals(dataset));
    PublishedFigures.addTo(run);
    List<CurveRow> test = HealthData.evenly(rows.of(Split.TEST).rows(), run.atMost(20));
    SplittableRandom random = new SplittableRandom(WINDOW_SEED);
    List<CurveTest> tests = new ArrayList<>();
    for (double share : CurveTest.SHARES) {
      tests.addAll(CurveTest.windows(test, share, random));
    }
    int epochs = Math.min((int) run.definition().number("epochs"), run.atMost(1));
    for (CurveSensors sensors : CurveSensors.values()) {
      List<CurveMethod> trainings = new ArrayList<>();
      for (int seed = 1; seed <= run.seeds(); seed++) {
        run.progress().accept("training with sensors %s, seed %d".formatted(sensors, seed));
        SensorStudy study =
            SensorStudy.train(
                rows,
                sensors,
                seed,
                epochs,
                run.cache().resolve("soh-multimodal-%s-%d".formatted(sensors, seed)));
        trainings.add(answers(study, tests));
      }
      new CurveScores(name(sensors), run.seeds(), CurveTest::conditions, false)
          .measure(tests, trainings, run.results());
    }
  }

  private static String name(CurveSensors sensors) {
    return switch (sensors) {
      case ELECTRICAL -> "electrical";
      case THERMAL -> "electrical + thermal";
      case MECHANICAL -> "electrical + mechanical";
      case ALL -> "all sensors";
    };
  }

  /** All tests at once, because the training framework is slow one by one. */
  private static CurveMethod answers(SensorStudy study, List<CurveTest> tests) {
    double[] estimates = study.estimate(tests.stream().map(CurveTest::curve).toList());
    IdentityHashMap<IncrementalCapacityCurve, Double> byCurve = new IdentityHashMap<>();
    for (int i = 0; i < estimates.length; i++) {
      byCurve.put(tests.get(i).curve(), estimates[i]);
    }
    return (test, soh) -> {
      Arrays.fill(soh, byCurve.getOrDefault(test.curve(), Double.NaN));
      return Verdict.NOMINAL;
    };
  }
}
