package org.ionsight.train.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CapacityFadeTest {
  private static double[] efc(int n) {
    return IntStream.range(0, n).mapToDouble(i -> 10.0 * i).toArray();
  }

  private static double[] line(int n, double perPoint) {
    return IntStream.range(0, n).mapToDouble(i -> 1 - perPoint * i).toArray();
  }

  @Test
  void endOfLife_isWhereTheLineCrosses() {
    CapacityFade fade = new CapacityFade(efc(60), line(60, 0.004));

    assertEquals(500, fade.endOfLife(), 1e-6);
  }

  @Test
  void oneBadCycle_isNotTheEnd() {
    double[] soh = line(60, 0.004);
    soh[20] = 0.5;

    assertEquals(500, new CapacityFade(efc(60), soh).endOfLife(), 1e-6);
  }

  @Test
  void aCellThatIsStillGood_isCensored() {
    assertTrue(Double.isNaN(new CapacityFade(efc(30), line(30, 0.004)).endOfLife()));
  }

  @Test
  void aTestThatStoppedJustAbove_isFollowedToTheEnd() {
    CapacityFade fade = new CapacityFade(efc(50), line(50, 0.004));

    assertEquals(500, fade.endOfLife(), 1);
  }
}
