package org.ionsight.model.uncertainty;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ionsight.core.estimate.DegradationMode;
import org.ionsight.core.estimate.SocCalibration;
import org.ionsight.core.json.JsonException;
import org.ionsight.core.json.JsonNode;
import org.ionsight.core.json.JsonText;

/**
 * {@code calibration.json}: what turns raw outputs into 90 % intervals. Immutable.
 *
 * @param soc scale of the standard deviation by temperature and cell type
 * @param health margins in SOH fraction by observed share of the voltage grid
 * @param life margins in natural logarithm of (RUL + 1) by number of checkpoints
 * @param modes margins of degradation modes by observed share
 * @param pulse margins in SOH fraction by share of the pulses that were applied
 * @param healthTypes cell types that health knows, and errors on others by observed share
 * @param lifeTypes cell types that life knows, and errors on others by number of checkpoints
 */
public record BundleCalibration(
    Optional<SocCalibration> soc,
    Optional<BandedMargins> health,
    Optional<BandedMargins> life,
    Optional<ModeMargins> modes,
    Optional<BandedMargins> pulse,
    Optional<TypeCalibration> healthTypes,
    Optional<TypeCalibration> lifeTypes) {
  /**
   * Version 2 has cell types with margins and temperatures of their own, which came to version 1
   * one by one: an older library that reads 1 refuses a key that it does not know by its name.
   */
  private static final int FORMAT = 2;

  /** A bundle without calibration. */
  public static final BundleCalibration NONE =
      new BundleCalibration(Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * A calibration without degradation modes.
   *
   * @param soc scale of the standard deviation by temperature
   * @param health margins in SOH fraction by observed share of the voltage grid
   * @param life margins in natural logarithm of (RUL + 1) by number of checkpoints
   */
  public BundleCalibration(
      Optional<SocCalibration> soc, Optional<BandedMargins> health, Optional<BandedMargins> life) {
    this(soc, health, life, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * This calibration with another scale of SOC.
   *
   * @param other or empty for none
   * @return the calibration
   */
  public BundleCalibration withSoc(Optional<SocCalibration> other) {
    return new BundleCalibration(other, health, life, modes, pulse, healthTypes, lifeTypes);
  }

  /**
   * This calibration with other margins of health.
   *
   * @param other or empty for none
   * @return the calibration
   */
  public BundleCalibration withHealth(Optional<BandedMargins> other) {
    return new BundleCalibration(soc, other, life, modes, pulse, healthTypes, lifeTypes);
  }

  /**
   * This calibration with other margins of life.
   *
   * @param other or empty for none
   * @return the calibration
   */
  public BundleCalibration withLife(Optional<BandedMargins> other) {
    return new BundleCalibration(soc, health, other, modes, pulse, healthTypes, lifeTypes);
  }

  /**
   * This calibration with other margins of degradation modes.
   *
   * @param other or empty for none
   * @return the calibration
   */
  public BundleCalibration withModes(Optional<ModeMargins> other) {
    return new BundleCalibration(soc, health, life, other, pulse, healthTypes, lifeTypes);
  }

  /**
   * This calibration with other margins of pulse tests.
   *
   * @param other or empty for none
   * @return the calibration
   */
  public BundleCalibration withPulse(Optional<BandedMargins> other) {
    return new BundleCalibration(soc, health, life, modes, other, healthTypes, lifeTypes);
  }

  /**
   * This calibration with other cell types of health.
   *
   * @param other or empty if it is not known which types it knows
   * @return the calibration
   */
  public BundleCalibration withHealthTypes(Optional<TypeCalibration> other) {
    return new BundleCalibration(soc, health, life, modes, pulse, other, lifeTypes);
  }

  /**
   * This calibration with other cell types of life.
   *
   * @param other or empty if it is not known which types it knows
   * @return the calibration
   */
  public BundleCalibration withLifeTypes(Optional<TypeCalibration> other) {
    return new BundleCalibration(soc, health, life, modes, pulse, healthTypes, other);
  }

  /**
   * Reads {@code calibration.json}.
   *
   * @param place what messages call it
   * @param json the document
   * @return the calibration
   * @throws JsonException naming the place, what was expected and what was found
   */
  public static BundleCalibration parse(String place, String json) {
    JsonNode root;
    try {
      root = JsonNode.read(place, new StringReader(json));
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail to be read", e);
    }
    root.format(FORMAT);
    root.onlyKeys(
        "format", "soc", "health", "life", "modes", "pulse", "health_types", "life_types");
    return new BundleCalibration(
        root.has("soc") ? Optional.of(SocTable.read(root.object("soc"))) : Optional.empty(),
        margins(root, "health", "observed_share"),
        margins(root, "life", "checkpoints"),
        root.has("modes") ? Optional.of(modes(root.object("modes"))) : Optional.empty(),
        margins(root, "pulse", "applied_share"),
        types(root, "health_types", "observed_share"),
        types(root, "life_types", "checkpoints"));
  }

  private static Optional<BandedMargins> margins(JsonNode root, String key, String evidence) {
    return root.has(key) ? Optional.of(margins(root.object(key), evidence)) : Optional.empty();
  }

  private static Optional<TypeCalibration> types(JsonNode root, String key, String evidence) {
    return root.has(key)
        ? Optional.of(TypeTable.read(root.object(key), evidence))
        : Optional.empty();
  }

  private static ModeMargins modes(JsonNode node) {
    node.onlyKeys("with_first", "alone");
    return new ModeMargins(tables(node.object("with_first")), tables(node.object("alone")));
  }

  private static List<BandedMargins> tables(JsonNode node) {
    List<BandedMargins> tables = new ArrayList<>();
    for (DegradationMode mode : DegradationMode.values()) {
      tables.add(margins(node.object(mode.contractName()), "observed_share"));
    }
    return tables;
  }

  private static BandedMargins margins(JsonNode node, String evidence) {
    node.onlyKeys(evidence, "margin", "relative");
    double[] margin = node.numbers("margin");
    // Bundles written before relative margins have none.
    double[] relative = node.has("relative") ? node.numbers("relative") : new double[margin.length];
    try {
      return new BandedMargins(node.numbers(evidence), margin, relative);
    } catch (IllegalArgumentException e) {
      throw node.refused(e);
    }
  }

  /**
   * Writes {@code calibration.json}.
   *
   * @return the document
   */
  public String toJson() {
    JsonText root = JsonText.object().put("format", FORMAT);
    soc.ifPresent(s -> root.put("soc", SocTable.write(s)));
    health.ifPresent(m -> root.put("health", write(m, "observed_share")));
    life.ifPresent(m -> root.put("life", write(m, "checkpoints")));
    modes.ifPresent(
        m ->
            root.put(
                "modes",
                JsonText.object()
                    .put("with_first", write(m.withFirst()))
                    .put("alone", write(m.alone()))));
    pulse.ifPresent(m -> root.put("pulse", write(m, "applied_share")));
    healthTypes.ifPresent(t -> root.put("health_types", TypeTable.write(t, "observed_share")));
    lifeTypes.ifPresent(t -> root.put("life_types", TypeTable.write(t, "checkpoints")));
    return root.toString();
  }

  private static JsonText write(List<BandedMargins> tables) {
    JsonText text = JsonText.object();
    for (DegradationMode mode : DegradationMode.values()) {
      text.put(mode.contractName(), write(tables.get(mode.ordinal()), "observed_share"));
    }
    return text;
  }

  private static JsonText write(BandedMargins margins, String evidence) {
    return JsonText.object()
        .put(evidence, margins.evidence())
        .put("margin", margins.margins())
        .put("relative", margins.relative());
  }
}
