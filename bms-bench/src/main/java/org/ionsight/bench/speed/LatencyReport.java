package org.ionsight.bench.speed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.ionsight.bench.speed.path.NetworkWork;

/** The figures of a run as {@code latency.json} and {@code latency.md}. Immutable. */
final class LatencyReport {
  private final Machine machine;
  private final List<Jdk> jdks;
  private final Roof roof;
  private final List<LatencyRow> rows;
  private final List<LatencyRow> firsts;

  LatencyReport(Machine machine, List<Jdk> jdks, List<Done> done) {
    this.machine = machine;
    this.jdks = List.copyOf(jdks);
    List<Done> first = TimedRow.firsts(done);
    roof = new Roof(first);
    rows =
        TimedRow.of(done).stream()
            .filter(row -> !row.first().spot().isRoof())
            .map(row -> row.row(roof))
            .toList();
    firsts = first.stream().filter(d -> !d.spot().isRoof()).map(roof::row).toList();
  }

  /** A list of rows, a row a line. */
  String json() {
    return rows.isEmpty()
        ? "[]\n"
        : "[\n" + String.join(",\n", rows.stream().map(LatencyRow::toJson).toList()) + "\n]\n";
  }

  String markdown() {
    StringBuilder text = new StringBuilder(PREFACE);
    text.append(
        """

        | | |
        |---|---|
        | processor | %s |
        | system | %s |
        | load average when it began | %s |
        | commit | %s |
        | libraries | %s |
        """
            .formatted(
                machine.cpu(),
                machine.system(),
                machine.load(),
                machine.commit(),
                machine.libraries()));
    for (Jdk jdk : jdks) {
      text.append("| JDK %s | %s |\n".formatted(jdk.feature(), jdk.description()));
    }
    text.append(new LatencyGoals(rows, firsts).markdown());
    text.append(repeatedText());
    text.append(roofText());
    Map<String, List<LatencyRow>> groups = new LinkedHashMap<>();
    for (LatencyRow row : rows) {
      groups.computeIfAbsent(row.benchmark(), b -> new ArrayList<>()).add(row);
    }
    groups.forEach((benchmark, group) -> text.append(table(benchmark, group)));
    return text.toString();
  }

  private String roofText() {
    StringBuilder text =
        new StringBuilder(
            """

            ## The roof

            What one core can do at best, measured in this run: polynomials over an array in the first cache for multiply-adds, a
            comparison of arrays by the JVM's vector code for reads. The fastest sample of all counts. A figure's roof is the longer
            of two times: the multiply-adds of one step at the best rate, also for what computes more for the same answer, and the
            weights and inputs at the rate for the next larger array. Activations and copies are overhead. Products with a weight of
            zero are not counted, as nobody has to compute them: the SOC network's file has them between its two groups of units. Plain
            Java leaves them out from 48 cells on; ONNX Runtime computes them all, 5,056 where 3,520 count.

            | kernel | JDK | rate |
            |---|---|---:|
            """);
    for (Done kernel : roof.kernels()) {
      boolean reads = kernel.spot().benchmark().equals("roof-read");
      String size = reads ? " %d KiB".formatted(kernel.spot().cells()) : "";
      text.append(
          String.format(
              Locale.ROOT,
              "| %s%s | %s | %.1f %s |\n",
              kernel.spot().benchmark().substring(Spot.ROOF.length()),
              size,
              kernel.jdk(),
              Roof.rate(kernel) / 1e9,
              reads ? "GB/s" : "GFMA/s"));
    }
    text.append(
        "\n| network | multiply-adds a row | weights | input a row |\n|---|---:|---:|---:|\n");
    for (String benchmark : List.of("step", "health", "life")) {
      NetworkWork work = roof.work(benchmark).orElseThrow();
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %,.0f | %,.0f B | %,.0f B |\n",
              benchmark,
              work.multiplyAdds(),
              work.weightBytes(),
              work.inputBytes()));
    }
    return text.toString();
  }

  /** All times that rows were timed; empty where each was timed once. */
  private String repeatedText() {
    List<LatencyRow> repeated = rows.stream().filter(row -> !row.runs().isEmpty()).toList();
    if (repeated.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder(REPEATED);
    for (LatencyRow row : repeated) {
      text.append(
          "| `%s` | %d | %s | %s | %s | %s |\n"
              .formatted(
                  row.benchmark(),
                  row.cells(),
                  row.runtime(),
                  row.jdk(),
                  each(row, LatencyRow.Run::p50),
                  each(row, LatencyRow.Run::p99)));
    }
    return text.toString();
  }

  private static String each(LatencyRow row, ToDoubleFunction<LatencyRow.Run> figure) {
    return String.join(
        ", ", row.runs().stream().map(run -> shown(figure.applyAsDouble(run))).toList());
  }

  private String table(String benchmark, List<LatencyRow> group) {
    StringBuilder text = new StringBuilder("\n## `%s`\n".formatted(benchmark));
    text.append("\n%s\n".formatted(Plan.describe(benchmark)));
    text.append(
        "\n| cells | runtime | JDK | p50 µs | p99 µs | p99.9 µs | B/op | × roof | × `step` |\n");
    text.append("|---:|---|---|---:|---:|---:|---:|---:|---:|\n");
    for (LatencyRow row : group) {
      Double ratio = row.roofRatio();
      OptionalDouble step = bestStep(row);
      text.append(
          "| %d | %s | %s | %s | %s | %s | %s | %s | %s |\n"
              .formatted(
                  row.cells(),
                  row.runtime(),
                  row.jdk(),
                  shown(row.p50()),
                  shown(row.p99()),
                  shown(row.p999()),
                  shown(row.bytes()),
                  ratio == null ? "" : shown(ratio),
                  step.isPresent() ? shown(row.p50() / step.getAsDouble()) : ""));
    }
    return text.toString();
  }

  /** The better of our runtimes for the same question on the same JDK. */
  private OptionalDouble bestStep(LatencyRow row) {
    if (Plan.answersWithSoc(row.benchmark())) {
      return rows.stream()
          .filter(r -> r.benchmark().equals("step"))
          .filter(r -> r.cells() == row.cells() && r.jdk().equals(row.jdk()))
          .mapToDouble(LatencyRow::p50)
          .min();
    }
    return OptionalDouble.empty();
  }

  static String shown(double value) {
    if (value == 0) {
      return "0";
    }
    String format = value < 1 ? "%.3f" : value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f";
    return String.format(Locale.ROOT, format, value);
  }

  private static final String REPEATED =
      """

      ## Timed again

      With `--repeat-close`: each row on which a goal rests that was missed, or met by less than a quarter, was timed twice more after all others, in JVMs of its own as
      before, whatever came of it. Everywhere else on this page its figures are the medians of the three, and the most of the bytes; the goals are judged by them and say what they came to at first.

      | benchmark | cells | runtime | JDK | p50 µs, each time | p99 µs, each time |
      |---|---:|---|---|---|---|
      """;

  private static final String PREFACE =
      """
      # Measured latency

      Written by `./bms bench latency --results docs/results`, with `--jdk HOME` for each JDK; the same figures are in `latency.json`.
      JMH samples single operations; every row has JVMs of its own (two for `step` of 1 to 4, 96 and 400 cells and for `step-mixed` of 4, one for all else)
      with a warm-up of 2 × 1 s and 3 × 0.8 s of measurement each, the serial collector and 1 GiB of heap. Every path is compared with another implementation before
      a clock runs. Bytes are those that the operation allocates on the Java heap, counted around operations alone, the least of three rounds. All networks
      run on one thread, the alternatives too. Compare ratios within this run; microseconds are those of this machine.
      """;
}
