// One ECharts canvas for each figure: colours of the page, tooltips of text, a ring for the cell at hand.
const SYMBOLS = ["circle", "rect", "triangle", "diamond", "path://M0 0L10 0L5 10Z",
  "path://M3.5 0h3v3.5h3.5v3h-3.5v3.5h-3v-3.5h-3.5v-3h3.5z", "path://M0 0L5 3L10 0L7 5L10 10L5 7L0 10L3 5Z",
  "path://M0 2.5h10v5h-10z"];
const HUES = 8;
const charts = [];

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const hue = (g) => (g < 0 ? css("--soft") : css(`--g${g % HUES}`));
const mark = (g) => (g < 0 ? "path://M0 1L1 0L5 4L9 0L10 1L6 5L10 9L9 10L5 6L1 10L0 9L4 5Z" : SYMBOLS[g % SYMBOLS.length]);

/** Names in one line above a chart; where there is little room, or none to turn pages on paper, only letters. */
const legend = (instance, data) => ({type: "scroll", top: 4, left: instance.getWidth() < 560 ? 0 : 50, itemHeight: 11, itemWidth: 22, itemGap: 14,
  textStyle: {color: css("--ink"), fontSize: 13},
  formatter: (name) => (instance.getWidth() < 560 ? name.replace(/^(median of )?group /, "") : name.replace(/^median of /, "")), data});

/** The selected cells of a chart in numbers, below it, as many as it draws; `rows` gives a name and the entries of each. */
const cellTable = (id, headings, rows) => {
  const place = document.getElementById(`${id}-cells`);
  if (!place) {
    return;
  }
  const show = (what) => {
    if (what === "selection" || what === "filter") {
      const all = state.selected.size > 0 ? rows() : [];
      place.hidden = all.length === 0;
      const some = all.length < state.selected.size ? `, ${all.length} of ${state.selected.size}` : "";
      place.querySelectorAll(".how-many").forEach((words) => {
        words.textContent = some;
      });
      place.querySelector("thead tr").replaceChildren(...headings.map((h) => element("th", {scope: "col", textContent: h})));
      place.querySelector("tbody").replaceChildren(...all.map(([name, ...entries]) => element("tr", {},
        element("th", {scope: "row"}, element("bdi", {textContent: name})),
        ...entries.map((e) => element("td", {className: "num"}, ...(e === "–" ? [seen(e), heard("not estimated")] : [e]))))));
    }
  };
  views.push(show);
};

/** What all charts share; animation is off, so there is no motion to reduce. */
const base = () => ({
  animation: false,
  textStyle: {fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 13, color: css("--ink")},
  tooltip: {confine: true, backgroundColor: css("--card"), borderColor: css("--line"), textStyle: {color: css("--ink")}},
});

const axis = (name, more) => Object.assign({
  type: "value",
  name,
  nameLocation: "middle",
  nameGap: 30,
  scale: true,
  nameTextStyle: {color: css("--soft"), fontSize: 13},
  axisLabel: {color: css("--soft"), fontSize: 12, hideOverlap: true, formatter: (v) => String(v).replace("-", "−")},
  axisLine: {onZero: false, lineStyle: {color: css("--soft")}},
  axisTick: {show: false},
  splitLine: {lineStyle: {color: css("--grid")}},
}, more);

/** A tooltip of text nodes: a name that looks like markup stays a name. */
const tip = (title, lines) => element("div", {className: "tip"}, element("b", {textContent: title}),
  ...lines.map((line) => element("div", {textContent: line})));

const cellTip = (cell) => tip(`${nameOf(cell)} · group ${groupName(group[cell])}`, [
  ...inWords(cell),
  VERDICTS[verdict[cell]] + (D.reasons[reason[cell]] ? `: ${D.reasons[reason[cell]]}` : ""),
  ...(Number.isFinite(knee[cell]) ? [`knee within 100 cycles or passed: ${fixed(100 * knee[cell], 0)} %`] : []),
  ...(Number.isFinite(novelty[cell]) ? [`distance from training: ${fixed(novelty[cell], 2)} of the limit`] : []),
  ...(D.differs[cell] ? [D.differs[cell]] : []),
]);

/** How often each chart was painted: a test counts it, as a clock tells a busy machine from a quiet one only. */
const painted = (host) => {
  host.dataset.paints = String(Number(host.dataset.paints || 0) + 1);
};

const near = (host) => {
  const box = host.getBoundingClientRect();
  return box.bottom > -100 && box.top < window.innerHeight + 100;
};
const idle = window.requestIdleCallback || ((work) => setTimeout(work, 30));
const SOON = {timeout: 500};
const root = document.documentElement;
let waiting = false;

/** A chart to be painted, or painted and without the outlines of today. */
const unfinished = (entry) => entry.stale || entry.unmarked;
const finish = (entry) => (entry.stale ? entry.paint() : entry.outlines());

/** Paints what is stale one chart at a time while nothing else happens, so that no click waits for charts out of sight. */
const paintLater = () => {
  const stale = charts.find(unfinished);
  root.dataset.painted = String(!stale);
  if (stale && !waiting) {
    waiting = true;
    idle(() => {
      waiting = false;
      const next = charts.find((entry) => unfinished(entry) && near(entry.host)) || charts.find(unfinished);
      if (next) {
        finish(next);
      }
      paintLater();
    }, SOON);
  }
};

/** What is printed has to be there at once. */
const paintAll = () => {
  charts.filter(unfinished).forEach(finish);
  paintLater();
};

/**
 * A chart in its place, or nothing where the page says in words why there is none. `draw` gives the options; `on` says
 * after which changes it has to be drawn again: at once in sight, else when there is time.
 */
const chart = (id, draw, on) => {
  const host = document.getElementById(id);
  if (!host) {
    return null;
  }
  const instance = echarts.init(host);
  // What is drawn is named by the chart and told by its table.
  hush(...host.children);
  const entry = {host, instance, stale: true, after: []};
  entry.paint = () => {
    entry.stale = false;
    instance.setOption(draw(instance), {notMerge: true});
    painted(host);
    entry.after.forEach((done) => done());
  };
  entry.redraw = () => {
    entry.stale = true;
    if (near(host)) {
      entry.paint();
    }
    paintLater();
  };
  charts.push(entry);
  entry.redraw();
  views.push((what) => {
    if (what === "theme" || on.includes(what)) {
      entry.redraw();
    }
  });
  new ResizeObserver(() => {
    if (host.clientWidth !== instance.getWidth() || host.clientHeight !== instance.getHeight()) {
      instance.resize();
      if (window.matchMedia("print").matches) {
        entry.paint();
      } else {
        entry.redraw();
      }
    }
  }).observe(host);
  return entry;
};

/** Keeps what only draws from those who do not see it. */
const hush = (...drawn) => drawn.forEach((part) => part.setAttribute("aria-hidden", "true"));

/** A canvas above a chart: outlines of selected cells change there without the chart being painted again. */
const overlay = (host) => {
  const canvas = element("canvas", {className: "overlay"});
  host.append(canvas);
  hush(canvas);
  return () => {
    const ratio = window.devicePixelRatio || 1;
    // A new size empties it. Clearing would be printed, and wipe out the chart below.
    canvas.width = Math.round(host.clientWidth * ratio);
    canvas.height = Math.round(host.clientHeight * ratio);
    const pen = canvas.getContext("2d");
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.strokeStyle = css("--ink");
    return pen;
  };
};

/**
 * Mouse and keys that select cells on a chart. `at` finds the cell at a place, `step` the next cell for an arrow key, `place`
 * where a cell is: its middle, or the corner and size of its tile. `outlined` gives the places of
 * what is selected, `outline` draws one on the overlay with lines of `width`.
 */
const interactive = (entry, {at, step, place, outlined, outline, width}) => {
  const {host} = entry;
  const pen = overlay(host);
  const ring = element("div", {className: "ring"});
  const bubble = element("div", {className: "bubble"});
  host.append(ring, bubble);
  hush(ring, bubble);
  // Of the list that this is to a screen reader, only the cell at hand exists, as ten thousand options would be a load,
  // and the one before it: a reader whose place is gone tells again where it is.
  let option = null;
  let before = null;
  const utter = (cell) => {
    const own = cell >= 0 && document.activeElement === host;
    before?.remove();
    before = option;
    option = own ? element("div", {id: `${host.id}-${cell}`, className: "sr", textContent: describe(cell)}) : null;
    if (own) {
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", String(state.selected.has(cell)));
      option.setAttribute("aria-posinset", String(cell + 1));
      option.setAttribute("aria-setsize", String(CELLS));
      option.style.left = ring.style.left;
      option.style.top = ring.style.top;
      host.append(option);
      host.setAttribute("aria-activedescendant", option.id);
    } else {
      host.removeAttribute("aria-activedescendant");
      before?.remove();
    }
  };
  const outlines = () => {
    const brush = pen();
    brush.lineWidth = width();
    // One by one: a single path of ten thousand outlines takes a browser many times as long to stroke.
    outlined().forEach((box) => outline(brush, box));
    host.dataset.outlined = String(state.selected.size);
    entry.unmarked = false;
  };
  entry.outlines = outlines;
  const mark = () => {
    entry.unmarked = true;
    if (near(host)) {
      outlines();
    }
    paintLater();
  };
  const follow = () => {
    const box = state.active >= 0 && place(state.active);
    ring.style.display = box ? "block" : "none";
    bubble.style.display = box && entry.pointed ? "block" : "none";
    if (box) {
      const [x, y, w = 0, h = 0] = box;
      ring.style.left = `${x}px`;
      ring.style.top = `${y}px`;
      if (w > 0) {
        ring.classList.add("square");
        ring.style.width = `${w}px`;
        ring.style.height = `${h}px`;
      }
      if (entry.pointed) {
        bubble.replaceChildren(cellTip(state.active));
        const right = x + w + 14 + bubble.offsetWidth < host.clientWidth;
        bubble.style.left = `${Math.max(0, right ? x + w + 14 : x - 14 - bubble.offsetWidth)}px`;
        // Below the cell, or above it where that would be below the window.
        const top = host.getBoundingClientRect().top;
        const above = y - 8 - bubble.offsetHeight;
        const below = y + h + 8;
        const hidden = top + below + bubble.offsetHeight > window.innerHeight && top + above >= 0;
        bubble.style.top = `${hidden ? above : below}px`;
      }
    }
  };
  const point = (cell, pointed) => {
    const moved = cell !== state.active;
    const other = entry.pointed !== pointed;
    entry.pointed = pointed;
    if (moved) {
      activate(cell);
    } else if (other) {
      follow();
    }
  };
  entry.after.push(outlines, follow);
  if (!entry.stale) {
    outlines();
  }
  views.push((what) => {
    if (what === "selection") {
      mark();
      option?.setAttribute("aria-selected", String(state.selected.has(state.active)));
    } else if (what === "active") {
      follow();
      utter(state.active);
    }
  });
  const under = (event) => {
    const box = host.getBoundingClientRect();
    return at(event.clientX - box.left, event.clientY - box.top);
  };
  host.addEventListener("mousemove", (event) => {
    const cell = under(event);
    if (cell >= 0 || document.activeElement !== host) {
      point(cell, true);
    }
  });
  host.addEventListener("mouseleave", () => document.activeElement !== host && point(-1, false));
  host.addEventListener("click", (event) => {
    const cell = under(event);
    if (cell >= 0) {
      select([cell], event.shiftKey || event.ctrlKey || event.metaKey);
    }
  });
  host.addEventListener("keydown", (event) => {
    if (event.key.startsWith("Arrow")) {
      const next = state.active < 0 || !shown(state.active) ? first() : step(state.active, event.key);
      if (next >= 0) {
        point(next, true);
      }
    } else if (event.key === " " || event.key === "Enter") {
      if (state.active >= 0) {
        select([state.active], event.key === " ");
      }
    } else if (event.key === "Escape") {
      select([], false);
    } else {
      return;
    }
    event.preventDefault();
  });
  let pressed = false;
  host.addEventListener("mousedown", () => {
    pressed = true;
  });
  document.addEventListener("mouseup", () => {
    pressed = false;
  });
  host.addEventListener("focus", () => {
    // Keys start at the first cell; a mouse is where it is.
    const cell = state.active >= 0 && shown(state.active) ? state.active : pressed ? -1 : first();
    const told = cell !== state.active;
    point(cell, true);
    if (!told) {
      utter(cell);
    }
  });
  host.addEventListener("blur", () => point(-1, false));
};

const first = () => visible.indexOf(1);
