// Marks as SVG path data, and the colours of surfaces.

// Dash and marker of the eight styles, and markers of classes: as in course/figures.py. Colours are in explore.css.
export const DASHES = ["", "8 4", "8 3 2 3", "2 3", "", "8 4", "8 3 2 3", "2 3"];
export const MARKERS = ["o", "s", "^", "X", "D", "P", "v", "o"];
export const GREY_MARKERS = [".", "x", "+", "y"];

export const near = (p) => Math.max(-3000, Math.min(6000, p)).toFixed(1); // far outside, coordinates would overflow

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
export const isOpen = (kind) => ["X", "x", "P", "+", "y"].includes(kind); // strokes without an inside

/** Markers at points; `wanted(i)` chooses which. */
export function markersPath(x, y, X, Y, kind, r, wanted = () => true) {
  let path = "";
  for (let i = 0; i < x.length; i++) {
    const px = X(x[i]), py = Y(y[i]);
    if (wanted(i) && Number.isFinite(px) && Number.isFinite(py)) path += marker(kind, +near(px), +near(py), r);
  }
  return path;
}

export function barsPath(x, y, X, Y, width) {
  let path = "";
  const zero = near(Y(0));
  for (let i = 0; i < x.length; i++) {
    if (Number.isFinite(y[i])) path += `M${near(X(x[i] - width / 2))} ${zero}V${near(Y(y[i]))}H${near(X(x[i] + width / 2))}V${zero}z`;
  }
  return path;
}

export function stemsPath(x, y, X, Y) {
  let path = "";
  const zero = near(Y(0));
  for (let i = 0; i < x.length; i++) if (Number.isFinite(y[i])) path += `M${near(X(x[i]))} ${zero}V${near(Y(y[i]))}`;
  return path;
}

export function bandPath(x, low, high, X, Y) {
  const there = linePath(x, low, X, Y);
  const back = linePath(Array.from(x).toReversed(), Array.from(high).toReversed(), X, Y);
  return there + back.replace(/^M/, "L") + "z";
}

// The same colours as in fallback.py; on a dark page explore.css turns them round.

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
