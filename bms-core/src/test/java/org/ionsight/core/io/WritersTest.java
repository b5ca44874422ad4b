package org.ionsight.core.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.pack.PackFrame;
import org.ionsight.core.pack.PackLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WritersTest {
  private static final PackLayout PACK =
      PackLayout.series(3, CellSpec.named("generic-nmc")).withTemperatureProbes(2);

  @TempDir Path folder;

  private static Sample sample(Random random, int row) {
    Sample sample = new Sample();
    sample.testSeconds = row / 10.0;
    sample.volts = Math.rint((3.5 + random.nextDouble() / 3) * 1e4) / 1e4;
    sample.amps = Math.rint(random.nextGaussian() * 1e4) / 1e4;
    sample.celsius = row % 3 == 0 ? Double.NaN : Math.rint(random.nextGaussian() * 1000) / 100;
    sample.soc = Math.rint(random.nextDouble() * 1e5) / 1e5;
    return sample;
  }

  private Path write(String name, long seed) throws IOException {
    Path file = folder.resolve(name);
    Random random = new Random(seed);
    try (BdfWriter writer =
        BdfWriter.create(file, Quantity.SURFACE_TEMPERATURE, Quantity.SOC, Quantity.VOLTAGE)) {
      for (int row = 0; row < 500; row++) {
        writer.write(sample(random, row));
      }
    }
    return file;
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.bdf.csv", "a.bdf.csv.gz"})
  void writtenSamples_areReadBackExactly(String name) throws IOException {
    Recording recording = Recording.read(write(name, 7));
    Random random = new Random(7);
    assertEquals(500, recording.rows());
    for (int row = 0; row < recording.rows(); row++) {
      Sample expected = sample(random, row);
      for (Quantity quantity : Quantity.values()) {
        assertEquals(expected.value(quantity), recording.value(quantity, row), quantity.label());
      }
    }
  }

  @Test
  void sameSamples_giveTheSameBytes() throws IOException {
    byte[] one = Files.readAllBytes(write("one.csv.gz", 3));
    byte[] two = Files.readAllBytes(write("two.csv.gz", 3));
    assertArrayEquals(one, two);
    assertArrayEquals(
        new byte[4], java.util.Arrays.copyOfRange(one, 4, 8), "no time in the header");
  }

  @Test
  void numbers_areWrittenPlainWithoutTrailingZeros() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (BdfWriter writer = BdfWriter.to(bytes)) {
      Sample sample = new Sample();
      sample.testSeconds = 1e7;
      sample.volts = 3.7 + 1e-12;
      sample.amps = -1e-9;
      writer.write(sample);
    }
    assertEquals(
        "Test Time / s,Voltage / V,Current / A\n10000000,3.7,0\n",
        bytes.toString(StandardCharsets.UTF_8));
  }

  @Test
  void infinity_isRefused() throws IOException {
    try (BdfWriter writer = BdfWriter.to(new ByteArrayOutputStream())) {
      Sample sample = new Sample();
      sample.volts = Double.POSITIVE_INFINITY;
      assertThrows(IllegalArgumentException.class, () -> writer.write(sample));
    }
  }

  private void writeFrames(Path file) throws IOException {
    PackFrame frame = new PackFrame(PACK);
    try (PackWriter writer = PackWriter.create(file, PACK)) {
      for (int row = 0; row < 3; row++) {
        frame.nanos = row * 100_000_000L;
        frame.amps = -1.25;
        frame.volts[0] = 3.5;
        frame.volts[2] = 3.7 + row;
        frame.celsius[1] = 25.25;
        writer.write(frame);
      }
    }
  }

  @Test
  void packFrames_areReadBackExactly() throws IOException {
    Path file = folder.resolve("pack.bdf.csv.gz");
    writeFrames(file);
    PackFrame frame = new PackFrame(PACK);
    try (PackReader reader = PackReader.open(file, PACK, ColumnMap.bdf())) {
      assertTrue(reader.next(frame));
      assertTrue(reader.next(frame));
      assertEquals(100_000_000L, frame.nanos);
      assertEquals(0.1, reader.testSeconds());
      assertArrayEquals(new double[] {3.5, Double.NaN, 4.7}, frame.volts);
      assertArrayEquals(new double[] {Double.NaN, 25.25}, frame.celsius);
      assertEquals(-1.25, frame.amps);
      assertTrue(reader.next(frame));
      assertFalse(reader.next(frame));
    }
  }

  private static String refused(String text) {
    ByteArrayInputStream bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return String.valueOf(
        assertThrows(
                RecordingException.class,
                () -> {
                  try (PackReader reader = PackReader.open("p.csv", bytes, PACK, ColumnMap.bdf())) {
                    reader.next(new PackFrame(PACK));
                  }
                })
            .getMessage());
  }

  @Test
  void packColumns_mayComeInAnyOrderAndUnit() throws IOException {
    String text =
        "Cell 3 Voltage / mV,Probe 2 Temperature / K,Current / A,Cell 1 Voltage / V,Probe 1"
            + " Temperature / degC,Cell 2 Voltage / V,Test Time / s\n"
            + "3300,298.15,2,3.1,20,3.2,5\n";
    PackFrame frame = new PackFrame(PACK);
    try (PackReader reader =
        PackReader.open(
            "p",
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            PACK,
            ColumnMap.bdf())) {
      assertTrue(reader.next(frame));
    }
    assertArrayEquals(new double[] {3.1, 3.2, 3.3}, frame.volts);
    assertArrayEquals(new double[] {20, 25}, frame.celsius, 1e-9);
  }

  @Test
  void packThatDoesNotFitTheLayout_isRefused() {
    String head = "Test Time / s,Current / A,Cell 1 Voltage / V,Cell 2 Voltage / V";
    assertEquals(
        "p.csv: line 1: expected 3 cell voltages numbered from 1, found 2, 'Cell 1 Voltage / V' to"
            + " 'Cell 2 Voltage / V'; correct pack.json or the header",
        refused(head + "\n"));
    assertTrue(
        refused(head + ",Cell 3 Voltage / V\n").contains("2 probes numbered from 1, found none"));
    assertTrue(refused(head + ",Cell 2 Voltage / V\n").contains("3 cell voltages"));
    assertTrue(refused("Current / A,Cell 1 Voltage / V\n").contains("a column 'Test Time / s'"));
    assertTrue(
        refused(
                head
                    + ",Cell 3 Voltage / V,Probe 1 Temperature / degC,Probe 2 Temperature / degC\n"
                    + ",1,3,3,3,20,20\n")
            .contains("line 2: expected a time"));
  }
}
