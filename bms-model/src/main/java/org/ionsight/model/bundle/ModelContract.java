package org.ionsight.model.bundle;

import static org.ionsight.model.bundle.TensorContract.FREE;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.curve.CurveChannel;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.estimate.DegradationMode;
import org.ionsight.core.estimate.FadeLevels;
import org.ionsight.core.estimate.PulseModel;
import org.ionsight.core.history.CellHistory;
import org.ionsight.core.history.LifeFeature;
import org.ionsight.core.history.LifeSummary;
import org.ionsight.core.history.SummaryFeature;
import org.ionsight.core.pulse.PulseFeatures;
import org.ionsight.core.soc.SocFeature;
import org.ionsight.model.guard.RangedQuantity;
import org.ionsight.model.guard.ValueRange;

/**
 * What one network of a bundle promises: its tensors, the order and units of its channels, and the
 * ranges it was trained on.
 *
 * <p>The factories give what this version of the library computes; a bundle whose contract differs
 * is refused. Immutable.
 *
 * @param kind which network
 * @param inputs in the order of the graph
 * @param outputs in the order of the graph
 * @param channels of the main input, in order
 * @param normalisation how channels are made from measurements, in words
 * @param validRanges what the training set covered
 */
public record ModelContract(
    ModelKind kind,
    List<TensorContract> inputs,
    List<TensorContract> outputs,
    List<Channel> channels,
    String normalisation,
    Map<RangedQuantity, ValueRange> validRanges) {

  /** Copies what was passed in. */
  public ModelContract {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    channels = List.copyOf(channels);
    Map<RangedQuantity, ValueRange> ranges = new EnumMap<>(RangedQuantity.class);
    ranges.putAll(validRanges);
    validRanges = Collections.unmodifiableMap(ranges);
  }

  /**
   * The contract of {@code soc.onnx}.
   *
   * @param hiddenSize length of the carried state of one cell
   * @param validRanges what the training set covered
   * @return the contract
   */
  public static ModelContract soc(int hiddenSize, Map<RangedQuantity, ValueRange> validRanges) {
    List<Channel> channels = new ArrayList<>();
    for (SocFeature feature : SocFeature.values()) {
      channels.add(new Channel(feature.contractName(), feature.unit()));
    }
    return new ModelContract(
        ModelKind.SOC,
        List.of(
            tensor("features", "cells", FREE, "features", SocFeature.COUNT),
            tensor("hidden", "cells", FREE, "hidden", hiddenSize)),
        List.of(
            tensor("soc", "cells", FREE),
            tensor("log_variance", "cells", FREE),
            tensor("hidden_out", "cells", FREE, "hidden", hiddenSize)),
        channels,
        "by cell spec, see SocFeature; one step of the model clock per call; hidden is 0 at a"
            + " start",
        validRanges);
  }

  /**
   * The contract of {@code health.onnx} with all channels.
   *
   * @param embeddingSize length of the embedding
   * @param validRanges what the training set covered
   * @return the contract
   */
  public static ModelContract health(
      int embeddingSize, Map<RangedQuantity, ValueRange> validRanges) {
    return health(CurveChannel.values().length, embeddingSize, validRanges);
  }

  /**
   * The contract of {@code health.onnx} that reads the first channels only.
   *
   * @param channelCount {@link CurveChannel#FEWEST} or all of them
   * @param embeddingSize length of the embedding
   * @param validRanges what the training set covered
   * @return the contract
   */
  public static ModelContract health(
      int channelCount, int embeddingSize, Map<RangedQuantity, ValueRange> validRanges) {
    List<Channel> channels = new ArrayList<>();
    for (CurveChannel channel : CurveChannel.values()) {
      if (channel.ordinal() < channelCount) {
        channels.add(new Channel(channel.contractName(), channel.unit()));
      }
    }
    return new ModelContract(
        ModelKind.HEALTH,
        List.of(
            tensor("curve", "batch", FREE, "channels", channels.size(), "bins", VoltageGrid.BINS)),
        List.of(
            tensor("soh_quantiles", "batch", FREE, "quantiles", 3),
            tensor("embedding", "batch", FREE, "components", embeddingSize)),
        channels,
        "by cell spec, see CurveChannel; bins are equal steps of (V-vMin)/(vMax-vMin)",
        validRanges);
  }

  /**
   * The contract of a {@code life.onnx} that reads a summary of the history and says when the cell
   * gets to each of {@link FadeLevels}.
   *
   * @param healthEmbeddingSize length of the health network's embedding
   * @param embeddingSize length of this network's embedding
   * @param validRanges what the training set covered
   * @return the contract
   */
  public static ModelContract trajectory(
      int healthEmbeddingSize, int embeddingSize, Map<RangedQuantity, ValueRange> validRanges) {
    ModelContract life = life(healthEmbeddingSize, embeddingSize, validRanges);
    List<TensorContract> inputs = new ArrayList<>(life.inputs);
    inputs.add(tensor("summary", "batch", FREE, "features", LifeSummary.SIZE));
    List<Channel> channels = new ArrayList<>(life.channels);
    for (SummaryFeature feature : SummaryFeature.values()) {
      channels.add(new Channel("summary." + feature.contractName(), "1"));
    }
    channels.add(new Channel("summary.change_shape[" + LifeSummary.SHAPE + "]", "1"));
    return new ModelContract(
        ModelKind.LIFE,
        inputs,
        List.of(
            tensor("log_rul_quantiles", "batch", FREE, "quantiles", 3),
            tensor("log_rul_levels", "batch", FREE, "levels", FadeLevels.COUNT, "quantiles", 3),
            tensor("knee_probability", "batch", FREE),
            tensor("embedding", "batch", FREE, "components", embeddingSize)),
        channels,
        "see LifeFeature and SummaryFeature; oldest first, zero-padded; output is ln(RUL + 1) to"
            + " SOH 0.80 and to each of "
            + FadeLevels.SOH,
        validRanges);
  }

  /**
   * The contract of a {@code life.onnx} that reads tokens only and knows one end of life, as the
   * first bundles had it.
   *
   * @param healthEmbeddingSize length of the health network's embedding
   * @param embeddingSize length of this network's embedding
   * @param validRanges what the training set covered
   * @return the contract
   */
  public static ModelContract life(
      int healthEmbeddingSize, int embeddingSize, Map<RangedQuantity, ValueRange> validRanges) {
    List<Channel> channels = new ArrayList<>();
    for (LifeFeature feature : LifeFeature.values()) {
      channels.add(new Channel(feature.contractName(), unit(feature)));
    }
    channels.add(new Channel("embedding_change[" + healthEmbeddingSize + "]", "1"));
    int tokens = CellHistory.CAPACITY;
    return new ModelContract(
        ModelKind.LIFE,
        List.of(
            tensor(
                "tokens",
                "batch",
                FREE,
                "tokens",
                tokens,
                "features",
                LifeFeature.tokenSize(healthEmbeddingSize)),
            tensor("token_mask", "batch", FREE, "tokens", tokens)),
        List.of(
            tensor("log_rul_quantiles", "batch", FREE, "quantiles", 3),
            tensor("embedding", "batch", FREE, "components", embeddingSize)),
        channels,
        "see LifeFeature; oldest first, zero-padded; output is ln(RUL + 1)",
        validRanges);
  }

  /**
   * The contract of {@code modes.onnx}.
   *
   * @param embeddingSize length of the embedding
   * @param validRanges what the training set covered
   * @return the contract
   */
  public static ModelContract modes(
      int embeddingSize, Map<RangedQuantity, ValueRange> validRanges) {
    List<Channel> channels = new ArrayList<>();
    for (CurveChannel channel : CurveChannel.values()) {
      channels.add(new Channel(channel.contractName(), channel.unit()));
    }
    int modes = DegradationMode.values().length;
    return new ModelContract(
        ModelKind.MODES,
        List.of(
            tensor("curve", "batch", FREE, "channels", channels.size(), "bins", VoltageGrid.BINS),
            tensor(
                "reference", "batch", FREE, "channels", channels.size(), "bins", VoltageGrid.BINS)),
        List.of(
            tensor("modes", "batch", FREE, "modes", modes, "quantiles", 3),
            tensor("embedding", "batch", FREE, "components", embeddingSize)),
        channels,
        "by cell spec, see CurveChannel; reference is a curve of the new cell, zeros if there is"
            + " none",
        validRanges);
  }

  /**
   * The contract of {@code pulse.onnx}.
   *
   * @param embeddingSize length of the embedding
   * @param validRanges what the training set covered
   * @return the contract
   */
  public static ModelContract pulse(
      int embeddingSize, Map<RangedQuantity, ValueRange> validRanges) {
    List<Channel> channels = new ArrayList<>();
    for (String name : PulseFeatures.names()) {
      channels.add(new Channel(name, name.equals("rest_volts") ? "V" : "1"));
    }
    StringJoiner cathodes = new StringJoiner(", ");
    for (Cathode cathode : PulseModel.CATHODES) {
      cathodes.add(cathode.name());
    }
    return new ModelContract(
        ModelKind.PULSE,
        List.of(tensor("pulse", "batch", FREE, "features", PulseFeatures.COUNT)),
        List.of(
            tensor("soh_quantiles", "batch", FREE, "quantiles", 3),
            tensor("cathodes", "batch", FREE, "probabilities", PulseModel.CATHODES.size()),
            tensor("embedding", "batch", FREE, "components", embeddingSize)),
        channels,
        "see PulseFeatures; probabilities of " + cathodes,
        validRanges);
  }

  private static TensorContract tensor(String name, Object... axesAndSizes) {
    List<String> axes = new ArrayList<>();
    List<Integer> shape = new ArrayList<>();
    for (int i = 0; i < axesAndSizes.length; i += 2) {
      axes.add((String) axesAndSizes[i]);
      shape.add((Integer) axesAndSizes[i + 1]);
    }
    return new TensorContract(name, axes, shape);
  }

  private static String unit(LifeFeature feature) {
    return switch (feature) {
      case THROUGHPUT -> "1000 equivalent full cycles";
      case SOH, SOH_LOSS -> "1";
      case SOH_SLOPE -> "1/1000 equivalent full cycles";
      case TEMPERATURE -> "(degC-25)/25";
      case C_RATE -> "1/h";
    };
  }

  /**
   * An input by name.
   *
   * @param name of the input
   * @return its contract
   * @throws IllegalArgumentException if there is no such input
   */
  public TensorContract input(String name) {
    return find("input", inputs, name);
  }

  /**
   * An output by name.
   *
   * @param name of the output
   * @return its contract
   * @throws IllegalArgumentException if there is no such output
   */
  public TensorContract output(String name) {
    return find("output", outputs, name);
  }

  private TensorContract find(String what, List<TensorContract> tensors, String name) {
    for (TensorContract tensor : tensors) {
      if (tensor.name().equals(name)) {
        return tensor;
      }
    }
    throw new IllegalArgumentException(
        "%s: expected an %s '%s', contract lists %s"
            .formatted(
                kind.fileName(), what, name, tensors.stream().map(TensorContract::name).toList()));
  }

  /**
   * The contract as it is repeated in the ONNX file's {@code metadata_props}, so that a file that
   * got lost from its bundle still says what it is.
   *
   * @param definitions what the numbers mean
   * @return keys and values, all beginning with {@code ionsight.}
   */
  public Map<String, String> metadata(Definitions definitions) {
    Map<String, String> props = new LinkedHashMap<>();
    props.put("ionsight.model", kind.contractName());
    props.put("ionsight.inputs", describe(inputs));
    props.put("ionsight.outputs", describe(outputs));
    // Plain loops: this is compared for each network while a process starts.
    StringJoiner channelTexts = new StringJoiner(", ");
    for (Channel channel : channels) {
      channelTexts.add(channel.name() + " [" + channel.unit() + "]");
    }
    props.put("ionsight.channels", channelTexts.toString());
    props.put("ionsight.current_sign", Definitions.CURRENT_SIGN);
    switch (kind) {
      case SOC -> {
        props.put("ionsight.sample_period_s", Double.toString(definitions.samplePeriodSeconds()));
        props.put("ionsight.soc_reference", definitions.socReference().name());
      }
      case HEALTH, PULSE ->
          props.put("ionsight.soh_definition", definitions.sohDefinition().name());
      case MODES -> {
        StringJoiner modes = new StringJoiner(", ");
        for (DegradationMode mode : DegradationMode.values()) {
          modes.add(mode.contractName());
        }
        props.put("ionsight.modes", modes.toString());
        props.put("ionsight.quantiles", "0.05, 0.5, 0.95");
      }
      case LIFE -> {
        props.put("ionsight.rul_unit", definitions.rulUnit().name());
        props.put("ionsight.end_of_life_soh", Double.toString(definitions.endOfLifeSoh()));
      }
    }
    return props;
  }

  private static String describe(List<TensorContract> tensors) {
    StringJoiner texts = new StringJoiner(", ");
    for (TensorContract tensor : tensors) {
      texts.add(tensor.name() + TensorContract.text(tensor.shape()));
    }
    return texts.toString();
  }
}
