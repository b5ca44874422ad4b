package org.ionsight.cluster.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionsight.core.cell.CellSpec;

/**
 * Learns {@link CauseSignatures} from packs in which the cause of each weak cell is known.
 *
 * <p>Each pack gives one signature for each cause: the mean contrast of its cells, brought to
 * length 1, so that a deep loss does not outvote a shallow one. Not thread-safe.
 */
public final class SignatureLearner {
  private final Map<String, Learned> designs = new LinkedHashMap<>();

  private record Learned(
      CellSpec spec, List<CauseSignatures.Shape> shapes, List<double[]> newPacks) {}

  /** Starts with nothing learned. */
  public SignatureLearner() {}

  /**
   * Learns from a pack.
   *
   * @param design name of its electrodes
   * @param spec of its cells
   * @param cells with their first and newest curves, at least eight
   * @param causes of the weak cells, by index; the others are usual
   * @throws IllegalArgumentException if fewer than eight cells have a curve
   */
  public void add(
      String design, CellSpec spec, List<CellSummary> cells, Map<Integer, Cause> causes) {
    ChargeContrast pack =
        ChargeContrast.of(cells)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "a pack needs eight cells with curves, '%s' has fewer".formatted(design)));
    Learned learned =
        designs.computeIfAbsent(
            design, name -> new Learned(spec, new ArrayList<>(), new ArrayList<>()));
    learned.newPacks.add(pack.newPack());
    for (Cause cause : Cause.values()) {
      List<Integer> weak =
          causes.entrySet().stream()
              .filter(e -> e.getValue() == cause)
              .map(Map.Entry::getKey)
              .toList();
      pack.mean(weak)
          .ifPresent(
              mean -> {
                double norm = ChargeContrast.norm(mean);
                learned.shapes.add(
                    new CauseSignatures.Shape(
                        cause, Arrays.stream(mean).map(v -> v / norm).boxed().toList()));
              });
    }
  }

  /**
   * What was learned.
   *
   * @return the signatures
   */
  public CauseSignatures learned() {
    List<CauseSignatures.Design> all = new ArrayList<>();
    designs.forEach(
        (name, learned) ->
            all.add(
                new CauseSignatures.Design(
                    name,
                    learned.spec.minVolts(),
                    learned.spec.maxVolts(),
                    mean(learned.newPacks),
                    learned.shapes)));
    return new CauseSignatures(all);
  }

  private static List<Double> mean(List<double[]> packs) {
    List<Double> mean = new ArrayList<>();
    for (int w = 0; w < ChargeContrast.WINDOWS; w++) {
      int window = w;
      // A window that one of the packs did not show has no mean; 0 says so.
      double value = packs.stream().mapToDouble(p -> p[window]).average().orElse(Double.NaN);
      mean.add(Double.isNaN(value) ? 0 : value);
    }
    return mean;
  }
}
