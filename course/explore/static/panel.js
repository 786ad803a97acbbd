// One pair of axes and what is drawn on it.

import { element, svg } from "./page.js";
import { format, scale } from "./numbers.js";
import {
  DASHES, GREY_MARKERS, MARKERS, bandPath, barsPath, isOpen, linePath, markersPath, near, palette, stemsPath,
} from "./shapes.js";

/** One pair of axes: a canvas for the surface, SVG for what is drawn on it, SVG for the points that are dragged. */
export class Panel {
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
    const { layers, title, ...axes } = panel;
    const width = Math.max(220, this.box.clientWidth || 640);
    // A title may say at which step a picture is: its words change nothing else.
    const key = JSON.stringify([axes, Boolean(title), width, layers.map((layer) => layer.kind)]);
    const all = key !== this.key;
    this.key = key;
    this.panel = panel;
    this.words = words;
    if (all) this.lay(panel, width, layers.length);
    if (this.title.textContent !== title) this.title.textContent = title;
    this.picture.setAttribute("aria-label", words);
    layers.forEach((layer, i) => {
      if (!all && this.drawn[i] === layer) return;
      this.drawn[i] = layer;
      DRAW[layer.kind](this, layer, this.marks[i]);
    });
    // On a surface a grid would only be in the way, and marks need an edge to stand out from it.
    const surface = layers.some((layer) => layer.kind === "heat");
    this.picture.classList.toggle("xp-on-surface", surface);
    if (!surface) this.canvas.hidden = true;
  }

  /** Axes, grid and an empty group for each layer. */
  lay(axes, width, layers) {
    const height = Math.round(Math.max(250, Math.min(400, width * 0.55)) * axes.tall) + (axes.tall < 1 ? 30 : 0);
    const title = axes.title ? 24 : 0;
    const room = axes.bare ? { left: 8, right: width - 8, bottom: height - 8 } : { left: 64, right: width - 14, bottom: height - 48 };
    Object.assign(this, { axes, width, height, top: 10 + title, ...room });
    this.X = scale(...axes.xlim, this.left, this.right, axes.log_x);
    this.Y = scale(...axes.ylim, this.bottom, this.top, axes.log_y);
    for (const drawing of [this.picture, this.grips]) {
      drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
      drawing.setAttribute("height", height);
    }
    const inside = { x: this.left, y: this.top, width: this.right - this.left, height: this.bottom - this.top };
    const clip = svg("clipPath", { id: this.id }, svg("rect", inside));
    const grid = svg("g", { class: "xp-grid" });
    for (const v of axes.bare ? [] : this.X.ticks(width / 90)) {
      grid.append(svg("path", { d: `M${near(this.X.at(v))} ${this.top}V${this.bottom}` }));
      grid.append(svg("text", { x: near(this.X.at(v)), y: this.bottom + 21, "text-anchor": "middle" }, format(v)));
    }
    for (const v of axes.bare ? [] : this.Y.ticks((this.bottom - this.top) / 55)) {
      grid.append(svg("path", { d: `M${this.left} ${near(this.Y.at(v))}H${this.right}` }));
      grid.append(svg("text", { x: this.left - 7, y: +near(this.Y.at(v)) + 5, "text-anchor": "end" }, format(v)));
    }
    const middle = (this.top + this.bottom) / 2;
    this.title = svg("text", { x: 8, y: 20, class: "xp-title" });
    const names = svg("g", { class: "xp-names" }, this.title);
    if (!axes.bare) names.prepend(
      svg("path", { d: `M${this.left} ${this.top}V${this.bottom}H${this.right}` }),
      svg("text", { x: (this.left + this.right) / 2, y: height - 8, "text-anchor": "middle" }, axes.x),
      svg("text", { transform: `translate(15 ${middle}) rotate(-90)`, "text-anchor": "middle" }, axes.y));
    const marks = svg("g", { class: "xp-marks", "clip-path": `url(#${this.id})` });
    this.marks = Array.from({ length: layers }, () => svg("g"));
    marks.append(...this.marks);
    this.picture.replaceChildren(svg("defs", {}, clip), grid, marks, names);
    this.drawn = [];
  }
}

/** The class that gives a layer its colour. */
export const styled = (layer) => (layer.style === null ? "xp-grey" : `xp-s${layer.style}`);

/** A group with one path, kept between frames so that only its data changes. */
function onePath(group, attributes) {
  let path = group.firstChild;
  if (!path) group.append((path = svg("path")));
  for (const [key, value] of Object.entries(attributes)) path.setAttribute(key, value);
}

// How each kind of layer is drawn into its group.
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
    const kinds = [...new Set(classes)].toSorted();
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

  text({ X, Y }, { data, options }, group) {
    group.replaceChildren(...options.texts.map((words, i) =>
      svg("text", { x: near(X.at(data.x[i])), y: +near(Y.at(data.y[i])) + 5, "text-anchor": options.anchor }, words)));
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
    Object.assign(canvas.style, {
      left: percent(left, width), top: percent(top, height),
      width: percent(X.at(x1) - left, width), height: percent(Y.at(y0) - top, height),
      imageRendering: options.scale === "classes" ? "pixelated" : "auto",
    });
  },
};

const percent = (part, whole) => `${(100 * part) / whole}%`;

/** The marker of a layer of dots. */
export const dotMarker = (layer) => (layer.style === null ? GREY_MARKERS[layer.grey ?? 0] : MARKERS[layer.style]);
