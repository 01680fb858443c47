/* Search results lead to "page.html?at=place", as the theme groups results that share a page.
   Turn that into the place itself, without loading the page again, and put the focus there. */
(() => {
  "use strict";

  const url = new URL(location.href);
  const place = url.searchParams.get("at");
  if (!place) return;

  url.searchParams.delete("at");
  url.hash = "";
  try {
    history.replaceState(history.state, "", url);
  } catch { /* some browsers keep a file's address as it is: the place is found all the same */ }
  location.replace(`#${encodeURIComponent(place)}`);

  const target = document.getElementById(place);
  if (!target) return;
  if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
  target.focus({ preventScroll: true });
  addEventListener("load", () => target.scrollIntoView({ block: "start" }), { once: true });
})();
