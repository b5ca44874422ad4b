package org.ionsight.bench.diagnose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ionsight.bench.diagnose.PlantedPack.Cause;
import org.ionsight.cli.pack.WatchedPack;
import org.ionsight.cli.recording.EstimationModels;
import org.ionsight.cluster.diagnose.Finding;
import org.ionsight.cluster.diagnose.FindingKind;
import org.ionsight.cluster.diagnose.Outcome;
import org.ionsight.cluster.diagnose.SecondOpinion;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.core.estimate.Interval;
import org.ionsight.core.feature.PhysicalFeature;
import org.ionsight.core.feature.Robust;
import org.ionsight.core.pack.PackFrame;
import org.ionsight.sim.CellTruth;
import org.ionsight.sim.PackCheckpoint;
import org.ionsight.sim.PackRecording;
import org.ionsight.sim.PackSimulation;

/** What was said of every cell of one pack after each of its recordings, and what was true. */
final class PackOutcome {
  private static final double SOH_RESOLUTION = 0.005;
  private static final double RESISTANCE_RESOLUTION = 0.01;
  // SOH further below the pack's than at the start by this much is a cell that has fallen.
  private static final double FALLEN = 0.05;

  private final List<Cause> causes;
  private final List<List<Set<FindingKind>>> suspicions = new ArrayList<>();
  private final List<Set<Integer>> watched = new ArrayList<>();
  private final List<Map<Method, double[]>> baselines = new ArrayList<>();
  private final List<double[]> behind = new ArrayList<>();
  private boolean imbalance;
  private boolean zone;

  private PackOutcome(List<Cause> causes) {
    this.causes = causes;
  }

  /** Simulates a pack and diagnoses it after each recording. */
  static PackOutcome of(PlantedPack planted, EstimationModels models) {
    PackSimulation simulation = planted.simulation();
    PackOutcome outcome = new PackOutcome(planted.causes());
    try (WatchedPack pack = new WatchedPack(simulation.layout(), models)) {
      replay(
          simulation,
          pack,
          (recording, cells) ->
              outcome.add(cells, pack.findings(cells), pack.networks(cells), recording.truth()));
    }
    return outcome;
  }

  /** Replays all recordings of a life, and looks at the cells after each. */
  static void replay(
      PackSimulation simulation,
      WatchedPack pack,
      BiConsumer<PackRecording, List<CellSummary>> look) {
    for (int k = 0; k < simulation.checkpoints().size(); k++) {
      PackRecording recording = simulation.record(k);
      PackCheckpoint checkpoint = simulation.checkpoints().get(k);
      pack.startRecording(checkpoint.days(), checkpoint.equivalentFullCycles());
      replay(recording, pack);
      pack.endRecording();
      look.accept(recording, pack.cells());
    }
  }

  private static void replay(PackRecording recording, WatchedPack pack) {
    PackFrame frame = pack.frame();
    for (int row = 0; row < recording.size(); row++) {
      frame.nanos = Math.round(recording.seconds(row) * 1e9);
      frame.amps = recording.amps(row);
      for (int cell = 0; cell < frame.volts.length; cell++) {
        frame.volts[cell] = recording.volts(row, cell);
      }
      for (int probe = 0; probe < frame.celsius.length; probe++) {
        frame.celsius[probe] = recording.celsius(row, probe);
      }
      pack.step();
    }
  }

  private void add(
      List<CellSummary> cells,
      List<Finding> findings,
      SecondOpinion networks,
      List<CellTruth> truth) {
    List<Set<FindingKind>> found = new ArrayList<>();
    for (int cell = 0; cell < causes.size(); cell++) {
      found.add(EnumSet.noneOf(FindingKind.class));
    }
    for (Finding finding : findings) {
      if (finding.outcome() == Outcome.SUSPICION && !finding.packWide()) {
        found.get(finding.cell()).add(finding.kind());
      }
      imbalance |=
          finding.outcome() == Outcome.SUSPICION && finding.kind() == FindingKind.IMBALANCE;
      zone |=
          finding.outcome() == Outcome.SUSPICION
              && finding.packWide()
              && finding.kind() == FindingKind.DEVIATION;
    }
    suspicions.add(found);
    watched.add(
        findings.stream()
            .filter(f -> f.outcome() == Outcome.WATCH)
            .map(Finding::cell)
            .collect(Collectors.toSet()));
    Map<Method, double[]> scores = new EnumMap<>(Method.class);
    scores.put(
        Method.SOH_SCORE,
        scores(cells, c -> -c.soh().map(Interval::value).orElse(Double.NaN), SOH_RESOLUTION));
    scores.put(
        Method.RESISTANCE_SCORE,
        scores(
            cells,
            c -> Math.log(c.features().value(PhysicalFeature.RESISTANCE)),
            RESISTANCE_RESOLUTION));
    IntStream all = IntStream.range(0, cells.size());
    scores.put(Method.EMBEDDING_SCORE, all.mapToDouble(networks::embeddingScore).toArray());
    all = IntStream.range(0, cells.size());
    scores.put(Method.RESIDUAL_SCORE, all.mapToDouble(networks::residualScore).toArray());
    baselines.add(scores);
    double[] soh = truth.stream().mapToDouble(CellTruth::soh).toArray();
    double median = Robust.median(soh);
    behind.add(Arrays.stream(soh).map(s -> s - median).toArray());
  }

  private static double[] scores(
      List<CellSummary> cells, ToDoubleFunction<CellSummary> figure, double resolution) {
    double[] values = cells.stream().mapToDouble(figure).toArray();
    double median = Robust.median(values);
    double spread = Math.max(resolution, Robust.spread(values));
    return Arrays.stream(values).map(v -> (v - median) / spread).toArray();
  }

  List<Cause> causes() {
    return causes;
  }

  int recordings() {
    return suspicions.size();
  }

  /** Whether the pack as a whole was called out of balance at any recording. */
  boolean imbalance() {
    return imbalance;
  }

  /** Whether a part of the pack was said to deviate at any recording. */
  boolean zone() {
    return zone;
  }

  /** Whether a method alarms about a cell after a recording. */
  boolean alarm(Method method, double limit, int recording, int cell) {
    return switch (method) {
      case ANY -> !suspicions.get(recording).get(cell).isEmpty();
      case DEVIATION -> suspicions.get(recording).get(cell).contains(FindingKind.DEVIATION);
      case RESISTANCE -> suspicions.get(recording).get(cell).contains(FindingKind.RESISTANCE);
      case SELF_DISCHARGE ->
          suspicions.get(recording).get(cell).contains(FindingKind.SELF_DISCHARGE);
      case WATCH -> watched.get(recording).contains(cell);
      case TOLD ->
          alarm(Method.ANY, limit, recording, cell) || alarm(Method.WATCH, limit, recording, cell);
      case SOH_SCORE, RESISTANCE_SCORE -> scores(method, recording)[cell] > limit;
      case EMBEDDING_SCORE -> scores(method, recording)[cell] > SecondOpinion.EMBEDDING_LIMIT;
      case RESIDUAL_SCORE -> scores(method, recording)[cell] > SecondOpinion.RESIDUAL_LIMIT;
      case NETWORKS ->
          alarm(Method.EMBEDDING_SCORE, limit, recording, cell)
              || alarm(Method.RESIDUAL_SCORE, limit, recording, cell);
    };
  }

  /** The largest score of a baseline over all cells and recordings that it may alarm at. */
  double largest(Method baseline) {
    double largest = 0;
    for (int k = Method.FIRST_RECORDING; k < recordings(); k++) {
      double[] scores = scores(baseline, k);
      largest = Math.max(largest, Arrays.stream(scores).filter(Double::isFinite).max().orElse(0));
    }
    return largest;
  }

  private double[] scores(Method baseline, int recording) {
    return Objects.requireNonNull(baselines.get(recording).get(baseline));
  }

  /** The first recording at which a method alarms about a cell; −1 if it never does. */
  int firstAlarm(Method method, double limit, int cell) {
    for (int k = Method.FIRST_RECORDING; k < recordings(); k++) {
      if (alarm(method, limit, k, cell)) {
        return k;
      }
    }
    return -1;
  }

  /** The first recording at which the cell has truly fallen behind; −1 if it never does. */
  int fallen(int cell) {
    for (int k = 1; k < recordings(); k++) {
      if (behind.get(k)[cell] <= behind.get(0)[cell] - FALLEN) {
        return k;
      }
    }
    return -1;
  }
}
