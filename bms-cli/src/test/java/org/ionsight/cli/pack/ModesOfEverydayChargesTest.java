package org.ionsight.cli.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ionsight.core.estimate.DegradationModes;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.feature.FeatureTracker;
import org.ionsight.core.feature.ModeComparison;
import org.ionsight.core.feature.Robust;
import org.ionsight.core.pack.PackLayout;
import org.ionsight.model.ModelBundle;
import org.ionsight.sim.AgeingCause;
import org.ionsight.sim.CellTruth;
import org.ionsight.sim.PackRecording;
import org.ionsight.sim.PackSimulation;
import org.junit.jupiter.api.Test;

/** The shipped mode network on a pack that nothing was chosen by, charged faster than it knows. */
class ModesOfEverydayChargesTest {
  private static final double FAR = 8;

  private final PackSimulation pack =
      PackSimulation.builder().cells(24).probes(3).seed(204).weakCells(4).build();
  private List<CellTruth> truth = List.of();

  private List<FeatureTracker> lives() {
    PackLayout layout = pack.layout();
    List<FeatureTracker> cells = new ArrayList<>();
    for (int cell = 0; cell < layout.cells(); cell++) {
      cells.add(new FeatureTracker(layout.spec()));
    }
    for (int i = 0; i < pack.checkpoints().size(); i++) {
      PackRecording recording = pack.record(i);
      double cycles = pack.checkpoints().get(i).equivalentFullCycles();
      for (int row = 0; row < recording.size(); row++) {
        double seconds = 1e7 * i + recording.seconds(row);
        for (int cell = 0; cell < layout.cells(); cell++) {
          double celsius = recording.celsius(row, layout.probeOf(cell));
          cells
              .get(cell)
              .offer(seconds, recording.volts(row, cell), recording.amps(row), celsius, cycles);
        }
      }
      cells.forEach(cell -> cell.endRecording(cycles));
      truth = recording.truth();
    }
    return cells;
  }

  @Test
  void lossOfPositiveMaterial_singlesOutTheCellsThatLoseIt() {
    List<FeatureTracker> cells = lives();
    double[] losses = new double[cells.size()];
    try (ModelBundle bundle = ModelBundle.shipped();
        ModeComparison modes = new ModeComparison(bundle, pack.layout().spec())) {
      for (int cell = 0; cell < losses.length; cell++) {
        Optional<DegradationModes> told = modes.of(cells.get(cell));
        assertEquals(Verdict.CAUTION, told.orElseThrow().verdict(), "cell " + cell);
        losses[cell] = told.orElseThrow().lamPositive().value();
      }
    }
    double median = Robust.median(losses);
    double spread = Robust.spread(losses);
    int planted = 0;
    for (int cell = 0; cell < losses.length; cell++) {
      boolean positive = truth.get(cell).cause() == AgeingCause.POSITIVE_MATERIAL;
      planted += positive ? 1 : 0;
      double effect = (losses[cell] - median) / spread;
      assertEquals(positive, effect > FAR, "cell " + cell + " lies " + effect + " spreads away");
    }
    assertTrue(planted > 0);
  }
}
