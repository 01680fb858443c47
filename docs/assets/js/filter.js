/* Filter a register by person and by kind of duty. The address keeps each choice, so that a filtered list can be sent
   to somebody. Without this file the whole list is there, in groups that open. */
(() => {
  "use strict";

  const form = document.querySelector("form[data-filter]");
  if (!form) return;
  const choices = [...form.querySelectorAll("[data-filter-by]")];
  const groups = [...document.querySelectorAll("[data-filter-group]")];
  const count = form.querySelector("[data-filter-count]");

  function fits(entry) {
    return choices.every((choice) =>
      !choice.value || entry.dataset[choice.dataset.filterBy].split(" ").includes(choice.value));
  }

  function said(number) {
    if (number === 0) return count.dataset.none;
    return number === 1 ? count.dataset.one : count.dataset.many.replace("{n}", number);
  }

  function show() {
    const isChosen = choices.some((choice) => choice.value);
    let shown = 0;
    groups.forEach((group) => {
      const entries = [...group.querySelectorAll("[data-who]")];
      entries.forEach((entry) => { entry.hidden = !fits(entry); });
      const left = entries.filter((entry) => !entry.hidden).length;
      group.hidden = left === 0;
      group.open = isChosen;
      group.querySelector("[data-filter-left]").textContent = left;
      shown += left;
    });
    count.textContent = said(shown);
  }

  function keep() {
    const url = new URL(location.href);
    choices.forEach((choice) => {
      if (choice.value) url.searchParams.set(choice.name, choice.value);
      else url.searchParams.delete(choice.name);
    });
    url.hash = "";
    try { history.replaceState(history.state, "", url); } catch { /* the list is filtered without it */ }
  }

  function restore() {
    const wanted = new URL(location.href).searchParams;
    choices.forEach((choice) => {
      const value = wanted.get(choice.name) || "";
      const known = [...choice.options].some((option) => option.value === value);
      choice.value = known ? value : "";
    });
  }

  form.addEventListener("change", () => { show(); keep(); });
  form.addEventListener("reset", () => setTimeout(() => { show(); keep(); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  restore();
  form.hidden = false;
  show();
})();
