package org.ionsight.bench.speed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ionsight.bench.speed.path.NetworkWork;
import org.ionsight.bench.speed.path.Paths;

/**
 * What one core of this machine can do at best, and how far above it a figure is.
 *
 * <p>The rates are the best that any kernel reached on any JDK of the run, since they are the
 * machine's. A path is held against the longer of two times: its network's multiply-adds at the
 * best rate, and its network's weights and inputs at the best rate of reading an array of that
 * size. What a path computes beyond products of matrices (activations, copies) counts as overhead.
 * Immutable.
 */
final class Roof {
  /** The benchmarks that answer with a step of the SOC network, whatever they compute for it. */
  private static final List<String> STEPS =
      List.of(
          "step", "step-mixed", "window-recompute", "djl-predictor", "djl-pytorch", "naive-java");

  private final List<Done> kernels;
  private final Map<String, NetworkWork> works = new HashMap<>();

  /**
   * Takes what the kernels did.
   *
   * @param done all that was timed
   */
  Roof(List<Done> done) {
    kernels = done.stream().filter(d -> d.spot().isRoof()).toList();
    for (String file : List.of("soc.onnx", "health.onnx", "life.onnx")) {
      works.put(file, NetworkWork.ofShipped(file));
    }
  }

  /** Work of a kernel's operation over its fastest time, per second. */
  static double rate(Done kernel) {
    return Paths.roofWork(kernel.spot().benchmark()) / kernel.timing().least() * 1e9;
  }

  /** All kernels that were timed. */
  List<Done> kernels() {
    return kernels;
  }

  /** Multiply-adds per second; 0 if they were not measured. */
  double multiplyAddRate() {
    return kernels.stream()
        .filter(d -> !d.spot().benchmark().equals("roof-read"))
        .mapToDouble(Roof::rate)
        .max()
        .orElse(0);
  }

  /** Bytes per second that can be read of a working set. */
  double readRate(double bytes) {
    List<Done> large = new ArrayList<>();
    List<Done> reads =
        kernels.stream().filter(d -> d.spot().benchmark().equals("roof-read")).toList();
    for (Done kernel : reads) {
      if (kernel.spot().cells() * 1024.0 >= bytes) {
        large.add(kernel);
      }
    }
    // The rate of a larger array is the lower one; the nearest above is the best that can be said.
    int nearest = large.stream().mapToInt(d -> d.spot().cells()).min().orElse(-1);
    return reads.stream()
        .filter(d -> nearest < 0 || d.spot().cells() == nearest)
        .mapToDouble(Roof::rate)
        .max()
        .orElse(0);
  }

  /** The network behind a benchmark. */
  Optional<NetworkWork> work(String benchmark) {
    if (STEPS.contains(benchmark)) {
      return Optional.ofNullable(works.get("soc.onnx"));
    }
    return Optional.ofNullable(works.get(benchmark + ".onnx"));
  }

  /** The time that a benchmark would take at best, ns; empty where no roof applies. */
  Optional<Double> nanos(String benchmark, int cells) {
    if (multiplyAddRate() == 0 || readRate(0) == 0) {
      return Optional.empty();
    }
    return work(benchmark)
        .map(
            work -> {
              double bytes = work.weightBytes() + cells * work.inputBytes();
              return 1e9
                  * Math.max(
                      cells * work.multiplyAdds() / multiplyAddRate(), bytes / readRate(bytes));
            });
  }

  /** The row of what was timed. */
  LatencyRow row(Done done) {
    Spot spot = done.spot();
    JmhFork.Timing timing = done.timing();
    return new LatencyRow(
        spot.benchmark(),
        spot.cells(),
        spot.runtime(),
        done.jdk(),
        LatencyRow.Run.of(timing),
        nanos(spot.benchmark(), spot.cells()).map(n -> timing.p50() / n).orElse(null),
        List.of());
  }
}
