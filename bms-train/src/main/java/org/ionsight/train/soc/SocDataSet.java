package org.ionsight.train.soc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.io.Quantity;
import org.ionsight.core.io.Recording;
import org.ionsight.train.catalogue.CatalogueEntry;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.catalogue.DataKind;
import org.ionsight.train.catalogue.Split;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The labelled recordings for SOC as tracks of 1 Hz.
 *
 * <p>Recordings without a label are used if they are charges that end full: counting back from the
 * end labels them. Immutable.
 */
final class SocDataSet {
  /** Data sets and the share of training time that each gets. */
  static final Map<String, Double> SHARES =
      Map.of(
          "lg-18650hg2", 0.42,
          "panasonic-18650pf", 0.40,
          "lipo-5450", 0.08,
          "samsung-30q-electrothermal", 0.06,
          "lfp-longflat", 0.04);

  private static final String PLATEAU = "lfp-longflat";

  private static final Map<String, String> SPEC_NAMES =
      Map.of("samsung-30q-electrothermal", "samsung-30q");

  private static final Logger LOG = LoggerFactory.getLogger(SocDataSet.class);

  private final List<SocTrack> tracks;

  SocDataSet(List<SocTrack> tracks) {
    this.tracks = List.copyOf(tracks);
  }

  /**
   * Reads all recordings of the given data sets.
   *
   * @throws IOException if a file of the catalogue cannot be read
   */
  static SocDataSet read(DataCatalogue catalogue) throws IOException {
    List<SocTrack> tracks = new ArrayList<>();
    for (CatalogueEntry entry : catalogue.entries()) {
      if (SHARES.containsKey(entry.dataset())
          && entry.file().endsWith(".bdf.csv.gz")
          && entry.mayTrainShipped()) {
        addTracks(tracks, catalogue, entry);
      }
    }
    return new SocDataSet(tracks);
  }

  private static void addTracks(
      List<SocTrack> tracks, DataCatalogue catalogue, CatalogueEntry entry) throws IOException {
    Path file = catalogue.path(entry);
    boolean charge = entry.kind() == DataKind.CHECK_UP && entry.profile().startsWith("Charge");
    CellSpec spec = CellSpec.named(SPEC_NAMES.getOrDefault(entry.dataset(), entry.dataset()));
    Recording recording = Recording.read(file);
    List<double[]> rows;
    if (recording.has(Quantity.SOC)) {
      rows = labelled(recording, entry);
    } else if (charge) {
      OptionalDouble capacity = labelCapacity(catalogue, entry);
      rows =
          capacity.isPresent() ? countedBack(recording, entry, capacity.getAsDouble()) : List.of();
      if (!rows.isEmpty() && contradicted(rows.get(0), spec)) {
        LOG.info("{}: left out, its first voltage is that of another SOC", entry.file());
        return;
      }
    } else {
      return;
    }
    OptionalDouble counted = labelCapacity(catalogue, entry);
    SocTrack.Origin origin =
        new SocTrack.Origin(
            file.getFileName().toString(),
            entry.dataset(),
            spec,
            entry.ambientCelsius(),
            entry.profile(),
            splitOf(entry),
            entry.kind() == DataKind.DRIVE_CYCLE,
            counted.isPresent() ? counted.getAsDouble() / spec.usableAmpHours() : 1);
    for (SocResampler.Columns c : SocResampler.resample(rows.toArray(new double[0][]))) {
      SocTrack track = new SocTrack(origin, c.volts(), c.amps(), c.celsius(), c.soc());
      if (entry.dataset().equals(PLATEAU) && track.split() == Split.TRAIN) {
        // The test record is the only other one, so validation is the last quarter of this one.
        int border = 3 * track.seconds() / 4;
        tracks.add(track.part(0, border, Split.TRAIN));
        tracks.add(track.part(border, track.seconds(), Split.VALIDATION));
      } else {
        tracks.add(track);
      }
    }
    LOG.debug("{}: {} rows", origin.name(), rows.size());
  }

  /**
   * The protocol soc-lg tests on one Mixed cycle at each of 0, 10 and 25 °C: Mixed7; soc-lfp on the
   * dynamic record.
   */
  private static Split splitOf(CatalogueEntry entry) {
    double ambient = entry.ambientCelsius();
    boolean heldOut =
        entry.dataset().equals("lg-18650hg2")
            && entry.profile().equals("Mixed7")
            && (ambient == 0 || ambient == 10 || ambient == 25);
    boolean plateau = entry.dataset().equals(PLATEAU) && entry.split() == Split.VALIDATION;
    return heldOut || plateau ? Split.TEST : entry.split();
  }

  private static List<double[]> labelled(Recording recording, CatalogueEntry entry) {
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < recording.rows(); i++) {
      add(rows, recording, entry, i, recording.value(Quantity.SOC, i));
    }
    return rows;
  }

  private static void add(
      List<double[]> rows, Recording recording, CatalogueEntry entry, int row, double soc) {
    double volts = recording.volts(row);
    double amps = recording.amps(row);
    // Single rows of 0 V are a known glitch of these recordings; here they would be wrong labels.
    boolean plausible = volts > 0.6 * entry.minVolts() && volts < 1.1 * entry.maxVolts();
    // Counting over a day-long charge may run beyond full: such a label is none.
    boolean fraction = soc > -0.05 && soc < 1.03;
    if (plausible && Double.isFinite(amps) && fraction) {
      rows.add(new double[] {recording.testSeconds(row), volts, amps, recording.celsius(row), soc});
    }
  }

  /** The capacity behind the labels of the same cell at the same temperature. */
  private static OptionalDouble labelCapacity(DataCatalogue catalogue, CatalogueEntry charge) {
    if (Double.isFinite(charge.socAmpHours())) {
      return OptionalDouble.of(charge.socAmpHours());
    }
    return catalogue
        .select(
            e ->
                e.dataset().equals(charge.dataset())
                    && e.ambientCelsius() == charge.ambientCelsius()
                    && Double.isFinite(e.socAmpHours()))
        .stream()
        .mapToDouble(CatalogueEntry::socAmpHours)
        .findFirst();
  }

  /** Labels a charge that ends full, at the upper limit with a current below C/20, as SOC 1. */
  private static List<double[]> countedBack(
      Recording recording, CatalogueEntry entry, double ampHours) {
    int n = recording.rows();
    double[] net = new double[n];
    int full = -1;
    for (int i = 0; i < n; i++) {
      double amps = recording.amps(i);
      if (i > 0) {
        double hours = (recording.testSeconds(i) - recording.testSeconds(i - 1)) / 3600;
        net[i] = net[i - 1] + 0.5 * (amps + recording.amps(i - 1)) * hours;
      }
      boolean atLimit = recording.volts(i) > entry.maxVolts() - 0.01;
      if (atLimit && amps > 0 && amps < 0.05 * entry.nominalAmpHours()) {
        full = i;
      }
    }
    List<double[]> rows = new ArrayList<>();
    // A charge of less than a tenth says little; more than a whole one means several charges in one
    // file with their discharges left out.
    if (full > 0 && net[full] > 0.1 * ampHours && net[full] < 1.02 * ampHours) {
      for (int i = 0; i < n; i++) {
        add(rows, recording, entry, i, 1 + (net[i] - net[full]) / ampHours);
      }
    }
    return rows;
  }

  /**
   * Whether a charge begins at rest at a voltage that half a cell lies between it and its label.
   */
  private static boolean contradicted(double[] row, CellSpec spec) {
    boolean rests = Math.abs(row[2]) < 0.02 * spec.nominalAmpHours();
    return rests && Math.abs(spec.ocvOrTypical().soc(row[1]) - row[4]) > 0.5;
  }

  /** The same with the training tracks of some data sets left out. */
  SocDataSet withoutTraining(Set<String> datasets) {
    return new SocDataSet(
        tracks.stream()
            .filter(t -> t.split() != Split.TRAIN || !datasets.contains(t.dataset()))
            .toList());
  }

  /** The tracks of one part of the experiment. */
  List<SocTrack> tracks(Split split) {
    return tracks.stream().filter(t -> t.split() == split).toList();
  }

  /** The validation tracks that choose the epoch: loads of the cells with the best labels. */
  List<SocTrack> tracksThatChoose() {
    List<SocTrack> best =
        tracks(Split.VALIDATION).stream()
            .filter(t -> SHARES.getOrDefault(t.dataset(), 0.0) >= 0.3)
            .toList();
    return best.isEmpty() ? tracks(Split.VALIDATION) : best;
  }

  /** The tracks of one part of one data set. */
  List<SocTrack> tracks(String dataset, Split split) {
    return tracks.stream().filter(t -> t.dataset().equals(dataset) && t.split() == split).toList();
  }
}
