package org.ionsight.train.modes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ionsight.core.curve.Direction;
import org.ionsight.sim.HalfCellSource;
import org.ionsight.sim.HalfCellSource.Material;
import org.ionsight.sim.ModeSynthesis;
import org.ionsight.sim.PotentialTable;
import org.ionsight.train.catalogue.CatalogueEntry;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.catalogue.DataKind;
import org.ionsight.train.catalogue.TableFile;

/**
 * Electrode potentials for synthesis: the measured ones of the data set {@code half-cell-ocp} and
 * the published fits, divided into those that training sees and those that only tests see.
 *
 * <p>Held out are both electrodes of the Molicel P45B, the fits of Mohtat et al. 2020, the graphite
 * of Schmitt, the silicon of Friedrich, and the C/50 measurements of the LFP cell, whose C/20
 * measurements are in training. LCO has two sources, so none is held out. Immutable.
 *
 * @param training what training and validation cells are made of
 * @param heldOut what only tests are made of
 */
public record HalfCells(List<HalfCellSource> training, List<HalfCellSource> heldOut) {
  /** The data set. */
  public static final String DATASET = "half-cell-ocp";

  private static final Set<String> HELD_OUT_FITS =
      Set.of("GRAPHITE_MOHTAT_2020", "NMC532_MOHTAT_2020");
  private static final List<String> HELD_OUT =
      List.of(
          "P45B_",
          "P45b",
          "HAIDI18650_Cathode_Delithiation_0C02",
          "HAIDI18650_Cathode_Lithiation_0C02",
          "_Rehm",
          "_Schmitt",
          "_Friedrich");

  /** Twice in the source under two spellings, or twice under two names. */
  private static final List<String> DUPLICATES =
      List.of("_Bagetto", "HAIDI18650_Anode_Delithiation_0C02", "HAIDI18650_Anode_Lithiation_0C02");

  /** Copies the lists. */
  public HalfCells {
    training = List.copyOf(training);
    heldOut = List.copyOf(heldOut);
  }

  /**
   * The published fits alone, for machines without the data set.
   *
   * @return fits
   */
  public static HalfCells published() {
    return divided(ModeSynthesis.published());
  }

  /**
   * Reads the measured curves and adds the fits.
   *
   * @param catalogue of the data directory
   * @return all sources
   * @throws IOException if a file is not as expected
   */
  public static HalfCells read(DataCatalogue catalogue) throws IOException {
    List<HalfCellSource> all = new ArrayList<>(ModeSynthesis.published());
    for (CatalogueEntry entry : catalogue.select(DATASET, DataKind.HALF_CELL)) {
      all.addAll(read(entry, TableFile.read(catalogue.path(entry))));
    }
    return divided(all);
  }

  private static List<HalfCellSource> read(CatalogueEntry entry, TableFile table)
      throws IOException {
    String[] names = table.text("curve");
    String[] directions = table.text("direction");
    double[] capacity = table.numbers("Normalized Capacity / 1");
    double[] volts = table.numbers("Electrode Potential / V");
    Map<String, int[]> ranges = new LinkedHashMap<>();
    for (int i = 0; i < names.length; i++) {
      int[] range = ranges.computeIfAbsent(names[i], n -> new int[] {0, 0});
      range[0] = range[1] == 0 ? i : range[0];
      range[1] = i + 1;
    }
    List<HalfCellSource> sources = new ArrayList<>();
    ranges.forEach(
        (name, range) -> {
          Material material = material(entry.file(), name);
          sources.add(
              new HalfCellSource(
                  name,
                  material,
                  direction(directions[range[0]], material),
                  PotentialTable.measured(
                      java.util.Arrays.copyOfRange(capacity, range[0], range[1]),
                      java.util.Arrays.copyOfRange(volts, range[0], range[1]))));
        });
    return sources;
  }

  private static Material material(String file, String name) {
    if (file.contains("Silicon")) {
      return Material.SILICON;
    }
    if (file.contains("SiC") || (file.contains("NCA") && name.contains("Anode"))) {
      return Material.SILICON_GRAPHITE;
    }
    if (file.contains("Graphite") || name.contains("Anode")) {
      return Material.GRAPHITE;
    }
    return file.contains("LFP") ? Material.LFP : file.contains("NMC") ? Material.NMC : Material.NCA;
  }

  private static Optional<Direction> direction(String text, Material material) {
    boolean positive =
        switch (material) {
          case LFP, NMC, NCA, LCO, LMO -> true;
          case GRAPHITE, SILICON, SILICON_GRAPHITE -> false;
        };
    return switch (text) {
      case "lithiation" -> Optional.of(positive ? Direction.DISCHARGE : Direction.CHARGE);
      case "delithiation" -> Optional.of(positive ? Direction.CHARGE : Direction.DISCHARGE);
      default -> Optional.empty();
    };
  }

  private static HalfCells divided(List<HalfCellSource> all) {
    List<HalfCellSource> training = new ArrayList<>();
    List<HalfCellSource> heldOut = new ArrayList<>();
    for (HalfCellSource source : all) {
      String name = source.name();
      if (DUPLICATES.stream().anyMatch(name::contains)) {
        continue;
      }
      boolean held = HELD_OUT_FITS.contains(name) || HELD_OUT.stream().anyMatch(name::contains);
      (held ? heldOut : training).add(source);
    }
    return new HalfCells(training, heldOut);
  }

  /**
   * A source by name.
   *
   * @param part of its name
   * @return the first source whose name contains it
   * @throws IllegalArgumentException if there is none
   */
  public HalfCellSource named(String part) {
    for (List<HalfCellSource> list : List.of(training, heldOut)) {
      for (HalfCellSource source : list) {
        if (source.name().contains(part)) {
          return source;
        }
      }
    }
    throw new IllegalArgumentException("no half-cell curve '%s'".formatted(part));
  }
}
