package org.ionsight.cluster.report;

/**
 * A place for a chart: named and described for those who do not see it, with the same figures as a
 * table or as words below it.
 */
final class Figure {
  private final String id;
  private final String label;
  private String role = "role=\"img\"";
  private String controls = "";
  private String caption = "";
  private String alternative = "";

  /**
   * Starts a figure.
   *
   * @param id of the chart, unique on the page
   * @param label what it is
   */
  Figure(String id, String label) {
    this.id = id;
    this.label = label;
  }

  /**
   * Makes the chart a list of cells that takes arrow keys, as its caption has to say. Screen
   * readers know what to do in a list; what calls itself an application is passed over in silence
   * by Orca.
   */
  Figure withKeys() {
    role = "role=\"listbox\" aria-multiselectable=\"true\" tabindex=\"0\"";
    return this;
  }

  /** Switches and keys above the chart, HTML. */
  Figure controls(String html) {
    controls = html;
    return this;
  }

  /** What the chart shows, HTML. */
  Figure caption(String html) {
    caption = html;
    return this;
  }

  /** The same figures as a table, HTML; {@code what} names it. A figure may have several. */
  Figure table(String what, String html) {
    alternative +=
        """
        <details class="alt"><summary>%s as a table</summary>
        <div class="scroll" tabindex="0" role="group" aria-label="%s, scrolls">%s</div></details>
        """
            .formatted(Html.escape(what), Html.escape(what), html);
    return this;
  }

  /**
   * A table of the selected cells, named by {@code what}, which the script fills and hides while
   * there are none; it says how many of them there are where these are not all.
   */
  Figure selectedCells(String what) {
    alternative +=
        """
        <details class="alt" id="%1$s-cells" hidden><summary>%2$s as a table\
        <span class="how-many"></span></summary>
        <div class="scroll" tabindex="0" role="group" aria-label="%2$s, scrolls"><table>\
        <caption class="sr">%2$s<span class="how-many"></span></caption><thead><tr></tr></thead><tbody></tbody></table></div></details>
        """
            .formatted(id, Html.escape(what));
    return this;
  }

  String render() {
    return """
    <figure>
    %s<div class="chart" id="%s" %s aria-label="%s" \
    aria-describedby="%s-d"></div>
    <figcaption id="%s-d">%s</figcaption>
    %s</figure>
    """
        .formatted(controls, id, role, Html.escape(label), id, id, caption, alternative);
  }

  /** A table of rows of cells that are HTML; the first cell of a row names it. */
  static String rows(
      String caption, Iterable<String> headings, Iterable<? extends Iterable<String>> rows) {
    StringBuilder html =
        new StringBuilder("<table><caption class=\"sr\">")
            .append(Html.escape(caption))
            .append("</caption><thead><tr>");
    for (String heading : headings) {
      html.append("<th scope=\"col\">").append(Html.escape(heading)).append("</th>");
    }
    html.append("</tr></thead><tbody>\n");
    for (Iterable<String> row : rows) {
      boolean first = true;
      html.append("<tr>");
      for (String cell : row) {
        html.append(first ? "<th scope=\"row\">" : "<td class=\"num\">")
            .append(Figures.entry(cell))
            .append(first ? "</th>" : "</td>");
        first = false;
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody></table>").toString();
  }
}
