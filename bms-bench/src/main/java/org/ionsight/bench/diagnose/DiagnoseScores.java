package org.ionsight.bench.diagnose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.ionsight.bench.diagnose.PlantedPack.Cause;
import org.ionsight.core.feature.Robust;
import org.ionsight.core.json.JsonText;

/** False alarms, detections and lead of every method. */
final class DiagnoseScores {
  /** A healthy pack in twenty may have an alarm. */
  static final double ALLOWED = 0.05;

  /**
   * Of the cells with one planted cause.
   *
   * @param planted cells
   * @param detected of them, at any recording
   * @param fallen of them, those that truly fell behind by 5 % of SOH
   * @param warned of the fallen, those detected at an earlier recording
   * @param leads of the fallen that were detected, recordings from alarm to fall
   */
  record Detection(int planted, int detected, int fallen, int warned, List<Integer> leads) {
    Detection {
      leads = List.copyOf(leads);
    }

    double medianLead() {
      return Robust.median(leads.stream().mapToDouble(Integer::doubleValue).toArray());
    }
  }

  private final List<PackOutcome> healthy;
  private final List<PackOutcome> weak;
  private final List<PackOutcome> development;
  private final Map<Method, Double> limits = new EnumMap<>(Method.class);

  DiagnoseScores(List<PackOutcome> development, List<PackOutcome> healthy, List<PackOutcome> weak) {
    this.development = List.copyOf(development);
    this.healthy = List.copyOf(healthy);
    this.weak = List.copyOf(weak);
    for (Method method : Method.values()) {
      limits.put(method, method.baseline() ? limit(method) : Double.NaN);
    }
  }

  /** The lowest limit at which the allowed share of the development packs alarms. */
  private double limit(Method baseline) {
    double[] largest =
        development.stream().mapToDouble(p -> p.largest(baseline)).sorted().toArray();
    int alarms = (int) (ALLOWED * largest.length);
    return largest[largest.length - 1 - alarms];
  }

  /**
   * What the watch told before any suspicion did.
   *
   * @param cells of one cause that were watched at an earlier recording than they were suspected,
   *     or never suspected
   * @param unwarned of the fallen ones, those that no suspicion told before the fall
   * @param warned of these, those that the watch told before it
   */
  record Ahead(int cells, int unwarned, int warned) {}

  /** What the watch adds to the suspicions about the cells with one planted cause. */
  Ahead ahead(Cause cause) {
    int cells = 0;
    int unwarned = 0;
    int warned = 0;
    for (PackOutcome pack : weak) {
      for (int cell = 0; cell < pack.causes().size(); cell++) {
        if (pack.causes().get(cell) != cause) {
          continue;
        }
        int watch = pack.firstAlarm(Method.WATCH, Double.NaN, cell);
        int suspicion = pack.firstAlarm(Method.ANY, Double.NaN, cell);
        int fall = pack.fallen(cell);
        cells += watch >= 0 && (suspicion < 0 || watch < suspicion) ? 1 : 0;
        if (fall >= 0 && (suspicion < 0 || suspicion >= fall)) {
          unwarned++;
          warned += watch >= 0 && watch < fall ? 1 : 0;
        }
      }
    }
    return new Ahead(cells, unwarned, warned);
  }

  double limitOf(Method method) {
    return limits.getOrDefault(method, Double.NaN);
  }

  int healthyPacks() {
    return healthy.size();
  }

  int developmentPacks() {
    return development.size();
  }

  int weakPacks() {
    return weak.size();
  }

  /** Healthy test packs in which a method alarms at any recording. */
  int falseAlarms(Method method) {
    return falseAlarms(method, healthy);
  }

  /** The same among the development packs. */
  int developmentAlarms(Method method) {
    return falseAlarms(method, development);
  }

  private int falseAlarms(Method method, List<PackOutcome> packs) {
    int packsWithAlarm = 0;
    for (PackOutcome pack : packs) {
      packsWithAlarm += alarmed(pack, method, Cause.NONE) > 0 ? 1 : 0;
    }
    return packsWithAlarm;
  }

  /** Healthy test packs that were called out of balance. */
  int imbalances() {
    return (int) healthy.stream().filter(PackOutcome::imbalance).count();
  }

  /** Healthy test packs of which a part was said to deviate. */
  int zones() {
    return (int) healthy.stream().filter(PackOutcome::zone).count();
  }

  /** The share at which so few or fewer of so many have a probability of 5 %. */
  static double bound(int few, int many) {
    double low = 0;
    double high = 1;
    for (int step = 0; step < 60; step++) {
      double share = (low + high) / 2;
      double probability = 0;
      double term = Math.pow(1 - share, many);
      for (int k = 0; k <= few; k++) {
        probability += term;
        term *= share / (1 - share) * (many - k) / (k + 1);
      }
      if (probability > ALLOWED) {
        low = share;
      } else {
        high = share;
      }
    }
    return high;
  }

  /** Healthy cells of weak packs that a method alarms about at any recording. */
  int alarmsBesideWeakCells(Method method) {
    return weak.stream().mapToInt(p -> alarmed(p, method, Cause.NONE)).sum();
  }

  private int alarmed(PackOutcome pack, Method method, Cause cause) {
    int cells = 0;
    for (int cell = 0; cell < pack.causes().size(); cell++) {
      boolean asked = pack.causes().get(cell) == cause;
      cells += asked && pack.firstAlarm(method, limitOf(method), cell) >= 0 ? 1 : 0;
    }
    return cells;
  }

  /** How a method did on the cells with one planted cause. */
  Detection detection(Method method, Cause cause) {
    int planted = 0;
    int detected = 0;
    int fallen = 0;
    int warned = 0;
    List<Integer> leads = new ArrayList<>();
    for (PackOutcome pack : weak) {
      for (int cell = 0; cell < pack.causes().size(); cell++) {
        if (pack.causes().get(cell) != cause) {
          continue;
        }
        int alarm = pack.firstAlarm(method, limitOf(method), cell);
        int fall = pack.fallen(cell);
        planted++;
        detected += alarm >= 0 ? 1 : 0;
        fallen += fall >= 0 ? 1 : 0;
        warned += fall >= 0 && alarm >= 0 && alarm < fall ? 1 : 0;
        if (fall >= 0 && alarm >= 0) {
          leads.add(fall - alarm);
        }
      }
    }
    return new Detection(planted, detected, fallen, warned, leads);
  }

  List<JsonText> rows() {
    List<JsonText> rows = new ArrayList<>();
    for (Method method : Method.values()) {
      JsonText row =
          JsonText.object()
              .put("method", method.name().toLowerCase(java.util.Locale.ROOT))
              .put("healthy_packs", healthyPacks())
              .put("healthy_packs_with_alarm", falseAlarms(method))
              .put("bound", bound(falseAlarms(method), healthyPacks()))
              .put("development_packs", developmentPacks())
              .put("development_packs_with_alarm", developmentAlarms(method))
              .put("healthy_cells_of_weak_packs_with_alarm", alarmsBesideWeakCells(method));
      if (method.baseline()) {
        row.put("limit", limitOf(method));
      }
      row.putObjects(
          "causes",
          Arrays.stream(Cause.values())
              .filter(cause -> cause != Cause.NONE)
              .map(cause -> json(cause, detection(method, cause)))
              .toList());
      rows.add(row);
    }
    return rows;
  }

  private static JsonText json(Cause cause, Detection detection) {
    JsonText text =
        JsonText.object()
            .put("cause", cause.name().toLowerCase(java.util.Locale.ROOT))
            .put("cells", detection.planted())
            .put("detected", detection.detected())
            .put("fallen", detection.fallen())
            .put("warned_before_the_fall", detection.warned());
    if (!detection.leads().isEmpty()) {
      text.put("median_lead_recordings", detection.medianLead());
    }
    return text;
  }
}
