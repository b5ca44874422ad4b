package org.ionsight.train.soc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.SocCalibration;
import org.ionsight.model.uncertainty.ConformalCalibrator;
import org.ionsight.model.uncertainty.ConformalCalibrator.GaussianSample;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Widens the intervals of a cell type until they hold on its drives of training, too.
 *
 * <p>Validation has five to seven recordings of a type, of one or two kinds of load, and a
 * recording errs as a whole: so few promise no 90 % for the next one. Training has twenty or more,
 * of other loads. The network saw them, so errors on them are rather too small: a margin that does
 * not hold on them is too narrow, and one that does need not be wide enough. So they only widen.
 * Here a recording counts as one, and one more is added that no margin covers. Types with fewer
 * than {@value #FEWEST} recordings stay as they are: of n a further one is covered with a
 * probability of at most n/(n + 1). So do temperatures of which validation has no recording.
 */
final class SeenDrives {
  private static final Logger LOG = LoggerFactory.getLogger(SeenDrives.class);

  private static final int FEWEST = 9;
  private static final double RECORDINGS_OF_A_PRIOR = 5;

  private final Map<String, List<SocTrack>> types = new TreeMap<>();

  SeenDrives(List<SocTrack> training, List<SocTrack> validation) {
    Stream<SocTrack> drives =
        training.stream()
            .filter(SocTrack::drive)
            .filter(t -> validation.stream().anyMatch(v -> isLike(t, v)));
    Stream.concat(drives, validation.stream())
        .forEach(
            track -> types.computeIfAbsent(track.spec().name(), t -> new ArrayList<>()).add(track));
    types.values().removeIf(tracks -> recordings(tracks) < FEWEST);
  }

  private static long recordings(List<SocTrack> tracks) {
    return tracks.stream().map(SocTrack::name).distinct().count();
  }

  /** Whether a track is of a temperature of which the type has a validation track. */
  private static boolean isLike(SocTrack track, SocTrack other) {
    return track.spec().name().equals(other.spec().name())
        && UnmeasuredBands.recordings(track.ambientCelsius(), new double[] {other.ambientCelsius()})
            > 0;
  }

  /** The calibration with wider scales at the temperatures of drives. */
  SocCalibration widen(
      ModelSet models, SocCalibration calibration, ConformalCalibrator calibrator) {
    Map<String, SocCalibration> wider = new TreeMap<>(calibration.types());
    types.forEach(
        (type, tracks) -> {
          List<FusedReplay.Answer> answers =
              new FusedReplay(tracks, SocDisturbance.NONE, 0).run(models, calibration);
          wider.computeIfPresent(type, (name, own) -> widen(own, answers, calibrator));
          LOG.info("soc: {} widened on {} drives", type, tracks.size());
        });
    return calibration.withTypes(wider);
  }

  /** One type's calibration with wider scales at the temperatures of these drives. */
  static SocCalibration widen(
      SocCalibration own, List<FusedReplay.Answer> answers, ConformalCalibrator calibrator) {
    double[] celsius = own.celsius();
    double[] ambient = answers.stream().mapToDouble(a -> a.track().ambientCelsius()).toArray();
    List<GaussianSample> samples =
        SocIntervals.samples(answers, 0, Integer.MAX_VALUE, own.growth(), Integer.MAX_VALUE);
    double all = calibrator.fitScale(new double[] {25}, own.floor(), samples).scale()[0];
    double[] fitted = calibrator.fitScale(celsius, own.floor(), samples).scale();
    double[] scale = own.scale();
    for (int band = 0; band < celsius.length; band++) {
      long recordings = UnmeasuredBands.recordings(celsius[band], ambient);
      if (recordings > 0) {
        double share = recordings / (recordings + RECORDINGS_OF_A_PRIOR);
        double drives = Math.pow(fitted[band], share) * Math.pow(all, 1 - share);
        scale[band] = Math.max(scale[band], drives);
      }
    }
    return new SocCalibration(celsius, scale, own.floor(), own.startFactor(), own.strangerFactor())
        .forType(own.growth(), own.gate())
        .withGates(own.gates())
        .withChargeFactor(own.chargeFactor());
  }
}
