// Opens the place that a permanent address means, when its page says that nothing has changed.
// The page's own entry in the history is replaced, so that Back leads to where the reader was.
// A fragment in the address means that somebody wants this page itself.
"use strict";

const place = document.querySelector("a[data-opens]");
if (place && !location.hash) {
  // ?at= names one outcome of a guide.
  const at = new URLSearchParams(location.search).get("at");
  if (at && /^[a-z0-9-]+$/.test(at)) place.hash = at;
  location.replace(place.href);
}
