package org.ionsight.cluster.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.cluster.explain.GroupSearch;
import org.ionsight.cluster.explain.PackGroups;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.cluster.explain.SyntheticPack;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.Interval;
import org.ionsight.core.feature.CellFeatures;
import org.ionsight.core.feature.Checkpoint;

/** Packs of other sizes, out of the cells of the synthetic one. */
final class Packs {
  private Packs() {}

  /** Cells in three groups, each with a full history, curves, an embedding and intervals. */
  static PackSummary alike(int cells, int checkpoints) {
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
      all.add(
          CellSummary.builder("Cell %05d".formatted(i + 1))
              .soc(like.soc().orElseThrow())
              .soh(history.get(checkpoints - 1).soh())
              .rul(like.rul().orElseThrow())
              .verdict(like.verdict(), like.reason())
              .history(history)
              .embeddings(like.firstEmbedding(), embedding)
              .curves(curve(like.firstCurve()), curve(like.latestCurve()))
              .features(CellFeatures.builder().history(history).build())
              .build());
    }
    return PackSummary.builder("%d cells".formatted(cells), SyntheticPack.SPEC)
        .cells(
            all,
            PackGroups.find(
                all, new GroupSearch(PackGroups.DEFAULT_INPUT, GroupSearch.Method.AUTO, 4, 1)))
        .build();
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
