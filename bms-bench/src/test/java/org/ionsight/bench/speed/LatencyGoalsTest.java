package org.ionsight.bench.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ionsight.bench.speed.LatencyGoals.Goal;
import org.junit.jupiter.api.Test;

class LatencyGoalsTest {
  private static LatencyRow row(String benchmark, int cells, String runtime, double p50) {
    return row(benchmark, cells, runtime, p50, 0);
  }

  private static LatencyRow row(
      String benchmark, int cells, String runtime, double p50, double bytes) {
    LatencyRow.Run figures = new LatencyRow.Run(p50, 1.5 * p50, 3 * p50, bytes);
    return new LatencyRow(benchmark, cells, runtime, "17", figures, null, List.of());
  }

  private static Goal only(LatencyRow... rows) {
    List<Goal> goals =
        new LatencyGoals(List.of(rows))
            .goals().stream().filter(goal -> !goal.text().contains("bytes")).toList();
    assertEquals(1, goals.size(), goals.toString());
    return goals.get(0);
  }

  @Test
  void plainJavaThatIsFourTimesFasterAtOneCell_missesItsGoal() {
    Goal goal = only(row("step", 1, "ort", 12), row("step", 1, "java", 3));

    assertEquals(4, goal.reached(), 1e-12);
    assertEquals(5, goal.bound());
    assertTrue(!goal.met());
  }

  @Test
  void largePacks_areJudgedByTheBetterRuntime() {
    LatencyGoals goals =
        new LatencyGoals(
            List.of(
                row("step", 400, "ort", 700),
                row("step", 400, "java", 500),
                row("window-recompute", 400, "ort", 60_000)));

    Goal window = goals.goals().get(0);
    assertEquals(120, window.reached(), 1e-9);
    assertTrue(window.met());
    assertTrue(goals.markdown().contains("`step` 400 java"), goals.markdown());
  }

  @Test
  void healthAndLife_areSummedAtTheirSlowest() {
    Goal goal = only(row("health", 1, "ort", 400), row("life", 1, "ort", 400));

    assertEquals(1.2, goal.reached(), 1e-9);
    assertTrue(!goal.met());
  }

  @Test
  void anyByteInPlainJava_missesTheGoal() {
    LatencyRow leaky = row("step", 96, "java", 1, 16);

    Goal goal = new LatencyGoals(List.of(leaky)).goals().get(0);

    assertEquals(0, goal.bound());
    assertTrue(!goal.met());
  }

  @Test
  void noRows_giveNoTable() {
    assertEquals("", new LatencyGoals(List.of()).markdown());
  }
}
