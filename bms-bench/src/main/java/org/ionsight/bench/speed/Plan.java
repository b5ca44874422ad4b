package org.ionsight.bench.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is timed, in an order that puts next to each other what is compared. */
final class Plan {
  /** Sizes of packs for our own step. */
  private static final int[] STEP_CELLS = {1, 2, 3, 4, 16, 96, 192, 400, 1000};

  /** Sizes at which the alternatives are beside it. */
  private static final Set<Integer> COMPARED = Set.of(1, 96, 400);

  /** Sizes of the goals for a process that ran other sizes before. */
  private static final Set<Integer> MIXED = Set.of(1, 2, 3, 4, 96, 400);

  /** Up to here plain Java should be five times as fast, and no tick is timed beside it. */
  private static final int SMALL = 4;

  /** Arrays of the roof's reads, KiB: within the second cache, within the third, beyond. */
  static final int[] READ_KIBIBYTES = {128, 512, 2048, 65_536};

  private Plan() {}

  /**
   * All that is timed on one JDK.
   *
   * @param brief the smallest size of everything only
   */
  static List<Spot> spots(boolean brief) {
    List<Spot> spots = new ArrayList<>();
    spots.add(new Spot("roof-fma", 4, "none", 1));
    if (!brief) {
      spots.add(new Spot("roof-multiply-add", 4, "none", 1));
    }
    for (int kibibytes : READ_KIBIBYTES) {
      if (!brief || kibibytes == READ_KIBIBYTES[0]) {
        spots.add(new Spot("roof-read", kibibytes, "none", 1));
      }
    }
    for (int cells : STEP_CELLS) {
      if (!brief || cells == 1) {
        addSize(spots, cells, !brief && (COMPARED.contains(cells) || cells <= SMALL) ? 2 : 1);
      }
    }
    addBoth(spots, "health", 1, 1);
    addBoth(spots, "life", 1, 1);
    spots.add(new Spot("curve", 1, "none", 1));
    spots.add(new Spot("assign", 1, "none", 1));
    addBoth(spots, "bundle-load", 1, 1);
    return spots;
  }

  private static void addSize(List<Spot> spots, int cells, int stepForks) {
    addBoth(spots, "step", cells, stepForks);
    if (MIXED.contains(cells)) {
      spots.add(new Spot("step-mixed", cells, "java", cells == SMALL ? stepForks : 1));
    }
    if (COMPARED.contains(cells)) {
      spots.add(new Spot("window-recompute", cells, "ort", 1));
      spots.add(new Spot("djl-predictor", cells, "ort", 1));
      spots.add(new Spot("djl-pytorch", cells, "none", 1));
      spots.add(new Spot("naive-java", cells, "java", 1));
      spots.add(new Spot("ekf", cells, "none", 1));
    }
    if (cells == 1 || cells > SMALL) {
      addBoth(spots, "tick", cells, 1);
    }
    if (COMPARED.contains(cells) && cells > 1) {
      addBoth(spots, "tick-10hz", cells, 1);
      spots.add(new Spot("snapshot", cells, "none", 1));
      spots.add(new Spot("snapshot-file", cells, "none", 1));
    }
  }

  private static void addBoth(List<Spot> spots, String benchmark, int cells, int forks) {
    spots.add(new Spot(benchmark, cells, "ort", forks));
    spots.add(new Spot(benchmark, cells, "java", forks));
  }

  private static final Map<String, String> DESCRIPTIONS =
      Map.ofEntries(
          Map.entry("step", "A step of the SOC network for all cells: `SocModel.step`."),
          Map.entry(
              "step-mixed", "The same in a process that has run packs of five other sizes before."),
          Map.entry(
              "window-recompute",
              "The same network over the last 128 s of every cell through ONNX Runtime, every"
                  + " second, as most published code runs one."),
          Map.entry(
              "djl-predictor",
              "The same `soc.onnx` with carried state through DJL's `Predictor` over ONNX Runtime,"
                  + " an `NDList` a step."),
          Map.entry(
              "djl-pytorch",
              "The same network as DJL blocks with the same weights and carried state through DJL's"
                  + " `Predictor` over PyTorch."),
          Map.entry(
              "naive-java",
              "The same network as loops over `float[][]` with `Math.tanh`, `Math.exp` and new"
                  + " arrays."),
          Map.entry("ekf", "A step of physics alone, for comparison: `EkfSoc` for every cell."),
          Map.entry(
              "tick",
              "The whole `PackMonitor.step` with frames of 1 Hz, so that every tick has a step of"
                  + " the network. No charge ends in them: `health`, `life` and `assign` are what a"
                  + " tick at the end of a charge takes in addition, once or as often as the"
                  + " monitor's bounds allow."),
          Map.entry(
              "tick-10hz", "The same with frames of 10 Hz: one in ten has a step of the network."),
          Map.entry("health", "SOH and embedding of one cell from one curve."),
          Map.entry("life", "Remaining life of one cell from a full history of 64 checkpoints."),
          Map.entry(
              "curve", "An incremental-capacity curve from a charge of an hour, 3,601 samples."),
          Map.entry("assign", "The group of one embedding."),
          Map.entry(
              "snapshot",
              "All that a monitor remembers of a pack with full histories, of which no two are"
                  + " alike, nearly through a charge, into a buffer of 1 MB."),
          Map.entry(
              "snapshot-file",
              "The same into a file that is whole or old, until it is on the disk."),
          Map.entry(
              "bundle-load",
              "The shipped bundle from the class path with all checks, in a warm JVM;"
                  + " `footprint.md` has the first load of a process, and what the trial of AUTO"
                  + " adds."));

  /** The names that rows may have. */
  static Set<String> benchmarks() {
    return DESCRIPTIONS.keySet();
  }

  /** What a benchmark times, in a sentence. */
  static String describe(String benchmark) {
    return DESCRIPTIONS.getOrDefault(benchmark, "");
  }

  /** Whether a benchmark answers the same question as a step of the network. */
  static boolean answersWithSoc(String benchmark) {
    return Set.of(
            "step-mixed", "window-recompute", "djl-predictor", "djl-pytorch", "naive-java", "ekf")
        .contains(benchmark);
  }
}
