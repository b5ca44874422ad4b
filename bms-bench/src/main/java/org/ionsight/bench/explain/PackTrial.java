package org.ionsight.bench.explain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ionsight.cli.pack.PackGrouping;
import org.ionsight.cli.pack.PackPipeline;
import org.ionsight.cli.recording.EstimationModels;
import org.ionsight.cluster.explain.Cause;
import org.ionsight.cluster.explain.Counterfactual;
import org.ionsight.cluster.explain.Explanation;
import org.ionsight.cluster.explain.GroupReasons;
import org.ionsight.cluster.explain.LikelyCause;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.cluster.explain.TreeFidelity;
import org.ionsight.core.io.PackDirectory;
import org.ionsight.sim.PackSimulation;
import org.ionsight.sim.SimulationWriter;

/** One pack through the whole way from recordings to sentences, beside what is true of it. */
final class PackTrial {
  private PackTrial() {}

  /**
   * What was said of one group.
   *
   * @param planted the cause of most of its cells; {@link Cause#USUAL} if most are usual
   * @param pure whether all of its cells have that cause
   * @param members how many cells
   * @param said the likely cause
   * @param counterfactual what was said of its most typical cell; null if nothing
   */
  record Said(
      Cause planted,
      boolean pure,
      int members,
      LikelyCause said,
      @org.jspecify.annotations.Nullable Counterfactual counterfactual) {}

  /**
   * Outcome for a pack.
   *
   * @param name what it is
   * @param weak number of planted cells
   * @param groups how many groups were found
   * @param fidelity of the surrogate tree
   * @param said of each group
   */
  record Outcome(String name, int weak, int groups, TreeFidelity fidelity, List<Said> said) {
    Outcome {
      said = List.copyOf(said);
    }
  }

  static Outcome simulated(EstimationModels models, String name, PackSimulation simulation)
      throws IOException {
    Path folder = Files.createTempDirectory("ionsight-explain");
    try {
      SimulationWriter.write(simulation, name, folder, (done, total) -> {});
      return of(models, name, folder, SimulatedPacks.causes(simulation.record(0).truth()));
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  static Outcome of(EstimationModels models, String name, Path folder, Map<Integer, Cause> causes)
      throws IOException {
    PackSummary pack =
        new PackPipeline(models, PackGrouping.USUAL, Instant.EPOCH)
            .pack(PackDirectory.read(folder), (done, total) -> {});
    Explanation explanation = new Explanation(pack);
    List<Said> said = new ArrayList<>();
    for (int group = 0; group < pack.groups().count(); group++) {
      List<Integer> members = pack.groups().members(group);
      Cause planted = Cause.USUAL;
      long same = 0;
      for (Cause cause : Cause.values()) {
        long count =
            members.stream().filter(i -> causes.getOrDefault(i, Cause.USUAL) == cause).count();
        if (count > same) {
          same = count;
          planted = cause;
        }
      }
      GroupReasons reasons = explanation.reasons(group);
      said.add(
          new Said(
              planted,
              same == members.size(),
              members.size(),
              reasons.cause(),
              reasons.counterfactual().orElse(null)));
    }
    return new Outcome(name, causes.size(), pack.groups().count(), explanation.fidelity(), said);
  }
}
