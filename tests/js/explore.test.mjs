import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, merged } from "../../course/explore/static/frames.js";
import { legendOf } from "../../course/explore/static/legend.js";
import { format, logTicks, scale, ticks } from "../../course/explore/static/numbers.js";
import { forNotebook } from "../../course/explore/static/page.js";
import { linePath, marker, markersPath, palette } from "../../course/explore/static/shapes.js";
import { coordinate, indexIn, positionOf, readout, track, valueAt } from "../../course/explore/static/sliders.js";
import { announcer, latestWins } from "../../course/explore/static/timing.js";

const same = (v) => v;
const key = (name, ...held) => ({ key: name, ...Object.fromEntries(held.map((one) => [`${one}Key`, true])) });

test("numbers are short, with a real minus", () => {
  assert.equal(format(0.1 + 0.2), "0.3");
  assert.equal(format(-2.5), "−2.5");
  assert.equal(format(0), "0");
  assert.equal(format(1500000), "1.5e6");
  assert.equal(format(0.00001), "1e−5");
  assert.equal(format(1e10), "1e10");
});

test("ticks are round and inside", () => {
  assert.deepEqual(ticks(0, 1, 5), [0, 0.2, 0.4, 0.6, 0.8, 1]);
  assert.deepEqual(ticks(-3, 365, 4), [0, 100, 200, 300]);
  assert.deepEqual(ticks(0.1, 0.3, 2), [0.1, 0.2, 0.3]);
  for (const [low, high] of [[-1e-9, 1e-9], [5, 1e7], [0.999, 1]]) {
    const found = ticks(low, high);
    assert.ok(found.length >= 2 && found.length <= 9, String(found));
    assert.ok(found.every((v) => v >= low - 1e-15 && v <= high * (1 + 1e-9)));
  }
});

test("logarithmic ticks are powers of ten, with 2 and 5 when there are few", () => {
  assert.deepEqual(logTicks(1e-4, 1, 6), [1e-4, 1e-3, 1e-2, 0.1, 1]);
  assert.deepEqual(logTicks(1, 50), [1, 2, 5, 10, 20, 50]);
  assert.ok(logTicks(1e-15, 1, 5).length <= 6);
});

test("a scale goes there and back, also a logarithmic one that runs down", () => {
  for (const s of [scale(-2, 6, 0, 400), scale(0.01, 100, 300, 10, true)]) for (const v of [0.5, 1, 4]) assert.ok(Math.abs(s.of(s.at(v)) - v) < 1e-9);
  assert.equal(scale(0, 10, 100, 200).at(5), 150);
  assert.ok(Number.isNaN(scale(1, 10, 0, 1, true).at(0)));
});

test("a window slider meets the β of the lesson", () => {
  const c = { scale: "window", lo: 0, hi: 0.995 };
  const { min, max, step } = track(c);
  const met = [];
  for (let p = min; p <= max + 1e-9; p += step) met.push(valueAt(c, p));
  for (const beta of [0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99]) assert.ok(met.includes(beta), `${beta} not in ${met}`);
  assert.equal(new Set(met).size, met.length);
  assert.ok(Math.abs(valueAt(c, positionOf(c, 0.98)) - 0.98) < 1e-12);
  assert.equal(readout({ ...c, unit: "days" }, 0.98), "0.98 (≈ 50 days)");
});

test("log, linear and listed sliders turn positions into values and back", () => {
  assert.equal(valueAt({ scale: "log", lo: 1e-4, hi: 1 }, -2), 0.01);
  assert.equal(valueAt({ scale: "log", lo: 1e-4, hi: 1 }, 0.3), 1);
  assert.equal(valueAt({ scale: "linear", lo: 0, hi: 1, step: 0.1 }, 0.1 + 0.2), 0.3);
  const listed = { values: [1, 2, 5, 10] };
  assert.deepEqual(track(listed), { min: 0, max: 3, step: 1 });
  assert.equal(positionOf(listed, 4.4), 2);
  assert.equal(valueAt(listed, 3), 10);
  assert.equal(readout({ scale: "linear", unit: "°F" }, 40), "40 °F");
});

/** A queue whose clock stands still until it is turned; what was sent, where each setting is its own id. */
function queueWithClock() {
  const sent = [], time = { now: 0 };
  const queue = latestWins((v) => { sent.push(v); return v; }, () => time.now);
  return { sent, time, queue };
}

test("while a slow setting is on its way, only the latest of the others is kept", () => {
  const { sent, time, queue } = queueWithClock();
  for (const v of [1, 2, 3, 4]) queue.push(v);
  assert.deepEqual(sent, [1]);
  time.now += 200;
  assert.ok(queue.arrived(1));
  assert.deepEqual(sent, [1, 4]);
  assert.ok(queue.busy);
  time.now += 200;
  assert.ok(queue.arrived(4));
  assert.ok(!queue.busy);
  for (const v of [5, 6, 7]) queue.push(v);
  assert.deepEqual(sent, [1, 4, 5]);
});

test("where answers come quickly, the setting at which an input rests does not wait for the one before", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { sent, time, queue } = queueWithClock();
  queue.push(1);
  time.now += 30;
  queue.arrived(1);
  for (const v of [2, 3, 4]) { queue.push(v); context.mock.timers.tick(16); }
  assert.deepEqual(sent, [1, 2]); // a drag that goes on
  context.mock.timers.tick(16);
  assert.deepEqual(sent, [1, 2, 4]);
  queue.push(5);
  context.mock.timers.tick(100);
  assert.deepEqual(sent, [1, 2, 4]); // never more than two
  queue.arrived(2);
  assert.deepEqual(sent, [1, 2, 4, 5]); // it rested meanwhile
  queue.push(6);
  context.mock.timers.tick(100);
  time.now += 150;
  queue.arrived(4);
  assert.deepEqual(sent, [1, 2, 4, 5]); // slow now: one at a time
  queue.arrived(5);
  assert.deepEqual(sent, [1, 2, 4, 5, 6]);
  queue.arrived(6);
  context.mock.timers.tick(100);
  assert.deepEqual(sent, [1, 2, 4, 5, 6]);
  assert.ok(!queue.busy);
});

test("an answer to another view of the picture is none of ours", () => {
  const { sent, queue } = queueWithClock();
  queue.push(1);
  assert.ok(!queue.arrived(9));
  assert.ok(!queue.arrived(undefined));
  assert.deepEqual(sent, [1]);
  assert.ok(queue.busy);
});

test("of many sentences the first is said at once and the last when the wait is over", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const said = [];
  const { push } = announcer((text) => said.push(text), 2000);
  for (const text of ["one", "two", "three"]) push(text);
  assert.deepEqual(said, ["one"]);
  context.mock.timers.tick(1999);
  assert.deepEqual(said, ["one"]);
  context.mock.timers.tick(1);
  assert.deepEqual(said, ["one", "three"]);
  context.mock.timers.tick(2000);
  assert.deepEqual(said, ["one", "three", ""]);
  push("four");
  assert.equal(said.at(-1), "four");
});

test("a typed coordinate is taken, moved to the nearest end, or refused in words", () => {
  assert.deepEqual(coordinate("-1.25", [-2, 2], 0), [-1.25, ""]);
  assert.deepEqual(coordinate("9", [-2.2, 2], 0), [2, "goes from −2.2 to 2; 2 is taken."]);
  for (const text of ["", " ", "two", "1e999"]) assert.deepEqual(coordinate(text, [-2, 2], -0.5), [-0.5, "needs a number from −2 to 2; it stays at −0.5."]);
});

test("points are found by their numbers", () => {
  assert.equal(indexIn([[0, 1], [0, 2]], [0, 2]), 1);
  assert.equal(indexIn([false, true], true), 1);
});

test("saving and running reach the notebook, everything else stays with the control", () => {
  for (const one of [key("s", "ctrl"), key("s", "meta"), key("Enter", "shift"), key("Enter", "ctrl")]) assert.ok(forNotebook(one));
  for (const one of [key("ArrowLeft"), key("ArrowLeft", "shift"), key("d"), key("Enter"), key("c", "ctrl"), key("z", "meta"), key("Home", "ctrl")]) assert.ok(!forNotebook(one), one.key);
});

test("NaN lifts the pen, and far points stay within what a browser can draw", () => {
  assert.equal(linePath([0, 1, 2, 3], [0, NaN, 2, 3], same, same), "M0.0 0.0M2.0 2.0L3.0 3.0");
  assert.equal(linePath([0, 1], [1e30, -1e30], same, same), "M0.0 6000.0L1.0 -3000.0");
});

test("every marker has a shape of its own", () => {
  const shapes = ["o", "s", "^", "X", "D", "P", "v", "y"].map((kind) => marker(kind, 10, 10, 4));
  assert.equal(new Set(shapes).size, shapes.length);
  assert.equal(markersPath([1, 2, NaN], [1, 2, 3], same, same, "s", 1, (i) => i !== 0).match(/M/g).length, 1);
});

test("bytes are decoded wherever they come from", () => {
  const numbers = new Float32Array([1.5, NaN, -2]);
  const bytes = new Uint8Array(numbers.buffer);
  const text = btoa(String.fromCharCode(...bytes));
  const shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  for (const got of [decode("x", text), decode("x", 0, [new DataView(numbers.buffer)]), decode("x", numbers.buffer), decode("x", new DataView(shifted.buffer, 3))]) {
    assert.deepEqual([...got], [...numbers]);
  }
  assert.ok(decode("z", new DataView(new Uint8Array([1, 2]).buffer)) instanceof Uint8Array);
});

const layer = (y, more = {}) => ({ kind: "line", name: "v", style: 0, options: {}, keys: ["x", "y"], data: { x: new Float32Array([1, 2]).buffer, y: new Float32Array(y).buffer }, ...more });

test("only what changed is replaced", () => {
  const first = merged(null, { say: "a", panels: [{ x: "day", layers: [layer([1, 2]), layer([3, 4])] }] });
  const changed = layer([5, 6]);
  delete changed.data.x;
  const second = merged(first, { say: "b", panels: [{ x: "day", layers: [{ same: true }, changed] }] });
  assert.equal(second.panels[0].layers[0], first.panels[0].layers[0]);
  assert.equal(second.panels[0].layers[1].data.x, first.panels[0].layers[1].data.x);
  assert.deepEqual([...second.panels[0].layers[1].data.y], [5, 6]);
});

test("a message keeps the picture, and the next picture builds on it", () => {
  const first = merged(null, { say: "a", panels: [{ layers: [layer([1, 2])] }] });
  const wrong = merged(first, { message: { title: "your ewa raised …", lines: [] } });
  assert.equal(wrong.panels, first.panels);
  const right = merged(wrong, { say: "c", panels: [{ layers: [{ same: true }] }] });
  assert.equal(right.message, null);
  assert.equal(right.panels[0].layers[0], first.panels[0].layers[0]);
});

test("the legend lists each name and each class once", () => {
  const classes = { kind: "dots", name: "", style: null, options: { class_names: ["cat"] }, data: { classes: new Uint8Array([1, 0, 1]) } };
  const panel = { layers: [{ kind: "line", name: "v", style: 0, data: {} }, { kind: "heat", name: "J", data: {} }, classes] };
  assert.deepEqual(legendOf([panel, panel]).map((entry) => entry.name), ["v", "cat", "class 1"]);
});

test("palettes begin and end in their colours", () => {
  assert.deepEqual(palette("diverging")[0], [224, 128, 60]);
  assert.deepEqual(palette("sequential")[255], [11, 46, 79]);
  assert.equal(palette("classes").length, 7);
});
