// Cells as the network sees them, in one of two projections.
const places = {pca: floats(D.pca), near: floats(D.near)};
const placed = (cell) => Number.isFinite(places[state.view][2 * cell]);

const drawLatent = () => {
  const at = places[state.view];
  const many = CELLS > 2000;
  const series = [];
  for (let g = -1; g < GROUPS; g++) {
    for (const visible of [true, false]) {
      const data = [];
      for (let cell = 0; cell < CELLS; cell++) {
        if (group[cell] === g && placed(cell) && shown(cell) === visible) {
          data.push([at[2 * cell], at[2 * cell + 1], cell]);
        }
      }
      if (data.length > 0) {
        series.push({
          type: "scatter",
          name: g < 0 ? "no group" : `group ${groupName(g)}`,
          symbol: many ? "circle" : mark(g),
          symbolSize: many ? 5 : 11,
          silent: !visible,
          data,
          itemStyle: {color: hue(g), opacity: visible ? (many ? 0.7 : 0.9) : 0.08, borderColor: css("--page"), borderWidth: many ? 0 : 0.8},
          label: {
            show: visible && !many,
            position: "right",
            formatter: (p) => (weak[p.value[2]] ? shortName(p.value[2]) : ""),
            color: css("--ink"),
            fontSize: 12,
          },
          labelLayout: {hideOverlap: true},
          emphasis: {scale: 1.3},
        });
      }
    }
  }
  series.push({
    type: "scatter",
    silent: true,
    symbol: "circle",
    symbolSize: many ? 12 : 19,
    z: 5,
    data: [...state.selected].filter(placed).map((cell) => [at[2 * cell], at[2 * cell + 1], cell]),
    itemStyle: {color: "transparent", borderColor: css("--ink"), borderWidth: 2.5},
  });
  const names = state.view === "pca" ? ["First direction", "Second direction"] : ["Neighbour map, across", "Neighbour map, up"];
  return Object.assign(base(), {
    grid: {left: 58, right: 24, top: 44, bottom: 48},
    legend: {type: "scroll", top: 4, left: 50, itemWidth: 11, itemHeight: 11, itemGap: 16, textStyle: {color: css("--ink"), fontSize: 13}, selectedMode: false,
      data: [...new Set(series.filter((s) => s.name).map((s) => s.name))]},
    xAxis: axis(names[0]),
    yAxis: axis(names[1], {nameGap: 40}),
    tooltip: Object.assign(base().tooltip, {trigger: "item", formatter: (p) => cellTip(p.value[2])}),
    series,
  });
};

const shortName = (cell) => (D.ids[cell].length > 14 ? `${D.ids[cell].slice(0, 13)}…` : D.ids[cell]);

/** The nearest shown cell within 45 degrees of the direction of an arrow key. */
const neighbour = (cell, key) => {
  const at = places[state.view];
  const [dx, dy] = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1]}[key];
  let best = cell;
  let least = Infinity;
  for (let other = 0; other < CELLS; other++) {
    const x = at[2 * other] - at[2 * cell];
    const y = at[2 * other + 1] - at[2 * cell + 1];
    const along = x * dx + y * dy;
    const across = Math.abs(x * dy) + Math.abs(y * dx);
    if (other !== cell && shown(other) && along > 0 && across <= along && along + across < least) {
      least = along + across;
      best = other;
    }
  }
  return best;
};

const latentMap = () => {
  const entry = chart("latent-chart", drawLatent, ["selection", "filter", "view"]);
  if (!entry) {
    return;
  }
  interactive(entry, neighbour, (cell) => placed(cell)
    && entry.instance.convertToPixel({gridIndex: 0}, [places[state.view][2 * cell], places[state.view][2 * cell + 1]]));
  const buttons = document.querySelectorAll("button[data-view]");
  buttons.forEach((button) => button.addEventListener("click", () => {
    state.view = button.dataset.view;
    buttons.forEach((b) => b.setAttribute("aria-pressed", String(b === button)));
    changed("view");
  }));
};
