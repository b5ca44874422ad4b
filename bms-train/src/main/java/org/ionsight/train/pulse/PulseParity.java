package org.ionsight.train.pulse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ionsight.core.pulse.PulseFeatures;
import org.ionsight.model.runtime.FloatTensor;
import org.ionsight.model.runtime.Graph;
import org.ionsight.model.runtime.GraphCall;
import org.ionsight.model.runtime.OnnxRuntime;
import org.ionsight.train.engine.TrainingException;

/** Compares the exported file in ONNX Runtime with the model that was trained. */
final class PulseParity {
  /** The model computes in double, the file in single precision. */
  static final double TOLERANCE = 2e-4;

  private PulseParity() {}

  /** Largest difference of a state of health, of a probability or of an interval's end. */
  static double check(Path onnx, PulseMachine machine, List<PulseRow> rows) throws IOException {
    double worst = 0;
    try (Graph graph = new OnnxRuntime().load("pulse.onnx", Files.readAllBytes(onnx));
        FloatTensor pulse = graph.newTensor(1, PulseFeatures.COUNT);
        FloatTensor quantiles = graph.newTensor(1, 3);
        FloatTensor cathodes = graph.newTensor(1, 3);
        FloatTensor embedding = graph.newTensor(1, PulseMachine.EMBEDDING)) {
      GraphCall call =
          graph.prepare(
              Map.of("pulse", pulse),
              Map.of("soh_quantiles", quantiles, "cathodes", cathodes, "embedding", embedding));
      for (PulseRow row : rows) {
        pulse.floats().put(0, row.features());
        call.run();
        PulseMachine.Answer answer = machine.answer(row.test());
        double[] p = machine.cathodes(answer);
        worst = Math.max(worst, Math.abs(quantiles.floats().get(1) - answer.soh()));
        worst =
            Math.max(worst, Math.abs(quantiles.floats().get(2) - answer.soh() - answer.margin()));
        for (int i = 0; i < p.length; i++) {
          worst = Math.max(worst, Math.abs(cathodes.floats().get(i) - p[i]));
        }
      }
    }
    if (!(worst <= TOLERANCE)) {
      throw new TrainingException(
          "pulse.onnx: expected to agree with the trained model to %s, found %s"
              .formatted(TOLERANCE, worst));
    }
    return worst;
  }
}
