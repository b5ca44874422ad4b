package org.ionsight.cluster.report;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.ionsight.cluster.GroupCount;
import org.ionsight.cluster.StudiedGroups;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.cluster.explain.Explanation;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.estimate.DegradationMode;
import org.ionsight.core.estimate.Interval;
import org.ionsight.core.estimate.RulUnit;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.feature.Checkpoint;
import org.ionsight.core.feature.PhysicalFeature;
import org.ionsight.core.json.JsonText;

/**
 * What the page's script draws from: a JSON document of names and of where the columns over the
 * cells are in the block of numbers beside it.
 */
final class PageData {
  /** Checkpoints of a cell that are kept; a chart has no more pixels to tell them apart. */
  private static final int MOST_POINTS = 60;

  /** Checkpoints of all cells together, from which on each keeps fewer of them. */
  private static final int MOST_IN_ALL = 240_000;

  /** A line of fewer points would bend where the cell's health does not. */
  private static final int FEWEST_POINTS = 12;

  /** State of health in two bytes: steps of 0.00005. */
  private static final int SOH_STEPS = 20_000;

  /** Two bytes for what may be negative. */
  private static final int PEAK_ZERO = 32_768;

  private static final int PEAK_UNKNOWN = 65_535;

  private final PackSummary pack;
  private final Explanation explanation;
  private final Set<Integer> weak;
  private final Packed packed = new Packed();

  PageData(PackSummary pack, Explanation explanation, Set<Integer> weak) {
    this.pack = pack;
    this.explanation = explanation;
    this.weak = weak;
  }

  /** How many checkpoints of a cell are kept, the fewer the more cells there are. */
  static int mostPoints(int cells) {
    return Math.max(FEWEST_POINTS, Math.min(MOST_POINTS, MOST_IN_ALL / Math.max(1, cells)));
  }

  /** The numbers that {@link #render} spoke of, in base64; to be asked for after it. */
  String columns() {
    return packed.text();
  }

  /** The document, with every {@code <} escaped so that no name can end the element around it. */
  String render(
      PackMapSection map,
      LatentSection latent,
      HealthBands bands,
      CurveSection curves,
      ModeSection modes) {
    List<String> ids = pack.cells().stream().map(CellSummary::id).toList();
    List<String> groups = new ArrayList<>();
    for (int g = 0; g < pack.groups().count(); g++) {
      groups.add(pack.groups().name(g));
    }
    JsonText json =
        JsonText.object()
            .put("pack", pack.name())
            .put("rulUnit", Figures.unit(pack.rulUnit()))
            .put("lifeInCycles", pack.rulUnit() == RulUnit.EQUIVALENT_FULL_CYCLES)
            .put("endOfLife", pack.endOfLifeSoh())
            .putTexts("ids", ids)
            .putTexts("groups", groups)
            .put("group", column(i -> Math.min(pack.groups().of(i), pack.groups().count() - 1)))
            .put("verdict", column(i -> pack.cells().get(i).verdict().ordinal()))
            .put("reason", column(i -> pack.cells().get(i).reason().ordinal()))
            .putTexts(
                "reasons",
                EnumSet.allOf(VerdictReason.class).stream().map(Figures::reason).toList())
            .put("weak", column(i -> weak.contains(i) ? 1 : 0))
            .putTexts("differs", differs())
            .put("soc", interval(CellSummary::soc))
            .put("soh", interval(CellSummary::soh))
            .put("rul", interval(CellSummary::rul))
            .put("scales", scales(map))
            .put("pca", packed.floats(latent.byComponents()))
            .put("near", packed.floats(latent.byNeighbours()))
            .put("history", history())
            .put("bands", bands(bands))
            .put("curves", curves(curves))
            .put("modes", modes(modes))
            .put("knee", figures(CellSummary::kneeProbability))
            .put("novelty", figures(CellSummary::embeddingDistance))
            .putObjects("choice", choice());
    return json.toString().replace("<", "\\u003c");
  }

  private double[] column(ToIntFunction<Integer> value) {
    int[] values = new int[pack.cells().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.applyAsInt(i);
    }
    return packed.bytes(values);
  }

  /** Only cells that stand out have a sentence: of the others there is nothing to say. */
  private List<String> differs() {
    List<String> differs = new ArrayList<>();
    for (int i = 0; i < pack.cells().size(); i++) {
      differs.add(weak.contains(i) ? explanation.ofCell(i) : "");
    }
    return differs;
  }

  /** Value, low and high of every cell, one after the other. */
  private double[] interval(Function<CellSummary, Optional<Interval>> which) {
    return intervals(pack.cells().stream().map(which).toList());
  }

  private double[] intervals(List<Optional<Interval>> all) {
    double[] values = new double[3 * all.size()];
    for (int i = 0; i < all.size(); i++) {
      Optional<Interval> interval = all.get(i);
      values[3 * i] = interval.map(Interval::value).orElse(Double.NaN);
      values[3 * i + 1] = interval.map(Interval::low).orElse(Double.NaN);
      values[3 * i + 2] = interval.map(Interval::high).orElse(Double.NaN);
    }
    return packed.floats(values);
  }

  private double[] figures(ToDoubleFunction<CellSummary> figure) {
    return packed.floats(pack.cells().stream().mapToDouble(figure).toArray());
  }

  private List<JsonText> choice() {
    List<JsonText> points = new ArrayList<>();
    for (GroupCount count :
        pack.groups().study().map(StudiedGroups::curve).orElse(List.<GroupCount>of())) {
      JsonText point =
          JsonText.object()
              .put("groups", (long) count.groups())
              .put("stability", count.stability())
              .put("silhouette", count.silhouette());
      points.add(Double.isFinite(count.bic()) ? point.put("bic", count.bic()) : point);
    }
    return points;
  }

  /** Value, low and high of the three modes, of every cell and then of the groups' medians. */
  private JsonText modes(ModeSection modes) {
    if (!modes.any()) {
      return JsonText.object();
    }
    List<Optional<Interval>> all = new ArrayList<>();
    for (CellSummary cell : pack.cells()) {
      for (DegradationMode mode : DegradationMode.values()) {
        all.add(cell.modes().map(m -> m.of(mode)));
      }
    }
    for (int g = 0; g <= pack.groups().count(); g++) {
      for (DegradationMode mode : DegradationMode.values()) {
        all.add(modes.median(g == pack.groups().count() ? -1 : g, mode));
      }
    }
    return JsonText.object()
        .putTexts(
            "names", EnumSet.allOf(DegradationMode.class).stream().map(ModeSection::name).toList())
        .put("losses", intervals(all));
  }

  private static JsonText scales(PackMapSection map) {
    JsonText scales = JsonText.object();
    for (var entry :
        List.of(
            java.util.Map.entry("soh", map.soh),
            java.util.Map.entry("soc", map.soc),
            java.util.Map.entry("rul", map.rul))) {
      if (!entry.getValue().empty()) {
        scales.put(entry.getKey(), new double[] {entry.getValue().from(), entry.getValue().step()});
      }
    }
    return scales;
  }

  private JsonText history() {
    int[] counts = new int[pack.cells().size()];
    int most = mostPoints(counts.length);
    List<Checkpoint> points = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      List<Checkpoint> history = pack.cells().get(i).history();
      counts[i] = Math.min(most, history.size());
      for (int k = 0; k < counts[i]; k++) {
        // The first and the newest always stay.
        points.add(
            history.get(
                counts[i] == history.size()
                    ? k
                    : Math.round(k * (history.size() - 1f) / (most - 1))));
      }
    }
    return JsonText.object()
        .put("counts", packed.shorts(counts))
        .put(
            "cycles",
            packed.floats(points.stream().mapToDouble(p -> p.equivalentFullCycles()).toArray()))
        .put("soh", shares(points, Interval::value))
        .put("low", shares(points, Interval::low))
        .put("high", shares(points, Interval::high))
        .put("steps", (long) SOH_STEPS);
  }

  private double[] shares(List<Checkpoint> points, ToDoubleFunction<Interval> end) {
    return packed.shorts(
        points.stream()
            .mapToInt(p -> (int) Math.round(SOH_STEPS * end.applyAsDouble(p.soh())))
            .toArray());
  }

  private JsonText bands(HealthBands bands) {
    double[] all = new double[bands.bands.length * 3 * HealthBands.STATIONS];
    int at = 0;
    for (double[][] group : bands.bands) {
      for (double[] line : group) {
        for (double value : line) {
          all[at++] = value;
        }
      }
    }
    return JsonText.object()
        .put("cycles", packed.floats(bands.cycles))
        .put("soh", packed.floats(all));
  }

  /** The main peak of each cell in the steps in which a report shows it. */
  private JsonText peaks() {
    return JsonText.object()
        .put(
            "columns",
            new double[][] {
              peak(PhysicalFeature.PEAK_VOLTS, 1000),
              peak(PhysicalFeature.PEAK_SHIFT, 1000),
              peak(PhysicalFeature.PEAK_HEIGHT, 100),
              peak(PhysicalFeature.PEAK_HEIGHT_CHANGE, 100)
            })
        .put("zero", (long) PEAK_ZERO)
        .put("unknown", (long) PEAK_UNKNOWN);
  }

  private double[] peak(PhysicalFeature feature, double steps) {
    return packed.shorts(
        pack.cells().stream()
            .mapToDouble(cell -> cell.features().value(feature))
            .mapToInt(
                value ->
                    Double.isNaN(value)
                        ? PEAK_UNKNOWN
                        : (int) Math.min(PEAK_UNKNOWN - 1, PEAK_ZERO + Math.round(steps * value)))
            .toArray());
  }

  private JsonText curves(CurveSection curves) {
    if (!(curves.most > 0)) {
      return JsonText.object();
    }
    int bins = VoltageGrid.BINS;
    int cells = pack.cells().size();
    JsonText json = JsonText.object().put("cells", packed.rows(2 * cells, bins));
    for (CellSummary cell : pack.cells()) {
      packed.steps(curves.perVolt(cell.firstCurve()), 0, curves.most);
      packed.steps(curves.perVolt(cell.latestCurve()), 0, curves.most);
    }
    json.put("groups", packed.rows(2 * curves.first.length, bins));
    for (int g = 0; g < curves.first.length; g++) {
      packed.steps(curves.first[g], 0, curves.most);
      packed.steps(curves.latest[g], 0, curves.most);
    }
    double most = curves.mostSalient;
    if (most > 0) {
      json.put("mostSalient", most)
          .put("saliency", packed.rows(cells + curves.saliency.length, bins));
      for (CellSummary cell : pack.cells()) {
        packed.steps(CurveSection.complete(cell.saliency()), -most, most);
      }
      for (float[] group : curves.saliency) {
        packed.steps(group, -most, most);
      }
    }
    return json.putObjects("windows", curves.windows())
        .put("peaks", peaks())
        .put("bins", (long) bins)
        .put("most", curves.most)
        .put("from", VoltageGrid.centreVolts(0, pack.spec()))
        .put("step", (pack.spec().maxVolts() - pack.spec().minVolts()) / bins);
  }
}
