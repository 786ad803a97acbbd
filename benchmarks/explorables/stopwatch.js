// Times, inside the page, from an input to the last change of the picture and the paint that shows it.
(() => {
  const OUTPUT = ".jp-OutputArea-output";
  const BESIDE = ".widget-inline-hbox, .xp-controls, .xp-spoken"; // what moves at once, or is spoken later: no picture
  let input = 0, changed = 0, received = 0, watching = null;

  const note = (node) => {
    const element = node instanceof Element ? node : node.parentElement;
    if (!element?.closest(OUTPUT) || element.closest(BESIDE)) return;
    changed = performance.now();
  };

  // Attributes of HTML elements are left out, but for pictures: JupyterLab holds and releases the height of an output
  // with them, 50 ms after the last pixel has changed.
  const drawn = (node) => node instanceof SVGElement || node instanceof HTMLImageElement || node instanceof HTMLCanvasElement;
  new MutationObserver((records) => {
    for (const record of records) if (record.type !== "attributes" || drawn(record.target)) note(record.target);
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  for (const kind of ["IMG", "image"]) {
    document.addEventListener("load", (event) => { if (event.target.tagName === kind) note(event.target); }, true);
  }
  for (const name of ["drawImage", "putImageData"]) {
    const original = CanvasRenderingContext2D.prototype[name];
    CanvasRenderingContext2D.prototype[name] = function (...values) {
      note(this.canvas);
      return original.apply(this, values);
    };
  }

  window.WebSocket = class extends WebSocket {
    constructor(...values) {
      super(...values);
      this.addEventListener("message", ({ data }) => { received += data.byteLength ?? data.size ?? data.length; });
    }
  };

  window.addEventListener("keydown", (event) => { input = event.timeStamp; }, true);
  window.addEventListener("pointermove", (event) => { if (event.buttons) input = event.timeStamp; }, true);

  /** The last change before the next frame, and the time when that frame is painted. */
  const frame = () => new Promise((done) => requestAnimationFrame(() => {
    const shown = changed, channel = new MessageChannel();
    channel.port1.onmessage = () => done([shown, performance.now()]);
    channel.port2.postMessage(null); // the first task after the paint
  }));

  /** From the last input to the paint of the last change in ms, once nothing has changed for `quiet` ms or at the limit. */
  async function settle(quiet, limit) {
    const started = performance.now();
    let last = changed, painted = 0;
    for (;;) {
      const [shown, now] = await frame();
      if (shown > last) [last, painted] = [shown, now];
      const settled = painted > 0 && last > input && now - last > quiet; // each input changes the picture
      if (!settled && now - Math.max(started, input) <= limit) continue;
      return painted ? { ms: painted - input, settled, received } : null;
    }
  }

  window.stopwatch = {
    start(quiet, limit) { input = received = 0; watching = settle(quiet, limit); },
    stop: () => watching,
  };
})();
