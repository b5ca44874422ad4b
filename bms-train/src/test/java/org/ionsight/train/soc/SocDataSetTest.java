package org.ionsight.train.soc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.catalogue.Split;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SocDataSetTest {
  private static SocDataSet data = new SocDataSet(List.of());

  @BeforeAll
  static void needsData() throws IOException {
    String set = System.getenv("IONSIGHT_DATA");
    Path directory =
        set != null
            ? Path.of(set)
            : Path.of(System.getProperty("ionsight.root", ".")).resolve("../shared/data");
    assumeTrue(Files.exists(directory.resolve("catalogue.csv")), "needs the data sets");
    data = SocDataSet.read(DataCatalogue.read(directory));
  }

  @Test
  void everyLabel_isAFractionOfTheCell() {
    for (Split split : List.of(Split.TRAIN, Split.VALIDATION, Split.TEST)) {
      for (SocTrack track : data.tracks(split)) {
        for (int k = 0; k < track.seconds(); k++) {
          float soc = track.soc(k);
          assertTrue(soc > -0.05 && soc < 1.03, track.name() + " second " + k + " SOC " + soc);
        }
      }
    }
  }

  @Test
  void mixed7OfTheProtocol_isNeverTrainedOn() {
    List<String> held =
        data.tracks("lg-18650hg2", Split.TEST).stream()
            .filter(t -> t.profile().equals("Mixed7") && t.ambientCelsius() >= 0)
            .map(SocTrack::name)
            .toList();
    assertEquals(3, held.size(), held.toString());
    assertTrue(
        data.tracks(Split.TRAIN).stream().noneMatch(t -> held.contains(t.name())), "no leakage");
  }

  @Test
  void aChargeWhoseVoltageContradictsItsLabel_isLeftOut() {
    List<SocTrack> charges =
        data.tracks("panasonic-18650pf", Split.TRAIN).stream()
            .filter(t -> t.profile().startsWith("Charge"))
            .toList();
    assertTrue(charges.size() > 30, "charges " + charges.size());
    for (SocTrack charge : charges) {
      double first = charge.spec().ocvOrTypical().soc(charge.volts(0));
      assertEquals(charge.soc(0), first, 0.5, charge.name());
    }
  }

  @Test
  void chargesWithoutLabel_areCountedBackFromFull() {
    List<SocTrack> charges =
        data.tracks("lg-18650hg2", Split.TRAIN).stream()
            .filter(t -> t.profile().startsWith("Charge"))
            .toList();
    assertTrue(charges.size() > 30, "charges " + charges.size());
    for (SocTrack charge : charges) {
      assertEquals(1.0, charge.soc(charge.seconds() - 1), 0.02, charge.name());
    }
  }
}
