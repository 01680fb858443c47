/* Runs before the page is drawn: says that JavaScript works, and sets the colours that the reader chose. Without this
   file the colours are those of the device. */
const colours = (() => {
  "use strict";

  const KEY = "colours";
  const root = document.documentElement;
  const sheet = document.querySelector("[data-dark]");
  const device = matchMedia("(prefers-color-scheme: dark)");

  function chosen() {
    try { return localStorage.getItem(KEY); } catch { return null; }
  }

  function show(choice) {
    root.dataset.colours = choice || (device.matches ? "dark" : "light");
    sheet.media = root.dataset.colours === "dark" ? "screen" : "not all";
  }

  /* Keep the choice on this device, for every page of this site. */
  function choose(choice) {
    try { localStorage.setItem(KEY, choice); } catch { /* kept for this page only */ }
    show(choice);
  }

  root.classList.replace("no-js", "js");
  device.addEventListener("change", () => show(chosen()));
  show(chosen());
  return { choose };
})();
