// Small helpers of the page.

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

export function svg(tag, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Whether a key is for the notebook although a control has the focus: save, run the cell, open the palette. */
export function forNotebook({ key, ctrlKey, metaKey, altKey, shiftKey }) {
  const command = ctrlKey || metaKey;
  if (key === "Enter") return command || altKey || shiftKey;
  return command && key.length === 1 && !"acvxyz".includes(key.toLowerCase()); // those edit the text of a field
}

/** Keeps all other keys from JupyterLab, whose command mode moves between cells by arrows and deletes them by letters. */
export function keepKeys(root) {
  // JupyterLab listens on the document and passes over what has this attribute, so it is set before that, on the window.
  const before = (event) => {
    if (root.contains(event.target)) event.target.toggleAttribute("data-lm-suppress-shortcuts", !forNotebook(event));
  };
  window.addEventListener("keydown", before, true);
  return () => window.removeEventListener("keydown", before, true);
}

/** Whether the reader asked for less motion. */
export const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
