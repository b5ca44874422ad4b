package org.ionsight.train.soc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.SocCalibration;
import org.ionsight.model.uncertainty.ConformalCalibrator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Widens the intervals of a cell type while it is charged until they hold on the charges of its
 * recordings.
 *
 * <p>Scales are fitted on validation recordings, and those of some types are discharges only. Their
 * charges are in training, so here as in {@link SeenDrives} they only widen: the network saw them,
 * so its errors on them are rather too small. A recording counts as one, and one more is added that
 * no factor covers. Types with fewer than {@value #FEWEST} recordings with a charge stay as they
 * are: of n a further one is covered with a probability of at most n/(n + 1). Stateless.
 */
final class SeenCharges {
  private static final Logger LOG = LoggerFactory.getLogger(SeenCharges.class);

  private static final int FEWEST = 9;

  /** From here on a second is one of a charge. */
  private static final double CHARGING = 0.5;

  /** Errors of neighbouring seconds are alike. */
  private static final int SAMPLE_SECONDS = 30;

  private SeenCharges() {}

  /** The calibration with a factor for the charges of each of its types. */
  static SocCalibration widen(
      ModelSet models,
      SocCalibration calibration,
      List<SocTrack> tracks,
      ConformalCalibrator calibrator) {
    Map<String, SocCalibration> wider = new TreeMap<>();
    calibration.types().forEach((type, own) -> wider.put(type, own.withChargeFactor(1)));
    SocCalibration before = calibration.withTypes(wider);
    wider.replaceAll(
        (type, own) -> {
          List<SocTrack> charged =
              tracks.stream()
                  .filter(t -> t.spec().name().equals(type))
                  .filter(SocTrack::charged)
                  .toList();
          double factor =
              factor(
                  new FusedReplay(charged, SocDisturbance.NONE, 0).run(models, before),
                  before,
                  calibrator);
          LOG.info("soc: {} {} times wider in {} charges", type, factor, charged.size());
          return own.withChargeFactor(factor);
        });
    return calibration.withTypes(wider);
  }

  /** How much wider intervals have to be to hold on these charges, to the next 0.01. */
  static double factor(
      List<FusedReplay.Answer> answers,
      SocCalibration calibration,
      ConformalCalibrator calibrator) {
    List<Double> scores = new ArrayList<>();
    List<String> recordings = new ArrayList<>();
    for (FusedReplay.Answer answer : answers) {
      for (int k = 0; k < answer.fused().length; k += SAMPLE_SECONDS) {
        if (answer.charging()[k] >= CHARGING) {
          scores.add(Math.abs(answer.error(k)) / answer.halfWidth(k, calibration));
          recordings.add(answer.track().name());
        }
      }
    }
    if (recordings.stream().distinct().count() < FEWEST) {
      return 1;
    }
    double margin =
        calibrator.margin(scores.stream().mapToDouble(Double::doubleValue).toArray(), recordings);
    return Math.max(1, Math.ceil(100 * margin) / 100);
  }
}
