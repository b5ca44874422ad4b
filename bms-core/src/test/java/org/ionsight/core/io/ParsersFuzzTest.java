package org.ionsight.core.io;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.cell.CellSpecs;
import org.ionsight.core.json.JsonException;
import org.ionsight.core.json.JsonNode;
import org.ionsight.core.pack.PackFrame;
import org.ionsight.core.pack.PackLayout;

/**
 * Everything that parses either reads or refuses with a domain error. As a part of the tests it
 * runs over its seeds; {@code JAZZER_FUZZ=1 mvn test -Dtest=ParsersFuzzTest#method} searches for
 * more.
 */
class ParsersFuzzTest {
  @FuzzTest(maxDuration = "5m")
  void cellRecording_isReadOrRefused(byte[] bytes) throws IOException {
    Sample sample = new Sample();
    try (BdfReader reader =
        BdfReader.open("fuzz", new ByteArrayInputStream(bytes), ColumnMap.bdf())) {
      while (reader.next(sample)) {
        for (Quantity quantity : Quantity.values()) {
          assertFalse(Double.isInfinite(sample.value(quantity)), quantity.label());
        }
      }
    } catch (RecordingException e) {
      assertTrue(String.valueOf(e.getMessage()).startsWith("fuzz"), e.getMessage());
    }
  }

  @FuzzTest(maxDuration = "5m")
  void packRecording_isReadOrRefused(byte[] bytes) throws IOException {
    PackLayout layout = PackLayout.series(2, CellSpec.named("generic-nmc"));
    PackFrame frame = new PackFrame(layout);
    try (PackReader reader =
        PackReader.open("fuzz", new ByteArrayInputStream(bytes), layout, ColumnMap.bdf())) {
      while (reader.next(frame)) {
        assertFalse(Double.isInfinite(frame.amps));
      }
    } catch (RecordingException e) {
      assertTrue(String.valueOf(e.getMessage()).startsWith("fuzz"), e.getMessage());
    }
  }

  @FuzzTest(maxDuration = "5m")
  void cellSpec_isReadOrRefused(byte[] bytes) throws IOException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    try {
      CellSpec spec = CellSpecs.parse(JsonNode.read("fuzz", new StringReader(text)));
      assertTrue(spec.maxVolts() > spec.minVolts());
    } catch (JsonException e) {
      assertTrue(String.valueOf(e.getMessage()).startsWith("fuzz"), e.getMessage());
    }
  }

  @FuzzTest(maxDuration = "5m")
  void packDescription_isReadOrRefused(byte[] bytes) throws IOException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    try {
      JsonNode node = JsonNode.read("fuzz", new StringReader(text));
      assertFalse(PackDirectory.parse(Path.of("pack"), node).checkpoints().isEmpty());
    } catch (JsonException e) {
      assertTrue(String.valueOf(e.getMessage()).startsWith("fuzz"), e.getMessage());
    }
  }
}
