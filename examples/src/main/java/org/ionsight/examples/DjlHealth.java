package org.ionsight.examples;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ionsight.core.cell.CellSpecs;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.history.HealthTracker;
import org.ionsight.core.io.BdfReader;
import org.ionsight.core.io.ColumnMap;
import org.ionsight.core.io.Sample;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.bundle.BundleFiles;
import org.ionsight.model.djl.HealthTranslator;

/**
 * A program that lives in Deep Java Library: the shipped health network in a DJL {@code Predictor},
 * with the library's curves before it and its calibrated intervals behind it.
 *
 * <p>Needs {@code ai.djl:api} and {@code ai.djl.onnxruntime:onnxruntime-engine} beside {@code
 * bms-model}; keep ONNX Runtime at the version that {@code bms-model} asks for.
 */
public final class DjlHealth implements AutoCloseable {
  private final Model model;
  private final Predictor<IncrementalCapacityCurve, HealthEstimate> predictor;

  /**
   * Loads the shipped network.
   *
   * @throws IOException if DJL cannot read it
   * @throws MalformedModelException if DJL does not understand it
   */
  public DjlHealth() throws IOException, MalformedModelException {
    // Read and verified as for our own runtimes: hashes, contract, calibration.
    BundleFiles bundle = BundleFiles.resource(ModelBundle.SHIPPED);
    model = Model.newInstance("health", "OnnxRuntime");
    model.load(new ByteArrayInputStream(bundle.content("health.onnx").orElseThrow()));
    predictor = model.newPredictor(new HealthTranslator(bundle));
  }

  /**
   * Estimates from one curve.
   *
   * @param curve of a charge or discharge
   * @return SOH with its interval, embedding and verdict
   * @throws TranslateException if the engine fails
   */
  public HealthEstimate estimate(IncrementalCapacityCurve curve) throws TranslateException {
    return predictor.predict(curve);
  }

  /**
   * Every curve of a recorded cell.
   *
   * @param recording in Battery Data Format
   * @param spec file of the cell, or the name of a shipped one
   * @return the curves, in the order of the recording
   * @throws IOException if a file cannot be read
   */
  public static List<IncrementalCapacityCurve> curves(Path recording, String spec)
      throws IOException {
    List<IncrementalCapacityCurve> curves = new ArrayList<>();
    HealthTracker tracker = new HealthTracker(CellSpecs.resolve(spec), 0);
    try (BdfReader reader = BdfReader.open(recording, ColumnMap.bdf())) {
      Sample sample = new Sample();
      while (reader.next(sample)) {
        if (tracker.offer(sample.testSeconds, sample.volts, sample.amps, sample.celsius)) {
          curves.add(copy(tracker));
        }
      }
      if (tracker.finish()) {
        curves.add(copy(tracker));
      }
    }
    return curves;
  }

  private static IncrementalCapacityCurve copy(HealthTracker tracker) {
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    curve.copyFrom(tracker.curve());
    tracker.discard();
    return curve;
  }

  /**
   * Prints the health of a cell over its life.
   *
   * @param args recording and spec
   * @throws IOException if a file cannot be read
   * @throws MalformedModelException if DJL does not understand the network
   * @throws TranslateException if the engine fails
   */
  public static void main(String[] args)
      throws IOException, MalformedModelException, TranslateException {
    try (DjlHealth health = new DjlHealth()) {
      for (IncrementalCapacityCurve curve : curves(Path.of(args[0]), args[1])) {
        HealthEstimate found = health.estimate(curve);
        System.out.printf(
            Locale.ROOT,
            "%s SOH %.3f (%.3f to %.3f) %s%n",
            curve.direction(),
            found.soh,
            found.sohLow,
            found.sohHigh,
            found.verdict);
      }
    }
  }

  @Override
  public void close() {
    predictor.close();
    model.close();
  }
}
