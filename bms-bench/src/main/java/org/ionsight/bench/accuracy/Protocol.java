package org.ionsight.bench.accuracy;

import java.io.IOException;

/** One accuracy protocol: the same data, splits and baselines in every run. */
public interface Protocol {
  /**
   * The name, which is also that of its file below {@code protocols/}.
   *
   * @return name
   */
  String name();

  /**
   * Measures every method.
   *
   * @param run what to measure, and where figures go
   * @throws IOException if the data is missing or not as expected
   */
  void measure(ProtocolRun run) throws IOException;
}
