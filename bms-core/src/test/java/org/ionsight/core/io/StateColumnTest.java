package org.ionsight.core.io;

import static org.ionsight.core.io.RecordingTexts.read;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.signal.CurrentSign;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Currents without a sign beside a column that says what the cycler did. */
class StateColumnTest {
  private static final String HEADER = "Rec#\tCyc#\tStep\tTestTime\tStepTime\tAmps\tVolts\tState\n";
  private static final CellSpec CELL =
      CellSpec.builder("cell").nominalAmpHours(3).volts(2.5, 4.2).build();

  private static String row(int second, double amps, double volts, String state) {
    return String.format(
        Locale.ROOT,
        "%d\t0\t1\t  0d %02d:%02d:%02d.00\t  0d 00:00:00.00\t%.4f\t%.4f\t%s%n",
        second,
        second / 3600,
        second / 60 % 60,
        second % 60,
        amps,
        volts,
        state);
  }

  /** Charges at 1 C, rests and discharges, four times over, every 20 s. */
  private static String cycles() {
    StringBuilder text = new StringBuilder(HEADER);
    for (int k = 0; k < 4 * 400; k++) {
      int at = k % 400;
      double soc = at < 180 ? at / 180.0 : at < 200 ? 1 : at < 380 ? (380 - at) / 180.0 : 0;
      String state = at < 180 ? "C" : at >= 200 && at < 380 ? "D" : "R";
      text.append(row(20 * k, state.equals("R") ? 0.0003 : 3, 2.5 + 1.7 * soc, state));
    }
    return text.toString();
  }

  @Test
  void exportOfAMaccor_isReadWithTheSignOfItsState() throws IOException {
    Recording recording = read(cycles(), ColumnMap.bdf());
    assertEquals(3, recording.amps(10));
    assertEquals(0, recording.amps(190));
    assertEquals(-3, recording.amps(300));
    assertDoesNotThrow(() -> RecordingCheck.verify(recording, CELL));
  }

  @ParameterizedTest
  @CsvSource({"CHARGE_POSITIVE, 3", "DISCHARGE_POSITIVE, -3"})
  void whoDeclaresASign_isBelieved(CurrentSign sign, double amps) throws IOException {
    ColumnMap map = ColumnMap.bdf().withCurrentSign(sign);
    assertEquals(amps, read(cycles(), map).amps(10));
    assertEquals(amps, read(cycles(), map).amps(300), "whatever the state says");
  }

  @Test
  void stateOfAnybodyElse_isLeftAlone() throws IOException {
    String others = cycles().replace("Rec#", "Point");
    Recording recording = read(others, ColumnMap.bdf());
    assertEquals(3, recording.amps(300));
    assertTrue(
        String.valueOf(
                assertThrows(RecordingException.class, () -> RecordingCheck.verify(recording, CELL))
                    .getMessage())
            .contains("write discharges as negative"));
  }

  @ParameterizedTest
  @CsvSource({"C, 1.5", "D, -1.5", "R, 0", "P, 0", "S, 0", "X, NaN", "'', NaN", "charge, NaN"})
  void currentOfAState_hasItsSign_orIsNotObserved(String state, double amps) throws IOException {
    Recording recording = read(HEADER + row(0, 1.5, 3.7, state), ColumnMap.bdf());
    assertEquals(amps, recording.amps(0));
    // Without a current there is no sign to be known.
    assertEquals(0, read(HEADER + row(0, 0, 3.7, state), ColumnMap.bdf()).amps(0));
  }

  @Test
  void reading_saysWhereTheSignIsFrom() throws IOException {
    byte[] bytes = (HEADER + row(0, 1, 3, "C")).getBytes(StandardCharsets.UTF_8);
    try (BdfReader reader = BdfReader.open("x", new ByteArrayInputStream(bytes), ColumnMap.bdf())) {
      assertTrue(reader.reading().endsWith(", its sign 'State'"), reader.reading());
    }
  }
}
