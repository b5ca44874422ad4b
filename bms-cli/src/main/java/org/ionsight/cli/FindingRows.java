package org.ionsight.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ionsight.cli.output.Column;
import org.ionsight.cli.output.RowWriter;
import org.ionsight.cli.output.Structure;
import org.ionsight.cluster.diagnose.Evidence;
import org.ionsight.cluster.diagnose.Finding;
import org.ionsight.cluster.diagnose.Outcome;
import org.ionsight.cluster.explain.PackSummary;

/** One row per finding of a diagnosis, suspicions first. */
final class FindingRows {
  static final List<Column> COLUMNS =
      List.of(
          new Column("cell", Column.Kind.TEXT),
          new Column("kind", Column.Kind.TEXT),
          new Column("outcome", Column.Kind.TEXT),
          new Column("confidence", Column.Kind.TEXT),
          new Column("finding", Column.Kind.TEXT),
          new Column("evidence", Column.Kind.STRUCTURE),
          new Column("because", Column.Kind.TEXT));

  private final PackSummary pack;

  FindingRows(PackSummary pack) {
    this.pack = pack;
  }

  void write(RowWriter writer) throws IOException {
    for (Finding finding : pack.findings()) {
      writer.row(
          finding.packWide() ? "pack" : pack.cells().get(finding.cell()).id(),
          word(finding.kind()),
          word(finding.outcome()),
          word(finding.confidence()),
          finding.sentence(),
          evidence(finding),
          finding.because());
    }
  }

  private static Structure evidence(Finding finding) {
    return new Structure(
        finding.evidence().stream().map(FindingRows::figure).collect(Collectors.joining("; ")),
        finding.evidence().stream().map(FindingRows::object).toList());
  }

  /** An interval only where there is one, and what to compare with only where that is known. */
  private static Map<String, Object> object(Evidence evidence) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("quantity", evidence.label());
    object.put("value", rounded(evidence, evidence.value()));
    object.put("unit", evidence.unit());
    object.put("compared_with", evidence.reference());
    if (evidence.hasInterval()) {
      object.put("low", rounded(evidence, evidence.low()));
      object.put("high", rounded(evidence, evidence.high()));
    }
    object.put("measurements", evidence.measurements());
    return object;
  }

  private static BigDecimal rounded(Evidence evidence, double value) {
    return BigDecimal.valueOf(value).setScale(evidence.decimals(), RoundingMode.HALF_EVEN);
  }

  private static String figure(Evidence evidence) {
    return evidence.label() + ": " + evidence.text() + " [n=" + evidence.measurements() + "]";
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** What was found in one line, for a person. */
  String total() {
    long suspicions = count(Outcome.SUSPICION);
    return ("%d %s, %d to be watched, %d not checked, of %d findings in all; a suspicion is a"
            + " reason to look, not a statement about safety.")
        .formatted(
            suspicions,
            suspicions == 1 ? "suspicion" : "suspicions",
            count(Outcome.WATCH),
            count(Outcome.NOT_CHECKED),
            pack.findings().size());
  }

  private long count(Outcome outcome) {
    return pack.findings().stream().filter(f -> f.outcome() == outcome).count();
  }
}
