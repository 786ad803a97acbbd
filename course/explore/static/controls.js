// What the learner turns: native controls with a label, and a grip for points.

import { format } from "./numbers.js";
import { calm, element, svg } from "./page.js";
import { near } from "./shapes.js";
import { coordinate, indexIn, positionOf, readout, track, valueAt } from "./sliders.js";

const words = (value) => (Array.isArray(value) ? `(${value.map((v) => format(v)).join(", ")})` : String(value));

function sliderControl(c, id, value, change) {
  const { min, max, step } = track(c);
  const input = element("input", { type: "range", id, min, max, step });
  const output = element("output", { for: id, "aria-live": "off" }); // the slider itself says its value
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
  const button = element("button", { type: "button", "aria-label": `play ${c.label}` }, "▶");
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
  const input = element("input", { type: "checkbox", id });
  input.checked = value;
  input.addEventListener("input", () => change(input.checked));
  return { rows: [element("label", { for: id }, c.label), input], set: (v) => { input.checked = v; } };
}

function choiceControl(c, id, value, change) {
  const values = c.values ?? c.options;
  const input = element("select", { id }, ...values.map((v) => element("option", {}, words(v))));
  const set = (v) => { input.selectedIndex = indexIn(values, v); };
  input.addEventListener("input", () => change(values[input.selectedIndex]));
  set(value);
  return { rows: [element("label", { for: id }, c.label), input], set };
}

function buttonControl(c, id, value, change) {
  const button = element("button", { type: "button", id }, c.label);
  let presses = value;
  button.addEventListener("click", () => { presses = c.values ? (presses + 1) % c.values.length : presses + 1; change(presses); });
  return { rows: [button], set: (v) => { presses = v; } };
}

/** The coordinates of a point, to be typed; where only some places are offered, one of them is chosen. */
function pointControl(c, id, value, change) {
  if (c.values) return choiceControl(c, id, value, change);
  let at = value, limits = [[-Infinity, Infinity], [-Infinity, Infinity]];
  const refused = element("span", { class: "xp-refused", id: `${id}-refused`, role: "status" });
  const labels = [0, 1].map((k) => element("label", { for: `${id}-${k}` }));
  const fields = [0, 1].map((k) => element("input", { type: "number", id: `${id}-${k}`, "aria-describedby": refused.id }));
  const set = (v) => { at = v; fields.forEach((field, k) => { field.value = shown(k); }); };
  const fit = (axes) => {
    limits = [axes.xlim, axes.ylim];
    limits.forEach(([low, high], k) => {
      labels[k].textContent = `${c.label} ${k ? axes.y : axes.x}`;
      fields[k].step = 10 ** Math.round(Math.log10((high - low) / 100));
    });
  };
  const shown = (k) => String(+at[k].toPrecision(4));
  const typed = (k) => {
    if (fields[k].value === shown(k)) return;
    const [taken, complaint] = coordinate(fields[k].value, limits[k], at[k]);
    refused.textContent = complaint && `${labels[k].textContent} ${complaint}`;
    set(k ? [at[0], taken] : [taken, at[1]]);
    change(at);
  };
  fields.forEach((field, k) => {
    field.addEventListener("change", () => typed(k));
    field.addEventListener("keydown", ({ key }) => { if (key === "Enter") typed(k); }); // no change event in JupyterLab
  });
  set(value);
  return { rows: [labels[0], fields[0], labels[1], fields[1], refused], set: (v) => { refused.textContent = ""; set(v); }, fit };
}

/** A function of (control, id, value, change) for each kind; it gives {rows: what to show, set: show a value that came
 *  from elsewhere}, and of a point `fit`: to axes. */
export const CONTROLS = { slider: sliderControl, switch: switchControl, choice: choiceControl, button: buttonControl, point: pointControl };

/** A point over a panel to be dragged, also by arrow keys; where only some places are offered, it goes to
 *  the nearest. Returns the function that puts it in its place, or hides it. */
export function grip(c, panel, value, change) {
  const handle = svg("g", { class: "xp-grip" }, svg("circle", { r: 9 }));
  const spots = (c.values ?? []).map(() => svg("circle", { class: "xp-spot", r: 4 }));
  const at = ([x, y]) => `translate(${near(panel.X.at(x))} ${near(panel.Y.at(y))})`;
  const place = (shown) => {
    handle.style.display = shown ? "" : "none";
    handle.setAttribute("transform", at(value()));
    spots.forEach((spot, k) => spot.setAttribute("transform", at(c.values[k])));
    if (c.values) return;
    // A slider has one value: its text says both coordinates, and the fields among the controls have each.
    const [low, high] = panel.axes.xlim;
    for (const [key, v] of [["text", words(value())], ["now", value()[0]], ["min", low], ["max", high]]) handle.setAttribute(`aria-value${key}`, v);
  };
  const to = (px, py) => {
    const x = Math.max(panel.left, Math.min(panel.right, px)), y = Math.max(panel.top, Math.min(panel.bottom, py));
    const far = (v) => Math.hypot(panel.X.at(v[0]) - x, panel.Y.at(v[1]) - y);
    const next = c.values
      ? c.values.reduce((best, v) => (far(v) < far(best) ? v : best))
      : [+panel.X.of(x).toPrecision(4), +panel.Y.of(y).toPrecision(4)];
    if (String(next) !== String(value())) change(next);
  };
  handle.addEventListener("pointerdown", (event) => { handle.setPointerCapture(event.pointerId); event.preventDefault(); handle.focus(); });
  handle.addEventListener("pointermove", (event) => {
    if (!handle.hasPointerCapture(event.pointerId)) return;
    const box = panel.picture.getBoundingClientRect();
    to(((event.clientX - box.left) / box.width) * panel.width, ((event.clientY - box.top) / box.height) * panel.height);
  });
  if (c.values) handle.setAttribute("aria-hidden", "true"); // its places are chosen from a list
  else {
    for (const [key, v] of [["role", "slider"], ["tabindex", 0], ["aria-label", `${c.label}: drag, or arrow keys`]]) handle.setAttribute(key, v);
    handle.addEventListener("keydown", (event) => {
      const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      if (!way) return;
      event.preventDefault();
      event.stopPropagation();
      const by = event.shiftKey ? 30 : 5, [x, y] = value();
      to(panel.X.at(x) + by * way[0], panel.Y.at(y) + by * way[1]);
    });
  }
  panel.grips.append(...spots, handle);
  return place;
}
