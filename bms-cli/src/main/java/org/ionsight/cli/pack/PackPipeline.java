package org.ionsight.cli.pack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ionsight.cli.InputException;
import org.ionsight.cli.recording.CellLookup;
import org.ionsight.cli.recording.EstimationModels;
import org.ionsight.cluster.diagnose.DeviatingCells;
import org.ionsight.cluster.diagnose.Finding;
import org.ionsight.cluster.diagnose.FindingKind;
import org.ionsight.cluster.diagnose.PackDiagnosis;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.cluster.explain.CellVerdicts;
import org.ionsight.cluster.explain.PackDeviations;
import org.ionsight.cluster.explain.PackGroups;
import org.ionsight.cluster.explain.PackPast;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.core.estimate.RulUnit;
import org.ionsight.core.io.ColumnMap;
import org.ionsight.core.io.PackCheck;
import org.ionsight.core.io.PackDirectory;
import org.ionsight.core.io.PackReader;
import org.ionsight.core.io.Quantity;
import org.ionsight.core.io.Recording;
import org.ionsight.core.io.RecordingCheck;
import org.ionsight.core.pack.PackFrame;
import org.ionsight.core.pack.PackLayout;
import org.ionsight.core.pack.PackMonitor;
import org.ionsight.model.bundle.BundleManifest;

/**
 * Summarises a pack directory, or cells that were recorded one by one.
 *
 * <p>Every cell runs through the {@link PackMonitor} of the field, over all of its recordings in
 * the order of its life. Immutable and thread-safe.
 */
public final class PackPipeline {
  private static final double SECONDS_PER_DAY = 86_400;

  private final EstimationModels models;
  private final PackGrouping grouping;
  private final Instant now;

  /**
   * Makes a pipeline.
   *
   * @param models what to estimate with
   * @param grouping how cells come to their groups
   * @param now the time of the summary
   */
  public PackPipeline(EstimationModels models, PackGrouping grouping, Instant now) {
    this.models = models;
    this.grouping = grouping;
    this.now = now;
  }

  /**
   * Summarises a pack over its life.
   *
   * @param pack its description and recordings
   * @param progress told after each recording
   * @return the summary
   * @throws IOException if a recording cannot be read
   */
  public PackSummary pack(PackDirectory pack, Progress progress) throws IOException {
    return pack(pack, ColumnMap.bdf(), progress);
  }

  /**
   * Summarises a pack whose recordings have units or a sign of their own.
   *
   * @param pack its description and recordings
   * @param map units and sign of the current
   * @param progress told after each recording
   * @return the summary
   * @throws IOException if a recording cannot be read, or does not mean what its header says
   */
  public PackSummary pack(PackDirectory pack, ColumnMap map, Progress progress) throws IOException {
    PackLayout layout = pack.layout();
    try (CellTraces traces =
        new CellTraces(
            PackMonitor.builder(layout, models.set()).build(), models.set(), ids(layout))) {
      int done = 0;
      for (PackDirectory.Checkpoint checkpoint : pack.checkpoints()) {
        traces.startRecording(
            checkpoint.days() * SECONDS_PER_DAY, checkpoint.equivalentFullCycles());
        PackCheck check = new PackCheck(checkpoint.file(), layout).trusting(map);
        try (PackReader reader = pack.open(checkpoint, map)) {
          while (reader.next(traces.frame())) {
            check.offer(reader.testSeconds(), traces.frame());
            traces.step();
          }
        }
        check.finish();
        check.doubts().forEach(doubt -> progress.doubt(checkpoint.file(), doubt));
        traces.endRecording();
        progress.step(++done, pack.checkpoints().size());
      }
      PackDirectory.Checkpoint last = pack.checkpoints().get(pack.checkpoints().size() - 1);
      List<CellSummary> cells = traces.summaries();
      PackGroups groups = grouping.of(cells, layout.spec());
      return summary(pack.name(), layout.spec(), cells, groups)
          .verdicts(traces.verdicts())
          .findings(grouping.comparesCells() ? traces.findings(cells, groups) : List.of())
          .packFact("Cells in series", String.valueOf(layout.cells()))
          .packFact("Temperature probes", String.valueOf(layout.probes()))
          .packFact("Recordings", String.valueOf(pack.checkpoints().size()))
          .packFact(
              "Age",
              String.format(
                  Locale.ROOT,
                  "%.0f days, %.0f equivalent full cycles",
                  last.days(),
                  last.equivalentFullCycles()))
          .qualityFact("Frames", String.valueOf(traces.frames()))
          .qualityFact("Implausible or missing cell measurements", String.valueOf(traces.flagged()))
          .build();
    }
  }

  /**
   * Summarises cells that were recorded one by one, each from the start of its life.
   *
   * @param files one recording per cell
   * @param cell shipped name or spec file of all of them, if the person gave one
   * @param map columns, units, sign
   * @param progress told after each recording
   * @return the summary
   * @throws IOException if a recording cannot be read
   * @throws InputException if the cells are of different types
   */
  public PackSummary cells(
      List<Path> files, Optional<String> cell, ColumnMap map, Progress progress)
      throws IOException {
    CellSpec spec = CellLookup.find(cell, files.get(0));
    List<CellSummary> cells = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    List<CellVerdicts> verdicts = new ArrayList<>();
    long flagged = 0;
    long frames = 0;
    for (Path file : files) {
      CellSpec own = CellLookup.find(cell, file);
      if (!own.name().equals(spec.name())) {
        throw new InputException(
            "%s: expected a cell like the first, %s, found %s; compare cells of one type"
                .formatted(file, spec.name(), own.name()));
      }
      Recording recording = Recording.read(file, map);
      String place = recording.place();
      RecordingCheck.verify(recording, spec).forEach(doubt -> progress.doubt(place, doubt));
      boolean warm = recording.has(Quantity.SURFACE_TEMPERATURE);
      PackLayout layout = new PackLayout(1, spec, warm ? 1 : 0);
      try (CellTraces traces =
          new CellTraces(
              PackMonitor.builder(layout, models.set()).build(),
              models.set(),
              List.of(name(file)))) {
        run(recording, traces, warm);
        List<CellSummary> alone = traces.summaries();
        for (Finding finding : traces.findings(alone, PackGrouping.ONE_GROUP.of(alone, spec))) {
          // Whether cells deviate is asked of all of them, once all are known.
          if (finding.kind() != FindingKind.DEVIATION) {
            findings.add(finding.withCell(cells.size()));
          }
        }
        cells.addAll(alone);
        verdicts.addAll(traces.verdicts());
        flagged += traces.flagged();
        frames += traces.frames();
      }
      progress.step(cells.size(), files.size());
    }
    PackGroups groups = grouping.of(cells, spec);
    if (grouping.comparesCells()) {
      findings.addAll(
          PackDiagnosis.deviations(
              cells.stream().map(CellSummary::id).toList(),
              PackDeviations.of(
                  cells, groups, spec, DeviatingCells.Company.ONE_BY_ONE, PackPast.NONE)));
    }
    findings.sort(Finding.MOST_URGENT_FIRST);
    String name = cells.size() == 1 ? cells.get(0).id() : "%d cells".formatted(cells.size());
    return summary(name, spec, cells, groups)
        .verdicts(verdicts)
        .findings(findings)
        .limit(
            "Cycles are counted in the recordings: where these have gaps or begin late in a life,"
                + " they are a lower bound of the throughput.")
        .packFact("Recordings", String.valueOf(files.size()))
        .qualityFact("Rows", String.valueOf(frames))
        .qualityFact("Implausible or missing rows", String.valueOf(flagged))
        .build();
  }

  private static void run(Recording recording, CellTraces traces, boolean warm) {
    PackFrame frame = traces.frame();
    traces.startRecording(0, 0);
    for (int row = 0; row < recording.rows(); row++) {
      frame.nanos = Math.round(recording.testSeconds(row) * 1e9);
      frame.amps = recording.amps(row);
      frame.volts[0] = recording.volts(row);
      if (warm) {
        frame.celsius[0] = recording.celsius(row);
      }
      traces.step();
    }
    traces.endRecording();
  }

  /** What the cells of a pack are called. */
  static List<String> ids(PackLayout layout) {
    return IntStream.rangeClosed(1, layout.cells()).mapToObj(PackPipeline::id).toList();
  }

  /** What cell 1, 2, ... of a pack is called. */
  static String id(int cell) {
    return String.format(Locale.ROOT, "%03d", cell);
  }

  /** {@code DATASET__CELL.bdf.csv.gz} is the cell CELL. */
  static String name(Path file) {
    Path name = file.getFileName();
    String text = name == null ? file.toString() : name.toString();
    return text.replaceFirst("^.*?__", "").replaceFirst("\\.(bdf|csv).*$", "");
  }

  private PackSummary.Builder summary(
      String name, CellSpec spec, List<CellSummary> cells, PackGroups groups) {
    PackSummary.Builder summary = PackSummary.builder(name, spec).cells(cells, groups).created(now);
    Optional<BundleManifest> manifest = models.manifest();
    if (manifest.isPresent()) {
      RulUnit unit = manifest.get().definitions().rulUnit();
      summary.life(unit, manifest.get().definitions().endOfLifeSoh());
      summary.typeKnown(typeKnown(spec));
      summary.modelFact("Bundle", models.name()).modelFact("Code", manifest.get().createdFrom());
      training(summary);
      models.card().ifPresent(summary::modelCard);
    }
    return summary;
  }

  private boolean typeKnown(CellSpec spec) {
    try (HealthModel model = models.set().openHealthModel(spec).orElse(null)) {
      return model == null || model.knowsType();
    }
  }

  private void training(PackSummary.Builder summary) {
    models
        .training()
        .forEach(
            (kind, training) -> {
              int cells = training.cells().getOrDefault("train", List.of()).size();
              int sets = training.origin().dataSets().size();
              String from = "%d data %s".formatted(sets, sets == 1 ? "set" : "sets");
              summary.modelFact(
                  kind.fileName(),
                  cells == 0
                      ? "no cell, but curves made from " + from
                      : "%d training cells or recordings of %s".formatted(cells, from));
            });
  }
}
