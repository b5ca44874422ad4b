package org.ionsight.bench.transfer;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.ionsight.bench.accuracy.ResultRow;
import org.ionsight.cli.recording.ErrorStatistics;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.adapt.Adaptation;
import org.ionsight.model.adapt.AdaptationPrior;
import org.ionsight.model.adapt.AdaptedHead;
import org.ionsight.model.adapt.LabelledCheckpoint;
import org.ionsight.model.guard.EmbeddingReference;
import org.ionsight.model.guard.HealthGuard;
import org.ionsight.model.uncertainty.TypeCalibration;
import org.ionsight.train.health.CurveRow;

/** Draws labels from a set, adapts the networks, and scores them on the rest. */
final class TransferTrial {
  private static final long SEED = 20_261_122;

  /** An ablation is never written to a file, so it needs no network's hash. */
  private static final String NO_FILE = "0".repeat(64);

  /** Parts of the prior left out, to see what each is good for. */
  private static final Map<String, AdaptationPrior> ABLATIONS = ablations();

  private final TransferSet set;
  private final int draws;
  private final int seeds;
  private final List<Network> networks = new ArrayList<>();

  /** What one unadapted network says of every curve of the set. */
  private static final class Network {
    final Adaptation start;
    final EmbeddingReference reference;
    final IdentityHashMap<CurveRow, LabelledCheckpoint> answers = new IdentityHashMap<>();

    Network(ModelBundle bundle, TransferSet set) {
      start = bundle.newAdaptation(set.name());
      reference = bundle.embeddings();
      try (HealthModel health = bundle.openHealthModel().orElseThrow()) {
        HealthEstimate estimate = new HealthEstimate(health.embeddingSize());
        for (CurveRow row : set.rows()) {
          health.estimate(row.curve(), estimate);
          if (estimate.reason != VerdictReason.IMPLAUSIBLE_INPUT
              && estimate.reason != VerdictReason.NO_ESTIMATE) {
            answers.put(row, LabelledCheckpoint.of(row.curve(), estimate, row.soh()));
          }
        }
      }
    }
  }

  private static Map<String, AdaptationPrior> ablations() {
    AdaptationPrior whole = AdaptationPrior.DEFAULT;
    double none = 1e-9;
    Map<String, AdaptationPrior> ablations = new LinkedHashMap<>();
    ablations.put(
        TransferScores.ABLATION + "constant error only",
        new AdaptationPrior(whole.constant(), none, none, whole.scales(), whole.noises()));
    ablations.put(
        TransferScores.ABLATION + "without the embedding",
        new AdaptationPrior(whole.constant(), whole.gain(), none, whole.scales(), whole.noises()));
    ablations.put(
        TransferScores.ABLATION + "one scale and noise",
        new AdaptationPrior(
            whole.constant(),
            whole.gain(),
            whole.embedding(),
            new double[] {1},
            new double[] {0.5}));
    return ablations;
  }

  /** What the networks are to say of types that they do not know, as long as there is no label. */
  private final TypeCalibration strangers;

  TransferTrial(
      TransferSet set, List<ModelBundle> bundles, TypeCalibration strangers, int draws, int seeds) {
    this.set = set;
    this.strangers = strangers;
    this.draws = draws;
    this.seeds = seeds;
    bundles.forEach(bundle -> networks.add(new Network(bundle, set)));
  }

  /** Scores all methods after n labels. */
  TransferScores score(Placement placement, int n) {
    TransferScores scores = new TransferScores(set.cells().size());
    List<Placement.Draw> drawn = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(SEED + placement.ordinal());
    for (int draw = 0; draw < draws; draw++) {
      drawn.add(placement.draw(set.cells(), n, random.split()));
    }
    if (n > 0 && placement == Placement.SEVERAL_CELLS) {
      learned(scores, "ridge from scratch", 0, drawn, FewLabels::ridge);
      for (int seed = 1; seed <= seeds; seed++) {
        long s = seed;
        learned(scores, "boosting from scratch", seeds, drawn, rows -> FewLabels.boosting(rows, s));
      }
      for (Network network : networks) {
        learned(
            scores,
            "new last layer",
            networks.size(),
            drawn,
            rows -> FewLabels.ridge(rows, row -> embedding(network, row)));
      }
    }
    for (Network network : networks) {
      scores.add(ResultRow.IONSIGHT, adapted(network, network.start, drawn), networks.size());
    }
    if (n > 0 && placement == Placement.SEVERAL_CELLS) {
      ABLATIONS.forEach(
          (method, prior) -> {
            for (Network network : networks) {
              Adaptation start =
                  Adaptation.begin(set.name(), method, NO_FILE, network.reference.size(), prior);
              scores.add(method, adapted(network, start, drawn), networks.size());
            }
          });
    }
    return scores;
  }

  private interface Learner {
    FewLabels.Learned learn(List<CurveRow> labelled);
  }

  private static void learned(
      TransferScores scores,
      String method,
      int trained,
      List<Placement.Draw> drawn,
      Learner learner) {
    TransferScores.Errors errors = new TransferScores.Errors();
    for (Placement.Draw draw : drawn) {
      double[] answers = learner.learn(draw.labelled()).answers(draw.scored());
      ErrorStatistics one = new ErrorStatistics();
      for (int i = 0; i < answers.length; i++) {
        one.add(answers[i], draw.scored().get(i).soh());
      }
      errors.all.add(one);
      errors.draws.add(one);
    }
    scores.add(method, errors, trained);
  }

  private static float[] embedding(Network network, CurveRow row) {
    LabelledCheckpoint answer = network.answers.get(row);
    return answer == null ? new float[network.reference.size()] : answer.embedding();
  }

  private TransferScores.Errors adapted(
      Network network, Adaptation start, List<Placement.Draw> drawn) {
    TransferScores.Errors errors = new TransferScores.Errors();
    HealthEstimate estimate = new HealthEstimate(network.reference.size());
    for (Placement.Draw draw : drawn) {
      List<LabelledCheckpoint> labels =
          draw.labelled().stream().map(network.answers::get).filter(Objects::nonNull).toList();
      Adaptation adaptation = start.with(labels, network.reference);
      AdaptedHead head = new AdaptedHead(adaptation, network.reference);
      HealthGuard guard =
          new HealthGuard(Map.of(), Optional.of(adaptation.reference(network.reference)));
      ErrorStatistics one = new ErrorStatistics();
      for (CurveRow row : draw.scored()) {
        LabelledCheckpoint answer = network.answers.get(row);
        if (answer == null) {
          one.add(Double.NaN, row.soh());
        } else {
          correct(head, guard, row, answer, estimate);
          if (head.labels() == 0) {
            strangers.widen(estimate, row.curve().totalCharge());
            guard.judgeType(estimate);
          } else if (head.limit(estimate, row.curve().totalCharge(), Optional.of(strangers)) < 1) {
            guard.judgeReach(estimate, false);
          }
          one.add(estimate.soh, estimate.sohLow, estimate.sohHigh, row.soh());
          double low = estimate.sohLow;
          double high = estimate.sohHigh;
          errors.byCell.add(row.cellId(), low, high, row.soh());
          errors.byDraw.add("draw " + errors.draws.size(), low, high, row.soh());
          errors.verdicts.add(
              estimate.soh, estimate.sohLow, estimate.sohHigh, row.soh(), estimate.verdict);
        }
      }
      errors.all.add(one);
      errors.draws.add(one);
    }
    return errors;
  }

  private static void correct(
      AdaptedHead head,
      HealthGuard guard,
      CurveRow row,
      LabelledCheckpoint answer,
      HealthEstimate estimate) {
    System.arraycopy(answer.embedding(), 0, estimate.embedding, 0, estimate.embedding.length);
    estimate.soh = answer.soh();
    estimate.sohLow = answer.soh() - answer.halfWidth();
    estimate.sohHigh = answer.soh() + answer.halfWidth();
    estimate.verdict = Verdict.NOMINAL;
    estimate.reason = VerdictReason.NONE;
    estimate.observedShare = row.curve().observedShare();
    head.correct(row.curve(), estimate);
    guard.judgeEmbedding(estimate);
    guard.judgeInterval(estimate);
  }
}
