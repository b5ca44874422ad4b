package org.ionsight.sort.search;

import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.solution.cloner.SolutionCloner;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.score.buildin.simplelong.SimpleLongScore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which cell sits where: what the solver changes. Not thread-safe. */
@PlanningSolution(solutionCloner = ModuleLayout.Cloner.class)
public final class ModuleLayout {
  @PlanningEntityCollectionProperty private List<Seat> seats = List.of();
  @ValueRangeProvider private List<Integer> cells = List.of();
  @PlanningScore private @Nullable SimpleLongScore score;
  private CellFigures figures = CellFigures.NONE;

  /** For the solver. */
  public ModuleLayout() {}

  /** Seats the cells in the order of their figures. */
  ModuleLayout(CellFigures figures) {
    this.figures = figures;
    seats = new ArrayList<>();
    cells = new ArrayList<>();
    for (int i = 0; i < figures.count(); i++) {
      seats.add(new Seat(i, i));
      cells.add(i);
    }
  }

  List<Seat> seats() {
    return seats;
  }

  CellFigures figures() {
    return figures;
  }

  /** Index of the cell on every seat. */
  int[] order() {
    int[] order = new int[seats.size()];
    for (Seat seat : seats) {
      order[seat.number()] = seat.cell();
    }
    return order;
  }

  /** Copies seats only; the solver's own way goes through every field by reflection. */
  public static final class Cloner implements SolutionCloner<ModuleLayout> {
    /** For the solver. */
    public Cloner() {}

    @Override
    public ModuleLayout cloneSolution(ModuleLayout original) {
      ModuleLayout copy = new ModuleLayout();
      copy.figures = original.figures;
      copy.cells = original.cells;
      copy.score = original.score;
      copy.seats = new ArrayList<>(original.seats.size());
      for (Seat seat : original.seats) {
        copy.seats.add(new Seat(seat.number(), seat.cell()));
      }
      return copy;
    }
  }
}
