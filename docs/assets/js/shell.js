/* The frame of the page by keyboard: menu, colours, and links that lead nowhere.
   Every page works without this file; it mends what the theme's own script leaves undone. */
(() => {
  "use strict";

  const first = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const { drawer } = theme;

  function set(toggle, on) {
    if (toggle && toggle.checked !== on) toggle.click();
  }

  /* ---------- Menu ---------- */

  function menu() {
    const button = first(".menu-button");
    const panel = theme.menu;
    if (!button || !panel) return;
    const close = (refocus) => {
      set(drawer, false);
      if (refocus) button.focus();
    };
    drawer.addEventListener("change", () => {
      button.setAttribute("aria-expanded", String(drawer.checked));
      if (drawer.checked) first("[data-menu-close]").focus();
    });
    button.addEventListener("click", () => set(drawer, !drawer.checked));
    first("[data-menu-close]").addEventListener("click", () => close(true));
    panel.addEventListener("focusout", (event) => {
      if (drawer.checked && event.relatedTarget && !panel.contains(event.relatedTarget)) close(false);
    });
    panel.addEventListener("keydown", (event) => {
      if (drawer.checked && event.key === "Escape") close(true);
    });
  }

  /* The theme takes single letters as commands anywhere on the page: a letter must never act by
     itself (WCAG 2.1.4). */
  function tameKeys(event) {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    const bare = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (bare && !typing) event.stopImmediatePropagation();
  }

  /* ---------- Colours ---------- */

  function colours() {
    all("[data-palette]").forEach((button) => {
      button.addEventListener("keydown", (event) => event.stopPropagation());
      button.addEventListener("click", () => {
        document.getElementById(button.dataset.palette).click();
        const shown = all("[data-palette]").find((other) => !other.hidden);
        if (shown) shown.focus();
      });
    });
  }

  /* ---------- Editions ---------- */

  /* The theme names its selector by what it does alone; its name must hold the words it shows. */
  function editions() {
    const line = first(".edition");
    if (!line) return;
    new MutationObserver((_, observer) => {
      const button = theme.chosenEdition();
      if (!button) return;
      observer.disconnect();
      const purpose = button.getAttribute("aria-label");
      button.setAttribute("aria-label", `${button.textContent.trim()}. ${purpose}`);
    }).observe(line, { childList: true, subtree: true });
  }

  /* ---------- A link to a place that is not on this page ---------- */

  /* A passage that went to another page is found by its permanent address. */
  async function lookElsewhere(name) {
    const root = new URL(first("[data-lost]").dataset.lost, location.href);
    const address = new URL(`c/${name.toLowerCase()}/index.html`, root).href;
    if (await links.exists(address)) location.replace(address);
    else links.lost(name);
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

  addEventListener("keydown", tameKeys, true);
  addEventListener("hashchange", lookForTarget);
  menu();
  colours();
  editions();
  lookForTarget();
})();
