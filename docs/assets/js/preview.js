/* Show a definition beside its term: on hover, on focus, and on the first tap. It stays while the pointer is on it,
   Escape closes it, and the term is still a link (WCAG 1.4.13). */
(() => {
  "use strict";

  const GRACE = 250; // milliseconds to move the pointer from the term to its definition
  const MARGIN = 8;

  const card = document.createElement("div");
  card.className = "preview-card";
  card.hidden = true;
  let shown = null;
  let closing = 0;

  function place(term) {
    const box = term.getClientRects()[0] || term.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const left = Math.max(MARGIN, Math.min(box.left, width - card.offsetWidth - MARGIN));
    const below = box.bottom + card.offsetHeight + MARGIN < innerHeight || box.top < card.offsetHeight;
    const top = below ? box.bottom + 4 : box.top - card.offsetHeight - 4;
    card.style.setProperty("left", `${left + scrollX}px`);
    card.style.setProperty("top", `${top + scrollY}px`);
  }

  function open(term) {
    clearTimeout(closing);
    if (shown === term) return;
    const words = document.getElementById(term.dataset.preview);
    card.replaceChildren(...[...words.childNodes].map((node) => node.cloneNode(true)));
    card.querySelectorAll("[id]").forEach((element) => element.removeAttribute("id"));
    card.querySelectorAll("[data-preview]").forEach((inner) => delete inner.dataset.preview);
    card.hidden = false;
    shown = term;
    place(term);
  }

  function close() {
    clearTimeout(closing);
    card.hidden = true;
    shown = null;
  }

  function closeSoon() {
    clearTimeout(closing);
    closing = setTimeout(() => {
      if (shown && document.activeElement !== shown) close();
    }, GRACE);
  }

  function watch(term) {
    let wasShown = false;
    term.setAttribute("aria-describedby", term.dataset.preview);
    term.addEventListener("pointerenter", (event) => { if (event.pointerType !== "touch") open(term); });
    term.addEventListener("pointerleave", closeSoon);
    term.addEventListener("pointerdown", () => { wasShown = shown === term; });
    term.addEventListener("focus", () => open(term));
    term.addEventListener("blur", closeSoon);
    term.addEventListener("click", (event) => {
      if (event.pointerType !== "touch" || wasShown) return;
      event.preventDefault();
      open(term);
    });
  }

  const terms = [...document.querySelectorAll("a.term[data-preview]")]
    .filter((term) => document.getElementById(term.dataset.preview));
  if (!terms.length) return;

  terms.forEach(watch);
  card.addEventListener("pointerenter", () => clearTimeout(closing));
  card.addEventListener("pointerleave", closeSoon);
  addEventListener("keydown", (event) => { if (event.key === "Escape" && shown) close(); });
  addEventListener("resize", close);
  document.addEventListener("pointerdown", (event) => {
    if (shown && !card.contains(event.target) && !shown.contains(event.target)) close();
  });
  document.body.append(card);
})();
