package org.ionsight.core.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonNodeTest {
  private static JsonNode parse(String text) throws IOException {
    return JsonNode.read("bundle.json", new StringReader(text));
  }

  private static String message(String text, java.util.function.Consumer<JsonNode> use) {
    return String.valueOf(
        assertThrows(JsonException.class, () -> use.accept(parse(text))).getMessage());
  }

  @Test
  void values_areReadByType() throws IOException {
    JsonNode node =
        parse(
            """
            {"name": "x", "seed": 9007199254740993, "share": 2.5e-1, "on": true, "none": null,
             "rows": [[1, 2], [3]], "words": ["a", "b"], "sub": {"n": 3.0}}
            """);
    assertEquals("x", node.text("name"));
    assertEquals(9007199254740993L, node.longInteger("seed"));
    assertEquals(0.25, node.number("share"));
    assertEquals(true, node.flag("on"));
    assertFalse(node.has("none"));
    assertArrayEquals(new double[] {3}, node.matrix("rows")[1]);
    assertEquals(List.of("a", "b"), node.texts("words"));
    assertEquals(3, node.object("sub").integer("n"));
    assertEquals(Thread.State.NEW, parse("{\"s\": \"new\"}").choice("s", Thread.State.class));
  }

  @Test
  void wrongType_namesThePathTheExpectedAndTheFound() {
    assertEquals(
        "bundle.json: contract.inputs[2].unit: expected a text, found 5",
        message(
            "{\"contract\": {\"inputs\": [{}, {}, {\"unit\": 5}]}}",
            n -> n.object("contract").list("inputs").get(2).text("unit")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"a": "1"}      | bundle.json: a: expected a number, found '1'
          {"a": [1]}      | bundle.json: a: expected a number, found a list
          {"a": {}}       | bundle.json: a: expected a number, found an object
          {"A": 1}        | bundle.json: expected a key 'a', found only A ('A' is near)
          {}              | bundle.json: expected a key 'a', found no keys
          [1]             | bundle.json: expected an object, found a list
          """)
  void wrongNumber_saysWhatWasFound(String text, String expected) {
    assertEquals(expected, message(text, n -> n.number("a")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "3e9", "\"1\"", "1e300"})
  void fractionOrHugeNumber_isNoInteger(String number) {
    String text = message("{\"a\": " + number + "}", n -> n.integer("a"));
    assertEquals("bundle.json: a: expected an integer", text.substring(0, 35));
  }

  @Test
  void unknownKey_namesTheNearestKnownOne() {
    assertEquals(
        "bundle.json: unknown key 'maxVolt'; did you mean 'maxVolts'?",
        message("{\"maxVolt\": 4}", n -> n.onlyKeys("minVolts", "maxVolts")));
  }

  @Test
  void duplicateKey_isRefused() {
    assertEquals(
        "bundle.json: a: the key appears twice", message("{\"a\": 1, \"a\": 2}", JsonNode::keys));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "{\"a\": }", "{} {}", "{a: 1}", "// no\n{}", "NaN", "[1e999]", "\u0000"})
  void notJson_isADomainError(String text) {
    assertEquals("bundle.json", message(text, JsonNode::keys).substring(0, 11));
  }

  @Test
  void hostileDepth_isADomainErrorNotAStackOverflow() {
    assertEquals("bundle.json", message("[".repeat(100_000), JsonNode::keys).substring(0, 11));
  }

  @Test
  void wrongBytes_areADomainError(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("spec.json"), new byte[] {'"', (byte) 0xc3, '"'});
    assertEquals(
        "spec.json: expected UTF-8 text, found other bytes",
        assertThrows(JsonException.class, () -> JsonNode.read(file)).getMessage());
  }

  @Test
  void domainCheck_getsThePlace() {
    assertEquals(
        "bundle.json: a: too big",
        message(
            "{\"a\": {}}",
            n ->
                n.object("a")
                    .make(
                        () -> {
                          throw new IllegalArgumentException("too big");
                        })));
  }
}
