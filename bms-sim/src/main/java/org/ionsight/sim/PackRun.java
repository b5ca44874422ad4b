package org.ionsight.sim;

import java.util.ArrayList;
import java.util.List;
import org.ionsight.core.pack.PackLayout;

/** One checkpoint of a pack while it is simulated. */
final class PackRun {
  private static final double CHARGE_PERIOD = 10;
  private static final double REST_BEFORE = 300;
  private static final double REST_AFTER = 600;
  private static final double CUT_OFF_C_RATE = 0.05;
  // Passive balancing leaves half a percent between the cells.
  private static final double IMBALANCE = 0.005;
  // From the last balancing to the recording: a leak shows as what was lost since.
  private static final double BALANCED_HOURS_AGO = 96;
  // Calibration of the measuring chips and of the probes, constant within a checkpoint.
  private static final double CHIP_VOLTS = 0.0007;
  private static final double PROBE_KELVIN = 0.25;
  // While parked the coolant stands still: most of the difference over the pack is gone.
  private static final double PARKED_SHARE = 0.4;

  private final PackSimulation pack;
  private final PackCheckpoint checkpoint;
  private final PackLayout layout;
  private final SeededRandom random;
  private final PackRecording recording;
  private final List<CellModel> models = new ArrayList<>();
  private final double[] ambient;
  private final double[] chipVolts;
  private final double[] leakAmps;
  private final double[] probeKelvin;
  private final double nominalAmpHours;
  private final double minVolts;
  private final double maxVolts;
  private double seconds;

  PackRun(
      PackSimulation pack,
      PackCheckpoint checkpoint,
      SeededRandom random,
      PackRecording recording) {
    this.pack = pack;
    this.checkpoint = checkpoint;
    this.random = random;
    this.recording = recording;
    layout = pack.layout();
    nominalAmpHours = layout.spec().nominalAmpHours();
    minVolts = layout.spec().minVolts();
    maxVolts = layout.spec().maxVolts();
    int cells = layout.cells();
    ambient = new double[cells];
    chipVolts = new double[cells];
    leakAmps = new double[cells];
    probeKelvin = new double[layout.probes()];
    List<FullCell> aged = new ArrayList<>();
    double[] top = new double[cells];
    double weakest = Double.POSITIVE_INFINITY;
    for (PackSimulation.Cell cell : pack.cells()) {
      FullCell now = cell.life().cellAt(checkpoint.equivalentFullCycles());
      aged.add(now);
      int i = cell.index();
      top[i] = Math.min(1, Math.max(0.95, 0.99 + IMBALANCE * random.normal()));
      leakAmps[i] = cell.leak().ampsAt(checkpoint.equivalentFullCycles());
      double usable = (top[i] - checkpoint.startSoc()) * now.capacityAmpHours();
      weakest = Math.min(weakest, usable - leakAmps[i] * BALANCED_HOURS_AGO);
      ambient[i] = checkpoint.ambientCelsius() + PARKED_SHARE * cell.kelvinAbove();
      chipVolts[i] = CHIP_VOLTS * random.normal();
    }
    for (int i = 0; i < probeKelvin.length; i++) {
      probeKelvin[i] = PROBE_KELVIN * random.normal();
    }
    // The pack was balanced at the top and gave the same charge from every cell since.
    for (int i = 0; i < cells; i++) {
      double used = weakest + leakAmps[i] * BALANCED_HOURS_AGO;
      double soc = top[i] - used / aged.get(i).capacityAmpHours();
      models.add(new CellModel(aged.get(i), soc, ambient[i]));
    }
  }

  PackRecording record(long driveSeed) {
    rest(REST_BEFORE);
    charge();
    rest(REST_AFTER);
    if (checkpoint.driveSeconds() > 0) {
      drive(DriveProfile.random(checkpoint.driveSeconds(), driveSeed));
    }
    recording.setTruth(truth());
    return recording;
  }

  private void rest(double duration) {
    for (double end = seconds + duration - 1e-6; seconds < end; ) {
      move(0, CHARGE_PERIOD);
    }
  }

  private void charge() {
    double wanted = checkpoint.cRate() * nominalAmpHours;
    double cutOff = CUT_OFF_C_RATE * nominalAmpHours;
    double amps = limited(wanted, CHARGE_PERIOD);
    while (amps >= cutOff) {
      move(amps, CHARGE_PERIOD);
      amps = limited(wanted, CHARGE_PERIOD);
    }
  }

  private void drive(DriveProfile profile) {
    double nominalVolts = 0.5 * (minVolts + maxVolts);
    for (int i = 0; i < profile.seconds(); i++) {
      double sum = 0;
      for (CellModel model : models) {
        sum += model.volts(0);
      }
      double wanted = profile.amps(i, nominalAmpHours, sum / models.size(), nominalVolts);
      move(limited(wanted, 1), 1);
    }
  }

  /** The current that no cell objects to. */
  private double limited(double wanted, double period) {
    double amps = wanted;
    for (CellModel model : models) {
      amps = model.limitedAmps(amps, minVolts, maxVolts, period);
    }
    return amps;
  }

  private void move(double amps, double period) {
    seconds += period;
    SensorModel sensors = pack.sensors();
    recording.addRow(seconds, sensors.amps(amps, random));
    double[] heat = new double[layout.probes()];
    int[] count = new int[layout.probes()];
    for (int i = 0; i < models.size(); i++) {
      CellModel model = models.get(i);
      double own = amps - leakAmps[i];
      model.step(own, period, ambient[i]);
      recording.setVolts(i, sensors.volts(model.volts(own) + chipVolts[i], random));
      int probe = layout.probeOf(i);
      if (probe >= 0) {
        heat[probe] += model.celsius();
        count[probe]++;
      }
    }
    for (int probe = 0; probe < heat.length; probe++) {
      double celsius = sensors.celsius(heat[probe] / count[probe] + probeKelvin[probe], random);
      recording.setCelsius(probe, pack.missing(probe) ? Double.NaN : celsius);
    }
  }

  private List<CellTruth> truth() {
    List<CellTruth> list = new ArrayList<>();
    double cycles = checkpoint.equivalentFullCycles();
    for (PackSimulation.Cell cell : pack.cells()) {
      CellModel model = models.get(cell.index());
      list.add(
          new CellTruth(
              cell.index(),
              cycles,
              model.cell().capacityOverNominal(),
              model.cell().state(),
              model.soc(),
              Math.max(0, cell.life().endOfLifeCycles() - cycles),
              cell.cause(),
              cell.group()));
    }
    return list;
  }
}
