// The data of the page, what is selected, and numbers as people read them.
const D = JSON.parse(document.getElementById("data").textContent);
const bytesOf = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
const floats = (text) => new Float32Array(bytesOf(text).buffer);
const shorts = (text) => new Uint16Array(bytesOf(text).buffer);
const signed = (text) => new Int8Array(bytesOf(text).buffer);

const CELLS = D.ids.length;
const GROUPS = D.groups.length;
const group = signed(D.group);
const verdict = signed(D.verdict);
const reason = signed(D.reason);
const weak = signed(D.weak);
const estimates = {soc: floats(D.soc), soh: floats(D.soh), rul: floats(D.rul)};
const knee = floats(D.knee);
const novelty = floats(D.novelty);
const VERDICTS = ["nominal", "caution", "reject"];

const state = {selected: new Set(), hidden: new Set(), active: -1, by: "group", view: "pca", find: ""};
const views = [];

/** Tells every view what has changed: "selection", "filter", "active" or "theme". */
const changed = (what) => views.forEach((view) => view(what));

const shown = (cell) => !state.hidden.has(group[cell])
  && (state.find === "" || D.ids[cell].toLowerCase().includes(state.find));

const select = (cells, add) => {
  const before = state.selected;
  const only = !add && cells.length === 1 && before.size === 1 && before.has(cells[0]);
  const next = add ? new Set(before) : new Set();
  if (!only) {
    cells.forEach((c) => (add && before.has(c) ? next.delete(c) : next.add(c)));
  }
  state.selected = next;
  changed("selection");
  say(next.size === 1 ? describe([...next][0]) : `${next.size} cells selected`);
};

const activate = (cell) => {
  if (cell !== state.active) {
    state.active = cell;
    changed("active");
  }
};

const say = (text) => {
  document.getElementById("live").textContent = text;
};

const fixed = (value, digits) => {
  if (!Number.isFinite(value)) {
    return "–";
  }
  const text = Math.abs(value).toFixed(digits);
  return (value < 0 && Number(text) !== 0 ? "−" : "") + text;
};

/** Two ends; a dash between them would hide a sign. */
const span = (low, high, digits) => fixed(low, digits) + (fixed(low, digits).startsWith("−") ? " to " : "–") + fixed(high, digits);

/** Value and interval of a cell as texts; a dash and nothing where it was not estimated. */
const figure = (what, cell) => {
  const [value, low, high] = estimates[what].subarray(3 * cell, 3 * cell + 3);
  const factor = what === "rul" ? 1 : 100;
  const digits = what === "rul" ? 0 : 1;
  const unit = what === "rul" ? "" : " %";
  return Number.isFinite(value)
    ? {value: fixed(factor * value, digits) + unit, range: span(factor * low, factor * high, digits) + unit}
    : {value: "–", range: ""};
};

const groupName = (g) => (g < 0 ? "?" : D.groups[g]);

const describe = (cell) => {
  const parts = ["soh", "soc", "rul"].map((what) => {
    const f = figure(what, cell);
    return `${what.toUpperCase()} ${f.value}${f.range ? ` (${f.range})` : ""}`;
  });
  return `${D.ids[cell]}: group ${groupName(group[cell])}, ${parts.join(", ")}, ${VERDICTS[verdict[cell]]}`
    + `${weak[cell] ? ", stands out" : ""}${state.selected.has(cell) ? ", selected" : ""}`;
};

const element = (name, properties, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};
