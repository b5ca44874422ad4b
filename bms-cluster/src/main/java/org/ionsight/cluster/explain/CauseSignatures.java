package org.ionsight.cluster.explain;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.json.JsonNode;
import org.ionsight.core.json.JsonText;

/**
 * How the charge curve of a cell departs from that of its pack when the cell lost more lithium
 * inventory, positive or negative material than the others, or has more resistance: learned from
 * simulated packs with planted cells, for a few pairs of electrodes.
 *
 * <p>A signature holds for electrodes like those it was simulated with, not for a chemistry: of
 * another NMC the same loss moves charge between other windows. So signatures are asked only where
 * the first curves of the pack look like those of the simulated one. Immutable and thread-safe.
 * {@link SignatureLearner} makes them. Source of the idea, signatures of modes in
 * incremental-capacity curves: Dubarry, Truchot, Liaw, J. Power Sources 219 (2012) 204,
 * doi:10.1016/j.jpowsour.2012.07.016.
 */
public final class CauseSignatures {
  private static final String RESOURCE = "cause-signatures.json";
  private static final String FORMAT = "ionsight-cause-signatures";

  // Packs of one simulated design reach 0.998 and more among each other, of different ones 0.73.
  private static final double SAME_DESIGN = 0.95;
  private static final double SAME_VOLTS = 0.05;
  private static final int LEAST_WINDOWS = 8;
  // The mean of the two most alike: one alone may be alike by its noise.
  private static final int ALIKE = 2;

  private final List<Design> designs;

  /**
   * One pair of electrodes.
   *
   * @param name of the simulated design
   * @param minVolts lower limit of the cell, V
   * @param maxVolts upper limit of the cell, V
   * @param newPack charge over nominal capacity in each window of the first curves; 0 where unseen
   * @param shapes what was learned
   */
  record Design(
      String name, double minVolts, double maxVolts, List<Double> newPack, List<Shape> shapes) {
    Design {
      newPack = List.copyOf(newPack);
      shapes = List.copyOf(shapes);
    }
  }

  /** The contrast of planted cells of one pack, of length 1. */
  record Shape(Cause cause, List<Double> contrast) {
    Shape {
      contrast = List.copyOf(contrast);
    }
  }

  /** What a contrast is most like, and what next. */
  record Likeness(String design, Cause cause, double likeness, Cause next, double nextLikeness) {
    double margin() {
      return likeness - nextLikeness;
    }

    /** Likeness to one of the two; -1 if it is neither. */
    double of(Cause which) {
      return which == cause ? likeness : which == next ? nextLikeness : -1;
    }
  }

  CauseSignatures(List<Design> designs) {
    this.designs = List.copyOf(designs);
  }

  /**
   * The signatures that come with the library.
   *
   * @return signatures
   */
  public static CauseSignatures shipped() {
    return Shipped.SIGNATURES;
  }

  /** Loaded when first asked for. */
  private static final class Shipped {
    static final CauseSignatures SIGNATURES = load();

    private static CauseSignatures load() {
      try (InputStream in = CauseSignatures.class.getResourceAsStream(RESOURCE)) {
        if (in == null) {
          throw new IllegalStateException("the library must contain " + RESOURCE);
        }
        return fromJson(JsonNode.read(RESOURCE, new InputStreamReader(in, StandardCharsets.UTF_8)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Reads signatures.
   *
   * @param root as {@link #toJson} writes it
   * @return the signatures
   */
  public static CauseSignatures fromJson(JsonNode root) {
    if (!root.text("format").equals(FORMAT)) {
      throw root.error("expected format %s, found %s".formatted(FORMAT, root.text("format")));
    }
    List<Design> designs = new ArrayList<>();
    for (JsonNode design : root.list("designs")) {
      List<Shape> shapes = new ArrayList<>();
      for (JsonNode shape : design.list("shapes")) {
        Cause cause = shape.choice("cause", Cause.class);
        shapes.add(new Shape(cause, boxed(shape, "contrast")));
      }
      designs.add(
          new Design(
              design.text("name"),
              design.number("minVolts"),
              design.number("maxVolts"),
              boxed(design, "newPack"),
              shapes));
    }
    return new CauseSignatures(designs);
  }

  private static List<Double> boxed(JsonNode node, String key) {
    double[] values = node.numbers(key);
    if (values.length != ChargeContrast.WINDOWS) {
      throw node.error(
          "'%s' must have %d values, had %d".formatted(key, ChargeContrast.WINDOWS, values.length));
    }
    return java.util.Arrays.stream(values).boxed().toList();
  }

  /**
   * Writes signatures.
   *
   * @return as {@link #fromJson} reads it
   */
  public JsonText toJson() {
    List<JsonText> all = new ArrayList<>();
    for (Design design : designs) {
      List<JsonText> shapes = new ArrayList<>();
      for (Shape shape : design.shapes) {
        shapes.add(
            JsonText.object()
                .put("cause", shape.cause.name().toLowerCase(Locale.ROOT))
                .put("contrast", rounded(shape.contrast)));
      }
      all.add(
          JsonText.object()
              .put("name", design.name)
              .put("minVolts", design.minVolts)
              .put("maxVolts", design.maxVolts)
              .put("newPack", rounded(design.newPack))
              .putObjects("shapes", shapes));
    }
    return JsonText.object().put("format", FORMAT).putObjects("designs", all);
  }

  private static double[] rounded(List<Double> values) {
    return values.stream().mapToDouble(v -> Math.rint(1e4 * v) / 1e4).toArray();
  }

  /** The design whose new pack is like this one; empty if there is none. */
  Optional<Design> designOf(ChargeContrast pack, CellSpec spec) {
    double[] first = pack.newPack();
    return designs.stream()
        .filter(
            d ->
                Math.abs(d.minVolts - spec.minVolts()) <= SAME_VOLTS
                    && Math.abs(d.maxVolts - spec.maxVolts()) <= SAME_VOLTS)
        .filter(d -> correlation(first, d.newPack) >= SAME_DESIGN)
        .max(Comparator.comparingDouble(d -> correlation(first, d.newPack)));
  }

  private static double correlation(double[] first, List<Double> known) {
    double n = 0;
    double a = 0;
    double b = 0;
    double aa = 0;
    double bb = 0;
    double ab = 0;
    for (int w = 0; w < first.length; w++) {
      double x = first[w];
      double y = known.get(w);
      if (!Double.isNaN(x) && y != 0) {
        n++;
        a += x;
        b += y;
        aa += x * x;
        bb += y * y;
        ab += x * y;
      }
    }
    double spread = Math.sqrt((n * aa - a * a) * (n * bb - b * b));
    return n < LEAST_WINDOWS || !(spread > 0) ? 0 : (n * ab - a * b) / spread;
  }

  /** What a contrast is like among the signatures of a design. */
  static Likeness likeness(Design design, double[] contrast) {
    List<Cause> causes = design.shapes.stream().map(Shape::cause).distinct().toList();
    List<Cause> order =
        causes.stream()
            .sorted(Comparator.comparingDouble(cause -> -likeness(design, cause, contrast)))
            .toList();
    Cause first = order.get(0);
    Cause second = order.size() > 1 ? order.get(1) : Cause.NOT_TOLD_APART;
    return new Likeness(
        design.name,
        first,
        likeness(design, first, contrast),
        second,
        order.size() > 1 ? likeness(design, second, contrast) : 0);
  }

  private static double likeness(Design design, Cause cause, double[] contrast) {
    double norm = Math.max(ChargeContrast.norm(contrast), Double.MIN_NORMAL);
    return design.shapes.stream()
        .filter(shape -> shape.cause == cause)
        .mapToDouble(
            shape -> {
              double product = 0;
              for (int w = 0; w < contrast.length; w++) {
                product += shape.contrast.get(w) * contrast[w];
              }
              return product / norm;
            })
        .sorted()
        .skip(Math.max(0, design.shapes.stream().filter(s -> s.cause == cause).count() - ALIKE))
        .average()
        .orElse(-1);
  }
}
