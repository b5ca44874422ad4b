// What each chart draws beside what the table below it says: one line for each figure that differs, and how many were compared.
const wrong = [];
let compared = 0;
const options = (id) => echarts.getInstanceByDom(document.getElementById(id)).getOption();
const text = (node) => node.textContent.replace(/−/g, "-").trim();
const rows = (id, nth = 0) => [...(document.getElementById(id)?.closest("figure").querySelectorAll(".alt:not([hidden]) table")[nth]?.tBodies[0].rows || [])]
  .map((row) => [...row.cells].map(text));
const numbers = (words) => (words.match(/-?\d+(\.\d+)?/g) || []).map(Number);
const same = (where, drawn, told, within) => {
  compared++;
  if (!(Math.abs(drawn - told) <= within)) {
    wrong.push(`${where}: drawn ${drawn}, told ${told}`);
  }
};
const median = (values) => {
  const sorted = values.slice().sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
};
const drawn = (id) => document.getElementById(id) !== null;
/** The name of a table's row as charts call it. */
const called = (name) => name.replace(/^Group /, "group ").replace(/^No group/, "no group");

if (drawn("choice-chart")) {
  const {series} = options("choice-chart");
  const at = (name, groups) => series.find((s) => s.name === name)?.data.find((p) => p[0] === groups)?.[1];
  rows("choice-chart").forEach(([groups, stability, silhouette, bic]) => {
    const k = numbers(groups)[0];
    same(`stability of ${k}`, at("Stability (ARI)", k), numbers(stability)[0], 0.0051);
    if (k > 1) {
      same(`silhouette of ${k}`, at("Silhouette", k), numbers(silhouette)[0], 0.0051);
    }
    if (numbers(bic).length > 0) {
      same(`BIC of ${k}`, at("BIC", k), numbers(bic)[0], 0.51);
    }
  });
}

if (drawn("latent-chart")) {
  const {series} = options("latent-chart");
  rows("latent-chart").forEach(([name, cells, x, , y]) => {
    const points = series.filter((s) => s.name === called(name)).flatMap((s) => [...s.data]);
    same(`points of ${name}`, points.length, Number(cells), 0);
    same(`first direction of ${name}`, median(points.map((p) => p[0])), numbers(x)[0], 0.0051);
    same(`second direction of ${name}`, median(points.map((p) => p[1])), numbers(y)[0], 0.0051);
  });
}

if (drawn("traj-chart")) {
  const {series} = options("traj-chart");
  const stations = [...document.querySelectorAll("#trajectories .alt:not([hidden]) thead th")].slice(1).map((h) => numbers(h.textContent)[0]);
  rows("traj-chart").forEach(([name, ...told]) => {
    const line = series.find((s) => s.name === called(name) && s.type === "line");
    told.forEach((words, i) => {
      if (line && numbers(words).length > 0) {
        const [near] = [...line.data].sort((a, b) => Math.abs(a[0] - stations[i]) - Math.abs(b[0] - stations[i]));
        same(`SOH of ${name} at ${stations[i]} cycles`, near[1], numbers(words)[0], 0.051);
      }
    });
  });
}

if (drawn("curve-chart")) {
  const {series} = options("curve-chart");
  const line = (name) => series.find((s) => s.name === (name === "No group" ? "no group" : `median of ${called(name)}`));
  rows("curve-chart").forEach(([name, , volts]) => {
    if (line(name) && numbers(volts).length > 0) {
      const peak = numbers(volts)[0];
      // The median of peaks is not quite the peak of medians; near it the curve has to be high.
      const heights = line(name).data.filter((p) => p[1] !== null);
      const near = Math.max(...heights.filter((p) => Math.abs(p[0] - peak) < 0.03).map((p) => p[1]));
      // Charging ends close to the upper limit, where a curve may be higher than at any peak.
      const end = line(name).data[Math.floor(0.94 * line(name).data.length)][0];
      const far = Math.max(...heights.filter((p) => p[0] < end).map((p) => p[1]));
      same(`main peak of ${name}`, near, far, 0.15 * far);
    }
  });
  const ranges = [...document.querySelectorAll("#curves .alt:nth-of-type(2):not([hidden]) thead th")].slice(1).map((h) => numbers(h.textContent));
  rows("curve-chart", 1).forEach(([name, ...told]) => {
    const below = line(name) && series.find((s) => s.name === `${line(name).name}, SOH change`);
    told.forEach((words, i) => {
      if (below && numbers(words).length > 0 && ranges[i]) {
        const values = below.data.filter((p) => p[1] !== null && p[0] >= ranges[i][0] - 0.005 && p[0] <= ranges[i][1] + 0.005).map((p) => p[1]);
        const most = values.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
        same(`SOH of ${name} without ${ranges[i].join(" to ")} V`, most, numbers(words)[0], 0.02 + 0.02 * Math.abs(most));
      }
    });
  });
}

if (drawn("mode-chart")) {
  const {series} = options("mode-chart");
  rows("mode-chart").forEach(([name, , ...told]) => {
    const marks = series.find((s) => s.type === "scatter" && s.name === (name === "No group" ? "no group" : `median of ${called(name)}`));
    told.forEach((words, mode) => {
      if (marks && numbers(words).length > 0) {
        const [value, low, high] = numbers(words);
        same(`loss ${mode} of ${name}`, marks.data[mode][0], value, 0.051);
        same(`low end of loss ${mode} of ${name}`, marks.data[mode][2], low, 0.051);
        same(`high end of loss ${mode} of ${name}`, marks.data[mode][3], high, 0.051);
      }
    });
  });
}

// Tiles beside the table of cells: SOH to the percent.
if (document.querySelector("[data-map=soh]").getAttribute("aria-pressed") === "true") {
  const tiles = new Map(options("map-chart").series.flatMap((s) => [...s.data].map((p) => [p[2], s.label.formatter({value: p}).replace(/−/g, "-")])));
  document.querySelectorAll(".cells tbody tr").forEach((row) => {
    const soh = numbers(text(row.cells[3]));
    const tile = numbers(tiles.get(Number(row.id.slice(5))).split("{v|")[1]);
    same(`tiles of ${text(row.cells[1])}`, tile.length, Math.min(1, soh.length), 0);
    if (soh.length > 0) {
      same(`SOH on the tile of ${text(row.cells[1])}`, tile[0], soh[0], 0.551);
    }
  });
}
return [String(compared), ...wrong];
