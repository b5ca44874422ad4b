package org.ionsight.core.estimate;

import java.util.Optional;
import org.ionsight.core.cell.CellSpec;

/**
 * The models that an estimation cycle runs on; a model bundle is one.
 *
 * <p>A set has the models that it overrides, and no others. Thread-safe; the models it makes are
 * not, so every loop asks for its own. Models must be closed before the set.
 */
public interface ModelSet {
  /**
   * Opens an SOC model.
   *
   * @param cells how many cells one step estimates
   * @return a new model, or empty if the set has none
   */
  default Optional<SocModel> openSocModel(int cells) {
    return Optional.empty();
  }

  /**
   * Opens a health model that is not told of which type its cells are: its interval holds for the
   * types that it was trained on. A model bundle never says {@link Verdict#NOMINAL} then, unless it
   * has learned a measured capacity of such cells.
   *
   * @return a new model, or empty if the set has none
   */
  default Optional<HealthModel> openHealthModel() {
    return Optional.empty();
  }

  /**
   * Opens a health model for cells of a type, which judges whether it knows that type: cells of
   * others get the wider intervals of strangers and never {@link Verdict#NOMINAL}.
   *
   * @param spec the cell type
   * @return a new model, or empty if the set has none
   */
  default Optional<HealthModel> openHealthModel(CellSpec spec) {
    return openHealthModel();
  }

  /**
   * Opens a life model that is not told of which type its cells are: its interval holds for the
   * types that it was trained on. A model bundle never says {@link Verdict#NOMINAL} then.
   *
   * @return a new model, or empty if the set has none
   */
  default Optional<LifeModel> openLifeModel() {
    return Optional.empty();
  }

  /**
   * Opens a life model for cells of a type, which judges whether it knows that type.
   *
   * @param spec the cell type
   * @return a new model, or empty if the set has none
   */
  default Optional<LifeModel> openLifeModel(CellSpec spec) {
    return openLifeModel();
  }

  /**
   * Opens a model of degradation modes.
   *
   * @return a new model, or empty if the set has none
   */
  default Optional<ModeModel> openModeModel() {
    return Optional.empty();
  }

  /**
   * Opens a model for pulse tests.
   *
   * @return a new model, or empty if the set has none
   */
  default Optional<PulseModel> openPulseModel() {
    return Optional.empty();
  }

  /**
   * The groups that embeddings of {@link #openHealthModel()} are assigned to. Allocates, and may
   * read and check them anew at each call.
   *
   * @return the groups, immutable and not to be closed; empty if the set has none or nothing is
   *     there to read them
   * @throws IllegalArgumentException if what the set holds are no groups
   */
  default Optional<GroupModel> groupModel() {
    return Optional.empty();
  }

  /**
   * Which networks these are, so that a state that was saved with others is not mixed with them.
   *
   * @return the identity; {@link ModelIdentity#UNNAMED} for a set that does not tell
   */
  default ModelIdentity identity() {
    return ModelIdentity.UNNAMED;
  }

  /** A set without models: the physics alone answers. */
  ModelSet NONE = new ModelSet() {};
}
