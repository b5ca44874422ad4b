package org.ionsight.core.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonTextTest {
  @Test
  void text_keepsTheOrderOfThePutsAndPutsNumbersOnOneLine() {
    JsonText text =
        JsonText.object()
            .put("z", "a \"b\"")
            .put("a", 3.0)
            .put("n", new double[] {1, 2.5})
            .put("m", new double[][] {{1}, {}})
            .putObjects("o", List.of(JsonText.object().put("k", true)))
            .put("e", JsonText.object());
    assertEquals(
        """
        {
          "z": "a \\"b\\"",
          "a": 3,
          "n": [1, 2.5],
          "m": [
            [1],
            []
          ],
          "o": [
            {
              "k": true
            }
          ],
          "e": {}
        }
        """,
        text.toString());
  }

  @Test
  void writtenNumbers_areReadBackExactly(@TempDir Path folder) throws IOException {
    double[] numbers = {Math.PI, 1e-300, -0.1f, Double.MAX_VALUE, 1L << 52};
    Path file = folder.resolve("n.json");
    JsonText.object().put("n", numbers).put("seed", Long.MIN_VALUE + 1).write(file);
    assertArrayEquals(numbers, JsonNode.read(file).numbers("n"));
    assertEquals(Long.MIN_VALUE + 1, JsonNode.read(file).longInteger("seed"));
  }

  @Test
  void numberThatIsNotFinite_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> JsonText.object().put("n", new double[] {1, Double.NaN}));
  }

  @Test
  void keyPutTwice_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> JsonText.object().put("n", 1).put("n", 2));
  }
}
