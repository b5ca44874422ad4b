package org.ionsight.sort.search;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;

/**
 * A place for one cell: in a module, or among the rest. Made and changed by the solver.
 *
 * <p>Seats are numbered module by module and, within a module, group by group; those behind the
 * last module are for the rest. A plan is a permutation of cells over seats, so every cell is
 * always in exactly one place.
 */
@PlanningEntity
public final class Seat {
  @PlanningId private int number;
  @PlanningVariable private Integer cell = 0;

  /** For the solver. */
  public Seat() {}

  Seat(int number, int cell) {
    this.number = number;
    this.cell = cell;
  }

  int number() {
    return number;
  }

  int cell() {
    return cell;
  }
}
