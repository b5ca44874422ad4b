package org.ionsight.model.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EmbeddingReferenceTest {
  private static final double[] MEAN = {1, 2};
  // [[4, 2], [2, 3]]: determinant 8, inverse [[3, -2], [-2, 4]] / 8.
  private static final double[] COVARIANCE = {4, 2, 3};

  @Test
  void distance_isThatOfTheInverseCovariance() {
    EmbeddingReference reference = new EmbeddingReference(MEAN, COVARIANCE, 2, 3);
    assertEquals(0, reference.distance(new float[] {1, 2}));
    assertEquals(Math.sqrt(3 / 8.0), reference.distance(new float[] {2, 2}), 1e-12);
    assertEquals(Math.sqrt(4 / 8.0), reference.distance(new float[] {1, 3}), 1e-12);
    assertEquals(Math.sqrt(3 / 8.0), reference.distance(new float[] {2, 3}), 1e-12);
  }

  @Test
  void notANumber_isInfinitelyFar() {
    EmbeddingReference reference = new EmbeddingReference(MEAN, COVARIANCE, 2, 3);
    assertEquals(Double.POSITIVE_INFINITY, reference.distance(new float[] {Float.NaN, 0}));
  }

  @Test
  void covarianceThatIsNone_isRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new EmbeddingReference(MEAN, new double[] {1, 2, 1}, 2, 3));
    assertTrue(String.valueOf(e.getMessage()).contains("positive definite"), e.toString());
  }

  @Test
  void limitsOutOfOrder_areRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new EmbeddingReference(MEAN, COVARIANCE, 3, 2));
  }

  @Test
  void fittedReference_findsTheDistributionAndCallsFewOfItsSamplesUnusual() {
    Random random = new Random(42);
    EmbeddingReference reference =
        ReferenceFitter.fit(gaussian(random, 4_000), gaussian(random, 2_000));

    assertEquals(4, reference.covariance()[0], 0.3);
    assertEquals(2, reference.covariance()[1], 0.3);
    assertEquals(3, reference.covariance()[2], 0.3);
    long unusual =
        gaussian(random, 4_000).stream()
            .filter(e -> reference.distance(e) > reference.cautionDistance())
            .count();
    assertEquals(0.025, unusual / 4_000.0, 0.012);
    assertTrue(reference.distance(new float[] {20, 20}) > reference.rejectDistance());
  }

  @Test
  void componentThatNeverMoves_doesNotBreakTheFit() {
    Random random = new Random(1);
    List<float[]> embeddings = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      embeddings.add(new float[] {(float) random.nextGaussian(), 7f});
    }
    EmbeddingReference reference = ReferenceFitter.fit(embeddings, embeddings);
    assertTrue(Double.isFinite(reference.distance(new float[] {0, 7f})));
  }

  private static List<float[]> gaussian(Random random, int count) {
    List<float[]> embeddings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      // Cholesky factor of [[4, 2], [2, 3]]: [[2, 0], [1, sqrt(2)]].
      embeddings.add(new float[] {(float) (1 + 2 * a), (float) (2 + a + Math.sqrt(2) * b)});
    }
    return embeddings;
  }
}
