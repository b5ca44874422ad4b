package org.ionsight.core.io;

import java.util.List;
import org.ionsight.core.pack.PackFrame;
import org.ionsight.core.pack.PackLayout;

/**
 * Whether a recording of a pack means what its header says: a {@link RecordingCheck} of the mean of
 * its cells' voltages.
 *
 * <p>A cell that is broken moves the mean of its pack little, and that is a finding about the cell.
 * One check belongs to one recording and one thread; {@link #offer} allocates nothing.
 */
public final class PackCheck {
  private final RecordingCheck check;
  private final double leastVolts;

  /**
   * Starts a check.
   *
   * @param place what messages call the recording
   * @param layout of the pack
   */
  public PackCheck(String place, PackLayout layout) {
    check = new RecordingCheck(place, layout.spec());
    leastVolts = 0.5 * layout.spec().minVolts();
  }

  /**
   * Takes the unit of the current for certain if somebody said it.
   *
   * @param map how the recording is read
   * @return this
   */
  public PackCheck trusting(ColumnMap map) {
    check.trusting(map);
    return this;
  }

  /**
   * Takes a frame.
   *
   * @param seconds its time, s
   * @param frame of the layout
   */
  public void offer(double seconds, PackFrame frame) {
    double sum = 0;
    int cells = 0;
    double all = 0;
    int read = 0;
    for (double volts : frame.volts) {
      if (volts > leastVolts) {
        sum += volts;
        cells++;
      }
      if (!Double.isNaN(volts)) {
        all += volts;
        read++;
      }
    }
    // Sense leads that came off are left out, unless none is on: then the unit may be wrong.
    check.offer(seconds, cells > 0 ? sum / cells : all / read, frame.amps, Double.NaN);
    for (double celsius : frame.celsius) {
      check.offerCelsius(celsius);
    }
  }

  /**
   * Says what was found.
   *
   * @throws RecordingException if the recording does not mean what its header says
   */
  public void finish() throws RecordingException {
    check.finish();
  }

  /**
   * What is odd, and may be true nevertheless.
   *
   * @return sentences without the place; empty if nothing is odd
   */
  public List<String> doubts() {
    return check.doubts();
  }
}
