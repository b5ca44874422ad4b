package org.ionsight.train.modes;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ionsight.model.guard.EmbeddingReference;
import org.ionsight.model.guard.RangedQuantity;
import org.ionsight.model.guard.ReferenceFitter;
import org.ionsight.model.guard.ValueRange;
import org.ionsight.model.uncertainty.BandedMargins;
import org.ionsight.model.uncertainty.ConformalCalibrator;
import org.ionsight.model.uncertainty.ConformalCalibrator.QuantileSample;
import org.ionsight.model.uncertainty.ModeMargins;
import org.ionsight.sim.ModeSample;
import org.ionsight.sim.ModeSynthesis;

/**
 * What turns the network's quantiles into intervals and tells the known from the unknown, from
 * synthetic cells that training did not draw.
 *
 * @param margins by mode and observed share
 * @param reference of the embeddings
 */
record ModesCalibration(ModeMargins margins, EmbeddingReference reference) {
  private static final double MISCOVERAGE = 0.10;
  private static final double[] BANDS = {0.4, 0.6, 0.8, 0.97};

  /** What training drew: rates C/50 to C/4 at room temperature, most of the range observed. */
  static final Map<RangedQuantity, ValueRange> RANGES = ranges();

  static ModesCalibration fit(
      ModesNetwork network, ModeSynthesis training, List<ModeSample> validation, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<ModeCase> cases = new ArrayList<>();
    for (ModeSample sample : validation) {
      cases.add(ModeCase.of(sample, 1, true, random));
      cases.add(ModeCase.of(sample, 1, false, random));
      double share = ModeCase.LEAST_SHARE + (1 - ModeCase.LEAST_SHARE) * random.nextDouble();
      cases.add(ModeCase.of(sample, share, true, random));
      cases.add(ModeCase.of(sample, share, false, random));
    }
    ModesNetwork.Answers answers = network.infer(cases);
    List<ModeCase> seen = new ArrayList<>();
    for (int i = 0; i < 4 * validation.size(); i++) {
      ModeSample sample = training.sample(random.nextLong() >>> 1);
      seen.add(ModeCase.draw(sample, random));
    }
    return new ModesCalibration(
        new ModeMargins(margins(cases, answers, true), margins(cases, answers, false)),
        ReferenceFitter.fit(
            List.of(network.infer(seen).embeddings()), List.of(answers.embeddings())));
  }

  private static List<BandedMargins> margins(
      List<ModeCase> cases, ModesNetwork.Answers answers, boolean referenced) {
    List<BandedMargins> margins = new ArrayList<>();
    for (int mode = 0; mode < ModesNetwork.MODES; mode++) {
      List<QuantileSample> samples = new ArrayList<>();
      for (int i = 0; i < cases.size(); i++) {
        ModeCase seen = cases.get(i);
        float[] q = answers.modes()[i];
        if (seen.referenced() == referenced) {
          samples.add(
              new QuantileSample(
                  "cell-" + i / 4,
                  seen.curve().observedShare(),
                  q[3 * mode],
                  q[3 * mode + 2],
                  seen.sample().losses().at(mode)));
        }
      }
      margins.add(new ConformalCalibrator(MISCOVERAGE).fitMargins(BANDS, samples));
    }
    return margins;
  }

  private static Map<RangedQuantity, ValueRange> ranges() {
    Map<RangedQuantity, ValueRange> ranges = new EnumMap<>(RangedQuantity.class);
    ranges.put(RangedQuantity.C_RATE, new ValueRange(ModeSynthesis.SLOWEST, ModeSynthesis.FASTEST));
    ranges.put(RangedQuantity.CELSIUS, new ValueRange(10, 40));
    ranges.put(RangedQuantity.CHARGE, new ValueRange(0.05, 1.2));
    ranges.put(RangedQuantity.OBSERVED_SHARE, new ValueRange(0.95 * ModeCase.LEAST_SHARE, 1));
    return ranges;
  }
}
