// Numbers as text, ticks, scales.

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
