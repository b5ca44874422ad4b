package org.ionsight.train.soc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.SocCalibration;
import org.ionsight.model.uncertainty.ConformalCalibrator;
import org.ionsight.model.uncertainty.ConformalCalibrator.GaussianSample;
import org.ionsight.train.soc.SocGates.Situation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calibrates SOC on validation tracks, as they run in a vehicle: how far the network's correction
 * is believed for each cell type, the intervals by type and temperature, for the first minutes
 * after a start, and for cell types without calibration.
 *
 * <p>Intervals are for good sensors and an unknown start, as the protocols have it; the deviation
 * widens by itself where sensors are disturbed. Where they are too narrow on the many drives that
 * the network was trained on, they are widened ({@link SeenDrives}), and while a cell is charged
 * until they hold on its charges ({@link SeenCharges}). The first minutes are also taken from the
 * middle of each track, where a load is on. Temperatures of which a type has no recording get the
 * widest scale ({@link UnmeasuredBands}). Cells without calibration are the same tracks seen
 * through no more than a data sheet (typical OCV and circuit of the chemistry). Of LFP the fusion
 * has constants of its own, its deviation comes from its hysteresis, and it gets the scale of a
 * Gaussian at least, fitted with disturbed sensors too. Stateless.
 */
final class SocIntervals {
  private static final Logger LOG = LoggerFactory.getLogger(SocIntervals.class);
  private static final double MISCOVERAGE = 0.10;

  /** Labels are good to about 0.5 %: no interval claims more. */
  private static final double FLOOR = 0.005;

  private static final double[] BANDS = {-10, 0, 10, 25};

  /** Errors of neighbouring seconds are alike: one in half a minute says as much as all. */
  private static final int SAMPLE_SECONDS = 30;

  /**
   * Each data set is one cell, and a handful of tracks in a band would ask for the largest error of
   * all, so a quarter of an hour counts as one sample. Blocks of one track still err alike: the
   * promise holds over many tracks, not for each (see the coverage by condition in the card).
   */
  private static final int BLOCK_SECONDS = 900;

  /**
   * How much faster than the deviation intervals grow. On validation drives the error under a
   * disturbed sensor is four times that under good ones where the deviation is twice.
   */
  private static final double GROWTH = 1.5;

  private static final double GAUSSIAN = 1.6449;

  /** So many recordings of a temperature are believed as much as all of the type together. */
  private static final double RECORDINGS_OF_A_PRIOR = 5;

  private SocIntervals() {}

  /**
   * Calibrates.
   *
   * @param models with the network
   * @param validation tracks that the network did not see
   * @param training tracks that it saw, whose drives only widen
   */
  static SocCalibration calibrate(
      ModelSet models, List<SocTrack> validation, List<SocTrack> training) {
    Map<String, SocCalibration> gates = SocGates.choose(models, validation, training, GROWTH);
    SocCalibration gated = SocCalibration.GAUSSIAN.withTypes(gates);
    Map<Situation, List<FusedReplay.Answer>> answers = new LinkedHashMap<>();
    for (Situation s : SocGates.SITUATIONS) {
      answers.put(s, new FusedReplay(validation, s.disturbance(), s.start()).run(models, gated));
    }
    Predicate<SocTrack> plateau = t -> t.spec().cathode() == Cathode.LFP;
    List<SocTrack> others = validation.stream().filter(plateau.negate()).toList();
    ConformalCalibrator calibrator = new ConformalCalibrator(MISCOVERAGE);

    Map<String, SocCalibration> types = new TreeMap<>();
    List<FusedReplay.Answer> clean = new ArrayList<>();
    List<FusedReplay.Answer> begun = new ArrayList<>();
    gates.forEach(
        (type, gate) -> {
          List<FusedReplay.Answer> own = of(type, answers, SocGates.CLEAN);
          clean.addAll(own);
          begun.addAll(of(type, answers, SocGates.BEGUN));
          SocCalibration scale = new SocCalibration(BANDS, scales(calibrator, own), FLOOR);
          types.put(type, scale.forType(GROWTH, gate.gate()));
        });
    begun.addAll(clean);
    SocCalibration settled =
        calibrator.fitScale(BANDS, FLOOR, samples(clean, 0, Integer.MAX_VALUE, 1));
    double start = factor(calibrator, samples(begun, 0, BLOCK_SECONDS, 1), settled);
    List<FusedReplay.Answer> strange =
        new FusedReplay(others, SocDisturbance.NONE, 0, SpecVariation::bare)
            .run(models, SocCalibration.GAUSSIAN);
    double stranger = factor(calibrator, samples(strange, 0, Integer.MAX_VALUE, 1), settled);
    LOG.info("soc: intervals {} times wider at a start, {} for strangers", start, stranger);
    for (SocTrack track : validation) {
      if (plateau.test(track)) {
        types.put(track.spec().name(), plateau(calibrator, track.spec().name(), answers));
      }
    }
    SocCalibration pooled =
        new SocCalibration(settled.celsius(), settled.scale(), FLOOR, start, stranger);
    double widest = Arrays.stream(settled.scale()).max().orElseThrow();
    types.replaceAll(
        (type, own) ->
            UnmeasuredBands.widen(
                new SocCalibration(own.celsius(), own.scale(), FLOOR, start, stranger)
                    .forType(own.growth(), own.gate()),
                widest,
                ambient(of(type, answers, SocGates.CLEAN))));
    gates.forEach(
        (type, gate) -> types.computeIfPresent(type, (t, own) -> own.withGates(gate.gates())));
    // Of a type that is not listed nothing was measured at any temperature.
    SocCalibration onDrives =
        new SeenDrives(training, validation)
            .widen(
                models,
                UnmeasuredBands.widen(pooled, widest, new double[0]).withTypes(types),
                calibrator);
    SocCalibration calibration = charges(models, onDrives, validation, training);
    report(calibration, answers);
    return calibration;
  }

  /**
   * A calibration whose intervals of charges are fitted anew; all else stays.
   *
   * @param models with the network
   * @param validation tracks that the network did not see
   * @param training tracks that it saw
   */
  static SocCalibration charges(
      ModelSet models,
      SocCalibration calibration,
      List<SocTrack> validation,
      List<SocTrack> training) {
    List<SocTrack> tracks = Stream.concat(training.stream(), validation.stream()).toList();
    return SeenCharges.widen(models, calibration, tracks, new ConformalCalibrator(MISCOVERAGE));
  }

  /** The scales of a type by temperature, each drawn to that of all temperatures. */
  private static double[] scales(ConformalCalibrator calibrator, List<FusedReplay.Answer> answers) {
    List<GaussianSample> samples = samples(answers, 0, Integer.MAX_VALUE, GROWTH);
    double all = calibrator.fitScale(new double[] {25}, FLOOR, samples).scale()[0];
    double[] scales = calibrator.fitScale(BANDS, FLOOR, samples).scale();
    for (int band = 0; band < BANDS.length; band++) {
      long recordings = UnmeasuredBands.recordings(BANDS[band], ambient(answers));
      double share = recordings / (recordings + RECORDINGS_OF_A_PRIOR);
      scales[band] = Math.pow(scales[band], share) * Math.pow(all, 1 - share);
    }
    return scales;
  }

  private static double[] ambient(List<FusedReplay.Answer> answers) {
    return answers.stream().mapToDouble(a -> a.track().ambientCelsius()).toArray();
  }

  private static SocCalibration plateau(
      ConformalCalibrator calibrator,
      String type,
      Map<Situation, List<FusedReplay.Answer>> answers) {
    // The gate is that of the chemistry, which was chosen on these tracks (ADR 23). One record
    // has to do, so its disturbed replays count as well.
    List<FusedReplay.Answer> own = new ArrayList<>();
    SocGates.SITUATIONS.forEach(s -> own.addAll(of(type, answers, s)));
    double[] scale =
        calibrator.fitScale(BANDS, FLOOR, samples(own, 0, Integer.MAX_VALUE, 1)).scale();
    for (int i = 0; i < scale.length; i++) {
      scale[i] = Math.max(GAUSSIAN, scale[i]);
    }
    return new SocCalibration(BANDS, scale, FLOOR);
  }

  private static List<FusedReplay.Answer> of(
      String type, Map<Situation, List<FusedReplay.Answer>> answers, Situation situation) {
    return answers.getOrDefault(situation, List.of()).stream()
        .filter(a -> a.track().spec().name().equals(type))
        .toList();
  }

  /** Coverage and width by type and situation, as they came out on what they were fitted to. */
  private static void report(
      SocCalibration calibration, Map<Situation, List<FusedReplay.Answer>> answers) {
    calibration
        .types()
        .forEach(
            (type, own) -> {
              for (Situation s : SocGates.SITUATIONS) {
                double covered = 0;
                double width = 0;
                double rmse = 0;
                List<FusedReplay.Answer> of = of(type, answers, s);
                for (FusedReplay.Answer a : of) {
                  covered += SocScores.coverage(a, calibration) / of.size();
                  width += SocScores.width(a, calibration) / of.size();
                  rmse += a.errors(a.fused()).rmse() / of.size();
                }
                LOG.info(
                    String.format(
                        Locale.ROOT,
                        "soc: %s, gate %.1f, %s: covered %.1f %%, width %.2f %%, RMSE %.2f %%",
                        type,
                        own.gate(),
                        s.name(),
                        100 * covered,
                        100 * width,
                        100 * rmse));
              }
            });
  }

  /** How much wider the intervals would have to be for these samples; never narrower. */
  private static double factor(
      ConformalCalibrator calibrator, List<GaussianSample> samples, SocCalibration calibration) {
    ToDoubleFunction<GaussianSample> score =
        s -> Math.abs(s.error()) / calibration.halfWidth(s.standardDeviation(), s.celsius());
    double factor =
        calibrator.margin(
            samples.stream().mapToDouble(score).toArray(),
            samples.stream().map(GaussianSample::cell).toList());
    return Math.max(1, Math.rint(100 * factor) / 100);
  }

  /**
   * Residuals of charge in a span of seconds; a quarter of an hour of a track counts as a cell.
   *
   * @param growth exponent that the deviations get
   */
  private static List<GaussianSample> samples(
      List<FusedReplay.Answer> answers, int from, int until, double growth) {
    return samples(answers, from, until, growth, BLOCK_SECONDS);
  }

  /**
   * The same with blocks of another length.
   *
   * @param block seconds of a track that count as a cell
   */
  static List<GaussianSample> samples(
      List<FusedReplay.Answer> answers, int from, int until, double growth, int block) {
    SocCalibration unit =
        new SocCalibration(new double[] {25}, new double[] {1}, 0).forType(growth, Double.NaN);
    List<GaussianSample> samples = new ArrayList<>();
    for (FusedReplay.Answer answer : answers) {
      SocTrack track = answer.track();
      int end = Math.min(until, answer.fused().length);
      for (int k = from; k < end; k += SAMPLE_SECONDS) {
        float celsius = track.celsius(answer.from() + k);
        samples.add(
            new GaussianSample(
                track.name() + " from " + answer.from() + ", " + k / block,
                Float.isFinite(celsius) ? celsius : track.ambientCelsius(),
                answer.error(k) / answer.stretch()[k],
                unit.halfWidth(Math.max(1e-6, answer.deviation()[k]), 25)));
      }
    }
    return samples;
  }
}
