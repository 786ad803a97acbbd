// From messages of the kernel to whole frames.

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

/** Grey kinds of dots differ by their marker: count them within each panel. */
export function withGreys(frame) {
  for (const panel of frame.panels) {
    let grey = 0;
    for (const layer of panel.layers) if (layer.kind === "dots" && layer.style === null && !layer.data.classes) layer.grey = grey++;
  }
  return frame;
}
