package org.ionsight.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.ionsight.core.json.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GroupMatchingTest {
  private static final double[][] CENTRES = {{0, 0}, {20, 0}, {0, 20}};
  private final Blobs first = Blobs.around(CENTRES, new int[] {60, 40, 20}, 1);
  private final ClusterModel before = fit(GroupingMethod.K_MEANS, 3, first.floats()).model();

  private static Grouping fit(GroupingMethod method, int k, float[][] vectors) {
    GroupFitter fitter =
        method == GroupingMethod.DENSITY
            ? GroupFitter.of(new DensityGroups(5, 0.05), 1)
            : GroupFitter.of(method, k, 1);
    return fitter.fit(GroupingInput.EMBEDDING, vectors, new double[vectors.length]);
  }

  private String nameAt(ClusterModel model, double... place) {
    return model.name(model.nearest(new float[] {(float) place[0], (float) place[1]}));
  }

  @Test
  void otherOrderOfTheSameCells_changesNothing() {
    float[][] turned = first.floats();
    List<float[]> list = Arrays.asList(turned);
    java.util.Collections.reverse(list);
    GroupMatching.Renamed again =
        GroupMatching.keepNames(
            before, fit(GroupingMethod.K_MEANS, 3, turned).model(), first.floats());
    assertEquals(List.of("A", "B", "C"), again.kept());
    for (float[] vector : first.floats()) {
      assertEquals(before.assign(vector), again.model().assign(vector));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DIRECTION")
  void moreCells_thatTurnTheOrderOfSizes_keepEveryName(GroupingMethod method) {
    Blobs more = Blobs.around(CENTRES, new int[] {70, 150, 300}, 2);
    Grouping refit = fit(method, 3, more.floats());
    // By size alone, A would now be the group at (0, 20).
    assertEquals("A", nameAt(refit.model(), 0, 20));
    GroupMatching.Renamed renamed = GroupMatching.keepNames(before, refit.model(), first.floats());
    assertEquals("A", nameAt(renamed.model(), 0, 0));
    assertEquals("B", nameAt(renamed.model(), 20, 0));
    assertEquals("C", nameAt(renamed.model(), 0, 20));
    int[] groups = renamed.renumbered(refit.groups());
    assertEquals(1, Agreement.bestMapAccuracy(groups, more.classes), 0.03);
    assertEquals(more.classes[0], groups[0]);
    assertEquals(300, renamed.model().group(2).members(), 15);
  }

  @Test
  void groupThatSplits_keepsItsNameForTheLargerPartAndTheRestIsNew() {
    // The cells at (20, 0) turn out to be of two kinds as more of them are seen.
    double[][] centres = {{0, 0}, {20, -6}, {20, 6}, {0, 20}};
    Blobs coarse = Blobs.around(centres, new int[] {60, 60, 30, 20}, 1);
    ClusterModel three = fit(GroupingMethod.K_MEANS, 3, coarse.floats()).model();
    String split = nameAt(three, 20, -6);
    assertEquals(split, nameAt(three, 20, 6));
    GroupMatching.Renamed renamed =
        GroupMatching.keepNames(
            three, fit(GroupingMethod.K_MEANS, 4, coarse.floats()).model(), coarse.floats());
    assertEquals(split, nameAt(renamed.model(), 20, -6));
    assertEquals("D", nameAt(renamed.model(), 20, 6));
    assertEquals(List.of("D"), renamed.born());
    assertEquals(List.of(), renamed.ended());
    assertEquals(nameAt(three, 0, 0), nameAt(renamed.model(), 0, 0));
    assertEquals(nameAt(three, 0, 20), nameAt(renamed.model(), 0, 20));
  }

  @Test
  void nameOfAGroupThatEnded_isNeverGivenAgain() throws IOException {
    Blobs two = Blobs.around(new double[][] {{0, 0}, {20, 0}}, new int[] {60, 40}, 3);
    GroupMatching.Renamed fewer =
        GroupMatching.keepNames(
            before, fit(GroupingMethod.K_MEANS, 2, two.floats()).model(), first.floats());
    assertEquals(List.of("C"), fewer.ended());
    assertEquals(Set.of("C"), fewer.model().retiredNames());

    ClusterModel saved =
        ClusterFile.fromJson(
            JsonNode.read(
                "clusters.json", new StringReader(ClusterFile.toJson(fewer.model()).toString())));
    Blobs other =
        Blobs.around(new double[][] {{0, 0}, {20, 0}, {-40, 0}}, new int[] {60, 40, 9}, 4);
    GroupMatching.Renamed third =
        GroupMatching.keepNames(
            saved, fit(GroupingMethod.K_MEANS, 3, other.floats()).model(), other.floats());
    assertEquals(List.of("D"), third.born());
    assertEquals("D", nameAt(third.model(), -40, 0));
    assertEquals(Set.of("C"), third.model().retiredNames());
  }

  @Test
  void sameModelTwice_isTheSameModel() {
    GroupMatching.Renamed same = GroupMatching.keepNames(before, before, first.floats());
    assertArrayEquals(new int[] {0, 1, 2}, same.newIndex());
    assertEquals(
        ClusterFile.toJson(before).toString(), ClusterFile.toJson(same.model()).toString());
  }

  private static List<String> names(int cells) {
    return IntStream.range(0, cells).mapToObj("cell %03d"::formatted).toList();
  }

  private static ClusterModel named(Grouping grouping, List<String> components) {
    Map<String, String> cells = new LinkedHashMap<>();
    int[] groups = grouping.groups();
    for (int i = 0; i < groups.length; i++) {
      cells.put(names(groups.length).get(i), grouping.model().name(groups[i]));
    }
    return grouping.model().withRoster(new GroupRoster(components, cells));
  }

  private static float[][] moved(float[][] vectors, double x, double y) {
    return Arrays.stream(vectors)
        .map(v -> new float[] {(float) (v[0] + x), (float) (v[1] + y)})
        .toArray(float[][]::new);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DIRECTION")
  void cellsThatAllMoved_keepTheNamesOfTheirGroups(GroupingMethod method) {
    Grouping then = fit(method, 3, first.floats());
    // By place, A would now be where C was, and B and C nowhere.
    float[][] later = moved(first.floats(), 0, 20);
    Grouping now = fit(method, 3, later);
    GroupMatching.Renamed renamed =
        GroupMatching.keepNames(
            named(then, List.of()), named(now, List.of()), names(later.length), later);
    assertEquals(List.of("A", "B", "C"), renamed.kept());
    assertEquals("A", nameAt(renamed.model(), 0, 20));
    assertEquals("B", nameAt(renamed.model(), 20, 20));
    assertEquals("C", nameAt(renamed.model(), 0, 40));
    assertEquals("A", renamed.model().roster().groups().get("cell 000"));
    assertEquals("C", renamed.model().roster().groups().get("cell 119"));
  }

  @Test
  void groupThatGrowsThreefold_keepsItsName() {
    double[][] places = {CENTRES[0], CENTRES[1], CENTRES[0], CENTRES[2]};
    Blobs early = Blobs.around(places, new int[] {80, 40, 40, 20}, 1);
    // 40 cells of (0, 0) have come to the 20 at (0, 20): of the group there now, two in three.
    Blobs late = Blobs.around(CENTRES, new int[] {80, 40, 60}, 1);
    GroupMatching.Renamed renamed =
        GroupMatching.keepNames(
            named(fit(GroupingMethod.K_MEANS, 3, early.floats()), List.of()),
            named(fit(GroupingMethod.K_MEANS, 3, late.floats()), List.of()),
            names(180),
            late.floats());
    assertEquals("A", nameAt(renamed.model(), 0, 0));
    assertEquals("B", nameAt(renamed.model(), 20, 0));
    assertEquals("C", nameAt(renamed.model(), 0, 20));
    assertEquals(List.of(), renamed.ended());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DIRECTION")
  void figureThatIsAdded_changesNoName(GroupingMethod method) {
    Blobs wide =
        Blobs.around(
            new double[][] {{5, 0, 0}, {5, 20, 0}, {5, 0, 20}}, new int[] {70, 150, 300}, 2);
    Grouping now = fit(method, 3, wide.floats());
    ClusterModel earlier =
        fit(method, 3, first.floats())
            .model()
            .withRoster(new GroupRoster(List.of("x", "y"), Map.of()));
    GroupRoster added = new GroupRoster(List.of("new", "x", "y"), Map.of());
    GroupMatching.Renamed renamed =
        GroupMatching.keepNames(earlier, now.model().withRoster(added), wide.floats());
    int[] groups = renamed.renumbered(now.groups());
    assertEquals(List.of("A", "B", "C"), renamed.kept());
    assertEquals(1, Agreement.bestMapAccuracy(groups, wide.classes), 0.03);
    assertEquals(0, groups[0]);

    // And the way back, on fewer figures than the groups were found by.
    GroupMatching.Renamed back = GroupMatching.keepNames(renamed.model(), earlier, first.floats());
    assertEquals("A", nameAt(back.model(), 0, 0));
    assertEquals("B", nameAt(back.model(), 20, 0));
    assertEquals("C", nameAt(back.model(), 0, 20));
  }

  @Test
  void cellsAndFiguresThatNobodyKnew_areRefused() {
    GroupRoster other = new GroupRoster(List.of("u", "v"), Map.of());
    ClusterModel known = before.withRoster(new GroupRoster(List.of("x", "y"), Map.of()));
    ClusterException e =
        assertThrows(
            ClusterException.class,
            () -> GroupMatching.keepNames(known, before.withRoster(other), first.floats()));
    assertTrue(String.valueOf(e.getMessage()).contains("group anew under new names"));
  }

  @Test
  void modelsOfDifferentInput_areRefused() {
    ClusterModel three =
        fit(GroupingMethod.K_MEANS, 1, Blobs.around(new double[1][3], new int[] {9}, 1).floats())
            .model();
    assertThrows(
        ClusterException.class, () -> GroupMatching.keepNames(before, three, first.floats()));
    assertThrows(
        ClusterException.class, () -> GroupMatching.keepNames(before, before, new float[0][]));
  }
}
