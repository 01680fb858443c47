/* Copy the permanent link of a clause, or words that cite it, with one press. Without this file
   the link is a plain link. */
(() => {
  "use strict";

  /* The public address of the site, if it has one: a copy opened from a disk gives that too. */
  const published = document.querySelector('meta[name="site-address"]')?.content;

  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");

  function byHand(words) {
    const field = document.createElement("textarea");
    field.value = words;
    field.className = "visually-hidden";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }

  async function copied(words) {
    try {
      await navigator.clipboard.writeText(words);
      return true;
    } catch { /* not allowed, or an address without https: the older way may still work */
      return byHand(words);
    }
  }

  /* Without permission to copy, show the words in a field where they can be selected. */
  function offer(button, words) {
    const field = document.createElement("input");
    field.className = "copy-field";
    field.readOnly = true;
    field.value = words;
    field.setAttribute("aria-label", "Copy these words");
    button.after(field);
    field.select();
  }

  function answer(button, what) {
    const face = button.querySelector("[data-face]");
    const before = face.dataset.face || face.textContent;
    face.dataset.face = before;
    face.textContent = "Copied";
    status.textContent = `${what}: copied.`;
    setTimeout(() => {
      face.textContent = before;
      status.textContent = "";
    }, 2000);
  }

  function works(button, what, words) {
    button.addEventListener("click", async () => {
      if (await copied(words)) answer(button, what);
      else offer(button, words);
    });
  }

  /* Add the visible words of a button, before the hidden ones that name its clause. */
  function faced(button, words) {
    const face = document.createElement("span");
    face.dataset.face = "";
    face.textContent = words;
    button.prepend(face);
  }

  /* The address to copy: a server shows the page without "index.html", a disk does not. */
  function permanent(link) {
    if (published) {
      return `${published}/${link.getAttribute("href").replace(/^(\.\.\/)+/, "").replace(/index\.html$/, "")}`;
    }
    return link.protocol === "file:" ? link.href : link.href.replace(/index\.html$/, "");
  }

  document.querySelectorAll("a.copy-link").forEach((link) => {
    const button = document.createElement("button");
    const to = document.createElement("span");
    button.type = "button";
    button.className = "copy-link-button";
    to.className = "visually-hidden";
    to.textContent = ` (${link.textContent})`;
    button.append(to);
    faced(button, "Copy link");
    link.before(button);
    link.hidden = true;
    works(button, link.textContent, permanent(link));
  });

  document.querySelectorAll("button.copy-citation").forEach((button) => {
    const words = button.firstChild.textContent;
    button.firstChild.remove();
    faced(button, words);
    button.hidden = false;
    /* Nobody else can open the address of a copy on a disk. */
    const link = button.closest("ul").querySelector("a.copy-link");
    const address = published || link.protocol !== "file:" ? `: ${permanent(link)}` : "";
    works(button, "Citation", button.dataset.citation + address);
  });

  document.body.append(status);
})();
