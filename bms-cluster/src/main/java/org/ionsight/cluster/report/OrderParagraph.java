package org.ionsight.cluster.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ionsight.cluster.explain.PackRange;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.core.feature.Digits;

/** The order of cells that form no groups, with those at either end. */
final class OrderParagraph {
  private static final int FEW_OF_AN_END = 5;

  private OrderParagraph() {}

  static String of(PackSummary pack, PackRange range) {
    String sentence = "<p>" + Html.escape(range.sentence()) + "</p>\n";
    if (!range.range().shown()) {
      return sentence;
    }
    List<Integer> order =
        IntStream.range(0, pack.cells().size())
            .filter(i -> !Double.isNaN(range.place(i)))
            .boxed()
            .sorted(Comparator.comparingDouble(range::place))
            .toList();
    int few = Math.min(FEW_OF_AN_END, order.size() / 3);
    return sentence
        + """
        <p>Cells at the low end: %s; at the high end: %s <small>(place in standard deviations)</small>.</p>
        <p class="note">An order is no group: most cells have neighbours on both sides. Features that
        are read from the same charge go together whether or not anything ails the cells.</p>
        """
            .formatted(
                placed(pack, range, order.subList(0, few)),
                placed(pack, range, order.subList(order.size() - few, order.size())));
  }

  private static String placed(PackSummary pack, PackRange range, List<Integer> cells) {
    return cells.stream()
        .map(
            i -> GroupSection.cell(pack, i) + " " + Html.escape(Digits.of(range.place(i), 1, true)))
        .collect(Collectors.joining(", "));
  }
}
