package org.ionsight.core.io;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.ionsight.core.Allocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns beside the numbers cost a long recording nothing. */
class ReaderAllocationTest {
  private static final int ROWS = 2_000;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Date;TestTime;v;i | 2024-03-01;%d;3.7;-1.25",
        "TestTime;v;i;Date | %d;3.7;-1.25;2024-03-01 10:00:00",
        "Rec#;Step;TestTime;StepTime;Volts;Amps;State | 1;1;%d;0;3.7;1.25;D"
      })
  void rowWithADateOrAState_allocatesNothing(String header, String row) throws IOException {
    StringBuilder text = new StringBuilder(header + "\n");
    for (int k = 0; k < 4 * ROWS; k++) {
      text.append(row.formatted(k)).append('\n');
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    try (BdfReader reader = BdfReader.open("x", new ByteArrayInputStream(bytes), ColumnMap.bdf())) {
      Sample sample = new Sample();
      long least = Allocation.leastBytes(() -> next(reader, sample), ROWS / 3, ROWS / 2);
      // Less than a byte a row: buffers of the decoder that are filled again.
      assertTrue(least < ROWS / 2, least + " bytes");
    }
  }

  private static void next(BdfReader reader, Sample sample) {
    try {
      assertTrue(reader.next(sample));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
