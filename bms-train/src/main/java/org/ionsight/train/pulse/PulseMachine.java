package org.ionsight.train.pulse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.estimate.PulseModel;
import org.ionsight.core.pulse.PulseFeatures;
import org.ionsight.core.pulse.PulseTest;
import org.ionsight.train.kernel.KernelRegression;
import org.ionsight.train.kernel.PrincipalAxes;

/**
 * The model for pulse tests: a gate that infers the design, and for each design a kernel regression
 * whose answers are weighted by the gate. Immutable once trained.
 */
public final class PulseMachine {
  /** Landmarks of each design in the shipped model. */
  public static final int LANDMARKS = 200;

  static final int EMBEDDING = 16;

  /** Resistance times capacity differs by a factor of two between makers. */
  private static final double RESISTANCE_SPREAD = 0.5;

  private static final double[] WIDTHS = {0.3, 0.6, 1.5, 3};
  private static final double[] PENALTIES = {3e-3, 1e-2, 3e-2, 0.1, 0.3, 1};
  private static final double[] LINEAR_SHARES = {0.03, 0.3, 1};

  /** What is known of one design. */
  record Expert(String design, Cathode cathode, KernelRegression regression) {}

  private final List<Expert> experts = new ArrayList<>();
  private final FeatureScale scale;
  private final DesignGate gate;
  private final PrincipalAxes axes;

  /**
   * What a test gives.
   *
   * @param soh state of health, fraction
   * @param margin half the width of the interval, fraction
   * @param designs probability of each design
   * @param embedding where the test lies among the training tests
   */
  @SuppressWarnings("ArrayRecordComponent") // Read only, never compared.
  public record Answer(double soh, double margin, double[] designs, float[] embedding) {}

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
    // One scale for all designs: what hardly varies within one is mostly the tester's noise there.
    scale = new FeatureScale(rows.stream().map(PulseRow::features).toList());
    Map<String, List<PulseRow>> byDesign = new LinkedHashMap<>();
    for (PulseRow row : rows) {
      byDesign.computeIfAbsent(row.design(), d -> new ArrayList<>()).add(row);
    }
    byDesign.forEach(
        (design, own) ->
            experts.add(
                new Expert(
                    design,
                    own.get(0).cathode(),
                    new KernelRegression(
                        own.stream().map(this::coordinates).toArray(double[][]::new),
                        own.stream().mapToDouble(PulseRow::soh).toArray(),
                        own.stream().map(PulseRow::cell).toArray(String[]::new),
                        new KernelRegression.Settings(
                            landmarks, WIDTHS, PENALTIES, LINEAR_SHARES, seed)))));
    List<double[]> coordinates = rows.stream().map(this::coordinates).toList();
    List<String> names = designs();
    // Other designs have other resistances: so that the cathode does not hang on them, every test
    // is
    // there once more with another one.
    Random random = new Random(seed);
    List<double[]> seen = new ArrayList<>(coordinates);
    for (PulseRow row : rows) {
      float[] features = row.features();
      double shift = RESISTANCE_SPREAD * random.nextGaussian();
      features[PulseFeatures.LOG_OHMIC] += (float) shift;
      features[PulseFeatures.LOG_OHMIC + 1] += (float) shift;
      seen.add(scale.apply(features));
    }
    int[] design = rows.stream().mapToInt(row -> names.indexOf(row.design())).toArray();
    int[] twice = Arrays.copyOf(design, 2 * design.length);
    System.arraycopy(design, 0, twice, design.length, design.length);
    gate = new DesignGate(seen, twice, names.size());
    axes = new PrincipalAxes(coordinates.toArray(double[][]::new), EMBEDDING - 1);
  }

  private double[] coordinates(PulseRow row) {
    return scale.apply(row.features());
  }

  /**
   * Answers one test.
   *
   * @param test a plausible test
   * @return state of health, margin, what design it is, and the embedding
   */
  public Answer answer(PulseTest test) {
    float[] features = new float[PulseFeatures.COUNT];
    PulseFeatures.write(test, features, 0);
    double[] z = scale.apply(features);
    double[] p = gate.probabilities(z);
    double mean = 0;
    double margin = 0;
    double nearest = Double.POSITIVE_INFINITY;
    for (int e = 0; e < p.length; e++) {
      KernelRegression regression = experts.get(e).regression();
      mean += p[e] * regression.predict(z);
      margin += p[e] * regression.margin(z);
      nearest = Math.min(nearest, regression.nearest(z));
    }
    float[] embedding = new float[EMBEDDING];
    double[] places = axes.apply(z);
    for (int a = 0; a < places.length; a++) {
      embedding[a] = (float) places[a];
    }
    embedding[EMBEDDING - 1] = (float) Math.sqrt(nearest + NEAREST_FLOOR);
    return new Answer(mean, margin, p, embedding);
  }

  /** Single precision cannot tell smaller squared distances from none. */
  static final double NEAREST_FLOOR = 1e-3;

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
    return List.copyOf(experts);
  }

  FeatureScale scale() {
    return scale;
  }

  DesignGate gate() {
    return gate;
  }

  PrincipalAxes axes() {
    return axes;
  }
}
