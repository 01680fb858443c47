/* A guide one question at a time, made from the chart that is already on the page.

   The address says it all: #answers=first.second holds the answers given, #<id> names a question or
   an outcome, #chart--<guide> the whole chart and #record--<guide> the record of what happened. So
   Back, reload and a link sent to somebody work by themselves, from a disk too. Where a page has
   several guides, the answers to the others begin with the name of the guide. Without this file the
   chart is the page, and leads to the answers. */
(() => {
  "use strict";

  const GIVEN = "answers=";
  const guides = [...document.querySelectorAll("[data-guide]")];
  const others = guides.slice(1).map((guide) => guide.dataset.guide);
  const pageTitle = document.title;

  function make(name, properties = {}, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  }

  function begin(guide) {
    const own = others.includes(guide.dataset.guide) ? [guide.dataset.guide] : [];
    const part = (name) => guide.querySelector(`[data-${name}]`);
    const within = (id) => id && guide.querySelector(`[id="${CSS.escape(id)}"]`);
    const steps = part("steps");
    const given = part("given");
    const start = part("question").id;
    let ended = null;

    /* ---------- What the chart says ---------- */

    function outcome(id) {
      return [...guide.querySelectorAll("[data-outcome]")].find((each) => each.dataset.outcome === id);
    }

    function question(id) {
      const box = within(id);
      return box && box.matches("[data-question]") ? box : null;
    }

    function answersTo(id) {
      return [...question(id).nextElementSibling.children].map((branch) => {
        const link = branch.querySelector("[data-answer]");
        return {
          id: link.dataset.answer,
          text: link.querySelector(".answer-text").textContent,
          to: link.getAttribute("href").slice(1),
        };
      });
    }

    const textOf = (id) => question(id).querySelector(".question-text").textContent;

    /* Follows answers from the start; stops at the first that is not among a question's answers. */
    function follow(ids) {
      const taken = [];
      let at = start;
      for (const id of ids) {
        const answer = question(at) && answersTo(at).find((each) => each.id === id);
        if (!answer) return { taken, at, lost: id };
        taken.push({ question: at, ...answer });
        at = answer.to;
      }
      return { taken, at };
    }

    /* The answers that lead to a step, if there is only one way; otherwise null. */
    function onlyWayTo(id) {
      const found = [];
      const search = (at, ids) => {
        if (at === id) found.push(ids);
        else if (question(at)) answersTo(at).forEach((each) => search(each.to, [...ids, each.id]));
      };
      search(start, []);
      return found.length === 1 ? found[0] : null;
    }

    /* ---------- The address ---------- */

    const addressOf = (ids) => `#${GIVEN}${[...own, ...ids].join(".")}`;

    function answers(words) {
      const ids = words.slice(GIVEN.length).split(".").filter(Boolean);
      if (own.length) return ids.shift() === own[0] ? follow(ids) : null;
      return others.includes(ids[0]) ? null : follow(ids);
    }

    function meant(words) {
      if (words.startsWith(GIVEN)) return answers(words);
      const view = ["chart", "record"].find((name) => part(name)?.id === words);
      if (view) return { view };
      if (!question(words) && !outcome(words)) return null;
      const way = onlyWayTo(words);
      return way ? follow(way) : { taken: [], at: words };
    }

    /* What the address names: `lost` is a name that does not exist; null if it is for another guide. */
    function named() {
      const names = links.here();
      if (!names.length) return follow([]);
      const states = names.map(meant).filter(Boolean);
      const best = states.find((state) => !state.lost) || states.pop();
      if (best || own.length || links.element(names[0])) return best || null;
      return others.some((other) => names[0].startsWith(GIVEN + other)) ? null : { ...follow([]), lost: names[0] };
    }

    /* ---------- One step ---------- */

    function link(ids, words, unseen = "") {
      const anchor = make("a", { href: addressOf(ids) }, words);
      if (unseen) anchor.append(make("span", { className: "visually-hidden" }, unseen));
      return anchor;
    }

    function choices(state) {
      const before = state.taken.map((each) => each.id);
      const list = make("ul", { className: "choices" });
      list.setAttribute("role", "list");
      answersTo(state.at).forEach((answer) => {
        const choice = link([...before, answer.id], answer.text);
        choice.className = "choice";
        choice.dataset.choice = answer.id;
        list.append(make("li", {}, choice));
      });
      return list;
    }

    function ask(state) {
      const box = question(state.at);
      const heading = make("h2", { className: "step-question", tabIndex: -1 }, textOf(state.at));
      const beside = [...box.children].slice(1).map((child) => child.cloneNode(true));
      steps.replaceChildren(...back(state), heading, ...beside, choices(state));
      return heading;
    }

    function back(state) {
      if (!state.taken.length) return [];
      const anchor = link(state.taken.slice(0, -1).map((each) => each.id), "Back");
      anchor.className = "step-back";
      return [make("p", {}, anchor)];
    }

    function listGiven(state) {
      const list = part("given-list");
      list.replaceChildren(...state.taken.map((each, position) => {
        const before = state.taken.slice(0, position).map((other) => other.id);
        const change = link(before, "Change", `: ${textOf(each.question)}`);
        change.className = "given-change";
        return make("li", {},
          make("span", { className: "given-question" }, textOf(each.question)), " ",
          make("strong", { className: "given-answer" }, each.text), " ", change);
      }));
      given.hidden = !state.taken.length && state.at === start;
      list.hidden = !state.taken.length;
    }

    function step(state) {
      guide.querySelectorAll("[data-shown]").forEach((each) => delete each.dataset.shown);
      ended = outcome(state.at);
      guide.toggleAttribute("data-asking", !ended);
      steps.hidden = false;
      listGiven(state);
      if (!ended) return ask(state);
      ended.dataset.shown = "";
      steps.replaceChildren(...back(state));
      return ended.querySelector("h2");
    }

    /* Show which outcome the record is about, if the reader came from one. */
    function record() {
      const about = part("record-about");
      about.hidden = !ended;
      about.textContent = ended ? `The guide said: ${ended.querySelector("h2").textContent}` : "";
      return part("record").querySelector("h2");
    }

    function render(state, move) {
      const view = state.view || "steps";
      guide.dataset.view = view;
      guide.removeAttribute("data-asking");
      if (view === "chart") {
        if (move) part("chart").scrollIntoView({ block: "start" });
        return;
      }
      const heading = view === "record" ? record() : step(state);
      const atStart = state.at === start && !state.taken.length;
      document.title = atStart ? pageTitle : `${heading.textContent} – ${pageTitle}`;
      if (!move) return;
      heading.focus({ preventScroll: true });
      (view === "record" ? heading : steps).scrollIntoView({ block: "start" });
    }

    function update(move) {
      const state = named();
      if (!state) return;
      if (!own.length) links.lost(state.lost);
      render(state, move && !state.lost);
    }

    /* ---------- On paper, and as text ---------- */

    function print(section) {
      guide.dataset.printing = "one";
      section.dataset.printed = "";
      window.print();
    }

    function opened(open) {
      guide.querySelectorAll("details").forEach((each) => {
        if (open && !each.open) {
          each.dataset.closed = "";
          each.open = true;
        } else if (!open && "closed" in each.dataset) {
          delete each.dataset.closed;
          each.open = false;
        }
      });
    }

    function afterPrint() {
      opened(false);
      delete guide.dataset.printing;
      guide.querySelectorAll("[data-printed]").forEach((each) => delete each.dataset.printed);
    }

    async function copy() {
      const fields = [...part("record").querySelectorAll("label")];
      const lines = fields.map((label) => `${label.textContent}:\n${label.control.value}\n`);
      const text = [part("record").querySelector("h2").textContent, part("record-about").textContent,
        ...lines].filter(Boolean).join("\n");
      let said = "Copied. Hand it over in person.";
      try { await navigator.clipboard.writeText(text); } catch { said = "This browser cannot copy: print it instead."; }
      part("copied").textContent = said;
    }

    guide.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      if ("print" in button.dataset) print(button.closest("[data-outcome]"));
      if ("printRecord" in button.dataset) print(part("record"));
      if ("copyRecord" in button.dataset) copy();
    });
    addEventListener("beforeprint", () => opened(true));
    addEventListener("afterprint", afterPrint);
    addEventListener("hashchange", () => update(true));
    render(follow([]), false);
    update(links.here().length > 0);
  }

  guides.forEach(begin);
})();
