// The legend: what it lists and how.

import { styled, dotMarker } from "./panel.js";
import { svg } from "./page.js";
import { DASHES, MARKERS, isOpen, marker } from "./shapes.js";

/** What the legend lists: a name, its look, each once. */
export function legendOf(panels) {
  const entries = new Map();
  for (const panel of panels) {
    for (const layer of panel.layers) {
      if (layer.data?.classes) {
        for (const k of [...new Set(layer.data.classes)].toSorted()) {
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

/** A small drawing of how a series looks. */
export function swatch({ kind, style, grey }) {
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
