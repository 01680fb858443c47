/* What a page must know before it is drawn: that there is a script, and which colours the reader
   chose. Without this file the colours are those of the device. */
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

  /* The choice holds on this device, on every page of this site. */
  function choose(choice) {
    try { localStorage.setItem(KEY, choice); } catch { /* it holds on this page */ }
    show(choice);
  }

  root.classList.replace("no-js", "js");
  device.addEventListener("change", () => show(chosen()));
  show(chosen());
  return { choose };
})();
