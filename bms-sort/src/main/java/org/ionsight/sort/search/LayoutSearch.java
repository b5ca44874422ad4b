package org.ionsight.sort.search;

import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.SwapMoveSelectorConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchPhaseConfig;
import ai.timefold.solver.core.config.localsearch.decider.acceptor.LocalSearchAcceptorConfig;
import ai.timefold.solver.core.config.localsearch.decider.forager.LocalSearchForagerConfig;
import ai.timefold.solver.core.config.score.director.ScoreDirectorFactoryConfig;
import ai.timefold.solver.core.config.solver.EnvironmentMode;
import ai.timefold.solver.core.config.solver.SolverConfig;
import ai.timefold.solver.core.config.solver.termination.TerminationConfig;
import java.time.Duration;
import java.util.List;

/**
 * The search for the best layout of cells of one type: late acceptance over swaps, by Timefold
 * Solver.
 *
 * <p>Source: Burke and Bykov, Eur. J. Oper. Res. 258 (2017) 70, doi:10.1016/j.ejor.2016.07.012.
 */
public final class LayoutSearch {
  /**
   * A swap is kept if the layout is no worse than this many swaps ago. On 1,000 cells with limits
   * 10 and 50 found as much and 400 a fifth less with the same number of swaps.
   */
  private static final int LATE = 50;

  private LayoutSearch() {}

  /**
   * What was found.
   *
   * @param order index of the cell on every seat
   * @param stoppedByTime whether time was up before the moves were
   */
  @SuppressWarnings("ArrayRecordComponent") // Read once, never compared.
  public record Result(int[] order, boolean stoppedByTime) {}

  /**
   * Improves a layout.
   *
   * @param start cells in the order of seats, module by module, the rest behind them
   * @param moves how many swaps to try
   * @param timeLimit ends the search earlier
   * @param seed of the search
   * @return the best layout found; never worth less than the start, with cells as they come
   */
  public static Result improve(CellFigures start, long moves, Duration timeLimit, long seed) {
    long millis = Math.max(1, timeLimit.toMillis());
    SolverConfig config =
        new SolverConfig()
            .withSolutionClass(ModuleLayout.class)
            .withEntityClassList(List.of(Seat.class))
            .withScoreDirectorFactory(
                new ScoreDirectorFactoryConfig()
                    .withIncrementalScoreCalculatorClass(LayoutScore.class))
            .withEnvironmentMode(EnvironmentMode.NO_ASSERT)
            .withRandomSeed(seed)
            .withTerminationConfig(
                new TerminationConfig()
                    .withMoveCountLimit(moves)
                    .withMillisecondsSpentLimit(millis))
            .withPhases(
                new LocalSearchPhaseConfig()
                    .withMoveSelectorConfig(
                        new SwapMoveSelectorConfig().withFilterClass(UsefulSwaps.class))
                    .withAcceptorConfig(
                        new LocalSearchAcceptorConfig().withLateAcceptanceSize(LATE))
                    .withForagerConfig(new LocalSearchForagerConfig().withAcceptedCountLimit(1)));
    long begun = System.nanoTime();
    int[] order =
        SolverFactory.<ModuleLayout>create(config)
            .buildSolver()
            .solve(new ModuleLayout(start))
            .order();
    return new Result(order, System.nanoTime() - begun >= millis * 1_000_000);
  }
}
