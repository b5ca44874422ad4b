package org.ionsight.browser;

import java.util.List;

/**
 * How well the text of a page reads on what is behind it, by WCAG 2.1: the colour of each text that
 * can be seen against the colours of all that holds it, blended. What a canvas shows is not text.
 * Stateless and thread-safe.
 */
public final class TextContrast {
  /** Level AA for text of usual size. */
  public static final double LEAST = 4.5;

  private static final String LOOK =
      """
      (() => {
        const parse = (text) => {
          const c = text.match(/[\\d.]+/g).map(Number);
          return c.length > 3 ? c : [...c, 1];
        };
        const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
        const light = (c) => {
          const [r, g, b] = c.slice(0, 3).map((v) => v / 255).map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const found = new Set();
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const holder = walker.currentNode.parentElement;
          const text = walker.currentNode.textContent.trim();
          const box = holder.getBoundingClientRect();
          if (!text || box.width < 2 || box.height < 2 || holder.closest("script, style, noscript, .chart")
              || holder.closest("[disabled], [aria-disabled=true]")
              || !holder.checkVisibility({opacityProperty: true, visibilityProperty: true})) {
            continue;
          }
          const chain = [];
          for (let e = holder; e; e = e.parentElement) {
            chain.unshift(e);
          }
          let behind = [255, 255, 255, 1];
          let opacity = 1;
          for (const e of chain) {
            const style = getComputedStyle(e);
            opacity *= Number(style.opacity);
            behind = over(parse(style.backgroundColor), behind);
          }
          const ink = parse(getComputedStyle(holder).color);
          const shown = over([...ink.slice(0, 3), ink[3] * opacity], behind);
          const [a, b] = [light(shown), light(behind)];
          const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
          if (ratio < %s) {
            found.add(`${ratio.toFixed(2)} ${holder.tagName.toLowerCase()}.${holder.className}: ${text.slice(0, 40)}`);
          }
        }
        return [...found];
      })()\
      """;

  private TextContrast() {}

  /**
   * Looks for text that is hard to read.
   *
   * @param browser with a page
   * @return ratio, element and text of each that is below {@link #LEAST}
   */
  public static List<String> tooLow(Browser browser) {
    return browser.texts(LOOK.formatted(LEAST));
  }
}
