package org.ionsight.core.pack;

import org.ionsight.core.estimate.GroupModel;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.core.estimate.LifeModel;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.SocModel;
import org.jspecify.annotations.Nullable;

/**
 * The models of one monitor, opened for it and closed once; null where there is none.
 *
 * <p>Not thread-safe.
 */
final class OpenModels implements AutoCloseable {
  private final @Nullable SocModel soc;
  private final @Nullable HealthModel health;
  private final @Nullable LifeModel life;
  private final @Nullable GroupModel groups;
  private boolean closed;

  private OpenModels(
      @Nullable SocModel soc,
      @Nullable HealthModel health,
      @Nullable LifeModel life,
      @Nullable GroupModel groups) {
    this.soc = soc;
    this.health = health;
    this.life = life;
    this.groups = groups;
  }

  /** Opens all, or none if one of them cannot be opened; own groups go before those of the set. */
  static OpenModels of(ModelSet models, PackLayout layout, @Nullable GroupModel own) {
    SocModel soc = null;
    HealthModel health = null;
    try {
      soc = models.openSocModel(layout.cells()).orElse(null);
      health = models.openHealthModel(layout.spec()).orElse(null);
      GroupModel groups = own == null ? models.groupModel().orElse(null) : own;
      return new OpenModels(soc, health, models.openLifeModel(layout.spec()).orElse(null), groups);
    } catch (RuntimeException e) {
      new OpenModels(soc, health, null, null).close();
      throw e;
    }
  }

  /** For all cells. */
  @Nullable SocModel soc() {
    return soc;
  }

  /** For one curve. */
  @Nullable HealthModel health() {
    return health;
  }

  /** For one history. */
  @Nullable LifeModel life() {
    return life;
  }

  /** That cells are assigned to; not opened, so not closed. */
  @Nullable GroupModel groups() {
    return groups;
  }

  /**
   * Refuses what needs the models after they were closed.
   *
   * @throws IllegalStateException if they were
   */
  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the monitor is closed; build another to go on");
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (soc != null) {
      soc.close();
    }
    if (health != null) {
      health.close();
    }
    if (life != null) {
      life.close();
    }
  }
}
