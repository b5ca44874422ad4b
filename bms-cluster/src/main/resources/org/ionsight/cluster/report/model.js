// The data of the page, what is selected, and numbers as people read them.
const element = (name, properties, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

const D = JSON.parse(document.getElementById("data").textContent);

/** The block of numbers: base64 of deflated bytes. */
const unpacked = async () => {
  const text = atob(document.getElementById("columns").textContent);
  const small = new Uint8Array(text.length);
  for (let i = 0; i < small.length; i++) {
    small[i] = text.charCodeAt(i);
  }
  const stream = new Blob([small]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};

if (!("DecompressionStream" in window)) {
  document.querySelector("main").prepend(element("p", {className: "none",
    textContent: "Charts and the table of cells need a browser of 2023 or later; the rest of the page does not."}));
  return;
}
const block = await unpacked();

/** Columns of the block: planes of the bytes of each number; shorts are steps from the one before. */
const bytesOf = ([from, count]) => block.subarray(from, from + count);
const signed = ([from, count]) => new Int8Array(block.buffer, from, count);
const floats = ([from, count]) => {
  const bytes = new Uint8Array(4 * count);
  for (let plane = 0; plane < 4; plane++) {
    for (let i = 0; i < count; i++) {
      bytes[4 * i + plane] = block[from + plane * count + i];
    }
  }
  return new Float32Array(bytes.buffer);
};
const shorts = ([from, count]) => {
  const values = new Uint16Array(count);
  for (let i = 0, value = 0; i < count; i++) {
    value += block[from + i] | block[from + count + i] << 8;
    values[i] = value;
  }
  return values;
};

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

const visible = new Uint8Array(CELLS).fill(1);
const shown = (cell) => visible[cell] === 1;

/** Asked once for each change of the filters, not by each view for each cell. */
const filter = () => {
  for (let cell = 0; cell < CELLS; cell++) {
    visible[cell] = !state.hidden.has(group[cell]) && (state.find === "" || D.ids[cell].toLowerCase().includes(state.find)) ? 1 : 0;
  }
};

/** Tells every view what has changed: "selection", "filter", "active", "colour", "view" or "theme". */
const changed = (what) => {
  if (what === "filter") {
    filter();
  }
  views.forEach((view) => view(what));
};

const select = (cells, add) => {
  const before = state.selected;
  const only = !add && cells.length === 1 && before.size === 1 && before.has(cells[0]);
  const next = add ? new Set(before) : new Set();
  if (!only) {
    cells.forEach((c) => (add && before.has(c) ? next.delete(c) : next.add(c)));
  }
  state.selected = next;
  changed("selection");
  const one = cells.length === 1 && add ? `${nameOf(cells[0])} ${next.has(cells[0]) ? "selected" : "no longer selected"}, ` : "";
  const [last] = next;
  const rest = next.size === 1 ? `${describe(last)}, selected` : next.size === 0 ? "no cell selected" : `${next.size} cells selected`;
  // A cell that is described tells of itself that it is selected.
  say(next.size === 1 && last === cells[0] ? rest : one + rest);
};

const activate = (cell) => {
  if (cell !== state.active) {
    state.active = cell;
    changed("active");
  }
};

/**
 * The only region of the page that speaks: several would talk over each other. It does so when all else has changed, as Orca
 * drops what is said while it is told of a new table, and once for what is typed quickly.
 */
const AFTERWARDS_MS = 600;
let due = 0;
const say = (text) => {
  const live = document.getElementById("live");
  clearTimeout(due);
  live.dataset.due = "true";
  due = setTimeout(() => {
    live.textContent = text;
    delete live.dataset.due;
  }, AFTERWARDS_MS);
};

/** What sentences call a cell: a bare number says nothing when it is read aloud. */
const nameOf = (cell) => (/^cell/i.test(D.ids[cell]) ? D.ids[cell] : `Cell ${D.ids[cell]}`);

/** A button that does nothing for now keeps its place in the order of tabs, and the focus if it has it. */
const enable = (button, on) => button.setAttribute("aria-disabled", String(!on));
const whenEnabled = (button, deed) => button.addEventListener("click", () => {
  if (button.getAttribute("aria-disabled") !== "true") {
    deed();
  }
});

const fixed = (value, digits) => {
  if (!Number.isFinite(value)) {
    return "–";
  }
  const text = Math.abs(value).toFixed(digits);
  return (value < 0 && Number(text) !== 0 ? "−" : "") + text;
};

/** Two ends in words: a dash would hide a sign, and is not read aloud. */
const span = (low, high, digits) => `${fixed(low, digits)} to ${fixed(high, digits)}`;

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

/** Estimates of a cell in words, for ears as well: a dash is silent, and a number alone has no unit. */
const inWords = (cell) => ["soh", "soc", "rul"].map((what) => {
  const f = figure(what, cell);
  const unit = what === "rul" ? ` ${D.rulUnit}` : "";
  return `${what.toUpperCase()} ${f.range ? `${f.value} (${f.range})${unit}` : "not estimated"}`;
});

const describe = (cell) =>
  `${nameOf(cell)}: ${group[cell] < 0 ? "no group" : `group ${groupName(group[cell])}`}, ${inWords(cell).join(", ")}, ${VERDICTS[verdict[cell]]}`
    + `${weak[cell] ? ", stands out" : ""}`;
