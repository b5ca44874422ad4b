// The pack as tiles: one series for each colour, so that ten thousand tiles need no style of their own.
const tiles = {columns: 1, width: 1, height: 1};

const layTiles = (host) => {
  const width = host.clientWidth || 690;
  const side = Math.max(6, Math.min(64, Math.sqrt(width * 520 / CELLS)));
  tiles.columns = Math.max(1, Math.min(CELLS, Math.floor(width / side)));
  tiles.width = Math.min(width / tiles.columns, 110);
  // On paper the map has to stay with the figures above it.
  tiles.height = side < 30 ? tiles.width : root.dataset.printing ? 34 : Math.max(40, Math.min(tiles.width, 52));
  host.style.height = `${Math.ceil(CELLS / tiles.columns) * tiles.height + 2}px`;
};

const tileColour = (cell) => {
  if (state.by === "group") {
    return group[cell] < 0 ? "none" : `g${group[cell] % HUES}`;
  }
  if (state.by === "verdict") {
    return `v${verdict[cell]}`;
  }
  const scale = D.scales[state.by];
  const value = estimates[state.by][3 * cell];
  return scale && Number.isFinite(value)
    ? `s${Math.max(0, Math.min(6, Math.floor((value - scale[0]) / scale[1])))}`
    : "none";
};

const tileText = (cell) => {
  const marks = (weak[cell] ? "▲" : "") + ["", "!", "✕"][verdict[cell]];
  const value = state.by === "group" ? groupName(group[cell])
    : state.by === "verdict" ? VERDICTS[verdict[cell]]
      : Number.isFinite(estimates[state.by][3 * cell])
        ? fixed(estimates[state.by][3 * cell] * (state.by === "rul" ? 1 : 100), 0) : "–";
  const longest = Math.floor(tiles.width / 8) - marks.length;
  const name = D.ids[cell].length > longest ? `${D.ids[cell].slice(0, Math.max(1, longest - 1))}…` : D.ids[cell];
  return `{n|${name.replace(/[{|}]/g, " ")} ${marks}}\n{v|${value}}`;
};

const drawTiles = (instance) => {
  const host = document.getElementById("map-chart");
  layTiles(host);
  if (instance.getHeight() !== host.clientHeight || instance.getWidth() !== host.clientWidth) {
    instance.resize();
  }
  const labelled = tiles.width >= 38 && tiles.height >= 34;
  const byColour = new Map();
  for (let cell = 0; cell < CELLS; cell++) {
    const key = `${tileColour(cell)} ${shown(cell) ? 1 : 0}`;
    if (!byColour.has(key)) {
      byColour.set(key, []);
    }
    byColour.get(key).push([cell % tiles.columns + 0.5, Math.floor(cell / tiles.columns) + 0.5, cell]);
  }
  const gap = tiles.width < 14 ? 1 : 3;
  const size = [tiles.width - gap, tiles.height - gap];
  const series = [...byColour].map(([key, data]) => {
    const [colour, visible] = key.split(" ");
    const plain = colour === "none" || colour[0] === "v";
    const ink = plain ? css("--ink") : css(`--${colour}t`);
    const verdictInk = colour === "v0" ? css("--good") : colour === "v1" ? css("--warn") : css("--bad");
    return {
      type: "scatter",
      symbol: "rect",
      symbolSize: size,
      silent: true,
      large: CELLS > MANY,
      data,
      itemStyle: {
        color: plain ? css("--card") : css(`--${colour}`),
        borderColor: colour[0] === "v" ? verdictInk : css("--line"),
        borderWidth: colour === "none" ? 1 : colour[0] === "v" ? 2 : 0,
        opacity: visible === "1" ? 1 : 0.15,
      },
      label: {
        show: labelled,
        formatter: (p) => tileText(p.value[2]),
        opacity: visible === "1" ? 1 : 0.3,
        rich: {
          n: {align: "center", fontSize: 10.5, lineHeight: 13, color: ink},
          v: {align: "center", fontSize: state.by === "verdict" ? 11 : 15, fontWeight: 600, lineHeight: 18, color: colour[0] === "v" ? verdictInk : ink},
        },
      },
    };
  });
  const rows = Math.ceil(CELLS / tiles.columns);
  const grid = tiles.columns * tiles.width;
  return Object.assign(base(), {
    grid: {left: 0, top: 0, width: grid, height: rows * tiles.height},
    xAxis: {show: false, type: "value", min: 0, max: tiles.columns},
    yAxis: {show: false, type: "value", min: 0, max: rows, inverse: true},
    tooltip: {show: false},
    series,
  });
};

const tileBox = (cell, run = 1) =>
  [cell % tiles.columns * tiles.width, Math.floor(cell / tiles.columns) * tiles.height, run * tiles.width, tiles.height];

/** Selected tiles; of many cells those beside each other in a row share one outline, which is quicker to draw and to see. */
const chosenTiles = () => {
  if (CELLS <= MANY) {
    return [...state.selected].map((cell) => tileBox(cell));
  }
  const boxes = [];
  for (let cell = 0, run = 0; cell < CELLS; cell++) {
    run = state.selected.has(cell) ? run + 1 : 0;
    const goesOn = run > 0 && state.selected.has(cell + 1) && (cell + 1) % tiles.columns > 0;
    if (run > 0 && !goesOn) {
      boxes.push(tileBox(cell - run + 1, run));
      run = 0;
    }
  }
  return boxes;
};

const packMap = () => {
  const keys = document.querySelector(".keys");
  state.by = keys.dataset.by;
  const entry = chart("map-chart", drawTiles, ["filter", "colour"]);
  interactive(entry, {
    at: (x, y) => {
      const [column, row] = [Math.floor(x / tiles.width), Math.floor(y / tiles.height)];
      const cell = row * tiles.columns + column;
      return x >= 0 && y >= 0 && column < tiles.columns && cell < CELLS && shown(cell) ? cell : -1;
    },
    step: (cell, key) => {
      const step = {ArrowLeft: -1, ArrowRight: 1, ArrowUp: -tiles.columns, ArrowDown: tiles.columns}[key];
      for (let next = cell + step; next >= 0 && next < CELLS; next += step) {
        if (shown(next)) {
          return next;
        }
      }
      return cell;
    },
    place: tileBox,
    outlined: chosenTiles,
    width: () => Math.min(4, tiles.width / 4),
    outline: (brush, [x, y, w, h]) => brush.strokeRect(x + 1, y + 1, w - 2, h - 2),
  });
  const buttons = document.querySelectorAll("button[data-map]");
  buttons.forEach((button) => button.addEventListener("click", () => {
    state.by = button.dataset.map;
    keys.dataset.by = state.by;
    buttons.forEach((b) => b.setAttribute("aria-pressed", String(b === button)));
    changed("colour");
  }));
};
