// Opens the place that a permanent address means, if its page says that nothing has changed. This replaces the page's
// own entry in the history, so that Back leads to where the reader was. If a fragment is on this page, the reader wants
// this page itself.
"use strict";

const place = document.querySelector("a[data-opens]");
const names = links.here();
const known = names.find(links.element);
if (known && known !== names[0]) {
  location.replace(`#${known}`);
} else if (place && !known) {
  // ?at= names one outcome of a guide. The guide's own page finds out whether it has it.
  const asked = links.asked() || names[0];
  if (asked && !place.hash) place.hash = links.bare(asked);
  location.replace(place.href);
} else if (!known) {
  links.lost(names[0]);
}
