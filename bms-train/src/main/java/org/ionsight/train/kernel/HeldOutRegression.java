package org.ionsight.train.kernel;

/** A regression that knows how it answers for cells that it was not trained on. */
public interface HeldOutRegression {
  /**
   * Answers for one row.
   *
   * @param z its coordinates
   * @return the answer
   */
  double predict(double[] z);

  /**
   * Half the width of the 90 % interval for one row.
   *
   * @param z its coordinates
   * @return positive
   */
  double margin(double[] z);

  /**
   * Mean relative error on cells that were left out of training.
   *
   * @return fraction
   */
  double heldOutError();

  /**
   * What regressions without a row's cell answer for each training row.
   *
   * @return answers, not copied
   */
  double[] heldOutAnswers();

  /**
   * Half the widths of the 90 % intervals that go with {@link #heldOutAnswers}.
   *
   * @return positive, not copied
   */
  double[] heldOutMargins();
}
