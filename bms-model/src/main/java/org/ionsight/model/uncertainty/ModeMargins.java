package org.ionsight.model.uncertainty;

import java.util.List;
import org.ionsight.core.estimate.DegradationMode;

/**
 * Margins of degradation modes by observed share: one table per mode with a curve of the new cell,
 * and one per mode without. Immutable and thread-safe.
 *
 * @param withFirst by {@link DegradationMode#ordinal}
 * @param alone by {@link DegradationMode#ordinal}
 */
public record ModeMargins(List<BandedMargins> withFirst, List<BandedMargins> alone) {
  /** Rejects tables that are not one per mode. */
  public ModeMargins {
    withFirst = List.copyOf(withFirst);
    alone = List.copyOf(alone);
    int modes = DegradationMode.values().length;
    if (withFirst.size() != modes || alone.size() != modes) {
      throw new IllegalArgumentException(
          "margins of modes need %d tables each, was %d and %d"
              .formatted(modes, withFirst.size(), alone.size()));
    }
  }

  /**
   * The table of one mode.
   *
   * @param mode index of the mode
   * @param referenced whether a curve of the new cell took part
   * @return its margins
   */
  public BandedMargins of(int mode, boolean referenced) {
    return (referenced ? withFirst : alone).get(mode);
  }
}
