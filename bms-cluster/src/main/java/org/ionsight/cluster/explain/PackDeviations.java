package org.ionsight.cluster.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ionsight.cluster.GroupingInput;
import org.ionsight.cluster.PointDeviations;
import org.ionsight.cluster.diagnose.DeviatingCells;
import org.ionsight.cluster.diagnose.NamedCause;
import org.ionsight.cluster.diagnose.Standing;
import org.ionsight.core.cell.CellSpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells a diagnosis which cells deviate, in which group and for which likely cause.
 *
 * <p>Cells that lie apart are those that the groups of features set apart, whatever groups a person
 * has asked to see. Beside them stand cells that have only moved away from the others since the
 * first recording: what cells of a batch differ by from the start hides less of a change. A pack is
 * looked at again and again, so a cell has to lie apart twice in a row, or far; many in a row that
 * do, in one group, are a zone. More than {@link DeviatingCells#MOST_CELLS} cells are compared in
 * parts and not grouped. Stateless and thread-safe.
 */
public final class PackDeviations {
  private static final long SEED = 1;

  // All chosen on 14 packs with weak cells and 24 healthy ones (seeds 971001-971014, 5000-5023):
  // with them none of 38 packs has a false alarm over nine recordings. ADR 34 has the table.
  private static final double FAR_APART = 1.5;
  private static final double FAR_AWAY = 1.2;
  private static final double TWICE_AWAY = 0.9;

  // An eighth of the pack, four cells at least, in one row that holds four in five of the group's:
  // a group of pairs here and there is one of cells, not of a place.
  private static final int ZONE_CELLS = 4;
  private static final int ZONE_SHARE = 8;
  private static final double ZONE_HOLDS = 0.8;
  // A cell of the row may look usual by chance.
  private static final int ZONE_STEP = 2;

  private PackDeviations() {}

  /**
   * Asks which cells deviate.
   *
   * @param cells of one pack
   * @param shown the groups that are shown of them; taken if they tell which cells deviate, else
   *     the usual ones are found
   * @param spec of the cells
   * @param company what the cells share
   * @param past figures of earlier recordings of the same cells; {@link PackPast#NONE} if there are
   *     none
   * @return the cells; {@link DeviatingCells#NOT_COMPARED} if there are too few
   * @throws IllegalArgumentException if the past is of another number of cells
   */
  public static DeviatingCells of(
      List<CellSummary> cells,
      PackGroups shown,
      CellSpec spec,
      DeviatingCells.Company company,
      PackPast past) {
    if (past.recordings() > 0 && past.newest().size() != cells.size()) {
      throw new IllegalArgumentException(
          "the past must be of the same %d cells, was of %d"
              .formatted(cells.size(), past.newest().size()));
    }
    boolean tells = shown.deviations().isPresent() && byFeatures(shown);
    boolean grouped = tells || cells.size() <= DeviatingCells.MOST_CELLS;
    PackGroups groups =
        tells || !grouped
            ? shown
            : PackGroups.find(cells, GroupSearch.usual(SEED), Optional.of(spec));
    if (grouped && groups.deviations().isEmpty()) {
      return DeviatingCells.NOT_COMPARED;
    }
    FigureDeviations now =
        grouped
            ? FigureDeviations.of(groups.deviations().get())
            : FigureDeviations.levels(
                cells.stream().map(CellFigures::of).toList(), FigureDeviations.ALL);
    if (now.compared() == 0) {
      return DeviatingCells.NOT_COMPARED;
    }
    History history = new History(now, past);
    Naming naming = new Naming(cells, grouped ? groups : null, spec, tells);
    Standing[] standings = history.standings();
    if (company == DeviatingCells.Company.IN_SERIES) {
      markZones(standings, naming);
    }
    List<DeviatingCells.DeviatingCell> found = new ArrayList<>();
    for (int cell = 0; cell < standings.length; cell++) {
      Standing standing = standings[cell];
      if (standing != null) {
        found.add(naming.cell(cell, standing, now, history.moved.beyond(cell)));
      }
    }
    int farthest = now.farthest();
    return new DeviatingCells(
        now.compared(),
        Math.max(1, past.recordings()),
        now.limit()[farthest],
        now.distance()[farthest],
        company,
        found);
  }

  private static boolean byFeatures(PackGroups groups) {
    return groups.model().filter(m -> m.input() == GroupingInput.FEATURES).isPresent();
  }

  /** What was so at the recording before, and what became of the cells since the first. */
  private static final class History {
    private final FigureDeviations now;
    private final FigureDeviations before;
    final FigureDeviations moved;
    private final FigureDeviations movedBefore;
    private final int recordings;

    History(FigureDeviations now, PackPast past) {
      this.now = now;
      int cells = now.distance().length;
      recordings = Math.max(1, past.recordings());
      FigureDeviations unknown = FigureDeviations.unknown(cells);
      moved =
          recordings > 1
              ? FigureDeviations.changes(past.first(), past.newest(), FigureDeviations.ALL)
              : unknown;
      // The recording before is only looked at where it decides: it takes as long as the newest.
      before =
          recordings > 1
              ? FigureDeviations.levels(
                  past.before(), c -> now.beyond(c) > 1 && now.beyond(c) <= FAR_APART)
              : unknown;
      movedBefore =
          recordings > 2
              ? FigureDeviations.changes(
                  past.first(),
                  past.before(),
                  c -> moved.beyond(c) > TWICE_AWAY && moved.beyond(c) <= FAR_AWAY)
              : unknown;
    }

    /** Null of a cell that does not deviate. */
    @Nullable Standing[] standings() {
      @Nullable Standing[] standings = new @Nullable Standing[now.distance().length];
      for (int cell = 0; cell < standings.length; cell++) {
        boolean apart = now.beyond(cell) > 1;
        boolean lasts = recordings == 1 || before.beyond(cell) > 1 || now.beyond(cell) > FAR_APART;
        if (apart && (lasts || movesAway(cell))) {
          standings[cell] = Standing.APART;
        } else if (apart) {
          standings[cell] = Standing.APART_ONCE;
        } else if (movesAway(cell)) {
          standings[cell] = Standing.MOVES_AWAY;
        }
      }
      return standings;
    }

    /** Twice in a row or far; of two recordings there is one change, and it has to do. */
    private boolean movesAway(int cell) {
      double beyond = moved.beyond(cell);
      return recordings == 2
          ? beyond > 1
          : beyond > FAR_AWAY || Math.min(beyond, movedBefore.beyond(cell)) > TWICE_AWAY;
    }
  }

  /**
   * Of cells that a suspicion has lasted of, by group; those without one are looked at together.
   */
  private static void markZones(@Nullable Standing[] standings, Naming naming) {
    Map<Integer, List<Integer>> together = new TreeMap<>();
    for (int cell = 0; cell < standings.length; cell++) {
      if (standings[cell] == Standing.APART) {
        together.computeIfAbsent(naming.group(cell), g -> new ArrayList<>()).add(cell);
      }
    }
    int fewest = Math.max(ZONE_CELLS, (standings.length + ZONE_SHARE - 1) / ZONE_SHARE);
    for (List<Integer> members : together.values()) {
      List<Integer> row = longestRow(members);
      if (row.size() >= fewest && row.size() >= ZONE_HOLDS * members.size()) {
        row.forEach(cell -> standings[cell] = Standing.IN_ZONE);
      }
    }
  }

  private static List<Integer> longestRow(List<Integer> ascending) {
    List<Integer> longest = List.of();
    int start = 0;
    for (int i = 1; i <= ascending.size(); i++) {
      if (i == ascending.size() || ascending.get(i) - ascending.get(i - 1) > ZONE_STEP) {
        List<Integer> row = ascending.subList(start, i);
        longest = row.size() > longest.size() ? row : longest;
        start = i;
      }
    }
    return longest;
  }

  /** Says in which group a cell is, and what ails it. */
  private static final class Naming {
    private static final int NO_GROUP = -1;

    private final @Nullable PackGroups groups;
    private final @Nullable Explanation explanation;
    private final boolean shown;
    private final Set<Integer> setApart;
    private final Map<Integer, LikelyCause> causes = new TreeMap<>();

    Naming(List<CellSummary> cells, @Nullable PackGroups groups, CellSpec spec, boolean shown) {
      this.groups = groups;
      this.shown = shown;
      setApart = groups == null ? Set.of() : setApart(groups);
      explanation =
          groups == null ? null : new Explanation(cells, groups, Optional.of(spec), List.of());
    }

    /**
     * Groups all of whose cells deviate: one that was given up left its cells to the usual ones.
     */
    private static Set<Integer> setApart(PackGroups groups) {
      Set<Integer> apart = new TreeSet<>();
      Optional<PointDeviations> deviations = groups.deviations();
      for (int group = 0; deviations.isPresent() && group < groups.count(); group++) {
        List<Integer> members = groups.members(group);
        if (!members.isEmpty() && members.stream().allMatch(deviations.get()::deviates)) {
          apart.add(group);
        }
      }
      return apart;
    }

    /** The group of cells that are set apart together; −1 of a cell among the usual ones. */
    int group(int cell) {
      if (groups == null || groups.count() < 2) {
        return NO_GROUP;
      }
      int group = groups.of(cell);
      return setApart.contains(group) ? group : NO_GROUP;
    }

    DeviatingCells.DeviatingCell cell(
        int cell, Standing standing, FigureDeviations now, double moved) {
      int group = group(cell);
      if (groups == null || explanation == null || group == NO_GROUP) {
        return new DeviatingCells.DeviatingCell(
            cell,
            standing,
            now.distance()[cell],
            now.limit()[cell],
            now.pValue()[cell],
            moved,
            "",
            0,
            "",
            Optional.empty(),
            Optional.empty());
      }
      LikelyCause cause = causes.computeIfAbsent(group, explanation::likelyCause);
      return new DeviatingCells.DeviatingCell(
          cell,
          standing,
          now.distance()[cell],
          now.limit()[cell],
          now.pValue()[cell],
          moved,
          shown ? groups.name(group) : "",
          groups.members(group).size(),
          cause.sentence(),
          Optional.of(cause)
              .filter(c -> c.cause().named())
              .map(c -> new NamedCause(c.cause().label(), c.confidence())),
          Optional.of(cause)
              .filter(c -> c.cause() == Cause.RESISTANCE)
              .map(LikelyCause::confidence));
    }
  }
}
