package org.ionsight.core.cell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.ionsight.core.json.JsonException;
import org.ionsight.core.json.JsonNode;
import org.ionsight.core.json.JsonText;
import org.ionsight.core.physics.CapacityShare;
import org.ionsight.core.physics.EquivalentCircuit;
import org.ionsight.core.physics.OcvTable;
import org.ionsight.core.text.NearestName;

/**
 * The shipped cell specs, and the reader and writer of spec files.
 *
 * <p>A spec file is a JSON object with {@code name}, {@code nominalAmpHours}, {@code minVolts},
 * {@code maxVolts} and, where known, {@code usableAmpHours}, {@code cathode}, {@code anode}, {@code
 * minCelsius}, {@code maxCelsius}, {@code capacityShare} ({@code celsius}, {@code share}), {@code
 * ocv} ({@code soc}, {@code volts}) and {@code circuit} ({@code celsius}, {@code r0Ohms}, {@code
 * r1Ohms}, {@code r2Ohms}, {@code tauSeconds}); {@code source} is a note for people. Units are
 * those of {@link CellSpec}. Stateless and thread-safe; a bad spec is a {@link JsonException}
 * naming file and value.
 */
public final class CellSpecs {
  private static final String FOLDER = "/META-INF/ionsight/cells/";

  private CellSpecs() {}

  /**
   * Names of the shipped specs.
   *
   * @return names in alphabetical order
   */
  public static List<String> names() {
    return resource("index").texts("cells").stream().sorted().toList();
  }

  /**
   * A shipped spec.
   *
   * @param name as listed by {@link #names}
   * @return the spec
   * @throws IllegalArgumentException if there is none of that name, naming the nearest
   */
  public static CellSpec named(String name) {
    List<String> names = names();
    if (!names.contains(name)) {
      throw new IllegalArgumentException(
          "no shipped cell spec '%s'; %s".formatted(name, NearestName.hint(name, names)));
    }
    return parse(resource(name));
  }

  /**
   * A shipped spec or one in a file, as a user writes it.
   *
   * @param nameOrFile a shipped name, or the path of a spec file (ending in {@code .json}, or with
   *     a separator)
   * @return the spec
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if there is no such spec or it cannot be
   */
  public static CellSpec resolve(String nameOrFile) throws IOException {
    boolean file =
        nameOrFile.endsWith(".json") || nameOrFile.contains("/") || nameOrFile.contains("\\");
    return file ? read(Path.of(nameOrFile)) : named(nameOrFile);
  }

  /**
   * Reads a spec file.
   *
   * @param file JSON
   * @return the spec
   * @throws IOException if it cannot be read
   * @throws JsonException if it is no spec, or one that cannot be
   */
  public static CellSpec read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new java.nio.file.NoSuchFileException(
          file.toString(),
          null,
          "no such cell spec file; shipped specs are " + String.join(", ", names()));
    }
    return parse(JsonNode.read(file));
  }

  /**
   * Reads a spec inside a larger document.
   *
   * @param node the object
   * @return the spec
   * @throws JsonException if it is no spec, or one that cannot be
   */
  public static CellSpec parse(JsonNode node) {
    node.onlyKeys(
        "name",
        "cathode",
        "anode",
        "nominalAmpHours",
        "usableAmpHours",
        "minVolts",
        "maxVolts",
        "minCelsius",
        "maxCelsius",
        "capacityShare",
        "ocv",
        "circuit",
        "source");
    CellSpec.Builder builder =
        CellSpec.builder(node.text("name"))
            .chemistry(
                node.has("cathode") ? node.choice("cathode", Cathode.class) : Cathode.UNKNOWN,
                node.has("anode") ? node.choice("anode", Anode.class) : Anode.UNKNOWN)
            .nominalAmpHours(node.number("nominalAmpHours"))
            .usableAmpHours(node.optionalNumber("usableAmpHours").orElse(Double.NaN))
            .volts(node.number("minVolts"), node.number("maxVolts"))
            .celsius(
                node.optionalNumber("minCelsius").orElse(-20),
                node.optionalNumber("maxCelsius").orElse(60));
    node.optionalObject("capacityShare")
        .ifPresent(share -> builder.capacityShare(capacityShare(share)));
    node.optionalObject("ocv").ifPresent(ocv -> builder.ocv(ocv(ocv)));
    node.optionalObject("circuit").ifPresent(circuit -> builder.circuit(circuit(circuit)));
    return node.make(builder::build);
  }

  /**
   * A spec as a JSON object, to be embedded or written; {@link #parse} is its inverse up to 1e-6 V.
   *
   * @param spec the spec
   * @return the object
   */
  public static JsonText toJson(CellSpec spec) {
    JsonText json =
        JsonText.object()
            .put("name", spec.name())
            .put("cathode", spec.cathode().name().toLowerCase(java.util.Locale.ROOT))
            .put("anode", spec.anode().name().toLowerCase(java.util.Locale.ROOT))
            .put("nominalAmpHours", spec.nominalAmpHours())
            .put("usableAmpHours", spec.usableAmpHours())
            .put("minVolts", spec.minVolts())
            .put("maxVolts", spec.maxVolts())
            .put("minCelsius", spec.minCelsius())
            .put("maxCelsius", spec.maxCelsius());
    if (spec.capacityShare() != CapacityShare.UNKNOWN) {
      json.put("capacityShare", capacityShareJson(spec.capacityShare()));
    }
    spec.ocv().ifPresent(ocv -> json.put("ocv", ocvJson(ocv)));
    spec.circuit().ifPresent(circuit -> json.put("circuit", circuitJson(circuit)));
    return json;
  }

  /**
   * Writes a spec file, replacing it.
   *
   * @param spec the spec
   * @param file JSON
   * @throws IOException if it cannot be written
   */
  public static void write(CellSpec spec, Path file) throws IOException {
    toJson(spec).write(file);
  }

  private static CapacityShare capacityShare(JsonNode node) {
    node.onlyKeys("celsius", "share");
    return node.make(() -> new CapacityShare(node.numbers("celsius"), node.numbers("share")));
  }

  private static JsonText capacityShareJson(CapacityShare table) {
    return JsonText.object().put("celsius", table.celsius()).put("share", table.share());
  }

  private static OcvTable ocv(JsonNode node) {
    node.onlyKeys("soc", "volts");
    return node.make(() -> new OcvTable(node.numbers("soc"), node.numbers("volts")));
  }

  private static EquivalentCircuit circuit(JsonNode node) {
    node.onlyKeys("celsius", "r0Ohms", "r1Ohms", "r2Ohms", "tauSeconds");
    return node.make(
        () ->
            new EquivalentCircuit(
                node.numbers("celsius"),
                node.numbers("r0Ohms"),
                node.numbers("r1Ohms"),
                node.numbers("r2Ohms"),
                node.numbers("tauSeconds")));
  }

  private static JsonText ocvJson(OcvTable ocv) {
    // The table keeps 201 points; 1 uV is a thousandth of what any cycler resolves.
    double[] soc = IntStream.rangeClosed(0, 200).mapToDouble(k -> k / 200.0).toArray();
    double[] volts = new double[soc.length];
    for (int k = 0; k < soc.length; k++) {
      volts[k] = Math.rint(ocv.volts(soc[k]) * 1e6) / 1e6;
    }
    return JsonText.object().put("soc", soc).put("volts", volts);
  }

  private static JsonText circuitJson(EquivalentCircuit circuit) {
    double[] celsius = circuit.celsius();
    double[] r0 = new double[celsius.length];
    double[] r1 = new double[celsius.length];
    double[] r2 = new double[celsius.length];
    for (int i = 0; i < celsius.length; i++) {
      r0[i] = circuit.r0Ohms(celsius[i]);
      r1[i] = circuit.r1Ohms(celsius[i]);
      r2[i] = circuit.r2Ohms(celsius[i]);
    }
    return JsonText.object()
        .put("celsius", celsius)
        .put("r0Ohms", r0)
        .put("r1Ohms", r1)
        .put("r2Ohms", r2)
        .put("tauSeconds", new double[] {circuit.tau1Seconds(), circuit.tau2Seconds()});
  }

  private static JsonNode resource(String name) {
    String file = name + ".json";
    try (InputStream stream = CellSpecs.class.getResourceAsStream(FOLDER + file)) {
      if (stream == null) {
        throw new IllegalStateException(
            "shipped cell spec %s is not on the class path".formatted(file));
      }
      return JsonNode.read(
          file, new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("shipped cell spec " + file, e);
    }
  }
}
