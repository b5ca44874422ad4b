package org.ionsight.train.plot;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Draws learning curves as one SVG: training loss above, the validation metric that chose the epoch
 * below, a line per run, a dot at the epoch that was kept.
 *
 * <p>A panel whose values are all positive has a logarithmic axis, as losses fall by factors.
 */
final class LearningCurvePlot {
  private static final double WIDTH = 760;
  private static final double PANEL = 230;
  private static final double LEFT = 78;
  private static final double RIGHT = 744;
  private static final double TOP = 44;
  private static final double GAP = 52;
  private static final int TICKS = 5;

  /** Okabe and Ito's colours, which colour-blind readers can tell apart (jfly.uni-koeln.de). */
  private static final List<String> COLOURS =
      List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9");

  private final List<TrainingHistory> runs;
  private final StringBuilder svg = new StringBuilder();

  private LearningCurvePlot(List<TrainingHistory> runs) {
    this.runs = runs;
  }

  /** Draws the runs, at least one. */
  static String of(String title, List<TrainingHistory> runs) {
    LearningCurvePlot plot = new LearningCurvePlot(runs);
    plot.head(title);
    plot.panel(TOP, "training loss", TrainingHistory::loss);
    plot.panel(
        TOP + PANEL + GAP, "validation: " + runs.get(0).criterion(), TrainingHistory::validation);
    plot.legend();
    return plot.svg.append("</svg>\n").toString();
  }

  private void head(String title) {
    double height = TOP + 2 * PANEL + 2 * GAP + 12;
    add(
        ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %s\" role=\"img\""
                + " font-family=\"sans-serif\" font-size=\"12\">\n")
            .formatted(at(WIDTH), at(height)));
    add("<title>%s</title>\n".formatted(escape(title)));
    // A file of its own is seen on white and on dark pages alike: it brings its own ground.
    add("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    add(
        "<text x=\"%s\" y=\"18\" font-size=\"15\" fill=\"#222\">%s</text>\n"
            .formatted(at(LEFT), escape(title)));
  }

  private void panel(double top, String name, Function<TrainingHistory, List<Double>> values) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    int epochs = 2;
    for (TrainingHistory run : runs) {
      for (double value : values.apply(run)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
      epochs = Math.max(epochs, values.apply(run).size());
    }
    Scale y = new Scale(low, high, top + PANEL, top, low > 0);
    Scale x = new Scale(0, epochs - 1.0, LEFT, RIGHT, false);
    for (int i = 0; i < TICKS; i++) {
      double value = y.tick(i);
      add(
          "<line x1=\"%s\" x2=\"%s\" y1=\"%s\" y2=\"%s\" stroke=\"#ddd\"/>\n"
              .formatted(at(LEFT), at(RIGHT), at(y.place(value)), at(y.place(value))));
      add(
          "<text x=\"%s\" y=\"%s\" text-anchor=\"end\" fill=\"#444\">%s</text>\n"
              .formatted(
                  at(LEFT - 8), at(y.place(value) + 4), String.format(Locale.ROOT, "%.3g", value)));
    }
    int between = Math.max(1, (epochs - 1 + TICKS - 1) / TICKS);
    for (int epoch = 0; epoch < epochs; epoch += between) {
      add(
          "<text x=\"%s\" y=\"%s\" text-anchor=\"middle\" fill=\"#444\">%d</text>\n"
              .formatted(at(x.place(epoch)), at(top + PANEL + 16), epoch));
    }
    add(
        "<text x=\"%s\" y=\"%s\" fill=\"#222\">%s</text>\n"
            .formatted(at(LEFT), at(top - 6), escape(low > 0 ? name + ", logarithmic" : name)));
    add(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"end\" fill=\"#444\">epoch</text>\n"
            .formatted(at(RIGHT), at(top + PANEL + 30)));
    for (int i = 0; i < runs.size(); i++) {
      line(runs.get(i), values.apply(runs.get(i)), x, y, colour(i));
    }
  }

  private void line(TrainingHistory run, List<Double> values, Scale x, Scale y, String colour) {
    StringBuilder points = new StringBuilder();
    for (int epoch = 0; epoch < values.size(); epoch++) {
      points
          .append(at(x.place(epoch)))
          .append(',')
          .append(at(y.place(values.get(epoch))))
          .append(' ');
    }
    add(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>\n"
            .formatted(points.toString().trim(), colour));
    int best = run.bestEpoch();
    add(
        "<circle cx=\"%s\" cy=\"%s\" r=\"4\" fill=\"%s\"/>\n"
            .formatted(at(x.place(best)), at(y.place(values.get(best))), colour));
  }

  private void legend() {
    double y = TOP + 2 * PANEL + 2 * GAP - 4;
    double width = (RIGHT - LEFT) / runs.size();
    for (int i = 0; i < runs.size(); i++) {
      add(
          "<text x=\"%s\" y=\"%s\" fill=\"%s\">&#9679; %s, best epoch %d</text>\n"
              .formatted(
                  at(LEFT + i * width),
                  at(y),
                  colour(i),
                  escape(runs.get(i).name()),
                  runs.get(i).bestEpoch()));
    }
  }

  private static String colour(int run) {
    return COLOURS.get(run % COLOURS.size());
  }

  private void add(String piece) {
    svg.append(piece);
  }

  private static String at(double place) {
    return String.format(Locale.ROOT, "%.1f", place);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** From values to places; logarithmic where asked for. */
  private record Scale(double low, double high, double from, double to, boolean logarithmic) {
    double place(double value) {
      double share = high > low ? (of(value) - of(low)) / (of(high) - of(low)) : 0.5;
      return from + share * (to - from);
    }

    double tick(int i) {
      double share = i / (TICKS - 1.0);
      double value = of(low) + share * (of(high) - of(low));
      return logarithmic ? Math.exp(value) : value;
    }

    private double of(double value) {
      return logarithmic ? Math.log(value) : value;
    }
  }
}
