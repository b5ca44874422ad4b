package org.ionsight.bench.diagnose;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.ionsight.bench.command.ResultsFolder;
import org.ionsight.cluster.diagnose.DeviatingCells;
import org.ionsight.cluster.diagnose.Finding;
import org.ionsight.cluster.diagnose.FindingKind;
import org.ionsight.cluster.diagnose.Outcome;
import org.ionsight.cluster.diagnose.PackDiagnosis;
import org.ionsight.cluster.explain.PackDeviations;
import org.ionsight.cluster.explain.PackGroups;
import org.ionsight.core.feature.PackRests;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bms bench diagnose-fleet}: time and memory of the diagnosis of many cells. */
@Command(
    name = "diagnose-fleet",
    description = "Measures time and memory of the diagnosis of many cells.",
    mixinStandardHelpOptions = true)
public final class FleetCommand implements Callable<Integer> {
  private static final long SEED = 1;

  @Option(
      names = "--cells",
      split = ",",
      defaultValue = "4000,10000",
      description =
          "Numbers of cells, above " + DeviatingCells.MOST_CELLS + " (default: ${DEFAULT-VALUE}).")
  private List<Integer> sizes = List.of();

  @Mixin private ResultsFolder results = new ResultsFolder();

  FleetCommand() {}

  @Override
  public Integer call() throws IOException {
    if (sizes.stream().anyMatch(size -> size <= DeviatingCells.MOST_CELLS)) {
      throw new IllegalArgumentException(
          "expected more than %d cells, found %s; fewer are grouped too, see bench diagnose"
              .formatted(DeviatingCells.MOST_CELLS, sizes));
    }
    StringBuilder text =
        new StringBuilder(
            """
            # Diagnosis of many cells

            Written by `./bms bench diagnose-fleet --results docs/results`.

            More than %d cells are compared in parts of as many neighbours. Figures of three recordings are drawn, not simulated; one cell in %d moves the charge
            of its curve by 30 mV more at each. Embeddings (%d numbers, five charges) and resistances are drawn too, and %d rests; estimates
            of networks are not made here. Times are of one thread: on the clock, and on the processor, which other jobs of the machine do not lengthen much; load average of the machine at the start: %s.

            | cells | which deviate: clock, s | processor, s | all findings of them: clock, s | processor, s | allocated, MB | planted cells suspected of deviating | others |
            |--:|--:|--:|--:|--:|--:|--:|--:|
            """
                .formatted(
                    DeviatingCells.MOST_CELLS,
                    DrawnFleet.RARE,
                    DrawnFleet.EMBEDDING,
                    DrawnFleet.RESTS,
                    String.format(
                        Locale.ROOT,
                        "%.1f",
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage())));
    for (int size : sizes) {
      text.append(row(size));
    }
    results.publish(
        text.toString(), folder -> Files.writeString(folder.resolve("diagnose-fleet.md"), text));
    return 0;
  }

  private static String row(int size) {
    DrawnFleet fleet = new DrawnFleet(size, SEED);
    PackGroups groups = PackGroups.of(new int[size]);
    PackRests rests = fleet.rests();
    long bytes = allocated();
    Clock clock = new Clock();
    DeviatingCells deviating =
        PackDeviations.of(
            fleet.now, groups, DrawnFleet.SPEC, DeviatingCells.Company.IN_SERIES, fleet.past);
    String comparing = clock.since();
    clock = new Clock();
    List<Finding> findings = PackDiagnosis.of(DrawnFleet.SPEC, fleet.signs, rests, deviating);
    String finding = clock.since();
    double megabytes = (allocated() - bytes) * 1e-6;
    List<Integer> suspected =
        findings.stream()
            .filter(f -> f.kind() == FindingKind.DEVIATION && f.outcome() == Outcome.SUSPICION)
            .map(Finding::cell)
            .toList();
    long planted = IntStream.range(0, size).filter(DrawnFleet::rare).count();
    long right = suspected.stream().filter(DrawnFleet::rare).count();
    return String.format(
        Locale.ROOT,
        "| %,d | %s | %s | %,.0f | %d of %d | %d |%n",
        size,
        comparing,
        finding,
        megabytes,
        right,
        planted,
        suspected.size() - right);
  }

  /** Seconds of the calling thread, on the clock and on the processor. */
  private static final class Clock {
    private final long nanos = System.nanoTime();
    private final long own = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

    String since() {
      return String.format(
          Locale.ROOT,
          "%.1f | %.1f",
          (System.nanoTime() - nanos) * 1e-9,
          (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - own) * 1e-9);
    }
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
