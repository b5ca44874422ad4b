package org.ionsight.bench.modes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ionsight.bench.accuracy.Figure;
import org.ionsight.bench.accuracy.Protocol;
import org.ionsight.bench.accuracy.ProtocolRun;
import org.ionsight.bench.accuracy.PublishedFigures;
import org.ionsight.bench.accuracy.ResultRow;
import org.ionsight.bench.accuracy.Scope;
import org.ionsight.cli.recording.ErrorStatistics;
import org.ionsight.core.estimate.DegradationMode;
import org.ionsight.core.estimate.ModeEstimate;
import org.ionsight.core.estimate.ModeModel;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.sim.ModeLosses;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.modes.HalfCells;

/**
 * {@code modes}: degradation modes of unseen cells, synthetic and real, from one curve and beside
 * the first curve of the same cell; a classical electrode fit on the same curves.
 */
public final class ModesProtocol implements Protocol {
  private static final String WITH_FIRST = "with first curve";
  private static final String ALONE = "one curve";
  private static final String UNTOLD = "with first curve, chemistry not told";

  /** Makes the protocol. */
  public ModesProtocol() {}

  @Override
  public String name() {
    return "modes";
  }

  /** Errors by condition and mode. */
  private static final class Errors {
    private final Map<String, ErrorStatistics[]> byCondition = new LinkedHashMap<>();

    ErrorStatistics[] of(String condition) {
      return byCondition.computeIfAbsent(
          condition,
          c -> {
            ErrorStatistics[] all = new ErrorStatistics[DegradationMode.values().length];
            for (int i = 0; i < all.length; i++) {
              all[i] = new ErrorStatistics();
            }
            return all;
          });
    }
  }

  @Override
  public void measure(ProtocolRun run) throws IOException {
    DataCatalogue catalogue = DataCatalogue.read(run.data());
    HalfCells halfCells = HalfCells.read(catalogue);
    List<ModeCell> cells = new ArrayList<>();
    cells.addAll(ModeCells.synthetic(run, halfCells, false));
    cells.addAll(ModeCells.synthetic(run, halfCells, true));
    cells.addAll(ModeCells.umich(run, catalogue));
    cells.addAll(ModeCells.p45b(run, catalogue, halfCells));
    PublishedFigures.addTo(run);
    double early = run.definition().number("early_soh");
    run.progress().accept("fitting electrodes to %d cells".formatted(cells.size()));
    Errors fitted = fit(cells, halfCells, early);
    List<Errors> withFirst = new ArrayList<>();
    List<Errors> alone = new ArrayList<>();
    List<Errors> untold = new ArrayList<>();
    List<ModeCell> anonymous = cells.stream().map(ModeCell::anonymous).toList();
    for (ModelSet models : run.trainings()) {
      Optional<ModeModel> opened = models.openModeModel();
      if (opened.isEmpty()) {
        run.progress().accept("a bundle has no modes.onnx; it is left out");
        continue;
      }
      try (ModeModel model = opened.get()) {
        withFirst.add(network(cells, model, true, early));
        alone.add(network(cells, model, false, early));
        untold.add(network(anonymous, model, true, early));
      }
    }
    report(run, cells, WITH_FIRST, "electrode fit", List.of(fitted), 0, early);
    report(run, cells, WITH_FIRST, ResultRow.IONSIGHT, withFirst, withFirst.size(), early);
    report(run, cells, UNTOLD, ResultRow.IONSIGHT, untold, untold.size(), early);
    report(run, cells, ALONE, ResultRow.IONSIGHT, alone, alone.size(), early);
  }

  private static List<String> conditions(ModeCell cell, double early) {
    boolean synthetic = cell.cell().contains("-");
    return synthetic
        ? List.of(
            cell.group(),
            cell.group() + ", " + cell.spec().cathode().name(),
            cell.group() + (cell.soh() >= early ? ", early" : ", late"))
        : List.of(cell.group());
  }

  private static Errors fit(List<ModeCell> cells, HalfCells halfCells, double early) {
    LibraryFit library = new LibraryFit(halfCells.training());
    Errors errors = new Errors();
    for (ModeCell cell : cells) {
      ModeLosses found =
          library.losses(
              cell.spec().cathode(),
              VoltageOverCharge.of(cell.first(), cell.spec()),
              VoltageOverCharge.of(cell.curve(), cell.spec()));
      for (String condition : conditions(cell, early)) {
        ErrorStatistics[] modes = errors.of(condition);
        for (int mode = 0; mode < modes.length; mode++) {
          modes[mode].add(found.at(mode), cell.losses().at(mode));
        }
      }
    }
    return errors;
  }

  private static Errors network(
      List<ModeCell> cells, ModeModel model, boolean withFirst, double early) {
    Errors errors = new Errors();
    ModeEstimate estimate = new ModeEstimate();
    for (ModeCell cell : cells) {
      if (withFirst) {
        model.estimate(cell.curve(), cell.first(), estimate);
      } else {
        model.estimate(cell.curve(), estimate);
      }
      boolean answered = estimate.verdict != Verdict.REJECT;
      for (String condition : conditions(cell, early)) {
        ErrorStatistics[] modes = errors.of(condition);
        for (int mode = 0; mode < modes.length; mode++) {
          double truth = cell.losses().at(mode);
          if (answered) {
            modes[mode].add(estimate.value[mode], estimate.low[mode], estimate.high[mode], truth);
          } else {
            modes[mode].add(Double.NaN, truth);
          }
        }
      }
    }
    return errors;
  }

  private static void report(
      ProtocolRun run,
      List<ModeCell> cells,
      String variant,
      String method,
      List<Errors> trainings,
      int seeds,
      double early) {
    if (trainings.isEmpty()) {
      return;
    }
    Map<String, Set<String>> ids = new LinkedHashMap<>();
    for (ModeCell cell : cells) {
      for (String condition : conditions(cell, early)) {
        ids.computeIfAbsent(condition, c -> new LinkedHashSet<>()).add(cell.cell());
      }
    }
    ids.forEach(
        (condition, names) -> {
          Scope scope = new Scope(variant, condition, names.size(), "losses of the new cell's");
          for (DegradationMode mode : DegradationMode.values()) {
            List<ErrorStatistics> errors =
                trainings.stream().map(e -> e.of(condition)[mode.ordinal()]).toList();
            for (Figure figure : Figure.mean(errors, "1", seeds)) {
              run.results()
                  .add(
                      scope,
                      method,
                      new Figure(
                          figure.metric() + "_" + mode.contractName(),
                          figure.value(),
                          figure.unit(),
                          figure.seeds()));
            }
          }
        });
  }
}
