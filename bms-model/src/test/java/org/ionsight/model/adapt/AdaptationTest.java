package org.ionsight.model.adapt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.model.BundleException;
import org.ionsight.model.guard.EmbeddingReference;
import org.ionsight.model.uncertainty.BandedMargins;
import org.ionsight.model.uncertainty.TypeCalibration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptationTest {
  private static final int SIZE = 4;
  private static final String SHA = "0123456789abcdef".repeat(4);
  private static final EmbeddingReference REFERENCE =
      new EmbeddingReference(
          new double[] {1, -1, 0, 0}, new double[] {4, 0, 1, 0, 0, 1, 1, 0, 0, 2}, 3, 6);

  private static final IncrementalCapacityCurve FULL = curve(0, 128);

  private static final Optional<TypeCalibration> STRANGERS =
      Optional.of(
          new TypeCalibration(
              List.of(),
              Map.of("other", new BandedMargins(new double[] {0.2}, new double[] {0.2}))));

  private static IncrementalCapacityCurve curve(int from, int to) {
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    curve.clear(Direction.CHARGE);
    for (int bin = from; bin < to; bin++) {
      curve.setBin(bin, 0.007, 0.5, 25);
    }
    return curve;
  }

  private static Adaptation empty() {
    return Adaptation.begin("new cell", "test", SHA, SIZE, AdaptationPrior.DEFAULT);
  }

  private static float[] embedding(Random random) {
    float[] embedding = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      embedding[i] = (float) random.nextGaussian();
    }
    return embedding;
  }

  /** Checkpoints of a type that the bundle gets wrong by a constant. */
  private static List<LabelledCheckpoint> labels(int count, double error, double noise, long seed) {
    Random random = new Random(seed);
    List<LabelledCheckpoint> labels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double soh = 0.7 + 0.3 * random.nextDouble();
      double estimate = soh + error + noise * random.nextGaussian();
      labels.add(new LabelledCheckpoint(FULL, embedding(random), estimate, 0.02, soh));
    }
    return labels;
  }

  private static HealthEstimate corrected(Adaptation adaptation, LabelledCheckpoint c) {
    HealthEstimate estimate = new HealthEstimate(SIZE);
    System.arraycopy(c.embedding(), 0, estimate.embedding, 0, SIZE);
    estimate.soh = c.soh();
    estimate.sohLow = c.soh() - c.halfWidth();
    estimate.sohHigh = c.soh() + c.halfWidth();
    new AdaptedHead(adaptation, REFERENCE).correct(estimate);
    return estimate;
  }

  private static double meanError(Adaptation adaptation, List<LabelledCheckpoint> tests) {
    return tests.stream()
        .mapToDouble(c -> Math.abs(corrected(adaptation, c).soh - c.measuredSoh()))
        .average()
        .orElseThrow();
  }

  @Test
  void withoutLabels_nothingChanges() {
    for (LabelledCheckpoint c : labels(20, 0.08, 0.01, 1)) {
      HealthEstimate estimate = corrected(empty(), c);
      assertEquals(c.soh(), estimate.soh);
      assertEquals(c.soh() - c.halfWidth(), estimate.sohLow);
      assertEquals(c.soh() + c.halfWidth(), estimate.sohHigh);
    }
    assertEquals(REFERENCE, empty().reference(REFERENCE));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.10, 0.04, 0.09, 0.13})
  void fourLabelsOfATypeThatIsOffByAConstant_takeMostOfTheErrorAway(double error) {
    Adaptation adapted = empty().with(labels(4, error, 0.003, 2), REFERENCE);
    assertTrue(meanError(adapted, labels(200, error, 0.003, 3)) < 0.015, adapted.toString());
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6, 7})
  void labelsOfATypeThatTheBundleKnows_makeItHardlyWorse(long seed) {
    List<LabelledCheckpoint> tests = labels(200, 0, 0.006, 99);
    double before = meanError(empty(), tests);
    for (int count : new int[] {1, 2, 4, 8}) {
      double after = meanError(empty().with(labels(count, 0, 0.006, seed), REFERENCE), tests);
      assertTrue(after < before + 0.004, count + " labels: " + before + " became " + after);
    }
  }

  @Test
  void orderOfLabels_doesNotMatter() {
    List<LabelledCheckpoint> labels = new ArrayList<>(labels(8, 0.05, 0.01, 8));
    Adaptation forward = empty().with(labels, REFERENCE);
    Collections.shuffle(labels, new Random(1));
    Adaptation shuffled =
        empty().with(labels.subList(0, 3), REFERENCE).with(labels.subList(3, 8), REFERENCE);
    for (LabelledCheckpoint c : labels(30, 0.05, 0.01, 9)) {
      HealthEstimate a = corrected(forward, c);
      HealthEstimate b = corrected(shuffled, c);
      assertEquals(a.soh, b.soh, 1e-9);
      assertEquals(a.sohHigh - a.sohLow, b.sohHigh - b.sohLow, 1e-9);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {10, 11, 12})
  void moreLabels_narrowTheInterval(long seed) {
    List<LabelledCheckpoint> labels = labels(8, 0.06, 0.004, seed);
    List<LabelledCheckpoint> tests = labels(50, 0.06, 0.004, 100);
    double one = meanWidth(empty().with(labels.subList(0, 1), REFERENCE), tests);
    double eight = meanWidth(empty().with(labels, REFERENCE), tests);
    assertTrue(eight < 0.7 * one, "width " + one + " became " + eight);
  }

  private static double meanWidth(Adaptation adaptation, List<LabelledCheckpoint> tests) {
    return tests.stream()
        .map(c -> corrected(adaptation, c))
        .mapToDouble(e -> e.sohHigh - e.sohLow)
        .average()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(longs = {20, 21, 22, 23})
  void noLabels_widenTheIntervalBeyondThePrior(long seed) {
    // Labels that contradict each other wildly.
    List<LabelledCheckpoint> labels = labels(8, 0.0, 0.25, seed);
    double steepest = 0;
    for (LabelledCheckpoint c : labels(40, 0, 0.05, 101)) {
      HealthEstimate e = corrected(empty().with(labels, REFERENCE), c);
      steepest = Math.max(steepest, e.sohHigh - e.sohLow);
      assertTrue(e.sohLow <= e.soh && e.soh <= e.sohHigh);
      assertTrue(0 <= e.sohLow && e.sohHigh <= 1.2);
    }
    // 1.645 standard deviations of the prior at three times the usual distance, either side.
    assertTrue(steepest < 2 * 1.645 * 0.53 * 0.35, "width " + steepest);
  }

  @Test
  void intervalsAfterFourLabels_coverNineInTenAtLeast() {
    int covered = 0;
    int count = 0;
    for (long seed = 30; seed < 60; seed++) {
      double error = 0.1 * new Random(seed).nextGaussian();
      Adaptation adapted = empty().with(labels(4, error, 0.01, seed), REFERENCE);
      for (LabelledCheckpoint c : labels(30, error, 0.01, 1000 + seed)) {
        HealthEstimate e = corrected(adapted, c);
        covered += e.sohLow <= c.measuredSoh() && c.measuredSoh() <= e.sohHigh ? 1 : 0;
        count++;
      }
    }
    assertTrue(covered >= 0.9 * count, covered + " of " + count);
  }

  /** An estimate over a window, and what is left of it where the labels do not reach. */
  private static double halfWidth(
      Adaptation adaptation, IncrementalCapacityCurve curve, Optional<TypeCalibration> strangers) {
    HealthEstimate estimate = new HealthEstimate(SIZE);
    estimate.soh = 0.8;
    estimate.sohLow = 0.74;
    estimate.sohHigh = 0.86;
    estimate.observedShare = curve.observedShare();
    AdaptedHead head = new AdaptedHead(adaptation, REFERENCE);
    head.correct(curve, estimate);
    // Nothing was counted, so that counting bounds nothing.
    head.limit(estimate, 0, strangers);
    assertTrue(estimate.sohLow <= estimate.soh && estimate.soh <= estimate.sohHigh);
    return estimate.sohHigh - estimate.soh;
  }

  @ParameterizedTest
  @CsvSource({"0,128", "0,104", "20,128", "8,116"})
  void curveLikeTheLabels_keepsTheirIntervalToTheBit(int from, int to) {
    Adaptation adapted = empty().with(labels(4, 0.05, 0.003, 50), REFERENCE);
    for (LabelledCheckpoint c : labels(20, 0.05, 0.003, 51)) {
      HealthEstimate before = corrected(adapted, c);
      HealthEstimate now = new HealthEstimate(SIZE);
      System.arraycopy(c.embedding(), 0, now.embedding, 0, SIZE);
      now.soh = c.soh();
      now.sohLow = c.soh() - c.halfWidth();
      now.sohHigh = c.soh() + c.halfWidth();
      AdaptedHead head = new AdaptedHead(adapted, REFERENCE);
      head.correct(curve(from, to), now);
      assertEquals(1, head.limit(now, 0.9, STRANGERS));
      assertEquals(before.toInterval(), now.toInterval());
    }
  }

  @Test
  void curvesOfLessThanTheLabels_haveEverWiderIntervals() {
    Adaptation adapted = empty().with(labels(8, 0.05, 0.003, 52), REFERENCE);
    double before = 0;
    for (int bins : new int[] {128, 96, 88, 60}) {
      double now = halfWidth(adapted, curve(128 - bins, 128), STRANGERS);
      assertTrue(now > before, bins + " bins: " + now + " after " + before);
      before = now;
    }
    assertEquals(0.2, before, 1e-9, "as a stranger's");
  }

  @Test
  void whereNoLabelReaches_aKnownTypeHasAtLeastItsOwnInterval() {
    Adaptation adapted = empty().with(labels(8, 0.05, 0.003, 52), REFERENCE);
    assertTrue(halfWidth(adapted, FULL, Optional.empty()) < 0.06);
    assertEquals(0.06, halfWidth(adapted, curve(90, 128), Optional.empty()), 1e-9);
  }

  @Test
  void windowElsewhereOfTheSameWidth_isNotReached() {
    LabelledCheckpoint low = new LabelledCheckpoint(curve(0, 50), new float[SIZE], 0.9, 0.02, 0.85);
    Adaptation adapted = empty().with(List.of(low), REFERENCE);
    double there = halfWidth(adapted, curve(0, 50), STRANGERS);
    assertTrue(halfWidth(adapted, curve(70, 120), STRANGERS) >= 0.2);
    assertEquals(there, halfWidth(adapted, curve(1, 52), STRANGERS), 1e-12);
  }

  @Test
  void oldFile_isRefusedWithWhatToDo() {
    String json = empty().with(labels(2, 0.05, 0.01, 42), REFERENCE).toJson();
    BundleException e =
        assertThrows(
            BundleException.class,
            () -> Adaptation.parse("a.json", json.replace("\"format\": 2", "\"format\": 1")));
    assertTrue(String.valueOf(e.getMessage()).contains("make it again"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -0.1, 0, 1.6})
  void whatIsNoStateOfHealth_isRefused(double measured) {
    AdaptedHead head = new AdaptedHead(empty(), REFERENCE);
    assertFalse(head.update(new float[SIZE], 0.9, 0.02, measured, 0));
    assertFalse(head.update(new float[] {0, Float.NaN, 0, 0}, 0.9, 0.02, 0.9, 0));
    assertFalse(head.update(new float[SIZE], Double.NaN, 0.02, 0.9, 0));
    assertFalse(head.learn(0.9), "nothing was estimated yet");
    assertEquals(0, head.labels());
    assertThrows(
        IllegalArgumentException.class,
        () -> new LabelledCheckpoint(FULL, new float[SIZE], 0.9, 0.02, measured));
  }

  @Test
  void embeddingsLikeTheLabels_areKnownAndThoseOfTheBundleStayKnown() {
    List<LabelledCheckpoint> far = new ArrayList<>();
    Random random = new Random(70);
    for (int i = 0; i < 8; i++) {
      float[] e = embedding(random);
      e[2] += 12;
      far.add(new LabelledCheckpoint(FULL, e, 0.9, 0.02, 0.8));
    }
    EmbeddingReference adapted = empty().with(far, REFERENCE).reference(REFERENCE);
    float[] another = {0, 0, 12, 0};
    assertEquals(Verdict.REJECT, REFERENCE.judge(REFERENCE.distance(another)));
    assertEquals(Verdict.NOMINAL, adapted.judge(adapted.distance(another)));
    assertEquals(Verdict.REJECT, adapted.judge(adapted.distance(new float[] {0, 40, 0, 0})));
  }

  @TempDir Path folder;

  @Test
  void file_holdsAllThatWasLearned() throws Exception {
    Adaptation adapted = empty().with(labels(5, 0.07, 0.01, 40), REFERENCE);
    Path file = folder.resolve("a.json");
    Files.writeString(file, adapted.toJson());
    Adaptation read = Adaptation.read(file);
    assertEquals(adapted.toJson(), read.toJson());
    assertEquals(5, read.labels());
    assertEquals("new cell", read.cell());
    LabelledCheckpoint c = labels(1, 0.07, 0, 41).get(0);
    assertEquals(corrected(adapted, c).soh, corrected(read, c).soh);
  }

  @Test
  void missingFile_isRefusedInWords() {
    Path file = folder.resolve("nowhere.json");
    BundleException e = assertThrows(BundleException.class, () -> Adaptation.read(file));
    assertEquals(
        file + ": expected an adaptation file, found nothing there; check the path",
        e.getMessage());
  }

  @Test
  void changedFile_isRefused() {
    String json = empty().with(labels(2, 0.05, 0.01, 42), REFERENCE).toJson();
    BundleException e =
        assertThrows(
            BundleException.class,
            () -> Adaptation.parse("a.json", json.replace("\"labels\": 2", "\"labels\": 3")));
    assertTrue(
        String.valueOf(e.getMessage()).contains("changed after it was written"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "[1, 2]", "{\"format\": 3, \"adaptation\": {}, \"sha256\": \"\"}"})
  void otherFile_isRefusedWithItsPlace(String json) {
    BundleException e = assertThrows(BundleException.class, () -> Adaptation.parse("b.json", json));
    assertTrue(String.valueOf(e.getMessage()).contains("b.json"), e.getMessage());
  }

  @Test
  void anotherHealthNetwork_isRefusedAndToldWhatToDo() {
    BundleException e =
        assertThrows(
            BundleException.class, () -> empty().requireMadeFor("a.json", "other", "f".repeat(64)));
    assertTrue(String.valueOf(e.getMessage()).contains("bms adapt"), e.getMessage());
  }
}
