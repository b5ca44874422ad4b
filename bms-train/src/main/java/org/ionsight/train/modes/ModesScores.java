package org.ionsight.train.modes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ionsight.sim.ModeSample;

/** Scores a network on fixed cells, per chemistry, mode and what is known of the cell. */
final class ModesScores {
  static final String ALL = "all";

  /** Names of the modes in the order of the outputs. */
  static final List<String> MODES = List.of("lli", "lam_pe", "lam_ne");

  /** What is known of a cell. */
  enum Condition {
    WITH_FIRST(1, true),
    ALONE(1, false),
    HALF_WITH_FIRST(0.5, true);

    private final double share;
    private final boolean referenced;

    Condition(double share, boolean referenced) {
      this.share = share;
      this.referenced = referenced;
    }
  }

  /** One line of the table; fractions. */
  record Score(
      String chemistry,
      Condition condition,
      String mode,
      int cells,
      double mae,
      double rmse,
      double coverage,
      double width,
      double pinball) {}

  /** One case with what the network says. */
  @SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
  record Answer(ModeCase seen, Condition condition, float[] modes, float[] embedding) {}

  private final List<ModeCase> cases = new ArrayList<>();
  private final List<Condition> conditions = new ArrayList<>();

  ModesScores(List<ModeSample> samples, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (ModeSample sample : samples) {
      for (Condition condition : Condition.values()) {
        cases.add(ModeCase.of(sample, condition.share, condition.referenced, random));
        conditions.add(condition);
      }
    }
  }

  List<Answer> answers(ModesNetwork network) {
    ModesNetwork.Answers out = network.infer(cases);
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      answers.add(new Answer(cases.get(i), conditions.get(i), out.modes()[i], out.embeddings()[i]));
    }
    return answers;
  }

  List<Score> score(ModesNetwork network) {
    Map<String, List<Answer>> groups = new LinkedHashMap<>();
    for (Answer answer : answers(network)) {
      for (String chemistry : List.of(ALL, answer.seen().sample().spec().cathode().name())) {
        groups
            .computeIfAbsent(chemistry + "\t" + answer.condition(), g -> new ArrayList<>())
            .add(answer);
      }
    }
    List<Score> scores = new ArrayList<>();
    groups.forEach(
        (name, group) -> {
          for (int mode = 0; mode < MODES.size(); mode++) {
            scores.add(scoreGroup(name.substring(0, name.indexOf('\t')), group, mode));
          }
        });
    return scores;
  }

  private static Score scoreGroup(String chemistry, List<Answer> group, int mode) {
    double absolute = 0;
    double squared = 0;
    double covered = 0;
    double width = 0;
    double pinball = 0;
    double[] levels = {0.05, 0.5, 0.95};
    for (Answer answer : group) {
      double truth = answer.seen().sample().losses().at(mode);
      float[] q = answer.modes();
      double error = q[3 * mode + 1] - truth;
      absolute += Math.abs(error);
      squared += error * error;
      covered += q[3 * mode] <= truth && truth <= q[3 * mode + 2] ? 1 : 0;
      width += q[3 * mode + 2] - q[3 * mode];
      for (int k = 0; k < 3; k++) {
        double e = truth - q[3 * mode + k];
        pinball += Math.max(levels[k] * e, (levels[k] - 1) * e) / 3;
      }
    }
    int n = group.size();
    return new Score(
        chemistry,
        group.get(0).condition(),
        MODES.get(mode),
        n,
        absolute / n,
        Math.sqrt(squared / n),
        covered / n,
        width / n,
        pinball / n);
  }
}
