package org.ionsight.core.estimate;

/**
 * What a cell loses as it ages, in the order of the outputs of {@code modes.onnx}.
 *
 * <p>Source of the division: Dubarry, Truchot, Liaw, J. Power Sources 219 (2012) 204,
 * doi:10.1016/j.jpowsour.2012.07.016.
 */
public enum DegradationMode {
  /** Loss of lithium inventory (LLI): lithium lost over the capacity of the new cell, fraction. */
  LITHIUM_INVENTORY("lli"),
  /**
   * Loss of positive active material (LAM_PE), fraction of the new electrode's capacity; counted at
   * the delithiated end, so lithium in it is no loss of inventory.
   */
  POSITIVE_MATERIAL("lam_pe"),
  /**
   * Loss of negative active material (LAM_NE), fraction of the new electrode's capacity; counted at
   * the delithiated end.
   */
  NEGATIVE_MATERIAL("lam_ne");

  private final String contractName;

  DegradationMode(String contractName) {
    this.contractName = contractName;
  }

  /**
   * The name in contracts, results and columns.
   *
   * @return name in snake case
   */
  public String contractName() {
    return contractName;
  }
}
