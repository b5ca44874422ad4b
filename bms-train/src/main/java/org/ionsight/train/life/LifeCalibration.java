package org.ionsight.train.life;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ionsight.model.guard.EmbeddingReference;
import org.ionsight.model.guard.RangedQuantity;
import org.ionsight.model.guard.ReferenceFitter;
import org.ionsight.model.guard.ValueRange;
import org.ionsight.model.uncertainty.BandedMargins;
import org.ionsight.model.uncertainty.ConformalCalibrator;
import org.ionsight.model.uncertainty.ConformalCalibrator.QuantileSample;
import org.ionsight.train.life.LifeTrajectory.Point;

/**
 * Widths of the intervals from cells that the answering member has not seen, mean and covariance of
 * the embedding from training cells.
 *
 * <p>Margins are by number of checkpoints and in units of the network's own widths, so that cells
 * that are hard to foresee stay wider than others.
 *
 * @param margins in ln(RUL + 1)
 * @param reference of the embeddings
 * @param ranges that the training lives covered
 */
record LifeCalibration(
    BandedMargins margins, EmbeddingReference reference, Map<RangedQuantity, ValueRange> ranges) {
  private static final double MISCOVERAGE = 0.10;
  private static final double[] BANDS = {3, 6, 12, 24, 48};

  static LifeCalibration fit(
      LifeNetwork network,
      List<LifeTrajectory> training,
      List<LifeTrajectory> validation,
      long seed) {
    List<LifeTrajectory> real =
        training.stream().filter(l -> !l.dataset().equals(SyntheticLives.DATASET)).toList();
    LifeFolds folds = new LifeFolds(training);
    List<Asked> asked = new ArrayList<>();
    List<float[]> known = new ArrayList<>();
    List<float[]> unseen = new ArrayList<>();
    for (double tokens : BANDS) {
      for (boolean curves : new boolean[] {true, false}) {
        LifeHistory.View view = LifeHistory.View.as(curves);
        LifeScores.Options options = new LifeScores.Options((int) tokens, seed + (int) tokens);
        LifeScores ofTraining = new LifeScores(real, view, options);
        LifeScores ofValidation = new LifeScores(validation, view, options);
        asked.add(new Asked(ofTraining, Optional.of(folds)));
        asked.add(new Asked(ofValidation, Optional.empty()));
        ofTraining.answers(network, Optional.empty()).forEach(a -> known.add(a.embedding()));
        ofValidation.answers(network, Optional.empty()).forEach(a -> unseen.add(a.embedding()));
      }
    }
    ConformalCalibrator calibrator = new ConformalCalibrator(MISCOVERAGE);
    return new LifeCalibration(
        calibrator.fitMargins(BANDS, samples(network, asked)),
        ReferenceFitter.fit(known, unseen.isEmpty() ? known : unseen),
        ranges(training));
  }

  private record Asked(LifeScores scores, Optional<LifeFolds> folds) {}

  private static List<QuantileSample> samples(LifeNetwork network, List<Asked> asked) {
    List<QuantileSample> samples = new ArrayList<>();
    for (Asked one : asked) {
      for (LifeScores.Answer a : one.scores.answers(network, one.folds)) {
        samples.add(
            new QuantileSample(
                a.life().name(),
                a.tokens(),
                a.quantiles()[0],
                a.quantiles()[2],
                Math.log(a.rul() + 1)));
      }
    }
    return samples;
  }

  private static Map<RangedQuantity, ValueRange> ranges(List<LifeTrajectory> training) {
    double fastest = 0;
    double coldest = Double.POSITIVE_INFINITY;
    double warmest = Double.NEGATIVE_INFINITY;
    double longest = 0;
    double best = 0;
    for (LifeTrajectory life : training) {
      for (Point point : life.points()) {
        fastest = Math.max(fastest, point.cRate());
        longest = Math.max(longest, point.efc());
        best = Math.max(best, point.soh());
        if (Double.isFinite(point.celsius())) {
          coldest = Math.min(coldest, point.celsius());
          warmest = Math.max(warmest, point.celsius());
        }
      }
    }
    Map<RangedQuantity, ValueRange> ranges = new EnumMap<>(RangedQuantity.class);
    ranges.put(RangedQuantity.C_RATE, new ValueRange(0, fastest));
    if (coldest <= warmest) {
      ranges.put(RangedQuantity.CELSIUS, new ValueRange(coldest, warmest));
    }
    ranges.put(RangedQuantity.CHECKPOINTS, new ValueRange(2, LifeHistory.TOKENS));
    ranges.put(RangedQuantity.THROUGHPUT, new ValueRange(0, longest));
    // Below 0.75 a cell is past its end; the network answers that nothing is left.
    ranges.put(RangedQuantity.SOH, new ValueRange(0.70, best));
    return ranges;
  }
}
