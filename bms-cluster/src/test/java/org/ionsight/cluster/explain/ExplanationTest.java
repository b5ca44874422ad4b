package org.ionsight.cluster.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.ionsight.cluster.Agreement;
import org.ionsight.cluster.GroupingInput;
import org.ionsight.core.feature.CellFeatures;
import org.ionsight.core.feature.PhysicalFeature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExplanationTest {
  private final List<CellSummary> cells = SyntheticPack.cells();

  @ParameterizedTest
  // The synthetic pack has no degradation modes.
  @EnumSource(value = GroupingInput.class, mode = EnumSource.Mode.EXCLUDE, names = "MODES")
  void plantedCells_areGroupedByCause(GroupingInput input) {
    PackGroups groups = PackGroups.find(cells, input, 1);
    int[] found = new int[SyntheticPack.SILENT];
    int[] truth = new int[SyntheticPack.SILENT];
    for (int i = 0; i < found.length; i++) {
      found[i] = groups.of(i);
      truth[i] = SyntheticPack.classes()[i];
    }
    assertEquals(1, Agreement.adjustedRand(found, truth), 1e-12);
    assertEquals(-1, groups.of(SyntheticPack.SILENT));
    assertEquals("?", groups.name(-1));
  }

  @Test
  void cellsThatLostPositiveMaterial_areAGroupByModes() {
    SplittableRandom random = new SplittableRandom(8);
    List<CellSummary> observed = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      double positive = (i < 3 ? 0.3 : 0.05) + 0.01 * random.nextGaussian();
      observed.add(
          withFeatures(
              CellFeatures.builder()
                  .set(PhysicalFeature.LITHIUM_LOSS, 0.1 + 0.01 * random.nextGaussian())
                  .set(PhysicalFeature.POSITIVE_LOSS, positive)
                  .set(PhysicalFeature.NEGATIVE_LOSS, 0.05 + 0.01 * random.nextGaussian())
                  .build()));
    }
    PackGroups groups = PackGroups.find(observed, GroupingInput.MODES, 1);
    assertEquals(2, groups.count());
    assertEquals(List.of(0, 1, 2), groups.members(1));
    assertEquals(GroupingInput.MODES, groups.model().orElseThrow().input());
  }

  @Test
  void plantedCells_standOutAndNoOthers() {
    Set<Integer> planted = new TreeSet<>(SyntheticPack.FADED);
    planted.addAll(SyntheticPack.RESISTIVE);
    assertEquals(planted, new TreeSet<>(explanation(cells).weakCells()));
  }

  @Test
  void sentenceOfAGroup_namesWhatDiffersWithItsFigures() {
    Explanation explanation = explanation(cells);
    PackGroups groups = PackGroups.find(cells, GroupingInput.FEATURES, 1);
    String faded = explanation.ofGroup(groups.of(SyntheticPack.FADED.get(0)));
    assertTrue(
        faded.matches("Group [BC] \\(3 cells\\): SOH 81\\.\\d % vs 90\\.\\d % \\(−\\d+ .*"), faded);
    assertFalse(faded.contains("resistance"), faded);
    String resistive = explanation.ofGroup(groups.of(SyntheticPack.RESISTIVE.get(0)));
    assertTrue(resistive.contains("resistance 4"), resistive);
    assertTrue(resistive.contains("main peak 3.6"), resistive);
  }

  @Test
  void cellLikeTheOthers_hasNoSentence() {
    assertEquals("", explanation(cells).ofCell(0));
  }

  @Test
  void packOfCellsThatDifferByChance_isOneGroupWithoutClaims() {
    SplittableRandom random = new SplittableRandom(3);
    List<CellSummary> alike = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      alike.add(
          withFeatures(
              CellFeatures.builder()
                  .set(PhysicalFeature.SOH, 0.9 + 0.005 * random.nextGaussian())
                  .set(PhysicalFeature.RESISTANCE, 0.03 + 3e-4 * random.nextGaussian())
                  .build()));
    }
    Explanation explanation = explanation(alike);
    assertTrue(explanation.ofGrouping().startsWith("All cells form one group"));
    assertEquals("Group A (40 cells): all cells of the pack.", explanation.ofGroup(0));
    assertEquals(List.of(), explanation.weakCells());
  }

  @Test
  void tooFewCells_areNotSaidToBeAlike() {
    Explanation explanation = explanation(cells.subList(0, 5));
    assertTrue(explanation.ofGrouping().contains("no division was tried"));
    assertFalse(explanation.ofGrouping().contains("alike"), explanation.ofGrouping());
  }

  @Test
  void featureThatFewCellsShow_isNotCompared() {
    List<CellSummary> mixed = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      CellFeatures.Builder features = CellFeatures.builder().set(PhysicalFeature.SOH, 0.9);
      if (i < 8) {
        features.set(PhysicalFeature.TOP_SHARE, i == 7 ? 0.5 : 0.02);
      }
      mixed.add(withFeatures(features.build()));
    }
    assertEquals("", explanation(mixed).ofCell(7));
  }

  @Test
  void differenceBelowTheResolutionOfTheEstimate_isNotMentioned() {
    List<CellSummary> alike = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      double soh = i == 7 ? 0.892 : 0.9;
      alike.add(withFeatures(CellFeatures.builder().set(PhysicalFeature.SOH, soh).build()));
    }
    assertEquals("", explanation(alike).ofCell(7));
    assertFalse(explanation(alike).standsOut(7));
  }

  @Test
  void cellThatIsBetterThanTheOthers_isMentionedButDoesNotStandOut() {
    List<CellSummary> mixed = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      double soh = i == 7 ? 0.99 : 0.9;
      mixed.add(withFeatures(CellFeatures.builder().set(PhysicalFeature.SOH, soh).build()));
    }
    assertEquals("SOH 99.0 % vs 90.0 % (+18 spreads).", explanation(mixed).ofCell(7));
    assertFalse(explanation(mixed).standsOut(7));
  }

  @Test
  void ofTwoCells_neitherIsTheOddOne() {
    List<CellSummary> cells = new ArrayList<>();
    for (double soh : new double[] {0.84, 1.01, 1.0}) {
      cells.add(withFeatures(CellFeatures.builder().set(PhysicalFeature.SOH, soh).build()));
    }
    Explanation two = explanation(cells.subList(0, 2));
    assertEquals(List.of(), two.weakCells());
    assertEquals("", two.ofCell(0));
    assertEquals(List.of(0), explanation(cells).weakCells());
  }

  @Test
  void packWithoutAnyEstimate_saysSo() {
    List<CellSummary> silent =
        List.of(CellSummary.builder("1").build(), CellSummary.builder("2").build());
    Explanation explanation = explanation(silent);
    assertTrue(explanation.ofGrouping().startsWith("No cell could be grouped"));
    assertEquals("", explanation.ofCell(0));
  }

  private static CellSummary withFeatures(CellFeatures features) {
    return CellSummary.builder("cell").features(features).build();
  }

  private static Explanation explanation(List<CellSummary> cells) {
    return new Explanation(cells, PackGroups.find(cells, GroupingInput.FEATURES, 1));
  }
}
