// One ECharts canvas for each figure: colours of the page, tooltips of text, a ring for the cell at hand.
const SYMBOLS = ["circle", "rect", "triangle", "diamond", "path://M0 0L10 0L5 10Z",
  "path://M3.5 0h3v3.5h3.5v3h-3.5v3.5h-3v-3.5h-3.5v-3h3.5z", "path://M0 0L5 3L10 0L7 5L10 10L5 7L0 10L3 5Z",
  "path://M0 2.5h10v5h-10z"];
const HUES = 8;
const charts = [];

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const hue = (g) => (g < 0 ? css("--soft") : css(`--g${g % HUES}`));
const mark = (g) => (g < 0 ? "path://M0 1L1 0L5 4L9 0L10 1L6 5L10 9L9 10L5 6L1 10L0 9L4 5Z" : SYMBOLS[g % SYMBOLS.length]);

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

const cellTip = (cell) => tip(`${D.ids[cell]} · group ${groupName(group[cell])}`, [
  ...["soh", "soc", "rul"].map((what) => {
    const f = figure(what, cell);
    return `${what.toUpperCase()} ${f.value}${f.range ? ` (${f.range})` : ""}`;
  }),
  VERDICTS[verdict[cell]] + (D.reasons[reason[cell]] ? `: ${D.reasons[reason[cell]]}` : ""),
  ...(Number.isFinite(knee[cell]) ? [`knee within 100 cycles or passed: ${fixed(100 * knee[cell], 0)} %`] : []),
  ...(Number.isFinite(novelty[cell]) ? [`distance from training: ${fixed(novelty[cell], 2)} of the limit`] : []),
  ...(D.differs[cell] ? [D.differs[cell]] : []),
]);

/**
 * A chart in its place, or nothing where the page says in words why there is none. `draw` gives the options; `on` says
 * after which changes it has to be drawn again.
 */
const chart = (id, draw, on) => {
  const host = document.getElementById(id);
  if (!host) {
    return null;
  }
  const instance = echarts.init(host);
  const entry = {host, instance, redraw: () => instance.setOption(draw(instance), {notMerge: true})};
  entry.redraw();
  charts.push(entry);
  views.push((what) => {
    if (what === "theme" || on.includes(what)) {
      entry.redraw();
    }
  });
  new ResizeObserver(() => {
    if (host.clientWidth !== instance.getWidth() || host.clientHeight !== instance.getHeight()) {
      instance.resize();
      entry.redraw();
    }
  }).observe(host);
  return entry;
};

/** Mouse and keys that select cells on a chart; `step` gives the next cell for an arrow key. */
const interactive = (entry, step, place) => {
  const {host, instance} = entry;
  const ring = element("div", {className: "ring"});
  host.append(ring);
  const follow = () => {
    const box = state.active >= 0 && place(state.active);
    ring.style.display = box ? "block" : "none";
    if (box) {
      ring.style.left = `${box[0]}px`;
      ring.style.top = `${box[1]}px`;
      if (box.length > 2) {
        ring.classList.add("square");
        ring.style.width = `${box[2]}px`;
        ring.style.height = `${box[3]}px`;
      }
    }
  };
  views.push(follow);
  instance.on("mouseover", (event) => event.value && activate(event.value[2]));
  instance.on("mouseout", () => document.activeElement !== host && activate(-1));
  instance.on("click", (event) => {
    const native = event.event.event;
    select([event.value[2]], native.shiftKey || native.ctrlKey || native.metaKey);
  });
  host.addEventListener("keydown", (event) => {
    if (event.key.startsWith("Arrow")) {
      const next = state.active < 0 || !shown(state.active) ? first() : step(state.active, event.key);
      if (next >= 0) {
        activate(next);
        say(describe(next));
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
  host.addEventListener("blur", () => activate(-1));
};

const first = () => {
  for (let cell = 0; cell < CELLS; cell++) {
    if (shown(cell)) {
      return cell;
    }
  }
  return -1;
};
