package org.ionsight.bench.diagnose;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.ionsight.cluster.diagnose.DeviatingCells;
import org.ionsight.cluster.diagnose.DeviatingCells.DeviatingCell;
import org.ionsight.cluster.diagnose.Standing;
import org.ionsight.cluster.explain.PackDeviations;
import org.ionsight.cluster.explain.PackGroups;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bms bench diagnose-fleet}: time and memory of the early warning of many cells. */
@Command(
    name = "diagnose-fleet",
    description = "Measures time and memory of the early warning of many cells.",
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

  @Option(names = "--results", description = "Write diagnose-fleet.md into this folder.")
  private @Nullable Path results;

  @Spec private CommandSpec spec;

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
            # Early warning of many cells

            Written by `./bms bench diagnose-fleet --results docs/results`.

            More than %d cells are compared in parts of as many neighbours. Figures of three recordings are drawn, not simulated; one cell in %d moves the charge
            of its curve by 30 mV more at each. One thread; load average of the machine at the start: %s.

            | cells | time, s | allocated, MB | planted cells suspected | others suspected |
            |--:|--:|--:|--:|--:|
            """
                .formatted(
                    DeviatingCells.MOST_CELLS,
                    DrawnFleet.RARE,
                    String.format(
                        Locale.ROOT,
                        "%.1f",
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage())));
    for (int size : sizes) {
      text.append(row(size));
    }
    spec.commandLine().getOut().print(text);
    spec.commandLine().getOut().flush();
    Path folder = results;
    if (folder != null) {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("diagnose-fleet.md"), text);
    }
    return 0;
  }

  private static String row(int size) {
    DrawnFleet fleet = new DrawnFleet(size, SEED);
    PackGroups groups = PackGroups.of(new int[size]);
    long bytes = allocated();
    long start = System.nanoTime();
    DeviatingCells found =
        PackDeviations.of(
            fleet.now, groups, DrawnFleet.SPEC, DeviatingCells.Company.IN_SERIES, fleet.past);
    double seconds = (System.nanoTime() - start) * 1e-9;
    double megabytes = (allocated() - bytes) * 1e-6;
    List<Integer> suspected =
        found.cells().stream()
            .filter(c -> c.standing() != Standing.APART_ONCE)
            .map(DeviatingCell::cell)
            .toList();
    long planted = java.util.stream.IntStream.range(0, size).filter(DrawnFleet::rare).count();
    long right = suspected.stream().filter(DrawnFleet::rare).count();
    return String.format(
        Locale.ROOT,
        "| %,d | %.1f | %,.0f | %d of %d | %d |%n",
        size,
        seconds,
        megabytes,
        right,
        planted,
        suspected.size() - right);
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
