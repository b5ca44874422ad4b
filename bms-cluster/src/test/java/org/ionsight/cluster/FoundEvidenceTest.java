package org.ionsight.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FoundEvidenceTest {
  private final Blobs blobs =
      Blobs.around(new double[][] {{0, 0, 0}, {30, 0, 0}}, new int[] {40, 6}, 1);

  @Test
  void groupsThatComeBack_areReal() {
    DeviationDivision division =
        new DeviationDivision(
            Deviation.of(blobs.points, 1), new double[] {1, 1, 1}, KnownKinds.NONE, 1);
    assertTrue(
        evidence((points, seed) -> division.divide(points, 8, DeviationDivision.UsualKinds.ONE))
            .real());
  }

  @Test
  void groupsBeyondChanceThatDoNotComeBack_areNotReal() {
    GroupEvidence evidence =
        evidence(
            (points, seed) ->
                DeviationDivision.partition(
                    points, new SplittableRandom(seed).ints(points.length, 0, 2).toArray(), 2));
    assertTrue(evidence.pValue() <= 0.05, evidence.sentence());
    assertEquals(GroupEvidence.Finding.NOT_STABLE, evidence.finding(), evidence.sentence());
    assertFalse(evidence.real());
  }

  private GroupEvidence evidence(Partitioner again) {
    return FoundEvidence.of(blobs.points, blobs.classes, again, Deviation.of(blobs.points, 1), 1)
        .shown();
  }
}
