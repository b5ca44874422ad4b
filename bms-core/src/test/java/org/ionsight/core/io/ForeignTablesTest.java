package org.ionsight.core.io;

import static org.ionsight.core.io.RecordingTexts.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.pack.PackFrame;
import org.ionsight.core.pack.PackLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as cyclers and battery management systems export them: the same three rows in each. */
class ForeignTablesTest {
  private static final ColumnMap MAP = ColumnMap.bdf();

  /** One export: a file in the layout of a maker. */
  private record Export(String maker, String text, Charset charset) {
    @Override
    public String toString() {
      return maker;
    }
  }

  private static Export of(String maker, String... lines) {
    return new Export(maker, String.join("\r\n", lines) + "\r\n", StandardCharsets.UTF_8);
  }

  static List<Export> exports() {
    return List.of(
        of(
            "Arbin",
            "Data_Point,Test_Time(s),Date_Time,Step_Time(s),Step_Index,Cycle_Index,Current(A),"
                + "Voltage(V),Charge_Capacity(Ah),Aux_Temperature_1(C)",
            "1,0.0,03/04/2024 08:00:00,0.0,1,1,0.5,3.5,0,25.5",
            "2,60.0,03/04/2024 08:01:00,60.0,1,1,0.5,3.6,0,25.5",
            "3,3600.0,03/04/2024 09:00:00,0.0,2,1,-1.25,3.25,0,25.5"),
        of(
            "Neware, step time before total time",
            "Cycle Index,Step Index,Time,Total Time,Current(mA),Voltage(V),Capacity(Ah),Date,T1(C)",
            "1,1,00:00:00,00:00:00,500,3.5,0,2024-03-04 08:00:00,25.5",
            "1,1,00:01:00,00:01:00,500,3.6,0,2024-03-04 08:01:00,25.5",
            "1,2,00:00:00,01:00:00,-1250,3.25,0,2024-03-04 09:00:00,25.5"),
        of(
            "Neware, old",
            "Record ID,Time(h:min:s.ms),Voltage(V),Current(mA),Temperature(C)",
            "1,0:00:00.000,3.5,500,25.5",
            "2,0:01:00.000,3.6,500,25.5",
            "3,1:00:00.000,3.25,-1250,25.5"),
        of(
            "EC-Lab with decimal commas",
            "EC-Lab ASCII FILE",
            "Nb header lines : 5",
            "",
            "Ewe ctrl range : min = 0,00 V, max = 5,00 V",
            "mode\ttime/s\tcontrol/V/mA\tEcell/V\t<I>/mA\tTemperature/\u00b0C\t",
            "1\t0,0\t0\t3,5000000E+000\t5,00E+002\t25,5\t",
            "1\t6,0E+001\t0\t3,6000000E+000\t5,00E+002\t25,5\t",
            "1\t3,6E+003\t0\t3,2500000E+000\t-1,25E+003\t25,5\t"),
        new Export(
            "BaSyTec in Latin-1",
            """
            ~Resultfile from Basytec Battery Test System
            ~Date and Time of Data Converting: 01.03.2024 08:00:00
            ~
            ~Time[h]\tDataSet\tDateTime\tt-Step[h]\tU[V]\tI[A]\tT1[\u00b0C]
            0\t1\t01.03.2024 08:00:00\t0\t3.5\t0.5\t25.5
            0.016666666666666666\t2\t01.03.2024 08:01:00\t0\t3.6\t0.5\t25.5
            1\t3\t01.03.2024 09:00:00\t0\t3.25\t-1.25\t25.5
            """,
            StandardCharsets.ISO_8859_1),
        of(
            "Digatron with a row of units",
            "Company,x",
            "Printing Time,03/01/2024",
            "",
            "Nominal Capacity,3",
            "Time Stamp,Step,Status,Prog Time,Step Time,Voltage,Current,Temperature,",
            ",,,,,[mV],[A],[C],",
            "03/01/2024 08:00:00 AM,1,CHA,00:00:00.000,00:00:00.000,3500,0.5,25.5,",
            "03/01/2024 08:01:00 AM,1,CHA,00:01:00.000,00:01:00.000,3600,0.5,25.5,",
            "03/01/2024 09:00:00 AM,2,DCH,01:00:00.000,00:00:00.000,3250,-1.25,25.5,"),
        of(
            "Maccor, currents without a sign",
            "Today's Date\t03/04/2024",
            "",
            "Date of Test:\t03/04/2024 8:00:00 AM",
            "",
            "Rec#\tCyc#\tStep\tTestTime\tStepTime\tAmp-hr\tmAmps\tVolts\tState\tES\tDPt Time\tTemp"
                + " 1\t",
            "1\t0\t1\t  0d 00:00:00.00\t  0d 00:00:00.00\t0.0\t500\t3.5\tC\t0\t03/04/2024 8:00:00"
                + " AM\t25.5",
            "2\t0\t1\t  0d 00:01:00.00\t  0d 00:01:00.00\t0.0\t500\t3.6\tC\t1\t03/04/2024 8:01:00"
                + " AM\t25.5",
            "3\t0\t2\t  0d 01:00:00.00\t  0d 00:00:00.00\t0.0\t1250\t3.25\tD\t1\t03/04/2024 9:00:00"
                + " AM\t25.5"),
        of(
            "Maccor, German",
            "Rec\tCycle P\tCycle C\tStep\tTestTime\tStepTime\tCap. [Ah]\tCurrent [A]\tVoltage [V]"
                + "\tMd\tES\tDPT Time\tTemp 1",
            "1\t0\t0\t1\t0d 00:00:00,00\t0d 00:00:00,00\t0\t0,5\t3,5\tC\t0\tx\t25,5",
            "2\t0\t0\t1\t0d 00:01:00,00\t0d 00:01:00,00\t0\t0,5\t3,6\tC\t1\tx\t25,5",
            "3\t0\t0\t2\t0d 01:00:00,00\t0d 00:00:00,00\t0\t1,25\t3,25\tD\t1\tx\t25,5"),
        of(
            "commas in the names",
            "Time, s;Voltage, V;Current, mA;Temperature, degC",
            "0;3,5;500;25,5",
            "60;3,6;500;25,5",
            "3600;3,25;-1250;25,5"),
        of(
            "a blank after each comma, and other signs in a name",
            "Time (s), Voltage (V), Current (A), Temperature (C), Note; free\ttext",
            "0, 3.5, 0.5, 25.5, a",
            "60, 3.6, 0.5, 25.5, b",
            "3600, 3.25, -1.25, 25.5, c"),
        of(
            "date and time in two columns past midnight",
            "Date,Time,Voltage (V),Current (A),Temperature (C)",
            "2024-02-29,23:30:00,3.5,0.5,25.5",
            "2024-02-29,23:31:00,3.6,0.5,25.5",
            "2024-03-01,00:30:00,3.25,-1.25,25.5"),
        of(
            "date and time of half days",
            "Datum;Zeit;Spannung;Strom;Temperatur",
            "29.02.2024;11:30:00 PM;3.5;0.5;25.5",
            "29.02.2024;11:31:00 PM;3.6;0.5;25.5",
            "01.03.2024;12:30:00 AM;3.25;-1.25;25.5"),
        of(
            "a logger with dates and dashes",
            "timestamp;voltage_V;current_A;temp_C;fan",
            "2024-02-29T23:59:00.000Z;3.5;0.5;25.5;---",
            "2024-03-01T00:00:00.000Z;3.6;0.5;25.5;on",
            "2024-03-01T00:59:00.000Z;3.25;-1.25;25.5;n/a"),
        new Export(
            "Excel's Unicode text",
            """
            Zeit / s\tSpannung / V\tStrom / A\tTemperatur / \u00b0F
            0\t3,5\t0,5\t77,9
            60\t3,6\t0,5\t77,9
            3600\t3,25\t-1,25\t77,9
            """,
            StandardCharsets.UTF_16));
  }

  @ParameterizedTest
  @MethodSource("exports")
  void export_isReadAsItIs(Export export) throws IOException {
    Recording recording = read(export.text().getBytes(export.charset()), MAP);

    double[][] rows = {{0, 3.5, 0.5}, {60, 3.6, 0.5}, {3600, 3.25, -1.25}};
    assertEquals(rows.length, recording.rows());
    for (int i = 0; i < rows.length; i++) {
      assertEquals(
          rows[i][0], recording.testSeconds(i) - recording.testSeconds(0), 1e-6, export.maker());
      assertEquals(rows[i][1], recording.volts(i), 1e-12);
      assertEquals(rows[i][2], recording.amps(i), 1e-12);
      assertEquals(25.5, recording.celsius(i), 1e-9);
    }
  }

  @Test
  void reading_saysWhichColumnWasTakenForWhat() throws IOException {
    String text = "Time(s),Total Time(s),Current(mA),Voltage(V)\n0,0,1,3\n";
    try (BdfReader reader =
        BdfReader.open("x", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), MAP)) {
      assertEquals(
          "time 'Total Time(s)' (s), voltage 'Voltage(V)' (V), current 'Current(mA)' (mA), no"
              + " temperature",
          reader.reading());
    }
  }

  @Test
  void linesBeforeTheHeader_areCountedInMessages() {
    String message =
        assertThrows(
                RecordingException.class,
                () -> read("Cell 7\nmeasured by X\nt,v,i\n0,3,1\n1,oops,1\n", MAP))
            .getMessage();
    assertTrue(String.valueOf(message).startsWith("x.csv: line 5, column 'v'"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"03/04/2024 08:00:00", "03-04-2024 08:00:00", "13/13/2024 08:00:00"})
  void dayAndMonthThatNobodyCanTellApart_areRefused(String date) {
    assertThrows(RecordingException.class, () -> read("timestamp,v,i\n" + date + ",3,1\n", MAP));
  }

  @ParameterizedTest
  @ValueSource(strings = {"28.02.2024 23:59:30", "28-02-2024 23:59:30", "02/28/2024 11:59:30 PM"})
  void dayAndMonthThatCanBeToldApart_areTaken(String date) throws IOException {
    String next = date.replaceFirst("28(.*)\\d\\d:59:30", "29$112:00:30").replace("PM", "AM");
    Recording recording = read("timestamp,v,i\n" + date + ",3,1\n" + next + ",3,1\n", MAP);
    assertEquals(date.endsWith("PM") ? 60 : 43_260, recording.testSeconds(1));
  }

  @Test
  void numbersAndClocksInOneColumn_areRefused() {
    assertThrows(RecordingException.class, () -> read("t,v,i\n0:00:01,3,1\n2,3,1\n", MAP));
    assertThrows(RecordingException.class, () -> read("t,v,i\n1,3,1\n0:00:02,3,1\n", MAP));
  }

  @Test
  void clockOfATest_goesOnAtMidnight_whateverTheDateDoes() throws IOException {
    String text = "Date,Time,v,i\n2024-03-01,10:00:00,3,1\n2024-03-02,11:00:00,3,1\n";
    assertEquals(39_600, read(text, MAP).testSeconds(1));
  }

  @Test
  void daysBetweenTwoRows_areCounted_andARowWithoutADateIsOfTheDayBefore() throws IOException {
    String text =
        "Date,Time,v,i\n2024-02-28,23:00:00,3,1\n2024-03-02,01:00:00,3,1\n,02:00:00,3,1\n";
    Recording recording = read(text, MAP);
    assertEquals(50 * 3600, recording.testSeconds(1) - recording.testSeconds(0));
    assertEquals(51 * 3600, recording.testSeconds(2) - recording.testSeconds(0));
  }

  @Test
  void dateThatCanBeReadAsTwo_isNotAsked() throws IOException {
    String text = "Date,Time,v,i\n03/04/2024,23:00:00,3,1\n03/05/2024,01:00:00,3,1\n";
    assertTrue(read(text, MAP).testSeconds(1) < read(text, MAP).testSeconds(0), "told as a doubt");
  }

  @Test
  void lettersWithNumbers_areCellsWhereNothingElseIsAVoltage() {
    assertEquals(new PackColumns(3, 1), PackColumns.of(List.of("t", "I", "U1", "u2", "V3", "T1")));
    assertEquals(new PackColumns(0, 0), PackColumns.of(List.of("t", "I", "Voltage", "V1", "V2")));
    assertEquals(new PackColumns(2, 0), PackColumns.of(List.of("t", "I", "Cell1", "Cell2", "V1")));
    assertEquals(new PackColumns(0, 0), PackColumns.of(List.of("t", "I", "V1")));
  }

  @Test
  void unitThatSomebodyDeclares_holdsForAllCellsAndProbes(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("log.csv"), "t,I,U1,U2,T1\n10,1.5,3500,3600,77\n");
    PackLayout layout = new PackLayout(2, CellSpec.named("generic-nmc"), 1);
    PackFrame frame = new PackFrame(layout);
    ColumnMap declared =
        MAP.withUnit(Quantity.VOLTAGE, "mV").withUnit(Quantity.SURFACE_TEMPERATURE, "degF");
    try (PackReader reader = PackReader.open(file, layout, declared)) {
      assertTrue(reader.next(frame));
    }
    assertEquals(3.6, frame.volts[1], 1e-12);
    assertEquals(25, frame.celsius[0], 1e-12);
  }

  @Test
  void packOfColumnsPerCell_isCountedAndRead(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("log.csv"),
            "timestamp_s,pack_current_A,cell1_mV,cell2_mV,temp1\n10,1.5,3500,3600,25\n");
    Path dated =
        Files.writeString(
            folder.resolve("dated.csv"),
            """
            Date,Time,pack_current_A,cell1_mV,cell2_mV,temp1
            2024-02-29,23:59:59,1.5,3500,3600,25
            2024-03-01,00:00:01,1.5,3500,3600,25
            """);

    assertEquals(new PackColumns(2, 1), PackColumns.of(file));
    PackLayout layout = new PackLayout(2, CellSpec.named("generic-nmc"), 1);
    PackFrame frame = new PackFrame(layout);
    try (PackReader reader = PackReader.open(file, layout, MAP)) {
      assertTrue(reader.next(frame));
    }
    try (PackReader reader = PackReader.open(dated, layout, MAP)) {
      assertTrue(reader.next(frame));
      assertEquals(86_399, reader.testSeconds());
      assertTrue(reader.next(frame));
      assertEquals(86_401, reader.testSeconds());
    }
    assertEquals(3.6, frame.volts[1]);
    assertEquals(1.5, frame.amps);
    assertEquals(25, frame.celsius[0]);
  }
}
