package org.ionsight.model.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import java.util.Optional;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.model.BundleException;
import org.ionsight.model.bundle.BundleFiles;
import org.ionsight.model.bundle.ModelContract;
import org.ionsight.model.bundle.ModelKind;
import org.ionsight.model.guard.HealthGuard;
import org.ionsight.model.uncertainty.BandedMargins;
import org.ionsight.model.uncertainty.QuantileInterval;

/**
 * Lets a DJL {@code Predictor} answer with calibrated estimates of health: an incremental-capacity
 * curve in, SOH with its 90 % interval, embedding and verdict out, the same as {@link
 * org.ionsight.model.ModelBundle#openHealthModel()} gives to whom does not say of which type a cell
 * is: with the interval of all known types, and never nominal.
 *
 * <p>SOH is a fraction of nominal capacity. Immutable and thread-safe. Every prediction allocates
 * its arrays and its result: this is for servers and notebooks that live in DJL; a control loop
 * uses the bundle itself. A curve that cannot be judged gives {@link Verdict#REJECT} with a reason,
 * never an exception and never NaN.
 */
@SuppressWarnings("exports") // Transitive would ask every modular program for DJL.
public final class HealthTranslator
    implements NoBatchifyTranslator<IncrementalCapacityCurve, HealthEstimate> {
  private static final String RESULT = "org.ionsight.health";
  private static final double LOWEST_SOH = 0;
  private static final double HIGHEST_SOH = 1.2;

  private final BandedMargins margins;
  private final HealthGuard guard;
  private final int channels;
  private final int bins;
  private final int embeddingSize;

  /**
   * Makes a translator for the health network of a bundle.
   *
   * @param bundle verified files; {@code content("health.onnx")} of it is what the DJL model loads
   * @throws BundleException if the bundle has no health network
   */
  public HealthTranslator(BundleFiles bundle) {
    ModelContract contract =
        bundle
            .manifest()
            .contract(ModelKind.HEALTH)
            .orElseThrow(
                () ->
                    new BundleException(
                        "%s: expected a health network, found none".formatted(bundle.place())));
    margins =
        bundle
            .calibration()
            .health()
            .orElseGet(() -> new BandedMargins(new double[] {0}, new double[] {0}));
    guard = new HealthGuard(contract.validRanges(), bundle.reference().health());
    channels = contract.input("curve").shape().get(1);
    bins = contract.input("curve").shape().get(2);
    embeddingSize = contract.output("embedding").rowSize();
  }

  @Override
  public NDList processInput(TranslatorContext context, IncrementalCapacityCurve curve) {
    HealthEstimate result = new HealthEstimate(embeddingSize);
    guard.judgeCurve(curve, result);
    context.setAttachment(RESULT, result);
    float[] input = new float[channels * bins];
    if (result.reason != VerdictReason.IMPLAUSIBLE_INPUT) {
      curve.writeChannels(input, 0, channels);
    }
    return new NDList(context.getNDManager().create(input, new Shape(1, channels, bins)));
  }

  @Override
  public HealthEstimate processOutput(TranslatorContext context, NDList outputs) {
    HealthEstimate result = (HealthEstimate) context.getAttachment(RESULT);
    QuantileInterval interval = new QuantileInterval(LOWEST_SOH, HIGHEST_SOH);
    boolean answered =
        result.reason != VerdictReason.IMPLAUSIBLE_INPUT && read(outputs, result, interval);
    result.soh = interval.value();
    result.sohLow = interval.low();
    result.sohHigh = interval.high();
    if (answered) {
      guard.judgeEmbedding(result);
      guard.judgeInterval(result);
      // Nobody says of which type these cells are.
      guard.judgeType(result);
    } else {
      result.verdict = Verdict.REJECT;
    }
    return result;
  }

  private boolean read(NDList outputs, HealthEstimate result, QuantileInterval interval) {
    float[] quantiles = named(outputs, "soh_quantiles").toFloatArray();
    float[] embedding = named(outputs, "embedding").toFloatArray();
    boolean finite =
        interval.set(
            quantiles[0],
            quantiles[1],
            quantiles[2],
            margins.at(result.observedShare, Math.abs(quantiles[2] - quantiles[0])));
    for (float component : embedding) {
      finite &= Float.isFinite(component);
    }
    if (finite) {
      System.arraycopy(embedding, 0, result.embedding, 0, embeddingSize);
    } else {
      interval.unknown();
      result.reason = VerdictReason.OUT_OF_DISTRIBUTION;
    }
    return finite;
  }

  private static NDArray named(NDList outputs, String name) {
    return Optional.ofNullable(outputs.get(name))
        .orElseThrow(
            () ->
                new BundleException(
                    "health.onnx: expected the output '%s', the engine gives %s; load the bundle's"
                            .formatted(name, outputs.stream().map(NDArray::getName).toList())
                        + " file with an engine that names outputs, such as onnxruntime-engine"));
  }
}
