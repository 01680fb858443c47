/* A guide one question at a time, made from the flowchart that is already on the page.

   The address says it all: #answers=first.second holds the answers given, #<id> names a question or
   an outcome. So Back, reload and a link sent to somebody work by themselves, from a disk too.
   Without this file the flowchart and the answers under it are the page. */
(() => {
  "use strict";

  const guide = document.querySelector("[data-guide]");
  if (!guide) return;

  const KEY = "guide-view";
  const WIDE = "(min-width: 60em)";
  const GIVEN = "answers=";
  const part = (name) => guide.querySelector(`[data-${name}]`);
  const steps = part("steps");
  const given = part("given");
  const pageTitle = document.title;
  const start = part("question").id;

  /* ---------- What the flowchart says ---------- */

  function outcome(id) {
    return [...guide.querySelectorAll("[data-outcome]")].find((each) => each.dataset.outcome === id);
  }

  function question(id) {
    const box = id && document.getElementById(id);
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

  /* The only way to a step, if there is only one: its answers are known without being told. */
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

  const addressOf = (ids) => `#${GIVEN}${ids.join(".")}`;

  const answered = () => links.here().some((words) => words.startsWith(GIVEN));

  function meant(words) {
    if (words.startsWith(GIVEN)) {
      return follow(words.slice(GIVEN.length).split(".").filter(Boolean));
    }
    if (!question(words) && !outcome(words)) return null;
    const way = onlyWayTo(words);
    return way ? follow(way) : { taken: [], at: words };
  }

  /* What the address names: answers and the step they lead to. `lost` is what it names in vain. */
  function named() {
    const names = links.here();
    if (!names.length) return follow([]);
    const states = names.map(meant).filter(Boolean);
    const best = states.find((state) => !state.lost) || states.pop();
    return best || (links.element(names[0]) ? null : { ...follow([]), lost: names[0] });
  }

  /* ---------- The view ---------- */

  function remembered() {
    try { return localStorage.getItem(KEY); } catch { return null; }
  }

  function remember(view) {
    try { localStorage.setItem(KEY, view); } catch { /* then it is not remembered */ }
  }

  /* Narrow screens hold one question well and a chart badly; wide ones show the whole at once. */
  function firstView() {
    if (answered()) return "steps";
    if (guide.dataset.first) return guide.dataset.first;
    const view = remembered();
    if (view === "steps" || view === "chart") return view;
    return matchMedia(WIDE).matches ? "chart" : "steps";
  }

  function show(view) {
    guide.dataset.view = view;
    guide.querySelectorAll("[data-show]").forEach((button) =>
      button.setAttribute("aria-pressed", String(button.dataset.show === view)));
  }

  /* ---------- One step ---------- */

  function make(name, properties = {}, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  }

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

  function render(state, move) {
    guide.querySelectorAll("[data-shown]").forEach((each) => delete each.dataset.shown);
    const end = outcome(state.at);
    let heading;
    if (end) {
      end.dataset.shown = "";
      heading = end.querySelector("h2");
      steps.replaceChildren(...back(state));
    } else {
      heading = ask(state);
    }
    steps.hidden = false;
    listGiven(state);
    if (guide.dataset.view !== "steps") return;
    const atStart = state.at === start && !state.taken.length;
    document.title = atStart ? pageTitle : `${heading.textContent} – ${pageTitle}`;
    if (move) moveTo(heading);
  }

  function moveTo(heading) {
    heading.focus({ preventScroll: true });
    (guide.dataset.view === "steps" ? steps : heading).scrollIntoView({ block: "start" });
  }

  function update(move) {
    const state = named();
    if (!state) return;
    links.lost(state.lost);
    render(state, move && !state.lost);
  }

  function switchTo(view) {
    remember(view);
    show(view);
    document.title = pageTitle;
    update(false);
    const state = named();
    if (view === "chart" && state && state.taken.length) {
      (question(state.at) || outcome(state.at)).scrollIntoView({ block: "start" });
    }
  }

  /* ---------- Print just one answer ---------- */

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

  guide.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.show) switchTo(button.dataset.show);
    if ("print" in button.dataset) print(button.closest("[data-outcome]"));
  });
  addEventListener("beforeprint", () => opened(true));
  addEventListener("afterprint", afterPrint);
  addEventListener("hashchange", () => {
    if (answered()) show("steps");
    update(true);
  });
  show(firstView());
  render(follow([]), false);
  update(links.here().length > 0 && guide.dataset.view === "steps");
})();
