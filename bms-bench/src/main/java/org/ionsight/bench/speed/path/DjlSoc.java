package org.ionsight.bench.speed.path;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import org.ionsight.core.soc.SocFeature;

/**
 * The network through DJL's predictor, as it is fair to compare with: one thread, carried state,
 * which goes from one prediction to the next as the array that came out.
 */
final class DjlSoc implements SocStepper {
  private final int cells;
  private final Shape inputShape;
  private final Model model;
  private final Predictor<NDList, NDList> predictor;
  private final NDManager manager;
  private NDArray hidden;

  private DjlSoc(int cells, Model model, Shape inputShape, Shape stateShape) {
    this.cells = cells;
    this.inputShape = inputShape;
    this.model = model;
    predictor = model.newPredictor(new NoopTranslator());
    manager = model.getNDManager().newSubManager();
    hidden = manager.create(new float[(int) stateShape.size()], stateShape);
  }

  /** The shipped {@code soc.onnx} over ONNX Runtime. */
  static DjlSoc overOnnxRuntime(int cells) {
    settle();
    Model model = Model.newInstance("soc", "OnnxRuntime");
    try {
      model.load(
          new ByteArrayInputStream(SocWeights.shippedFile("soc.onnx")),
          Map.of("intraOpNumThreads", "1", "interOpNumThreads", "1"));
    } catch (IOException | MalformedModelException e) {
      throw new IllegalStateException("DJL refuses soc.onnx: " + e.getMessage(), e);
    }
    Shape state = new Shape(cells, SocWeights.shipped().hidden());
    return new DjlSoc(cells, model, new Shape(cells, SocFeature.COUNT), state);
  }

  /** DJL's own blocks over PyTorch. */
  static DjlSoc overTorch(int cells) {
    settle();
    SocWeights weights = SocWeights.shipped();
    Shape input = new Shape(cells, 1, SocFeature.COUNT);
    Shape state = new Shape(1, cells, weights.hidden());
    Model model = Model.newInstance("soc", "PyTorch");
    TorchBlock block = new TorchBlock(weights);
    block.initialize(model.getNDManager(), DataType.FLOAT32, input, state);
    model.setBlock(block);
    return new DjlSoc(cells, model, input, state);
  }

  /** Nothing downloaded, nothing reported, one thread; before an engine starts. */
  private static void settle() {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
    System.setProperty("ai.djl.pytorch.num_threads", "1");
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
  }

  @Override
  public void step(float[] features, float[] soc, float[] variance) {
    try (NDArray input = manager.create(features, inputShape)) {
      NDList output = predictor.predict(new NDList(input, hidden));
      hidden.close();
      hidden = output.get(2);
      try (NDArray estimates = output.get(0);
          NDArray logVariances = output.get(1)) {
        System.arraycopy(estimates.toFloatArray(), 0, soc, 0, cells);
        float[] logs = logVariances.toFloatArray();
        for (int cell = 0; cell < cells; cell++) {
          variance[cell] = (float) Math.exp(logs[cell]);
        }
      }
    } catch (TranslateException e) {
      throw new IllegalStateException("DJL failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    hidden.close();
    manager.close();
    predictor.close();
    model.close();
  }
}
