package org.ionsight.bench.life;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.ionsight.train.life.LifeTrajectory.Point;
import org.junit.jupiter.api.Test;

class FadeExtrapolationTest {
  private static List<Point> seen(DoubleUnaryOperator soh, double until) {
    List<Point> points = new ArrayList<>();
    for (double efc = 0; efc <= until; efc += until / 20) {
      points.add(new Point(efc, soh.applyAsDouble(efc), Double.NaN, 25, 1, new float[0], null));
    }
    return points;
  }

  @Test
  void line_isFollowedToItsEnd() {
    assertEquals(600, FadeExtrapolation.LINEAR.left(seen(x -> 1 - 2e-4 * x, 400)), 1);
  }

  @Test
  void exponential_isFollowedToItsEnd() {
    double life = -Math.log(0.8) / 3e-4;

    assertEquals(
        life - 300, FadeExtrapolation.EXPONENTIAL.left(seen(x -> Math.exp(-3e-4 * x), 300)), 1);
  }

  @Test
  void acceleratingFade_isSeenByTheDoubleExponentialOnly() {
    DoubleUnaryOperator knee = x -> 1 - 0.02 * (Math.exp(x / 200) - 1);
    double life = 200 * Math.log(11);
    List<Point> half = seen(knee, 300);

    assertEquals(life - 300, FadeExtrapolation.DOUBLE_EXPONENTIAL.left(half), 40);
    assertEquals(true, FadeExtrapolation.LINEAR.left(half) > 1.5 * (life - 300));
  }

  @Test
  void cellThatDoesNotFade_livesAsLongAsAnyIsSaidTo() {
    assertEquals(10_000, FadeExtrapolation.LINEAR.left(seen(x -> 1, 100)));
  }
}
