package org.ionsight.train.catalogue;

import java.util.Map;
import org.ionsight.core.cell.Anode;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.cell.CellSpecs;

/** Which type of cell a data set's cell is: by the name of its spec, shipped where there is one. */
public final class CellTypes {
  private static final Map<String, String> SPECS =
      Map.of(
          "severson-qv", "a123-apr18650m1a",
          "samsung-30q-strain", "samsung-30q",
          "rwth-sanyo", "sanyo-ur18650e");

  private CellTypes() {}

  /**
   * The type of a cell.
   *
   * @param dataset name of the data set
   * @param cellId of the cell in it; Tongji cycled three types
   * @return its spec; for a data set without a shipped spec one that bears the data set's name
   */
  public static CellSpec of(String dataset, String cellId) {
    if (dataset.equals("tongji")) {
      return tongji(cellId);
    }
    String name = SPECS.getOrDefault(dataset, dataset);
    return CellSpecs.names().contains(name)
        ? CellSpec.named(name)
        : type(name, Cathode.UNKNOWN, 2.0);
  }

  /** Zhu et al., Nat. Commun. 13 (2022) 2261: NCA and NCM of 3.5 Ah, their blend of 2.5 Ah. */
  private static CellSpec tongji(String cellId) {
    if (cellId.startsWith("UL-NCA_")) {
      return type("tongji-nca", Cathode.NCA, 3.5);
    }
    return cellId.startsWith("UL-NCM_")
        ? type("tongji-ncm", Cathode.NMC, 3.5)
        : type("tongji-ncm-nca", Cathode.BLEND, 2.5);
  }

  private static CellSpec type(String name, Cathode cathode, double ampHours) {
    return CellSpec.builder(name)
        .chemistry(cathode, Anode.GRAPHITE)
        .nominalAmpHours(ampHours)
        .volts(2.5, 4.2)
        .build();
  }
}
