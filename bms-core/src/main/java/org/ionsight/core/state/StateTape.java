package org.ionsight.core.state;

/**
 * The fields of a state in a row, to be recorded or played back: each stateful class has one method
 * that passes its fields, {@code soc = tape.number(soc);}, and the tape either writes them or gives
 * those that were written. So saving and restoring cannot diverge.
 *
 * <p>A number is stored as its difference (exclusive or, without leading and trailing zero bytes)
 * to a number that it probably resembles: its neighbour in an array, or the same field of the
 * object before, as {@link #next} tells. The cells of a pack share a current, so half of what is
 * known of a cell takes one byte. Values come back to the last bit. Not thread-safe; recording
 * allocates nothing; playing back refuses what cannot be with a {@link StateException}.
 */
public abstract class StateTape {
  /** What a section takes beside its fields: tag, version and length. */
  public static final int SECTION_BYTES = 12;

  /** Most fields of an object that are compared with those of the object before. */
  private static final int FIELDS = 64;

  /** Longest array that is compared with the array before: the bins of a curve. */
  private static final int ALIKE = 128;

  private static final int NOT_THERE = 0xFFFF;
  private static final double SCALE = 0x1p16;

  private final long[] before = new long[FIELDS];
  private final long[] alike = new long[ALIKE];
  private int field;

  StateTape() {}

  /** Forgets what numbers could resemble, as at the begin of a section. */
  final void restart() {
    field = 0;
    java.util.Arrays.fill(before, 0);
    java.util.Arrays.fill(alike, 0);
  }

  /**
   * Whether fields come back instead of being recorded.
   *
   * @return true if values that are passed are ignored
   */
  public abstract boolean restoring();

  /**
   * How much may be recorded still.
   *
   * @return bytes
   */
  public abstract int room();

  /**
   * Begins a part of the state.
   *
   * @param section which
   * @return false if it is not there, which can be only when restoring
   */
  public abstract boolean begin(StateSection section);

  /**
   * Begins a part of the state that has to be there.
   *
   * @param section which
   */
  public final void require(StateSection section) {
    if (!begin(section)) {
      throw impossible("a section " + section.name(), "none");
    }
  }

  /** Ends the part that was begun. */
  public abstract void end();

  /** Leaves the part that was begun without its fields. */
  public abstract void skip();

  /** Tells that the fields of another object follow, alike to those since the last call. */
  public final void next() {
    field = 0;
  }

  /**
   * A number.
   *
   * @param value to record
   * @return the value of the state
   */
  public final double number(double value) {
    int at = field++ % FIELDS;
    long bits = bits(Double.doubleToRawLongBits(value), before[at]);
    before[at] = bits;
    return Double.longBitsToDouble(bits);
  }

  /**
   * A whole number.
   *
   * @param value to record
   * @return the value of the state
   */
  public final long whole(long value) {
    int at = field++ % FIELDS;
    long bits = bits(value, before[at]);
    before[at] = bits;
    return bits;
  }

  /**
   * A whole number within a range.
   *
   * @param value to record
   * @param least lowest possible value
   * @param most highest possible value
   * @return the value of the state
   */
  public final int count(int value, int least, int most) {
    long found = whole(value);
    if (found < least || found > most) {
      throw impossible("a number in %d..%d".formatted(least, most), Long.toString(found));
    }
    return (int) found;
  }

  /**
   * Yes or no.
   *
   * @param value to record
   * @return the value of the state
   */
  public final boolean flag(boolean value) {
    return oneOf(value ? 1 : 0, 2) == 1;
  }

  /**
   * One of the constants of an enum.
   *
   * @param value to record
   * @param all constants in their order, at most 255; pass a constant, for {@code values()}
   *     allocates
   * @param <E> the enum
   * @return the value of the state
   */
  public final <E extends Enum<E>> E choice(E value, E[] all) {
    return all[oneOf(value.ordinal(), all.length)];
  }

  private int oneOf(int value, int choices) {
    int found = octet(value);
    if (found >= choices) {
      throw impossible("a choice in 0..%d".formatted(choices - 1), Integer.toString(found));
    }
    return found;
  }

  /**
   * An array of numbers that resemble their neighbours.
   *
   * @param values to record, or to fill
   */
  public final void numbers(double[] values) {
    numbers(values, 0, values.length);
  }

  /**
   * A part of an array of numbers that resemble their neighbours.
   *
   * @param values to record, or to fill
   * @param from first index
   * @param to index after the last
   */
  public final void numbers(double[] values, int from, int to) {
    long last = 0;
    for (int i = from; i < to; i++) {
      last = bits(Double.doubleToRawLongBits(values[i]), last);
      values[i] = Double.longBitsToDouble(last);
    }
  }

  /**
   * A part of an array of numbers that resemble those of the call before, one by one.
   *
   * @param values to record, or to fill
   * @param from first index
   * @param to index after the last, at most 128 above the first
   */
  public final void alike(double[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      long bits = bits(Double.doubleToRawLongBits(values[i]), alike[i - from]);
      alike[i - from] = bits;
      values[i] = Double.longBitsToDouble(bits);
    }
  }

  /**
   * A part of an array of whole numbers.
   *
   * @param values to record, or to fill
   * @param least lowest possible value
   * @param most highest possible value
   */
  public final void counts(int[] values, int least, int most) {
    for (int i = 0; i < values.length; i++) {
      next();
      values[i] = count(values[i], least, most);
    }
  }

  /**
   * An array of yes or no.
   *
   * @param values to record, or to fill
   */
  public final void flags(boolean[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = flag(values[i]);
    }
  }

  /**
   * An array of constants of an enum.
   *
   * @param values to record, or to fill
   * @param all constants in their order
   * @param <E> the enum
   */
  public final <E extends Enum<E>> void choices(E[] values, E[] all) {
    for (int i = 0; i < values.length; i++) {
      values[i] = choice(values[i], all);
    }
  }

  /**
   * A part of an array of numbers that resemble nothing, as they are.
   *
   * @param values to record, or to fill
   * @param from first index
   * @param to index after the last
   */
  public abstract void numbers(float[] values, int from, int to);

  /**
   * A part of an array of fractions, rounded to 2⁻¹⁶; the rounding error of one goes into the next,
   * so sums stay as exact.
   *
   * @param values 0..1 or NaN, to record, or to fill
   * @param from first index
   * @param to index after the last
   */
  public final void rounded(float[] values, int from, int to) {
    boolean restoring = restoring();
    double sum = 0;
    long before = 0;
    for (int i = from; i < to; i++) {
      int code = NOT_THERE;
      if (!Float.isNaN(values[i])) {
        // The same as carrying the error on, but no value waits for the rounding of the one before.
        sum += values[i] * SCALE;
        long whole = (long) (sum + 0.5);
        code = (int) Math.max(0, Math.min(NOT_THERE - 1, whole - before));
        before = whole;
      }
      int found = octets(code);
      if (restoring) {
        values[i] = found == NOT_THERE ? Float.NaN : (float) (found / SCALE);
      }
    }
  }

  /**
   * A part of an array of numbers, rounded to 2⁻¹⁵ of the largest of them.
   *
   * @param values finite or NaN, to record, or to fill
   * @param from first index
   * @param to index after the last
   */
  public final void scaled(float[] values, int from, int to) {
    float most = 0;
    for (int i = from; i < to; i++) {
      most = Float.isNaN(values[i]) ? most : Math.max(most, Math.abs(values[i]));
    }
    double unit = number(most / (double) Short.MAX_VALUE);
    double perUnit = unit > 0 ? 1 / unit : 0;
    boolean restoring = restoring();
    for (int i = from; i < to; i++) {
      int code = (int) Math.rint(values[i] * perUnit);
      short found = (short) octets((Float.isNaN(values[i]) ? Short.MIN_VALUE : code) & NOT_THERE);
      if (restoring) {
        values[i] = found == Short.MIN_VALUE ? Float.NaN : (float) (found * unit);
      }
    }
  }

  /**
   * A short text.
   *
   * @param value to record, at most 255 characters of ASCII
   * @return the value of the state
   */
  public abstract String text(String value);

  /** Exchanges 64 bits that probably resemble others. */
  abstract long bits(long value, long like);

  /** Exchanges 16 bits, 0..65535. */
  abstract int octets(int value);

  /** Exchanges 8 bits, 0..255. */
  abstract int octet(int value);

  /**
   * A state that cannot be.
   *
   * @param expected what should have been there
   * @param found what was there
   * @return the exception to throw
   */
  public abstract RuntimeException impossible(String expected, String found);
}
