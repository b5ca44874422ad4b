package org.ionsight.cluster.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import org.ionsight.cluster.explain.Explanation;
import org.ionsight.cluster.explain.PackSummary;

/**
 * Renders a pack as one self-contained HTML page.
 *
 * <p>The page works from a file, without network: style, script and drawings are inside. Its
 * content security policy allows that style and that script by their hashes and nothing else, so a
 * cell name can neither run nor load anything even if escaping failed. Light and dark follow the
 * reader's system; it prints. The same summary gives the same bytes. Stateless and thread-safe.
 */
public final class HtmlReport {
  private HtmlReport() {}

  /**
   * Renders a page.
   *
   * @param pack what to show
   * @return a complete HTML document
   */
  public static String render(PackSummary pack) {
    Explanation explanation = new Explanation(pack.cells(), pack.groups());
    Set<Integer> weak = new TreeSet<>(explanation.weakCells());
    String style = style();
    String script = resource("report.js");
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
    style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>%s – Ionsight pack report</title>
    <style>%s</style>
    </head>
    <body>
    <a class="skip" href="#cells">Skip to the table of cells</a>
    <main>
    %s%s%s%s%s%s%s%s</main>
    <footer><p>Made by Ionsight. This page holds everything it shows and asks no network.</p>\
    </footer>
    <script>%s</script>
    </body>
    </html>
    """
        .formatted(
            hash(style),
            hash(script),
            Html.escape(pack.name()),
            style,
            HeaderSection.render(pack, explanation),
            new HeatMapSection(pack, weak).render(),
            new CellTableSection(pack, explanation, weak).render(),
            GroupSection.render(pack, explanation),
            TrajectoryChart.render(pack, weak),
            EmbeddingMap.render(pack, weak),
            new CurveCharts(pack).render(),
            ProvenanceSection.render(pack),
            script);
  }

  /**
   * Renders a page into a file.
   *
   * @param pack what to show
   * @param file written anew, UTF-8
   * @throws IOException if it cannot be written
   */
  public static void write(PackSummary pack, Path file) throws IOException {
    Files.writeString(file, render(pack));
  }

  private static String style() {
    return resource("report.css")
        + Palette.rules()
        + ":root{"
        + Palette.LIGHT.variables()
        + "}\n@media screen and (prefers-color-scheme:dark){:root{"
        + Palette.DARK.variables()
        + "}}\n";
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the library is incomplete: no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the library's resource " + name + " cannot be read", e);
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
