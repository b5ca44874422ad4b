// Health over throughput and charge curves: bands and medians of groups, lines of single cells.
const MOST_LINES = 12;
const MOST_CURVES = 4;
const DASHES = ["solid", "dashed", "dotted", [8, 3, 2, 3]];

/** Selected cells, or those that stand out while none is; only those that are shown. */
const lined = (most, fallback) => {
  const from = state.selected.size > 0 ? [...state.selected]
    : fallback ? Array.from(weak.keys()).filter((cell) => weak[cell]) : [];
  return from.filter(shown).slice(0, most);
};

const history = (() => {
  const counts = shorts(D.history.counts);
  const cycles = floats(D.history.cycles);
  const soh = shorts(D.history.soh);
  const starts = new Uint32Array(counts.length + 1);
  counts.forEach((count, cell) => {
    starts[cell + 1] = starts[cell] + count;
  });
  return (cell) => {
    const points = [];
    for (let k = starts[cell]; k < starts[cell + 1]; k++) {
      points.push([cycles[k], ...[0, 1, 2].map((i) => 100 * soh[3 * k + i] / D.history.steps)]);
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

const drawTrajectories = (instance) => {
  const cycles = floats(D.bands.cycles);
  const soh = floats(D.bands.soh);
  const series = [];
  const cells = lined(MOST_LINES, true).filter((cell) => history(cell).length > 0);
  const level = 100 * D.endOfLife;
  const all = [...soh].filter(Number.isFinite).map((v) => 100 * v).concat(cells.flatMap((cell) => history(cell).flatMap((p) => p.slice(1))));
  const low = Math.floor(Math.min(level, ...all) - 1);
  const high = Math.ceil(Math.max(...all) + 0.5);
  const offsets = spread(cells.map((cell) => ({cell, value: history(cell).slice(-1)[0][1]})),
    (instance.getHeight() - 68) / (high - low));
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
      series.push({type: "line", name: own < 0 ? "no group" : `group ${groupName(own)}`, data: median, symbol: "none",
        lineStyle: {color: hue(own), width: 2.2, type: DASHES[g % DASHES.length]}, itemStyle: {color: hue(own)}});
    }
  }
  cells.forEach((cell) => {
    const points = history(cell);
    const colour = hue(group[cell]);
    if (state.selected.size > 0 && cells.length <= 4) {
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
    grid: {left: 58, right: 96, top: 20, bottom: 48},
    xAxis: axis("Throughput / equivalent full cycles", {min: 0}),
    yAxis: axis("State of health / %", {
      nameGap: 40,
      min: low,
      max: high,
    }),
    tooltip: Object.assign(base().tooltip, {trigger: "item", formatter: (p) => (p.value[2] === undefined
      ? tip(p.seriesName, [`SOH ${fixed(p.value[1], 1)} % at ${fixed(p.value[0], 0)} cycles`]) : cellTip(p.value[2]))}),
    series,
  });
};

const drawCurves = () => {
  const {bins, most, from, step} = D.curves;
  const cells = curveBytes.cells;
  const groups = curveBytes.groups;
  const line = (bytes, row) => {
    const points = [];
    for (let bin = 0; bin < bins; bin++) {
      const value = bytes[row * bins + bin];
      points.push([from + bin * step, value === 255 ? null : value / 250 * most]);
    }
    return points;
  };
  const series = [];
  const add = (name, bytes, row, colour, width, type, opacity, cell) => {
    const first = line(bytes, 2 * row);
    const latest = line(bytes, 2 * row + 1);
    series.push({type: "line", name: `${name}, first`, data: first, symbol: "none", z: 2,
      lineStyle: {color: colour, width: Math.max(1, width - 0.8), type: [5, 4], opacity: 0.75 * opacity}, itemStyle: {color: colour}});
    series.push({type: "line", name, data: latest, symbol: "none", z: 3,
      lineStyle: {color: colour, width, type, opacity}, itemStyle: {color: colour}});
  };
  const chosen = lined(MOST_CURVES, false);
  const others = new Set(chosen.map((cell) => group[cell]));
  for (let g = 0; g <= GROUPS; g++) {
    const own = g === GROUPS ? -1 : g;
    if (!state.hidden.has(own) && (chosen.length === 0 || others.has(own)) && has(groups, g, bins)) {
      add(own < 0 ? "no group" : `median of group ${groupName(own)}`, groups, g, chosen.length ? css("--soft") : hue(own), 2.2, "solid",
        chosen.length ? 0.7 : 1);
    }
  }
  chosen.forEach((cell, i) => add(shortName(cell), cells, cell, hue(i), 2.4, "solid", 1));
  document.getElementById("curve-says").textContent = chosen.length === 0
    ? "No cell selected: medians of the groups."
    : `${chosen.map((c) => D.ids[c]).join(", ")} beside the median of ${others.size === 1 ? "the group" : "their groups"}`
      + `${state.selected.size > chosen.length ? `; ${state.selected.size - chosen.length} more selected` : ""}.`;
  return Object.assign(base(), {
    grid: {left: 58, right: 24, top: 44, bottom: 48},
    legend: {type: "scroll", top: 4, left: 50, itemHeight: 11, textStyle: {color: css("--ink"), fontSize: 13},
      data: series.filter((s) => !s.name.endsWith(", first")).map((s) => s.name)},
    xAxis: axis("Voltage / V", {min: "dataMin", max: "dataMax", axisLabel: {color: css("--soft"), fontSize: 12, hideOverlap: true,
      showMinLabel: false, showMaxLabel: false, formatter: (v) => fixed(v, 1)}}),
    yAxis: axis("Charge / (1/V)", {nameGap: 40, min: 0}),
    tooltip: Object.assign(base().tooltip, {trigger: "axis", formatter: (points) => tip(`${fixed(points[0].value[0], 3)} V`,
      points.filter((p) => p.value[1] !== null && p.value[1] !== undefined)
        .map((p) => `${p.seriesName}: ${fixed(p.value[1], 2)} 1/V`))}),
    series,
  });
};

const curveBytes = D.curves.bins ? {cells: bytesOf(D.curves.cells), groups: bytesOf(D.curves.groups)} : null;
const has = (bytes, row, bins) => bytes.subarray((2 * row + 1) * bins, (2 * row + 2) * bins).some((b) => b !== 255);

const lineCharts = () => {
  chart("traj-chart", drawTrajectories, ["selection", "filter"]);
  chart("curve-chart", drawCurves, ["selection", "filter"]);
};
