package org.ionsight.cluster.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaletteTest {
  // WCAG 2.1 AA: 4.5 for text, 3 for drawings.
  private static final double TEXT = 4.5;
  private static final double DRAWING = 3;

  static Stream<Arguments> palettes() {
    return Stream.of(Arguments.of("light", Palette.LIGHT), Arguments.of("dark", Palette.DARK));
  }

  @Test
  void blackOnWhite_hasTheContrastOfTheStandard() {
    assertEquals(21, Palette.contrast("#000000", "#ffffff"), 1e-9);
    assertEquals(1, Palette.contrast("#808080", "#808080"), 1e-9);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("palettes")
  void lettersOnGroupColours_andGroupColoursOnThePage_canBeRead(String name, Palette palette) {
    for (int g = 0; g < palette.groups(); g++) {
      String colour = palette.group(g);
      assertTrue(Palette.contrast(colour, Palette.ink(colour)) >= TEXT, name + " " + colour);
      assertTrue(Palette.contrast(colour, palette.page) >= DRAWING, name + " " + colour);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("palettes")
  void figuresOnMapSteps_canBeReadAndTheLowestStandsOutMost(String name, Palette palette) {
    double before = Double.POSITIVE_INFINITY;
    for (int s = 0; s < Palette.STEPS; s++) {
      String colour = palette.step(s);
      assertTrue(Palette.contrast(colour, Palette.ink(colour)) >= TEXT, name + " " + colour);
      double against = Palette.contrast(colour, palette.page);
      assertTrue(
          against < before, name + ": step " + s + " must stand out less than the one before");
      before = against;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ink", "soft", "link", "bad", "warn", "good"})
  void textColoursOfTheStyleSheet_canBeReadOnPageAndCard(String variable) throws IOException {
    String css = styleSheet();
    int dark = css.indexOf("prefers-color-scheme:dark");
    for (Palette palette : new Palette[] {Palette.LIGHT, Palette.DARK}) {
      int from = palette == Palette.LIGHT ? 0 : dark;
      String text = variable(css, variable, from);
      assertTrue(Palette.contrast(text, palette.page) >= TEXT, variable + " " + text);
      assertTrue(Palette.contrast(text, variable(css, "card", from)) >= TEXT, variable + text);
      assertTrue(Palette.contrast(text, variable(css, "mark", from)) >= TEXT, variable + text);
    }
  }

  private static String variable(String css, String name, int from) {
    Matcher matcher = Pattern.compile("--" + name + ":(#[0-9a-f]{6})").matcher(css);
    assertTrue(matcher.find(from), "style sheet has no --" + name);
    return matcher.group(1);
  }

  private static String styleSheet() throws IOException {
    try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
