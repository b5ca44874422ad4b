package org.ionsight.train.spec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.io.Recording;
import org.ionsight.core.physics.CapacityShare;
import org.ionsight.train.catalogue.CatalogueEntry;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.catalogue.DataKind;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.catalogue.TableFile;

/**
 * How each shipped spec is fitted: from which files, with which meaning of SOC.
 *
 * <p>Only files of the training split are used; what is colder than those is extrapolated.
 */
final class SpecRecipes {
  private static final String COMMAND =
      "Fitted by org.ionsight.train.spec.FitSpecs from training files only. ";

  /** Resistance by which a C/20 branch differs from OCV, Ω·Ah: 60 mΩ of a 3 Ah cell. */
  private static final double SLOW_OHM_AMP_HOURS = 0.18;

  /** A cell is new for so many cycles. */
  private static final int NEW_CYCLES = 10;

  private final DataCatalogue catalogue;

  SpecRecipes(DataCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** A recipe by the name of its spec. */
  interface Recipe {
    SpecFile fit() throws IOException;
  }

  /** All recipes in the order of their names. */
  java.util.SortedMap<String, Recipe> all() {
    java.util.SortedMap<String, Recipe> recipes = new java.util.TreeMap<>();
    recipes.put("calce-cs2", this::calce);
    recipes.put("essl1-lfp102ah", this::essl);
    recipes.put("lfp-longflat", this::longFlat);
    recipes.put("lg-18650hg2", this::lg);
    recipes.put("lipo-5450", this::lipo);
    recipes.put("nasa-pcoe", this::nasa);
    recipes.put("panasonic-18650pf", this::panasonic);
    recipes.put("samsung-30q", this::samsung);
    return recipes;
  }

  private SpecFile lg() throws IOException {
    CellSpec base = CellSpec.named("lg-18650hg2");
    SlowTest slow =
        new SlowTest(read(only("lg-18650hg2", "25degC_549_C20DisCh")), base.nominalAmpHours());
    double capacity = slow.dischargedAmpHours();
    OcvPoints ocv = average(slow.discharge(capacity, 0), slow.charge(0));
    List<LabelledRecord> records = new ArrayList<>();
    for (CatalogueEntry entry : driveCyclesForTraining("lg-18650hg2")) {
      records.add(LabelledRecord.fromFull(read(entry), capacity));
    }
    double[] knots = {-10, 0, 10, 25, 40};
    CircuitFit.Result fit =
        new CircuitFit(knots, ocv.table(), 0.1, base.nominalAmpHours()).fit(records);
    return new SpecFile(
        base,
        capacity,
        ocv,
        Arrhenius.withColder(fit, -20).circuit(),
        fit.rmseVolts(),
        COMMAND
            + "OCV: mean of C/20 discharge and charge at 25 degC (charge over its own total)."
            + " Circuit: training drive cycles at -10..40 degC; -20 degC is an Arrhenius"
            + " extrapolation (test data only there). Capacity share: C/20 discharges at -10..40"
            + " degC; -20 degC continues their line. Data: Kollmeyer et al., LG 18650HG2,"
            + " doi:10.17632/cp3473x7xv.3.",
        lgCapacityShare(base, capacity));
  }

  private CapacityShare lgCapacityShare(CellSpec base, double ampHours) throws IOException {
    double[] celsius = {-20, -10, 0, 10, 25, 40};
    double[] share = new double[celsius.length];
    String[] tests = {
      "n10degC_593_C20DisCh",
      "0degC_585_C20DisCh",
      "10degC_575_C20DisCh",
      "25degC_549_C20DisCh",
      "40degC_555_C20DisCh"
    };
    for (int i = 0; i < tests.length; i++) {
      Recording slow = read(only("lg-18650hg2", "__" + tests[i]));
      share[i + 1] = new SlowTest(slow, base.nominalAmpHours()).dischargedAmpHours() / ampHours;
    }
    share[0] = 2 * share[1] - share[2];
    return new CapacityShare(celsius, share);
  }

  private SpecFile panasonic() throws IOException {
    CellSpec base = CellSpec.named("panasonic-18650pf");
    // The labels of these recordings count 2.9 Ah, while the cell gives 2.97 Ah at C/20.
    double capacity = base.nominalAmpHours();
    SlowTest slow =
        new SlowTest(read(only("panasonic-18650pf", "C20_OCV_Test_C20_25dC")), capacity);
    OcvPoints ocv =
        OcvPoints.monotone(slow.discharge(capacity, SLOW_OHM_AMP_HOURS / base.nominalAmpHours()));
    List<LabelledRecord> records = new ArrayList<>();
    for (CatalogueEntry entry : driveCyclesForTraining("panasonic-18650pf")) {
      records.add(LabelledRecord.fromFull(read(entry), capacity));
    }
    double[] knots = {-10, 0, 10, 25};
    CircuitFit.Result fit =
        new CircuitFit(knots, ocv.table(), 0.1, base.nominalAmpHours()).fit(records);
    return new SpecFile(
        base,
        capacity,
        ocv,
        Arrhenius.withColder(fit, -20).circuit(),
        fit.rmseVolts(),
        COMMAND
            + "OCV: C/20 discharge at 25 degC plus I*R (the counter of the charge branch lost 0.35"
            + " Ah). Circuit: training drive cycles at -10..25 degC; -20 degC is an Arrhenius"
            + " extrapolation (test data only there). SOC counts 2.9 Ah. Data: Kollmeyer,"
            + " Panasonic 18650PF, doi:10.17632/wykht8y7tg.1.");
  }

  private SpecFile longFlat() throws IOException {
    CellSpec base = CellSpec.named("lfp-longflat");
    TableFile table = TableFile.read(catalogue.path(only("lfp-longflat", "ocv.csv")));
    OcvPoints ocv =
        OcvPoints.monotone(
            OcvPoints.onGrid(table.numbers("SOC / 1"), table.numbers("OCV Average / V")));
    LabelledRecord record = LabelledRecord.labelled(read(only("lfp-longflat", "flat-zone")));
    CircuitFit.Result fit =
        new CircuitFit(new double[] {25}, ocv.table(), 0.1, base.nominalAmpHours())
            .fit(List.of(record));
    return new SpecFile(
        base,
        base.nominalAmpHours(),
        ocv,
        fit.circuit(),
        fit.rmseVolts(),
        COMMAND
            + "OCV: mean of the charge and discharge branches (half hysteresis 16-29 mV)."
            + " Circuit: flat-zone record at 25 degC. Data: Tao et al.,"
            + " LFP-SOC-Estimation-Fisher-Information-Fusion (MIT).");
  }

  private SpecFile lipo() throws IOException {
    CellSpec base = CellSpec.named("lipo-5450");
    List<LabelledRecord> records = new ArrayList<>();
    for (CatalogueEntry entry : training("lipo-5450", e -> true)) {
      records.add(LabelledRecord.labelled(read(entry)).head(20_000));
    }
    return fitted(
        base,
        capacityOfLabels(records),
        new double[] {25, 40},
        records,
        "OCV and circuit together: first cycles of the training files, charge and discharge at four"
            + " rates. SOC as its authors label it (1 = 4.2 V). Data: Battery-SoC-Estimation,"
            + " doi:10.5281/zenodo.7553043 (Apache-2.0).");
  }

  private SpecFile samsung() throws IOException {
    CellSpec base = CellSpec.named("samsung-30q");
    List<LabelledRecord> records = new ArrayList<>();
    for (CatalogueEntry entry : training("samsung-30q-electrothermal", e -> true)) {
      records.add(LabelledRecord.labelled(read(entry)));
    }
    return fitted(
        base,
        capacityOfLabels(records),
        new double[] {20, 30},
        records,
        "OCV and circuit together: HPPC at 1C and 2C, 20 and 30 degC, cell DNN01. Data: ARTS-Lab,"
            + " Samsung 30Q electrothermal data set (CC BY-SA 4.0).");
  }

  private SpecFile calce() throws IOException {
    CellSpec base = CellSpec.named("calce-cs2");
    double capacity = 1.138;
    LabelledRecord record =
        LabelledRecord.fromFullCharges(
            read(only("calce-cs2", "CS2_35")), capacity, 4.19, NEW_CYCLES);
    return fitted(
        base,
        capacity,
        new double[] {25},
        List.of(record),
        "OCV and circuit together: first 10 cycles of CS2_35, charge at C/2 and discharge at 1C;"
            + " capacity at 1C. Data: CALCE CS2, He et al., J. Power Sources 196 (2011) 10314.");
  }

  private SpecFile nasa() throws IOException {
    CellSpec base = CellSpec.named("nasa-pcoe");
    double capacity = 1.862;
    LabelledRecord record =
        LabelledRecord.fromFullCharges(
            read(only("nasa-pcoe", "B0005")), capacity, 4.19, 3 * NEW_CYCLES);
    return fitted(
        base,
        capacity,
        new double[] {25},
        List.of(record),
        "OCV and circuit together: first cycles of B0005, charge at 1.5 A and discharge at 2 A to"
            + " 2.7 V; capacity at 1C. Data: Saha and Goebel, NASA Ames PCoE battery data (2007).");
  }

  private SpecFile essl() throws IOException {
    CellSpec base = CellSpec.named("essl1-lfp102ah");
    List<LabelledRecord> records = new ArrayList<>();
    for (CatalogueEntry entry : training("essl1-lfp102ah", e -> e.kind() == DataKind.AGEING_RAW)) {
      records.add(LabelledRecord.labelled(read(entry)).head(1200));
    }
    return fitted(
        base,
        102.5,
        new double[] {40},
        records,
        "OCV and circuit together: first charges of Cell1 (1C) and Cell4 (C/2); there are no"
            + " discharges, so resistance rests on the difference of two cells. Data: BatICM 2026,"
            + " doi:10.5281/zenodo.20132842 (MIT).");
  }

  private SpecFile fitted(
      CellSpec base, double capacity, double[] knots, List<LabelledRecord> records, String source) {
    CircuitFit.Result fit = new CircuitFit(knots, null, 0.02, base.nominalAmpHours()).fit(records);
    double[] volts = fit.ocvVolts();
    if (volts == null) {
      throw new IllegalStateException("the fit was to find the OCV too");
    }
    return new SpecFile(
        base,
        capacity,
        OcvPoints.monotone(OcvPoints.extended(volts, highestSoc(records))),
        fit.circuit(),
        fit.rmseVolts(),
        COMMAND + source);
  }

  private static double highestSoc(List<LabelledRecord> records) {
    double highest = 0;
    for (LabelledRecord record : records) {
      for (double soc : record.soc()) {
        highest = soc > highest ? soc : highest;
      }
    }
    return Math.min(1, highest);
  }

  /** The capacity that labels of SOC count: charge moved over SOC moved. */
  private static double capacityOfLabels(List<LabelledRecord> records) {
    double charge = 0;
    double soc = 0;
    for (LabelledRecord r : records) {
      for (int i = 1; i < r.rows(); i++) {
        double step = r.seconds()[i] - r.seconds()[i - 1];
        double moved = r.soc()[i] - r.soc()[i - 1];
        boolean steady = step > 0 && step <= 10 && Math.abs(moved) < 0.05;
        if (steady && Math.abs(r.amps()[i]) > 0.1) {
          charge += Math.abs(r.amps()[i]) * step / 3600;
          soc += Math.abs(moved);
        }
      }
    }
    return charge / soc;
  }

  private static OcvPoints average(double[] a, double[] b) {
    double[] mean = new double[a.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (a[i] + b[i]) / 2;
    }
    return OcvPoints.monotone(mean);
  }

  private List<CatalogueEntry> driveCyclesForTraining(String dataset) {
    return training(dataset, e -> e.kind() == DataKind.DRIVE_CYCLE);
  }

  private List<CatalogueEntry> training(String dataset, Predicate<CatalogueEntry> condition) {
    return catalogue.select(
        e -> e.dataset().equals(dataset) && e.split() == Split.TRAIN && condition.test(e));
  }

  private CatalogueEntry only(String dataset, String part) {
    List<CatalogueEntry> found = training(dataset, e -> e.file().contains(part));
    if (found.size() != 1) {
      throw new IllegalStateException(
          "%s: expected one training file with '%s', found %d"
              .formatted(dataset, part, found.size()));
    }
    return found.get(0);
  }

  private Recording read(CatalogueEntry entry) throws IOException {
    return Recording.read(catalogue.path(entry));
  }
}
