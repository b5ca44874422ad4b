package org.ionsight.cluster.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ionsight.cluster.FigureRange;
import org.ionsight.cluster.GroupEvidence;
import org.ionsight.cluster.StudiedGroups;
import org.ionsight.core.feature.PhysicalFeature;
import org.ionsight.core.feature.Robust;

/**
 * Whether the cells of a pack that form no groups range along one direction of what was measured of
 * them.
 *
 * <p>Of each measurement one feature takes part, as two forms of the same reading go together by
 * themselves, and none that the cells hardly differ in. Immutable and thread-safe.
 */
public final class PackRange {
  private static final List<PhysicalFeature> FEATURES =
      List.of(
          PhysicalFeature.SOH,
          PhysicalFeature.RESISTANCE,
          PhysicalFeature.PEAK_HEIGHT,
          PhysicalFeature.PEAK_VOLTS,
          PhysicalFeature.SECOND_PEAK_HEIGHT,
          PhysicalFeature.SECOND_PEAK_VOLTS,
          PhysicalFeature.VALLEY_CHARGE,
          PhysicalFeature.HELD_CHARGE,
          PhysicalFeature.COULOMBIC_EFFICIENCY,
          PhysicalFeature.RELAXATION,
          PhysicalFeature.RECOVERY,
          PhysicalFeature.REST_DRIFT,
          PhysicalFeature.TEMPERATURE_RISE);

  private static final double OBSERVED_SHARE = 0.8;

  private final FigureRange range;
  private final List<String> names;
  private final double[] places;

  private PackRange(FigureRange range, List<String> names, double[] places) {
    this.range = range;
    this.names = List.copyOf(names);
    this.places = places;
  }

  /**
   * Asks the cells of a pack.
   *
   * @param cells of one pack
   * @param groups of these cells
   * @return empty if they were shown to form groups, or it was not asked whether they do, or too
   *     few cells or features differ
   */
  static Optional<PackRange> of(List<CellSummary> cells, PackGroups groups) {
    if (groups
        .study()
        .map(StudiedGroups::evidence)
        .filter(e -> !e.real() && e.finding() != GroupEvidence.Finding.TOO_FEW)
        .isEmpty()) {
      return Optional.empty();
    }
    // A cell that nothing is known of has no place.
    int[] known =
        IntStream.range(0, cells.size())
            .filter(i -> !Double.isNaN(cells.get(i).features().value(PhysicalFeature.SOH)))
            .toArray();
    List<String> names = new ArrayList<>();
    List<double[]> columns = new ArrayList<>();
    for (PhysicalFeature feature : FEATURES) {
      double[] column =
          Arrays.stream(known).mapToDouble(i -> cells.get(i).features().value(feature)).toArray();
      long observed = Arrays.stream(column).filter(Double::isFinite).count();
      if (observed > 0
          && observed >= OBSERVED_SHARE * column.length
          && Robust.spread(column) > feature.resolution(Robust.median(column))) {
        names.add(feature.label());
        columns.add(column);
      }
    }
    double[][] figures = new double[known.length][columns.size()];
    for (int i = 0; i < known.length; i++) {
      int row = i;
      Arrays.setAll(figures[i], j -> columns.get(j)[row]);
    }
    FigureRange range = FigureRange.of(figures);
    double[] places = new double[cells.size()];
    Arrays.fill(places, Double.NaN);
    double[] found = range.places();
    for (int i = 0; i < known.length; i++) {
      places[known[i]] = found[i];
    }
    return range.asked() ? Optional.of(new PackRange(range, names, places)) : Optional.empty();
  }

  /**
   * The direction and how sure it is.
   *
   * @return the range of the cells that features are known of
   */
  public FigureRange range() {
    return range;
  }

  /**
   * Where a cell lies along the direction.
   *
   * @param cell index from 0
   * @return standard deviations; NaN if nothing is known of it
   */
  public double place(int cell) {
    return places[cell];
  }

  /**
   * What it comes to.
   *
   * @return a sentence or two
   */
  public String sentence() {
    return range.sentence(names);
  }
}
