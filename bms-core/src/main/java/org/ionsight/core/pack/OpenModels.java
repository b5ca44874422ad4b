package org.ionsight.core.pack;

import org.ionsight.core.estimate.GroupModel;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.core.estimate.LifeModel;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.SocModel;
import org.jspecify.annotations.Nullable;

/**
 * The models of one monitor, opened for it; null where there is none.
 *
 * @param soc for all cells
 * @param health for one curve
 * @param life for one history
 * @param groups that cells are assigned to; not opened, so not closed
 */
record OpenModels(
    @Nullable SocModel soc,
    @Nullable HealthModel health,
    @Nullable LifeModel life,
    @Nullable GroupModel groups)
    implements AutoCloseable {

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

  @Override
  public void close() {
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
