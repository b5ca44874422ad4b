package org.ionsight.core.io;

import static org.ionsight.core.io.RecordingTexts.TWO_ROWS;
import static org.ionsight.core.io.RecordingTexts.gzip;
import static org.ionsight.core.io.RecordingTexts.read;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.ionsight.core.signal.CurrentSign;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BdfReaderTest {
  private static final ColumnMap BDF = ColumnMap.bdf();

  private static String refused(byte[] bytes) {
    return String.valueOf(
        assertThrows(RecordingException.class, () -> read(bytes, BDF)).getMessage());
  }

  private static String refused(String text) {
    return refused(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void plainAndGzip_areToldApartByTheirBytes() throws IOException {
    for (Recording recording : new Recording[] {read(TWO_ROWS, BDF), read(gzip(TWO_ROWS), BDF)}) {
      assertEquals(2, recording.rows());
      assertEquals(1, recording.testSeconds(1));
      assertEquals(3.69, recording.volts(1));
      assertEquals(-1.5, recording.amps(1));
    }
  }

  @Test
  void missingColumnAndEmptyField_areNotObserved() throws IOException {
    Recording recording =
        read(
            """
            Surface Temperature / degC,Current / A,Test Time / s,Voltage / V
            ,1,0,3.5
            25.5,1,1,
            """,
            BDF);
    assertTrue(Double.isNaN(recording.celsius(0)));
    assertEquals(25.5, recording.celsius(1));
    assertTrue(Double.isNaN(recording.volts(1)));
    assertFalse(recording.has(Quantity.SOC));
    assertTrue(Double.isNaN(recording.value(Quantity.SOC, 0)));
    assertTrue(Arrays.stream(recording.column(Quantity.SOC)).allMatch(Double::isNaN));
  }

  @Test
  void sample_carriesEveryKnownQuantityAndTheExtras() throws IOException {
    String text =
        """
        Test Time / s,Voltage / V,Current / A,Surface Temperature / degC,\
        Ambient Temperature / degC,Cycle Count / 1,Step Count / 1,Step Time / s,SOC / 1,\
        Net Capacity / Ah,Hoop Strain / 1e-6,Step Type,Vehicle Speed / km/h
        1,2,3,4,5,6,7,8,9,10,11,charge,12
        """;
    Sample sample = new Sample();
    try (BdfReader reader =
        BdfReader.open(
            "x",
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            BDF.withExtra("Vehicle Speed / km/h").withExtra("Voltage / V"))) {
      assertTrue(reader.next(sample));
      assertEquals(13, reader.columns().size());
    }
    assertEquals(2, sample.line);
    for (Quantity quantity : Quantity.values()) {
      assertEquals(quantity.ordinal() + 1, sample.value(quantity), quantity.label());
    }
    assertEquals(12, sample.extra(0));
    assertEquals(2, sample.extra(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Test Time (s)|Voltage [V]|Current(A)       | 60    | 3.5  | 1.5
          time|voltage|current                       | 60    | 3.5  | 1.5
          test_time_s|Voltage_measured|i             | 60    | 3.5  | 1.5
          Time / min|U/mV|I / mA                     | 1     | 3500 | 1500
          time/ms|Ecell/V|Current_mA                 | 60000 | 3.5  | 1500
          t|V|I                                      | 60    | 3.5  | 1.5
          """)
  void aliasAndDeclaredUnit_areConverted(
      String time, String volts, String amps, double t, double v, double i) throws IOException {
    Recording recording = read(time + "," + volts + "," + amps + "\n" + t + "," + v + "," + i, BDF);
    assertEquals(60, recording.testSeconds(0));
    assertEquals(3.5, recording.volts(0));
    assertEquals(1.5, recording.amps(0));
  }

  @ParameterizedTest
  @CsvSource({
    "T / K, 298.15, 25",
    "Temperature [°C], 25, 25",
    "temp_c, 25, 25",
    "Cell Temperature / degF, 77, 25",
  })
  void temperature_isConvertedToCelsius(String header, double value, double celsius)
      throws IOException {
    Recording recording = read("t,v,i," + header + "\n0,3.5,1," + value, BDF);
    assertEquals(celsius, recording.celsius(0), 1e-12);
  }

  @Test
  void semicolonsTabsAndByteOrderMark_areUnderstood() throws IOException {
    assertEquals(2, read("\ufeff" + TWO_ROWS.replace(',', ';'), BDF).rows());
    assertEquals(2, read(TWO_ROWS.replace(',', '\t').replace("\n", "\r\n"), BDF).rows());
  }

  @Test
  void bdfLabel_winsOverAnAlias() throws IOException {
    Recording recording = read("voltage,Voltage / V,t,i\n1,2,0,0\n", BDF);
    assertEquals(2, recording.volts(0));
  }

  @Test
  void currentSign_flippedTwiceIsTheIdentity() throws IOException {
    Recording once = read(TWO_ROWS, BDF.withCurrentSign(CurrentSign.DISCHARGE_POSITIVE));
    assertEquals(1.5, once.amps(0));
    assertEquals(-1.5, CurrentSign.DISCHARGE_POSITIVE.toInternal(once.amps(0)));
  }

  @Test
  void declaredMilliseconds_winOverTheHeader() throws IOException {
    Recording recording =
        read(TWO_ROWS.replace("\n1,", "\n1000,"), BDF.withUnit(Quantity.TEST_TIME, "ms"));
    assertEquals(1, recording.testSeconds(1));
  }

  @Test
  void namedColumn_isUsed() throws IOException {
    String text = TWO_ROWS.replace("Voltage / V", "Spannung");
    assertEquals(3.7, read(text, BDF.withColumn(Quantity.VOLTAGE, "Spannung")).volts(0));
  }

  @Test
  void decimals_areReadExactlyAsTheJdkReadsThem() throws IOException {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder("t,v,i\n");
    double[] expected = new double[2000];
    for (int k = 0; k < expected.length; k++) {
      String number =
          switch (k % 4) {
            case 0 ->
                String.format(
                    Locale.ROOT, "%." + random.nextInt(12) + "f", random.nextGaussian() * 40);
            case 1 -> Double.toString(random.nextDouble());
            case 2 -> Double.toString(Double.longBitsToDouble(random.nextLong() >>> 2));
            default -> String.format(Locale.ROOT, "%+.3e", random.nextGaussian());
          };
      expected[k] = Double.parseDouble(number);
      text.append(k).append(", ").append(number).append(" ,0\n");
    }
    assertArrayEquals(expected, read(text.toString(), BDF).column(Quantity.VOLTAGE));
  }

  @Test
  void emptyFile_isRefused() {
    assertEquals(
        "x.csv: expected a header line and rows, found an empty file; check that the export was"
            + " finished",
        refused(""));
    assertTrue(refused(gzip("")).contains("an empty file"));
    assertTrue(refused("t,v,i\n").contains("only a header"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 15, 40})
  void truncatedGzip_isRefusedWhereverItEnds(int cut) {
    byte[] whole = gzip(TWO_ROWS);
    String message = refused(Arrays.copyOf(whole, whole.length - cut));
    assertTrue(message.contains("truncated") && message.startsWith("x.csv"), message);
  }

  @Test
  void truncatedGzip_saysHowFarItCouldBeRead() {
    StringBuilder text = new StringBuilder("t,v,i\n");
    Random random = new Random(2);
    for (int k = 0; k < 50_000; k++) {
      text.append(k).append(',').append(random.nextDouble()).append(",1\n");
    }
    byte[] whole = gzip(text.toString());
    String message = refused(Arrays.copyOf(whole, whole.length / 2));
    assertTrue(message.matches("x.csv: after line \\d{5}: .*truncated.*"), message);
  }

  @Test
  void damagedGzip_isRefused() {
    byte[] bytes = gzip(TWO_ROWS);
    bytes[20] ^= 0x55;
    assertTrue(refused(bytes).startsWith("x.csv"), refused(bytes));
  }

  @ParameterizedTest
  @CsvSource({
    "504b0304aabb, a zip archive or Excel workbook",
    "504152310000, a Parquet file",
    "010200030405, a binary file",
    "e41b9c2c0741fe, a binary file",
  })
  void otherFile_isNamed(String hex, String kind) {
    assertTrue(refused(java.util.HexFormat.of().parseHex(hex)).contains("found " + kind));
  }

  @Test
  void headerWithoutVoltage_listsTheColumnsAndTheNearest() {
    assertEquals(
        "x.csv: line 1: expected a column 'Voltage / V', found the columns 'Test Time / s', 'Volage"
            + " / V', 'Current / A'; is it 'Volage / V'? Rename it to 'Voltage / V' or map it,"
            + " --column voltage=NAME",
        refused(TWO_ROWS.replace("Voltage", "Volage")));
    assertTrue(
        refused("a,b\n1,2\n").contains("a column 'Test Time / s', found the columns 'a', 'b'"));
  }

  @Test
  void packRecording_isPointedToThePackDirectory() {
    assertTrue(
        refused("Test Time / s,Current / A,Cell 1 Voltage / V,cell2_mV\n0,1,3,3000\n")
            .contains("of a pack"));
  }

  @Test
  void twoColumnsOfOneQuantity_areRefused() {
    assertTrue(refused("t,voltage,Voltage [V],i\n").contains("'voltage' and 'Voltage [V]'"));
  }

  @Test
  void unknownUnit_isRefused() {
    assertTrue(
        refused("t,Voltage / furlong,i\n")
            .startsWith(
                "x.csv: line 1, column 'Voltage / furlong': expected one of the units V, mV"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.6x", "OVER", "0x10", "1d", "1e999", "-.", ".", "1-2", "Infinity"})
  void textInANumberField_namesLineAndColumn(String field) {
    assertEquals(
        "x.csv: line 3, column 'Voltage / V': expected a number, found '"
            + field
            + "'; correct it, or leave the field empty if nothing was measured",
        refused(TWO_ROWS.replace("3.69", field)));
  }

  @Test
  void decimalsOfBothKinds_areRefusedWithTheirOwnHint() {
    String hint = "write all decimals alike, with a point and without thousands separators";
    for (String text :
        List.of(
            "t;v;i\n0;3,7;1\n1;3.7;1\n",
            "t;v;i\n0;3.7;1\n1;3,7;1\n",
            "t;v;i\n1.001;3,7;1\n",
            "t;v;i\n0;1.003,7;1\n",
            "t,v,i\n\"1,001\",3.7,1\n")) {
      assertTrue(refused(text).endsWith(hint), refused(text));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2,3.6", "2,3.6,1,9", "2"})
  void wrongNumberOfFields_namesTheLine(String row) {
    String message = refused(TWO_ROWS + row + "\n");
    assertTrue(
        message.startsWith("x.csv: line 4: expected 3 fields as in the header, found "), message);
  }

  @Test
  void openQuote_isADomainError() {
    assertTrue(refused(TWO_ROWS + "\"2,3.6,1\n").startsWith("x.csv: "));
  }

  @Test
  void missingFileAndDirectory_areDomainErrors(@TempDir Path folder) throws IOException {
    assertThrows(RecordingException.class, () -> Recording.read(folder));
    assertThrows(RecordingException.class, () -> Recording.read(folder.resolve("none.csv")));
    Path file = Files.writeString(folder.resolve("one.bdf.csv"), TWO_ROWS);
    assertEquals("one.bdf.csv (2 rows)", Recording.read(file).toString());
  }

  @Test
  void extraThatWasNotAskedFor_isABugOfTheCaller() throws IOException {
    Recording recording = read(TWO_ROWS, BDF.withExtra("Current / A"));
    assertArrayEquals(new double[] {-1.5, -1.5}, recording.extra("Current / A"));
    assertThrows(IllegalArgumentException.class, () -> recording.extra("Voltage / V"));
  }
}
