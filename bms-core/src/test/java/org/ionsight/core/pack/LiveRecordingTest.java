package org.ionsight.core.pack;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.io.Recording;
import org.ionsight.core.quality.PlausibilityLimits;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real cells, measured as coarsely as gateways do, are not taken for frozen, stuck or still. */
class LiveRecordingTest {
  private static final int ROWS_TO_LOOK_FOR_A_PROBE = 50;
  private static final double MAX_GAP_SECONDS = 150;

  private static List<Path> every(int nth, String cell) throws IOException {
    String given = System.getenv("IONSIGHT_DATA");
    Path data =
        given != null
            ? Path.of(given)
            : Path.of(System.getProperty("ionsight.root", ".")).resolve("../shared/data");
    Path folder = data.resolve(cell);
    assumeTrue(Files.isDirectory(folder), "needs the real recordings");
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.filter(f -> f.toString().contains(".bdf.")).sorted().toList();
      return IntStream.range(0, all.size()).filter(i -> i % nth == 0).mapToObj(all::get).toList();
    }
  }

  private static double rounded(double value, double step) {
    return Math.round(value / step) * step;
  }

  @ParameterizedTest
  @CsvSource({
    "lg-18650hg2, 15, 0.001, 0.01",
    "lg-18650hg2, 15, 0.01, 0.1",
    "panasonic-18650pf, 15, 0.001, 0.01",
    "panasonic-18650pf, 15, 0.01, 0.1",
    "lfp-longflat, 1, 0.001, 0.01",
    "lfp-longflat, 1, 0.01, 0.1",
    "calce-cs2, 3, 0.01, 0.1"
  })
  void aLiveCell_isNeitherFrozenNorHasItsCurrentStuck(
      String cell, int nth, double voltsStep, double ampsStep) throws IOException {
    int frames = 0;
    for (Path file : every(nth, cell)) {
      Recording recording = Recording.read(file);
      boolean warm =
          IntStream.range(0, Math.min(ROWS_TO_LOOK_FOR_A_PROBE, recording.rows()))
              .anyMatch(row -> Double.isFinite(recording.celsius(row)));
      PackLayout layout = new PackLayout(1, CellSpec.named(cell), warm ? 1 : 0);
      FrozenFrames frozen = new FrozenFrames(layout);
      StuckCurrent stuck = new StuckCurrent(1);
      PackFrame frame = new PackFrame(layout);
      // Neighbours that do the same a little higher or lower, so that they step at other times.
      StillCells still =
          new StillCells(PackLayout.series(4, layout.spec()), PlausibilityLimits.of(layout.spec()));
      double[] pack = new double[4];
      for (int row = 0; row < recording.rows(); row++) {
        double seconds = recording.testSeconds(row);
        frame.amps = rounded(recording.amps(row), ampsStep);
        frame.volts[0] = rounded(recording.volts(row), voltsStep);
        if (warm) {
          frame.celsius[0] = rounded(recording.celsius(row), 1);
        }
        String place = file.getFileName() + " at " + seconds + " s";
        assertFalse(frozen.check(frame, seconds), place);
        assertFalse(stuck.check(frame.amps, frame.volts, seconds), place);
        for (int i = 0; i < pack.length; i++) {
          pack[i] = rounded(recording.volts(row) + 0.0037 * i, voltsStep);
        }
        still.check(pack, frame.amps, seconds);
        assertFalse(still.any(), place);
        frames++;
      }
    }
    assertTrue(frames > 10_000, frames + " frames");
  }

  /**
   * As measured and in whole kelvin, as a cell of 3 Ah with more resistance than most: every
   * seventh recording, or with {@code -Dionsight.allRecordings=true} all of those that tell a
   * temperature (two minutes).
   */
  @ParameterizedTest
  @CsvSource({
    "bmw-i3, 60",
    "lg-18650hg2, 3",
    "panasonic-18650pf, 2.9",
    "samsung-30q-electrothermal, 3",
    "essl1-lfp102ah, 102",
    "lipo-5450, 5.45",
    "nasa-pcoe, 2",
    "samsung-30q-strain, 3"
  })
  void aRealTemperature_isNotThatOfAStuckProbe(String set, double ampHours) throws IOException {
    PackLayout layout = new PackLayout(2, CellSpec.named("lg-18650hg2"), 2);
    double scale = layout.spec().nominalAmpHours() / ampHours;
    int frames = 0;
    for (Path file : every(Boolean.getBoolean("ionsight.allRecordings") ? 1 : 7, set)) {
      Recording recording = Recording.read(file);
      StuckProbes probes = new StuckProbes(layout, MAX_GAP_SECONDS);
      double[] celsius = new double[2];
      for (int row = 0; row < recording.rows(); row++) {
        celsius[0] = recording.celsius(row);
        celsius[1] = Math.rint(celsius[0]);
        double seconds = recording.testSeconds(row);
        probes.check(celsius, scale * recording.amps(row), seconds);
        assertFalse(probes.anyStuck(), file.getFileName() + " at " + seconds + " s");
        frames++;
      }
    }
    assertTrue(frames > 1000, frames + " frames");
  }
}
