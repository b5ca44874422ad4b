package org.ionsight.cli.sort;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ionsight.cli.sort.RetiredCells.Refused;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.cluster.explain.CellVerdicts;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.core.estimate.Interval;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.feature.PhysicalFeature;
import org.ionsight.sort.RetiredCell;

/** Retired cells from recordings: what the pipeline estimated of them. Stateless. */
public final class PackCells {
  private PackCells() {}

  /**
   * The cells of a pack, or single cells.
   *
   * @param pack what was estimated, with the verdicts on each quantity: only that on the state of
   *     health, of which a capacity is made, counts here
   * @return cells with a capacity; those without one, or whose state of health is rejected, are
   *     refused
   */
  public static RetiredCells of(PackSummary pack) {
    List<RetiredCell> cells = new ArrayList<>();
    List<Refused> refused = new ArrayList<>();
    Map<String, Verdict> verdicts = new HashMap<>();
    double nominal = pack.spec().nominalAmpHours();
    for (int i = 0; i < pack.cells().size(); i++) {
      CellSummary cell = pack.cells().get(i);
      CellVerdicts own = pack.verdicts().get(i);
      Optional<Interval> soh = cell.soh();
      if (soh.isEmpty() || !(soh.get().value() > 0)) {
        refused.add(new Refused(cell.id(), "its state of health could not be estimated"));
      } else if (own.soh() == Verdict.REJECT) {
        refused.add(
            new Refused(
                cell.id(),
                "its state of health is rejected: "
                    + own.sohReason().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
      } else {
        verdicts.put(cell.id(), own.soh());
        double ohms = cell.features().value(PhysicalFeature.RESISTANCE);
        cells.add(
            new RetiredCell(
                cell.id(),
                pack.spec().name(),
                new Interval(
                    nominal * soh.get().value(),
                    nominal * soh.get().low(),
                    nominal * soh.get().high()),
                ohms > 0 ? ohms : Double.NaN,
                cell.rul().map(rul -> Math.max(0, rul.value())).orElse(Double.NaN)));
      }
    }
    return new RetiredCells(
        cells, refused, verdicts, pack.rulUnit().name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }
}
