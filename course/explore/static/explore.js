// Draws an explorable: controls above, panels, a legend and a sentence below. The kernel sends layers; this draws them.
// The pure parts come first and are tested by tests/js; what touches the page follows.

// Dash and marker of the eight styles, and markers of classes: as in course/figures.py. Colours are in explore.css.
const DASHES = ["", "8 4", "8 3 2 3", "2 3", "", "8 4", "8 3 2 3", "2 3"];
const MARKERS = ["o", "s", "^", "X", "D", "P", "v", "o"];
const GREY_MARKERS = [".", "x", "+", "y"];
const PER_DECADE = 20; // positions of a slider on a log or window scale, as in controls.py

// --- numbers

/** A number as short text, with a real minus: 0.001, 2.5, 1e6. */
export function format(value, digits = 4) {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  const far = size >= 1e6 || (size > 0 && size < 1e-3);
  const text = far ? value.toExponential(2).replace(/\.?0+e/, "e").replace("e+", "e") : String(+value.toPrecision(digits));
  return text.replace(/-/g, "−");
}

/** Round numbers from low to high, about n of them. */
export function ticks(low, high, n = 6) {
  const raw = (high - low) / Math.max(1, n);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= raw * (1 - 1e-9));
  const found = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) found.push(+(k * step).toPrecision(12));
  return found;
}

/** Powers of ten from low to high, thinned to about n; with 2 and 5 between them if there are only one or two. */
export function logTicks(low, high, n = 6) {
  const first = Math.floor(Math.log10(low)), last = Math.ceil(Math.log10(high));
  const every = Math.max(1, Math.ceil((last - first) / n));
  const steps = last - first <= 2 ? [1, 2, 5] : [1];
  const found = [];
  for (let p = first; p <= last; p += every) for (const m of steps) found.push(+(m * 10 ** p).toPrecision(12));
  return found.filter((v) => v >= low * (1 - 1e-9) && v <= high * (1 + 1e-9));
}

/** Values low … high to pixels from … to and back. */
export function scale(low, high, from, to, log = false) {
  const f = log ? Math.log10 : (v) => v;
  const a = f(low), b = f(high);
  return {
    at: (v) => (log && v <= 0 ? NaN : from + ((f(v) - a) / (b - a)) * (to - from)),
    of: (p) => { const v = a + ((p - from) / (to - from)) * (b - a); return log ? 10 ** v : v; },
    ticks: (n) => (log ? logTicks(low, high, n) : ticks(low, high, n)),
  };
}

// --- sliders: a native range input moves over positions; these turn positions into values and back

/** First and last position of a slider and the step between positions. */
export function track(c) {
  if (c.values) return { min: 0, max: c.values.length - 1, step: 1 };
  if (c.scale === "log") return { min: Math.log10(c.lo), max: Math.log10(c.hi), step: 1 / PER_DECADE };
  if (c.scale === "window") return { min: -Math.log10(1 - c.lo), max: -Math.log10(1 - c.hi), step: 1 / PER_DECADE };
  return { min: c.lo, max: c.hi, step: c.step };
}

/** The value at a position, without the noise of binary fractions. */
export function valueAt(c, position) {
  if (c.values) return c.values[Math.round(position)];
  if (c.scale === "log") return Math.min(c.hi, Math.max(c.lo, +(10 ** position).toPrecision(3)));
  if (c.scale === "window") return Math.min(c.hi, +(1 - +(10 ** -position).toPrecision(2)).toFixed(9));
  return +position.toPrecision(12);
}

/** The position of a value. */
export function positionOf(c, value) {
  if (c.values) return c.values.reduce((best, v, i) => (Math.abs(v - value) < Math.abs(c.values[best] - value) ? i : best), 0);
  if (c.scale === "log") return Math.log10(value);
  return c.scale === "window" ? -Math.log10(1 - value) : value;
}

/** What stands beside a slider, and what a screen reader says. */
export function readout(c, value) {
  if (c.scale === "window") return `${format(value)} (≈ ${format(1 / (1 - value), value < 0.99 ? 2 : 3)}${c.unit ? ` ${c.unit}` : ""})`;
  return format(value) + (c.unit ? ` ${c.unit}` : "");
}

// --- the latest setting wins

/** Sends one setting at a time; while one is on its way, only the latest of those that follow is kept. */
export function latestWins(send) {
  let busy = false, waiting = null;
  return {
    push(params) { if (busy) waiting = params; else { busy = true; send(params); } },
    arrived() {
      if (waiting === null) busy = false;
      else { const next = waiting; waiting = null; send(next); }
    },
    get busy() { return busy; },
  };
}

// --- frames

/** Bytes as numbers: a DataView of the kernel, the number of a buffer, or base64 in a page without a kernel. */
export function decode(key, value, buffers = []) {
  const Numbers = key === "z" || key === "classes" ? Uint8Array : Float32Array;
  const piece = typeof value === "number" ? buffers[value] : value;
  if (piece instanceof Numbers) return piece;
  if (typeof piece === "string") return new Numbers(Uint8Array.from(atob(piece), (c) => c.charCodeAt(0)).buffer);
  if (piece instanceof ArrayBuffer) return new Numbers(piece.slice(0));
  return new Numbers(piece.buffer.slice(piece.byteOffset, piece.byteOffset + piece.byteLength));
}

/** A whole frame, from the one before and what changed. Layers that did not change stay the same objects. */
export function merged(before, changes, buffers = []) {
  if (changes.message) return { ...changes, panels: before?.panels ?? [] };
  const panels = changes.panels.map((panel, i) => ({
    ...panel,
    layers: panel.layers.map((layer, k) => {
      const old = before?.panels?.[i]?.layers?.[k];
      if (layer.same) return old;
      const data = {};
      for (const key of layer.keys) data[key] = key in layer.data ? decode(key, layer.data[key], buffers) : old.data[key];
      return { ...layer, data };
    }),
  }));
  return { ...changes, message: null, panels };
}

// --- shapes, as SVG path data

const near = (p) => Math.max(-3000, Math.min(6000, p)).toFixed(1); // far outside, coordinates would overflow

/** A line through points; NaN lifts the pen. */
export function linePath(x, y, X, Y) {
  let path = "", pen = "M";
  for (let i = 0; i < x.length; i++) {
    const px = X(x[i]), py = Y(y[i]);
    if (Number.isFinite(px) && Number.isFinite(py)) { path += pen + near(px) + " " + near(py); pen = "L"; }
    else pen = "M";
  }
  return path;
}

/** One marker of radius r. */
export function marker(kind, x, y, r) {
  const d = r * 0.9;
  switch (kind) {
    case "s": return `M${x - d} ${y - d}h${2 * d}v${2 * d}h${-2 * d}z`;
    case "^": return `M${x} ${y - r * 1.2}l${r * 1.15} ${r * 2}h${-2.3 * r}z`;
    case "v": return `M${x} ${y + r * 1.2}l${r * 1.15} ${-r * 2}h${-2.3 * r}z`;
    case "D": return `M${x} ${y - r * 1.3}l${r * 1.1} ${r * 1.3}l${-r * 1.1} ${r * 1.3}l${-r * 1.1} ${-r * 1.3}z`;
    case "X": return `M${x - r} ${y - r}l${2 * r} ${2 * r}M${x - r} ${y + r}l${2 * r} ${-2 * r}`;
    case "x": return `M${x - r} ${y - r}l${2 * r} ${2 * r}M${x - r} ${y + r}l${2 * r} ${-2 * r}`;
    case "P": case "+": return `M${x - r} ${y}h${2 * r}M${x} ${y - r}v${2 * r}`;
    case "y": return `M${x} ${y}v${r}M${x} ${y}l${-r} ${-r}M${x} ${y}l${r} ${-r}`;
    default: return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
  }
}
const isOpen = (kind) => ["X", "x", "P", "+", "y"].includes(kind); // strokes without an inside

/** Markers at points; `wanted(i)` chooses which. */
export function markersPath(x, y, X, Y, kind, r, wanted = () => true) {
  let path = "";
  for (let i = 0; i < x.length; i++) {
    const px = X(x[i]), py = Y(y[i]);
    if (wanted(i) && Number.isFinite(px) && Number.isFinite(py)) path += marker(kind, +near(px), +near(py), r);
  }
  return path;
}

function barsPath(x, y, X, Y, width) {
  let path = "";
  const zero = near(Y(0));
  for (let i = 0; i < x.length; i++) {
    if (Number.isFinite(y[i])) path += `M${near(X(x[i] - width / 2))} ${zero}V${near(Y(y[i]))}H${near(X(x[i] + width / 2))}V${zero}z`;
  }
  return path;
}

function stemsPath(x, y, X, Y) {
  let path = "";
  const zero = near(Y(0));
  for (let i = 0; i < x.length; i++) if (Number.isFinite(y[i])) path += `M${near(X(x[i]))} ${zero}V${near(Y(y[i]))}`;
  return path;
}

function bandPath(x, low, high, X, Y) {
  const there = linePath(x, low, X, Y);
  const back = linePath(Array.from(x).reverse(), Array.from(high).reverse(), X, Y);
  return there + back.replace(/^M/, "L") + "z";
}

// --- colours of surfaces, the same as in fallback.py

const RAMPS = {
  diverging: [[224, 128, 60], [255, 255, 255], [74, 152, 201]],
  sequential: [[255, 255, 255], [74, 152, 201], [11, 46, 79]],
};
const TINTS = [[213, 231, 242], [250, 227, 211], [211, 239, 230], [232, 232, 232], [246, 230, 239], [252, 241, 217], [229, 243, 252]];

/** The colours of shades 0 … 255, or of classes, as [red, green, blue]. */
export function palette(kind) {
  if (kind === "classes") return TINTS;
  const stops = RAMPS[kind];
  return Array.from({ length: 256 }, (_, i) => {
    const t = (i / 255) * (stops.length - 1), k = Math.min(stops.length - 2, Math.floor(t));
    return stops[k].map((from, j) => Math.round(from + (stops[k + 1][j] - from) * (t - k)));
  });
}

// --- the page

let count = 0;

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function svg(tag, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** In JupyterLab's command mode arrow keys move between cells, unless the focused element itself says otherwise. */
function focusable(made) {
  made.setAttribute("data-lm-suppress-shortcuts", "true");
  return made;
}

const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

// Each builder returns {rows: what to show, set: show a value that came from elsewhere}.

function sliderControl(c, id, value, change) {
  const { min, max, step } = track(c);
  const input = focusable(element("input", { type: "range", id, min, max, step }));
  const output = element("output", { for: id });
  // Room for the longest, or the slider would change its length under the hand.
  const samples = Array.from({ length: 41 }, (_, k) => readout(c, valueAt(c, min + Math.round((k / 40) * ((max - min) / step)) * step)));
  output.style.minWidth = `${Math.max(...samples.map((text) => text.length)) * 0.9 + 1}ch`;
  const show = (v) => { output.textContent = readout(c, v); input.setAttribute("aria-valuetext", output.textContent); };
  const set = (v) => { input.value = positionOf(c, v); show(v); };
  const move = () => { const v = valueAt(c, +input.value); show(v); change(v); };
  input.addEventListener("input", move);
  set(value);
  const rows = [element("label", { for: id }, c.label), input, output];
  if (c.seconds) rows[1] = element("span", { class: "xp-play" }, playButton(c, input, move), input);
  return { rows, set };
}

function playButton(c, input, move) {
  const button = focusable(element("button", { type: "button", "aria-label": `play ${c.label}` }, "▶"));
  let timer = 0;
  const stop = () => { clearInterval(timer); timer = 0; button.textContent = "▶"; button.setAttribute("aria-label", `play ${c.label}`); };
  button.addEventListener("click", () => {
    if (timer) return stop();
    const { min, max } = track(c);
    if (+input.value >= max) input.value = min;
    // Whoever asked for less motion gets ten still pictures instead of a film.
    const every = calm() ? (1000 * c.seconds) / 10 : 40;
    let position = +input.value;
    const by = ((max - min) * every) / (1000 * c.seconds);
    button.textContent = "⏸";
    button.setAttribute("aria-label", `pause ${c.label}`);
    timer = setInterval(() => {
      const before = input.value;
      position = Math.min(max, position + by);
      input.value = position;
      if (input.value !== before) move();
      if (position >= max || !input.isConnected) stop();
    }, every);
  });
  input.addEventListener("pointerdown", stop);
  input.addEventListener("keydown", stop);
  return button;
}

function switchControl(c, id, value, change) {
  const input = focusable(element("input", { type: "checkbox", id }));
  input.checked = value;
  input.addEventListener("input", () => change(input.checked));
  return { rows: [element("label", { for: id }, c.label), input], set: (v) => { input.checked = v; } };
}

function choiceControl(c, id, value, change) {
  const input = focusable(element("select", { id }, ...c.options.map((o) => element("option", {}, o))));
  input.value = value;
  input.addEventListener("input", () => change(input.value));
  return { rows: [element("label", { for: id }, c.label), input], set: (v) => { input.value = v; } };
}

function buttonControl(c, id, value, change) {
  const button = focusable(element("button", { type: "button", id }, c.label));
  let presses = value;
  button.addEventListener("click", () => { presses = c.values ? (presses + 1) % c.values.length : presses + 1; change(presses); });
  return { rows: [button], set: (v) => { presses = v; } };
}

const CONTROLS = { slider: sliderControl, switch: switchControl, choice: choiceControl, button: buttonControl };

/** A draggable point over a panel; arrow keys move it, with shift in larger steps. */
function grip(name, c, panel, params, change) {
  const dot = svg("circle", { r: 9 });
  const handle = focusable(svg("g", { class: "xp-grip", tabindex: 0, role: "slider", "aria-label": `${c.label}: drag, or arrow keys` }, dot));
  const place = () => {
    const [x, y] = params()[name];
    handle.setAttribute("transform", `translate(${near(panel.X.at(x))} ${near(panel.Y.at(y))})`);
    handle.setAttribute("aria-valuetext", `${format(x)}, ${format(y)}`);
    for (const [key, v] of [["now", x], ["min", panel.axes.xlim[0]], ["max", panel.axes.xlim[1]]]) handle.setAttribute(`aria-value${key}`, v);
  };
  const to = (px, py) => {
    const x = Math.max(panel.left, Math.min(panel.right, px)), y = Math.max(panel.top, Math.min(panel.bottom, py));
    change([+panel.X.of(x).toPrecision(4), +panel.Y.of(y).toPrecision(4)]);
    place();
  };
  handle.addEventListener("pointerdown", (event) => { handle.setPointerCapture(event.pointerId); event.preventDefault(); handle.focus(); });
  handle.addEventListener("pointermove", (event) => {
    if (!handle.hasPointerCapture(event.pointerId)) return;
    const box = panel.picture.getBoundingClientRect();
    to(((event.clientX - box.left) / box.width) * panel.width, ((event.clientY - box.top) / box.height) * panel.height);
  });
  handle.addEventListener("keydown", (event) => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!way) return;
    event.preventDefault();
    event.stopPropagation();
    const by = event.shiftKey ? 30 : 5, [x, y] = params()[name];
    to(panel.X.at(x) + by * way[0], panel.Y.at(y) + by * way[1]);
  });
  panel.grips.append(handle);
  return { place };
}

/** One pair of axes: a canvas for the surface, SVG for what is drawn on it, SVG for the points that are dragged. */
class Panel {
  constructor(root, id) {
    this.id = id;
    this.canvas = element("canvas", { "aria-hidden": "true" });
    this.picture = svg("svg", { role: "img", class: "xp-picture" });
    this.grips = svg("svg", { class: "xp-grips" });
    this.box = element("div", { class: "xp-panel" }, this.canvas, this.picture, this.grips);
    root.append(this.box);
    this.frame = null;
    this.drawn = [];
    this.width = 0;
  }

  /** Draw what changed: all of it when the axes did. */
  draw(panel, words) {
    const { layers, ...axes } = panel;
    const width = Math.max(220, this.box.clientWidth || 640);
    const key = JSON.stringify([axes, width, layers.map((layer) => layer.kind)]);
    const all = key !== this.key;
    this.key = key;
    this.panel = panel;
    this.words = words;
    if (all) this.lay(axes, width, layers.length);
    this.picture.setAttribute("aria-label", words);
    layers.forEach((layer, i) => {
      if (!all && this.drawn[i] === layer) return;
      this.drawn[i] = layer;
      DRAW[layer.kind](this, layer, this.marks[i]);
    });
    // A surface is light in both themes: on it, colours for a light page are needed, and no grid.
    const surface = layers.some((layer) => layer.kind === "heat");
    this.picture.classList.toggle("xp-on-surface", surface);
    if (!surface) this.canvas.hidden = true;
  }

  /** Axes, grid and an empty group for each layer. */
  lay(axes, width, layers) {
    const height = Math.round(Math.max(250, Math.min(400, width * 0.55)) * axes.tall) + (axes.tall < 1 ? 30 : 0);
    const title = axes.title ? 24 : 0;
    Object.assign(this, { axes, width, height, left: 64, right: width - 14, top: 10 + title, bottom: height - 48 });
    this.X = scale(...axes.xlim, this.left, this.right, axes.log_x);
    this.Y = scale(...axes.ylim, this.bottom, this.top, axes.log_y);
    for (const drawing of [this.picture, this.grips]) {
      drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
      drawing.setAttribute("height", height);
    }
    const inside = { x: this.left, y: this.top, width: this.right - this.left, height: this.bottom - this.top };
    const clip = svg("clipPath", { id: this.id }, svg("rect", inside));
    const grid = svg("g", { class: "xp-grid" });
    for (const v of this.X.ticks(width / 90)) {
      grid.append(svg("path", { d: `M${near(this.X.at(v))} ${this.top}V${this.bottom}` }));
      grid.append(svg("text", { x: near(this.X.at(v)), y: this.bottom + 18, "text-anchor": "middle" }, format(v)));
    }
    for (const v of this.Y.ticks((this.bottom - this.top) / 55)) {
      grid.append(svg("path", { d: `M${this.left} ${near(this.Y.at(v))}H${this.right}` }));
      grid.append(svg("text", { x: this.left - 7, y: +near(this.Y.at(v)) + 5, "text-anchor": "end" }, format(v)));
    }
    const middle = (this.top + this.bottom) / 2;
    const names = svg("g", { class: "xp-names" },
      svg("path", { d: `M${this.left} ${this.top}V${this.bottom}H${this.right}` }),
      svg("text", { x: (this.left + this.right) / 2, y: height - 8, "text-anchor": "middle" }, axes.x),
      svg("text", { transform: `translate(15 ${middle}) rotate(-90)`, "text-anchor": "middle" }, axes.y),
      svg("text", { x: this.left, y: 20, class: "xp-title" }, axes.title));
    const marks = svg("g", { class: "xp-marks", "clip-path": `url(#${this.id})` });
    this.marks = Array.from({ length: layers }, () => svg("g"));
    marks.append(...this.marks);
    this.picture.replaceChildren(svg("defs", {}, clip), grid, marks, names);
    this.drawn = [];
  }
}

// --- drawing of each kind of layer into its group

const styled = (layer) => (layer.style === null ? "xp-grey" : `xp-s${layer.style}`);

/** A group with one path, kept between frames so that only its data changes. */
function onePath(group, attributes) {
  let path = group.firstChild;
  if (!path) group.append((path = svg("path")));
  for (const [key, value] of Object.entries(attributes)) path.setAttribute(key, value);
}

const DRAW = {
  line({ X, Y }, { data, style }, group) {
    const shown = (i) => i % Math.max(1, Math.floor(data.x.length / 12)) === 0;
    const line = svg("path", { class: `xp-line xp-s${style}`, "stroke-dasharray": DASHES[style], d: linePath(data.x, data.y, X.at, Y.at) });
    group.replaceChildren(line);
    // The second four styles have markers too, and one point alone needs one to be seen.
    if (style < 4 && data.x.length > 1) return;
    const kind = MARKERS[style];
    group.append(svg("path", { class: `xp-fill xp-s${style}`, d: markersPath(data.x, data.y, X.at, Y.at, kind, 4, shown) }));
  },

  contour({ X, Y }, layer, group) {
    onePath(group, { class: `xp-contour ${styled(layer)}`, d: linePath(layer.data.x, layer.data.y, X.at, Y.at) });
  },

  dots({ X, Y }, layer, group) {
    const { x, y, classes } = layer.data, r = layer.options.size;
    const path = (kind, name, wanted) =>
      svg("path", { class: `${isOpen(kind) ? "xp-open" : "xp-fill"} ${name}`, d: markersPath(x, y, X.at, Y.at, kind, r, wanted) });
    if (!classes) return group.replaceChildren(path(dotMarker(layer), styled(layer)));
    const kinds = [...new Set(classes)].sort();
    group.replaceChildren(...kinds.map((k) => path(MARKERS[k], `xp-c${k} xp-edged`, (i) => classes[i] === k)));
  },

  bars({ X, Y }, layer, group) {
    onePath(group, { class: `xp-bars ${styled(layer)}`, d: barsPath(layer.data.x, layer.data.y, X.at, Y.at, layer.options.width) });
  },

  stems({ X, Y }, layer, group) {
    const { x, y } = layer.data, kind = MARKERS[layer.style], r = x.length <= 40 ? 4 : 2;
    group.replaceChildren(
      svg("path", { class: `xp-stem ${styled(layer)}`, d: stemsPath(x, y, X.at, Y.at) }),
      svg("path", { class: `${isOpen(kind) ? "xp-open" : "xp-fill"} ${styled(layer)}`, d: markersPath(x, y, X.at, Y.at, kind, r) }));
  },

  band({ X, Y }, layer, group) {
    onePath(group, { class: `xp-band ${styled(layer)}`, d: bandPath(layer.data.x, layer.data.y, layer.data.y2, X.at, Y.at) });
  },

  heat(panel, { data, options }) {
    const [rows, columns] = options.shape, { canvas, X, Y, width, height } = panel;
    // A pixel at a time as one number: 40,000 of them are redrawn at each step of a slider.
    const colors = Uint32Array.from(palette(options.scale), ([r, g, b]) => (0xff000000 | (b << 16) | (g << 8) | r) >>> 0);
    canvas.hidden = false;
    canvas.width = columns;
    canvas.height = rows;
    const context = canvas.getContext("2d"), image = context.createImageData(columns, rows);
    const pixels = new Uint32Array(image.data.buffer);
    for (let row = 0; row < rows; row++) {
      const from = (rows - 1 - row) * columns; // row 0 of the surface is at the bottom
      for (let column = 0; column < columns; column++) pixels[row * columns + column] = colors[data.z[from + column]];
    }
    context.putImageData(image, 0, 0);
    const [x0, x1, y0, y1] = options.extent;
    const left = X.at(x0), top = Y.at(y1);
    const percent = (part, whole) => `${(100 * part) / whole}%`;
    Object.assign(canvas.style, {
      left: percent(left, width), top: percent(top, height),
      width: percent(X.at(x1) - left, width), height: percent(Y.at(y0) - top, height),
      imageRendering: options.scale === "classes" ? "pixelated" : "auto",
    });
  },
};

const dotMarker = (layer) => (layer.style === null ? GREY_MARKERS[layer.grey ?? 0] : MARKERS[layer.style]);

// --- legend

/** What the legend lists: a name, its look, each once. */
export function legendOf(panels) {
  const entries = new Map();
  for (const panel of panels) {
    for (const layer of panel.layers) {
      if (layer.data?.classes) {
        for (const k of [...new Set(layer.data.classes)].sort()) {
          const name = layer.options.class_names[k] ?? `class ${k}`;
          entries.set(name, { name, kind: "class", style: k });
        }
      } else if (layer.name && layer.kind !== "heat" && !entries.has(layer.name)) {
        entries.set(layer.name, { name: layer.name, kind: layer.kind, style: layer.style, grey: layer.grey });
      }
    }
  }
  return [...entries.values()];
}

function swatch({ kind, style, grey }) {
  const drawing = svg("svg", { width: 36, height: 16, "aria-hidden": "true" });
  const name = kind === "class" ? `xp-c${style}` : styled({ style });
  const mark = kind === "class" ? MARKERS[style] : kind === "dots" ? dotMarker({ style, grey }) : MARKERS[style ?? 0];
  const dot = (r) => svg("path", { class: `${isOpen(mark) ? "xp-open" : "xp-fill"} ${name}`, d: marker(mark, 18, 8, r) });
  const line = (cls, dash = "") => svg("path", { class: `${cls} ${name}`, "stroke-dasharray": dash, d: "M1 8H35" });
  if (kind === "line") { drawing.append(line("xp-line", DASHES[style])); if (style >= 4) drawing.append(dot(4)); }
  else if (kind === "contour") drawing.append(line("xp-contour"));
  else if (kind === "stems") drawing.append(svg("path", { class: `xp-stem ${name}`, d: "M18 16V5" }), svg("path", { class: `xp-fill ${name}`, d: marker(mark, 18, 5, 4) }));
  else if (kind === "bars" || kind === "band") drawing.append(svg("rect", { class: `xp-${kind} ${name}`, x: 6, y: 2, width: 24, height: 12 }));
  else drawing.append(dot(kind === "class" ? 5 : 4));
  return drawing;
}

/** Grey kinds of dots differ by their marker: count them within each panel. */
function withGreys(frame) {
  for (const panel of frame.panels) {
    let grey = 0;
    for (const layer of panel.layers) if (layer.kind === "dots" && layer.style === null && !layer.data.classes) layer.grey = grey++;
  }
  return frame;
}

// --- all of it

function render({ model, el }) {
  const spec = model.get("spec"), id = `xp${++count}-${Math.random().toString(36).slice(2, 7)}`;
  let frame = withGreys(merged(null, model.get("frame")));
  let params = { ...frame.params };
  let asked = 0;

  // In a page of its own it is the page's heading; in a notebook the lesson has headings of its own.
  const title = element(el.closest(".xp-page") ? "h1" : "p", { class: "xp-heading", id: `${id}-title` }, spec.title);
  const controls = element("div", { class: "xp-controls", role: "group", "aria-labelledby": `${id}-title` });
  const stage = element("div", { class: "xp-stage" });
  const message = element("div", { class: "xp-message", role: "alert", hidden: "" });
  const legend = element("ul", { class: "xp-legend", "aria-label": "legend" });
  const sentence = element("p", { class: "xp-say", "aria-live": "polite", "aria-atomic": "true" });
  const waiting = element("p", { class: "xp-waiting", role: "status" });
  el.replaceChildren(element("section", { class: "xp", "aria-labelledby": `${id}-title` }, title, controls, message, stage, legend, sentence, waiting));

  let panels = [], grips = [], timer = 0, legendKey = "";
  const send = (setting) => {
    clearTimeout(timer);
    timer = setTimeout(() => { waiting.textContent = "Waiting for the kernel: it is busy, or it was restarted; then run the cell again."; }, 3000);
    model.send({ params: setting, id: ++asked });
  };
  const queue = latestWins(send);
  const change = (name, value) => { params = { ...params, [name]: value }; showControls(); queue.push(params); };

  const built = {};
  for (const [name, c] of Object.entries(spec.controls)) {
    if (c.kind === "point") continue;
    const control = CONTROLS[c.kind](c, `${id}-${name}`, params[name], (value) => change(name, value));
    const row = element("div", { class: `xp-row xp-${c.kind}` }, ...control.rows);
    controls.append(row);
    built[name] = { ...control, row, when: c.when };
  }
  const showControls = () => { for (const { row, when } of Object.values(built)) row.hidden = Boolean(when) && !params[when]; };

  function arrange() {
    stage.classList.toggle("xp-stacked", Boolean(frame.stacked));
    stage.style.setProperty("--xp-panels", frame.panels.length);
    if (panels.length === frame.panels.length) return;
    stage.replaceChildren();
    panels = frame.panels.map((_, i) => new Panel(stage, `${id}-clip${i}`));
    grips = [];
  }

  function draw() {
    message.hidden = !frame.message;
    stage.hidden = legend.hidden = Boolean(frame.message);
    sentence.textContent = frame.message ? "" : [frame.say, frame.note].filter(Boolean).join(" ");
    if (frame.message) {
      message.replaceChildren(element("p", {}, frame.message.title), ...frame.message.lines.map((line) => element("pre", {}, line)));
      return;
    }
    arrange();
    const words = `${spec.title}. ${frame.say ?? ""}`;
    frame.panels.forEach((panel, i) => panels[i].draw(panel, frame.panels.length > 1 ? `${panel.y} over ${panel.x}. ${words}` : words));
    if (!grips.length) {
      grips = Object.entries(spec.controls).filter(([, c]) => c.kind === "point" && panels[c.panel])
        .map(([name, c]) => grip(name, c, panels[c.panel], () => params, (value) => change(name, value)));
    }
    for (const one of grips) one.place();
    const entries = legendOf(frame.panels), key = JSON.stringify(entries);
    if (key !== legendKey) legend.replaceChildren(...entries.map((entry) => element("li", {}, swatch(entry), entry.name)));
    legendKey = key;
  }

  function arrived(content, buffers) {
    if (!content.frame) return;
    clearTimeout(timer);
    waiting.textContent = "";
    frame = withGreys(merged(frame, content.frame, buffers ?? []));
    // A second view of the same picture starts with what is shown now; nothing of this is sent.
    const mine = content.id === asked;
    if (mine) queue.arrived();
    if (!queue.busy) {
      params = { ...frame.params };
      for (const [name, control] of Object.entries(built)) if (!mine) control.set(params[name]);
      showControls();
    }
    draw();
  }

  showControls();
  draw();
  model.on("msg:custom", arrived);
  const observer = new ResizeObserver(() => { if (!frame.message && stage.clientWidth) draw(); });
  observer.observe(stage);
  return () => { observer.disconnect(); model.off("msg:custom", arrived); clearTimeout(timer); };
}

/** A page without a kernel: answers with frames computed beforehand. */
export function standalone(el, { spec, params, frames, pool }) {
  const names = Object.keys(spec.controls);
  const panel = ([axes, ...layers]) => ({
    ...pool[axes],
    layers: layers.map((k) => ({ ...pool[k], data: Object.fromEntries(Object.entries(pool[k].data).map(([key, at]) => [key, decode(key, pool[at])])) })),
  });
  const frameOf = (setting) => {
    const found = frames[names.map((name) => spec.controls[name].values.indexOf(setting[name])).join(",")];
    return { say: "", note: "", ...found, params: setting, ...(found.panels && { panels: found.panels.map(panel) }) };
  };
  const listeners = [];
  const model = {
    get: (key) => ({ spec, frame: frameOf(params) })[key],
    on: (_, listener) => listeners.push(listener),
    off: () => {},
    send: ({ params: setting, id }) => requestAnimationFrame(() => listeners.forEach((one) => one({ frame: frameOf(setting), id }, []))),
  };
  render({ model, el });
}

export default { render };
