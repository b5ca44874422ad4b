package org.ionsight.train.pulse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.estimate.PulseModel;
import org.ionsight.core.pulse.PulseTest;
import org.ionsight.train.kernel.KernelRegression;

/**
 * The model for pulse tests: a gate that infers the design, and for each design a kernel regression
 * whose answers are weighted by the gate. Immutable once trained.
 */
public final class PulseMachine {
  private static final double[] WIDTHS = {0.6, 1.5, 3, 6};
  private static final double[] PENALTIES = {3e-3, 1e-2, 3e-2, 0.1, 0.3, 1};
  private static final double[] LINEAR_SHARES = {0.03, 0.3};

  /** What is known of one design. */
  record Expert(String design, Cathode cathode, FeatureScale scale, KernelRegression regression) {}

  private final List<Expert> experts = new ArrayList<>();
  private final FeatureScale scale;
  private final DesignGate gate;

  /**
   * What a test gives.
   *
   * @param soh state of health, fraction
   * @param margin half the width of the interval, fraction
   * @param designs probability of each design
   */
  @SuppressWarnings("ArrayRecordComponent") // Read only, never compared.
  public record Answer(double soh, double margin, double[] designs) {}

  /**
   * Trains.
   *
   * @param rows labelled tests
   * @param landmarks of each design at most
   * @param seed of all that is drawn
   * @return the model
   */
  public static PulseMachine train(List<PulseRow> rows, int landmarks, long seed) {
    return new PulseMachine(rows, landmarks, seed);
  }

  private PulseMachine(List<PulseRow> rows, int landmarks, long seed) {
    Map<String, List<PulseRow>> byDesign = new LinkedHashMap<>();
    for (PulseRow row : rows) {
      byDesign.computeIfAbsent(row.design(), d -> new ArrayList<>()).add(row);
    }
    byDesign.forEach(
        (design, own) -> {
          FeatureScale ownScale = new FeatureScale(own.stream().map(PulseRow::features).toList());
          experts.add(
              new Expert(
                  design,
                  own.get(0).cathode(),
                  ownScale,
                  new KernelRegression(
                      own.stream()
                          .map(row -> ownScale.apply(row.features()))
                          .toArray(double[][]::new),
                      own.stream().mapToDouble(PulseRow::soh).toArray(),
                      own.stream().map(PulseRow::cell).toArray(String[]::new),
                      new KernelRegression.Settings(
                          landmarks, WIDTHS, PENALTIES, LINEAR_SHARES, seed))));
        });
    scale = new FeatureScale(rows.stream().map(PulseRow::features).toList());
    List<String> names = new ArrayList<>(new LinkedHashSet<>(byDesign.keySet()));
    gate =
        new DesignGate(
            rows.stream().map(row -> scale.apply(row.features())).toList(),
            rows.stream().mapToInt(row -> names.indexOf(row.design())).toArray(),
            names.size());
  }

  /**
   * Answers one test.
   *
   * @param test a plausible test
   * @return state of health, margin, and what design it is
   */
  public Answer answer(PulseTest test) {
    float[] features = features(test);
    double[] p = gate.probabilities(scale.apply(features));
    double[] soh = new double[p.length];
    double mean = 0;
    double margin = 0;
    for (int e = 0; e < p.length; e++) {
      double[] z = experts.get(e).scale().apply(features);
      soh[e] = experts.get(e).regression().predict(z);
      mean += p[e] * soh[e];
      margin += p[e] * experts.get(e).regression().margin(z);
    }
    return new Answer(mean, margin, p);
  }

  private static float[] features(PulseTest test) {
    float[] features = new float[org.ionsight.core.pulse.PulseFeatures.COUNT];
    org.ionsight.core.pulse.PulseFeatures.write(test, features, 0);
    return features;
  }

  /**
   * The designs, in the order of their probabilities.
   *
   * @return names
   */
  public List<String> designs() {
    return experts.stream().map(Expert::design).toList();
  }

  /**
   * Probabilities of {@link PulseModel#CATHODES}.
   *
   * @param answer of this model
   * @return probabilities in that order
   */
  public double[] cathodes(Answer answer) {
    double[] p = new double[PulseModel.CATHODES.size()];
    for (int e = 0; e < experts.size(); e++) {
      p[PulseModel.CATHODES.indexOf(experts.get(e).cathode())] += answer.designs()[e];
    }
    return p;
  }

  List<Expert> experts() {
    return experts;
  }

  FeatureScale scale() {
    return scale;
  }

  DesignGate gate() {
    return gate;
  }
}
