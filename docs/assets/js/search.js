/* The search box: it fetches the search when somebody needs it, shows the results, and gives every search an address.
   What you type stays on this device. Without this file readers have the list from A to Z. */
(() => {
  "use strict";

  const box = document.querySelector("[data-search]");
  if (!box) return;
  const part = (name) => box.querySelector(`[data-search-${name}]`);
  const input = box.querySelector("input");
  const [output, status, top, list, more, none] = ["output", "status", "top", "list", "more", "none"].map(part);
  const AT_ONCE = 5;
  const AS_MUCH = 0.85;
  const KIND = { s: "Section", p: "Page", g: "Guide", d: "Definition", r: "Who to ask", o: "Guide", q: "Guide" };
  const OF_POLICY = "cids";
  const LONGEST = 320;
  // Above an answer, its question is left out unless the answer to it was "Yes", "No" or up to three words.
  const ASKED = / if: (?:[^?]*\? (?!Yes\b|No\b|(?:\S+ ){0,2}\S+$))?/u;
  const onShelf = "shelf" in box.dataset; // it searches several policies, and says which one each result is from
  let opener = null;
  let shown = [];
  let isHeaded = false; // whether the heading above the policy's own words is already there

  /* ---------- Fetching ---------- */

  const fetched = new Map();

  function fetchScript(address) {
    if (!fetched.has(address)) {
      fetched.set(address, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = address;
        script.async = false; // run them in the order of the calls
        script.onload = resolve;
        script.onerror = () => { fetched.delete(address); reject(new Error(address)); };
        document.head.append(script);
      }));
    }
    return fetched.get(address);
  }

  const ready = () => Promise.all(box.dataset.search.split(" ").map(fetchScript));

  const fetchParts = (folder, numbers) => numbers.map((number) => fetchScript(`${folder}words-${number}.js`));

  /* Fetch the words of a long policy when they are shown. */
  const fetchWords = (results) => Promise.all(results.flatMap(({ each, at }) =>
    fetchParts(each.folder, policySearch.missing(each.index, [{ at }]))));

  const strength = ({ found }) => (found.length ? found[0].score : 0);

  async function ask(question) {
    await ready();
    const every = [...policySearch.indexes];
    await Promise.all(every.flatMap(([folder, index]) => fetchParts(folder, policySearch.needed(index, question))));
    return every.map(([folder, index]) => ({ folder, index, ...policySearch.find(index, question) }))
      .sort((one, other) => (strength(one) === strength(other) ? 0 : strength(other) - strength(one)));
  }

  /* ---------- Showing ---------- */

  function make(tag, className, ...inside) {
    const element = document.createElement(tag);
    element.className = className;
    element.append(...inside);
    return element;
  }

  function link(address, className, ...inside) {
    const element = make("a", className, ...inside);
    element.href = address;
    return element;
  }

  const marked = (pieces) => pieces.map(([words, asked]) => (asked ? make("mark", "", words) : words));

  function shorter(words) {
    if (words.length <= LONGEST) return words;
    return `${words.slice(0, LONGEST).replace(/\s+\S*$/, "")} …`;
  }

  const isAbove = (where) => where.startsWith("../");

  /* Several policies find the same page above them, or the same role: show each once. */
  function once(results) {
    const seen = new Set();
    return results.filter(({ each, at }) => {
      const { kind, title, where } = each.index.entries[at];
      const key = isAbove(where) ? where : kind === "r" && title;
      const isNew = !key || !seen.has(key);
      seen.add(key);
      return isNew;
    });
  }

  const waysOf = ({ index }, at) => index.reach[at] || [];

  /* The ways to reach the person that an answer names, as links: a call or an email. */
  const reaching = (one, at) => waysOf(one, at).map(([how, said, href]) =>
    make("p", "search-reach", `${how}: `, link(href, "", said)));

  /* The words of an answer, unless they only repeat a way to reach somebody. */
  function whole(one, at) {
    const words = policySearch.text(one.index, at)[0];
    const isBelow = waysOf(one, at).some(([how, said]) => `${how}: ${said}`.toLowerCase() === words.toLowerCase());
    return isBelow ? [] : [shorter(words)];
  }

  const place = ({ folder }, where) => new URL(`../${where}`, folder).href;
  const condition = ({ under }) => under.replace(ASKED, " · ");

  /* The link to an entry: its kind and condition, its title, and what goes below. */
  function entry(each, at, ...below) {
    const one = each.index.entries[at];
    const policy = onShelf && !isAbove(one.where) ? each.index.policy : "";
    const above = [policy, KIND[one.kind], condition(one)].filter(Boolean).join(" · ");
    return link(place(each, one.where), `search-result search-result--${one.kind}`,
      ...(above ? [make("span", "search-kind", above)] : []),
      make("span", "search-title", one.title), ...below);
  }

  const result = (each, at) =>
    entry(each, at, make("span", "search-words", ...marked(policySearch.sentence(each.index, at, each.marked))));

  const advised = ({ advice }) =>
    (advice ? [make("span", "search-advice", make("strong", "", advice), " School safety advice, not policy.")] : []);

  /* The answer on top. The way to reach somebody comes before words to read. */
  function answered(each) {
    const ways = reaching(each, each.answer);
    const said = make("span", "search-words", ...whole(each, each.answer));
    const [inside, below] = ways.length ? [[], [...ways, said]] : [[said], []];
    return make("div", "search-answer", entry(each, each.answer, ...advised(each), ...inside), ...below);
  }

  /* Other outcomes that may be meant: the condition of each, and its title. */
  function offered(each, isAnswered) {
    if (!each.also.length) return [];
    const said = make("p", "search-part", isAnswered ? "Or did you mean" : "Did you mean");
    said.id = "search-also";
    return [said, ...each.also.map((at) => {
      const one = each.index.entries[at];
      const other = link(place(each, one.where), "search-result",
        ...(onShelf ? [make("span", "search-kind", each.index.policy)] : []),
        make("span", "search-title", condition(one).split(" · ").pop()), make("span", "search-words", one.title));
      other.setAttribute("aria-describedby", said.id); // read out with each link
      return other;
    })];
  }

  function danger(every) {
    const one = every.find((each) => each.danger && each.index.help.report) || every.find((each) => each.danger);
    const { report, emergency } = one ? one.index.help : {};
    if (!report && !emergency) return [];
    return [make("p", "search-danger", make("strong", "", emergency || ""), " ",
      ...(report ? [link(new URL(`../${report}`, one.folder).href, "", "Report a concern")] : []))];
  }

  /* Links to the policies whose titles have all words of the question. */
  function named(every, question) {
    const asked = policySearch.words(question);
    return every.filter(({ index }) => {
      const title = new Set(policySearch.words(index.policy));
      return onShelf && asked.length && asked.every((word) => title.has(word));
    }).map(({ folder, index }) => make("li", "", link(new URL("../index.html", folder).href, "search-result",
      make("span", "search-kind", "Policy"), make("span", "search-title", index.policy))));
  }

  /* The guides and sections, for when nothing is found. */
  function instead(every) {
    return every.flatMap((each) => each.index.entries.filter(({ kind }) => kind === "g" || kind === "s")
      .sort((one, other) => (one.kind < other.kind ? -1 : Number(one.kind > other.kind)))
      .map(({ title, where }) => make("li", "", link(place(each, where), "", title))));
  }

  /* Heads the first result from the policy: guidance comes before it. On the shelf each result names its policy. */
  function heading({ each, at }) {
    if (isHeaded || onShelf || !OF_POLICY.includes(each.index.entries[at].kind)) return [];
    isHeaded = true;
    return [make("p", "search-part", "Closest in the policy")];
  }

  function showMore() {
    const next = shown.splice(0, AT_ONCE);
    list.append(...next.map((one) => make("li", "", ...heading(one), result(one.each, one.at))));
    more.hidden = !shown.length;
    return next.length;
  }

  const counted = (count) => (count ? `${count} ${count === 1 ? "result" : "results"}` : "Nothing found");

  function arrange(every) {
    // The answer on top comes from a policy that scores about as much as the best.
    const answering = every.filter((each) => each.answer !== undefined);
    const first = answering.find((each) => strength(each) >= AS_MUCH * strength(every[0]));
    const further = answering.filter((each) => each !== first)
      .map((each) => ({ at: each.answer, score: strength(each), each }));
    const results = [...further, ...every.flatMap((each) => each.found.map((one) => ({ ...one, each })))]
      .sort((one, other) => (one.score === other.score ? 0 : other.score - one.score));
    const list = once([...(first ? [{ at: first.answer, each: first }] : []), ...results]);
    return { first, results: list.slice(first ? 1 : 0) };
  }

  function show(every, question, { first, results }) {
    shown = results;
    const guidance = [...(first ? [answered(first)] : []), ...offered(first || every[0], Boolean(first))];
    const policies = named(every, question);
    top.replaceChildren(...danger(every), ...guidance);
    const count = shown.length + top.querySelectorAll(".search-result").length + policies.length;
    list.replaceChildren(...policies);
    isHeaded = false;
    showMore();
    none.hidden = count > 0;
    if (!count && !onShelf) none.querySelector("ul").replaceChildren(...instead(every));
    say(counted(count), { aloud: count > 0 }); // a count says nothing of how good the results are
    output.scrollTop = 0;
  }

  /* Say something above the results, or only to who hears the page. */
  function say(words, { aloud = false } = {}) {
    box.removeAttribute("data-waiting");
    status.textContent = words;
    status.classList.toggle("visually-hidden", aloud);
  }

  function clear() {
    top.replaceChildren();
    list.replaceChildren();
    more.hidden = true;
    none.hidden = true;
    status.textContent = "";
  }

  /* Keep the question in the address, so that a search can be sent, and found again with the Back button. */
  function remember(question) {
    const url = new URL(location.href);
    if (question) url.searchParams.set("q", question); else url.searchParams.delete("q");
    if (url.href === location.href) return;
    try {
      history.replaceState(history.state, "", url);
    } catch { /* some browsers keep a file's address as it is */ }
  }

  async function look() {
    const question = input.value.trim();
    part("clear").hidden = !input.value;
    remember(question);
    if (!question) {
      clear();
      return;
    }
    // On a slow line the first search takes seconds.
    if (!(top.children.length || list.children.length) && none.hidden) {
      say("Searching …");
      box.setAttribute("data-waiting", "");
    }
    try {
      const every = await ask(question);
      const arranged = arrange(every);
      await fetchWords(arranged.results.slice(0, AT_ONCE));
      if (question === input.value.trim()) show(every, question, arranged);
    } catch {
      say("The search could not be loaded. Use A to Z instead.");
    }
  }

  /* ---------- Opening and closing ---------- */

  box.hidden = false; // without JavaScript, a page above the editions hides it
  const isOpen = () => box.hasAttribute("data-open");

  function open(question) {
    if (!isOpen()) {
      opener = document.activeElement;
      box.setAttribute("data-open", "");
    }
    input.focus();
    if (question !== undefined) input.value = question;
    ready().catch(() => {});
    look();
  }

  function close(refocus = true) {
    if (!isOpen()) return;
    box.removeAttribute("data-open");
    remember("");
    const back = opener && opener !== document.body && opener !== input && opener.offsetParent ? opener : null;
    opener = null;
    if (!refocus) return;
    if (back) back.focus(); else input.blur();
  }

  const results = () => [...output.querySelectorAll("a, button:not([hidden])")];

  function step(by) {
    const every = [input, ...results()];
    const at = every.indexOf(document.activeElement);
    const next = every[Math.max(0, Math.min(every.length - 1, at + by))];
    next.focus();
  }

  function keys(event) {
    if (event.key === "Escape") {
      event.preventDefault();
      if (onShelf) empty(); else close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    }
  }

  function empty() {
    input.value = "";
    input.focus();
    look();
  }

  async function enter(event) {
    event.preventDefault();
    await look();
    // On a phone, Enter only closes the keyboard, which covers the results.
    if (matchMedia("(pointer: coarse)").matches) return input.blur();
    const first = output.querySelector(".search-answer a, [data-search-list] a");
    return first && input.value.trim() && first.click();
  }

  const OPENERS = "[data-search-open], [data-ask]";
  const FORMS = "form[data-search-form]";
  document.querySelectorAll(OPENERS).forEach((button) =>
    button.addEventListener("click", () => open(button.dataset.ask)));
  document.querySelectorAll(FORMS).forEach((form) =>
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      open(new FormData(form).get("q") || "");
    }));
  box.querySelector("form").addEventListener("submit", enter);
  box.addEventListener("keydown", keys);
  // On the shelf the results are part of the page and stay open: nothing below them may move during a click.
  box.addEventListener("focusout", (event) => {
    if (!onShelf && event.relatedTarget && !box.contains(event.relatedTarget)) close(false);
  });
  document.addEventListener("click", (event) => {
    const isOutside = !box.contains(event.target) && !event.target.closest(`${OPENERS}, ${FORMS}`);
    if (!onShelf && isOpen() && isOutside) close(false);
  });
  input.addEventListener("focus", () => { if (!isOpen()) open(); });
  input.addEventListener("input", look);
  part("close")?.addEventListener("click", () => close());
  part("clear").addEventListener("click", empty);
  more.addEventListener("click", async () => {
    await fetchWords(shown.slice(0, AT_ONCE)).catch(() => {});
    const from = list.children.length;
    showMore();
    list.children[from].querySelector("a").focus();
  });
  // The search covers the page: close it when a link leads to a place on this page.
  output.addEventListener("click", (event) => {
    const to = event.target.closest("a");
    if (!to || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (to.pathname === location.pathname && to.hash) close(false);
  });

  const sent = new URL(location.href).searchParams.get("q");
  if (sent) open(sent);
})();
