package org.ionsight.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.ionsight.cli.pack.PackGrouping;
import org.ionsight.cluster.explain.PackSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bms diagnose}: what is suspicious about a cell or a pack, with evidence. */
@Command(
    name = "diagnose",
    description = {
      "What is suspicious about a cell or a pack, on what evidence.",
      "Also what was measured, what was checked without result, and what could not be checked and",
      "why. Cells recorded one by one are looked at one by one; only which of them deviate is"
          + " asked",
      "of all of them.",
      "",
      "Columns: cell, kind, outcome, confidence, finding, evidence, because",
      "kind:    deviation, resistance, self_discharge, imbalance, degradation_modes, knee,",
      "         data_quality",
      "outcome: suspicion, watch (by the networks alone), measured, nothing_found, not_checked",
      "",
      "A deviating cell is one that 'bms cluster' sets apart, with its group and likely cause, or",
      "one that moves away from the others since the first recording. Of a pack that was recorded",
      "several times it has to be so twice, or clearly; many neighbours are told as one part. How",
      "often that is right and how early on simulated packs: docs/results/diagnose.md. In JSON",
      "evidence is a list of objects: quantity, value, unit, compared_with, low and high if it has",
      "an interval, measurements.",
      ""
    },
    mixinStandardHelpOptions = true)
final class DiagnoseCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private PackOptions packs = new PackOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  DiagnoseCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    output.check();
    PackSummary pack = packs.summarise(console, models -> PackGrouping.USUAL);
    FindingRows rows = new FindingRows(pack);
    output.write(console, FindingRows.COLUMNS, rows::write);
    console.message(rows.total());
    return ExitCodes.FINE;
  }
}
