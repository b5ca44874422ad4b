package org.ionsight.core.curve;

import java.util.Arrays;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.state.StateTape;

/**
 * An incremental-capacity curve: the charge that moved in each bin of the {@link VoltageGrid}, over
 * nominal capacity, with a mask of the bins that were observed.
 *
 * <p>A reusable buffer, filled by {@link CurveBuilder}; not thread-safe. Reading and {@link
 * #writeChannels} allocate nothing, but for {@link #observedCharge}. Source of the representation:
 * incremental capacity analysis (Dubarry, Truchot, Liaw, J. Power Sources 219, 2012,
 * doi:10.1016/j.jpowsour.2012.07.016).
 */
public final class IncrementalCapacityCurve {
  /** Most bytes that {@link #exchange} takes. */
  public static final int STATE_BYTES = 2 + 17 * VoltageGrid.BINS;

  private static final int BINS = VoltageGrid.BINS;
  private static final Cathode[] CATHODES = Cathode.values();
  private static final Direction[] DIRECTIONS = Direction.values();

  private final float[] charge = new float[BINS];
  private final boolean[] observed = new boolean[BINS];
  private final float[] cRate = new float[BINS];
  private final float[] celsius = new float[BINS];
  private final float[] microstrain = new float[BINS];
  private Cathode cathode = Cathode.UNKNOWN;
  private Direction direction = Direction.CHARGE;

  /** Makes an empty curve: nothing observed. */
  public IncrementalCapacityCurve() {
    clear(Direction.CHARGE);
  }

  /**
   * Empties the curve.
   *
   * @param newDirection which way charge will move
   */
  public void clear(Direction newDirection) {
    direction = newDirection;
    cathode = Cathode.UNKNOWN;
    for (int i = 0; i < BINS; i++) {
      setUnobserved(i);
    }
  }

  /**
   * Sets one observed bin.
   *
   * @param bin index from 0
   * @param chargeOverNominal magnitude of the charge that moved, over nominal capacity, 1
   * @param meanCRate mean magnitude of the C-rate, 1/h
   * @param meanCelsius mean temperature, °C, NaN if it was not observed
   */
  public void setBin(int bin, double chargeOverNominal, double meanCRate, double meanCelsius) {
    charge[bin] = (float) chargeOverNominal;
    observed[bin] = true;
    cRate[bin] = (float) meanCRate;
    celsius[bin] = (float) meanCelsius;
  }

  /**
   * Sets the strain of one observed bin.
   *
   * @param bin index from 0
   * @param meanMicrostrain mean hoop strain from any zero, 1e-6; NaN if it was not observed
   */
  public void setStrain(int bin, double meanMicrostrain) {
    microstrain[bin] = (float) meanMicrostrain;
  }

  /**
   * Says what the positive electrode is made of.
   *
   * @param told chemistry; UNKNOWN leaves it to the network to infer it from the curve
   */
  public void setCathode(Cathode told) {
    cathode = told;
  }

  /**
   * Marks a bin as not observed, as random masking in training does.
   *
   * @param bin index from 0
   */
  public void setUnobserved(int bin) {
    charge[bin] = 0;
    observed[bin] = false;
    cRate[bin] = 0;
    celsius[bin] = Float.NaN;
    microstrain[bin] = Float.NaN;
  }

  /**
   * Copies another curve into this one.
   *
   * @param other the curve to copy
   */
  public void copyFrom(IncrementalCapacityCurve other) {
    direction = other.direction;
    cathode = other.cathode;
    System.arraycopy(other.charge, 0, charge, 0, BINS);
    System.arraycopy(other.observed, 0, observed, 0, BINS);
    System.arraycopy(other.cRate, 0, cRate, 0, BINS);
    System.arraycopy(other.celsius, 0, celsius, 0, BINS);
    System.arraycopy(other.microstrain, 0, microstrain, 0, BINS);
  }

  /**
   * Records the curve, or takes it back.
   *
   * @param tape the state
   */
  public void exchange(StateTape tape) {
    direction = tape.choice(direction, DIRECTIONS);
    cathode = tape.choice(cathode, CATHODES);
    tape.flags(observed);
    tape.numbers(charge, 0, BINS);
    tape.numbers(cRate, 0, BINS);
    tape.numbers(celsius, 0, BINS);
    tape.numbers(microstrain, 0, BINS);
  }

  /**
   * Which way charge moved.
   *
   * @return the direction
   */
  public Direction direction() {
    return direction;
  }

  /**
   * Charge of a bin.
   *
   * @param bin index from 0
   * @return charge over nominal capacity, 1; 0 if not observed
   */
  public float charge(int bin) {
    return charge[bin];
  }

  /**
   * Charge of all bins, for those who must not take what was not seen for nothing that moved.
   *
   * @return new: charge over nominal capacity, 1, of each bin; NaN if not observed
   */
  public float[] observedCharge() {
    float[] all = charge.clone();
    for (int i = 0; i < BINS; i++) {
      all[i] = observed[i] ? all[i] : Float.NaN;
    }
    return all;
  }

  /**
   * Whether a bin was observed from edge to edge.
   *
   * @param bin index from 0
   * @return true if observed
   */
  public boolean observed(int bin) {
    return observed[bin];
  }

  /**
   * Mean magnitude of the C-rate of a bin.
   *
   * @param bin index from 0
   * @return C-rate, 1/h; 0 if not observed
   */
  public float cRate(int bin) {
    return cRate[bin];
  }

  /**
   * Mean temperature of a bin.
   *
   * @param bin index from 0
   * @return temperature, °C; NaN if not observed
   */
  public float celsius(int bin) {
    return celsius[bin];
  }

  /**
   * Mean hoop strain of a bin.
   *
   * @param bin index from 0
   * @return strain from any zero, 1e-6; NaN if not observed
   */
  public float microstrain(int bin) {
    return microstrain[bin];
  }

  /**
   * What the positive electrode is made of, as far as it was told.
   *
   * @return chemistry
   */
  public Cathode cathode() {
    return cathode;
  }

  /**
   * The share of the voltage range that was observed: how much evidence the curve is.
   *
   * @return fraction 0..1
   */
  public double observedShare() {
    int count = 0;
    for (boolean o : observed) {
      count += o ? 1 : 0;
    }
    return count / (double) BINS;
  }

  /**
   * The charge in all observed bins.
   *
   * @return charge over nominal capacity, 1
   */
  public double totalCharge() {
    double sum = 0;
    for (float q : charge) {
      sum += q;
    }
    return sum;
  }

  /**
   * Mean C-rate of the observed bins, weighted by charge.
   *
   * @return C-rate, 1/h; 0 if nothing was observed
   */
  public double meanCRate() {
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < BINS; i++) {
      sum += cRate[i] * charge[i];
      weight += charge[i];
    }
    return weight > 0 ? sum / weight : 0;
  }

  /**
   * Mean temperature of the bins where it was observed, weighted by charge.
   *
   * @return temperature, °C; NaN if it was not observed
   */
  public double meanCelsius() {
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < BINS; i++) {
      if (!Float.isNaN(celsius[i])) {
        sum += celsius[i] * charge[i];
        weight += charge[i];
      }
    }
    return weight > 0 ? sum / weight : Double.NaN;
  }

  /**
   * Writes all channels of the network's input, one after the other, in the order of {@link
   * CurveChannel}.
   *
   * @param out receives {@code channels × bins} finite values
   * @param offset where to begin
   */
  public void writeChannels(float[] out, int offset) {
    writeChannels(out, offset, CurveChannel.values().length);
  }

  /**
   * Writes the first channels of the network's input, for a network that reads no more of them.
   *
   * @param out receives {@code channels × bins} finite values
   * @param offset where to begin
   * @param channels how many; {@link CurveChannel#FEWEST} or all of them
   */
  public void writeChannels(float[] out, int offset, int channels) {
    float sign = direction == Direction.CHARGE ? 1f : -1f;
    for (int i = 0; i < BINS; i++) {
      int at = offset + i;
      boolean warm = observed[i] && !Float.isNaN(celsius[i]);
      out[at + CurveChannel.CHARGE.ordinal() * BINS] = charge[i];
      out[at + CurveChannel.OBSERVED.ordinal() * BINS] = observed[i] ? 1f : 0f;
      out[at + CurveChannel.C_RATE.ordinal() * BINS] = cRate[i];
      out[at + CurveChannel.TEMPERATURE.ordinal() * BINS] = warm ? (celsius[i] - 25f) / 25f : 0f;
      out[at + CurveChannel.TEMPERATURE_OBSERVED.ordinal() * BINS] = warm ? 1f : 0f;
      out[at + CurveChannel.DIRECTION.ordinal() * BINS] = sign;
    }
    if (channels > CurveChannel.FEWEST) {
      writeStrain(out, offset);
      writeCathode(out, offset);
    }
  }

  private void writeStrain(float[] out, int offset) {
    double sum = 0;
    int bins = 0;
    for (int i = 0; i < BINS; i++) {
      if (strained(i)) {
        sum += microstrain[i];
        bins++;
      }
    }
    double mean = bins > 0 ? sum / bins : 0;
    for (int i = 0; i < BINS; i++) {
      boolean known = strained(i);
      out[offset + i + CurveChannel.STRAIN.ordinal() * BINS] =
          known ? (float) ((microstrain[i] - mean) / 100) : 0f;
      out[offset + i + CurveChannel.STRAIN_OBSERVED.ordinal() * BINS] = known ? 1f : 0f;
    }
  }

  private boolean strained(int bin) {
    return observed[bin] && Float.isFinite(microstrain[bin]);
  }

  private void writeCathode(float[] out, int offset) {
    boolean blend = cathode == Cathode.BLEND;
    fill(out, offset, CurveChannel.CATHODE_LFP, cathode == Cathode.LFP ? 1f : 0f);
    fill(out, offset, CurveChannel.CATHODE_NMC, cathode == Cathode.NMC ? 1f : blend ? 0.5f : 0f);
    fill(out, offset, CurveChannel.CATHODE_NCA, cathode == Cathode.NCA ? 1f : blend ? 0.5f : 0f);
    fill(out, offset, CurveChannel.CATHODE_LCO, cathode == Cathode.LCO ? 1f : 0f);
    fill(out, offset, CurveChannel.CATHODE_LMO, cathode == Cathode.LMO ? 1f : 0f);
  }

  private static void fill(float[] out, int offset, CurveChannel channel, float value) {
    int from = offset + channel.ordinal() * BINS;
    Arrays.fill(out, from, from + BINS, value);
  }
}
