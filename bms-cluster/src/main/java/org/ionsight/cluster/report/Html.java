package org.ionsight.cluster.report;

import java.util.stream.Collectors;

/** Text that a browser shows as it is, whatever it contains. */
final class Html {
  private Html() {}

  /** Escapes for element content and quoted attributes; control characters become U+FFFD. */
  static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(Character.isISOControl(c) ? 0xFFFD : c);
              }
            });
    return out.toString();
  }

  /** Escapes text of several lines; line feeds stay. */
  static String text(String text) {
    return text.lines().map(Html::escape).collect(Collectors.joining("\n"));
  }

  /** A name given by others: escaped, and unable to turn the direction of the text around it. */
  static String name(String text) {
    return "<bdi>" + escape(text) + "</bdi>";
  }
}
