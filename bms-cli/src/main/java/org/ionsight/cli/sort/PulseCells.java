package org.ionsight.cli.sort;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ionsight.cli.InputException;
import org.ionsight.cli.sort.RetiredCells.Refused;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.estimate.Interval;
import org.ionsight.core.estimate.PulseEstimate;
import org.ionsight.core.estimate.PulseModel;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.io.PulseTable;
import org.ionsight.core.pulse.Pulse;
import org.ionsight.core.pulse.PulseTest;
import org.ionsight.sort.RetiredCell;

/**
 * Retired cells from their pulse tests: capacity by the pulse model, resistance by the pulses, type
 * by cathode and nominal capacity. Several tests of one cell are averaged. Stateless.
 */
public final class PulseCells {
  private PulseCells() {}

  /**
   * Estimates cells.
   *
   * @param rows of pulse tests
   * @param model of the bundle
   * @param spec of all cells, if the person gave one; else every row has to state its capacity
   * @return cells, and those whose tests were all rejected
   * @throws InputException if the nominal capacity of a cell is not known
   */
  public static RetiredCells of(
      List<PulseTable.Row> rows, PulseModel model, Optional<CellSpec> spec) {
    Map<String, List<PulseTable.Row>> byCell = new LinkedHashMap<>();
    for (PulseTable.Row row : rows) {
      byCell.computeIfAbsent(row.cell(), c -> new ArrayList<>()).add(row);
    }
    List<RetiredCell> cells = new ArrayList<>();
    List<Refused> refused = new ArrayList<>();
    Map<String, Verdict> verdicts = new HashMap<>();
    PulseEstimate estimate = new PulseEstimate(model.embeddingSize());
    byCell.forEach(
        (id, tests) -> verdicts.put(id, cell(id, tests, model, spec, estimate, cells, refused)));
    return new RetiredCells(cells, refused, verdicts, "");
  }

  /** Adds one cell; the worst verdict on those of its tests that count. */
  private static Verdict cell(
      String id,
      List<PulseTable.Row> tests,
      PulseModel model,
      Optional<CellSpec> spec,
      PulseEstimate estimate,
      List<RetiredCell> cells,
      List<Refused> refused) {
    Verdict worst = Verdict.NOMINAL;
    double value = 0;
    double low = 0;
    double high = 0;
    double ohms = 0;
    int measuredOhms = 0;
    int believed = 0;
    String type = "";
    for (PulseTable.Row test : tests) {
      double nominal = nominal(test, spec);
      model.estimate(test.test(), estimate);
      if (estimate.verdict != Verdict.REJECT) {
        worst = worst.worseOf(estimate.verdict);
        value += nominal * estimate.soh;
        low += nominal * estimate.sohLow;
        high += nominal * estimate.sohHigh;
        double measured = ohms(test.test(), nominal);
        if (Double.isFinite(measured)) {
          ohms += measured;
          measuredOhms++;
        }
        believed++;
        String own = String.format(Locale.ROOT, "%s %s Ah", estimate.cathode, text(nominal));
        if (type.isEmpty()) {
          type = own;
        } else if (!type.equals(own)) {
          refused.add(
              new Refused(id, "its tests say %s and %s: test it again".formatted(type, own)));
          return Verdict.REJECT;
        }
      }
    }
    if (believed == 0) {
      refused.add(
          new Refused(
              id,
              "the pulse model rejects its test: "
                  + estimate.reason.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
      return Verdict.REJECT;
    }
    Interval ampHours = new Interval(value / believed, low / believed, high / believed);
    double meanOhms = measuredOhms == 0 ? Double.NaN : ohms / measuredOhms;
    cells.add(new RetiredCell(id, type, ampHours, meanOhms, Double.NaN));
    return worst;
  }

  private static double nominal(PulseTable.Row test, Optional<CellSpec> spec) {
    double nominal = test.nominalAmpHours();
    if (Double.isNaN(nominal)) {
      nominal = spec.map(CellSpec::nominalAmpHours).orElse(Double.NaN);
    }
    if (Double.isNaN(nominal)) {
      throw new InputException(
          "cell '%s': expected its nominal capacity, found none; add a column 'Nominal Capacity /"
                  .formatted(test.cell())
              + " Ah' or --cell with a shipped spec or a spec file");
    }
    return nominal;
  }

  private static String text(double nominal) {
    return nominal == Math.rint(nominal) ? String.valueOf((long) nominal) : String.valueOf(nominal);
  }

  /**
   * What the voltage jumps by when the current comes on, over that current, mean of the pulses
   * whose voltages are known.
   *
   * @param test the pulses
   * @param nominal capacity, Ah
   * @return ohm; NaN if it is not positive
   */
  public static double ohms(PulseTest test, double nominal) {
    double sum = 0;
    int known = 0;
    for (Pulse pulse : test.pulses()) {
      double ohms = (pulse.start() - pulse.before()) / (pulse.cRate() * nominal);
      if (Double.isFinite(ohms)) {
        sum += ohms;
        known++;
      }
    }
    double mean = sum / known;
    return mean > 0 ? mean : Double.NaN;
  }
}
