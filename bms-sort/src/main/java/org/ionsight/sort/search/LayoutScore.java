package org.ionsight.sort.search;

import ai.timefold.solver.core.api.score.buildin.simplelong.SimpleLongScore;
import ai.timefold.solver.core.api.score.calculator.IncrementalScoreCalculator;
import java.util.Arrays;

/**
 * The worth of a layout, kept up to date module by module: a swap touches two of them. Made by the
 * solver; not thread-safe.
 */
public final class LayoutScore
    implements IncrementalScoreCalculator<ModuleLayout, SimpleLongScore> {
  private CellFigures figures = CellFigures.NONE;
  private int[] seats = {};
  private long[] worth = {};
  private boolean[] stale = {};
  private int[] staleModules = {};
  private int staleCount;
  private long sum;

  /** For the solver. */
  public LayoutScore() {}

  @Override
  public void resetWorkingSolution(ModuleLayout layout) {
    figures = layout.figures();
    seats = layout.order();
    worth = new long[figures.modules()];
    stale = new boolean[worth.length];
    staleModules = new int[worth.length];
    staleCount = 0;
    for (int module = 0; module < worth.length; module++) {
      worth[module] = figures.worth(seats, module * figures.cellsPerModule());
    }
    sum = Arrays.stream(worth).sum();
  }

  @Override
  public void afterVariableChanged(Object entity, String variable) {
    Seat seat = (Seat) entity;
    seats[seat.number()] = seat.cell();
    int module = seat.number() / figures.cellsPerModule();
    if (module < stale.length && !stale[module]) {
      stale[module] = true;
      staleModules[staleCount++] = module;
    }
  }

  @Override
  public SimpleLongScore calculateScore() {
    for (int i = 0; i < staleCount; i++) {
      int module = staleModules[i];
      sum -= worth[module];
      worth[module] = figures.worth(seats, module * figures.cellsPerModule());
      sum += worth[module];
      stale[module] = false;
    }
    staleCount = 0;
    return SimpleLongScore.of(sum);
  }

  @Override
  public void beforeVariableChanged(Object entity, String variable) {}

  @Override
  public void beforeEntityAdded(Object entity) {}

  @Override
  public void afterEntityAdded(Object entity) {}

  @Override
  public void beforeEntityRemoved(Object entity) {}

  @Override
  public void afterEntityRemoved(Object entity) {}
}
