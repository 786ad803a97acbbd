// Explorables stand in frames, which nobody can look into from a page that was opened as a file. So they talk: a frame
// tells its height, and is told the theme.
const frames = () => [...document.querySelectorAll("iframe.explorable")];
const tellTheme = (frame) => frame.contentWindow?.postMessage({ theme: document.documentElement.dataset.theme }, "*");

window.addEventListener("message", ({ data, source }) => {
  const frame = frames().find((one) => one.contentWindow === source);
  if (!frame || !Number.isFinite(data?.explorable)) return;
  frame.style.height = `${Math.min(Math.ceil(data.explorable), 4000)}px`;
  tellTheme(frame);
});
new MutationObserver(() => frames().forEach(tellTheme)).observe(document.documentElement, {
  attributeFilter: ["data-theme"],
});

// What the theme leaves unsaid to screen readers: that its sidebar is one, and what its arrows open.
document.addEventListener("DOMContentLoaded", () => {
  const sidebar = document.querySelector(".bd-sidebar-primary");
  sidebar?.setAttribute("role", "navigation");
  sidebar?.setAttribute("aria-label", "The book");
  for (const arrow of document.querySelectorAll(".bd-sidebar-primary details > summary")) {
    const chapter = arrow.closest("li").querySelector("a").textContent.trim();
    arrow.setAttribute("aria-label", `Pages of ${chapter}`);
  }
  // The corner of a table heads nothing.
  for (const head of document.querySelectorAll(".bd-article th")) {
    if (!head.textContent.trim()) head.replaceWith(document.createElement("td"));
  }
});

// A formula that is wider than a phone can be scrolled by the keyboard too.
window.addEventListener("load", async () => {
  await window.MathJax?.startup?.promise;
  for (const formula of document.querySelectorAll('.bd-article mjx-container[display="true"]')) {
    if (formula.scrollWidth > formula.clientWidth) formula.tabIndex = 0;
  }
});
