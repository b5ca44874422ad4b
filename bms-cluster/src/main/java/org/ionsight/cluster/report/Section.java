package org.ionsight.cluster.report;

import java.util.List;

/**
 * A part of the page: a landmark with a short name, under a heading that says what was found.
 *
 * @param id of the part, unique on the page
 * @param name short, as the list of contents and a list of landmarks show it
 * @param heading what was found, HTML
 * @param body HTML
 */
record Section(String id, String name, String heading, String body) {
  String render() {
    return """
    <section id="%s" aria-label="%s">
    <h2 id="%s-h">%s</h2>
    %s</section>
    """
        .formatted(id, Html.escape(name), id, heading.replace(" %", "\u00a0%"), body);
  }

  /** Links to all parts. */
  static String contents(List<Section> sections) {
    StringBuilder html =
        new StringBuilder("<nav class=\"contents\" aria-label=\"On this page\"><ul>\n");
    for (Section section : sections) {
      html.append(
          "<li><a href=\"#%s\">%s</a></li>\n".formatted(section.id, Html.escape(section.name)));
    }
    return html.append("</ul></nav>\n").toString();
  }
}
