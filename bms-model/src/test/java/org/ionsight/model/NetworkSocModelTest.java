package org.ionsight.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.ionsight.core.estimate.SocModel;
import org.ionsight.core.soc.SocFeature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkSocModelTest {
  @TempDir Path temporary;

  private ModelBundle load(TestBundle parts) {
    return ModelBundle.load(parts.withNetworks().writeTo(temporary.resolve("bundle")));
  }

  private static float[] randomRows(Random random, int cells) {
    float[] rows = new float[cells * SocFeature.COUNT];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = random.nextFloat();
    }
    return rows;
  }

  private final float[] soc = new float[3];
  private final float[] variance = new float[3];

  @Test
  void secondStep_carriesTheStateOfTheFirst() {
    float[] rows = randomRows(new Random(1), 3);
    try (ModelBundle bundle = load(new TestBundle());
        SocModel model = bundle.openSocModel(3).orElseThrow()) {
      model.step(rows, soc, variance);
      float[] first = soc.clone();
      model.step(rows, soc, variance);
      float[] second = soc.clone();
      model.step(rows, soc, variance);

      assertFalse(Arrays.equals(first, second));
      assertFalse(Arrays.equals(second, soc));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void resetCell_startsAgainAndLeavesTheOthersAlone(int stepsBefore) {
    float[] rows = randomRows(new Random(2), 3);
    try (ModelBundle bundle = load(new TestBundle());
        SocModel model = bundle.openSocModel(3).orElseThrow();
        SocModel untouched = bundle.openSocModel(3).orElseThrow()) {
      model.step(rows, soc, variance);
      final float fresh = soc[1];
      float[] expected = new float[3];
      untouched.step(rows, expected, variance);
      for (int i = 1; i < stepsBefore; i++) {
        model.step(rows, soc, variance);
        untouched.step(rows, expected, variance);
      }
      untouched.step(rows, expected, variance);

      model.reset(1);
      model.step(rows, soc, variance);

      assertEquals(fresh, soc[1]);
      assertEquals(expected[0], soc[0]);
      assertEquals(expected[2], soc[2]);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void stateMovedIntoAnotherModel_continuesToTheLastBit(int stepsBefore) {
    Random random = new Random(6);
    float[] expected = new float[3];
    try (ModelBundle bundle = load(new TestBundle());
        SocModel model = bundle.openSocModel(3).orElseThrow();
        SocModel other = bundle.openSocModel(3).orElseThrow()) {
      for (int i = 0; i < stepsBefore; i++) {
        model.step(randomRows(random, 3), soc, variance);
      }
      float[] state = new float[3 * model.stateSize()];
      for (int cell = 0; cell < 3; cell++) {
        model.stateInto(cell, state, cell * model.stateSize());
        other.restoreState(cell, state, cell * model.stateSize());
      }
      for (int i = 0; i < 5; i++) {
        float[] rows = randomRows(random, 3);
        model.step(rows, expected, variance);
        other.step(rows, soc, variance);
        assertArrayEquals(expected, soc);
      }
    }
  }

  @Test
  void manyCellsAtOnce_equalEachCellAlone() {
    int cells = 13;
    Random random = new Random(3);
    float[] together = new float[cells];
    float[] alone = new float[1];
    float[] ignored = new float[cells];
    try (ModelBundle bundle = load(new TestBundle());
        SocModel pack = bundle.openSocModel(cells).orElseThrow()) {
      SocModel[] single = new SocModel[cells];
      for (int cell = 0; cell < cells; cell++) {
        single[cell] = bundle.openSocModel(1).orElseThrow();
      }
      for (int step = 0; step < 20; step++) {
        float[] rows = randomRows(random, cells);
        pack.step(rows, together, ignored);
        for (int cell = 0; cell < cells; cell++) {
          int from = cell * SocFeature.COUNT;
          single[cell].step(
              Arrays.copyOfRange(rows, from, from + SocFeature.COUNT), alone, ignored);
          assertEquals(alone[0], together[cell], 1e-6);
        }
      }
      for (SocModel model : single) {
        model.close();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void brokenFeature_neverComesOutAndIsSaidByTheVariance(float broken) {
    float[] rows = randomRows(new Random(4), 3);
    float[] spoiled = rows.clone();
    spoiled[SocFeature.COUNT + 2] = broken;
    try (ModelBundle bundle = load(new TestBundle());
        SocModel model = bundle.openSocModel(3).orElseThrow()) {
      model.step(rows, soc, variance);
      model.step(spoiled, soc, variance);

      assertEquals(1f, variance[1]);
      assertTrue(variance[0] < 1f && variance[2] < 1f);
      for (float value : soc) {
        assertTrue(Float.isFinite(value));
      }
      model.step(rows, soc, variance);
      assertTrue(Float.isFinite(soc[1]) && variance[1] < 1f, "the state stayed sound");
    }
  }

  @Test
  void step_allocatesNoMoreThanTheRuntimeItself() {
    float[] rows = randomRows(new Random(5), 3);
    try (ModelBundle bundle = load(new TestBundle());
        SocModel model = bundle.openSocModel(3).orElseThrow()) {
      long bytes = Allocation.bytesPerCall(() -> model.step(rows, soc, variance));
      assertTrue(bytes < Allocation.MOST_BYTES_PER_CALL, bytes + " B per step");
    }
  }

  @Test
  void tooShortArray_isRefused() {
    try (ModelBundle bundle = load(new TestBundle());
        SocModel model = bundle.openSocModel(3).orElseThrow()) {
      assertThrows(IllegalArgumentException.class, () -> model.step(new float[8], soc, variance));
    }
  }

  /** The natives would follow pointers that are gone, and take the process with them. */
  @Test
  void stepAfterTheModelOrTheBundleIsClosed_isRefusedByOnnxRuntimeRatherThanACrash() {
    Path path = new TestBundle().withNetworks().writeTo(temporary.resolve("bundle"));
    float[] rows = randomRows(new Random(8), 3);
    ModelBundle bundle = ModelBundle.load(path, Runtime.ONNX_RUNTIME);
    SocModel closed = bundle.openSocModel(3).orElseThrow();
    SocModel open = bundle.openSocModel(3).orElseThrow();
    closed.step(rows, soc, variance);
    closed.close();
    closed.close();
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> closed.step(rows, soc, variance));
    assertTrue(
        String.valueOf(e.getMessage()).endsWith("soc.onnx: a tensor of this call is closed"));
    open.step(rows, soc, variance);
    bundle.close();
    bundle.close();
    assertThrows(IllegalStateException.class, () -> open.step(rows, soc, variance));
    open.close();
  }
}
