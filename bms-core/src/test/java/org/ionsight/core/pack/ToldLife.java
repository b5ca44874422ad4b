package org.ionsight.core.pack;

import java.util.function.ToDoubleFunction;
import org.ionsight.core.estimate.LifeEstimate;
import org.ionsight.core.estimate.LifeModel;
import org.ionsight.core.estimate.RulUnit;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.history.CellHistory;

/** A life model that says what a test tells it to, ±100 equivalent full cycles. */
record ToldLife(ToDoubleFunction<CellHistory> rul) implements LifeModel {
  @Override
  public RulUnit unit() {
    return RulUnit.EQUIVALENT_FULL_CYCLES;
  }

  @Override
  public double endOfLifeSoh() {
    return 0.8;
  }

  @Override
  public void estimate(CellHistory history, LifeEstimate result) {
    result.rul = rul.applyAsDouble(history);
    result.rulLow = result.rul - 100;
    result.rulHigh = result.rul + 100;
    result.kneeProbability = 1 / (1 + Math.abs(result.rul));
    result.verdict = Verdict.NOMINAL;
    result.reason = VerdictReason.NONE;
  }

  @Override
  public void close() {}
}
