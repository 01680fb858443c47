/* Editions: which words applied on a day; the same paragraph when the reader chooses another edition; and the edition
   in force until the next one begins. Without this file each page has the same facts in a list and in links. */
(() => {
  "use strict";

  /* ---------- Which words applied on …? ---------- */

  const form = document.querySelector("form[data-applied]");
  const entries = [...document.querySelectorAll("[data-edition]")];

  /* Days are compared as text: 2024-03-01 sorts as the calendar does. An edition certainly applied if its last possible
     first day had come and its first possible last day had not. macros/reason/in_force.py has the same rule. */
  function certain(edition, day) {
    const { lastStart, firstEnd, still } = edition.dataset;
    if (!lastStart || lastStart > day) return false;
    return firstEnd ? day < firstEnd : still === "true";
  }

  function possible(edition, day) {
    const { firstStart, lastEnd, adopted } = edition.dataset;
    if (adopted !== "true") return false;
    return (!firstStart || firstStart <= day) && (!lastEnd || day <= lastEnd);
  }

  /* Whether one edition replaced another on this very day, by the dates in the documents. */
  function changed([before, after], day) {
    return before.dataset.lastEnd === day && after.dataset.beganOn === day;
  }

  const pad = (number) => String(number).padStart(2, "0");

  function today() {
    const now = new Date();
    return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
  }

  function words(day) {
    return new Date(`${day}T12:00:00Z`).toLocaleDateString("en-GB", {
      day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
    });
  }

  // The page lists the newest first; a sentence has the oldest first.
  const those = (applies, day) => entries.filter((edition) => applies(edition, day)).reverse();
  const named = (edition) => `the edition of ${edition.dataset.label}`;
  const alone = (day) => {
    const may = those(possible, day);
    return may.length === 1 && certain(may[0], day) ? may[0] : null;
  };

  function applied(day) {
    const may = those(possible, day);
    const when = words(day);
    if (!may.length) return `No edition recorded here is known to have applied on ${when}.`;
    if (alone(day)) {
      return may[0].dataset.adoptionKnown === "true"
        ? `On ${when} ${named(may[0])} applied.`
        : `As far as is known, ${named(may[0])} applied on ${when}: when it was adopted is not known.`;
    }
    if (may.length === 2 && changed(may, day)) {
      return `On ${when} the policy changed: from ${may.map(named).join(" to ")}. Look at both.`;
    }
    if (may.length > 1) {
      return `On ${when} ${may.map(named).join(" or ")} applied: `
        + "the documents do not give the day on which it changed.";
    }
    return `On ${when} ${named(may[0])} may have applied: the documents do not give the day.`;
  }

  /* The answer for a day to come: only what is already settled. */
  function forecast(day, now) {
    const sure = alone(now);
    const coming = those(certain, day).filter((edition) => !possible(edition, now));
    return [
      `It is not known yet what will apply on ${words(day)}.`,
      sure ? `Today ${named(sure)} applies.` : applied(now),
      ...coming.map((edition) => `By then ${named(edition)} is to be in force.`),
    ].join(" ");
  }

  /* Mark the editions that apply on a day; for a day to come, those that apply today too. */
  function mark(day, now) {
    const may = [...those(possible, day), ...(day > now ? those(possible, now) : [])];
    const sure = day <= now && alone(day);
    for (const edition of entries) {
      edition.toggleAttribute("data-applies", may.includes(edition));
      if (may.includes(edition)) edition.dataset.applies = sure ? "certain" : "possible";
    }
  }

  function answer(day) {
    const now = today();
    mark(day, now);
    return day <= now ? applied(day) : forecast(day, now);
  }

  /* A link to each marked edition, with its status: for example, whether its words can be read here. */
  function places() {
    return entries.filter((edition) => edition.hasAttribute("data-applies")).reverse().map((edition) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = `#${edition.getAttribute("aria-labelledby")}`;
      link.textContent = edition.querySelector(".entry-title").textContent;
      const marks = [...edition.querySelectorAll(".edition-status > *")].map((mark) => mark.textContent);
      item.append(link, ` (${marks.join(", ")})`);
      return item;
    });
  }

  if (form) {
    form.hidden = false;
    document.querySelectorAll("[data-without-script]").forEach((each) => { each.hidden = true; });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      form.querySelector("[data-applied-answer]").textContent = answer(form.elements.on.value);
      form.querySelector("[data-applied-places]").replaceChildren(...places());
    });
  }

  /* ---------- The same paragraph in another edition ---------- */

  /* The ids of where the reader may be, the likeliest first. Some places on a page are not passages. */
  function at() {
    const headings = [...document.querySelectorAll(".clause-heading[id]")];
    const above = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 2);
    return [...links.here(), ...above.map((each) => each.id).reverse()];
  }

  /* The folder and the name of this page, the name of the edition that a link leads to, and the site of both. */
  function from(link) {
    const folder = new URL(link.dataset.otherEdition, location.href);
    const name = folder.pathname.split("/").at(-2);
    const site = new URL("../", folder);
    const [, here, page] = location.pathname.slice(site.pathname.length).match(/^([^/]*)\/?(.*)$/);
    return { here, name, page, site };
  }

  async function follow(link, ids) {
    const { here, name, page, site } = from(link);
    const response = await fetch(new URL("places.json", site));
    const { current, places } = await response.json();
    const real = (folder) => (folder === "current" ? current : folder);
    const id = ids.find((each) => (places[real(here)] || {})[each] === page);
    const there = id && (places[real(name)] || {})[id];
    if (there) return new URL(`${name}/${there}#${id}`, site).href;
    if (id) return new URL(`c/${id}/index.html#in-${real(name)}`, site).href;
    const same = new URL(`${name}/${page}${location.search}${location.hash}`, site).href;
    return (await links.exists(same)) ? same : link.href;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-other-edition]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    follow(link, at()).catch(() => link.href).then((href) => location.assign(href));
  });

  /* ---------- Until the next edition begins, its address leads to the one in force ---------- */

  // A page that only the next edition has stays: it says from when it holds.
  const now = document.querySelector("[data-before]");
  if (now && from(now).here === "current" && today() < now.dataset.before) {
    follow(now, links.here()).catch(() => now.href).then((href) => {
      const known = href.endsWith(`/${from(now).page}`);
      if (href !== now.href || known) location.replace(known ? href + location.hash : href);
    });
  }
})();
