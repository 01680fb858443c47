/* Reads a question (`ask`): who did what, whom it is about, which kind of answer it wants. Or a number (`numbered`). */
const searchQuestion = (() => {
  "use strict";

  const { ASKING, runs, plain, telling, roots, keyOf } = searchWords;
  const { thesaurus, known } = searchIndex;
  const { ARTICLES, MOST, tokens, stretches, bare, concepts } = searchConcepts;

  // Words for a place in a policy; and ways to ask what a word means.
  const PLACES = new Set(("paragraph para paras paragraphs clause clauses cl c section sections sect sec s ss number "
    + "no nos item point page pages p pp part rule art article").split(" "));
  const DEFINING = [
    /^(?:what|who) (?:is|are|s|counts? as|is meant by|does) (?:an? |the )?(.+?)(?: means?| count as)?$/,
    /^whats (?:an? |the )?(.+?)(?: means?)?$/,
    /^(?:does|do|is|are) (?:an? |the )?(.+?) (?:count|counted|include|included)\b.*$/,
    /^(?:define|definition of|meaning of|the meaning of) (.+)$/,
    /^(.+) (?:meaning|definition)$/,
  ];
  // Words before the name of somebody who is to be told, whom the question is therefore not about.
  const TOWARDS = new Set("to tell ask inform contact phone ring call see with from by email through via".split(" "));
  // The kinds of answer (`says` of an entry) that a question wants; the thesaurus has the phrases for each.
  const WANTED = {
    found: ["report", "concern"], done: ["report", "concern"], report: ["report"],
    allowed: ["may"], ordered: ["must"], amount: ["amount"],
  };
  const MAY_I = /(?<!\b(?:how|who|whom|where|what|when) )\b(?:can|may|could) (?:i|we)\b/;
  const FACT = /^(?:has|have|did|does|is|are|was|will)$/;
  // What is said of somebody who is not here.
  const AWAY = /^(?:away|off|ill|sick|poorly|absent|busy)$/;
  const MAY = /^(?:can|may|could|should|am|do|must|if|when)$/;
  // A cry for help at the end of a question in the first person ("… please help") asks who to tell, and not for help
  // with something.
  const OF_MYSELF = /^(?:i|i['’]?m|i['’]?ve)\b/i;
  const CRY = new RegExp("(?<!\\b(?:need|want|get|give|ask|any|some|for|to|can|my|of|the|their) )"
    + "(?:(?:please|pls|plz) )?\\bhelp(?: me)?(?: (?:please|pls|plz))?[ !.?]*$", "i");

  const meant = (said) => (DEFINING.map((pattern) => said.match(pattern)).find(Boolean) || [])[1];

  function quoted(question) {
    return [...question.matchAll(/["“”«»]([^"“”«»]+)["“”«»]/g)]
      .map(([, inside]) => ` ${plain(inside).join(" ")} `).filter((phrase) => phrase.trim());
  }

  /* Whether somebody named before this place "is away": that is no deed. */
  const isAway = (every, place) => /^(?:is|was)$/.test(every[place]) && AWAY.test(every[place + 1]);

  /* Whether the question is if something may be, or is, so: then it does not say that somebody did it. */
  const isWhether = (typed) => MAY.test(typed[0]) || FACT.test(typed[0]) || MAY_I.test(typed.join(" "))
    || typed.some((word, at) => MAY.test(word) && (typed[at + 1] === "i" || typed[at - 1] === "i"));

  /* The places of the words that name one of these people, if they did something. */
  function whoDid(people, typed) {
    if (isWhether(typed)) return [];
    const isDeed = (word, next) => thesaurus.did.test(word) && !thesaurus.notDid.test(word)
      && !/^(?:it|this|that)$/.test(next) && !isAway([word, next], 0)
      && (people !== thesaurus.others || next !== "being");
    return stretches(typed, 1, 3, (parts) => people.has(keyOf(parts)))
      .filter(({ end }) => end < typed.length && isDeed(typed[end], typed[end + 1]))
      .flatMap(({ start, end }) => [...typed.keys()].slice(start, end));
  }

  const acting = (index, typed) => [...whoDid(index.people, typed), ...whoDid(thesaurus.others, typed)];

  /* The word before a place, past any article. */
  function before(every, place) {
    const word = every[place - 1];
    return ARTICLES.has(word) && word !== "of" ? before(every, place - 1) : word;
  }

  const isTold = (every, place) => TOWARDS.has(before(every, place));
  const isOf = (every, place) => before(every, place) === "of";

  /* Those that a question worries about: the people that the policy names, and concepts. */
  function accused(index, every, made) {
    const isWorry = (words) => thesaurus.wanted.worry && thesaurus.wanted.worry.test(bare(words).join(" "));
    const called = stretches(every, 2, 8, (parts) => index.people.has(keyOf(parts))).map(({ start, end }) => {
      const name = roots(every.slice(start, end).join(" "));
      return { words: new Map(), phrases: [[name, 1]], place: start, size: end - start };
    });
    return [...called, ...made].filter(({ place, size }) => isWorry([...every.slice(0, place), "them"])
      || (!isTold(every, place) && isWorry(["them", ...every.slice(place + size)])));
  }

  /* The words that are part of a phrase for danger. */
  const dangers = (every) => [every, telling(every)].flatMap((each) =>
    stretches(each, 1, 4, (parts) => thesaurus.danger.has(keyOf(parts)))
      .flatMap(({ start, end }) => each.slice(start, end)));

  const isPut = (typed, name) => Boolean(thesaurus.wanted[name]?.test(typed.join(" ")));

  /* What kinds of answer a question wants. */
  function wanted(question, typed, every, doers) {
    const mayI = MAY_I.test(typed.join(" "));
    const isWanted = (name) => isPut(typed, name) && !(name === "done" && isPut(typed, "oneself"));
    const put = Object.keys(WANTED).filter(isWanted).flatMap((name) => WANTED[name]);
    if (doers.length) put.push("report", "concern", "deed");
    const isCry = OF_MYSELF.test(question) && CRY.test(question) && !mayI;
    if (isCry || whoDid(thesaurus.others, every).length) put.push("concern");
    return new Set(!put.length && mayI ? WANTED.allowed : put);
  }

  /* The concepts that a question looks for, without its asking words. A word in two capitals ("IT") matches only those.
     */
  function looked(index, question, every) {
    const capitals = runs(question).flat().filter((piece) => /^[A-Z]{2}$/.test(piece) && known(index, piece));
    const capital = (word) => capitals.find((piece) => piece.toLowerCase() === word);
    const places = [...every.keys()];
    const tell = places.filter((at) => !ASKING.has(every[at]) || capital(every[at]));
    const kept = tell.length ? tell : places;
    const made = concepts(index, every, kept, /[\p{L}\p{N}]$/u.test(question));
    kept.forEach((place, at) => {
      const piece = ASKING.has(every[place]) && capital(every[place]);
      if (piece) Object.assign(made[at], { words: new Map([[piece, 1]]), phrases: [] });
    });
    return made;
  }

  function ask(index, question) {
    const told = question.replace(/\b(?:get|getting|got) (?:hold of|in touch with)\b/gi, "contact");
    const said = OF_MYSELF.test(told) ? told.replace(CRY, "") : told;
    const typed = plain(said).slice(0, MOST);
    const every = tokens(index, said);
    const made = looked(index, said, every);
    const doers = whoDid(index.people, every);
    return {
      question, typed, every, made, doers,
      key: keyOf(telling(every)),
      wants: wanted(question, typed, every, doers),
      unwanted: isPut(typed, "unwanted"),
      accused: accused(index, every, made),
      term: (meant(typed.join(" ")) || "").replace(/ /g, ""),
    };
  }

  /* The positions of the clauses and the section with the number asked for, in any form: "para 1.1", "section 1". */
  function numbered(index, question) {
    const every = plain(question);
    const parts = index.called.indexOf("|");
    const called = new Set(index.called.flatMap(plain));
    const isLeft = (word) => !PLACES.has(word) && !called.has(word) && (!ASKING.has(word) || word.length === 1);
    const kept = every.filter(isLeft);
    const key = kept.join(".");
    const whole = /\p{N}/u.test(key) || kept.length === 1 ? key : "";
    const place = every.some((word) => index.called.slice(0, parts).flatMap(plain).includes(word));
    const section = index.sections.has(whole) ? [index.sections.get(whole)] : [];
    const clauses = index.numbers.get(whole) || [];
    if (every.some((word) => word.length > 1 || /\p{N}/u.test(word)) && (section.length || clauses.length)) {
      const short = kept.length < every.length || /\p{N}/u.test(whole);
      const isRange = /^\d+[-–]\d+$/.test(question.trim());
      if (short && !isRange) return place ? [...section, ...clauses] : [...clauses, ...section];
    }
    const dotted = every.find((word) => /^\d+\.\d/.test(word) && index.numbers.has(word));
    return dotted ? index.numbers.get(dotted) : [];
  }

  return { meant, quoted, acting, dangers, isTold, isAway, isOf, ask, numbered };
})();
