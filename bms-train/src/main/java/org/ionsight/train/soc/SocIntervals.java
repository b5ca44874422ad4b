package org.ionsight.train.soc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.SocCalibration;
import org.ionsight.model.uncertainty.ConformalCalibrator;
import org.ionsight.model.uncertainty.ConformalCalibrator.GaussianSample;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calibrates the intervals of SOC on validation tracks, as they run in a vehicle: by temperature,
 * for the first minutes after a start, and for cell types without calibration.
 *
 * <p>Good sensors and an unknown start, as the protocols have it. The first minutes are also taken
 * from the middle of each track, where a load is on. Cells without calibration are the same tracks
 * seen through no more than a data sheet (typical OCV and circuit of the chemistry). LFP takes no
 * part: its deviation comes from its hysteresis, and a scale for it would be one for all.
 * Stateless.
 */
final class SocIntervals {
  private static final Logger LOG = LoggerFactory.getLogger(SocIntervals.class);
  private static final double MISCOVERAGE = 0.10;

  /** Labels are good to about 0.5 %: no interval claims more. */
  private static final double FLOOR = 0.005;

  private static final double[] BANDS = {-10, 0, 10, 25};

  /** Where a track begins that begins in its middle. */
  private static final double MIDDLE = 0.4;

  /** Errors of neighbouring seconds are alike: one in half a minute says as much as all. */
  private static final int SAMPLE_SECONDS = 30;

  /**
   * Each data set is one cell, and a handful of tracks in a band would ask for the largest error of
   * all, so a quarter of an hour counts as one sample. Blocks of one track still err alike: the
   * promise holds over many tracks, not for each (see the coverage by condition in the card).
   */
  private static final int BLOCK_SECONDS = 900;

  private SocIntervals() {}

  static SocCalibration calibrate(ModelSet models, List<SocTrack> validation) {
    List<SocTrack> tracks =
        validation.stream().filter(t -> t.spec().cathode() != Cathode.LFP).toList();
    SocDisturbance none = SocDisturbance.NONE;
    List<FusedReplay.Answer> known = new FusedReplay(tracks, none, 0).run(models);
    List<FusedReplay.Answer> begun = new ArrayList<>(known);
    begun.addAll(new FusedReplay(tracks, none, MIDDLE).run(models));
    List<FusedReplay.Answer> strange =
        new FusedReplay(tracks, none, 0, SpecVariation::bare).run(models);
    ConformalCalibrator calibrator = new ConformalCalibrator(MISCOVERAGE);
    SocCalibration settled =
        calibrator.fitScale(BANDS, FLOOR, samples(known, 0, Integer.MAX_VALUE));
    double start = factor(calibrator, samples(begun, 0, BLOCK_SECONDS), settled);
    double stranger = factor(calibrator, samples(strange, 0, Integer.MAX_VALUE), settled);
    LOG.info("soc: intervals {} times wider at a start, {} for strangers", start, stranger);
    return new SocCalibration(settled.celsius(), settled.scale(), FLOOR, start, stranger);
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

  /** Residuals of a span of seconds; a quarter of an hour of a track counts as a cell. */
  private static List<GaussianSample> samples(
      List<FusedReplay.Answer> answers, int from, int until) {
    List<GaussianSample> samples = new ArrayList<>();
    for (FusedReplay.Answer answer : answers) {
      SocTrack track = answer.track();
      int end = Math.min(until, answer.fused().length);
      for (int k = from; k < end; k += SAMPLE_SECONDS) {
        float celsius = track.celsius(answer.from() + k);
        samples.add(
            new GaussianSample(
                track.name() + " from " + answer.from() + ", " + k / BLOCK_SECONDS,
                Float.isFinite(celsius) ? celsius : track.ambientCelsius(),
                answer.error(k),
                Math.max(1e-6, answer.deviation()[k])));
      }
    }
    return samples;
  }
}
