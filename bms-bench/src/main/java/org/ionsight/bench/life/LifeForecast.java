package org.ionsight.bench.life;

import java.util.List;
import java.util.Optional;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.core.estimate.LifeEstimate;
import org.ionsight.core.estimate.LifeModel;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.history.CellHistory;
import org.ionsight.train.life.LifeTrajectory.Point;

/**
 * Our bundle on checkpoints: the health model on every curve, then the life model on the history.
 * Nothing but the curves and the throughput goes in. Not thread-safe.
 */
final class LifeForecast implements AutoCloseable {
  private final HealthModel health;
  private final LifeModel life;
  private final LifeEstimate estimate = new LifeEstimate();

  /** For cells whose type is not told: estimates are the same, verdicts never nominal. */
  LifeForecast(ModelSet models) {
    this(models.openHealthModel(), models.openLifeModel());
  }

  /** For cells of a type, which the models may not know. */
  LifeForecast(ModelSet models, CellSpec type) {
    this(models.openHealthModel(type), models.openLifeModel(type));
  }

  private LifeForecast(Optional<HealthModel> health, Optional<LifeModel> life) {
    this.health = health.orElseThrow(() -> new IllegalStateException("no health model"));
    this.life = life.orElseThrow(() -> new IllegalStateException("no life model"));
  }

  /** The estimate at the newest checkpoint; the buffer is filled again by the next call. */
  LifeEstimate at(List<Point> seen) {
    life.estimate(ThinnedHistory.of(history(seen)), estimate);
    return estimate;
  }

  /**
   * The embedding behind the last estimate, zeros without an answer; empty if the model has none.
   */
  float[] embedding() {
    float[] embedding = new float[life.embeddingSize()];
    life.embeddingInto(embedding);
    return embedding;
  }

  CellHistory history(List<Point> seen) {
    CellHistory history = new CellHistory(health.embeddingSize());
    HealthEstimate today = new HealthEstimate(health.embeddingSize());
    for (Point point : seen) {
      IncrementalCapacityCurve curve = point.curve();
      if (curve != null) {
        health.estimate(curve, today);
        if (today.verdict != Verdict.REJECT) {
          history.add(point.efc(), today.soh, today.embedding, curve);
        }
      }
    }
    return history;
  }

  @Override
  public void close() {
    life.close();
    health.close();
  }
}
