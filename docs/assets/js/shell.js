/* The frame of the page: menu, colours, contents, the choice of editions, and links to places that are gone. Every page
   works without this file. */
(() => {
  "use strict";

  const first = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];

  /* ---------- Menu ---------- */

  function menu() {
    const [button, panel, box] = [first(".menu-button"), theme.menu, theme.drawer];
    const set = (open) => {
      box.checked = open;
      button.setAttribute("aria-expanded", String(open));
    };
    const close = () => {
      set(false);
      button.focus();
    };
    button.addEventListener("click", () => {
      set(!box.checked);
      if (box.checked) first("[data-menu-close]").focus();
    });
    box.addEventListener("change", () => set(box.checked)); // somebody pressed beside the menu
    first("[data-menu-close]").addEventListener("click", close);
    panel.addEventListener("focusout", (event) => {
      if (box.checked && event.relatedTarget && !panel.contains(event.relatedTarget)) set(false);
    });
    panel.addEventListener("keydown", (event) => {
      if (box.checked && event.key === "Escape") close();
    });
  }

  /* ---------- Colours ---------- */

  function switches() {
    all("[data-to-colours]").forEach((button) => button.addEventListener("click", () => {
      colours.choose(button.dataset.toColours);
      all("[data-to-colours]").find((other) => other !== button).focus();
    }));
  }

  /* ---------- Editions ---------- */

  function editions() {
    const list = first(".edition__choice");
    if (!list) return;
    list.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      list.open = false;
      list.querySelector("summary").focus();
    });
    list.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !list.contains(event.relatedTarget)) list.open = false;
    });
    document.addEventListener("click", (event) => {
      if (!list.contains(event.target)) list.open = false;
    });
  }

  /* ---------- Where the reader is, in the contents beside the page ---------- */

  function follow() {
    const panel = theme.contents;
    const entries = [...panel.querySelectorAll("a")]
      .map((link) => [link, links.element(decodeURIComponent(link.hash.slice(1)))])
      .filter(([, place]) => place);
    let shown = null;
    const mark = () => {
      const edge = parseFloat(getComputedStyle(document.documentElement).scrollPaddingBlockStart) + 4;
      const passed = entries.filter(([, place]) => place.getBoundingClientRect().top <= edge);
      const [link] = passed.pop() || [null];
      if (link === shown) return;
      if (shown) shown.removeAttribute("aria-current");
      if (link) {
        link.setAttribute("aria-current", "location");
        panel.scrollTop = link.offsetTop - panel.clientHeight / 2;
      }
      shown = link;
    };
    addEventListener("scroll", () => requestAnimationFrame(mark), { passive: true });
    mark();
  }

  /* ---------- A link to a place that is not on this page ---------- */

  /* A passage that moved to another page is found by its permanent address. */
  async function lookElsewhere(name) {
    const root = new URL(first("[data-lost]").dataset.lost, location.href);
    const address = new URL(`c/${name.toLowerCase()}/index.html`, root).href;
    if (await links.exists(address)) location.replace(address);
    else links.lost(name);
    // On a disk nothing can be fetched, so the reader gets a link to try.
    const look = first("[data-lost-look]");
    look.href = address;
    look.hidden = location.protocol !== "file:";
  }

  function lookForTarget() {
    const raw = location.hash.slice(1);
    if (raw.startsWith("__") || raw.startsWith(":~:") || first("[data-own-fragments]")) return;
    const names = links.here();
    const found = names.find(links.element);
    links.lost();
    if (!found && names.length) lookElsewhere(links.bare(raw));
    else if (found !== names[0]) location.replace(`#${encodeURIComponent(found)}`);
  }

  addEventListener("hashchange", lookForTarget);
  menu();
  switches();
  editions();
  follow();
  lookForTarget();
})();
