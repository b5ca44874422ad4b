package org.ionsight.bench.endurance;

import java.util.Arrays;
import java.util.List;

/**
 * Whether memory grows over a run: the first fifth, in which the JIT still compiles, does not
 * count.
 *
 * @param firstKib median over the second fifth, KiB
 * @param lastKib median over the last fifth, KiB
 * @param kibPerMillion least-squares slope over the last four fifths, KiB per million ticks
 */
record MemoryTrend(double firstKib, double lastKib, double kibPerMillion) {
  /** Growth from the second to the last fifth that still counts as flat: code and counters. */
  static final double FLAT_SHARE = 0.02;

  /** One look at a process. */
  record Sample(long tick, long residentKib) {}

  static MemoryTrend of(List<Sample> samples) {
    int fifth = samples.size() / 5;
    if (fifth < 1) {
      throw new IllegalArgumentException("a trend needs at least 5 samples, was " + samples.size());
    }
    List<Sample> settled = samples.subList(fifth, samples.size());
    double meanTick = settled.stream().mapToDouble(Sample::tick).average().orElseThrow();
    double meanKib = settled.stream().mapToDouble(Sample::residentKib).average().orElseThrow();
    double covariance = 0;
    double variance = 0;
    for (Sample sample : settled) {
      covariance += (sample.tick - meanTick) * (sample.residentKib - meanKib);
      variance += (sample.tick - meanTick) * (sample.tick - meanTick);
    }
    return new MemoryTrend(
        median(samples.subList(fifth, 2 * fifth)),
        median(samples.subList(samples.size() - fifth, samples.size())),
        1e6 * covariance / variance);
  }

  private static double median(List<Sample> samples) {
    long[] sorted = samples.stream().mapToLong(Sample::residentKib).sorted().toArray();
    return Arrays.stream(sorted)
        .skip((sorted.length - 1) / 2)
        .limit(2 - sorted.length % 2)
        .average()
        .orElseThrow();
  }

  boolean flat() {
    return lastKib - firstKib <= FLAT_SHARE * firstKib;
  }
}
