package org.ionsight.bench.modes;

import java.util.ArrayList;
import java.util.List;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.curve.Direction;
import org.ionsight.sim.HalfCellSource;
import org.ionsight.sim.HalfCellSource.Material;
import org.ionsight.sim.ModeLosses;
import org.ionsight.sim.PotentialTable;

/**
 * The electrode fit as one does it without half cells of one's own: every pair of known electrodes
 * of the chemistry is tried on the first curve, the best one fits the later curve too. Unlike the
 * network it is told the chemistry.
 */
final class LibraryFit {
  private static final double[] SILICON_SHARES = {0.05, 0.12, 0.2};

  private final List<HalfCellSource> sources;

  LibraryFit(List<HalfCellSource> sources) {
    this.sources = List.copyOf(sources);
  }

  /** The losses between two curves of a cell. */
  ModeLosses losses(Cathode cathode, VoltageOverCharge first, VoltageOverCharge now) {
    Direction direction = now.cRate() >= 0 ? Direction.CHARGE : Direction.DISCHARGE;
    ElectrodeFit best = null;
    ElectrodeFit.Result fresh = null;
    for (PotentialTable positive : tables(Material.valueOf(cathode.name()), direction)) {
      for (PotentialTable negative : negatives(cathode, direction)) {
        ElectrodeFit fit = new ElectrodeFit(positive, negative);
        ElectrodeFit.Result result = fit.fit(first);
        if (fresh == null || result.cost() < fresh.cost()) {
          best = fit;
          fresh = result;
        }
      }
    }
    if (best == null || fresh == null) {
      throw new IllegalArgumentException("no electrodes for " + cathode);
    }
    return between(fresh, best.fit(now));
  }

  static ModeLosses between(ElectrodeFit.Result fresh, ElectrodeFit.Result aged) {
    return ModeLosses.between(fresh.balance(), aged.balance(), fresh.capacity());
  }

  private List<PotentialTable> negatives(Cathode cathode, Direction direction) {
    List<PotentialTable> graphite = tables(Material.GRAPHITE, direction);
    List<PotentialTable> all = new ArrayList<>(graphite);
    if (cathode == Cathode.NMC || cathode == Cathode.NCA) {
      all.addAll(tables(Material.SILICON_GRAPHITE, direction));
      List<PotentialTable> silicon = tables(Material.SILICON, direction);
      if (!silicon.isEmpty() && !graphite.isEmpty()) {
        for (double share : SILICON_SHARES) {
          all.add(PotentialTable.blend(graphite.get(0), silicon.get(0), share));
        }
      }
    }
    return all;
  }

  private List<PotentialTable> tables(Material material, Direction direction) {
    return sources.stream()
        .filter(s -> s.material() == material && s.serves(direction))
        .map(HalfCellSource::potential)
        .toList();
  }
}
