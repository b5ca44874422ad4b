package org.ionsight.bench.soc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ionsight.bench.accuracy.ProtocolRun;
import org.ionsight.bench.accuracy.ResultRow;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.estimate.ModelSet;

/**
 * A method with all its trainings; its figures are the means of theirs.
 *
 * @param name what the tables call it
 * @param seeds number of trainings; 0 if nothing is trained
 * @param trainings one if nothing is trained
 */
record Contender(String name, int seeds, List<SocMethod> trainings) {
  Contender {
    trainings = List.copyOf(trainings);
  }

  /** The methods that need no training. */
  static List<Contender> physics() {
    return List.of(
        new Contender("Coulomb counter, true start", 0, List.of(new SocBaselines.Counter())),
        new Contender("EKF", 0, List.of(new SocBaselines.Filter())));
  }

  /** The feed-forward network, trained here on a data set's own training files. */
  static Contender feedForward(ProtocolRun run, Path folder, CellSpec spec, List<String> files)
      throws IOException {
    List<SocTest> training = new ArrayList<>();
    for (String file : files.subList(0, Math.min(files.size(), run.atMost(6)))) {
      training.add(SocTest.read(folder, file, "training", spec));
    }
    boolean shortForm = run.extent() == ProtocolRun.Extent.SHORT;
    List<SocMethod> networks = new ArrayList<>();
    for (int seed = 1; seed <= run.seeds(); seed++) {
      run.progress().accept("training FNN, seed " + seed);
      networks.add(FeedForwardSoc.train(training, shortForm, seed));
    }
    return new Contender("FNN", run.seeds(), networks);
  }

  /** The network of our bundle alone, and our bundle; none of both where there is no bundle. */
  static List<Contender> ours(ProtocolRun run) {
    int seeds = run.trainings().size();
    if (seeds == 0) {
      return List.of();
    }
    List<SocMethod> networks = new ArrayList<>();
    List<SocMethod> bundles = new ArrayList<>();
    for (ModelSet models : run.trainings()) {
      networks.add(new NetworkSoc(models));
      bundles.add(new BundleSoc(models));
    }
    return List.of(
        new Contender("network without fusion", seeds, networks),
        new Contender(ResultRow.IONSIGHT, seeds, bundles));
  }
}
