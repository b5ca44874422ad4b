package org.ionsight.cluster.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.ionsight.cluster.Outlyingness;
import org.ionsight.cluster.PointDeviations;
import org.ionsight.cluster.Standardizer;
import org.ionsight.cluster.diagnose.DeviatingCells;
import org.ionsight.core.feature.Robust;
import org.jspecify.annotations.Nullable;

/**
 * How far the figures of cells, or what became of them since an earlier recording, lie from what is
 * usual.
 *
 * <p>More than {@link DeviatingCells#MOST_CELLS} cells are compared in parts of so many neighbours,
 * each at its share of the level, so that time grows with the number of cells and as few packs of
 * like cells have an alarm, up to 20,000 cells: the 499 clouds of a part tell no smaller share than
 * 1 in 500, so that of more parts than ten up to one in 500 for each has one.
 *
 * @param distance of each cell in median distances of its part; NaN if it was not compared
 * @param pValue of each cell the share of packs of like cells, all parts together, that show as
 *     much
 * @param limit of each cell, of the part that it is compared in
 */
@SuppressWarnings("ArrayRecordComponent") // made once and never handed out of the package
record FigureDeviations(double[] distance, double[] pValue, double[] limit) {
  /** Of every cell it is asked. */
  static final IntPredicate ALL = cell -> true;

  private static final int FEWEST = 8;
  private static final long SEED = 1;

  // Two edges, 1 mV each, move 0.001 of the capacity into a window or out of it, in either of two
  // curves; healthy cells of simulated packs vary by 0.0009 to 0.0016 from 0 to 133 cycles.
  private static final double WINDOW_NOISE = 0.0014;
  private static final double SOH_RESOLUTION = 0.01;
  private static final double SOH_NOISE = 0.01;
  private static final double RESISTANCE_RESOLUTION = 0.02;
  private static final double RESISTANCE_NOISE = 0.01;

  /** As many cells of which nothing is known. */
  static FigureDeviations unknown(int cells) {
    double[] nan = new double[cells];
    Arrays.fill(nan, Double.NaN);
    return new FigureDeviations(nan, nan.clone(), nan.clone());
  }

  /** What the groups found of all cells together. */
  static FigureDeviations of(PointDeviations found) {
    double[] limit = new double[found.distance().length];
    Arrays.fill(limit, found.limit());
    return new FigureDeviations(found.distance(), found.pValue(), limit);
  }

  /** Where cells stand at the end of one recording, in the parts that cells are asked of. */
  static FigureDeviations levels(List<CellFigures> cells, IntPredicate asked) {
    return inParts(
        cells.size(),
        asked,
        (from, to, level) -> {
          GroupingVectors vectors = GroupingVectors.figures(cells.subList(from, to));
          return vectors.rows.length < FEWEST
              ? null
              : Outlyingness.of(vectors.scaling.apply(vectors.points), level, SEED)
                  .placed(vectors.rows, to - from);
        });
  }

  /** What became of the same cells from one recording to another, in the parts asked of. */
  static FigureDeviations changes(
      List<CellFigures> first, List<CellFigures> now, IntPredicate asked) {
    return inParts(
        now.size(),
        asked,
        (from, to, level) ->
            new Changes(first.subList(from, to), now.subList(from, to)).compared(level));
  }

  /** One comparison of neighbours. */
  private interface Comparison {
    @Nullable PointDeviations of(int from, int to, double level);
  }

  private static FigureDeviations inParts(int cells, IntPredicate asked, Comparison comparison) {
    FigureDeviations all = unknown(cells);
    List<DeviatingCells.Part> parts = DeviatingCells.parts(cells);
    for (DeviatingCells.Part part : parts) {
      int from = part.from();
      PointDeviations found =
          IntStream.range(from, part.to()).anyMatch(asked)
              ? comparison.of(from, part.to(), Outlyingness.LEVEL / parts.size())
              : null;
      if (found == null) {
        continue;
      }
      double[] distance = found.distance();
      double[] pValue = found.pValue();
      for (int i = 0; i < distance.length; i++) {
        all.distance[from + i] = distance[i];
        all.pValue[from + i] = Math.min(1, parts.size() * pValue[i]);
        all.limit[from + i] = found.limit();
      }
    }
    return all;
  }

  /** How many times the limit a cell lies out; 0 if it was not compared. */
  double beyond(int cell) {
    return Double.isNaN(distance[cell]) ? 0 : distance[cell] / limit[cell];
  }

  int compared() {
    return (int) Arrays.stream(distance).filter(Double::isFinite).count();
  }

  /** The largest distance, with its limit: of the part in which a cell came closest to it. */
  int farthest() {
    int farthest = 0;
    for (int cell = 1; cell < distance.length; cell++) {
      farthest = beyond(cell) > beyond(farthest) ? cell : farthest;
    }
    return farthest;
  }

  /** The columns of one comparison of two recordings. */
  private static final class Changes {
    private final int cells;
    private final List<double[]> columns = new ArrayList<>();
    private final List<Double> noise = new ArrayList<>();
    private final List<Double> weights = new ArrayList<>();

    Changes(List<CellFigures> first, List<CellFigures> now) {
      cells = now.size();
      double[][] before = GroupingVectors.windows(first);
      double[][] after = GroupingVectors.windows(now);
      for (int w = 0; w < after.length; w++) {
        double[] column = new double[cells];
        for (int i = 0; i < cells; i++) {
          column[i] = after[w][i] - before[w][i];
        }
        add(column, GroupingVectors.WINDOW_RESOLUTION, 1, WINDOW_NOISE);
      }
      double[] soh = new double[cells];
      double[] ohms = new double[cells];
      for (int i = 0; i < cells; i++) {
        soh[i] = now.get(i).soh() - first.get(i).soh();
        ohms[i] = Math.log(now.get(i).ohms() / first.get(i).ohms());
      }
      add(soh, SOH_RESOLUTION, 1, SOH_NOISE);
      add(ohms, RESISTANCE_RESOLUTION, GroupingVectors.RESISTANCE_WEIGHT, RESISTANCE_NOISE);
    }

    private void add(double[] column, double resolution, double importance, double standard) {
      if (!GroupingVectors.observed(column)) {
        return;
      }
      double median = Robust.median(column);
      double weight = importance / Math.max(Robust.spread(column), resolution);
      for (int i = 0; i < cells; i++) {
        // What was not observed is taken as usual.
        column[i] = Double.isNaN(column[i]) ? median : column[i];
      }
      columns.add(column);
      weights.add(weight);
      noise.add(standard * weight * standard * weight);
    }

    @Nullable PointDeviations compared(double level) {
      if (columns.isEmpty() || cells < FEWEST) {
        return null;
      }
      double[] centre = columns.stream().mapToDouble(Robust::median).toArray();
      double[][] points = new double[cells][columns.size()];
      for (int j = 0; j < centre.length; j++) {
        for (int i = 0; i < cells; i++) {
          points[i][j] = columns.get(j)[i];
        }
      }
      Standardizer scaling =
          new Standardizer(centre, weights.stream().mapToDouble(Double::doubleValue).toArray());
      return Outlyingness.ofChanges(
          scaling.apply(points),
          noise.stream().mapToDouble(Double::doubleValue).toArray(),
          level,
          SEED);
    }
  }
}
