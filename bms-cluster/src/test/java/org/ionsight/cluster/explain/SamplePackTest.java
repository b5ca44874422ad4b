package org.ionsight.cluster.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.ionsight.cluster.Agreement;
import org.ionsight.cluster.GroupingInput;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.ChargeSegmenter;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.Interval;
import org.ionsight.core.feature.CellFeatures;
import org.ionsight.core.feature.Checkpoint;
import org.ionsight.core.feature.ResistanceProbe;
import org.ionsight.core.io.PackDirectory;
import org.ionsight.core.io.PackReader;
import org.ionsight.core.pack.PackFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulated sample pack: charges at the first and the last checkpoint, a drive at the last. */
class SamplePackTest {
  private static final PackDirectory PACK = pack();
  private static final int LAST = PACK.checkpoints().size() - 1;
  private static final List<Trace> FIRST = record(0);
  private static final List<Trace> LATEST = record(LAST);
  private static final List<Truth> TRUTH = truth();

  /** What the recordings of one checkpoint show of one cell. */
  private record Trace(IncrementalCapacityCurve curve, ResistanceProbe probe) {}

  /** What the simulation knows of one cell. */
  private record Truth(double firstSoh, double lastSoh, String cause) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void weakCells_areGroupedByCause(long seed) {
    // A health model with an error of one point stands in for the shipped one.
    List<CellSummary> cells = cells(0.01, seed);
    PackGroups groups = PackGroups.find(cells, GroupingInput.FEATURES, seed);
    assertTrue(ari(groups) >= 0.95, "ARI " + ari(groups));
    assertTrue(weakAri(groups) >= 0.9, "ARI among the weak cells " + weakAri(groups));
    assertEquals(groups.of(16), groups.of(34), "both with lost lithium");
    assertEquals(groups.of(40), groups.of(61), "both with lost positive material");
    assertEquals(groups.of(57), groups.of(79), "both with lost negative material");
    assertEquals(1, groups.members(groups.of(69)).size(), "the one with high resistance");
  }

  @Test
  void curvesAndResistanceAlone_missOneWeakCellAtMost() {
    PackGroups groups = PackGroups.find(cells(Double.NaN, 1), GroupingInput.FEATURES, 1);
    assertTrue(ari(groups) >= 0.9, "ARI " + ari(groups));
    assertEquals(groups.of(40), groups.of(61), "both with lost positive material");
    assertEquals(1, groups.members(groups.of(69)).size(), "the one with high resistance");
  }

  @Test
  void weakCells_standOutAndNoOthers() {
    List<CellSummary> cells = cells(0.005, 1);
    Explanation explanation =
        new Explanation(cells, PackGroups.find(cells, GroupingInput.FEATURES, 1));
    Set<Integer> weak = new TreeSet<>();
    for (int i = 0; i < TRUTH.size(); i++) {
      if (!TRUTH.get(i).cause().equals("none")) {
        weak.add(i);
      }
    }
    assertEquals(weak, new TreeSet<>(explanation.weakCells()));
    assertTrue(explanation.ofCell(69).contains("resistance 1."), explanation.ofCell(69));
    assertTrue(explanation.ofCell(16).startsWith("SOH "), explanation.ofCell(16));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void plantedCauses_areNamedAndNoOthers(long seed) {
    List<CellSummary> cells = cells(0.01, seed);
    PackGroups groups = PackGroups.find(cells, GroupingInput.FEATURES, seed);
    PackSummary pack =
        PackSummary.builder("sample", PACK.layout().spec()).cells(cells, groups).build();
    Explanation explanation = new Explanation(pack);
    for (int group = 0; group < groups.count(); group++) {
      GroupReasons reasons = explanation.reasons(group);
      String planted = TRUTH.get(groups.members(group).get(0)).cause();
      Cause named = reasons.cause().cause();
      assertEquals(
          planted.equals("none") ? Cause.USUAL : Cause.valueOf(planted.toUpperCase(Locale.ROOT)),
          named,
          reasons.sentence());
      assertEquals(named != Cause.USUAL, reasons.sentence().contains(named.label()));
    }
  }

  /** Agreement with the causes; cells that only ran warmer count as usual ones. */
  private static double ari(PackGroups groups) {
    return ari(groups, IntStream.range(0, TRUTH.size()).toArray());
  }

  /** The same of the weak cells alone, which 89 usual ones would hide. */
  private static double weakAri(PackGroups groups) {
    return ari(
        groups,
        IntStream.range(0, TRUTH.size())
            .filter(i -> !TRUTH.get(i).cause().equals("none"))
            .toArray());
  }

  private static double ari(PackGroups groups, int[] cells) {
    List<String> causes = List.copyOf(new TreeSet<>(TRUTH.stream().map(Truth::cause).toList()));
    return Agreement.adjustedRand(
        Arrays.stream(cells).map(groups::of).toArray(),
        Arrays.stream(cells).map(i -> causes.indexOf(TRUTH.get(i).cause())).toArray());
  }

  private static List<CellSummary> cells(double error, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<CellSummary> cells = new ArrayList<>();
    for (int i = 0; i < TRUTH.size(); i++) {
      CellSummary.Builder cell = CellSummary.builder(String.valueOf(i + 1));
      CellFeatures.Builder features =
          CellFeatures.builder()
              .curves(PACK.layout().spec(), FIRST.get(i).curve(), LATEST.get(i).curve())
              .resistance(FIRST.get(i).probe(), LATEST.get(i).probe());
      if (!Double.isNaN(error)) {
        List<Checkpoint> history =
            List.of(
                new Checkpoint(0, around(TRUTH.get(i).firstSoh() + error * random.nextGaussian())),
                new Checkpoint(
                    1200, around(TRUTH.get(i).lastSoh() + error * random.nextGaussian())));
        features.history(history);
        cell.history(history).soh(history.get(1).soh());
      }
      cells.add(
          cell.curves(FIRST.get(i).curve(), LATEST.get(i).curve())
              .features(features.build())
              .build());
    }
    return cells;
  }

  private static Interval around(double value) {
    return new Interval(value, value - 0.02, value + 0.02);
  }

  private static PackDirectory pack() {
    try {
      String root = System.getProperty("ionsight.root", "..");
      return PackDirectory.read(Path.of(root, "src-test-data", "pack96"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Trace> record(int checkpoint) {
    CellSpec spec = PACK.layout().spec();
    List<Trace> traces = new ArrayList<>();
    List<ChargeSegmenter> segmenters = new ArrayList<>();
    for (int i = 0; i < PACK.layout().cells(); i++) {
      traces.add(new Trace(new IncrementalCapacityCurve(), new ResistanceProbe(spec)));
      segmenters.add(new ChargeSegmenter(spec));
    }
    try (PackReader reader = PACK.open(PACK.checkpoints().get(checkpoint))) {
      PackFrame frame = new PackFrame(PACK.layout());
      while (reader.next(frame)) {
        double seconds = frame.nanos * 1e-9;
        for (int i = 0; i < traces.size(); i++) {
          double celsius = frame.celsius[PACK.layout().probeOf(i)];
          if (segmenters.get(i).offer(seconds, frame.volts[i], frame.amps, celsius)) {
            traces.get(i).curve().copyFrom(segmenters.get(i).curve());
          }
          traces.get(i).probe().offer(seconds, frame.volts[i], frame.amps, celsius);
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    for (int i = 0; i < traces.size(); i++) {
      if (segmenters.get(i).finish()) {
        traces.get(i).curve().copyFrom(segmenters.get(i).curve());
      }
    }
    return traces;
  }

  private static List<Truth> truth() {
    Map<Integer, Double> first = new TreeMap<>();
    List<Truth> truth = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(PACK.truth().orElseThrow())) {
        String[] fields = line.split(",", -1);
        if (fields[0].equals("0")) {
          first.put(Integer.parseInt(fields[1]), Double.parseDouble(fields[3]));
        } else if (fields[0].equals(String.valueOf(LAST))) {
          double before = first.getOrDefault(Integer.parseInt(fields[1]), Double.NaN);
          truth.add(new Truth(before, Double.parseDouble(fields[3]), fields[10]));
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return truth;
  }
}
