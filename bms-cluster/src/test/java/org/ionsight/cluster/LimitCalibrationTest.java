package org.ionsight.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitCalibrationTest {
  private static final double[][] CENTRES = {new double[8], {14, 0, 0, 0, 0, 0, 0, 0}};

  private static ClusterModel fitted(GroupingMethod method) {
    Blobs blobs = Blobs.around(CENTRES, new int[] {120, 80}, 1);
    GroupFitter fitter =
        method == GroupingMethod.DENSITY
            ? GroupFitter.of(new DensityGroups(5, 0.1), 1)
            : GroupFitter.of(method, 2, 1);
    return fitter.fit(GroupingInput.EMBEDDING, blobs.floats(), new double[200]).model();
  }

  private static double known(ClusterModel model) {
    int known = 0;
    for (float[] vector : Blobs.around(CENTRES, new int[] {2000, 2000}, 9).floats()) {
      known += model.assign(vector) >= 0 ? 1 : 0;
    }
    return known / 4000.0;
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DIRECTION")
  void newCellsOfTheseKinds_areRecognisedAtTheShareThatWasAskedFor(GroupingMethod method) {
    float[][] heldOut = Blobs.around(CENTRES, new int[] {600, 600}, 5).floats();
    ClusterModel model = LimitCalibration.recognising(fitted(method), heldOut, 0.95);
    assertEquals(0.95, known(model), 0.02);
    assertEquals("A", model.name(0));
    assertEquals(-1, model.assign(new float[] {7, 0, 0, 9, 0, 0, 0, 0}));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.9, 0.99})
  void greaterShare_isGreaterLimit(double share) {
    float[][] heldOut = Blobs.around(CENTRES, new int[] {600, 600}, 5).floats();
    ClusterModel model = fitted(GroupingMethod.K_MEANS);
    assertEquals(share, known(LimitCalibration.recognising(model, heldOut, share)), 0.03);
  }

  @Test
  void groupWithoutCellsHeldOut_keepsItsLimitInProportion() {
    ClusterModel model = fitted(GroupingMethod.K_MEANS);
    float[][] heldOut = Blobs.around(new double[][] {CENTRES[0]}, new int[] {200}, 5).floats();
    ClusterModel calibrated = LimitCalibration.recognising(model, heldOut, 0.9);
    double first = calibrated.group(0).limit() / model.group(0).limit();
    double second = calibrated.group(1).limit() / model.group(1).limit();
    assertEquals(first, second, 0.01);
    assertTrue(first < 1, "ratio " + first);
  }

  @Test
  void tooFewCellsForTheShare_isRefusedWithTheNumberNeeded() {
    ClusterModel model = fitted(GroupingMethod.K_MEANS);
    float[][] heldOut = Blobs.around(CENTRES, new int[] {9, 9}, 5).floats();
    ClusterException e =
        assertThrows(
            ClusterException.class, () -> LimitCalibration.recognising(model, heldOut, 0.95));
    assertTrue(String.valueOf(e.getMessage()).contains("at least 19"), e.toString());
  }

  @Test
  void cellsOfSeveralLooks_areRecognisedAtEveryLookAtTheShare() {
    ClusterModel model =
        LimitCalibration.recognisingCells(fitted(GroupingMethod.K_MEANS), cells(600, 5), 0.9);
    int recognised = 0;
    for (float[][] cell : cells(2000, 9)) {
      recognised += Arrays.stream(cell).allMatch(look -> model.assign(look) >= 0) ? 1 : 0;
    }
    assertEquals(0.9, recognised / 2000.0, 0.03);
    assertEquals(-1, model.assign(new float[] {7, 0, 0, 9, 0, 0, 0, 0}));
  }

  @Test
  void fewerCellsThanTheShareNeeds_areRefused() {
    ClusterModel model = fitted(GroupingMethod.K_MEANS);
    assertEquals(19, LimitCalibration.fewestCells(0.95));
    LimitCalibration.recognisingCells(model, cells(19, 5), 0.95);
    ClusterException e =
        assertThrows(
            ClusterException.class,
            () -> LimitCalibration.recognisingCells(model, cells(18, 5), 0.95));
    assertTrue(String.valueOf(e.getMessage()).contains("at least 19"), e.toString());
  }

  /** Cells that are looked at four times each. */
  private static List<float[][]> cells(int count, long seed) {
    float[][] looks = Blobs.around(CENTRES, new int[] {2 * count, 2 * count}, seed).floats();
    return IntStream.range(0, count)
        .mapToObj(cell -> Arrays.copyOfRange(looks, 4 * cell, 4 * cell + 4))
        .toList();
  }
}
