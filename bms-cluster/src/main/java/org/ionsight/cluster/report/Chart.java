package org.ionsight.cluster.report;

/**
 * An SVG drawing with two axes, a title and a text alternative.
 *
 * <p>Colours come from classes of the style sheet, so light, dark and print differ without another
 * drawing.
 */
final class Chart {
  static final double LEFT = 58;
  static final double TOP = 14;

  private final double width;
  private final double height;
  private final StringBuilder body = new StringBuilder();

  Chart(double width, double height) {
    this.width = width;
    this.height = height;
  }

  double right() {
    return width - 16;
  }

  double bottom() {
    return height - 44;
  }

  /** Grid lines, tick labels and names of both axes. */
  Chart axes(Axis x, String xName, Axis y, String yName) {
    for (int i = 0; i < y.ticks(); i++) {
      String at = y.x(y.tick(i));
      add(
          "<line class=\"grid\" x1=\"%s\" x2=\"%s\" y1=\"%s\" y2=\"%s\"/>"
              .formatted(Figures.at(LEFT), Figures.at(right()), at, at));
      add(
          "<text class=\"tick\" x=\"%s\" y=\"%s\" dy=\".35em\" text-anchor=\"end\">%s</text>"
              .formatted(Figures.at(LEFT - 8), at, y.label(i)));
    }
    for (int i = 0; i < x.ticks(); i++) {
      add(
          "<text class=\"tick\" x=\"%s\" y=\"%s\" text-anchor=\"middle\">%s</text>"
              .formatted(x.x(x.tick(i)), Figures.at(bottom() + 18), x.label(i)));
    }
    add(
        "<line class=\"axis\" x1=\"%s\" x2=\"%s\" y1=\"%s\" y2=\"%s\"/>"
            .formatted(
                Figures.at(LEFT), Figures.at(right()), Figures.at(bottom()), Figures.at(bottom())));
    add(
        "<text class=\"name\" x=\"%s\" y=\"%s\" text-anchor=\"middle\">%s</text>"
            .formatted(
                Figures.at((LEFT + right()) / 2), Figures.at(height - 6), Html.escape(xName)));
    return add(
        ("<text class=\"name\" transform=\"translate(14 %s) rotate(-90)\" text-anchor=\"middle\">%s"
                + "</text>")
            .formatted(Figures.at((TOP + bottom()) / 2), Html.escape(yName)));
  }

  /** Adds a piece of SVG, in which text is escaped. */
  Chart add(String svg) {
    body.append(svg).append('\n');
    return this;
  }

  /**
   * The drawing.
   *
   * @param id of the drawing, unique on the page
   * @param title what it is
   * @param description what it shows, for those who do not see it
   */
  String render(String id, String title, String description) {
    return """
    <svg class="chart" viewBox="0 0 %s %s" role="img" aria-labelledby="%s-t %s-d">
    <title id="%s-t">%s</title><desc id="%s-d">%s</desc>
    %s</svg>
    """
        .formatted(
            Figures.at(width),
            Figures.at(height),
            id,
            id,
            id,
            Html.escape(title),
            id,
            Html.escape(description),
            body);
  }
}
