package org.ionsight.bench.diagnose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.ionsight.bench.diagnose.DiagnoseScores.Detection;
import org.ionsight.bench.diagnose.PlantedPack.Cause;
import org.ionsight.cluster.diagnose.SecondOpinion;
import org.ionsight.core.json.JsonText;

/**
 * The results as a page and as JSON.
 *
 * @param scores what was measured
 * @param cells of each pack
 * @param recordings of each life
 */
record DiagnoseReport(DiagnoseScores scores, int cells, int recordings) {
  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("# Diagnosis of simulated packs\n\n");
    text.append("Written by `./bms bench diagnose --results docs/results`.\n\n");
    text.append(
        """
        Packs of %d cells in series are simulated over 1,200 equivalent full cycles in three years, recorded %d times (a charge, rests, ten
        minutes of driving; 1 mV, 0.1 A and 0.5 °C of resolution), and diagnosed after each recording from the second on. Healthy packs have the scatter
        of a batch and a warm quarter. Weak packs have five planted cells: fast loss of lithium inventory, of positive or negative material, fast
        growth of resistance (each within 20 %% of the simulator's typical strength), and a leak of 20 to 100 mA from 400 cycles on in cells of 156 Ah that
        are balanced at every full charge. Seeds of the %d healthy test packs and the %d weak ones were used for nothing else. The limits of
        `bms diagnose` are constants that were chosen on other seeds; those of the baselines are set on the %d healthy development packs of this run, so that
        at most one pack in twenty alarms.

        All of it is simulated: what it says of real packs is not known, as no public set has packs with known weak cells.

        """
            .formatted(
                cells,
                recordings,
                scores.healthyPacks(),
                scores.weakPacks(),
                scores.developmentPacks()));
    alarms(text);
    detections(text);
    ahead(text);
    return text.toString();
  }

  private void alarms(StringBuilder text) {
    text.append("## False alarms\n\nA pack counts if any of its healthy cells is suspected after ");
    text.append(
        "any recording; bound: 95 % upper limit of the share of packs (Clopper and Pearson).");
    text.append("\n\n");
    text.append(
        "| method | healthy test packs | bound | healthy development packs | healthy cells of weak"
            + " packs |\n|---|--:|--:|--:|--:|\n");
    for (Method method : Method.values()) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %d of %d | %.0f %% | %d of %d | %d of %d |%n",
              method.label(),
              scores.falseAlarms(method),
              scores.healthyPacks(),
              100 * DiagnoseScores.bound(scores.falseAlarms(method), scores.healthyPacks()),
              scores.developmentAlarms(method),
              scores.developmentPacks(),
              scores.alarmsBesideWeakCells(method),
              scores.weakPacks() * (cells - (Cause.values().length - 1))));
    }
    text.append(
        "%nCalled out of balance as a whole: %d of %d healthy test packs; said to deviate in a part of it: %d.%n%n"
            .formatted(scores.imbalances(), scores.healthyPacks(), scores.zones()));
    text.append(
        """
        The watch tells of a cell whose embedding lies more than %.1f from the third-nearest cell, or whose SOC residual changed by more than %.0f spreads
        of the pack, and of which nothing physical is suspected. Both limits were chosen on other packs (`./bms bench watch` tells of them).
        `embedding alone`, `SOC residual alone` and `embedding or residual` count cells beyond these limits whether they are suspected or not.

        """
            .formatted(SecondOpinion.EMBEDDING_LIMIT, SecondOpinion.RESIDUAL_LIMIT));
  }

  private void detections(StringBuilder text) {
    text.append("## Detections and lead\n\n");
    text.append(
        """
        A cell has fallen when its true SOH is further below the median of its pack than at the start by 5 %%. `before the fall`: suspected at an earlier
        recording, of those that fell. `lead`: median of recordings from the first suspicion to the fall, of those that fell and were suspected; a
        recording is %.0f cycles. Negative: suspected later. A cell that has fallen by the second recording cannot be warned of.

        """
            .formatted(1_200.0 / (recordings - 1)));
    text.append(
        "| planted | method | suspected | before the fall | lead |\n|---|---|--:|--:|--:|\n");
    for (Cause cause : Cause.values()) {
      if (cause == Cause.NONE) {
        continue;
      }
      for (Method method : Method.values()) {
        Detection found = scores.detection(method, cause);
        String lead =
            found.leads().isEmpty()
                ? "–"
                : String.format(Locale.ROOT, "%.1f", found.medianLead()).replace('-', '−');
        text.append(
            "| %s | %s | %d of %d | %d of %d | %s |%n"
                .formatted(
                    cause.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    method.label(),
                    found.detected(),
                    found.planted(),
                    found.warned(),
                    found.fallen(),
                    lead));
      }
    }
  }

  private void ahead(StringBuilder text) {
    text.append(
        """

        ## What the watch adds

        `watched first`: cells that the watch told of at an earlier recording than any suspicion, or that were never suspected. `not warned of`: fallen cells that
        no suspicion told of before the fall.

        | planted | cells watched first | fallen cells not warned of | of these told by the watch before the fall |
        |---|--:|--:|--:|
        """);
    for (Cause cause : Cause.values()) {
      if (cause != Cause.NONE) {
        DiagnoseScores.Ahead ahead = scores.ahead(cause);
        text.append(
            "| %s | %d | %d | %d |%n"
                .formatted(
                    cause.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    ahead.cells(),
                    ahead.unwarned(),
                    ahead.warned()));
      }
    }
  }

  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("diagnose.md"), markdown());
    JsonText.object()
        .put("cells", cells)
        .put("recordings", recordings)
        .put("healthy_packs_out_of_balance", scores.imbalances())
        .put("healthy_packs_with_a_zone", scores.zones())
        .putObjects("methods", scores.rows())
        .write(folder.resolve("diagnose.json"));
  }
}
