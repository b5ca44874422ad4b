package org.ionsight.cluster.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ionsight.cluster.explain.Explanation;
import org.ionsight.cluster.explain.GroupReasons;
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
  private static final List<String> SCRIPTS =
      List.of("model", "charts", "packmap", "latent", "lines", "aging", "cells", "page");

  private HtmlReport() {}

  /**
   * Renders a page.
   *
   * @param pack what to show
   * @return a complete HTML document
   */
  public static String render(PackSummary pack) {
    Explanation explanation = new Explanation(pack);
    List<Integer> weak = explanation.weakCells();
    PackMapSection map = new PackMapSection(pack);
    LatentSection latent = new LatentSection(pack);
    HealthBands bands = new HealthBands(pack);
    List<GroupReasons> reasons =
        IntStream.range(0, pack.groups().count()).mapToObj(explanation::reasons).toList();
    CurveSection curves = new CurveSection(pack, reasons);
    ModeSection modes = new ModeSection(pack);
    PageData data = new PageData(pack, explanation, new TreeSet<>(weak));
    List<Section> sections = new ArrayList<>();
    sections.add(new AttentionSection(pack, explanation, reasons, weak).render());
    sections.add(map.render());
    sections.add(FindingsSection.render(pack));
    sections.add(new GroupSection(pack, explanation, reasons).render());
    sections.add(EvidenceSection.render(pack));
    sections.add(latent.render());
    sections.add(TrajectorySection.render(pack, bands));
    sections.add(curves.render());
    sections.add(modes.render());
    sections.add(CellTableSection.render(pack));
    sections.addAll(ProvenanceSection.render(pack));
    String style = style();
    String library = resource("echarts.min.js");
    String script = script();
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
    style-src '%s'; script-src '%s' '%s'; base-uri 'none'; form-action 'none'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>%s – Ionsight pack report</title>
    <style>%s</style>
    </head>
    <body>
    <a class="skip" href="#cells">Skip to the table of cells</a>
    %s<main>
    <noscript><p class="noscript">Charts and the table of cells need the scripts inside this page;
    they load nothing from elsewhere. What follows without them: headline figures, cells that stand
    out, groups with their reasons, the tables of each chart, data quality and the model card.</p></noscript>
    %s</main>
    <footer><p>Made by Ionsight. This page holds everything it shows and asks no network.</p>
    <details><summary>Licence of the charts</summary><pre>%s</pre></details></footer>
    <div class="sr" id="live" role="status" aria-live="polite"></div>
    <script type="application/json" id="data">%s</script>
    <script type="application/octet-stream" id="columns">%s</script>
    <script>%s</script>
    <script>%s</script>
    </body>
    </html>
    """
        .formatted(
            hash(style),
            hash(library),
            hash(script),
            Html.escape(pack.name()),
            style,
            HeaderSection.render(pack, explanation, sections),
            FilterBar.render(pack)
                + sections.stream().map(Section::render).collect(Collectors.joining()),
            Html.escape(resource("echarts-notice.txt")),
            data.render(map, latent, bands, curves, modes),
            data.columns(),
            library,
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
        + "}\n@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){"
        + Palette.DARK.variables()
        + "}}\n@media screen{:root[data-theme=dark]{"
        + Palette.DARK.variables()
        + "}}\n";
  }

  /** The page's own scripts, as one that keeps its names to itself. */
  private static String script() {
    StringBuilder script = new StringBuilder("(async () => {\n\"use strict\";\n");
    for (String part : SCRIPTS) {
      script.append(resource(part + ".js"));
    }
    return script.append("})();\n").toString();
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
