package org.ionsight.core.io;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Receives FastCSV's fields: the first record as texts, the wanted fields of all others as numbers
 * in one array that is filled again for each record.
 */
final class NumberRow extends AbstractBaseCsvCallbackHandler<NumberRow> {
  private static final double[] POWERS = new double[23];

  static {
    for (int i = 0; i < POWERS.length; i++) {
      POWERS[i] = Double.parseDouble("1e" + i);
    }
  }

  /** What exports write where nothing was measured. */
  private static final Set<String> NOTHING =
      Set.of("nan", "-", "--", "---", "n/a", "na", "#n/a", "null", "none");

  private static final int NOTHING_LENGTH = 4;

  private final List<String> header = new ArrayList<>();
  private int @Nullable [] slotOfField;
  private double[] values = new double[0];
  // The slot that reads the field of each slot: another one where two want the same field.
  private int[] twins = new int[0];
  private boolean mayHaveCommas;
  private boolean commas;
  private boolean points;
  // Of each slot: whether it may hold clocks, does hold them, holds numbers, and the first date.
  private boolean[] mayBeClock = new boolean[0];
  private boolean[] clock = new boolean[0];
  private boolean[] plain = new boolean[0];
  private double[] firstDate = new double[0];
  // Slots of texts that are no numbers: what the cycler does, and dates without a clock.
  private int stateSlot = -1;
  private int daySlot = -1;
  private int clockOfDays = -1;
  private char[] dayText = {};
  private double day = Double.NaN;
  private int badField = -1;
  private String badText = "";

  List<String> header() {
    return header;
  }

  /**
   * Says which fields are wanted.
   *
   * @param fields for each slot the index of its field, or −1
   * @return the slots, NaN where the field is empty
   */
  double[] select(int[] fields) {
    mayBeClock = new boolean[fields.length];
    clock = new boolean[fields.length];
    plain = new boolean[fields.length];
    firstDate = new double[fields.length];
    Arrays.fill(firstDate, Double.NaN);
    int[] slots = new int[header.size()];
    Arrays.fill(slots, -1);
    twins = new int[fields.length];
    for (int slot = 0; slot < fields.length; slot++) {
      twins[slot] = slot;
      if (fields[slot] >= 0 && slots[fields[slot]] >= 0) {
        twins[slot] = slots[fields[slot]];
      } else if (fields[slot] >= 0) {
        slots[fields[slot]] = slot;
      }
    }
    slotOfField = slots;
    values = new double[fields.length];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  /** Without the comma as a separator, numbers may have it as a decimal sign. */
  void decimalsMayHaveCommas(boolean may) {
    mayHaveCommas = may;
  }

  /** Adds units that stood in a row of their own to the names that have none. */
  void declare(List<String> units, int columns) {
    // Until columns are selected all fields are taken for names.
    header.subList(columns, header.size()).clear();
    for (int i = 0; i < header.size() && i < units.size(); i++) {
      boolean named = !header.get(i).isBlank() && HeaderLabel.of(header.get(i)).unit().isEmpty();
      if (named && Dimension.knows(units.get(i))) {
        header.set(i, header.get(i).strip() + " / " + units.get(i));
      }
    }
  }

  /** A slot whose fields may be clocks and dates. */
  void allowClock(int slot) {
    mayBeClock[twins[slot]] = true;
  }

  /** Whether a slot's fields are clocks and dates: in seconds, dates since the first of them. */
  boolean isClock(int slot) {
    return clock[twins[slot]];
  }

  /** A slot whose fields tell what the cycler does, as {@link StateColumn#direction} says it. */
  void takeState(int slot) {
    stateSlot = twins[slot];
  }

  /** A slot whose fields may be dates beside clocks: days since 1970, NaN for any other text. */
  void takeDays(int slot, int clockSlot) {
    daySlot = twins[slot];
    clockOfDays = twins[clockSlot];
  }

  long line() {
    return getStartingLineNumber();
  }

  int fieldCount() {
    return getFieldCount();
  }

  /** The first field of this record that is no number, or −1. */
  int badField() {
    return badField;
  }

  String badText() {
    return badText;
  }

  @Override
  protected void handleBegin(long startingLineNumber) {
    badField = -1;
  }

  @Override
  protected void handleField(int field, char[] buffer, int offset, int length, boolean quoted) {
    int[] slots = slotOfField;
    if (slots == null) {
      header.add(new String(buffer, offset, length));
    } else if (field < slots.length && slots[field] >= 0) {
      values[slots[field]] = number(field, slots[field], buffer, offset, length);
    }
  }

  @Override
  protected NumberRow buildRecord() {
    for (int slot = 0; slot < twins.length; slot++) {
      values[slot] = values[twins[slot]];
    }
    return this;
  }

  private double number(int field, int slot, char[] buffer, int offset, int length) {
    int i = offset;
    int end = offset + length;
    while (i < end && buffer[i] <= ' ') {
      i++;
    }
    while (end > i && buffer[end - 1] <= ' ') {
      end--;
    }
    if (i == end) {
      return Double.NaN;
    }
    if (slot == stateSlot) {
      return StateColumn.direction(buffer, i, end);
    }
    if (slot == daySlot) {
      return plain[clockOfDays] ? Double.NaN : day(buffer, i, end);
    }
    double fast = clock[slot] ? Double.NaN : plainDecimal(buffer, i, end);
    if (Double.isNaN(fast)) {
      return anyText(field, slot, new String(buffer, i, end - i));
    }
    plain[slot] = true;
    return fast;
  }

  /** A date is the same for many rows, and reading one takes longer than all else of a row. */
  private double day(char[] buffer, int from, int end) {
    if (!Arrays.equals(buffer, from, end, dayText, 0, dayText.length)) {
      dayText = Arrays.copyOfRange(buffer, from, end);
      day = ClockText.day(new String(dayText));
    }
    return day;
  }

  /**
   * Decimals of at most 15 digits: both integers are exact doubles, so one division rounds
   * correctly (Clinger, doi:10.1145/93542.93557). NaN for every other text.
   */
  private double plainDecimal(char[] buffer, int from, int end) {
    int i = from;
    boolean negative = buffer[i] == '-';
    if (negative) {
      i++;
    }
    long digits = 0;
    int count = 0;
    int point = -1;
    char decimalSign = commas ? ',' : '.';
    for (; i < end; i++) {
      char c = buffer[i];
      if (c >= '0' && c <= '9') {
        digits = digits * 10 + (c - '0');
        count++;
      } else if (c == decimalSign && point < 0) {
        point = count;
        points |= !commas;
      } else {
        return Double.NaN;
      }
      if (count > 15) {
        return Double.NaN;
      }
    }
    if (count == 0) {
      return Double.NaN;
    }
    double value = point < 0 ? digits : digits / POWERS[count - point];
    return negative ? -value : value;
  }

  private double anyText(int field, int slot, String text) {
    if (text.length() <= NOTHING_LENGTH && NOTHING.contains(text.toLowerCase(Locale.ROOT))) {
      return Double.NaN;
    }
    double seconds = mayBeClock[slot] && !plain[slot] ? ClockText.seconds(text) : Double.NaN;
    if (!Double.isNaN(seconds)) {
      clock[slot] = true;
      if (!ClockText.isDate(text)) {
        return seconds;
      }
      firstDate[slot] = Double.isNaN(firstDate[slot]) ? seconds : firstDate[slot];
      return seconds - firstDate[slot];
    }
    return anyDecimal(field, slot, text);
  }

  private double anyDecimal(int field, int slot, String written) {
    String text = written;
    if (mayHaveCommas && !points && written.indexOf('.') < 0) {
      int comma = written.indexOf(',');
      boolean one = comma >= 0 && comma == written.lastIndexOf(',');
      text = one ? written.replace(',', '.') : written;
      commas |= one;
    }
    // Double.parseDouble also takes hexadecimal, "1d" and "Infinity", which no export means.
    boolean pointed = commas && written.indexOf('.') >= 0;
    boolean decimal =
        !clock[slot]
            && !pointed
            && text.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0);
    if (decimal) {
      try {
        double value = Double.parseDouble(text);
        if (Double.isFinite(value)) {
          points |= written.indexOf('.') >= 0;
          plain[slot] = true;
          return value;
        }
      } catch (NumberFormatException e) {
        decimal = false;
      }
    }
    if (badField < 0) {
      badField = field;
      badText = written;
    }
    return Double.NaN;
  }
}
