/* The page for a missing address tries the address again without the marks that mail programs add, and in small
   letters. Then it offers what the edition in force has in the place of an earlier one. */
(() => {
  "use strict";

  const page = document.querySelector("[data-missing]");
  if (!page) return;

  const root = new URL(page.dataset.missing, location.href).pathname;

  /* Remove the marks before and after each part of a path. */
  function bare(path) {
    const parts = path.split("/").map((part) =>
      (part.match(/[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/u) || [""])[0]);
    return parts.join("/").replace(/\/+$/, "") || "/";
  }

  /* Use small letters below the root only, which may have capitals of its own. */
  function small(path) {
    const below = path.toLowerCase().startsWith(root.toLowerCase());
    return below ? root + path.slice(root.length).toLowerCase() : path.toLowerCase();
  }

  function meant() {
    const whole = links.decoded(location.pathname);
    const [, path, rest] = whole.match(/^([^?#&;<>"'|*]*)(.*)$/s);
    const at = rest.startsWith("#") ? rest : location.hash;
    const query = location.search || (rest.startsWith("?") ? rest : "");
    const paths = [path.split(/\s/)[0], path.replace(/\s/g, "")].map(bare);
    const all = [...paths, ...paths.map(small)].filter((each) => !["/", location.pathname].includes(each));
    return [...new Set(all)].map((each) => encodeURI(each) + query + at);
  }

  /* The same address with "current" for the edition, whose folder is the first or the second below the root: a page
     at its place is not yet an edition. */
  function inForce() {
    const [first, ...rest] = location.pathname.slice(root.length).split("/");
    const found = [["current", ...rest], [first, "current", ...rest.slice(1)]];
    return found.slice(0, rest.length).map((parts) => root + parts.join("/"));
  }

  async function found(addresses) {
    for (const address of addresses) {
      if (await links.exists(address)) return address;
    }
    return "";
  }

  async function look() {
    const repaired = await found(meant());
    if (repaired) {
      location.replace(repaired);
      return;
    }
    const now = await found(inForce());
    const offer = document.querySelector("[data-in-force]");
    if (!now || !offer) return;
    offer.querySelector("a").href = now;
    offer.hidden = false;
  }

  look();
})();
