package org.ionsight.model.uncertainty;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.estimate.HealthEstimate;

/**
 * Which cell types a model knows, and how wrong it is on those that it does not: the errors of
 * networks that were each trained without one type, on cells of that type.
 *
 * <p>With so few types the worst of them is what a new one has to be given: of k exchangeable types
 * the errors of a further one are within those of the worst with probability k/(k+1). In a band k
 * is the number of types that have cells there: for health in the shipped bundle 7 with the least
 * evidence and 3 with the most, so 7/8 down to 3/4. What more evidence allows is never more than
 * what less evidence does. Immutable and thread-safe; {@link #margin} allocates nothing. Source:
 * Dunn, Wasserman, Ramdas, "Distribution-free prediction sets for two-layer hierarchical models",
 * JASA 118, 2023, arXiv:1809.07441 (groups, here types, are exchangeable).
 */
public final class TypeCalibration {
  private static final double LOWEST_SOH = 0;
  private static final double HIGHEST_SOH = 1.2;

  /**
   * Share of the counted charge that is sure to be capacity. In 9,900 curves and windows of seven
   * types one in a thousand had moved more than the capacity of its cycle by 2 %.
   */
  private static final double COUNTED = 0.98;

  private final List<CalibratedType> types;
  private final Map<String, BandedMargins> leftOut;
  private final Map<String, BandedMargins> own;
  private final Map<String, SeenTemperatures> temperatures;
  private final double[] evidence;
  private final double[] worst;

  /**
   * Makes a calibration.
   *
   * @param types that the model was trained and calibrated on
   * @param leftOut for types that a network was trained without, by name: the error that nine in
   *     ten of their estimates keep within, by evidence, in the bands where there are cells of the
   *     type; in the unit of the quantiles
   * @throws IllegalArgumentException if an error is negative
   */
  public TypeCalibration(List<CalibratedType> types, Map<String, BandedMargins> leftOut) {
    this(types, leftOut, Map.of());
  }

  /**
   * Makes a calibration in which some known types have margins of their own.
   *
   * @param types that the model was trained and calibrated on
   * @param leftOut as for the other constructor
   * @param own margins by the name of a known type, fitted with cells of it that the network did
   *     not see; a type without has those of all types together
   * @throws IllegalArgumentException if an error is negative, or a type with margins is not known
   */
  public TypeCalibration(
      List<CalibratedType> types,
      Map<String, BandedMargins> leftOut,
      Map<String, BandedMargins> own) {
    this(types, leftOut, own, Map.of());
  }

  private TypeCalibration(
      List<CalibratedType> types,
      Map<String, BandedMargins> leftOut,
      Map<String, BandedMargins> own,
      Map<String, SeenTemperatures> temperatures) {
    this.types = List.copyOf(types);
    this.temperatures = Collections.unmodifiableMap(new LinkedHashMap<>(temperatures));
    this.own = Collections.unmodifiableMap(new LinkedHashMap<>(own));
    requireKnown("margins", own);
    requireKnown("temperatures", temperatures);
    this.leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
    TreeSet<Double> bands = new TreeSet<>();
    for (BandedMargins margins : leftOut.values()) {
      for (double band : margins.evidence()) {
        bands.add(band);
      }
    }
    evidence = new double[bands.size()];
    int next = 0;
    for (double band : bands) {
      evidence[next++] = band;
    }
    worst = new double[evidence.length];
    for (Map.Entry<String, BandedMargins> margins : leftOut.entrySet()) {
      widen(margins.getKey(), margins.getValue());
    }
    for (int i = worst.length - 2; i >= 0; i--) {
      worst[i] = Math.max(worst[i], worst[i + 1]);
    }
  }

  private void requireKnown(String what, Map<String, ?> byName) {
    for (String name : byName.keySet()) {
      if (!names().contains(name)) {
        throw new IllegalArgumentException(
            "%s must be of a known type, was '%s' among %s".formatted(what, name, names()));
      }
    }
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    for (CalibratedType type : types) {
      names.add(type.name());
    }
    return names;
  }

  private void widen(String type, BandedMargins margins) {
    double[] bands = margins.evidence();
    double[] errors = margins.margins();
    for (int i = 0; i < bands.length; i++) {
      if (errors[i] < 0) {
        throw new IllegalArgumentException(
            "the error of a left-out type must not be negative, was %s for %s"
                .formatted(errors[i], type));
      }
      int at = java.util.Arrays.binarySearch(evidence, bands[i]);
      worst[at] = Math.max(worst[at], errors[i]);
    }
  }

  /**
   * Whether a cell is of a type that the model was trained and calibrated on.
   *
   * @param spec of the cell
   * @return false for a stranger
   */
  public boolean knows(CellSpec spec) {
    return types.stream().anyMatch(type -> type.matches(spec));
  }

  /**
   * The margins that were fitted for the type of a cell.
   *
   * @param spec of the cell
   * @return empty if the type is not known or has none of its own
   */
  public Optional<BandedMargins> margins(CellSpec spec) {
    return types.stream()
        .filter(type -> type.matches(spec))
        .findFirst()
        .map(type -> own.get(type.name()));
  }

  /**
   * This calibration with other margins of the known types.
   *
   * @param margins by the name of a known type
   * @return a new calibration
   */
  public TypeCalibration withMargins(Map<String, BandedMargins> margins) {
    return new TypeCalibration(types, leftOut, margins, temperatures);
  }

  /**
   * This calibration with the temperatures at which known types were seen.
   *
   * @param seen by the name of a known type; a type without is taken as seen at all
   * @return a new calibration
   * @throws IllegalArgumentException if a type is not known
   */
  public TypeCalibration withTemperatures(Map<String, SeenTemperatures> seen) {
    return new TypeCalibration(types, leftOut, own, seen);
  }

  /**
   * Temperatures at which known types were seen, by name.
   *
   * @return an unmodifiable map
   */
  public Map<String, SeenTemperatures> temperatures() {
    return temperatures;
  }

  /**
   * At which temperatures the type of a cell was seen.
   *
   * @param spec of the cell
   * @return empty if the type is not known or its curves told none
   */
  public Optional<SeenTemperatures> temperatures(CellSpec spec) {
    return types.stream()
        .filter(type -> type.matches(spec))
        .findFirst()
        .map(type -> temperatures.get(type.name()));
  }

  /**
   * Margins of known types that have their own, by name.
   *
   * @return an unmodifiable map
   */
  public Map<String, BandedMargins> own() {
    return own;
  }

  /**
   * How far an estimate of a stranger may be off, at least.
   *
   * @param amount of evidence, as the bands; NaN counts as least
   * @return half width, in the unit of the quantiles; 0 if no type was left out
   */
  public double margin(double amount) {
    int last = evidence.length - 1;
    if (last < 0) {
      return 0;
    }
    if (!(amount > evidence[0])) {
      return worst[0];
    }
    if (amount >= evidence[last]) {
      return worst[last];
    }
    int i = 1;
    while (evidence[i] < amount) {
      i++;
    }
    double w = (amount - evidence[i - 1]) / (evidence[i] - evidence[i - 1]);
    return worst[i - 1] + w * (worst[i] - worst[i - 1]);
  }

  /**
   * Widens the interval of a stranger to how wrong networks were on types that they had not seen. A
   * cell has at least the capacity that it was seen to move: below the charge that was counted the
   * interval ends, and it reaches up to it where the network says less. So its lower end may lie
   * above that of the network's own interval.
   *
   * @param result holds SOH, interval and observed share; receives the interval
   * @param charge that the curve saw moved, over nominal capacity
   */
  public void widen(HealthEstimate result, double charge) {
    double half = margin(result.observedShare);
    double low = Math.min(result.sohLow, Math.max(LOWEST_SOH, result.soh - half));
    result.sohLow = Math.max(low, Math.min(result.soh, COUNTED * charge));
    double high = Math.max(result.soh + half, charge);
    result.sohHigh = Math.max(result.sohHigh, Math.min(HIGHEST_SOH, high));
  }

  /**
   * Widens the interval of a known type where it is partly a stranger, and never narrows it.
   *
   * @param result holds SOH, interval and observed share; receives the interval
   * @param charge that the curve saw moved, over nominal capacity
   * @param reach 1 where nothing changes, 0 where the cell gets a stranger's interval
   */
  public void widen(HealthEstimate result, double charge, double reach) {
    double low = result.sohLow;
    double high = result.sohHigh;
    widen(result, charge);
    blend(result, low, high, reach);
  }

  /**
   * Draws an interval back to one of before as far as what is known reaches, and never within it.
   *
   * @param result holds the interval where nothing is known; receives the interval
   * @param low lower end of the interval where all is known
   * @param high upper end of it
   * @param reach 1 gives the interval of before, 0 the wider of both
   */
  public static void blend(HealthEstimate result, double low, double high, double reach) {
    result.sohLow = low - (1 - reach) * Math.max(0, low - result.sohLow);
    result.sohHigh = high + (1 - reach) * Math.max(0, result.sohHigh - high);
  }

  /**
   * The types that the model knows.
   *
   * @return an unmodifiable list
   */
  public List<CalibratedType> types() {
    return types;
  }

  /**
   * Errors on types that a network was trained without, by name.
   *
   * @return an unmodifiable map
   */
  public Map<String, BandedMargins> leftOut() {
    return leftOut;
  }

  /**
   * This calibration as it would be if some types had never been seen, neither known nor left out.
   *
   * @param unseen on the name of a type
   * @return a new calibration
   */
  public TypeCalibration without(Predicate<String> unseen) {
    List<CalibratedType> known = new ArrayList<>(types);
    known.removeIf(type -> unseen.test(type.name()));
    Map<String, BandedMargins> others = new LinkedHashMap<>(leftOut);
    others.keySet().removeIf(unseen);
    Map<String, BandedMargins> rest = new LinkedHashMap<>(own);
    rest.keySet().removeIf(unseen);
    Map<String, SeenTemperatures> seen = new LinkedHashMap<>(temperatures);
    seen.keySet().removeIf(unseen);
    return new TypeCalibration(known, others, rest, seen);
  }
}
