package org.ionsight.core.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.GroupModel;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.core.estimate.LifeModel;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.SocModel;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.junit.jupiter.api.Test;

/** Which group a cell is told to be of, charge by charge. */
class GroupsInTheLoopTest {
  private static final int CELLS = 3;
  private static final double PERIOD_SECONDS = 10;

  /** Says nothing of a curve of less than half the charge of a new cell. */
  private static final class Strict implements HealthModel {
    private final HealthModel model = new FakeModels().openHealthModel().orElseThrow();

    @Override
    public int embeddingSize() {
      return model.embeddingSize();
    }

    @Override
    public void estimate(IncrementalCapacityCurve curve, HealthEstimate result) {
      model.estimate(curve, result);
      if (curve.totalCharge() < 0.5) {
        result.verdict = Verdict.REJECT;
        result.reason = VerdictReason.OUT_OF_DISTRIBUTION;
      }
    }

    @Override
    public void close() {
      model.close();
    }
  }

  /** The embedding of these is the charge of the curve. */
  private record GroupedModels(ModelSet models, GroupModel groups) implements ModelSet {
    @Override
    public Optional<SocModel> openSocModel(int cells) {
      return models.openSocModel(cells);
    }

    @Override
    public Optional<HealthModel> openHealthModel() {
      return Optional.of(new Strict());
    }

    @Override
    public Optional<LifeModel> openLifeModel() {
      return models.openLifeModel();
    }

    @Override
    public Optional<GroupModel> groupModel() {
      return Optional.of(groups);
    }
  }

  private static GroupModel of(double soh) {
    return new ToldGroups(embedding -> embedding[0] > soh);
  }

  private static PackMonitor.Builder builder() {
    return PackMonitor.builder(
        PackLayout.series(CELLS, LineCell.SPEC), new GroupedModels(new FakeModels(), of(0.9)));
  }

  private static final class Charger {
    private final PackMonitor monitor;
    private final PackFrame frame;
    private final PackEstimate estimate;
    private double seconds;

    Charger(PackMonitor monitor) {
      this.monitor = monitor;
      frame = monitor.newFrame();
      estimate = monitor.newEstimate();
    }

    /**
     * Charges from 3 V to 4 V, so that the cell takes up so much of its nominal charge, and rests.
     */
    void charge(double capacity) {
      double share = PERIOD_SECONDS / 3600 / capacity;
      for (double soc = 0; soc < 1; soc += share) {
        step(3 + soc, LineCell.SPEC.nominalAmpHours());
      }
      for (int rest = 0; rest < 10; rest++) {
        step(4, 0);
      }
    }

    private void step(double volts, double amps) {
      seconds += PERIOD_SECONDS;
      frame.nanos = Math.round(seconds * 1e9);
      frame.amps = amps;
      java.util.Arrays.fill(frame.volts, volts);
      monitor.step(frame, estimate);
    }

    long changes() {
      return monitor.statistics().count(MonitorEvent.GROUP_CHANGE);
    }
  }

  @Test
  void groupsOfTheModels_areAssignedWithoutBeingAskedFor() {
    try (PackMonitor monitor = builder().build()) {
      Charger charger = new Charger(monitor);
      assertEquals(GroupModel.UNKNOWN_GROUP, charger.monitor.newEstimate().group(0));
      charger.charge(1);
      for (int cell = 0; cell < CELLS; cell++) {
        assertEquals(0, charger.estimate.group(cell));
      }
      assertEquals(0, charger.changes(), "the first group is no change");
    }
  }

  @Test
  void aCellThatMovesIntoAnotherGroup_isCountedOnce() {
    try (PackMonitor monitor = builder().build()) {
      Charger charger = new Charger(monitor);
      charger.charge(1);
      charger.charge(1);
      assertEquals(0, charger.changes());
      charger.charge(0.8);
      assertEquals(1, charger.estimate.group(2));
      assertEquals(CELLS, charger.changes());
      charger.charge(0.8);
      assertEquals(CELLS, charger.changes());
    }
  }

  @Test
  void aCurveThatIsRejected_isCountedAndChangesNothing() {
    try (PackMonitor monitor = builder().build()) {
      Charger charger = new Charger(monitor);
      charger.charge(1);
      double soh = charger.estimate.soh(1);
      charger.charge(0.4);
      assertEquals(CELLS, monitor.statistics().count(MonitorEvent.CURVE_REJECTED));
      assertEquals(2 * CELLS, monitor.statistics().count(MonitorEvent.HEALTH_ESTIMATE));
      assertEquals(0, charger.estimate.group(1));
      assertEquals(soh, charger.estimate.soh(1));
      assertEquals(1, charger.estimate.checkpoints(1));
      assertEquals(0, charger.changes());
    }
  }

  @Test
  void groupsThatTheLoopWasGiven_goBeforeThoseOfTheModels() {
    try (PackMonitor monitor = builder().groups(of(2)).build()) {
      Charger charger = new Charger(monitor);
      charger.charge(1);
      assertEquals(1, charger.estimate.group(0));
    }
  }

  @Test
  void groupsThatThrow_knowNoGroupAndTheLoopGoesOn() {
    GroupModel failing =
        new ToldGroups(
            embedding -> {
              if (embedding[0] > 0) {
                throw new IllegalStateException("the groups are gone");
              }
              return true;
            });
    try (PackMonitor monitor = builder().groups(failing).build()) {
      Charger charger = new Charger(monitor);
      charger.charge(1);
      assertEquals(CELLS, monitor.statistics().count(MonitorEvent.NETWORK_FAILURE));
      assertEquals(GroupModel.UNKNOWN_GROUP, charger.estimate.group(0));
      assertEquals(1, charger.estimate.checkpoints(0), "its health is told all the same");
    }
  }
}
