package org.ionsight.model.bundle;

import java.util.Optional;

/** The networks that a bundle may hold. */
public enum ModelKind {
  /** State of charge, one step per call with carried state. */
  SOC("soc"),
  /** State of health and embedding from one incremental-capacity curve. */
  HEALTH("health"),
  /** Remaining useful life from the history of checkpoints. */
  LIFE("life"),
  /** Degradation modes from one curve, beside one of the new cell where there is one. */
  MODES("modes"),
  /** State of health and cathode from one pulse test of a cell of unknown history. */
  PULSE("pulse");

  private final String contractName;

  ModelKind(String contractName) {
    this.contractName = contractName;
  }

  /**
   * The name in {@code bundle.json}.
   *
   * @return name in lower case
   */
  public String contractName() {
    return contractName;
  }

  /**
   * The file of the network in the bundle.
   *
   * @return for example {@code soc.onnx}
   */
  public String fileName() {
    return contractName + ".onnx";
  }

  /**
   * Finds a kind by its name.
   *
   * @param contractName as {@link #contractName}
   * @return the kind, or empty if there is none of that name
   */
  public static Optional<ModelKind> named(String contractName) {
    for (ModelKind kind : values()) {
      if (kind.contractName.equals(contractName)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
