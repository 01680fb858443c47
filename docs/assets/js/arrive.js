/* Search results lead to "page.html?at=place", as the theme groups results that share a page.
   Turn that into the place itself, without loading the page again, and put the focus there. */
(() => {
  "use strict";

  const asked = links.asked();
  if (!asked) return;

  const names = links.spellings(asked);
  const place = names.find(links.element) || names[0];
  const url = new URL(location.href);
  url.search = "";
  url.hash = "";
  try {
    history.replaceState(history.state, "", url);
  } catch { /* some browsers keep a file's address as it is: the place is still found */ }
  location.replace(`#${encodeURIComponent(place)}`);

  const target = links.element(place);
  if (!target) return;
  if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
  target.focus({ preventScroll: true });
  addEventListener("load", () => target.scrollIntoView({ block: "start" }), { once: true });
})();
