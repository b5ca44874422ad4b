// How the number of groups was chosen, and what cells have lost: the two small charts.
const drawChoice = () => {
  const curve = (key) => D.choice.filter((c) => c[key] !== undefined && (key !== "silhouette" || c.groups > 1)).map((c) => [c.groups, c[key]]);
  const line = (name, key, colour, type, axisIndex) => ({type: "line", name, data: curve(key), yAxisIndex: axisIndex, symbolSize: 8,
    symbol: ["circle", "rect", "triangle"][type], lineStyle: {color: colour, width: 2, type: ["solid", "dashed", "dotted"][type]},
    itemStyle: {color: colour}});
  const series = [line("Stability (ARI)", "stability", hue(0), 0, 0), line("Silhouette", "silhouette", hue(1), 1, 0)];
  if (curve("bic").length > 0) {
    series.push(line("BIC", "bic", hue(2), 2, 1));
  }
  series.push({type: "line", data: [], silent: true, markLine: {symbol: "none", silent: true,
    lineStyle: {color: css("--soft"), type: "dotted"}, label: {formatter: "stable", position: "insideEndTop", color: css("--soft")},
    data: [{yAxis: 0.8}]}});
  return Object.assign(base(), {
    grid: {left: 58, right: 76, top: 44, bottom: 48},
    legend: {top: 4, left: 50, itemHeight: 11, textStyle: {color: css("--ink"), fontSize: 13}, data: series.filter((s) => s.name).map((s) => s.name)},
    xAxis: axis("Number of groups", {minInterval: 1, min: 1, max: Math.max(...D.choice.map((c) => c.groups))}),
    yAxis: [axis("Stability, silhouette", {nameGap: 40, min: (range) => Math.min(0, Math.floor(5 * range.min) / 5), max: 1, interval: 0.2}),
      axis("BIC", {nameGap: 56, splitLine: {show: false}})],
    tooltip: Object.assign(base().tooltip, {trigger: "axis", formatter: (points) => tip(`${points[0].value[0]} groups`,
      points.map((p) => `${p.seriesName} ${fixed(p.value[1], p.seriesName === "BIC" ? 0 : 2)}`))}),
    series,
  });
};

const MOST_LOSSES = 6;

const losses = D.modes.losses ? floats(D.modes.losses) : null;
const loss = (row, mode) => Array.from(losses.subarray(3 * (3 * row + mode), 3 * (3 * row + mode) + 3), (v) => 100 * v);
const lossKnown = (row) => Number.isFinite(loss(row, 0)[0]);
const cellsWithLosses = () => lined(MOST_LOSSES, false).filter(lossKnown);

const drawModes = (instance) => {
  const known = lossKnown;
  const chosen = cellsWithLosses();
  const rows = chosen.length > 0
    ? chosen.map((cell, i) => ({row: cell, name: shortName(cell), colour: hue(i), symbol: mark(i)}))
    : Array.from({length: GROUPS + 1}, (_, g) => ({row: CELLS + g, own: g === GROUPS ? -1 : g}))
      .filter((r) => known(r.row) && !state.hidden.has(r.own)).slice(0, MOST_LOSSES)
      .map((r) => Object.assign(r, {name: r.own < 0 ? "no group" : `median of group ${groupName(r.own)}`, colour: hue(r.own), symbol: mark(r.own)}));
  const shift = (i) => (i - (rows.length - 1) / 2) * 0.7 / Math.max(1, rows.length);
  const narrow = instance.getWidth() < 560;
  const series = rows.flatMap(({row, name, colour, symbol}, i) => [
    {type: "custom", name, silent: true, itemStyle: {color: colour}, encode: {x: [1, 2], y: 0}, tooltip: {show: false},
      data: [0, 1, 2].map((mode) => [mode + shift(i), loss(row, mode)[1], loss(row, mode)[2]]),
      renderItem: (params, api) => {
        const [x1, y] = api.coord([api.value(1), api.value(0)]);
        const [x2] = api.coord([api.value(2), api.value(0)]);
        return {type: "group", children: [[x1, y, x2, y], [x1, y - 5, x1, y + 5], [x2, y - 5, x2, y + 5]].map((s) => (
          {type: "line", shape: {x1: s[0], y1: s[1], x2: s[2], y2: s[3]}, style: {stroke: colour, lineWidth: 1.8}}))};
      }},
    {type: "scatter", name, symbol, symbolSize: 11, itemStyle: {color: colour},
      data: [0, 1, 2].map((mode) => [loss(row, mode)[0], mode + shift(i), ...loss(row, mode).slice(1)])},
  ]);
  return Object.assign(base(), {
    grid: {left: narrow ? 76 : 190, right: 24, top: 44, bottom: 48},
    legend: Object.assign(legend(instance, rows.map((r) => ({name: r.name, icon: r.symbol}))), {left: narrow ? 0 : 180, itemWidth: 13}),
    xAxis: axis("Loss against the new cell / %", {scale: false}),
    yAxis: axis("", {min: -0.5, max: 2.5, inverse: true, interval: 0.5, scale: false, splitLine: {show: false},
      axisLabel: {color: css("--ink"), fontSize: 13, formatter: (v) => (Number.isInteger(v)
        ? (narrow ? D.modes.names[v].replace(/.*\(|\)/g, "") : D.modes.names[v]) : "")}}),
    tooltip: Object.assign(base().tooltip, {trigger: "item", formatter: (p) => tip(p.seriesName,
      [`${D.modes.names[Math.round(p.value[1])]}: ${fixed(p.value[0], 1)} % (${span(p.value[2], p.value[3], 1)} %)`])}),
    series,
  });
};

const agingCharts = () => {
  chart("choice-chart", drawChoice, []);
  if (chart("mode-chart", drawModes, ["selection", "filter"])) {
    cellTable("mode-chart", ["Cell", ...D.modes.names], () => cellsWithLosses().map((cell) => [nameOf(cell),
      ...[0, 1, 2].map((mode) => `${fixed(loss(cell, mode)[0], 1)} % (${span(...loss(cell, mode).slice(1), 1)} %)`)]));
  }
};
