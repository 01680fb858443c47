// Opens the place that a permanent address means, when its page says that nothing has changed.
// The page's own entry in the history is replaced, so that Back leads to where the reader was.
// A fragment that is on this page means that somebody wants this page itself.
"use strict";

const place = document.querySelector("a[data-opens]");
const names = links.here();
const known = names.find(links.element);
if (known && known !== names[0]) {
  location.replace(`#${known}`);
} else if (place && !known) {
  // ?at= names one outcome of a guide; whether the guide has it is for its own page to say.
  const asked = links.asked() || names[0];
  if (asked && !place.hash) place.hash = links.bare(asked);
  location.replace(place.href);
} else if (!known) {
  links.lost(names[0]);
}
