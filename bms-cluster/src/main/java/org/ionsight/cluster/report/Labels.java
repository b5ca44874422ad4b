package org.ionsight.cluster.report;

import java.util.ArrayList;
import java.util.List;

/** Names beside points of a chart, each on the first side where it hides no other name. */
final class Labels {
  private static final double LETTER = 7.2;
  private static final double LINE = 14;
  private static final double GAP = 9;
  private static final int LONGEST = 14;

  private final List<double[]> taken = new ArrayList<>();

  /**
   * Adds a name; leaves it out if it is long or if every side is taken: the tooltip has it too.
   *
   * @param chart to draw on
   * @param x of the point
   * @param y of the point
   * @param escaped the name
   */
  void add(Chart chart, double x, double y, String escaped) {
    // An escaped entity must not be cut in two, so a long name is not shortened.
    if (escaped.length() > LONGEST) {
      return;
    }
    double width = LETTER * escaped.length();
    double[][] places = {
      {x + GAP, y}, {x - GAP - width, y}, {x - width / 2, y - LINE}, {x - width / 2, y + LINE}
    };
    for (double[] place : places) {
      double[] box = {place[0], place[1] - LINE / 2, place[0] + width, place[1] + LINE / 2};
      if (box[0] >= Chart.LEFT && box[2] <= chart.right() && free(box)) {
        taken.add(box);
        chart.add(
            "<text class=\"dot-name\" x=\"%s\" y=\"%s\" dy=\".35em\">%s</text>"
                .formatted(Figures.at(place[0]), Figures.at(place[1]), escaped));
        return;
      }
    }
  }

  private boolean free(double[] box) {
    for (double[] other : taken) {
      if (box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]) {
        return false;
      }
    }
    return true;
  }
}
