package org.ionsight.train.health;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ionsight.core.curve.CurveChannel;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.TrainingLoop;

/**
 * The health network trained on one data set with some sensors masked, always in the same way, to
 * see what each of them is worth. Not thread-safe.
 */
public final class SensorStudy {
  private static final int INPUT = CurveChannel.values().length * VoltageGrid.BINS;
  private static final int STEPS = 200;
  private static final int BATCH = 64;

  private final HealthNetwork network;
  private final CurveSensors sensors;

  private SensorStudy(HealthNetwork network, CurveSensors sensors) {
    this.network = network;
    this.sensors = sensors;
  }

  /**
   * Trains.
   *
   * @param rows training cells fit the parameters, validation cells choose the epoch
   * @param sensors what the network sees
   * @param seed of everything drawn by chance
   * @param epochs of 200 steps of 64 curves
   * @param work directory for checkpoints
   * @return the study
   */
  public static SensorStudy train(
      CurveRows rows, CurveSensors sensors, long seed, int epochs, Path work) {
    HealthNetwork network =
        new HealthNetwork(new Parameters(seed), CurveTrunk.Architecture.CONVOLUTIONS);
    HealthTask task =
        new HealthTask(
            network,
            masked(rows.of(Split.TRAIN), sensors),
            masked(rows.of(Split.VALIDATION), sensors),
            new HealthTask.Size(BATCH, STEPS, Map.of(), CurveAugmentation.Knowledge.KEPT));
    new TrainingLoop(
            task,
            new TrainingLoop.Settings(
                "health " + sensors, seed, epochs, 3e-3, 1e-2, 1.0, work, false, null))
        .run();
    return new SensorStudy(network, sensors);
  }

  private static CurveRows masked(CurveRows rows, CurveSensors sensors) {
    List<CurveRow> masked = new ArrayList<>();
    for (CurveRow row : rows.rows()) {
      masked.add(
          new CurveRow(
              row.dataset(),
              row.cellId(),
              row.split(),
              row.cycle(),
              row.soh(),
              masked(row.curve(), sensors)));
    }
    return new CurveRows(masked);
  }

  private static IncrementalCapacityCurve masked(
      IncrementalCapacityCurve curve, CurveSensors sensors) {
    IncrementalCapacityCurve copy = new IncrementalCapacityCurve();
    copy.copyFrom(curve);
    sensors.mask(copy);
    return copy;
  }

  /**
   * Estimates state of health, with the sensors masked as in training.
   *
   * @param curves with whatever was measured
   * @return median of SOH of each, fraction
   */
  public double[] estimate(List<IncrementalCapacityCurve> curves) {
    List<float[]> inputs = new ArrayList<>();
    for (IncrementalCapacityCurve curve : curves) {
      float[] input = new float[INPUT];
      masked(curve, sensors).writeChannels(input, 0);
      inputs.add(input);
    }
    float[][] quantiles = new float[curves.size()][];
    network.infer(inputs, quantiles, new float[curves.size()][]);
    double[] soh = new double[curves.size()];
    for (int i = 0; i < soh.length; i++) {
      soh[i] = quantiles[i][1];
    }
    return soh;
  }
}
