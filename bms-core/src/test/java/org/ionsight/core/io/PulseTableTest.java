package org.ionsight.core.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PulseTableTest {
  private static final String HEADER =
      String.join(
          ",",
          "Cell",
          "Pulse Time / s",
          "Rest Voltage / V",
          "+1C Start / V",
          "+1C End / V",
          "+1C Off / V",
          "+1C Rest / V",
          "-1C Start / V",
          "-1C End / V",
          "-1C Off / V",
          "-1C Rest / V",
          "Operator");

  private static List<PulseTable.Row> read(String rows) throws IOException {
    return PulseTable.read("tests.csv", new StringReader(HEADER + "\n" + rows));
  }

  private static String message(String rows) {
    return String.valueOf(assertThrows(RecordingException.class, () -> read(rows)).getMessage());
  }

  @Test
  void everyRow_isATestWhosePulsesFollowEachOther() throws IOException {
    List<PulseTable.Row> rows = read("a,5,3.60,3.65,3.67,3.62,3.601,3.55,3.53,3.58,3.599,me\n");
    assertEquals("a", rows.get(0).cell());
    assertEquals(2, rows.get(0).test().pulses().size());
    assertEquals(3.601, rows.get(0).test().pulses().get(1).before());
    assertTrue(rows.get(0).test().plausible());
  }

  @Test
  void pulseWithFourEmptyFields_wasNotApplied() throws IOException {
    List<PulseTable.Row> rows = read("a,5,3.60,3.65,3.67,3.62,3.601,,,,,me\n");
    assertEquals(1, rows.get(0).test().pulses().size());
  }

  @Test
  void singleEmptyField_isAMissingVoltage() throws IOException {
    List<PulseTable.Row> rows = read("a,5,3.60,3.65,,3.62,3.601,,,,,me\n");
    assertFalse(rows.get(0).test().plausible());
  }

  @Test
  void textWhereANumberBelongs_isNamedWithItsPlace() {
    String message = message("a,5,3.60,3.65,much,3.62,3.601,,,,,me\n");
    assertTrue(message.contains("line 2") && message.contains("+1C End / V"), message);
    assertTrue(message.contains("'much'"), message);
  }

  @Test
  void rowWithoutAnyPulse_isRefused() {
    assertTrue(message("a,5,3.60,,,,,,,,,me\n").contains("at least 1 pulse"));
  }

  @Test
  void otherStrengths_areRefused() {
    String table = HEADER.replace("+1C", "+4C") + "\na,5,3.6,3.8,3.9,3.7,3.6,,,,,me\n";
    RecordingException e =
        assertThrows(RecordingException.class, () -> PulseTable.read("t", new StringReader(table)));
    assertTrue(String.valueOf(e.getMessage()).contains("4.0 C"));
  }

  @Test
  void tableWithoutRows_isRefused() {
    assertTrue(message("").contains("no rows"));
  }

  @Test
  void fileThatIsNotThere_isNamed() {
    RecordingException e =
        assertThrows(RecordingException.class, () -> PulseTable.read(Path.of("no-such-table.csv")));
    assertTrue(String.valueOf(e.getMessage()).contains("no-such-table.csv"));
  }
}
