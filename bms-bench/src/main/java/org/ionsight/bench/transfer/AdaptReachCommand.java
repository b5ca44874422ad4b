package org.ionsight.bench.transfer;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.ionsight.bench.transfer.ReachTrial.Row;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.Runtime;
import org.ionsight.sim.CellDesign;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code bms bench adapt}: what an adaptation says of charges over other windows than those of its
 * labels, on freshly simulated cells of types that the bundle does not know.
 */
@Command(
    name = "adapt",
    description = {
      "Measures adaptations on charges over other windows than their labels', on simulated cells:",
      "error, and coverage and width of the 90 % interval, with and without regard to the window."
    },
    mixinStandardHelpOptions = true)
public final class AdaptReachCommand implements Callable<Integer> {
  private static final double[] WINDOWS = {1, 0.8, 0.6, 0.4, 0.25};
  private static final double[] LABELLED = {1, 0.6, 0.4};

  @Option(
      names = "--seed",
      defaultValue = "20261201",
      description = "Of the simulated cells (default: ${DEFAULT-VALUE}).")
  private long seed = 20_261_201;

  @Option(
      names = "--labels",
      defaultValue = "4",
      description = "Labelled charges of three cells (default: ${DEFAULT-VALUE}).")
  private int labels = 4;

  @Spec private CommandSpec spec;

  AdaptReachCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "| cell | labels' window | window | n | mean error | before: covered, width, nominal | now"
            + " |");
    out.println("|---|--:|--:|--:|--:|---|---|");
    try (ModelBundle bundle = ModelBundle.shipped(Runtime.JAVA)) {
      for (CellDesign design : List.of(CellDesign.nmc811(), CellDesign.nca(), CellDesign.lfp())) {
        ReachTrial trial = new ReachTrial(bundle, design, seed);
        for (double labelled : LABELLED) {
          for (double window : WINDOWS) {
            Row before = trial.score(labelled, labels, window, false);
            Row now = trial.score(labelled, labels, window, true);
            out.printf(
                Locale.ROOT,
                "| %s | %.0f %% | %.0f %% | %d | %.1f | %s | %s |%n",
                design.cathode(),
                100 * labelled,
                100 * window,
                now.count(),
                100 * now.meanError(),
                figures(before),
                figures(now));
          }
        }
      }
    }
    out.flush();
    return 0;
  }

  private static String figures(Row row) {
    return String.format(
        Locale.ROOT,
        "%.0f %%, %.1f, %.0f %%",
        100 * row.coverage(),
        100 * row.width(),
        100 * row.nominal());
  }
}
