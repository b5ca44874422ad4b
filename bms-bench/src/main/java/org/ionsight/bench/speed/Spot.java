package org.ionsight.bench.speed;

/**
 * One thing to be timed on one JDK. Immutable.
 *
 * @param benchmark its name
 * @param cells of the pack
 * @param runtime {@code ort}, {@code java} or {@code none}
 * @param forks JVMs whose samples are put together
 */
record Spot(String benchmark, int cells, String runtime, int forks) {
  static final String ROOF = "roof-";

  /** Whether it measures the machine and not the library. */
  boolean isRoof() {
    return benchmark.startsWith(ROOF);
  }

  /** For messages, file names and {@code --only}. */
  String name() {
    return "%s-%d-%s".formatted(benchmark, cells, runtime);
  }
}
