package org.ionsight.train.spec;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ionsight.train.catalogue.DataCatalogue;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class FilterCheckTest {
  private static Path data() {
    String set = System.getenv("IONSIGHT_DATA");
    return set != null
        ? Path.of(set)
        : Path.of(System.getProperty("ionsight.root", "."), "..", "shared", "data");
  }

  @Test
  void realDriveCyclesFromTenBelowZero_stayBelowThreePercent() throws IOException {
    Path data = data();
    Assumptions.assumeTrue(
        Files.exists(data.resolve("catalogue.csv")), "the data pack is not present");
    List<String> rows = new FilterCheck(DataCatalogue.read(data)).table().lines().toList();
    assertTrue(rows.size() > 50, "rows: " + rows.size());
    for (String row : rows.subList(1, rows.size())) {
      String[] fields = row.split(",", -1);
      // -20 degC is extrapolated, and the trise tests change their temperature on the way.
      boolean fitted = Double.parseDouble(fields[2]) >= -10 && !fields[3].contains("trise");
      double limit = fitted ? 0.03 : 0.15;
      assertTrue(Double.parseDouble(fields[4]) < limit, row);
    }
  }
}
