"use strict";
(() => {
  const map = document.querySelector(".map");
  const buttons = document.querySelectorAll("button[data-map]");
  buttons.forEach((button) =>
    button.addEventListener("click", () => {
      map.dataset.by = button.dataset.map;
      buttons.forEach((b) => b.setAttribute("aria-pressed", String(b === button)));
    }));

  const table = document.querySelector("table.cells");
  const headings = Array.from(table.querySelectorAll("thead th"));
  const value = (row, column) => {
    const text = row.cells[column].dataset.v;
    return text === "" ? NaN : Number(text);
  };
  headings.forEach((heading, column) => {
    const button = heading.querySelector("button");
    if (!button) {
      return;
    }
    button.addEventListener("click", () => {
      const down = heading.getAttribute("aria-sort") === "ascending";
      headings.forEach((h) => h.hasAttribute("aria-sort") && h.setAttribute("aria-sort", "none"));
      heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      const body = table.tBodies[0];
      const rows = Array.from(body.rows);
      rows.sort((a, b) => {
        const x = value(a, column);
        const y = value(b, column);
        if (isNaN(x) || isNaN(y)) {
          return isNaN(x) - isNaN(y);
        }
        return down ? y - x : x - y;
      });
      body.append(...rows);
    });
  });
})();
