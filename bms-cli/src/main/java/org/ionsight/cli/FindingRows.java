package org.ionsight.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ionsight.cli.output.Column;
import org.ionsight.cli.output.RowWriter;
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
          new Column("evidence", Column.Kind.TEXT),
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
          finding.evidence().stream().map(FindingRows::figure).collect(Collectors.joining("; ")),
          finding.because());
    }
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
    return ("%d %s, %d not checked, of %d findings in all; a suspicion is a reason to look, not a"
            + " statement about safety.")
        .formatted(
            suspicions,
            suspicions == 1 ? "suspicion" : "suspicions",
            count(Outcome.NOT_CHECKED),
            pack.findings().size());
  }

  private long count(Outcome outcome) {
    return pack.findings().stream().filter(f -> f.outcome() == outcome).count();
  }
}
