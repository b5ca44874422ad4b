// Health over throughput and charge curves: bands and medians of groups, lines of single cells.
const MOST_LINES = 12;
const MOST_CURVES = 4;
const DASHES = ["solid", "dashed", "dotted", [8, 3, 2, 3]];

/** Selected cells, or those that stand out while none is; only those that are shown. */
const lined = (most, fallback) => {
  const cells = [];
  const from = state.selected.size > 0 ? state.selected : fallback ? weak.keys() : [];
  for (const cell of from) {
    if (shown(cell) && (state.selected.size > 0 || weak[cell])) {
      cells.push(cell);
    }
    if (cells.length === most) {
      break;
    }
  }
  return cells;
};

const history = (() => {
  const counts = shorts(D.history.counts);
  const cycles = floats(D.history.cycles);
  const ends = [D.history.soh, D.history.low, D.history.high].map(shorts);
  const starts = new Uint32Array(counts.length + 1);
  counts.forEach((count, cell) => {
    starts[cell + 1] = starts[cell] + count;
  });
  return (cell) => {
    const points = [];
    for (let k = starts[cell]; k < starts[cell + 1]; k++) {
      points.push([cycles[k], ...ends.map((soh) => 100 * soh[k] / D.history.steps)]);
    }
    return points;
  };
})();

/** A filled band between two lines over the same places. */
const band = (lower, upper, colour, opacity) => ({
  type: "custom",
  silent: true,
  data: [[lower[0][0], lower[0][1]], ...upper],
  clip: true,
  tooltip: {show: false},
  renderItem: (params, api) => (params.dataIndex > 0 ? null : {
    type: "polygon",
    shape: {points: [...upper, ...lower.slice().reverse()].map((p) => api.coord(p))},
    style: {fill: colour, opacity},
  }),
});

/** Moves the names at the ends of lines apart, in pixels; `perUnit` pixels make one unit. */
const spread = (ends, perUnit) => {
  const offsets = new Map();
  let last = -Infinity;
  ends.slice().sort((a, b) => a.value - b.value).forEach(({cell, value}) => {
    const at = value * perUnit;
    last = Math.max(at, last + 14);
    offsets.set(cell, at - last);
  });
  return offsets;
};

/** Marks on a few points of a line, so that lines differ by more than colour. */
const sparse = (p, first, every) => (p.dataIndex % every === first ? 7 : 0);

const drawTrajectories = (instance) => {
  const cycles = floats(D.bands.cycles);
  const soh = floats(D.bands.soh);
  const series = [];
  const cells = lined(MOST_LINES, true).filter((cell) => history(cell).length > 0);
  const level = 100 * D.endOfLife;
  // Room for intervals only where they are drawn.
  const bands = state.selected.size > 0 && cells.length <= 4;
  const all = [...soh].filter(Number.isFinite).map((v) => 100 * v)
    .concat(cells.flatMap((cell) => history(cell).flatMap((p) => (bands ? p.slice(1) : [p[1]]))));
  const low = Math.floor(Math.min(level, ...all) - 1);
  const high = Math.ceil(Math.max(...all) + 0.5);
  const offsets = spread(cells.map((cell) => ({cell, value: history(cell).slice(-1)[0][1]})),
    (instance.getHeight() - 92) / (high - low));
  for (let g = 0; g <= GROUPS; g++) {
    const own = g === GROUPS ? -1 : g;
    if (state.hidden.has(own)) {
      continue;
    }
    const line = (which) => Array.from(cycles, (x, s) => [x, 100 * soh[(3 * g + which) * cycles.length + s]])
      .filter((p) => Number.isFinite(p[1]));
    const median = line(1);
    if (median.length > 0) {
      series.push(band(line(0), line(2), hue(own), 0.16));
      series.push({type: "line", name: own < 0 ? "no group" : `group ${groupName(own)}`, data: median, symbol: mark(own), symbolSize: (value, p) => sparse(p, 4, 8),
        showAllSymbol: true, lineStyle: {color: hue(own), width: 2.2, type: DASHES[g % DASHES.length]}, itemStyle: {color: hue(own)}});
    }
  }
  cells.forEach((cell) => {
    const points = history(cell);
    const colour = hue(group[cell]);
    if (bands) {
      series.push(band(points.map((p) => [p[0], p[2]]), points.map((p) => [p[0], p[3]]), colour, 0.14));
    }
    series.push({type: "line", name: D.ids[cell], data: points.map((p) => [p[0], p[1], cell]), symbol: mark(group[cell]), symbolSize: 6,
      lineStyle: {color: colour, width: 1.4}, itemStyle: {color: colour}, z: 4,
      endLabel: {show: true, formatter: () => shortName(cell), color: css("--ink"), fontSize: 12, offset: [0, offsets.get(cell)]}});
    const [life, least, most] = estimates.rul.subarray(3 * cell, 3 * cell + 3);
    if (state.selected.size > 0 && D.lifeInCycles && Number.isFinite(life) && points.length > 0) {
      const now = points[points.length - 1][0];
      series.push({type: "line", name: D.ids[cell], data: [[now + least, level, cell], [now + life, level, cell], [now + most, level, cell]],
        symbol: (value, p) => (p.dataIndex === 1 ? mark(group[cell]) : "rect"), symbolSize: (value, p) => (p.dataIndex === 1 ? 11 : [2, 12]),
        lineStyle: {color: colour, width: 4, opacity: 0.7}, itemStyle: {color: colour}, z: 5});
    }
  });
  series.push({type: "line", data: [], silent: true, markLine: {symbol: "none", silent: true,
    lineStyle: {color: css("--ink"), type: "dashed", width: 1.4},
    label: {formatter: "end of life", position: "insideStartTop", color: css("--ink"), fontSize: 12},
    data: [{yAxis: level}]}});
  return Object.assign(base(), {
    grid: {left: 58, right: 96, top: 44, bottom: 48},
    legend: legend(instance, series.map((s) => s.name).filter((name) => name && /^(no group|group .*)$/.test(name))),
    xAxis: axis("Throughput / equivalent full cycles", {min: 50 * Math.floor(cycles[0] / 50), max: (range) => Math.ceil(range.max)}),
    yAxis: axis("State of health / %", {
      nameGap: 40,
      min: low,
      max: high,
      axisLabel: {color: css("--soft"), fontSize: 12, showMinLabel: false, showMaxLabel: false},
    }),
    tooltip: Object.assign(base().tooltip, {trigger: "item", formatter: (p) => (p.value[2] === undefined
      ? tip(p.seriesName, [`SOH ${fixed(p.value[1], 1)} % at ${fixed(p.value[0], 0)} cycles`]) : cellTip(p.value[2]))}),
    series,
  });
};

/** Which curves are drawn: selected cells beside the medians of their groups, else all groups. */
const curveLines = () => {
  const chosen = lined(MOST_CURVES, false);
  const own = new Set(chosen.map((cell) => group[cell]));
  const groups = [];
  for (let g = 0; g <= GROUPS; g++) {
    const name = g === GROUPS ? -1 : g;
    if (!state.hidden.has(name) && (chosen.length === 0 || own.has(name)) && has(curveBytes.groups, g)) {
      groups.push({row: g, own: name, name: name < 0 ? "no group" : `median of group ${groupName(name)}`});
    }
  }
  return {chosen, groups};
};

/** The windows of one group: that of the first selected cell, else the first group that is drawn. */
const curveWindows = ({chosen, groups}) => {
  const own = chosen.length > 0 ? group[chosen[0]] : groups.length > 0 ? groups[0].own : -1;
  return {own, windows: D.curves.windows.filter((w) => w.group === own).sort((a, b) => a.from - b.from)};
};

/** Digits and unit of what the features say of the main peak: the same as in the table of the groups. */
const PEAK_FIGURES = [{digits: 3, unit: "V"}, {digits: 0, unit: "mV", change: true}, {digits: 2, unit: "1/V"}, {digits: 0, unit: "%", change: true}];
const peaks = D.curves.bins ? D.curves.peaks.columns.map(shorts) : [];

/** Place, shift, height and its change of a cell's main peak, as texts. */
const peak = (cell) => PEAK_FIGURES.map(({digits, unit, change}, i) => {
  const steps = peaks[i][cell];
  const value = (steps - D.curves.peaks.zero) / 10 ** digits;
  return steps === D.curves.peaks.unknown ? "not observed" : `${change && value > 0 ? "+" : ""}${fixed(value, digits)} ${unit}`;
});

const drawCurves = (instance) => {
  const {bins, most, from, step} = D.curves;
  const places = Array.from({length: bins}, (_, bin) => from + bin * step);
  const line = (bytes, row, value) => {
    const heights = curveRow(bytes, row);
    return places.map((x, bin) => [x, heights[bin] === 255 ? null : value(heights[bin])]);
  };
  const height = (byte) => byte / 250 * most;
  const change = (byte) => 100 * (byte / 125 - 1) * D.curves.mostSalient;
  const below = Boolean(D.curves.saliency);
  const series = [];
  const add = (name, bytes, row, colour, sign, opacity, salientRow) => {
    series.push({type: "line", name: `${name}, first`, data: line(bytes, 2 * row, height), symbol: "none", z: 2,
      lineStyle: {color: colour, width: 1.4, type: [5, 4], opacity: 0.75 * opacity}, itemStyle: {color: colour}});
    series.push({type: "line", name, data: line(bytes, 2 * row + 1, height), symbol: sign, symbolSize: (value, p) => sparse(p, 3, 9),
      showAllSymbol: true, z: 3,
      lineStyle: {color: colour, width: 2.3, opacity}, itemStyle: {color: colour}});
    if (below) {
      series.push({type: "line", name: `${name}, SOH change`, xAxisIndex: 1, yAxisIndex: 1, symbol: sign,
        symbolSize: (value, p) => sparse(p, 5, 9), showAllSymbol: true, data: line(curveBytes.saliency, salientRow, change), lineStyle: {color: colour, width: 1.8, opacity}, itemStyle: {color: colour}});
    }
  };
  const drawn = curveLines();
  drawn.groups.forEach(({row, own, name}) => add(name, curveBytes.groups, row, drawn.chosen.length ? css("--soft") : hue(own), mark(own),
    drawn.chosen.length ? 0.8 : 1, CELLS + row));
  drawn.chosen.forEach((cell, i) => add(shortName(cell), curveBytes.cells, cell, hue(i), mark(i), 1, cell));
  const shades = curveWindows(drawn);
  if (shades.windows.length > 0) {
    series.push({type: "line", data: [], silent: true, z: 0, markArea: {
      silent: true,
      itemStyle: {color: css("--mark"), opacity: 0.8},
      label: {show: true, position: "insideTop", color: css("--soft"), fontSize: 11},
      data: shades.windows.map((w, i) => [{xAxis: w.from, name: String.fromCharCode(97 + i)}, {xAxis: w.to}]),
    }});
  }
  const seen = extent();
  const plain = {axisLabel: {color: css("--soft"), fontSize: 12, hideOverlap: true, showMinLabel: false, showMaxLabel: false,
    formatter: (v) => fixed(v, 1)}};
  const volts = {min: places[Math.max(0, seen.first - 2)], max: places[bins - 1]};
  const grid = {left: 58, right: 24};
  return Object.assign(base(), {
    grid: below ? [Object.assign({top: 44, bottom: "36%"}, grid), Object.assign({top: "72%", bottom: 48}, grid)]
      : [Object.assign({top: 44, bottom: 48}, grid)],
    legend: legend(instance, series.filter((s) => s.name && !s.name.includes(", ")).map((s) => s.name)),
    axisPointer: {link: [{xAxisIndex: "all"}]},
    xAxis: [axis(below ? "" : "Voltage / V", Object.assign({}, volts, plain)),
      ...(below ? [axis("Voltage / V", Object.assign({gridIndex: 1}, volts, plain))] : [])],
    yAxis: [axis("Charge / (1/V)", {nameGap: 40, min: 0, max: seen.most, axisLabel: {color: css("--soft"), fontSize: 12, showMaxLabel: false}}),
      ...(below ? [axis("SOH change / %", {gridIndex: 1, nameGap: 40, splitNumber: 2})] : [])],
    tooltip: Object.assign(base().tooltip, {trigger: "axis", formatter: (points) => tip(`${fixed(points[0].value[0], 3)} V`,
      points.filter((p) => Number.isFinite(p.value[1])).map((p) => (p.seriesName.endsWith(", SOH change")
        ? `${p.seriesName}: ${fixed(p.value[1], 2)} %` : `${p.seriesName}: ${fixed(p.value[1], 2)} 1/V`)))}),
    series,
  });
};

/** The first bin that any cell observed, and an axis for all but the end of charging, which towers over the peaks. */
const extent = () => {
  const {bins, most} = D.curves;
  let firstBin = bins;
  let largest = 0;
  for (let row = 0; row < 2 * (GROUPS + 1); row++) {
    curveRow(curveBytes.groups, row).forEach((height, bin) => {
      if (height !== 255) {
        firstBin = Math.min(firstBin, bin);
        largest = bin < 0.94 * bins ? Math.max(largest, height) : largest;
      }
    });
  }
  return {first: firstBin, most: largest > 0 ? Math.ceil(5 * 1.25 * largest / 250 * most) / 5 : null};
};

/** What the chart of curves shows, in words: said even while the chart itself is out of sight. */
const sayCurves = () => {
  const drawn = curveLines();
  const {chosen, groups} = drawn;
  const {own, windows} = curveWindows(drawn);
  const who = chosen.length === 0
    ? groups.length === 0 ? "No group with a curve is shown." : "No cell selected: medians of the groups."
    : `${chosen.map(nameOf).join(", ")} beside the median of ${groups.length === 1 ? "the group" : "their groups"}`
      + `${state.selected.size > chosen.length ? `; ${state.selected.size - chosen.length} more selected` : ""}.`;
  const where = windows.map((w, i) => `${String.fromCharCode(97 + i)}) ${fixed(w.from, 2)} to ${fixed(w.to, 2)} V, ${w.name}`);
  document.getElementById("curve-says").textContent = windows.length === 0 ? who
    : `${who} Shaded: where the SOH of group ${groupName(own)} rests, and what is expected there: ${where.join("; ")}.`;
};

const curveBytes = D.curves.bins ? {cells: bytesOf(D.curves.cells), groups: bytesOf(D.curves.groups),
  saliency: D.curves.saliency ? bytesOf(D.curves.saliency) : null} : null;

/** One curve: a byte for each bin, stored as the difference from the bin before; 255 was not observed. */
const curveRow = (bytes, row) => {
  const {bins} = D.curves;
  const heights = new Uint8Array(bins);
  for (let bin = 0, height = 0; bin < bins; bin++) {
    height += bytes[row * bins + bin];
    heights[bin] = height;
  }
  return heights;
};
const has = (bytes, row) => curveRow(bytes, 2 * row + 1).some((b) => b !== 255);

const lineCharts = () => {
  if (chart("traj-chart", drawTrajectories, ["selection", "filter"])) {
    const at = (points, share) => {
      const [cycles, soh, low, high] = points[Math.round(share * (points.length - 1))];
      return `${fixed(soh, 1)} % (${span(low, high, 1)} %) at ${fixed(cycles, 0)} cycles`;
    };
    cellTable("traj-chart", ["Cell", "First checkpoint", "A third of them on", "Two thirds on", "Newest", `Remaining life / ${D.rulUnit}`], () =>
      lined(MOST_LINES, false).filter((cell) => history(cell).length > 0).map((cell) => {
        const life = figure("rul", cell);
        return [nameOf(cell), ...[0, 1 / 3, 2 / 3, 1].map((share) => at(history(cell), share)), life.range ? `${life.value} (${life.range})` : life.value];
      }));
  }
  if (chart("curve-chart", drawCurves, ["selection", "filter"])) {
    cellTable("curve-chart", ["Cell", "Main peak", "since the first", "Height", "since the first"], () =>
      lined(MOST_CURVES, false).map((cell) => [nameOf(cell), ...peak(cell)]));
    sayCurves();
    views.push((what) => (what === "selection" || what === "filter" ? sayCurves() : undefined));
  }
};
