package org.ionsight.bench.endurance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.ionsight.bench.command.ResultsFolder;
import org.ionsight.model.Runtime;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bms bench soak}: does memory stay where it is over millions of ticks? */
@Command(
    name = "soak",
    description = {
      "Steps a pack for millions of ticks in children of their own: without a garbage collector in"
          + " a small fixed heap, and on both runtimes with their memory watched.",
      "Frames are charges, rests and discharges with bad measurements among them; exit code 2 if a"
          + " child did not come to its end or its memory grew."
    },
    mixinStandardHelpOptions = true)
public final class SoakCommand implements Callable<Integer> {
  @Mixin private ResultsFolder results = new ResultsFolder();

  @Option(names = "--cells", description = "Cells of the pack (default: ${DEFAULT-VALUE}).")
  private int cells = 96;

  @Option(
      names = "--ticks",
      description = "Ticks without a collector, one a second (default: ${DEFAULT-VALUE}).")
  private long ticks = 1_000_000;

  @Option(
      names = "--steps",
      description =
          "Ticks with memory watched on each runtime, ten a second (default: ${DEFAULT-VALUE}).")
  private long steps = 10_000_000;

  @Option(
      names = "--network-steps",
      description =
          "Ticks with memory watched on each runtime, one a second, so that every tick steps the"
              + " network (default: ${DEFAULT-VALUE}).")
  private long networkSteps = 10_000_000;

  @Option(
      names = "--network-cells",
      description = "Cells of the pack for these (default: ${DEFAULT-VALUE}).")
  private int networkCells = 4;

  @Option(
      names = "--heap",
      description =
          "Fixed heap, MiB; without a collector the garbage of loading stays in it too (default:"
              + " ${DEFAULT-VALUE}).")
  private int heapMib = 128;

  @Option(names = "--jdk", description = "Home of the JDK to run; if not given the running one.")
  private @Nullable Path jdk;

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  public SoakCommand() {}

  @Override
  public Integer call() throws IOException {
    Path home = jdk == null ? ChildJvm.ownHome() : jdk;
    PrintWriter progress = spec.commandLine().getErr();
    List<SoakResult> done = new ArrayList<>();
    for (SoakPart part : parts()) {
      done.add(SoakResult.measure(part, home, progress));
    }
    SoakReport report = new SoakReport(done, Place.describe(home));
    results.publish(report.markdown(), report::write);
    return report.passed() ? 0 : 2;
  }

  private List<SoakPart> parts() {
    List<SoakPart> parts = new ArrayList<>();
    parts.add(
        new SoakPart(
            "no collector", SoakPart.Collector.EPSILON, heapMib, Runtime.JAVA, cells, 1, ticks));
    for (Runtime runtime : List.of(Runtime.JAVA, Runtime.ONNX_RUNTIME)) {
      parts.add(watched("memory", runtime, cells, 10, steps));
    }
    for (Runtime runtime : List.of(Runtime.JAVA, Runtime.ONNX_RUNTIME)) {
      parts.add(watched("every tick a network step", runtime, networkCells, 1, networkSteps));
    }
    return parts;
  }

  private SoakPart watched(String what, Runtime runtime, int ofCells, double hertz, long count) {
    String name = what + ", " + runtime.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return new SoakPart(name, SoakPart.Collector.SERIAL, heapMib, runtime, ofCells, hertz, count);
  }
}
