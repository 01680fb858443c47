/* Repairs links that were damaged on their way: mail programs add a full stop or a bracket, other programs their own
   marks (#_=_, &fbclid=…), and people write capitals. */
const links = (() => {
  "use strict";

  const UNSEEN = /[\u00AD\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/g;
  const DASHES = /[\u2010-\u2015\u2212]/g;
  // Places are named with letters, figures, hyphens and full stops; a guide's answers after "=".
  const NAME = /[\p{L}\p{N}](?:[\p{L}\p{N}._=-]*[\p{L}\p{N}])?/u;

  /* Undo percent-encoding, up to three times (an address inside another), and remove invisible characters. */
  function decoded(words) {
    let now = words;
    for (let times = 0; times < 3; times += 1) {
      try { now = decodeURIComponent(now); } catch { break; }
    }
    return now.replace(UNSEEN, "").replace(DASHES, "-");
  }

  const bare = (words) => (decoded(words).match(NAME) || [""])[0];

  /* The names that a fragment may mean, the likeliest first; none for a mark that a program added. */
  function spellings(fragment) {
    const name = bare(fragment);
    if (!name || (name.includes("=") && !/^answers=/i.test(name))) return [];
    const lower = name.toLowerCase();
    // "=3D" is how a mail program writes "=".
    return [...new Set([decoded(fragment), name, lower, lower.replace(/^3d/, "")])];
  }

  const here = () => spellings(location.hash.slice(1));

  function asked() {
    const found = decoded(location.search).match(/[?&;]at=([^&]*)/);
    return found && spellings(found[1]).length ? found[1] : "";
  }

  /* Whether the site has an address; always false on a disk, where nothing can be fetched. */
  async function exists(address) {
    try { return (await fetch(address, { method: "HEAD" })).ok; } catch { return false; }
  }

  const element = (id) => document.getElementById(id) || document.getElementsByName(id)[0];

  /* Say that a place is not on this page; without a name, hide that notice. */
  function lost(name = "") {
    const notice = document.querySelector("[data-lost]");
    if (!notice) return;
    notice.querySelector("[data-lost-name]").textContent = bare(name);
    notice.hidden = !name;
  }

  return { asked, bare, decoded, element, exists, here, lost, spellings };
})();
