package org.ionsight.cluster.explain;

import java.util.ArrayList;
import java.util.List;
import org.ionsight.core.cell.Anode;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.cell.CellSpec;

/**
 * Phase transitions of common electrodes and where full cells show them.
 *
 * <p>The papers give potentials against lithium. The windows here are those potentials minus the
 * one that graphite has while the positive electrode is there (0.08 to 0.22 V), or plus the one of
 * the positive electrode while graphite is there, widened by 30 mV for balancing, ageing and
 * polarisation at moderate rates. They are approximate: they say which transition lies in a window,
 * not that it causes what is seen there, and transitions of both electrodes overlap.
 *
 * <p>Stateless and thread-safe.
 */
public final class PhaseTransitions {
  private static final String GRAPHITE =
      "Dahn, Phys. Rev. B 44 (1991) 9170, doi:10.1103/PhysRevB.44.9170; Ohzuku, Iwakoshi, Sawai,"
          + " J. Electrochem. Soc. 140 (1993) 2490, doi:10.1149/1.2220849";
  private static final String FULL_CELL_LFP =
      "Dubarry, Liaw, J. Power Sources 194 (2009) 541, doi:10.1016/j.jpowsour.2009.05.036";
  private static final String NICKEL_RICH =
      "Noh, Youn, Yoon, Sun, J. Power Sources 233 (2013) 121, doi:10.1016/j.jpowsour.2013.01.063";
  private static final String COBALT =
      "Reimers, Dahn, J. Electrochem. Soc. 139 (1992) 2091, doi:10.1149/1.2221184";
  private static final String SPINEL =
      "Ohzuku, Kitagawa, Hirai, J. Electrochem. Soc. 137 (1990) 769, doi:10.1149/1.2086552";

  private PhaseTransitions() {}

  /**
   * The transitions of a cell type.
   *
   * @param spec the cell
   * @return transitions by rising voltage; empty if its electrodes are not stated or not listed
   */
  public static List<PhaseTransition> of(CellSpec spec) {
    Anode anode = spec.anode();
    if (anode != Anode.GRAPHITE && anode != Anode.SILICON_GRAPHITE) {
      return List.of();
    }
    List<PhaseTransition> list = new ArrayList<>();
    switch (spec.cathode()) {
      case LFP -> {
        list.add(new PhaseTransition("graphite stages 4 to 3 to 2L", 3.16, 3.28, FULL_CELL_LFP));
        list.add(new PhaseTransition("graphite stage 2L to 2", 3.25, 3.33, FULL_CELL_LFP));
        list.add(new PhaseTransition("graphite stage 2 to 1", 3.31, 3.43, FULL_CELL_LFP));
      }
      case NMC, NCA, BLEND -> {
        String oxide = spec.cathode() == Cathode.BLEND ? "layered oxide" : spec.cathode().name();
        list.add(new PhaseTransition("graphite stages 4 to 3 to 2L", 3.35, 3.55, GRAPHITE));
        list.add(new PhaseTransition("graphite stage 2L to 2", 3.50, 3.68, GRAPHITE));
        list.add(new PhaseTransition(oxide + " H1 to M", 3.53, 3.73, NICKEL_RICH));
        list.add(new PhaseTransition("graphite stage 2 to 1", 3.68, 3.92, GRAPHITE));
        list.add(new PhaseTransition(oxide + " M to H2", 3.83, 4.00, NICKEL_RICH));
        list.add(new PhaseTransition(oxide + " H2 to H3", 4.03, 4.20, NICKEL_RICH));
      }
      case LCO -> {
        list.add(new PhaseTransition("LCO insulator to metal", 3.72, 3.92, COBALT));
        list.add(new PhaseTransition("graphite stage 2 to 1", 3.75, 3.95, GRAPHITE));
        list.add(new PhaseTransition("LCO order to disorder", 3.93, 4.12, COBALT));
      }
      case LMO -> {
        list.add(new PhaseTransition("LMO lower plateau", 3.80, 3.95, SPINEL));
        list.add(new PhaseTransition("LMO upper plateau", 3.98, 4.12, SPINEL));
      }
      case UNKNOWN -> {}
    }
    return List.copyOf(list);
  }

  /**
   * The transitions in a window of voltage.
   *
   * @param spec the cell
   * @param lowVolts lower end, V
   * @param highVolts upper end, V
   * @return those that cover a third of the window or more, the one that covers most first
   */
  public static List<PhaseTransition> within(CellSpec spec, double lowVolts, double highVolts) {
    return of(spec).stream()
        .filter(t -> t.shareOf(lowVolts, highVolts) >= 1 / 3.0)
        .sorted(
            java.util.Comparator.comparingDouble(
                (PhaseTransition t) -> -t.shareOf(lowVolts, highVolts)))
        .toList();
  }
}
