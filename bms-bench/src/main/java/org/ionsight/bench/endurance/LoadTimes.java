package org.ionsight.bench.endurance;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.ionsight.bench.endurance.StartMeasurement.Cost;
import org.ionsight.core.json.JsonText;
import org.ionsight.model.Runtime;

/**
 * What several starts of a child took that were alike.
 *
 * @param jdk its version
 * @param runtime of the networks
 * @param profile of the JVM
 * @param starts that were measured; the last also loaded the bundle again and again
 */
record LoadTimes(String jdk, Runtime runtime, JvmProfile profile, List<StartMeasurement> starts) {
  LoadTimes {
    starts = List.copyOf(starts);
  }

  double median(ToDoubleFunction<StartMeasurement> figure) {
    double[] sorted = sorted(figure);
    return sorted[sorted.length / 2];
  }

  double most(ToDoubleFunction<StartMeasurement> figure) {
    double[] sorted = sorted(figure);
    return sorted[sorted.length - 1];
  }

  private double[] sorted(ToDoubleFunction<StartMeasurement> figure) {
    double[] sorted = starts.stream().mapToDouble(figure).toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  private Cost again() {
    return starts.get(starts.size() - 1).again();
  }

  static final String HEAD =
      "| JDK | runtime | JVM | first load: passed, p50 | most | processor, p50 | most | after many:"
          + " passed | processor | natives alone: passed, p50 | processor |\n"
          + "|---|---|---|--:|--:|--:|--:|--:|--:|--:|--:|\n";

  /** A row of a table under {@link #HEAD}. */
  String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f | %s |%n",
        jdk,
        runtime,
        profile.text(),
        median(start -> start.load().wallMillis()),
        most(start -> start.load().wallMillis()),
        median(start -> start.load().processorMillis()),
        most(start -> start.load().processorMillis()),
        again().wallMillis(),
        again().processorMillis(),
        runtime == Runtime.JAVA
            ? " | "
            : String.format(
                Locale.ROOT,
                "%.0f | %.0f",
                median(start -> start.natives().wallMillis()),
                median(start -> start.natives().processorMillis())));
  }

  JsonText json(int cells) {
    return JsonText.object()
        .put("jdk", jdk)
        .put("runtime", runtime.name())
        .put("jvm", profile.name())
        .put("cells", cells)
        .put("starts", starts.size())
        .put("median_ms", median(StartMeasurement::firstMillis))
        .put("first_load_ms", median(start -> start.load().wallMillis()))
        .put("first_load_most_ms", most(start -> start.load().wallMillis()))
        .put("first_load_processor_ms", median(start -> start.load().processorMillis()))
        .put("first_load_processor_most_ms", most(start -> start.load().processorMillis()))
        .put("bundle_load_again_ms", again().wallMillis())
        .put("bundle_load_again_processor_ms", again().processorMillis())
        .put("natives_ms", median(start -> start.natives().wallMillis()))
        .put("natives_processor_ms", median(start -> start.natives().processorMillis()));
  }
}
