package org.ionsight.cluster.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.ionsight.cluster.ClusterModel;
import org.ionsight.cluster.GroupStudy;
import org.ionsight.cluster.GroupingInput;
import org.ionsight.cluster.GroupingMethod;
import org.ionsight.cluster.diagnose.Confidence;
import org.ionsight.cluster.diagnose.Evidence;
import org.ionsight.cluster.diagnose.Finding;
import org.ionsight.cluster.diagnose.FindingKind;
import org.ionsight.cluster.diagnose.Outcome;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.cluster.explain.GroupSearch;
import org.ionsight.cluster.explain.PackGroups;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.cluster.explain.SyntheticPack;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.estimate.DegradationModes;
import org.ionsight.core.estimate.Interval;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.feature.CellFeatures;
import org.ionsight.core.feature.Checkpoint;

/** Packs of other sizes, out of the cells of the synthetic one. */
final class Packs {
  private Packs() {}

  /** Cells in three groups, each with a full history, curves, an embedding and intervals. */
  static PackSummary alike(int cells, int checkpoints) {
    return alike(cells, checkpoints, 1);
  }

  /** The same, placed among groups that were known before, which spares the search for them. */
  static PackSummary placed(int cells, int checkpoints) {
    return alike(cells, checkpoints, 1, all -> PackGroups.assign(all, known()));
  }

  /** The groups of the embeddings of the synthetic pack. */
  private static ClusterModel known() {
    float[][] embeddings =
        SyntheticPack.cells().stream()
            .map(CellSummary::latestEmbedding)
            .filter(e -> e.length > 0)
            .toArray(float[][]::new);
    return new GroupStudy(GroupingMethod.K_MEANS, 3, 1)
        .find(GroupingInput.EMBEDDING, embeddings, new double[embeddings.length])
        .grouping()
        .model();
  }

  private static PackSummary alike(int cells, int checkpoints, int embedded) {
    GroupSearch search = new GroupSearch(PackGroups.DEFAULT_INPUT, GroupSearch.Method.AUTO, 4, 1);
    return alike(cells, checkpoints, embedded, all -> PackGroups.find(all, search));
  }

  /**
   * A fleet: only each fourth cell has been charged widely enough for an embedding, which spares
   * the placing of all of them beside each other.
   */
  static PackSummary fleet() {
    return alike(10_000, 6, 4);
  }

  private static PackSummary alike(
      int cells, int checkpoints, int embedded, Function<List<CellSummary>, PackGroups> grouping) {
    SplittableRandom random = new SplittableRandom(5);
    List<CellSummary> from = SyntheticPack.cells();
    List<CellSummary> all = new ArrayList<>();
    for (int i = 0; i < cells; i++) {
      CellSummary like = from.get(i % SyntheticPack.SILENT);
      double end = 0.9 - 0.02 * Math.abs(random.nextGaussian());
      List<Checkpoint> history = new ArrayList<>();
      for (int c = 0; c < checkpoints; c++) {
        double soh =
            1 - (1 - end) * c / Math.max(1, checkpoints - 1) + 0.001 * random.nextGaussian();
        history.add(new Checkpoint(10.0 * c, new Interval(soh, soh - 0.02, soh + 0.02)));
      }
      float[] embedding = like.latestEmbedding();
      for (int j = 0; j < embedding.length; j++) {
        embedding[j] += (float) (0.05 * random.nextGaussian());
      }
      CellSummary.Builder cell =
          CellSummary.builder("Cell %05d".formatted(i + 1))
              .soc(like.soc().orElseThrow())
              .soh(history.get(checkpoints - 1).soh())
              .rul(like.rul().orElseThrow())
              .verdict(like.verdict(), like.reason())
              .history(history)
              .curves(curve(like.firstCurve()), curve(like.latestCurve()))
              .modes(modes(1 - end))
              .saliency(saliency(end))
              .kneeProbability(0.1)
              .embeddingDistance(0.4)
              .features(CellFeatures.builder().history(history).build());
      if (i % embedded == 0) {
        cell.embeddings(like.firstEmbedding(), embedding);
      }
      all.add(cell.build());
    }
    return PackSummary.builder("%d cells".formatted(cells), SyntheticPack.SPEC)
        .cells(all, grouping.apply(all))
        .findings(
            List.of(
                Finding.builder(FindingKind.RESISTANCE, Outcome.SUSPICION)
                    .cell(0)
                    .confidence(Confidence.HIGH, "Far beyond the limit at two checkpoints.")
                    .sentence("Resistance grew more than that of the neighbours.")
                    .evidence(Evidence.of("resistance against the pack", 12.3, "%", 1, 4))
                    .build()))
        .modelFact("Bundle", "ionsight-base 0.1.0")
        .modelCard("# Model card\n\n- **lg-18650hg2**: CC BY 4.0")
        .build();
  }

  /** Two cells of which nothing is known. */
  static PackSummary silent() {
    List<CellSummary> cells =
        List.of(CellSummary.builder("1").build(), CellSummary.builder("2").build());
    return PackSummary.builder("silent", SyntheticPack.SPEC)
        .cells(cells, PackGroups.find(cells, PackGroups.DEFAULT_INPUT, 1))
        .build();
  }

  private static DegradationModes modes(double loss) {
    return new DegradationModes(
        new Interval(loss, loss - 0.02, loss + 0.02),
        new Interval(0.3 * loss, 0.3 * loss - 0.05, 0.3 * loss + 0.04),
        new Interval(0.5 * loss, 0.5 * loss - 0.03, 0.5 * loss + 0.05),
        true,
        Verdict.NOMINAL,
        VerdictReason.NONE);
  }

  /** The estimate rests on the main peak, at 3.6 V. */
  private static float[] saliency(double end) {
    float[] saliency = new float[VoltageGrid.BINS];
    for (int i = 0; i < saliency.length; i++) {
      double z = (VoltageGrid.centreVolts(i, SyntheticPack.SPEC) - 3.63) / 0.05;
      saliency[i] = (float) (-0.02 * end * Math.exp(-z * z / 2));
    }
    return saliency;
  }

  private static IncrementalCapacityCurve curve(float[] charge) {
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    curve.clear(Direction.CHARGE);
    for (int i = 0; i < charge.length; i++) {
      if (!Float.isNaN(charge[i])) {
        curve.setBin(i, charge[i], 0.5, 25);
      }
    }
    return curve;
  }
}
