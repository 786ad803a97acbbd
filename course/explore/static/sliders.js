// Settings: a native range input moves over positions, which these turn into values and back; typed numbers are checked.

import { format } from "./numbers.js";

const PER_DECADE = 20; // positions of a slider on a log or window scale, as in controls.py

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

/** A typed coordinate: [the number to take, what to say if it is not what was typed]. */
export function coordinate(text, [low, high], before) {
  const range = `from ${format(low)} to ${format(high)}`;
  const number = text.trim() === "" ? NaN : Number(text);
  if (!Number.isFinite(number)) return [before, `needs a number ${range}; it stays at ${format(before)}.`];
  const taken = Math.min(high, Math.max(low, number));
  return [taken, taken === number ? "" : `goes ${range}; ${format(taken)} is taken.`];
}

/** Where a value is in a list: points are pairs, which are equal if their numbers are. */
export const indexIn = (values, value) => values.findIndex((v) => String(v) === String(value));
