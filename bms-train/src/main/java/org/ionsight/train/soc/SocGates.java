package org.ionsight.train.soc;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.SocCalibration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses how large a correction of the network has to be to be taken half, for each cell type, and
 * beyond the temperatures that the network was trained at.
 *
 * <p>The choice is the least weighted mean of the logarithm of the RMSE over five situations, on
 * validation recordings. Beyond the coldest and the warmest temperature of a type's training it is
 * made on the validation recordings of that temperature alone, may be larger and is never smaller:
 * where a network errs at the edge of what it has seen, physics leads beyond it. LFP has constants
 * of its own. Stateless.
 */
final class SocGates {
  private static final Logger LOG = LoggerFactory.getLogger(SocGates.class);

  /** How many standard deviations a correction has to be to be taken half. */
  static final double[] GATES = {0.1, 0.3, 0.6, 1, 2, 3};

  /** The same beyond what was seen, where next to nothing of the network may be left. */
  private static final double[] GATES_BEYOND = {0.1, 0.3, 0.6, 1, 2, 3, 6, 12};

  /** Labels are good to about 0.5 %: an RMSE below this is no better than another. */
  private static final double LEAST_RMSE = 0.001;

  /** A chamber is off by as much, K. */
  private static final double BEYOND = 5;

  /** Where a track begins that begins in its middle. */
  private static final double MIDDLE = 0.4;

  /**
   * What the correction has to stand, by the logarithm of its RMSE: drives as they were recorded
   * count as much as all others together, as in the score that chooses the epoch.
   *
   * @param name for the log
   * @param disturbance of the sensors
   * @param start where to begin, as a share of each track
   * @param weight in the choice of the gate
   */
  record Situation(String name, SocDisturbance disturbance, double start, double weight) {}

  static final Situation CLEAN = new Situation("clean", SocDisturbance.NONE, 0, 0.5);
  static final Situation BEGUN = new Situation("begun", SocDisturbance.NONE, MIDDLE, 0.125);

  static final List<Situation> SITUATIONS =
      List.of(
          CLEAN,
          BEGUN,
          new Situation("stress", SocDisturbance.STRESS, MIDDLE, 0.125),
          new Situation("offset", SocDisturbance.OFFSET, 0, 0.125),
          new Situation("negative offset", SocDisturbance.NEGATIVE_OFFSET, 0, 0.125));

  /** RMSE of one track by situation and gate. */
  @SuppressWarnings("ArrayRecordComponent") // Filled in place; never compared.
  record Trial(SocTrack track, double[][] rmse) {
    Trial(SocTrack track) {
      this(track, new double[SITUATIONS.size()][GATES_BEYOND.length]);
    }
  }

  private SocGates() {}

  /**
   * Gates of every type but LFP, by type; scales are not fitted yet.
   *
   * @param models with the network
   * @param validation recordings that the network did not see
   * @param training tracks that it saw, of which the temperatures count
   * @param growth of the intervals
   */
  static Map<String, SocCalibration> choose(
      ModelSet models, List<SocTrack> validation, List<SocTrack> training, double growth) {
    List<SocTrack> tracks =
        validation.stream().filter(t -> t.spec().cathode() != Cathode.LFP).toList();
    List<Trial> trials = trials(models, tracks);
    double[] celsius = UnmeasuredBands.celsius();
    double[] one = new double[celsius.length];
    Arrays.fill(one, 1);
    Map<String, SocCalibration> types = new TreeMap<>();
    for (String type : tracks.stream().map(t -> t.spec().name()).distinct().toList()) {
      List<Trial> own = trials.stream().filter(t -> t.track().spec().name().equals(type)).toList();
      double[] seen =
          Stream.concat(training.stream(), tracks.stream())
              .filter(t -> t.spec().name().equals(type))
              .mapToDouble(SocTrack::ambientCelsius)
              .filter(Double::isFinite)
              .toArray();
      double gate = best(own, GATES);
      double[] gates = gates(own, gate, seen, celsius);
      LOG.info("soc: {} gate {}, by temperature {}", type, gate, Arrays.toString(gates));
      types.put(type, new SocCalibration(celsius, one, 0).forType(growth, gate).withGates(gates));
    }
    return types;
  }

  private static List<Trial> trials(ModelSet models, List<SocTrack> tracks) {
    List<Trial> trials = tracks.stream().map(Trial::new).toList();
    for (int s = 0; s < SITUATIONS.size(); s++) {
      Situation situation = SITUATIONS.get(s);
      List<List<FusedReplay.Answer>> answers =
          new FusedReplay(tracks, situation.disturbance(), situation.start())
              .run(models, GATES_BEYOND);
      for (int gate = 0; gate < answers.size(); gate++) {
        for (int i = 0; i < trials.size(); i++) {
          FusedReplay.Answer answer = answers.get(gate).get(i);
          trials.get(i).rmse()[s][gate] = answer.errors(answer.fused()).rmse();
        }
      }
    }
    return trials;
  }

  /**
   * The gate of each temperature of the table.
   *
   * @param own trials of the type
   * @param gate of the type
   * @param seen temperatures of its training and validation, °C
   * @param celsius of the table
   * @return none if the gate is the same at all of them
   */
  static double[] gates(List<Trial> own, double gate, double[] seen, double[] celsius) {
    double[] gates = new double[celsius.length];
    Arrays.fill(gates, gate);
    for (int band = 0; band < celsius.length && seen.length > 0; band++) {
      double coldest = Arrays.stream(seen).min().orElseThrow();
      double warmest = Arrays.stream(seen).max().orElseThrow();
      double edge = Math.max(coldest, Math.min(warmest, celsius[band]));
      List<Trial> there = own.stream().filter(t -> t.track().ambientCelsius() == edge).toList();
      if (Math.abs(celsius[band] - edge) > BEYOND && !there.isEmpty()) {
        gates[band] = Math.max(gate, best(there, GATES_BEYOND));
      }
    }
    return Arrays.stream(gates).allMatch(g -> g == gate) ? new double[0] : gates;
  }

  /** The gate with the least weighted mean over situations of the logarithm of the mean RMSE. */
  private static double best(List<Trial> trials, double[] gates) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int gate = 0; gate < gates.length; gate++) {
      int g = gate;
      double loss = 0;
      for (int s = 0; s < SITUATIONS.size(); s++) {
        int situation = s;
        double mean = trials.stream().mapToDouble(t -> t.rmse()[situation][g]).average().orElse(1);
        loss += SITUATIONS.get(s).weight() * Math.log(Math.max(LEAST_RMSE, mean));
      }
      if (loss < least) {
        least = loss;
        best = gate;
      }
    }
    return gates[best];
  }
}
