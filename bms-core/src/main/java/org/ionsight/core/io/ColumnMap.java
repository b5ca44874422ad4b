package org.ionsight.core.io;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.ionsight.core.signal.CurrentSign;
import org.jspecify.annotations.Nullable;

/**
 * How the columns of a file become the library's quantities: their names, units and the sign of the
 * current.
 *
 * <p>{@link #bdf} knows the Battery Data Format labels and common variants of them ({@code Voltage
 * [V]}, {@code voltage_mv}, {@code U/V}, {@code Time (min)}); a unit declared in the header is
 * converted, an undeclared one is taken to be V, A, s, °C, Ah. Everything else is said with the
 * {@code with} methods. Immutable and thread-safe.
 */
public final class ColumnMap {
  private static final ColumnMap BDF = new ColumnMap(null, Map.of(), Map.of(), List.of());

  private final @Nullable CurrentSign currentSign;
  private final Map<Quantity, String> columns;
  private final Map<Quantity, String> units;
  private final List<String> extras;

  private ColumnMap(
      @Nullable CurrentSign currentSign,
      Map<Quantity, String> columns,
      Map<Quantity, String> units,
      List<String> extras) {
    this.currentSign = currentSign;
    this.columns = Map.copyOf(columns);
    this.units = Map.copyOf(units);
    this.extras = List.copyOf(extras);
  }

  /**
   * Battery Data Format: current positive while charging.
   *
   * @return the map
   */
  public static ColumnMap bdf() {
    return BDF;
  }

  /**
   * The same with a declared sign of the current.
   *
   * @param sign which direction the file counts as positive
   * @return a new map
   */
  public ColumnMap withCurrentSign(CurrentSign sign) {
    return new ColumnMap(sign, columns, units, extras);
  }

  /**
   * The same with a column named for a quantity.
   *
   * @param quantity what it holds
   * @param header the header field, exactly
   * @return a new map
   */
  public ColumnMap withColumn(Quantity quantity, String header) {
    Map<Quantity, String> more = copy(columns);
    more.put(quantity, header);
    return new ColumnMap(currentSign, more, units, extras);
  }

  /**
   * The same with a declared unit, whatever the header says.
   *
   * @param quantity what is measured
   * @param unit such as {@code ms}, {@code mV}, {@code K}
   * @return a new map
   * @throws IllegalArgumentException if the quantity has no such unit
   */
  public ColumnMap withUnit(Quantity quantity, String unit) {
    if (quantity.dimension().scale(unit).isEmpty()) {
      throw new IllegalArgumentException(
          "unit of %s must be one of %s, was '%s'"
              .formatted(quantity.label(), quantity.dimension().units(), unit));
    }
    Map<Quantity, String> more = copy(units);
    more.put(quantity, unit);
    return new ColumnMap(currentSign, columns, more, extras);
  }

  /**
   * The same with a further numeric column, read as it stands.
   *
   * @param header the header field, exactly; must be in the file
   * @return a new map; the columns are numbered from 0 in the order of these calls
   */
  public ColumnMap withExtra(String header) {
    List<String> more = new ArrayList<>(extras);
    more.add(header);
    return new ColumnMap(currentSign, columns, units, more);
  }

  /**
   * The declared sign.
   *
   * @return which direction the file counts as positive; charge if nobody said it
   */
  public CurrentSign currentSign() {
    return currentSign == null ? CurrentSign.CHARGE_POSITIVE : currentSign;
  }

  /** Whether somebody said the sign of the current; if not it is left to the file. */
  boolean declaresCurrentSign() {
    return currentSign != null;
  }

  /**
   * Whether somebody said the unit of a quantity, {@link #withUnit}.
   *
   * @param quantity what is measured
   * @return false if it is left to the header
   */
  public boolean declaresUnit(Quantity quantity) {
    return units.containsKey(quantity);
  }

  /**
   * Whether somebody named the column of a quantity, {@link #withColumn}.
   *
   * @param quantity the quantity
   * @return false if it is found by its header
   */
  public boolean declaresColumn(Quantity quantity) {
    return columns.containsKey(quantity);
  }

  /**
   * The further columns.
   *
   * @return header fields
   */
  public List<String> extras() {
    return extras;
  }

  Map<Quantity, String> columns() {
    return columns;
  }

  Map<Quantity, String> units() {
    return units;
  }

  private static Map<Quantity, String> copy(Map<Quantity, String> map) {
    Map<Quantity, String> copy = new EnumMap<>(Quantity.class);
    copy.putAll(map);
    return copy;
  }
}
