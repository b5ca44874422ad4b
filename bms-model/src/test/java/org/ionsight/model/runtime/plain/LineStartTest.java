package org.ionsight.model.runtime.plain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.ionsight.core.soc.SocFeature;
import org.ionsight.model.runtime.FloatTensor;
import org.ionsight.model.runtime.Graph;
import org.ionsight.model.runtime.GraphCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineStartTest {
  /** Enough for the runs before the first timing, and for it. */
  private static final int RUNS = 200;

  private static final int FIRST_RUNS = 64 + 4 * 16;

  @Test
  void runs_areTriedInAllPlacesAndStayInTheChosenOne() {
    LineStart start = new LineStart();
    Set<Integer> tried = new HashSet<>();
    for (int i = 0; i < FIRST_RUNS; i++) {
      tried.add(start.begin());
      start.end();
    }
    assertEquals(Set.of(0, 2, 4, 6), tried);

    int chosen = start.begin();
    start.end();
    for (int i = 0; i < 100; i++) {
      assertEquals(chosen, start.begin());
      start.end();
    }
  }

  @Test
  void placeThatTakesLeast_isChosen() {
    LineStart start = new LineStart();
    for (int i = 0; i < FIRST_RUNS; i++) {
      if (start.begin() != 4) {
        long until = System.nanoTime() + 200_000;
        while (System.nanoTime() < until) {
          Thread.onSpinWait();
        }
      }
      start.end();
    }
    assertEquals(4, start.begin());
  }

  @Test
  void arrays_haveRoomForTheLastPlaceAndFillWholeBlocks() {
    for (int count = 1; count < 600; count++) {
      assertTrue(LineStart.trips(count) >= count);
      assertTrue(LineStart.padded(count) >= LineStart.trips(count) + 6);
      assertEquals(0, (LineStart.padded(count) * Float.BYTES + 16) % 32);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {48, 53, 96, 200})
  void newStates_areTheSameWhereverLinesBegin(int cells) throws IOException {
    byte[] onnx = RuntimeParityTest.shipped("soc.onnx");
    try (Graph graph = new PlainJava().load("soc.onnx", onnx)) {
      FloatTensor x = graph.newTensor(cells, SocFeature.COUNT);
      FloatTensor h = graph.newTensor(cells, 32);
      FloatTensor out = graph.newTensor(cells, 32);
      Random random = new Random(cells);
      fill(x, random);
      fill(h, random);
      GraphCall call = graph.prepare(Map.of("features", x, "hidden", h), Map.of("hidden_out", out));
      call.run();
      float[] first = values(out);
      for (int run = 1; run < RUNS; run++) {
        call.run();
        assertArrayEquals(first, values(out));
      }
    }
  }

  private static void fill(FloatTensor tensor, Random random) {
    for (int i = 0; i < tensor.floats().capacity(); i++) {
      tensor.floats().put(i, 2 * random.nextFloat() - 1);
    }
  }

  private static float[] values(FloatTensor tensor) {
    float[] values = new float[tensor.floats().capacity()];
    tensor.floats().get(0, values);
    return values;
  }
}
