// Draws an explorable: controls above, panels, a legend and a sentence below. The kernel sends layers; this draws them.

import { CONTROLS, grip } from "./controls.js";
import { decode, merged, withGreys } from "./frames.js";
import { legendOf, swatch } from "./legend.js";
import { element, keepKeys } from "./page.js";
import { Panel } from "./panel.js";
import { indexIn } from "./sliders.js";
import { announcer, latestWins } from "./timing.js";

let count = 0;

function render({ model, el }) {
  const spec = model.get("spec"), id = `xp${++count}-${Math.random().toString(36).slice(2, 7)}`;
  let frame = withGreys(merged(null, model.get("frame")));
  let params = { ...frame.params };
  let asked = 0;

  // In a page of its own it is the page's heading; in a notebook the lesson has headings of its own.
  const title = element(el.closest(".xp-page") ? "h1" : "p", { class: "xp-heading", id: `${id}-title` }, spec.title);
  const controls = element("div", { class: "xp-controls", role: "group", "aria-labelledby": `${id}-title` });
  const stage = element("div", { class: "xp-stage" });
  const fixed = element("p", { class: "xp-fixed" }, spec.fixed ?? "");
  const message = element("div", { class: "xp-message", hidden: "" });
  const legend = element("ul", { class: "xp-legend", "aria-label": "legend" });
  const sentence = element("p", { class: "xp-say" });
  const spoken = element("p", { class: "xp-spoken", "aria-live": "polite", "aria-atomic": "true" });
  const waiting = element("p", { class: "xp-waiting", role: "status" });
  el.replaceChildren(element("section", { class: "xp", "aria-labelledby": `${id}-title` }, title, controls, fixed, message, stage, legend, sentence, spoken, waiting));
  const announce = announcer((text) => { spoken.textContent = text; });
  const released = keepKeys(el);

  let panels = [], grips = [], timer = 0, legendKey = "";
  const send = (setting) => {
    clearTimeout(timer);
    timer = setTimeout(() => { waiting.textContent = "Waiting for the kernel: it is busy, or it was restarted; then run the cell again."; }, 3000);
    const name = `${id}/${++asked}`; // another view of the same picture asks too
    model.send({ params: setting, id: name });
    return name;
  };
  const queue = latestWins(send);
  const change = (name, value) => { params = { ...params, [name]: value }; showControls(); queue.push(params); };

  const built = {};
  for (const [name, c] of Object.entries(spec.controls)) {
    const control = CONTROLS[c.kind](c, `${id}-${name}`, params[name], (value) => change(name, value));
    const row = element("div", { class: `xp-row xp-${c.kind}` }, ...control.rows);
    controls.append(row);
    built[name] = { ...control, row, when: c.when };
  }
  const shown = (when) => !when || Boolean(params[when]);
  const placeGrips = () => { for (const { place, when } of grips) place(shown(when)); };
  const showControls = () => {
    for (const { row, when } of Object.values(built)) row.hidden = !shown(when);
    placeGrips();
  };

  function arrange() {
    stage.classList.toggle("xp-stacked", Boolean(frame.stacked));
    stage.style.setProperty("--xp-panels", frame.panels.length);
    if (panels.length === frame.panels.length) return;
    stage.replaceChildren();
    panels = frame.panels.map((_, i) => new Panel(stage, `${id}-clip${i}`));
    grips = [];
  }

  const told = () => (frame.message ? [frame.message.title, ...frame.message.lines] : [frame.say, frame.note]).filter(Boolean).join(" ");

  function draw() {
    message.hidden = !frame.message;
    stage.hidden = legend.hidden = Boolean(frame.message);
    sentence.textContent = frame.message ? "" : told();
    if (frame.message) {
      message.replaceChildren(element("p", {}, frame.message.title), ...frame.message.lines.map((line) => element("pre", {}, line)));
      return;
    }
    arrange();
    const words = `${spec.title}. ${frame.say ?? ""}`;
    for (const [name, { fit }] of Object.entries(built)) fit?.(frame.panels[spec.controls[name].panel] ?? frame.panels[0]);
    frame.panels.forEach((panel, i) => panels[i].draw(panel, frame.panels.length > 1 ? `${panel.y} over ${panel.x}. ${words}` : words));
    if (!grips.length) {
      for (const [name, c] of Object.entries(spec.controls)) {
        if (c.kind !== "point" || !panels[c.panel]) continue;
        const moved = (value) => { built[name].set(value); change(name, value); };
        grips.push({ when: c.when, place: grip(c, panels[c.panel], () => params[name], moved) });
      }
    }
    placeGrips();
    const entries = legendOf(frame.panels), key = JSON.stringify(entries);
    if (key !== legendKey) legend.replaceChildren(...entries.map((entry) => element("li", {}, swatch(entry), entry.name)));
    legendKey = key;
  }

  function arrived(content, buffers) {
    if (!content.frame) return;
    clearTimeout(timer);
    waiting.textContent = "";
    const before = told();
    frame = withGreys(merged(frame, content.frame, buffers ?? []));
    if (told() !== before) announce.push(told());
    // A second view of the same picture starts with what is shown now; nothing of this is sent.
    const mine = queue.arrived(content.id);
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
  return () => { observer.disconnect(); model.off("msg:custom", arrived); clearTimeout(timer); announce.stop(); released(); };
}

/** A page without a kernel: answers with frames computed beforehand. */
export function standalone(el, { spec, params, frames, pool }) {
  const names = Object.keys(spec.controls);
  const panel = ([axes, ...layers]) => ({
    ...pool[axes],
    layers: layers.map((k) => ({ ...pool[k], data: Object.fromEntries(Object.entries(pool[k].data).map(([key, at]) => [key, decode(key, pool[at])])) })),
  });
  const frameOf = (setting) => {
    const found = frames[names.map((name) => indexIn(spec.controls[name].values, setting[name])).join(",")];
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
