package org.ionsight.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.Runtime;
import org.junit.jupiter.api.Test;

class DjlHealthTest {
  private static final Path CELLS = SampleData.PACK.resolveSibling("cells");

  @Test
  void everyCurveOfALife_isEstimatedAsTheBundleDoes() throws Exception {
    List<IncrementalCapacityCurve> curves =
        DjlHealth.curves(
            CELLS.resolve("nca-life.bdf.csv.gz"),
            CELLS.resolve("ionsight-sim-nca.json").toString());
    assertTrue(curves.size() > 40, curves.size() + " curves");
    try (DjlHealth djl = new DjlHealth();
        ModelBundle bundle = ModelBundle.shipped(Runtime.JAVA);
        HealthModel model = bundle.openHealthModel().orElseThrow()) {
      HealthEstimate expected = new HealthEstimate(model.embeddingSize());
      for (IncrementalCapacityCurve curve : curves) {
        HealthEstimate found = djl.estimate(curve);
        model.estimate(curve, expected);
        assertEquals(expected.soh, found.soh, 1e-5);
        assertEquals(expected.sohLow, found.sohLow, 1e-5);
        assertEquals(expected.sohHigh, found.sohHigh, 1e-5);
        assertEquals(expected.verdict, found.verdict);
        assertEquals(expected.reason, found.reason);
        assertArrayEquals(expected.embedding, found.embedding, 1e-4f);
      }
    }
  }

  @Test
  void curveThatCannotBe_isRejectedWithoutNaN() throws Exception {
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    curve.clear(Direction.CHARGE);
    curve.setBin(3, Double.NaN, 0.5, 25);
    try (DjlHealth djl = new DjlHealth()) {
      HealthEstimate found = djl.estimate(curve);
      assertEquals(Verdict.REJECT, found.verdict);
      assertEquals(VerdictReason.IMPLAUSIBLE_INPUT, found.reason);
      assertTrue(found.sohLow <= found.soh && found.soh <= found.sohHigh);
    }
  }
}
