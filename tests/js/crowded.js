// Evaluated in a page: which texts of it are cut, or lie over one another.

const boxed = (element) => [element.textContent || element.className, element.getBoundingClientRect()];
const outside = (a, b) => a.left < b.left - 1 || a.right > b.right + 1 || a.top < b.top - 1 || a.bottom > b.bottom + 1;
// Boxes of text are a little taller than the letters.
const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 2 && b.top < a.bottom - 2;

function crowded() {
  const found = [];
  const compare = (boxes) => boxes.forEach(([name, a], i) => {
    for (const [other, b] of boxes.slice(i + 1)) if (over(a, b)) found.push(`${name} lies over ${other}`);
  });
  for (const panel of document.querySelectorAll(".xp-panel")) {
    const texts = [...panel.querySelectorAll("text")].filter((text) => text.textContent).map(boxed);
    for (const [name, box] of texts) if (outside(box, panel.getBoundingClientRect())) found.push(`${name} is cut`);
    compare(texts);
  }
  const parts = [...document.querySelectorAll(".xp-row, .xp-stage, .xp-legend li, .xp-say, .xp-heading, .xp-fixed")];
  for (const part of parts) if (part.scrollWidth > part.clientWidth + 1) found.push(`${boxed(part)[0]} is wider than its room`);
  compare(parts.filter((part) => part.clientWidth).map(boxed));
  return found;
}

crowded();
