package org.ionsight.core.io;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.ionsight.core.cell.CellSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingCheckTest {
  private static final CellSpec CELL =
      CellSpec.builder("cell").nominalAmpHours(3).volts(2.5, 4.2).build();

  /** What a synthetic recording is told to get wrong. */
  private record Fault(double time, double sign, double volts) {
    static final Fault NONE = new Fault(1, 1, 1);
  }

  /** A linear cell of 30 mOhm: discharge with pauses, rest, charge at constant current. */
  private static void run(RecordingCheck check, Fault fault, double rate, boolean counted)
      throws RecordingException {
    double soc = 0.9;
    for (int t = 0; t < 7200; t += 5) {
      double amps = t < 3000 ? (t % 100 < 80 ? -rate : 0) : t < 3600 ? 0 : rate;
      soc += amps * 5 / 3600 / 3;
      double volts = 3 + soc + 0.03 * amps;
      check.offer(
          t * fault.time, volts * fault.volts, amps * fault.sign, counted ? soc * 3 : Double.NaN);
    }
    check.finish();
  }

  private static String refused(Fault fault, double rate, boolean counted) {
    return String.valueOf(
        assertThrows(
                RecordingException.class,
                () -> run(new RecordingCheck("x.csv", CELL), fault, rate, counted))
            .getMessage());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.3, 3, 9})
  void honestRecording_isAccepted(double rate) {
    assertDoesNotThrow(() -> run(new RecordingCheck("x.csv", CELL), Fault.NONE, rate, true));
  }

  @Test
  void milliseconds_areRefusedWithTheHint() {
    String message = refused(new Fault(1000, 1, 1), 1.5, false);
    assertTrue(
        message.matches(
            "x.csv: expected times in seconds, found \\d+ times the nominal 3.0 Ah moved .*; the"
                + " times look like milliseconds: declare --time-unit ms, .*"),
        message);
  }

  @Test
  void millisecondsOfATrickle_areFoundByTheSourcesOwnCount() {
    String message = refused(new Fault(1000, 1, 1), 0.02, true);
    assertTrue(message.contains("times the charge that 'Net Capacity' counts"), message);
  }

  @Test
  void wrongSign_isRefusedWithTheHint() {
    String message = refused(new Fault(1, -1, 1), 3, false);
    assertTrue(message.endsWith("declare --current-sign discharge-positive"), message);
  }

  @Test
  void wrongSignOfASlowCharge_isFoundByItsSlope() {
    assertTrue(refused(new Fault(1, -1, 1), 0.4, false).contains("discharge-positive"));
  }

  @Test
  void millivoltsAndPackVolts_areRefusedWithTheirHints() {
    assertTrue(refused(new Fault(1, 1, 1000), 3, false).contains("'Voltage / mV'"));
    assertTrue(refused(new Fault(1, 1, 96), 3, false).contains("divide a pack's voltage"));
  }

  @Test
  void rest_saysNothingAndIsAccepted() {
    assertDoesNotThrow(
        () -> run(new RecordingCheck("x.csv", CELL), new Fault(1000, -1, 1), 0, true));
  }

  @Test
  void millisecondsSince1970_areRefusedEvenAtRest() throws RecordingException {
    RecordingCheck milliseconds = new RecordingCheck("x.csv", CELL);
    RecordingCheck seconds = new RecordingCheck("x.csv", CELL);
    for (int k = 0; k < 10; k++) {
      milliseconds.offer((1_709_280_000.0 + k) * 1000, 3.5, 0, Double.NaN);
      seconds.offer(1_709_280_000.0 + k, 3.5, 0, Double.NaN);
    }
    assertTrue(refused(milliseconds).contains("declare --time-unit ms"));
    seconds.finish();
  }

  @Test
  void notObservedValues_areSkipped() throws RecordingException {
    RecordingCheck check = new RecordingCheck("x.csv", CELL);
    check.offer(Double.NaN, 3, 1, 0);
    check.offer(0, Double.NaN, 1, 0);
    check.offer(1, 3, Double.NaN, 0);
    check.finish();
  }

  /** Four cycles between the limits at 1C, every 20 s, in units of somebody else. */
  private static RecordingCheck cycles(double time, double current, double capacity, boolean sign) {
    CellSpec spec = CellSpec.builder("cell").nominalAmpHours(capacity).volts(2.5, 4.2).build();
    RecordingCheck check = new RecordingCheck("x.csv", spec);
    for (int k = 0; k < 8 * 180; k++) {
      boolean charge = k / 180 % 2 == 0;
      double soc = charge ? k % 180 / 180.0 : 1 - k % 180 / 180.0;
      double amps = (charge ? 3 : -3) * current;
      check.offer(k * 20 * time, 2.5 + 1.7 * soc, sign ? amps : Math.abs(amps), Double.NaN);
      check.offerCelsius(25);
    }
    return check;
  }

  private static String refused(RecordingCheck check) {
    return String.valueOf(assertThrows(RecordingException.class, check::finish).getMessage());
  }

  @Test
  void wholeCycles_areAcceptedWithoutDoubts() throws RecordingException {
    RecordingCheck check = cycles(1, 1, 3, true);
    check.finish();
    assertEquals(List.of(), check.doubts());
  }

  @Test
  void unitsThatAreOffByThousands_areRefusedWithTheirHints() {
    assertTrue(refused(cycles(1 / 3600.0, 1, 3, true)).contains("--time-unit h"));
    assertTrue(refused(cycles(1 / 60.0, 1, 3, true)).contains("--time-unit min"));
    assertTrue(refused(cycles(1, 0.001, 3, true)).contains("unit of the current"));
    assertTrue(refused(cycles(1, 1, 3000, true)).contains("Ah, not mAh"));
    assertTrue(refused(cycles(1, 1000, 3, true)).contains("--unit current=mA"));
  }

  @Test
  void currentsThatHardlyAnyCellCarries_areTakenOfWhoSaysTheirUnit() throws IOException {
    StringBuilder text = new StringBuilder("Test Time / s,Voltage / V,Current / A\n");
    for (int k = 0; k < 100; k++) {
      text.append("%d,%.3f,%d%n".formatted(k, 4 - 0.001 * k, -90));
    }
    Recording silent = RecordingTexts.read(text.toString(), ColumnMap.bdf());
    String message =
        String.valueOf(
            assertThrows(RecordingException.class, () -> RecordingCheck.verify(silent, CELL))
                .getMessage());
    assertTrue(message.contains("--unit current=A"), message);
    assertTrue(message.contains("(--cell)"), message);
    ColumnMap stated = ColumnMap.bdf().withUnit(Quantity.CURRENT, "A");
    RecordingCheck.verify(RecordingTexts.read(text.toString(), stated), CELL);
    assertDoesNotThrow(() -> strong(ColumnMap.bdf().withUnit(Quantity.CURRENT, "A")).finish());
    assertTrue(refused(strong(ColumnMap.bdf())).contains("--unit current=A"));
  }

  private static RecordingCheck strong(ColumnMap map) {
    RecordingCheck check = new RecordingCheck("x.csv", CELL).trusting(map);
    for (int k = 0; k < 100; k++) {
      check.offer(k, 4 - 0.001 * k, -90, Double.NaN);
    }
    return check;
  }

  @Test
  void currentsWithoutASign_areRefused() {
    assertTrue(refused(cycles(1, 1, 3, false)).contains("write discharges as negative"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.5, 6})
  void capacityThatIsOffByTwo_isDoubted(double capacity) throws RecordingException {
    RecordingCheck check = cycles(1, 1, capacity, true);
    check.finish();
    assertTrue(check.doubts().get(0).contains("wrong nominalAmpHours"), check.doubts().toString());
  }

  @Test
  void timeOfTheSteps_isRefusedAndOneTurnIsDoubted() throws RecordingException {
    RecordingCheck steps = new RecordingCheck("x.csv", CELL);
    RecordingCheck once = new RecordingCheck("x.csv", CELL);
    for (int k = 0; k < 1000; k++) {
      steps.offer(k % 100, 3.5, 0, Double.NaN);
      once.offer(k == 500 ? 480 : k, 3.5, 0, Double.NaN);
    }
    assertTrue(refused(steps).contains("time of the steps"));
    once.finish();
    assertTrue(
        once.doubts().get(0).startsWith("time goes back 1 time, the first after 499 s;"),
        once.doubts().toString());
  }

  @Test
  void rowsInDisorder_areRefusedWithThePlaceAndWhatToDo() {
    RecordingCheck check = new RecordingCheck("x.csv", CELL);
    for (int k = 0; k < 1000; k++) {
      check.offer(1000 - k, 3.5, 0, Double.NaN);
    }
    String message = refused(check);
    assertTrue(message.contains("999 turns back, the first after 1000 s; sort the rows"), message);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, -1})
  void rowsOfALoggerThatLostItsCell_haveNoVoteOnTheSign(double sign) throws RecordingException {
    RecordingCheck check = new RecordingCheck("x.csv", CELL);
    double soc = 0.9;
    for (int t = 0; t < 3600; t++) {
      double amps = t % 100 < 80 ? -3 : 0;
      soc += amps / 3600 / 3;
      boolean lost = t % 40 < 4;
      check.offer(t, lost ? 0 : 3 + soc + 0.03 * amps, lost ? 0 : sign * amps, Double.NaN);
    }
    if (sign > 0) {
      check.finish();
    } else {
      assertTrue(refused(check).endsWith("declare --current-sign discharge-positive"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 1000 of 2000 rows have the time of the row before",
    "0.0166, rows are less than 20 ms apart",
    "1.6e-5, rows are less than 20 ms apart"
  })
  void clockThatHardlyGoesOn_isDoubted(double step, String doubt) throws RecordingException {
    RecordingCheck check = new RecordingCheck("x.csv", CELL);
    for (int k = 0; k < 2000; k++) {
      check.offer(step < 0.1 ? k * step : Math.floor(k * step), 3.5, 0, Double.NaN);
    }
    check.finish();
    assertEquals(1, check.doubts().size());
    assertTrue(check.doubts().get(0).startsWith(doubt), check.doubts().toString());
  }

  @Test
  void rowsThatMostlyLackAValue_areDoubted() throws RecordingException {
    RecordingCheck check = new RecordingCheck("x.csv", CELL);
    for (int k = 0; k < 30; k++) {
      check.offer(k, k % 3 == 0 ? 3.5 : Double.NaN, 0, Double.NaN);
    }
    check.finish();
    assertEquals(List.of("20 of 30 rows lack time, voltage or current"), check.doubts());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 77, 298})
  void temperaturesThatAreNoneOfACell_areDoubted(double celsius) throws RecordingException {
    RecordingCheck check = new RecordingCheck("x.csv", CELL);
    for (int k = 0; k < 100; k++) {
      check.offer(k, 3.5, 0, Double.NaN);
      check.offerCelsius(celsius);
    }
    check.finish();
    assertEquals(1, check.doubts().size());
  }

  /** One real file as the catalogue describes it. */
  private record RealFile(Path path, CellSpec spec) {}

  private static List<RealFile> realFiles() throws IOException {
    String given = System.getenv("IONSIGHT_DATA");
    Path data =
        given != null
            ? Path.of(given)
            : Path.of(System.getProperty("ionsight.root", ".")).resolve("../shared/data");
    Path catalogue = data.resolve("catalogue.csv");
    assumeTrue(Files.exists(catalogue), "needs the real recordings");
    List<String> lines = Files.readAllLines(catalogue);
    List<String> header = Arrays.asList(lines.get(0).split(",", -1));
    List<RealFile> files =
        lines.stream()
            .skip(1)
            .map(line -> line.split(",", -1))
            .filter(row -> row[0].contains(".bdf."))
            .map(row -> realFile(data, header, row))
            .toList();
    // All 476 (-Dionsight.allRecordings=true) take a minute; every eleventh has each data set and
    // kind of test among them.
    int every = Boolean.getBoolean("ionsight.allRecordings") ? 1 : 11;
    return java.util.stream.IntStream.range(0, files.size())
        .filter(i -> i % every == 0)
        .mapToObj(files::get)
        .toList();
  }

  private static RealFile realFile(Path data, List<String> header, String[] row) {
    double min = Double.parseDouble(row[header.indexOf("v_min")]);
    double max = Double.parseDouble(row[header.indexOf("v_max")]);
    double ampHours = Double.parseDouble(row[header.indexOf("nominal_capacity_ah")]);
    return new RealFile(
        data.resolve(row[0]),
        CellSpec.builder(row[1]).nominalAmpHours(ampHours).volts(min, max).build());
  }

  private static String finding(Recording recording, CellSpec spec, double time, double sign) {
    RecordingCheck check = new RecordingCheck("x", spec);
    for (int row = 0; row < recording.rows(); row++) {
      check.offer(
          recording.testSeconds(row) * time,
          recording.volts(row),
          recording.amps(row) * sign,
          recording.value(Quantity.NET_CAPACITY, row));
    }
    try {
      check.finish();
      return "";
    } catch (RecordingException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** Charge moved in both directions over the nominal capacity. */
  private static double throughput(Recording recording, CellSpec spec) {
    double ampHours = 0;
    for (int row = 1; row < recording.rows(); row++) {
      double elapsed = recording.testSeconds(row) - recording.testSeconds(row - 1);
      ampHours +=
          Math.min(Math.abs(recording.amps(row)), Math.abs(recording.amps(row - 1)))
              * elapsed
              / 3600;
    }
    return ampHours / spec.nominalAmpHours();
  }

  @Test
  void realRecordings_areAcceptedAndTheirFaultsAreFound() throws IOException {
    List<RealFile> files = realFiles();
    int moving = 0;
    StringBuilder missed = new StringBuilder();
    int flippedFound = 0;
    int stretchedFound = 0;
    for (RealFile file : files) {
      Recording recording = Recording.read(file.path());
      String name = recording.place();
      assertEquals("", finding(recording, file.spec(), 1, 1), name);
      boolean flipped = finding(recording, file.spec(), 1, -1).contains("discharge-positive");
      boolean stretched = finding(recording, file.spec(), 1000, 1).contains("milliseconds");
      flippedFound += flipped ? 1 : 0;
      stretchedFound += stretched ? 1 : 0;
      // Below that a recording is a rest, or a top-up near full charge at constant voltage.
      if (throughput(recording, file.spec()) > 0.2) {
        moving++;
        missed
            .append(flipped ? "" : " sign of " + name)
            .append(stretched ? "" : " time of " + name);
      }
    }
    System.out.printf(
        "%d recordings, %d that move charge; wrong sign found in %d, milliseconds in %d%n",
        files.size(), moving, flippedFound, stretchedFound);
    assertEquals("", missed.toString());
    assertTrue(moving > files.size() / 2);
  }
}
