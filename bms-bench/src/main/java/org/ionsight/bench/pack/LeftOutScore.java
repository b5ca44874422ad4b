package org.ionsight.bench.pack;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.ionsight.cluster.GroupLimits;
import org.ionsight.cluster.explain.GroupSearch;
import org.ionsight.cluster.explain.PlacedCells;
import org.ionsight.core.estimate.GroupModel;

/**
 * Where cells are placed that took no part in finding the groups of their pack; not thread-safe.
 */
final class LeftOutScore {
  private static final int FOURTH = 4;

  private static final long SEED = 1;
  private static final double TAIL = 0.025;

  /** How cells of one kind were placed. */
  private static final class Row {
    private final String name;
    private final String promised;
    private int cells;
    private int unknown;
    private int withTheirs;
    private int usual;
    // The usual ones are their kind: "among the usual ones" says nothing of them.
    private final boolean ofUsual;

    Row(String name, String promised, boolean ofUsual) {
      this.name = name;
      this.ofUsual = ofUsual;
      this.promised = promised;
    }

    void add(int group, int usualGroup, int ownGroup) {
      cells++;
      unknown += group == GroupModel.UNKNOWN_GROUP ? 1 : 0;
      withTheirs += group >= 0 && group == ownGroup ? 1 : 0;
      usual += group == usualGroup && group != ownGroup ? 1 : 0;
    }

    String text() {
      return String.format(
          Locale.ROOT,
          "| %s | %d | %s | %s | %s | %s | %s |%n",
          name,
          cells,
          promised,
          share(unknown) + range(),
          share(withTheirs),
          ofUsual ? "–" : share(usual),
          share(cells - unknown - withTheirs - usual));
    }

    /** 95 % by Clopper and Pearson, as if cells of a pack were independent. */
    private String range() {
      double low =
          unknown == 0
              ? 0
              : new BetaDistribution(unknown, cells - unknown + 1.0)
                  .inverseCumulativeProbability(TAIL);
      double high =
          unknown == cells
              ? 1
              : new BetaDistribution(unknown + 1.0, cells - unknown)
                  .inverseCumulativeProbability(1 - TAIL);
      return cells == 0
          ? ""
          : String.format(Locale.ROOT, ", %.1f to %.1f %%", 100 * low, 100 * high);
    }

    private String share(int of) {
      return cells == 0 ? "–" : String.format(Locale.ROOT, "%d (%.1f %%)", of, 100.0 * of / cells);
    }
  }

  private final Row usual =
      new Row(
          "usual cell; %d to %d others took part".formatted(GroupLimits.SOME, GroupLimits.MANY - 1),
          beyond(GroupLimits.SHARE),
          true);
  private final Row usualOfMany =
      new Row(
          "usual cell; %d others or more took part".formatted(GroupLimits.MANY),
          beyond(GroupLimits.SHARE_OF_MANY),
          true);
  private final Row knownByOne =
      new Row(
          "cell of a cause of which one other cell was set apart",
          beyond(GroupLimits.SHARE_OF_FEW_IN_A_DIRECTION),
          false);
  private final Row knownByFew =
      new Row(
          "cell of a cause of which 2 to %d others were set apart".formatted(GroupLimits.SOME - 1),
          beyond(GroupLimits.SHARE_OF_FEW_IN_A_DIRECTION),
          false);
  private final Row strangers = new Row("cell of a cause that no other cell has", "–", false);
  private int causesNotSetApart;

  private static String beyond(double share) {
    return "%d %%".formatted(Math.round(100 * (1 - share)));
  }

  /** Leaves cells of a pack out and places them. */
  void add(PlantedPack pack) {
    int[] causes = pack.causes();
    boolean[] some = everyFourthUsual(causes);
    int[] kinds = Arrays.stream(causes).filter(c -> c > 0).distinct().toArray();
    for (int cause : kinds) {
      int[] cells = IntStream.range(0, causes.length).filter(i -> causes[i] == cause).toArray();
      if (cells.length > 1) {
        some[cells[0]] = true;
      }
    }
    place(pack, some);
    for (int cause : kinds) {
      boolean[] all = new boolean[causes.length];
      IntStream.range(0, all.length).filter(i -> causes[i] == cause).forEach(i -> all[i] = true);
      int[] groups = groups(pack, all);
      int usualGroup = mostly(groups, causes, all, 0);
      IntStream.range(0, all.length)
          .filter(i -> all[i])
          .forEach(i -> strangers.add(groups[i], usualGroup, Integer.MAX_VALUE));
    }
  }

  /** Leaves only usual cells of a pack out and places them. */
  void addUsual(PlantedPack pack) {
    place(pack, everyFourthUsual(pack.causes()));
  }

  private static boolean[] everyFourthUsual(int[] causes) {
    boolean[] some = new boolean[causes.length];
    IntStream.range(0, some.length)
        .filter(i -> causes[i] == 0)
        .filter(i -> rank(causes, i) % FOURTH == 0)
        .forEach(i -> some[i] = true);
    return some;
  }

  private void place(PlantedPack pack, boolean[] leftOut) {
    int[] causes = pack.causes();
    int[] groups = groups(pack, leftOut);
    int usualGroup = mostly(groups, causes, leftOut, 0);
    for (int i = 0; i < groups.length; i++) {
      if (!leftOut[i]) {
        continue;
      }
      int own = mostly(groups, causes, leftOut, causes[i]);
      long others =
          IntStream.range(0, groups.length).filter(j -> !leftOut[j] && groups[j] == own).count();
      if (causes[i] == 0) {
        (others < GroupLimits.MANY ? usual : usualOfMany).add(groups[i], usualGroup, own);
      } else if (own == usualGroup) {
        causesNotSetApart++;
      } else {
        (others == 1 ? knownByOne : knownByFew).add(groups[i], usualGroup, own);
      }
    }
  }

  private static int[] groups(PlantedPack pack, boolean[] leftOut) {
    return PlacedCells.of(pack.cells(), GroupSearch.usual(SEED), Optional.of(pack.spec()), leftOut)
        .orElseThrow(() -> new IllegalStateException("a simulated pack has features"))
        .groups();
  }

  /** How many cells of the same cause stand before one. */
  private static int rank(int[] causes, int cell) {
    return (int) IntStream.range(0, cell).filter(i -> causes[i] == causes[cell]).count();
  }

  /** The group that most cells of a cause are in, of those that took part. */
  private static int mostly(int[] groups, int[] causes, boolean[] leftOut, int cause) {
    int[] of =
        IntStream.range(0, groups.length)
            .filter(i -> !leftOut[i] && causes[i] == cause)
            .map(i -> groups[i])
            .toArray();
    return Arrays.stream(of)
        .boxed()
        .max(
            (a, b) ->
                Long.compare(
                    Arrays.stream(of).filter(g -> g == a).count(),
                    Arrays.stream(of).filter(g -> g == b).count()))
        .orElse(GroupModel.UNKNOWN_GROUP);
  }

  String table() {
    return """
    | cells that took no part | cells | unknown, by the limit | told unknown, 95 % | in the group of their kind | among the usual ones | in another group |
    |---|--:|--:|--:|--:|--:|--:|
    """
        + usual.text()
        + usualOfMany.text()
        + knownByOne.text()
        + knownByFew.text()
        + strangers.text()
        + "\n%d left-out cells of causes of which no group was left are not counted.\n"
            .formatted(causesNotSetApart);
  }
}
