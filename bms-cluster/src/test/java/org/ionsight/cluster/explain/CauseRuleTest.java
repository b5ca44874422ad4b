package org.ionsight.cluster.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ionsight.cluster.diagnose.Confidence;
import org.ionsight.core.feature.CellFeatures;
import org.ionsight.core.feature.PhysicalFeature;
import org.junit.jupiter.api.Test;

/** What is named, and above all what is not. */
class CauseRuleTest {
  private static final int CELLS = 24;

  /** Cells of which three have other features. */
  private static LikelyCause causeOf(CellFeatures usual, CellFeatures others) {
    List<CellSummary> cells = new ArrayList<>();
    int[] grouped = new int[CELLS];
    for (int i = 0; i < CELLS; i++) {
      grouped[i] = i % 8 == 0 ? 1 : 0;
      CellFeatures features = i % 8 == 0 ? others : usual;
      cells.add(CellSummary.builder("c" + i).features(features).build());
    }
    PackGroups groups = PackGroups.of(grouped);
    FeatureTable table = new FeatureTable(cells, groups);
    return new CauseRule(cells, groups, Optional.of(SyntheticPack.SPEC))
        .of(1, table, List.of(table.ofGroup(1, PhysicalFeature.SOH)));
  }

  private static CellFeatures features(double soh, double ohms, double celsius) {
    return CellFeatures.builder()
        .set(PhysicalFeature.SOH, soh)
        .set(PhysicalFeature.RESISTANCE, ohms)
        .set(PhysicalFeature.TEMPERATURE, celsius)
        .build();
  }

  @Test
  void resistanceAlone_isNamed() {
    LikelyCause cause = causeOf(features(0.9, 0.03, 25), features(0.9, 0.045, 25));
    assertEquals(Cause.RESISTANCE, cause.cause());
    assertEquals(Confidence.MEDIUM, cause.confidence());
    assertTrue(cause.sentence().contains("45.00 mΩ"), cause.sentence());
  }

  @Test
  void resistanceWithLostCapacity_isNotTheCause() {
    LikelyCause cause = causeOf(features(0.9, 0.03, 25), features(0.8, 0.045, 25));
    assertEquals(Cause.NOT_TOLD_APART, cause.cause(), cause.sentence());
  }

  @Test
  void lostCapacityAlone_isNotExplained() {
    LikelyCause cause = causeOf(features(0.9, 0.03, 25), features(0.8, 0.03, 25));
    assertEquals(Cause.NOT_TOLD_APART, cause.cause(), cause.sentence());
    assertFalse(cause.sentence().contains("lithium"), cause.sentence());
  }

  @Test
  void warmCellsWithLessHealth_areSaidToBeWarmWithLowConfidence() {
    LikelyCause cause = causeOf(features(0.9, 0.03, 25), features(0.8, 0.03, 31));
    assertEquals(Cause.TEMPERATURE, cause.cause());
    assertEquals(Confidence.LOW, cause.confidence());
  }

  @Test
  void coldCellsWithLessHealth_areNotExplainedByCold() {
    LikelyCause cause = causeOf(features(0.9, 0.03, 25), features(0.8, 0.03, 19));
    assertEquals(Cause.NOT_TOLD_APART, cause.cause(), cause.sentence());
  }

  @Test
  void cellsWhoseFirstCurvesLookLikeNoKnownPack_haveNoCauseByShape() {
    List<CellSummary> cells = SyntheticPack.cells();
    ChargeContrast contrast = ChargeContrast.of(cells).orElseThrow();
    assertTrue(CauseSignatures.shipped().designOf(contrast, SyntheticPack.SPEC).isEmpty());
    PackSummary pack = SyntheticPack.pack();
    int faded = pack.groups().of(SyntheticPack.FADED.get(0));
    LikelyCause cause = new Explanation(pack).reasons(faded).cause();
    assertEquals(Cause.NOT_TOLD_APART, cause.cause(), cause.sentence());
  }

  @Test
  void shippedSignatures_surviveWritingAndReading() {
    CauseSignatures shipped = CauseSignatures.shipped();
    String text = shipped.toJson().toString();
    CauseSignatures again = CauseSignatures.fromJson(shipped.toJson().toNode("signatures"));
    assertEquals(text, again.toJson().toString());
    for (String cause :
        List.of("lithium_inventory", "positive_material", "negative_material", "resistance")) {
      assertTrue(text.contains(cause), cause);
    }
  }
}
