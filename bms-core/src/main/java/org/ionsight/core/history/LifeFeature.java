package org.ionsight.core.history;

/**
 * The scalar features of a life token, in the order of the contract; the difference of the
 * embedding to that of the first checkpoint follows them.
 *
 * <p>{@link #writeTokens} is the one place where a history becomes the network's input {@code
 * [tokens, features]}. Stateless; allocates nothing.
 */
public enum LifeFeature {
  /** Throughput over 1,000 equivalent full cycles. */
  THROUGHPUT("throughput"),
  /** State of health, fraction. */
  SOH("soh"),
  /** State of health minus that of the first checkpoint, fraction. */
  SOH_LOSS("soh_change"),
  /** Loss of SOH since the checkpoint before per 1,000 equivalent full cycles; 0 at the first. */
  SOH_SLOPE("soh_slope"),
  /** Temperature as (T − 25 °C) / 25 K; 0 where not observed. */
  TEMPERATURE("temperature"),
  /** Mean magnitude of the C-rate, 1/h. */
  C_RATE("c_rate");

  private static final LifeFeature[] ALL = values();

  private final String contractName;

  LifeFeature(String contractName) {
    this.contractName = contractName;
  }

  /**
   * The name of the feature in a bundle's contract.
   *
   * @return name in snake case
   */
  public String contractName() {
    return contractName;
  }

  /**
   * Features of one token.
   *
   * @param embeddingSize length of the health model's embedding
   * @return number of floats
   */
  public static int tokenSize(int embeddingSize) {
    return ALL.length + embeddingSize;
  }

  /**
   * Writes all checkpoints as tokens, oldest first.
   *
   * @param history the checkpoints
   * @param out receives {@code history.size() × tokenSize} finite values
   */
  public static void writeTokens(CellHistory history, float[] out) {
    int at = 0;
    int embeddingSize = history.embeddingSize();
    for (int i = 0; i < history.size(); i++) {
      double throughput = history.equivalentFullCycles(i) / 1000;
      float soh = history.soh(i);
      double slope = 0;
      if (i > 0) {
        // A step below 0.01 (10 cycles) would turn the noise of two estimates into a huge slope.
        double step = Math.max(0.01, throughput - history.equivalentFullCycles(i - 1) / 1000);
        slope = (soh - history.soh(i - 1)) / step;
      }
      float celsius = history.celsius(i);
      out[at++] = (float) throughput;
      out[at++] = soh;
      out[at++] = soh - history.soh(0);
      out[at++] = (float) Math.max(-10, Math.min(10, slope));
      out[at++] = Float.isNaN(celsius) ? 0f : (celsius - 25f) / 25f;
      out[at++] = history.cRate(i);
      for (int k = 0; k < embeddingSize; k++) {
        out[at++] = history.embedding(i, k) - history.embedding(0, k);
      }
    }
  }
}
