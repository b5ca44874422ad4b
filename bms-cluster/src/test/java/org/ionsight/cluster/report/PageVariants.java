package org.ionsight.cluster.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ionsight.cluster.ClusterModel;
import org.ionsight.cluster.GroupEvidence;
import org.ionsight.cluster.GroupStudy;
import org.ionsight.cluster.GroupingInput;
import org.ionsight.cluster.GroupingMethod;
import org.ionsight.cluster.LearnedEvidence;
import org.ionsight.cluster.StudiedGroups;
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
import org.ionsight.core.estimate.Interval;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.feature.CellFeatures;
import org.ionsight.core.feature.Checkpoint;

/** Small packs of every kind that a page has to show. */
final class PageVariants {
  private static final int MANY = 10;

  private PageVariants() {}

  /** Twenty-four cells that differ only by chance, as a healthy pack. */
  static PackSummary oneGroup() {
    return healthy().build();
  }

  /** The same, of which the networks alone see one cell go its own way. */
  static PackSummary watched() {
    return healthy()
        .findings(
            List.of(
                Finding.builder(FindingKind.DEVIATION, Outcome.WATCH)
                    .cell(5)
                    .confidence(Confidence.LOW, "Beyond its limit.")
                    .sentence("It goes its own way by the networks.")
                    .evidence(Evidence.of("distance of the embedding", 2, "spreads", 1, 4))
                    .build()))
        .build();
  }

  private static PackSummary.Builder healthy() {
    List<CellSummary> cells = new ArrayList<>();
    for (int i = 0; cells.size() < 24; i++) {
      if (SyntheticPack.classes()[i] == 0 && i != 3) {
        cells.add(SyntheticPack.cells().get(i));
      }
    }
    return PackSummary.builder("healthy", SyntheticPack.SPEC)
        .cells(
            cells,
            PackGroups.find(
                cells, new GroupSearch(PackGroups.DEFAULT_INPUT, GroupSearch.Method.AUTO, 1, 1)));
  }

  static PackSummary oneCell() {
    List<CellSummary> cells = SyntheticPack.cells().subList(0, 1);
    return PackSummary.builder("alone", SyntheticPack.SPEC)
        .cells(cells, PackGroups.find(cells, PackGroups.DEFAULT_INPUT, 1))
        .build();
  }

  /** Figures of early life: two checkpoints, no curve, no remaining life. */
  static PackSummary early() {
    SplittableRandom random = new SplittableRandom(8);
    List<CellSummary> cells = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      double loss = 0.01 + 0.002 * random.nextGaussian();
      List<Checkpoint> history = new ArrayList<>();
      for (int c = 0; c < 2; c++) {
        double soh = 1 - loss * (c + 1);
        history.add(new Checkpoint(40.0137 * (c + 1), new Interval(soh, soh - 0.01, soh + 0.01)));
      }
      cells.add(
          CellSummary.builder("rwth-%02d".formatted(i + 1))
              .soh(history.get(1).soh())
              .history(history)
              .verdict(Verdict.NOMINAL, VerdictReason.NONE)
              .features(CellFeatures.builder().history(history).build())
              .build());
    }
    return PackSummary.builder("early", SyntheticPack.SPEC)
        .cells(cells, PackGroups.find(cells, PackGroups.DEFAULT_INPUT, 1))
        .build();
  }

  /** A pack whose probes failed: of some cells nothing, of others half, most rejected. */
  static PackSummary badData() {
    List<CellSummary> cells = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      CellSummary like = SyntheticPack.cells().get(i + 4);
      CellSummary.Builder cell =
          CellSummary.builder("%03d".formatted(i + 1))
              .verdict(Verdict.REJECT, VerdictReason.IMPLAUSIBLE_INPUT);
      if (i % 4 == 1) {
        cell.soc(like.soc().orElseThrow());
      } else if (i % 4 == 2) {
        cell.soh(like.soh().orElseThrow())
            .history(like.history().subList(0, 1))
            .verdict(Verdict.CAUTION, VerdictReason.TOO_LITTLE_EVIDENCE);
      } else if (i % 4 == 3) {
        cell.soh(like.soh().orElseThrow())
            .history(like.history())
            .rul(like.rul().orElseThrow())
            .features(like.features())
            .verdict(Verdict.NOMINAL, VerdictReason.NONE);
      }
      cells.add(cell.build());
    }
    return PackSummary.builder("probes failed", SyntheticPack.SPEC)
        .cells(cells, PackGroups.find(cells, PackGroups.DEFAULT_INPUT, 1))
        .qualityFact("Implausible or missing cell measurements", "18234")
        .build();
  }

  /** More groups than there are colours, and names that are long, from right to left, or markup. */
  static PackSummary manyGroups() {
    ClusterModel model = model(GroupingMethod.K_MEANS, MANY);
    List<CellSummary> cells = new ArrayList<>();
    for (int i = 0; i < 3 * MANY; i++) {
      CellSummary like = SyntheticPack.cells().get(i + 4);
      String name =
          switch (i) {
            case 0 ->
                "a name of a cell that goes on and on without any reason but to be as long as it"
                    + " is";
            case 1 -> "\u05ea\u05d0 \u202e12";
            case 2 -> SyntheticPack.HOSTILE_NAME;
            default -> "module 7 / cell " + i;
          };
      cells.add(
          CellSummary.builder(name)
              .soc(like.soc().orElseThrow())
              .soh(like.soh().orElseThrow())
              .rul(like.rul().orElseThrow())
              .history(like.history())
              .embeddings(place(i % MANY, MANY), place(i % MANY, MANY))
              .features(like.features())
              .verdict(like.verdict(), like.reason())
              .build());
    }
    return PackSummary.builder(
            "a pack whose name is long enough to need two lines or more on the screen of any phone",
            SyntheticPack.SPEC)
        .cells(cells, PackGroups.assign(cells, model))
        .build();
  }

  /** Ten cells at two of the three places at which groups of a model are, and one between. */
  static PackSummary placed(GroupingMethod method) {
    return placed(model(method, 3));
  }

  /** The same where two charges of each cell were learned of. */
  static PackSummary placedAmongCharges() {
    ClusterModel model = model(GroupingMethod.K_MEANS, 3);
    GroupEvidence evidence = model.evidence().orElseThrow().evidence();
    return placed(model.withEvidence(new LearnedEvidence(evidence, 45)));
  }

  private static PackSummary placed(ClusterModel model) {
    List<CellSummary> cells = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      float[] place = place(i % 2, 3);
      place[0] += 0.1f * i;
      cells.add(CellSummary.builder("c" + i).embeddings(place, place).build());
    }
    float[] between = {0, 0};
    cells.add(CellSummary.builder("between").embeddings(between, between).build());
    return PackSummary.builder("placed", SyntheticPack.SPEC)
        .cells(cells, PackGroups.assign(cells, model))
        .build();
  }

  /** Groups of embeddings, each around a place of its own. */
  private static ClusterModel model(GroupingMethod method, int places) {
    SplittableRandom random = new SplittableRandom(1);
    float[][] vectors = new float[30 * places][];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = place(i % places, places);
      vectors[i][0] += (float) random.nextGaussian();
      vectors[i][1] += (float) random.nextGaussian();
    }
    StudiedGroups study =
        new GroupStudy(method, places, 1)
            .find(GroupingInput.EMBEDDING, vectors, new double[vectors.length]);
    ClusterModel model =
        study
            .grouping()
            .model()
            .withEvidence(new LearnedEvidence(study.evidence(), vectors.length));
    if (model.groups() != places) {
      throw new IllegalStateException(
          "expected %d groups, found %d".formatted(places, model.groups()));
    }
    return model;
  }

  /** Places on a circle. */
  private static float[] place(int index, int places) {
    double angle = 2 * Math.PI * index / places;
    return new float[] {(float) (60 * Math.cos(angle)), (float) (60 * Math.sin(angle))};
  }
}
