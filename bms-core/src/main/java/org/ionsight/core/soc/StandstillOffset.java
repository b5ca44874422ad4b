package org.ionsight.core.soc;

import org.ionsight.core.cell.Cathode;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.state.StateTape;

/**
 * The offset of a pack's current sensor, from what it shows where the vehicle stands still: between
 * pulls of C/2 and more a current that holds still for seconds, near zero, and always at the same
 * value, is what the auxiliaries draw and what the sensor adds.
 *
 * <p>Auxiliaries draw 0.02 C, up to 0.06 C more where the cabin is heated or cooled and 0.03 C less
 * where nothing is (none to 4 kW of 50 kWh; 0.01 to 0.1 C in trips of a BMW i3, 0 to 0.04 C in the
 * training drives of LG and Panasonic), so an offset that small stays unknown, and without one the
 * current is passed on to the last bit. A spell counts when it has ended after 7 to 300 s as it
 * began and a pull has been since the one before, so a slow charge, the end of a quick one, whose
 * current slides by, or a pack at rest is none, nor is one after a frame that was held for seconds;
 * spells that disagree outvote each other. What cannot be told from an offset is a load beyond 0.08
 * C, as of strong heating, or a charge beyond 0.01 C that is the same at each standstill.
 *
 * <p>LFP cells are left alone: nothing was measured there. Current A, positive while charging, one
 * step a second. Not thread-safe; {@link #corrected} allocates nothing. Source: zero-velocity
 * updates of inertial navigation (Skog et al., IEEE Trans. Biomed. Eng. 57, 2010,
 * doi:10.1109/TBME.2010.2060723), with a current for the velocity.
 */
public final class StandstillOffset {
  /** What auxiliaries draw, and how far above it nothing is said; 1/h. */
  private static final double AUXILIARIES_C_RATE = -0.02;

  private static final double UNKNOWN_C_RATE = 0.03;

  /** How far below it nothing is said, as heating and cooling draw more where a car stands; 1/h. */
  private static final double MORE_DRAWN_C_RATE = 0.06;

  /** Offsets to be found are below 0.15 C. */
  private static final double MOST_C_RATE = 0.18;

  /** Seconds of a spell are alike to this; cruising and coasting differ by more; 1/h. */
  private static final double STILL_C_RATE = 0.01;

  /** So far apart spells speak for the same offset; auxiliaries go on and off; 1/h. */
  private static final double ALIKE_C_RATE = 0.03;

  /** What ends a spell and has been between two is a pull of this; 1/h. */
  private static final double PULL_C_RATE = 0.5;

  /** Coasting down from 80 km/h holds still for up to 6 s in the training drives. */
  private static final int LEAST_SECONDS = 7;

  private static final int MOST_SECONDS = 300;

  /** A current that was the same to the last bit for longer comes from frames that are held. */
  private static final int HELD_SECONDS = 3;

  /** A spell has one vote, and up to three more for its length. */
  private static final double MOST_VOTES_OF_A_SPELL = 4;

  /** More than one spell has. */
  private static final double VOTES_NEEDED = 4.5;

  private static final double MOST_VOTES = 12;

  private final double nominalAmpHours;
  private final boolean silent;

  private double sum;
  private double seconds;
  private double first;
  private double level;
  private double votes;
  private boolean pulled;
  private double offset;
  private double last;
  private double lastSeconds;
  private boolean afterHold;

  /**
   * Makes it for a pack of equal cells.
   *
   * @param spec the cell
   */
  public StandstillOffset(CellSpec spec) {
    this(spec, spec.cathode() == Cathode.LFP);
  }

  private StandstillOffset(CellSpec spec, boolean silent) {
    nominalAmpHours = spec.nominalAmpHours();
    this.silent = silent;
  }

  /**
   * Makes one that leaves every current as it is, as for a pack whose sensor is zeroed elsewhere.
   *
   * @param spec the cell
   * @return one that never knows an offset, whatever state it takes back
   */
  public static StandstillOffset off(CellSpec spec) {
    return new StandstillOffset(spec, true);
  }

  /** Drops the spell that is under way, as at a gap; the offset of the sensor stays. */
  public void pause() {
    sum = 0;
    seconds = 0;
    pulled = false;
  }

  /**
   * Takes the current of a second.
   *
   * @param shown by the sensor, A; NaN if not observed
   * @return without the offset that is known by now, A; NaN if not observed
   */
  public double corrected(double shown) {
    if (silent) {
      return shown;
    }
    double cRate = shown / nominalAmpHours;
    if (!Double.isFinite(cRate)) {
      sum = 0;
      seconds = 0;
      return shown;
    }
    boolean small = Math.abs(cRate) < MOST_C_RATE;
    boolean still = small && (seconds == 0 || Math.abs(cRate - sum / seconds) <= STILL_C_RATE);
    if (!still) {
      end();
    }
    if (small) {
      afterHold = seconds == 0 ? lastSeconds > HELD_SECONDS : afterHold;
      first = seconds == 0 ? cRate : first;
      sum += cRate;
      seconds++;
    }
    lastSeconds = shown == last ? lastSeconds + 1 : 1;
    last = shown;
    pulled |= Math.abs(cRate) > PULL_C_RATE;
    return takenOff(shown);
  }

  /**
   * A current without the offset that is known by now; nothing is learned from it.
   *
   * @param shown by the sensor, A; NaN if not observed
   * @return A; to the last bit the same as long as nothing is known
   */
  public double takenOff(double shown) {
    return offset == 0 ? shown : shown - offset;
  }

  private void end() {
    if (seconds >= LEAST_SECONDS) {
      // While a charger holds the voltage the current slides by all small values.
      boolean slid = Math.abs(last / nominalAmpHours - first) > STILL_C_RATE;
      if (pulled && !afterHold && !slid && seconds <= MOST_SECONDS) {
        vote(sum / seconds, Math.min(MOST_VOTES_OF_A_SPELL, 1 + seconds / LEAST_SECONDS));
      }
      // Of one that does not count neither does what follows it: a charge goes on in steps.
      pulled = false;
    }
    sum = 0;
    seconds = 0;
  }

  /** The majority of what was seen lately (Boyer and Moore), and the mean over it. */
  private void vote(double spell, double weight) {
    if (votes <= 0) {
      level = spell;
      votes = weight;
    } else if (Math.abs(spell - level) <= ALIKE_C_RATE) {
      votes = Math.min(MOST_VOTES, votes + weight);
      level += weight / votes * (spell - level);
    } else {
      votes -= weight;
    }
    offset = votes < VOTES_NEEDED ? 0 : nominalAmpHours * beyondAuxiliaries(level);
  }

  /** Nothing within what auxiliaries draw, nearly all far beyond, without a step between. */
  private static double beyondAuxiliaries(double shown) {
    double beyond = shown - AUXILIARIES_C_RATE;
    double unknown = beyond < 0 ? MORE_DRAWN_C_RATE : UNKNOWN_C_RATE;
    double share = unknown / Math.max(unknown, Math.abs(beyond));
    return beyond * (1 - share * share * share * share);
  }

  /**
   * What is known of the offset.
   *
   * @return what the sensor shows too much, A; 0 as long as nothing is known
   */
  public double amps() {
    return offset;
  }

  /**
   * How well it is known: standing still says no more of a sensor than of the auxiliaries. It is
   * the same on both sides, though of an offset below zero twice as much stays unknown, as
   * auxiliaries may draw more: what was published of intervals under an offset ({@code soc-stress})
   * was measured with it.
   *
   * @return one standard deviation of {@link #amps}, A; 0 as long as nothing is known
   */
  public double deviation() {
    return offset == 0 ? 0 : UNKNOWN_C_RATE * nominalAmpHours;
  }

  /**
   * Records what is known, or takes it back.
   *
   * @param tape the state
   */
  public void exchange(StateTape tape) {
    sum = tape.number(sum);
    seconds = tape.number(seconds);
    first = tape.number(first);
    level = tape.number(level);
    votes = tape.number(votes);
    pulled = tape.flag(pulled);
    offset = tape.number(offset);
    last = tape.number(last);
    lastSeconds = tape.number(lastSeconds);
    afterHold = tape.flag(afterHold);
    if (silent) {
      offset = 0;
    }
  }
}
