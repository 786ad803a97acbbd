// In the page of an explorable that stands in a frame: its height goes out, the theme of the book comes in.
new ResizeObserver(() => parent.postMessage({ explorable: document.body.scrollHeight }, "*")).observe(document.body);
const inDark = [...document.styleSheets]
  .flatMap((sheet) => [...sheet.cssRules])
  .filter((rule) => rule.media?.mediaText.includes("prefers-color-scheme: dark"));
addEventListener("message", ({ data, source }) => {
  if (source !== parent || !["light", "dark"].includes(data?.theme)) return;
  for (const rule of inDark) rule.media.mediaText = data.theme === "dark" ? "all" : "not all";
  document.body.style.colorScheme = data.theme;
});
