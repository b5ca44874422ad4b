package org.ionsight.bench.endurance;

import java.util.ArrayList;
import java.util.List;
import org.ionsight.cluster.ClusterModel;
import org.ionsight.cluster.GroupFitter;
import org.ionsight.cluster.GroupingInput;
import org.ionsight.cluster.GroupingMethod;
import org.ionsight.core.estimate.GroupModel;
import org.ionsight.core.pack.PackEstimate;
import org.ionsight.core.pack.PackFrame;
import org.ionsight.core.pack.PackLayout;
import org.ionsight.core.pack.PackMonitor;
import org.ionsight.model.ModelBundle;

/**
 * Groups of a {@link DrivenPack}'s own cells, learned from its first cycles.
 *
 * <p>The groups of the bundle are of real cells, and what is simulated here may be unlike all of
 * them. A soak is to spend its time in both branches of an assignment, so it brings groups that its
 * cells are in while they are new and leave as they age.
 */
final class OwnGroups {
  /** Cells that are looked at, whatever the size of the pack that is soaked. */
  private static final int CELLS = 96;

  /** Three quarters of a day: each cell has seen some charges and discharges. */
  private static final int SECONDS = 64_800;

  private static final int GROUPS = 3;
  private static final long SEED = 20261123;

  private OwnGroups() {}

  /**
   * Learns them.
   *
   * @param layout of the pack that will be soaked
   * @param bundle whose embeddings they are
   */
  static ClusterModel learn(PackLayout layout, ModelBundle bundle) {
    PackLayout learned = few(layout);
    Embeddings embeddings = new Embeddings();
    try (PackMonitor monitor = PackMonitor.builder(learned, bundle).groups(embeddings).build()) {
      PackFrame frame = monitor.newFrame();
      PackEstimate estimate = monitor.newEstimate();
      DrivenPack pack = new DrivenPack(learned, 1);
      for (int second = 0; second < SECONDS; second++) {
        pack.next(frame);
        monitor.step(frame, estimate);
      }
    }
    float[][] vectors = embeddings.seen.toArray(float[][]::new);
    return GroupFitter.of(GroupingMethod.K_MEANS, GROUPS, SEED)
        .fit(GroupingInput.EMBEDDING, vectors, new double[vectors.length])
        .model();
  }

  /** A pack of the same cells with as many probes as there can be. */
  static PackLayout few(PackLayout layout) {
    return new PackLayout(CELLS, layout.spec(), Math.min(CELLS, layout.probes()));
  }

  /** Keeps what a monitor asks about. */
  private static final class Embeddings implements GroupModel {
    private final List<float[]> seen = new ArrayList<>();

    @Override
    public int groups() {
      return 0;
    }

    @Override
    public int assign(float[] embedding) {
      seen.add(embedding.clone());
      return UNKNOWN_GROUP;
    }
  }
}
