package org.ionsight.sim;

/**
 * Random numbers that are the same on every Java version and processor: SplitMix64 with Box–Muller
 * normals.
 *
 * <p>{@code java.util.SplittableRandom} promises equal sequences only within one program run, and
 * {@code nextGaussian} may change its method between releases; recordings that are committed must
 * be made again bit for bit. Not thread-safe. Source: Steele, Lea, Flood, OOPSLA 2014,
 * doi:10.1145/2660193.2660195.
 */
final class SeededRandom {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;
  private double spare = Double.NaN;

  SeededRandom(long seed) {
    state = seed;
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }

  /** An independent stream for a purpose: the order in which streams are used changes nothing. */
  static SeededRandom stream(long seed, long... purpose) {
    long key = mix(seed + GOLDEN_GAMMA);
    for (long part : purpose) {
      key = mix(key ^ mix(part + GOLDEN_GAMMA));
    }
    return new SeededRandom(key);
  }

  long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** Uniform in [0, 1), 53 bits. */
  double uniform() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  double uniform(double low, double high) {
    return low + (high - low) * uniform();
  }

  int below(int bound) {
    return (int) (uniform() * bound);
  }

  /** Standard normal. */
  double normal() {
    if (!Double.isNaN(spare)) {
      double value = spare;
      spare = Double.NaN;
      return value;
    }
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
    double angle = 2 * StrictMath.PI * uniform();
    spare = radius * StrictMath.sin(angle);
    return radius * StrictMath.cos(angle);
  }

  /** Log-normal with median 1. */
  double logNormal(double sigma) {
    return StrictMath.exp(sigma * normal());
  }
}
