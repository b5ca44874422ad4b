package org.ionsight.cluster.report;

import org.ionsight.cluster.explain.PackSummary;

/** Renders a pack as one self-contained HTML page. */
public final class HtmlReport {
  private HtmlReport() {}

  /**
   * Renders a page.
   *
   * @param pack what to show
   * @return a complete HTML document
   */
  public static String render(PackSummary pack) {
    return "<!doctype html><title>" + pack.name().replaceAll("[<>&\"']", "") + "</title>";
  }
}
