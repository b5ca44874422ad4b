// Switches that belong to the whole page: theme, group filters, search, the selection and its CSV.
const quoted = (text) => `"${String(text).replace(/"/g, '""')}"`;

/** A name that a spreadsheet would take for a formula gets an apostrophe before it. */
const harmless = (text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const csv = () => {
  const unit = D.rulUnit.replace(/ /g, "_");
  const head = ["cell", "group", ...["soh", "soc"].flatMap((n) => [`${n}_percent`, `${n}_low_percent`, `${n}_high_percent`]),
    `rul_${unit}`, `rul_low_${unit}`, `rul_high_${unit}`, "verdict", "reason",
    "knee_probability", "embedding_distance_of_limit"];
  const number = (value, digits) => (Number.isFinite(value) ? value.toFixed(digits) : "");
  const lines = [...state.selected].sort((a, b) => a - b).map((cell) => [
    quoted(harmless(D.ids[cell])),
    groupName(group[cell]),
    ...["soh", "soc"].flatMap((n) => [0, 1, 2].map((i) => number(100 * estimates[n][3 * cell + i], 2))),
    ...[0, 1, 2].map((i) => number(estimates.rul[3 * cell + i], 1)),
    VERDICTS[verdict[cell]],
    quoted(D.reasons[reason[cell]]),
    number(knee[cell], 3),
    number(novelty[cell], 3),
  ].join(","));
  return [head.join(","), ...lines].join("\r\n") + "\r\n";
};

const ofAll = () => `${visible.reduce((sum, one) => sum + one, 0)} of ${CELLS} cells shown`;

const filters = () => {
  document.querySelectorAll("button[data-show]").forEach((button) => button.addEventListener("click", () => {
    const own = Number(button.dataset.show);
    const hide = !state.hidden.has(own);
    state.hidden[hide ? "add" : "delete"](own);
    button.setAttribute("aria-pressed", String(!hide));
    changed("filter");
    say(`${own < 0 ? "Cells without a group" : `Group ${groupName(own)}`} ${hide ? "hidden" : "shown"}; ${ofAll()}`);
  }));
  const find = document.getElementById("find");
  find.addEventListener("input", () => {
    state.find = find.value.trim().toLowerCase();
    changed("filter");
    say(ofAll());
  });
  const links = document.querySelectorAll("button[data-cell]");
  const press = (what) => what === "selection"
    && links.forEach((link) => link.setAttribute("aria-pressed", String(state.selected.has(Number(link.dataset.cell)))));
  press("selection");
  views.push(press);
  links.forEach((button) =>
    button.addEventListener("click", (event) => select([Number(button.dataset.cell)], event.shiftKey || event.ctrlKey || event.metaKey)));
  document.querySelectorAll("button[data-group]").forEach((button) => button.addEventListener("click", () => {
    const own = Number(button.dataset.group);
    state.selected = new Set(Array.from(group.keys()).filter((cell) => group[cell] === own));
    changed("selection");
    say(`${state.selected.size} cells selected`);
  }));
};

const selectionBar = () => {
  const chosen = document.getElementById("chosen");
  const save = document.getElementById("csv");
  const clear = document.getElementById("clear");
  enable(save, false);
  enable(clear, false);
  whenEnabled(clear, () => select([], false));
  whenEnabled(save, () => element("a", {
    href: `data:text/csv;charset=utf-8,${encodeURIComponent(`\ufeff${csv()}`)}`,
    download: "cells.csv",
  }).click());
  views.push((what) => {
    if (what === "selection") {
      const count = state.selected.size;
      chosen.textContent = count === 0 ? "No cell selected"
        : count === 1 ? `${nameOf([...state.selected][0])} selected` : `${count} cells selected`;
      enable(save, count > 0);
      enable(clear, count > 0);
    }
  });
};

const themes = () => {
  const button = document.getElementById("theme");
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const show = () => {
    button.setAttribute("aria-pressed", String(dark()));
    changed("theme");
  };
  button.setAttribute("aria-pressed", String(dark()));
  button.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    show();
  });
  system.addEventListener("change", show);
  let before = "";
  window.addEventListener("beforeprint", () => {
    before = root.dataset.theme || "";
    root.dataset.theme = "light";
    // What is drawn now is printed as it is, so charts take the size that they have on paper before.
    root.dataset.printing = "true";
    charts.forEach((entry) => entry.instance.resize());
    changed("theme");
    paintAll();
  });
  window.addEventListener("afterprint", () => {
    if (before) {
      root.dataset.theme = before;
    } else {
      delete root.dataset.theme;
    }
    delete root.dataset.printing;
    charts.forEach((entry) => entry.instance.resize());
    changed("theme");
  });
};

packMap();
latentMap();
lineCharts();
agingCharts();
tableOfCells();
filters();
selectionBar();
themes();
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && state.selected.size > 0 && event.target === document.body) {
    select([], false);
  }
});
document.documentElement.dataset.ready = "true";
