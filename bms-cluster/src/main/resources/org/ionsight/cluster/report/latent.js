// Cells as the network sees them, in one of two projections.
const places = {pca: floats(D.pca), near: floats(D.near)};
// From here on points are drawn as one path for each colour, without symbols and names of their own.
const MANY = 2000;
const placed = (cell) => Number.isFinite(places[state.view][2 * cell]);

const drawLatent = (instance) => {
  const at = places[state.view];
  const many = CELLS > MANY;
  const series = [];
  for (let g = -1; g < GROUPS; g++) {
    for (const seen of [true, false]) {
      const data = [];
      for (let cell = 0; cell < CELLS; cell++) {
        if (group[cell] === g && placed(cell) && shown(cell) === seen) {
          data.push([at[2 * cell], at[2 * cell + 1], cell]);
        }
      }
      if (data.length > 0) {
        series.push({
          type: "scatter",
          name: g < 0 ? "no group" : `group ${groupName(g)}`,
          symbol: many ? "circle" : mark(g),
          symbolSize: many ? 5 : 11,
          silent: true,
          large: many,
          data,
          itemStyle: {color: hue(g), opacity: seen ? (many ? 0.7 : 0.9) : 0.08, borderColor: css("--page"), borderWidth: many ? 0 : 0.8},
          label: {
            show: seen && !many,
            position: "right",
            formatter: (p) => (weak[p.value[2]] ? shortName(p.value[2]) : ""),
            color: css("--ink"),
            fontSize: 12,
            textBorderColor: css("--page"),
            textBorderWidth: 3,
          },
          labelLayout: {hideOverlap: true},
        });
      }
    }
  }
  const names = state.view === "pca" ? ["First direction", "Second direction"] : ["Neighbour map, across", "Neighbour map, up"];
  return Object.assign(base(), {
    grid: {left: 68, right: 24, top: 44, bottom: 48},
    legend: Object.assign(legend(instance, [...new Set(series.filter((s) => s.name).map((s) => s.name))]), {itemWidth: 13, itemStyle: {borderWidth: 0}, selectedMode: false}),
    xAxis: axis(names[0]),
    yAxis: axis(names[1], {nameGap: 50}),
    tooltip: {show: false},
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

/** Pixels of a place on the map are linear in it: two of them give all, for ten thousand outlines. */
const scale = {};
const measure = (entry) => {
  const [x0, y0] = entry.instance.convertToPixel({gridIndex: 0}, [0, 0]);
  const [x1, y1] = entry.instance.convertToPixel({gridIndex: 0}, [1, 1]);
  Object.assign(scale, {x0, y0, dx: x1 - x0, dy: y1 - y0});
};
const pixel = (cell) => [scale.x0 + scale.dx * places[state.view][2 * cell], scale.y0 + scale.dy * places[state.view][2 * cell + 1]];

/** The shown cell under the mouse, or the nearest one within a finger's tip. */
const cellNear = (x, y) => {
  let best = -1;
  let least = CELLS > MANY ? 49 : 144;
  for (let cell = 0; cell < CELLS; cell++) {
    if (shown(cell) && placed(cell)) {
      const [px, py] = pixel(cell);
      const apart = (px - x) * (px - x) + (py - y) * (py - y);
      if (apart < least) {
        least = apart;
        best = cell;
      }
    }
  }
  return best;
};

const latentMap = () => {
  const radius = CELLS > MANY ? 6 : 9.5;
  const entry = chart("latent-chart", drawLatent, ["filter", "view"]);
  if (!entry) {
    return;
  }
  entry.after.push(() => measure(entry));
  interactive(entry, {
    at: cellNear,
    step: neighbour,
    place: (cell) => !entry.stale && placed(cell) && pixel(cell),
    outlined: () => (entry.stale ? [] : [...state.selected].filter(placed).map(pixel)),
    width: () => (CELLS > MANY ? 1.5 : 2.5),
    outline: (brush, [x, y]) => {
      brush.beginPath();
      brush.arc(x, y, radius, 0, 2 * Math.PI);
      brush.stroke();
    },
  });
  const buttons = document.querySelectorAll("button[data-view]");
  buttons.forEach((button) => button.addEventListener("click", () => {
    state.view = button.dataset.view;
    buttons.forEach((b) => b.setAttribute("aria-pressed", String(b === button)));
    changed("view");
  }));
};
