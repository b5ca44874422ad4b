package org.ionsight.core.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.core.estimate.LifeModel;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.SocCalibration;
import org.ionsight.core.estimate.SocModel;
import org.ionsight.core.soc.SocFeature;

/**
 * A pack that is told what its sensors, its network and its clock do, and what its monitor must
 * say: {@code at(3, SECONDS).cell(7).volts(4.31f).expect(DEGRADED)}.
 *
 * <p>Frames come once a second from second 0; what is told holds until it is told otherwise. The
 * current swings by 1 A and the voltages follow it. The clock runs with the frames, and stands
 * still within a step but for what the network takes.
 */
final class Scenario implements AutoCloseable {
  private static final double PERIOD_SECONDS = 1;
  private static final double SWING_AMPS = 0.5;
  private static final double OHMS = 1e-3;

  final PackMonitor monitor;
  final PackEstimate estimate;
  final PackFrame frame;

  private final double[] volts;
  private final boolean[] told;
  private int selected;
  private boolean reversed;
  private boolean frames = true;
  private boolean frozen;
  private double voltsSwing;
  private double amps;
  private boolean swings = true;
  private double swingAmps = SWING_AMPS;
  private long clockNanos = 5_000_000_000L;
  private long networkNanos;
  private double networkOffset;
  private boolean networkSilent;
  private int networkSilentFor = -1;
  private boolean networkThrows;
  private double celsius = 25;
  // Made once, so that what a tick allocates is the monitor's.
  private final IllegalStateException failure = new IllegalStateException("the runtime failed");
  private long tick;
  private int networkRuns;
  private MonitorState state = MonitorState.INIT;

  Scenario(int cells) {
    this(PackLayout.series(cells, LineCell.SPEC).withTemperatureProbes(1));
  }

  Scenario(PackLayout layout) {
    monitor =
        PackMonitor.builder(layout, new TestModels())
            .period(Duration.ofSeconds(1))
            .clock(() -> clockNanos)
            .deadline(Duration.ofMillis(10))
            .build();
    estimate = monitor.newEstimate();
    frame = monitor.newFrame();
    volts = new double[layout.cells()];
    told = new boolean[layout.cells()];
  }

  /** Lets the frames before a time come; what is told next holds from that time on. */
  Scenario at(long time, TimeUnit unit) {
    while (tick * PERIOD_SECONDS < unit.toSeconds(time)) {
      step();
    }
    return this;
  }

  Scenario cell(int index) {
    selected = index;
    return this;
  }

  Scenario volts(double value) {
    told[selected] = true;
    volts[selected] = value;
    return this;
  }

  Scenario missing() {
    return volts(Double.NaN);
  }

  Scenario healthy() {
    told[selected] = false;
    return this;
  }

  Scenario missingFrom(int first) {
    for (int cell = first; cell < volts.length; cell++) {
      cell(cell).missing();
    }
    return this;
  }

  Scenario allHealthy() {
    java.util.Arrays.fill(told, false);
    return this;
  }

  Scenario current(double value) {
    amps = value;
    swings = false;
    return this;
  }

  /** The current swings, as it does from the start. */
  Scenario swing() {
    return swing(SWING_AMPS);
  }

  /** The current swings by so much to either side. */
  Scenario swing(double value) {
    swings = true;
    swingAmps = value;
    return this;
  }

  Scenario signReversed(boolean is) {
    reversed = is;
    return this;
  }

  Scenario celsius(double value) {
    celsius = value;
    return this;
  }

  /** Whether newer frames come; if not the loop offers the last one again. */
  Scenario frames(boolean come) {
    frames = come;
    return this;
  }

  /** Whether frames repeat the values of the last one with a newer time. */
  Scenario frozen(boolean are) {
    frozen = are;
    return this;
  }

  /** The voltages swing by so much whatever the current is told to do. */
  Scenario voltsSwing(double value) {
    voltsSwing = value;
    return this;
  }

  Scenario networkTakes(long time, TimeUnit unit) {
    networkNanos = unit.toNanos(time);
    return this;
  }

  Scenario networkOffBy(double soc) {
    networkOffset = soc;
    return this;
  }

  Scenario networkSilent(boolean is) {
    networkSilent = is;
    return this;
  }

  Scenario networkSilentFor(int cell) {
    networkSilentFor = cell;
    return this;
  }

  Scenario networkThrows(boolean does) {
    networkThrows = does;
    return this;
  }

  /** Takes the frame and expects a state, and exactly these causes. */
  Scenario expect(MonitorState expected, MonitorCause... causes) {
    step();
    int bits = 0;
    for (MonitorCause cause : causes) {
      bits |= cause.bit();
    }
    String when = "at " + (tick - 1) + " s";
    assertEquals(expected, state, when + ": " + MonitorCause.describe(estimate.causes()));
    assertEquals(MonitorCause.describe(bits), MonitorCause.describe(estimate.causes()), when);
    return this;
  }

  /** Takes one frame. */
  void step() {
    if (frames && !frozen) {
      double now = !swings ? amps : tick % 2 == 0 ? -swingAmps : swingAmps;
      frame.amps = now;
      double drop = Double.isFinite(now) ? (reversed ? -OHMS : OHMS) * now : 0;
      for (int cell = 0; cell < volts.length; cell++) {
        double swing = tick % 2 == 0 ? -voltsSwing : voltsSwing;
        frame.volts[cell] = told[cell] ? volts[cell] : 3.7 + drop + swing;
      }
      frame.celsius[0] = celsius;
    }
    if (frames) {
      frame.nanos = Math.round(tick * PERIOD_SECONDS * 1e9);
    }
    clockNanos += Math.round(PERIOD_SECONDS * 1e9);
    state = monitor.step(frame, estimate);
    tick++;
  }

  int networkRuns() {
    return networkRuns;
  }

  @Override
  public void close() {
    monitor.close();
  }

  /** The network says that SOC is the normalised voltage, unless it is told to fail. */
  private final class TestModels implements ModelSet {
    private final ModelSet others = new FakeModels();

    @Override
    public Optional<SocModel> openSocModel(int cells) {
      return Optional.of(
          new ToldSoc(
              cells,
              SocCalibration.GAUSSIAN,
              (features, soc, variance) -> {
                networkRuns++;
                clockNanos += networkNanos;
                if (networkThrows) {
                  throw failure;
                }
                for (int cell = 0; cell < cells; cell++) {
                  float v = features[cell * SocFeature.COUNT + SocFeature.VOLTAGE.ordinal()];
                  boolean silent = networkSilent || cell == networkSilentFor;
                  soc[cell] = silent ? Float.NaN : (float) (v + networkOffset);
                  variance[cell] = 1e-4f;
                }
              }));
    }

    @Override
    public Optional<HealthModel> openHealthModel() {
      return others.openHealthModel();
    }

    @Override
    public Optional<LifeModel> openLifeModel() {
      return others.openLifeModel();
    }
  }
}
