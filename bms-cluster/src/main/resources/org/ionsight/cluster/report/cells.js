// The table of cells: filtered, sorted, and drawn a page at a time.
const PAGE = 50;
const MOST_PRINTED = 1000;
const table = {sort: "soh", down: false, page: 0, rows: []};

const sortValue = {
  index: (cell) => cell,
  group: (cell) => (group[cell] < 0 ? GROUPS : group[cell]),
  verdict: (cell) => verdict[cell],
  soh: (cell) => estimates.soh[3 * cell],
  soc: (cell) => estimates.soc[3 * cell],
  rul: (cell) => estimates.rul[3 * cell],
};

const arrange = () => {
  const value = sortValue[table.sort];
  table.rows = [];
  for (let cell = 0; cell < CELLS; cell++) {
    if (shown(cell)) {
      table.rows.push(cell);
    }
  }
  table.rows.sort((a, b) => {
    const x = value(a);
    const y = value(b);
    if (Number.isNaN(x) || Number.isNaN(y)) {
      return Number.isNaN(x) - Number.isNaN(y) || a - b;
    }
    return (table.down ? y - x : x - y) || weak[b] - weak[a] || a - b;
  });
  document.querySelectorAll("th[aria-sort]").forEach((heading) => {
    const own = heading.querySelector("button").dataset.sort === table.sort;
    heading.setAttribute("aria-sort", own ? (table.down ? "descending" : "ascending") : "none");
  });
};

const chip = (g) => element("span", {className: g < 0 ? "chip" : `chip g${g % HUES}`, textContent: ""},
  heard(g < 0 ? "no group" : `group ${groupName(g)}`), seen(groupName(g)));

/** Text for those who only hear the page, and for those who only see it. */
const heard = (text) => element("span", {className: "sr", textContent: text});
const seen = (text) => {
  const mark = element("span", {textContent: text});
  mark.setAttribute("aria-hidden", "true");
  return mark;
};

const row = (cell) => {
  const box = element("input", {type: "checkbox", checked: state.selected.has(cell)});
  box.setAttribute("aria-label", `Select ${nameOf(cell)}`);
  box.addEventListener("change", () => select([cell], true));
  const name = element("th", {scope: "row"});
  if (weak[cell]) {
    name.append(element("span", {className: "mark"}, seen("▲ ")));
  }
  name.append(element("bdi", {textContent: D.ids[cell]}), ...(weak[cell] ? [heard(", stands out")] : []));
  const numbers = ["soh", "rul", "soc"].map((what) => {
    const f = figure(what, cell);
    return f.range ? element("td", {className: "num"}, `${f.value} `, element("small", {textContent: f.range}))
      : element("td", {className: "num"}, seen("–"), heard("not estimated"));
  });
  const doubt = D.reasons[reason[cell]] && `Doubt: ${D.reasons[reason[cell]]}`;
  const made = element("tr", {id: `cell-${cell}`, className: state.selected.has(cell) ? "chosen" : ""},
    element("td", {className: "pick"}, box), name, element("td", {}, chip(group[cell])), ...numbers,
    element("td", {}, element("span", {className: `verdict ${VERDICTS[verdict[cell]]}`, textContent: VERDICTS[verdict[cell]]})),
    element("td", {className: "why"}, ...(D.differs[cell] || doubt
      ? [`${D.differs[cell]} `, element("span", {className: "doubt", textContent: doubt})] : [seen("–"), heard("nothing")])));
  made.addEventListener("mouseenter", () => activate(cell));
  return made;
};

const drawPage = (size) => {
  const pages = Math.max(1, Math.ceil(table.rows.length / size));
  table.page = Math.max(0, Math.min(pages - 1, table.page));
  const from = table.page * size;
  const part = table.rows.slice(from, from + size);
  document.querySelector(".cells tbody").replaceChildren(...part.map(row));
  document.getElementById("cells-count").textContent = part.length === 0 ? "No cell passes the filters."
    : `Cells ${from + 1} to ${from + part.length} of ${table.rows.length}${table.rows.length < CELLS ? `, filtered from ${CELLS}` : ""}`;
  enable(document.getElementById("page-back"), table.page > 0);
  enable(document.getElementById("page-on"), table.page < pages - 1);
  enable(document.getElementById("select-shown"), table.rows.length > 0);
};

const tableOfCells = () => {
  const redraw = () => {
    arrange();
    drawPage(PAGE);
  };
  document.querySelectorAll("button[data-sort]").forEach((button) => button.addEventListener("click", () => {
    table.down = table.sort === button.dataset.sort && !table.down;
    table.sort = button.dataset.sort;
    table.page = 0;
    redraw();
    say(`Sorted by ${button.textContent}, ${table.down ? "descending" : "ascending"}`);
  }));
  const turn = (by) => () => {
    table.page += by;
    drawPage(PAGE);
    say(document.getElementById("cells-count").textContent);
  };
  whenEnabled(document.getElementById("page-back"), turn(-1));
  whenEnabled(document.getElementById("page-on"), turn(1));
  whenEnabled(document.getElementById("select-shown"), () => {
    state.selected = new Set(table.rows);
    changed("selection");
    say(`${state.selected.size} cells selected`);
  });
  views.push((what) => {
    if (what === "filter") {
      table.page = 0;
      redraw();
    } else if (what === "selection") {
      showChosen();
    }
  });
  window.addEventListener("beforeprint", () => {
    table.page = 0;
    drawPage(MOST_PRINTED);
  });
  window.addEventListener("afterprint", () => drawPage(PAGE));
  redraw();
};

/** Brings the one selected cell onto the page of the table, and marks the rows that are drawn. */
const showChosen = () => {
  if (state.selected.size === 1) {
    const at = table.rows.indexOf([...state.selected][0]);
    if (at >= 0 && Math.floor(at / PAGE) !== table.page) {
      table.page = Math.floor(at / PAGE);
      drawPage(PAGE);
    }
  }
  document.querySelectorAll(".cells tbody tr").forEach((line) => {
    const chosen = state.selected.has(Number(line.id.slice(5)));
    line.classList.toggle("chosen", chosen);
    line.querySelector("input").checked = chosen;
  });
};
