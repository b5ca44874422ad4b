package org.ionsight.bench.sort;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ionsight.cli.sort.PulseCells;
import org.ionsight.core.estimate.Interval;
import org.ionsight.sort.RetiredCell;
import org.ionsight.sort.SpreadLimits;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.pulse.PulseData;
import org.ionsight.train.pulse.PulseMachine;
import org.ionsight.train.pulse.PulseRow;

/**
 * Retired cells of PulseBat, each estimated from one pulse test at a state of charge that is drawn
 * and not told, by the recipe of the pulse model trained on the other folds; their capacities were
 * measured (Tao et al., Nat. Commun. 15 (2024) 10154).
 */
final class PulsedCells {
  /** The designs that were tested at ten states of charge, and have enough cells for modules. */
  private static final Map<String, Double> AMP_HOURS_BY_FILE =
      new LinkedHashMap<>(
          Map.of(
              "pulsebat__LFP_35Ah_W5000.csv.gz", 35.0,
              "pulsebat__LMO_10Ah_W5000.csv.gz", 10.0,
              "pulsebat__NMC_21Ah_W5000.csv.gz", 21.0));

  /** Ohmic resistance changes with the state of charge, which nobody knows. */
  private static final SpreadLimits LIMITS = new SpreadLimits(0.05, 0.3, Double.POSITIVE_INFINITY);

  private final Map<String, List<PulseRow>> byFile = new LinkedHashMap<>();
  private final Map<Integer, PulseMachine> byFold = new HashMap<>();

  PulsedCells(DataCatalogue catalogue, int landmarks) throws IOException {
    List<PulseRow> all = new ArrayList<>();
    for (String file : AMP_HOURS_BY_FILE.keySet().stream().sorted().toList()) {
      List<PulseRow> own = PulseData.load(catalogue, file);
      byFile.put(file, own);
      all.addAll(own);
    }
    for (int fold : all.stream().map(PulseRow::fold).distinct().sorted().toList()) {
      byFold.put(
          fold,
          PulseMachine.train(
              all.stream().filter(row -> row.fold() != fold).toList(), landmarks, 1));
    }
  }

  /** The cells of each design, tested at states of charge that the seed draws. */
  List<Batch> batches(long seed) {
    List<Batch> batches = new ArrayList<>();
    byFile.forEach(
        (file, rows) -> batches.add(batch(rows, AMP_HOURS_BY_FILE.getOrDefault(file, 1.0), seed)));
    return batches;
  }

  private Batch batch(List<PulseRow> rows, double nominal, long seed) {
    Map<String, List<PulseRow>> byCell = new LinkedHashMap<>();
    rows.forEach(row -> byCell.computeIfAbsent(row.cell(), c -> new ArrayList<>()).add(row));
    Random random = new Random(seed);
    List<RetiredCell> cells = new ArrayList<>();
    Map<String, RetiredCell> truth = new HashMap<>();
    byCell.forEach(
        (id, tests) -> {
          PulseRow row = tests.get(random.nextInt(tests.size()));
          PulseMachine machine = byFold.get(row.fold());
          if (machine != null) {
            PulseMachine.Answer answer = machine.answer(row.test());
            double ohms = PulseCells.ohms(row.test(), nominal);
            double soh = Math.max(0.05, answer.soh());
            cells.add(
                new RetiredCell(
                    id,
                    "",
                    new Interval(
                        nominal * soh,
                        nominal * (soh - answer.margin()),
                        nominal * (soh + answer.margin())),
                    ohms,
                    Double.NaN));
            double measured = nominal * row.soh();
            truth.put(
                id,
                new RetiredCell(
                    id, "", new Interval(measured, measured, measured), ohms, Double.NaN));
          }
        });
    String name = "%s, %d cells of PulseBat".formatted(rows.get(0).design(), cells.size());
    return new Batch(name.replace('_', ' '), cells, truth, LIMITS);
  }
}
