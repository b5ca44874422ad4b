package org.ionsight.cluster.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.ionsight.cluster.ClusterModel;
import org.ionsight.cluster.GroupingInput;
import org.ionsight.core.feature.CellFeatures;
import org.ionsight.core.feature.PhysicalFeature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupReasonsTest {
  private static final PackSummary PACK = SyntheticPack.pack();
  private static final Explanation EXPLANATION = new Explanation(PACK);

  @Test
  void groupsThatFeaturesTellApart_haveAFaithfulTree() {
    TreeFidelity fidelity = EXPLANATION.fidelity();
    assertTrue(fidelity.balanced() >= 0.9, fidelity.text());
    assertTrue(fidelity.agreement() > fidelity.majority(), fidelity.text());
    assertTrue(fidelity.faithful());
  }

  @Test
  void resistiveGroup_hasARuleAboutResistanceOrItsKind() {
    GroupReasons reasons = EXPLANATION.reasons(PACK.groups().of(SyntheticPack.RESISTIVE.get(0)));
    GroupRule rule = reasons.rule().orElseThrow();
    assertEquals(3, rule.covered(), rule.text());
    assertEquals(0, rule.strangers(), rule.text());
    assertFalse(rule.text().contains("NaN"), rule.text());
  }

  @Test
  void prototypes_areMembersAndTheNeighbourIsNot() {
    int group = PACK.groups().of(SyntheticPack.FADED.get(0));
    Prototypes prototypes = EXPLANATION.reasons(group).prototypes();
    List<Integer> named = new ArrayList<>(prototypes.typical());
    named.add(prototypes.medoid());
    assertEquals(3, named.stream().distinct().count());
    assertTrue(PACK.groups().members(group).containsAll(named), named.toString());
    assertNotEquals(group, PACK.groups().of(prototypes.nearestOutside().orElseThrow()));
  }

  @Test
  void counterfactual_staysInsideOfWhatThePackShows() {
    for (int group = 0; group < PACK.groups().count(); group++) {
      Counterfactual found = EXPLANATION.reasons(group).counterfactual().orElseThrow();
      assertTrue(found.changes().size() <= 2, found.sentence());
      assertEquals(found.changes().isEmpty(), found.to() == group, found.sentence());
      for (Counterfactual.Change change : found.changes()) {
        assertNotEquals(change.from(), change.to(), found.sentence());
      }
    }
  }

  @Test
  void counterfactualOfTheGroups_isWhatTheyAnswerToTheChangedCell() {
    SplittableRandom random = new SplittableRandom(5);
    List<CellSummary> cells = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      cells.add(
          CellSummary.builder("c" + i)
              .features(
                  CellFeatures.builder()
                      .set(
                          PhysicalFeature.SOH,
                          (i < 24 ? 0.95 : 0.85) + 0.006 * random.nextGaussian())
                      .set(PhysicalFeature.RESISTANCE, 0.03 + 0.0005 * random.nextGaussian())
                      .build())
              .build());
    }
    PackGroups groups =
        PackGroups.find(
            cells, new GroupSearch(GroupingInput.FEATURES, GroupSearch.Method.K_MEANS, 4, 1));
    assertEquals(2, groups.count());
    Explanation explanation = new Explanation(cells, groups, Optional.empty(), List.of());
    ClusterModel model = groups.model().orElseThrow();
    GroupingVectors vectors = GroupingVectors.of(cells, model.input());
    List<String> names = vectors.components.stream().map(c -> c.label(Optional.empty())).toList();
    for (int group = 0; group < 2; group++) {
      Counterfactual found = explanation.reasons(group).counterfactual().orElseThrow();
      assertTrue(found.byGroups(), found.sentence());
      double[] point = vectors.points[found.cell()].clone();
      assertEquals(group, model.assign(GroupingVectors.floats(point)), found.sentence());
      for (Counterfactual.Change change : found.changes()) {
        int component = names.indexOf(change.what());
        assertEquals(change.from(), point[component], 1e-12, found.sentence());
        point[component] = change.to();
      }
      assertEquals(1 - group, found.to(), found.sentence());
      assertEquals(found.to(), model.assign(GroupingVectors.floats(point)), found.sentence());
    }
  }

  @Test
  void mostOfThePack_hasNoCauseToLookFor() {
    LikelyCause cause = EXPLANATION.reasons(0).cause();
    assertEquals(Cause.USUAL, cause.cause(), cause.sentence());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void groupsDrawnByChance_haveNoFaithfulTreeAndNoCause(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<CellSummary> cells = new ArrayList<>();
    for (int i = 0; i < 48; i++) {
      cells.add(
          CellSummary.builder("c" + i)
              .features(
                  CellFeatures.builder()
                      .set(PhysicalFeature.SOH, 0.9 + 0.02 * random.nextGaussian())
                      .set(PhysicalFeature.RESISTANCE, 0.03 + 0.002 * random.nextGaussian())
                      .set(PhysicalFeature.PEAK_VOLTS, 3.7 + 0.01 * random.nextGaussian())
                      .build())
              .build());
    }
    int[] drawn = random.ints(48, 0, 3).toArray();
    FeatureMatrix matrix = FeatureMatrix.of(cells, PackGroups.of(drawn));
    TreeFidelity fidelity = Surrogate.of(matrix, Optional.empty()).orElseThrow().fidelity();
    assertFalse(fidelity.faithful(), fidelity.text());
  }

  @Test
  void oneGroup_saysSoAndNothingElse() {
    List<CellSummary> alike = SyntheticPack.cells().subList(13, 31);
    PackGroups one = PackGroups.find(alike, GroupingInput.FEATURES, 1);
    assertEquals(1, one.count());
    GroupReasons reasons = new Explanation(alike, one).reasons(0);
    assertTrue(reasons.rule().isEmpty());
    assertTrue(reasons.counterfactual().isEmpty());
    assertEquals(OptionalInt.empty(), reasons.prototypes().nearestOutside());
    assertEquals(TreeFidelity.NONE, reasons.fidelity());
  }
}
