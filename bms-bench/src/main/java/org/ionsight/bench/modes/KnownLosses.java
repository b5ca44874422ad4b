package org.ionsight.bench.modes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionsight.bench.accuracy.ProtocolRun;
import org.ionsight.bench.accuracy.ProtocolRun.Extent;
import org.ionsight.bench.accuracy.Results;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.ModeEstimate;
import org.ionsight.core.estimate.ModeModel;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.json.JsonNode;
import org.ionsight.sim.ModeLosses;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.modes.HalfCells;

/** Real cells whose losses are known by a fit of half-cell curves. Not thread-safe. */
public final class KnownLosses {
  /** By how much the largest loss must lead, fraction: less is within the error of such a fit. */
  private static final double LEAD = 0.02;

  private static final int MODES = 3;

  private final List<ModeCell> umich;
  private final List<ModeCell> p45b;

  /**
   * Reads the cells.
   *
   * @param data the data directory
   * @param modes the file of the protocol {@code modes}
   * @throws IOException if a file is not as expected
   */
  public KnownLosses(Path data, Path modes) throws IOException {
    DataCatalogue catalogue = DataCatalogue.read(data);
    ProtocolRun run =
        new ProtocolRun(
            data,
            data,
            JsonNode.read(modes),
            List.of(),
            1,
            Extent.FULL,
            new Results("modes"),
            step -> {});
    umich = ModeCells.umich(run, catalogue);
    p45b = ModeCells.p45b(run, catalogue, HalfCells.read(catalogue));
  }

  /**
   * A cell at its last check-up.
   *
   * @param cell its name
   * @param spec limits and chemistry
   * @param first curve of the new cell
   * @param latest curve of the last check-up
   * @param soh capacity over that of the new cell, fraction
   * @param mode the largest loss: 0 lithium inventory, 1 positive, 2 negative material
   * @param leads whether it is 2 points larger than the next
   */
  public record Aged(
      String cell,
      CellSpec spec,
      IncrementalCapacityCurve first,
      IncrementalCapacityCurve latest,
      double soh,
      int mode,
      boolean leads) {}

  /**
   * The cells of Weng et al. 2021, whose curves are rebuilt from the electrodes in their table.
   *
   * @return those with more than one check-up
   */
  public List<Aged> umich() {
    Map<String, ModeCell> last = new LinkedHashMap<>();
    umich.forEach(cell -> last.put(cell.cell(), cell));
    List<Aged> aged = new ArrayList<>();
    for (ModeCell cell : last.values()) {
      int mode = largest(losses(cell.losses()));
      aged.add(
          new Aged(
              cell.cell(),
              cell.spec(),
              cell.first(),
              cell.curve(),
              cell.soh(),
              mode,
              leads(losses(cell.losses()))));
    }
    return aged;
  }

  /**
   * How often the modes network finds the largest loss.
   *
   * @param checkUps with a loss that leads
   * @param answered by the network
   * @param right of these, its largest loss is that
   * @param lead of these, its largest loss leads too
   * @param leadRight and is the right one
   */
  public record Agreement(int checkUps, int answered, int right, int lead, int leadRight) {}

  /**
   * Asks a network for the check-ups of the table, beside the first curve of the cell.
   *
   * @param models with a modes network
   * @return the count
   */
  public Agreement umich(ModelSet models) {
    return agreement(umich, models);
  }

  /**
   * Asks a network for the measured check-ups of the P45B, beside the first.
   *
   * @param models with a modes network
   * @return the count
   */
  public Agreement p45b(ModelSet models) {
    return agreement(p45b, models);
  }

  private static Agreement agreement(List<ModeCell> cells, ModelSet models) {
    int[] n = new int[5];
    ModeEstimate estimate = new ModeEstimate();
    try (ModeModel model =
        models.openModeModel().orElseThrow(() -> new IllegalStateException("no modes.onnx"))) {
      for (ModeCell cell : cells) {
        double[] truth = losses(cell.losses());
        if (!leads(truth)) {
          continue;
        }
        n[0]++;
        model.estimate(cell.curve(), cell.first(), estimate);
        if (estimate.verdict != Verdict.REJECT) {
          double[] said = new double[MODES];
          for (int mode = 0; mode < MODES; mode++) {
            said[mode] = estimate.value[mode];
          }
          boolean right = largest(said) == largest(truth);
          n[1]++;
          n[2] += right ? 1 : 0;
          n[3] += leads(said) ? 1 : 0;
          n[4] += leads(said) && right ? 1 : 0;
        }
      }
    }
    return new Agreement(n[0], n[1], n[2], n[3], n[4]);
  }

  private static double[] losses(ModeLosses losses) {
    return new double[] {losses.at(0), losses.at(1), losses.at(2)};
  }

  static int largest(double[] losses) {
    int best = 0;
    for (int mode = 1; mode < losses.length; mode++) {
      best = losses[mode] > losses[best] ? mode : best;
    }
    return best;
  }

  static boolean leads(double[] losses) {
    int best = largest(losses);
    for (int mode = 0; mode < losses.length; mode++) {
      if (mode != best && losses[best] - losses[mode] < LEAD) {
        return false;
      }
    }
    return true;
  }
}
