package org.ionsight.bench.endurance;

import java.util.ArrayList;
import java.util.List;
import org.ionsight.model.Runtime;

/**
 * One run of a soak.
 *
 * @param name what it shows
 * @param collector of the child's JVM
 * @param heapMib fixed size of its heap, touched before the first tick, MiB
 * @param runtime what computes the networks
 * @param cells of the pack
 * @param hertz frames per second of the pack's own time; the run itself is as fast as it can be
 * @param ticks frames
 */
record SoakPart(
    String name,
    Collector collector,
    int heapMib,
    Runtime runtime,
    int cells,
    double hertz,
    long ticks) {
  /** Enough for a slope, few enough that reporting costs nothing. */
  static final int REPORTS = 100;

  /** Garbage collectors of a child. */
  enum Collector {
    /** Never collects: what is allocated stays until the heap is full and the JVM ends. */
    EPSILON,
    /** The one with the smallest footprint. */
    SERIAL
  }

  /** Options of the child's JVM. */
  List<String> options() {
    List<String> options = new ArrayList<>();
    if (collector == Collector.EPSILON) {
      options.add("-XX:+UnlockExperimentalVMOptions");
      options.add("-XX:+UseEpsilonGC");
    } else {
      options.add("-XX:+UseSerialGC");
    }
    options.add("-Xms" + heapMib + "m");
    options.add("-Xmx" + heapMib + "m");
    options.add("-XX:+AlwaysPreTouch");
    return options;
  }
}
