package org.ionsight.cli.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ionsight.cli.InputException;
import org.ionsight.cluster.ClusterModel;
import org.ionsight.cluster.GroupingInput;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.estimate.GroupModel;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.core.estimate.LifeEstimate;
import org.ionsight.core.estimate.LifeModel;
import org.ionsight.core.estimate.RulUnit;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.history.CellHistory;
import org.ionsight.core.history.HealthTracker;
import org.ionsight.core.io.Quantity;
import org.ionsight.core.io.Recording;

/**
 * Estimates health, life and group of one cell from the curves in its recording, one row per cycle.
 *
 * <p>Every curve becomes a checkpoint, as in the field; a cycle with more than one curve shows the
 * one with the best evidence. Not thread-safe.
 */
public final class CycleEstimator implements AutoCloseable {
  private final CellSpec spec;
  private final HealthModel health;
  private final Optional<LifeModel> life;
  private final Optional<ClusterModel> groups;
  private final ModeTracker modes;
  private final HealthEstimate healthEstimate;
  private final LifeEstimate lifeEstimate = new LifeEstimate();

  /**
   * Opens the models.
   *
   * @param spec the cell
   * @param models with a health model
   * @throws InputException if they have no health model
   */
  public CycleEstimator(CellSpec spec, EstimationModels models) {
    this.spec = spec;
    health =
        models
            .set()
            .openHealthModel(spec)
            .orElseThrow(
                () ->
                    new InputException(
                        "%s: expected a health model, found none; use another --bundle, or --per row"
                            .formatted(models.name())));
    life = models.set().openLifeModel(spec);
    groups =
        models
            .groups()
            .filter(
                g ->
                    g.input() == GroupingInput.EMBEDDING
                        || g.input() == GroupingInput.EMBEDDING_CHANGE)
            .filter(g -> g.size() == health.embeddingSize());
    modes = new ModeTracker(spec, models.set());
    healthEstimate = new HealthEstimate(health.embeddingSize());
  }

  /**
   * The unit of remaining useful life.
   *
   * @return the unit of the life model
   */
  public RulUnit rulUnit() {
    return life.map(LifeModel::unit).orElse(RulUnit.EQUIVALENT_FULL_CYCLES);
  }

  /**
   * The state of health that ends a life.
   *
   * @return fraction
   */
  public double endOfLifeSoh() {
    return life.map(LifeModel::endOfLifeSoh).orElse(0.8);
  }

  /**
   * Changes what ends a life.
   *
   * @param soh fraction of nominal capacity
   * @throws InputException if there is no life model, or it was not trained for that
   */
  public void endLifeAt(double soh) {
    LifeModel model =
        life.orElseThrow(
            () ->
                new InputException(
                    "--end-of-life expected a bundle with a life model, found none; use another"
                        + " --bundle"));
    try {
      model.endLifeAt(soh);
    } catch (IllegalArgumentException e) {
      throw new InputException("--end-of-life: " + e.getMessage());
    }
  }

  /**
   * Estimates a whole recording of a cell that was new at its start.
   *
   * @param recording of the cell
   * @return rows in the order of time; none if no charge or discharge was long enough
   */
  public List<CycleRow> estimate(Recording recording) {
    HealthTracker tracker = new HealthTracker(spec, health.embeddingSize());
    boolean counted = recording.has(Quantity.CYCLE);
    List<CycleRow> rows = new ArrayList<>();
    long cycle = 0;
    for (int i = 0; i < recording.rows(); i++) {
      boolean curve =
          tracker.offer(
              recording.testSeconds(i),
              recording.volts(i),
              recording.amps(i),
              recording.celsius(i),
              recording.value(Quantity.HOOP_STRAIN, i));
      if (curve) {
        // The sample that ended the curve may be the first of the next cycle.
        add(rows, counted ? cycle : rows.size() + 1, tracker);
      }
      double now = recording.value(Quantity.CYCLE, i);
      cycle = Double.isFinite(now) ? (long) now : cycle;
    }
    if (tracker.finish()) {
      add(rows, counted ? cycle : rows.size() + 1, tracker);
    }
    return rows;
  }

  private void add(List<CycleRow> rows, long cycle, HealthTracker tracker) {
    health.estimate(tracker.curve(), healthEstimate);
    double throughput = tracker.equivalentFullCycles();
    if (tracker.accept(healthEstimate) && life.isPresent()) {
      life.get().estimate(tracker.history(), lifeEstimate);
    } else {
      lifeEstimate.verdict = Verdict.REJECT;
      lifeEstimate.reason = VerdictReason.NO_ESTIMATE;
    }
    CycleRow row =
        CycleRow.of(
            cycle,
            throughput,
            healthEstimate,
            lifeEstimate,
            group(tracker.history()),
            modes.next(tracker.curve()));
    int last = rows.size() - 1;
    if (last < 0 || rows.get(last).cycle() != cycle) {
      rows.add(row);
    } else if (row.betterThan(rows.get(last))) {
      rows.set(last, row.withModesOf(rows.get(last)));
    } else {
      rows.set(last, rows.get(last).withModesOf(row));
    }
  }

  private String group(CellHistory history) {
    if (groups.isEmpty() || healthEstimate.verdict == Verdict.REJECT || history.size() == 0) {
      return "?";
    }
    float[] vector = healthEstimate.embedding.clone();
    if (groups.get().input() == GroupingInput.EMBEDDING_CHANGE) {
      for (int k = 0; k < vector.length; k++) {
        vector[k] -= history.embedding(0, k);
      }
    }
    int group = groups.get().assign(vector);
    return group == GroupModel.UNKNOWN_GROUP ? "?" : groups.get().name(group);
  }

  @Override
  public void close() {
    life.ifPresent(LifeModel::close);
    modes.close();
    health.close();
  }
}
