package org.ionsight.train.bundle;

import java.util.Map;
import java.util.Optional;
import org.ionsight.core.estimate.SocCalibration;
import org.ionsight.model.bundle.ModelContract;
import org.ionsight.model.bundle.ModelKind;
import org.ionsight.model.bundle.ModelTraining;
import org.ionsight.model.guard.BundleReference;
import org.ionsight.model.guard.EmbeddingReference;
import org.ionsight.model.guard.RangedQuantity;
import org.ionsight.model.guard.ValueRange;
import org.ionsight.model.uncertainty.BandedMargins;
import org.ionsight.model.uncertainty.BundleCalibration;
import org.ionsight.model.uncertainty.ModeMargins;

/**
 * A network as training leaves it: everything that a bundle says of one model. Immutable; {@code
 * onnx} is not copied.
 */
public final class TrainedModel {
  private final ModelKind kind;
  private final byte[] onnx;
  private final Map<RangedQuantity, ValueRange> validRanges;
  private final ModelTraining training;
  private final Optional<SocCalibration> scale;
  private final Optional<BandedMargins> margins;
  private final Optional<EmbeddingReference> reference;
  private final Optional<ModeMargins> modeMargins;

  private TrainedModel(
      ModelKind kind,
      byte[] onnx,
      Map<RangedQuantity, ValueRange> validRanges,
      ModelTraining training,
      Optional<SocCalibration> scale,
      Optional<BandedMargins> margins,
      Optional<EmbeddingReference> reference) {
    this(kind, onnx, validRanges, training, scale, margins, reference, Optional.empty());
  }

  private TrainedModel(
      ModelKind kind,
      byte[] onnx,
      Map<RangedQuantity, ValueRange> validRanges,
      ModelTraining training,
      Optional<SocCalibration> scale,
      Optional<BandedMargins> margins,
      Optional<EmbeddingReference> reference,
      Optional<ModeMargins> modeMargins) {
    this.kind = kind;
    this.onnx = onnx;
    this.validRanges = Map.copyOf(validRanges);
    this.training = training;
    this.scale = scale;
    this.margins = margins;
    this.reference = reference;
    this.modeMargins = modeMargins;
  }

  /**
   * An SOC network.
   *
   * @param onnx the exported network; the writer adds the contract to its metadata
   * @param validRanges what the training set covered
   * @param training where it comes from
   * @param scale fitted on validation recordings
   * @return the model
   */
  public static TrainedModel soc(
      byte[] onnx,
      Map<RangedQuantity, ValueRange> validRanges,
      ModelTraining training,
      SocCalibration scale) {
    return new TrainedModel(
        ModelKind.SOC,
        onnx,
        validRanges,
        training,
        Optional.of(scale),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * A health network.
   *
   * @param onnx the exported network; the writer adds the contract to its metadata
   * @param validRanges what the training set covered
   * @param training where it comes from
   * @param margins by observed share, fitted on validation cells
   * @param reference of the embeddings
   * @return the model
   */
  public static TrainedModel health(
      byte[] onnx,
      Map<RangedQuantity, ValueRange> validRanges,
      ModelTraining training,
      BandedMargins margins,
      EmbeddingReference reference) {
    return new TrainedModel(
        ModelKind.HEALTH,
        onnx,
        validRanges,
        training,
        Optional.empty(),
        Optional.of(margins),
        Optional.of(reference));
  }

  /**
   * A life network, trained on the embeddings of the bundle's health network.
   *
   * @param onnx the exported network; the writer adds the contract to its metadata
   * @param validRanges what the training set covered
   * @param training where it comes from
   * @param margins by number of checkpoints, in ln(RUL + 1), fitted on validation cells
   * @param reference of the embeddings
   * @return the model
   */
  public static TrainedModel life(
      byte[] onnx,
      Map<RangedQuantity, ValueRange> validRanges,
      ModelTraining training,
      BandedMargins margins,
      EmbeddingReference reference) {
    return new TrainedModel(
        ModelKind.LIFE,
        onnx,
        validRanges,
        training,
        Optional.empty(),
        Optional.of(margins),
        Optional.of(reference));
  }

  /**
   * A network of degradation modes.
   *
   * @param onnx the exported network; the writer adds the contract to its metadata
   * @param validRanges what the training set covered
   * @param training where it comes from
   * @param margins by mode and observed share, fitted on validation cells
   * @param reference of the embeddings
   * @return the model
   */
  public static TrainedModel modes(
      byte[] onnx,
      Map<RangedQuantity, ValueRange> validRanges,
      ModelTraining training,
      ModeMargins margins,
      EmbeddingReference reference) {
    return new TrainedModel(
        ModelKind.MODES,
        onnx,
        validRanges,
        training,
        Optional.empty(),
        Optional.empty(),
        Optional.of(reference),
        Optional.of(margins));
  }

  /**
   * A network for pulse tests.
   *
   * @param onnx the exported network; the writer adds the contract to its metadata
   * @param validRanges what the training set covered
   * @param training where it comes from
   * @param margins by share of the pulses that were applied, fitted on validation cells
   * @param reference of the embeddings
   * @return the model
   */
  public static TrainedModel pulse(
      byte[] onnx,
      Map<RangedQuantity, ValueRange> validRanges,
      ModelTraining training,
      BandedMargins margins,
      EmbeddingReference reference) {
    return new TrainedModel(
        ModelKind.PULSE,
        onnx,
        validRanges,
        training,
        Optional.empty(),
        Optional.of(margins),
        Optional.of(reference));
  }

  /** A model as a bundle holds it. */
  static TrainedModel of(
      ModelContract contract,
      byte[] onnx,
      ModelTraining training,
      BundleCalibration calibration,
      BundleReference reference) {
    return new TrainedModel(
        contract.kind(),
        onnx,
        contract.validRanges(),
        training,
        calibration.soc(),
        switch (contract.kind()) {
          case LIFE -> calibration.life();
          case PULSE -> calibration.pulse();
          default -> calibration.health();
        },
        switch (contract.kind()) {
          case SOC -> Optional.empty();
          case HEALTH -> reference.health();
          case LIFE -> reference.life();
          case MODES -> reference.modes();
          case PULSE -> reference.pulse();
        },
        calibration.modes());
  }

  ModelKind kind() {
    return kind;
  }

  byte[] onnx() {
    return onnx;
  }

  Map<RangedQuantity, ValueRange> validRanges() {
    return validRanges;
  }

  ModelTraining training() {
    return training;
  }

  Optional<SocCalibration> scale() {
    return scale;
  }

  Optional<BandedMargins> margins() {
    return margins;
  }

  Optional<ModeMargins> modeMargins() {
    return modeMargins;
  }

  Optional<EmbeddingReference> reference() {
    return reference;
  }
}
