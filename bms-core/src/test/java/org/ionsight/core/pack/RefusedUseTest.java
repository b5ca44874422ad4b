package org.ionsight.core.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.GroupModel;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.core.estimate.LifeModel;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.SocCalibration;
import org.ionsight.core.estimate.SocModel;
import org.ionsight.core.state.StateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a monitor refuses leaves nothing open and nothing changed. */
class RefusedUseTest {
  private static final PackLayout PACK =
      PackLayout.series(4, LineCell.SPEC).withTemperatureProbes(2);

  private final List<String> open = new ArrayList<>();

  /** Models that tell whether they are open. */
  private final class Counted implements ModelSet {
    private final boolean lifeOpens;

    Counted(boolean lifeOpens) {
      this.lifeOpens = lifeOpens;
    }

    @Override
    public Optional<SocModel> openSocModel(int cells) {
      open.add("soc");
      return Optional.of(
          new SocModel() {
            @Override
            public int cells() {
              return cells;
            }

            @Override
            public void step(float[] features, float[] soc, float[] variance) {}

            @Override
            public void reset(int cell) {}

            @Override
            public SocCalibration calibration() {
              return SocCalibration.GAUSSIAN;
            }

            @Override
            public boolean calibratedFor(CellSpec spec) {
              return true;
            }

            @Override
            public void close() {
              open.remove("soc");
            }
          });
    }

    @Override
    public Optional<HealthModel> openHealthModel() {
      open.add("health");
      return Optional.of(
          new HealthModel() {
            @Override
            public int embeddingSize() {
              return 4;
            }

            @Override
            public void estimate(IncrementalCapacityCurve curve, HealthEstimate result) {}

            @Override
            public void close() {
              open.remove("health");
            }
          });
    }

    @Override
    public Optional<LifeModel> openLifeModel() {
      if (lifeOpens) {
        return Optional.empty();
      }
      throw new IllegalStateException("no memory for the life network");
    }
  }

  @Test
  void aModelThatCannotBeOpened_leavesNoneOpen() {
    PackMonitor.Builder builder = PackMonitor.builder(PACK, new Counted(false));
    assertThrows(IllegalStateException.class, builder::build);
    assertEquals(List.of(), open);
  }

  @Test
  void aSnapshotThatIsRefused_leavesNoModelOpen(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("state"), "no snapshot");
    PackMonitor.Builder builder = PackMonitor.builder(PACK, new Counted(true)).restoreFrom(file);
    assertThrows(StateException.class, builder::build);
    assertEquals(List.of(), open);
  }

  @Test
  void groupsOfAnotherEmbeddingLength_areRefusedAtTheStart() {
    GroupModel ofTwelve =
        new ToldGroups(
            embedding -> {
              if (embedding.length != 12) {
                throw new IllegalArgumentException("12 components, was " + embedding.length);
              }
              return true;
            });
    PackMonitor.Builder builder = PackMonitor.builder(PACK, new Counted(true)).groups(ofTwelve);
    assertThrows(IllegalArgumentException.class, builder::build);
    assertEquals(List.of(), open);
  }

  @Test
  void aStartThatCannotBe_isRefusedAndSocStaysANumber() {
    try (PackMonitor monitor = PackMonitor.builder(PACK, new FakeModels()).build()) {
      PackFrame frame = monitor.newFrame();
      PackEstimate estimate = monitor.newEstimate();
      java.util.Arrays.fill(frame.volts, 3.7);
      frame.amps = 0;
      monitor.step(frame, estimate);
      for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
        assertThrows(IllegalArgumentException.class, () -> monitor.startFrom(1, bad, 0.1));
        assertThrows(IllegalArgumentException.class, () -> monitor.startFrom(1, 0.5, bad));
      }
      assertThrows(IllegalArgumentException.class, () -> monitor.startFrom(1, 0.5, -0.1));
      frame.nanos = 1_000_000_000L;
      monitor.step(frame, estimate);
      assertEquals(0.7, estimate.soc(1), 1e-3);
    }
  }

  @Test
  void aStepAfterTheEnd_isRefusedAndTheModelsAreClosedOnce() {
    PackMonitor monitor = PackMonitor.builder(PACK, new Counted(true)).build();
    PackFrame frame = monitor.newFrame();
    PackEstimate estimate = monitor.newEstimate();
    monitor.step(frame, estimate);
    monitor.close();
    // The list would lose what another monitor has open.
    open.add("soc");
    monitor.close();
    assertEquals(List.of("soc"), open);
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> monitor.step(frame, estimate));
    assertEquals("the monitor is closed; build another to go on", e.getMessage());
    assertThrows(IllegalStateException.class, () -> monitor.finish(estimate));
    assertEquals(1, monitor.statistics().count(MonitorEvent.TICK));
    assertTrue(monitor.snapshot(ByteBuffer.allocate(100_000)) > 0, "what is known stays");
  }

  @Test
  void aFrameWithOtherProbes_isRefusedWithBothCountsBeforeAnythingIsTaken() {
    try (PackMonitor monitor = PackMonitor.builder(PACK, new FakeModels()).build()) {
      PackFrame other = new PackFrame(PACK.withTemperatureProbes(3));
      PackEstimate estimate = monitor.newEstimate();
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> monitor.step(other, estimate));
      assertEquals("frame must have the 2 temperature probes of this pack, was 3", e.getMessage());
      assertEquals(0, monitor.statistics().count(MonitorEvent.TICK));
      assertTrue(Double.isNaN(estimate.soc(0)));
    }
  }
}
