package org.ionsight.cluster.report;

import java.util.List;

/**
 * Colours of groups and of the seven steps of a map, for light and dark pages.
 *
 * <p>Group colours follow Okabe and Ito (Color Universal Design, 2008), darkened or lightened until
 * text in the page's own colour reads on them; groups also differ by letter and by mark, so colour
 * is never alone. A map's lowest step stands out from the page most. Contrasts are checked by a
 * test against WCAG 2.1 AA.
 */
final class Palette {
  static final int STEPS = 7;

  static final Palette LIGHT =
      new Palette(
          "#ffffff",
          List.of(
              "#0067a8", "#b04f00", "#00755a", "#a23b72", "#6a51a3", "#806500", "#2f7484",
              "#7f3b08"),
          List.of("#6e2a04", "#9a420a", "#c0611a", "#e39a55", "#f2c48d", "#f8e0be", "#fdf3e3"));

  static final Palette DARK =
      new Palette(
          "#14171c",
          List.of(
              "#56b4e9", "#f0a04b", "#3ccba0", "#e59ac4", "#b7a3f0", "#e8d44d", "#7fd0de",
              "#d9a679"),
          List.of("#ffd9a8", "#fbb46a", "#e08a3c", "#a86325", "#77481f", "#4f3420", "#332821"));

  final String page;
  private final List<String> groups;
  private final List<String> steps;

  private Palette(String page, List<String> groups, List<String> steps) {
    this.page = page;
    this.groups = groups;
    this.steps = steps;
  }

  int groups() {
    return groups.size();
  }

  String group(int index) {
    return groups.get(index % groups.size());
  }

  String step(int index) {
    return steps.get(index);
  }

  /** Black or white, whichever reads better on a colour. */
  static String ink(String colour) {
    return contrast(colour, "#000000") >= contrast(colour, "#ffffff") ? "#000000" : "#ffffff";
  }

  /** Contrast ratio by WCAG 2.1, 1..21. */
  static double contrast(String one, String two) {
    double a = luminance(one);
    double b = luminance(two);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String colour) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double c = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum += weights[i] * (c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  /** The colours as CSS variables {@code --g0}, {@code --g0t} (ink on it), {@code --s0}, … */
  String variables() {
    StringBuilder css = new StringBuilder("--page:" + page + ";");
    for (int i = 0; i < groups.size(); i++) {
      css.append("--g%d:%s;--g%dt:%s;".formatted(i, groups.get(i), i, ink(groups.get(i))));
    }
    for (int i = 0; i < steps.size(); i++) {
      css.append("--s%d:%s;--s%dt:%s;".formatted(i, steps.get(i), i, ink(steps.get(i))));
    }
    return css.toString();
  }

  /** Rules that colour tiles and marks by their {@code data-} attributes and classes. */
  static String rules() {
    StringBuilder css = new StringBuilder();
    for (int i = 0; i < LIGHT.groups(); i++) {
      css.append(
          """
          .f%1$d{fill:var(--g%1$d)}.l%1$d{stroke:var(--g%1$d)}
          .chip.g%1$d,[data-by=group] [data-group="%1$d"]{background:var(--g%1$d);color:var(--g%1$dt)}
          """
              .formatted(i));
    }
    for (int i = 0; i < STEPS; i++) {
      css.append(
          """
          .key .s%1$d,[data-by=soc] [data-soc="%1$d"],[data-by=soh] [data-soh="%1$d"],\
          [data-by=rul] [data-rul="%1$d"]{background:var(--s%1$d);color:var(--s%1$dt)}
          """
              .formatted(i));
    }
    return css.toString();
  }
}
