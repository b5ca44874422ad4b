package org.ionsight.core.estimate;

import java.util.List;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.pulse.PulseTest;

/**
 * Estimates state of health and cathode of a cell from one pulse test, its history and state of
 * charge unknown.
 *
 * <p>Not thread-safe. Implementations allocate nothing of their own in {@link #estimate}. Source of
 * the task: Tao et al., Nat. Commun. 15 (2024) 10154.
 */
public interface PulseModel extends AutoCloseable {
  /** The cathodes that a model tells apart, in the order of its probabilities. */
  List<Cathode> CATHODES = List.of(Cathode.LFP, Cathode.NMC, Cathode.LMO);

  /**
   * Length of the embedding.
   *
   * @return number of floats
   */
  int embeddingSize();

  /**
   * Estimates from one test. A test that the model cannot judge gives {@link Verdict#REJECT} with a
   * reason, never an exception and never NaN.
   *
   * @param test the pulse test
   * @param result receives the estimate; its embedding must have {@link #embeddingSize} floats
   */
  void estimate(PulseTest test, PulseEstimate result);

  @Override
  void close();
}
