package org.ionsight.train.catalogue;

import java.util.ArrayList;
import java.util.List;
import org.ionsight.model.bundle.DataSetUse;

/** What a model card has to say of the data sets that a model learns from. */
public final class DataSources {
  private DataSources() {}

  /**
   * Licences and citations.
   *
   * @param catalogue of the data directory
   * @param datasets names
   * @return one entry per name, in that order
   * @throws IllegalArgumentException if a data set is missing or may not be trained on
   */
  public static List<DataSetUse> of(DataCatalogue catalogue, List<String> datasets) {
    List<DataSetUse> uses = new ArrayList<>();
    for (String dataset : datasets) {
      List<CatalogueEntry> entries = catalogue.select(e -> e.dataset().equals(dataset));
      if (entries.isEmpty() || !entries.get(0).mayTrainShipped()) {
        throw new IllegalArgumentException(
            "data set '%s' expected in the catalogue with a licence, found %s"
                .formatted(dataset, entries.isEmpty() ? "none" : entries.get(0).licence()));
      }
      CatalogueEntry entry = entries.get(0);
      uses.add(
          new DataSetUse(
              dataset,
              entry.licence(),
              entry.licenceStatus(),
              entry.citation(),
              entry.licence().contains("BY-SA")
                  ? DataSetUse.Terms.SHARE_ALIKE
                  : DataSetUse.Terms.OPEN));
    }
    return uses;
  }
}
