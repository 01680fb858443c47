/* What is asked: the words of a question, what each may also mean (`concepts`), and what kind of answer is wanted. */
const searchQuestion = (() => {
  "use strict";

  const { ASKING, runs, plain, stem, telling, roots, keyOf, apart } = searchWords;
  const { thesaurus, said, saidKeys, known } = searchIndex;

  // What counts by how it is found: as typed, another form, its beginning, a slip.
  const FORM = 0.95;
  const BEGINNING = 0.49;
  const SLIP = 0.7;
  // A phrase that people say for something: what it counts, and what its words still count alone.
  const SPOKEN = 1.25;
  const ALONE = 0.35;
  // A short figure is in many texts, and tells little.
  const FEW = 0.15;
  const FIGURE = /^(?:(?:years?|yrs?|key|stage|ages?|aged|class|grade) )?\d{1,2}\b/;
  // Of "17 year old pupil", "old pupil" is no part.
  const YEARS_OLD = /(years?|yrs?)[ -]olds?\b/gi;
  // Words that are no part of another.
  const NEVER = /^(?:an?|i|we|he|she|it|is|be|as|so|or|of|they|my|me|the|for|to)$/;
  // What is often written with a hyphen before any word.
  const BEFORE = new Set("anti co counter cyber e ex inter multi non over post pre re self semi sub un under".split(" "));
  // What is no part of a phrase that people say.
  const ARTICLES = new Set("the our my a an his her their your this that some any of".split(" "));
  // More words than this are no question.
  const MOST = 60;
  // What people call a place in a policy, and how they ask what a word means.
  const PLACES = new Set(("paragraph para paras paragraphs clause clauses cl c section sections sect sec s ss number no nos item point "
    + "page pages p pp part rule art article").split(" "));
  const DEFINING = [
    /^(?:what|who) (?:is|are|s|counts? as|is meant by|does) (?:an? |the )?(.+?)(?: means?| count as)?$/,
    /^whats (?:an? |the )?(.+?)(?: means?)?$/,
    /^(?:does|do|is|are) (?:an? |the )?(.+?) (?:count|counted|include|included)\b.*$/,
    /^(?:define|definition of|meaning of|the meaning of) (.+)$/,
    /^(.+) (?:meaning|definition)$/,
  ];
  // Before somebody's name: they are who to tell, and not who it is about.
  const TOWARDS = new Set("to tell ask inform contact phone ring call see with from by email through via".split(" "));
  // What kind of answer a question wants, as entries say it; the thesaurus has how each is asked.
  const WANTED = { found: ["report", "concern"], done: ["report", "concern"], report: ["report"], allowed: ["may"], ordered: ["must"], amount: ["amount"] };
  const MAY_I = /(?<!\b(?:how|who|whom|where|what|when) )\b(?:can|may|could) (?:i|we)\b/;
  const FACT = /^(?:has|have|did|does|is|are|was|will)$/;
  const MAY = /^(?:can|may|could|should|am|do|must|if|when)$/;
  // A cry for help at the end of what somebody says of themselves asks for no help of some kind, but who to tell.
  const CRY = /(?<=^(?:i|i['’]?m|i['’]?ve)\b.*)(?<!\b(?:need|want|get|give|ask|any|some|for|to|can|my|of|the|their) )(?:(?:please|pls|plz) )?\bhelp(?: me)?(?: (?:please|pls|plz))?[ !.?]*$/i;

  class Concept {
    constructor() {
      this.words = new Map();
      this.phrases = [];
    }

    add(word, worth) {
      this.words.set(word, Math.max(worth, this.words.get(word) || 0));
    }

    get empty() {
      return !this.words.size && !this.phrases.length;
    }
  }

  function addForms(index, concept, root, worth) {
    (index.forms.get(root) || []).forEach((word) => concept.add(word, worth));
  }

  function addBeginnings(index, concept, word, shortest, worth) {
    const root = stem(word);
    const base = root.length < 4 ? word : word.startsWith(`${root}e`) ? `${root}e` : root;
    if (base.length < shortest) return;
    index.all.forEach((other) => {
      if (other.length <= base.length + 7 && other.startsWith(base)) concept.add(other, worth);
    });
  }

  function addAlike(index, concept, key, share = 1) {
    said(index, key).meant.forEach(([others, worth]) => {
      if (others.length === 1) addForms(index, concept, others[0], share * worth);
      else concept.phrases.push([others, share * worth]);
    });
  }

  /* One that is printed as two, side by side. */
  function addParts(index, concept, word) {
    cuts(word).filter((pair) => pair.every((each) => index.forms.has(stem(each))))
      .forEach((pair) => concept.phrases.push([pair.map(stem), FORM, true]));
  }

  const cuts = (word, least = 2) => [...Array(Math.max(0, Math.min(word.length, 30) - least - 1)).keys()]
    .map((at) => [word.slice(0, at + least), word.slice(at + least)]);

  const isHeard = (index, word) => index.forms.has(stem(word)) || said(index, stem(word)).isWord;

  /* Whether a word is a part of anything that people say. */
  const isSpoken = (index, word) => saidKeys(index).some((key) => key.includes(stem(word)) && said(index, key).forms.some((every) => every.includes(word)));

  /* A word that is nowhere, in those that it is made of: "antibullying", "myphone"; or what it is a slip of, if
     that only says that something is asked: "somthing". */
  function apartFrom(index, word) {
    if (word.length > 4 && !ASKING.has(word) && !isHeard(index, word)) {
      const asking = [...ASKING].find((other) => other.length > 4 && other[0] === word[0] && apart(word, other, 1) < 2);
      if (asking && !index.all.some((other) => apart(word, other, 1) < 2)) return [asking];
    }
    if (word.length < 6 || !/^\p{L}+$/u.test(word) || ASKING.has(word) || isHeard(index, word)) return [word];
    const longestFirst = (...pair) => pair.sort((a, b) => b.length - a.length); // it is seldom a word
    const even = ([first, second]) => Math.min(first.length, second.length);
    const isWord = (each) => each.length > 1 && (known(index, each) || isSpoken(index, each));
    const pairs = cuts(word, 1).filter(([first, second]) => (BEFORE.has(first) ? isHeard(index, second) : longestFirst(first, second).every(isWord)));
    return said(index, stem(word)).phrase || pairs.sort((a, b) => even(b) - even(a))[0] || [word];
  }

  /* Runs of some of the words that fit, the longest first, none over another: from where to where. */
  function stretches(every, least, most, fits) {
    const found = [];
    for (let start = 0; start < every.length; start += 1) {
      for (let end = Math.min(every.length, start + most); end >= start + least; end -= 1) {
        if (fits(every.slice(start, end))) {
          found.push({ start, end });
          start = end - 1;
          break;
        }
      }
    }
    return found;
  }

  /* The words of a question: what is one word somewhere is one, however it is typed. */
  function tokens(index, question) {
    const every = plain(question.replace(YEARS_OLD, "$1")).slice(0, MOST).flatMap((word) => apartFrom(index, word));
    const isOne = (parts) => {
      const [whole, key] = [parts.join(""), keyOf(parts)];
      if (parts.some((each) => NEVER.test(each))) return false;
      if (parts.every((each) => /^\d/.test(each))) return /^[1-9]\d{0,2}(?: \d{3})+$/.test(parts.join(" "));
      return known(index, whole) || (said(index, stem(whole)).isWord && said(index, key).phrase)
        || (isHeard(index, whole) && stem(whole).length > parts[0].length + 1 && !parts.some((each) => ASKING.has(each)));
    };
    stretches(every, 2, 4, isOne).reverse()
      .forEach(({ start, end }) => every.splice(start, end - start, every.slice(start, end).join("")));
    return every;
  }

  /* A slip of the finger: what is nearest to a word that is known nowhere. */
  function addSlips(index, concept, word) {
    if (word.length < 4 || word.length > 24 || !/^\p{L}+$/u.test(word)) return;
    const most = word.length > 7 ? 2 : 1;
    const near = (others) => others.filter((other) => other.length > 3 && Math.abs(other.length - word.length) <= most)
      .map((other) => [other[0] === word[0] ? apart(word, other, most) : 0.9 + apart(word, other, most - 1), other])
      .filter(([far]) => far < most + 0.5);
    const slips = [
      ...near(index.all).map(([far, other]) => [far, () => addForms(index, concept, stem(other), SLIP)]),
      ...near(saidKeys(index)).filter(([, key]) => said(index, key).forms.length).map(([far, key]) => [far, () => addAlike(index, concept, key, SLIP)]),
    ].sort((a, b) => a[0] - b[0]);
    slips.filter(([far]) => far === slips[0][0]).forEach(([, add]) => add());
  }

  function concept(index, word, last) {
    const made = new Concept();
    if (known(index, word)) made.add(word, 1);
    if (/^\p{N}/u.test(word)) return made;
    const root = stem(word);
    addForms(index, made, root, FORM);
    addAlike(index, made, root);
    // A short word that people are known to say is whole: "loo" is not the beginning of "look".
    if (word.length > 4 || !said(index, root).forms.length) addBeginnings(index, made, word, last ? 3 : 4, BEGINNING);
    addParts(index, made, word);
    if (made.empty && !said(index, root).isWord) addSlips(index, made, word);
    return made;
  }

  const bare = (every) => every.filter((word, place) => !place || place === every.length - 1 || !ARTICLES.has(word));

  function isPhrase(index, parts) {
    const { phrase, isWord } = said(index, keyOf(parts));
    return phrase && (parts.length > 1 || !isWord);
  }

  /* `every` word that was typed, and the places of those among them that are looked for. Several words
     that people say for one thing count as one, and each alone for less. */
  function concepts(index, every, kept, open) {
    const last = kept[kept.length - 1];
    const made = kept.map((place) => {
      const { words, phrases } = concept(index, every[place], open && place === last);
      return { words, phrases, share: FIGURE.test(every.slice(place, place + 2).join(" ")) ? FEW : 1, place, size: 1 };
    });
    stretches(every, 1, 5, (parts) => isPhrase(index, parts) || isPhrase(index, bare(parts))).forEach(({ start, end }) => {
      const one = new Concept();
      const parts = every.slice(start, end);
      addAlike(index, one, keyOf(isPhrase(index, parts) ? parts : bare(parts)), SPOKEN);
      const printed = roots(every.slice(start, end).join(" "));
      if (printed.length > 1) one.phrases.push([printed, 1]);
      // One word may be such a phrase: "loneworking" where "lone-working" is printed.
      if (parts.length < 2) made.filter((each) => each.place === start).forEach((each) => {
        each.words.forEach((worth, word) => one.add(word, worth));
        one.phrases.push(...each.phrases);
      });
      if (one.empty) return;
      made.forEach((each) => { if (each.place >= start && each.place < end) each.share = ALONE; });
      made.push({ words: one.words, phrases: one.phrases, share: 1, place: start, size: end - start });
    });
    return made;
  }

  const meant = (bare) => (DEFINING.map((pattern) => bare.match(pattern)).find(Boolean) || [])[1];

  function quoted(question) {
    return [...question.matchAll(/["“”«»]([^"“”«»]+)["“”«»]/g)].map(([, inside]) => ` ${plain(inside).join(" ")} `)
      .filter((phrase) => phrase.trim());
  }

  /* Who of these people did something, as they are called. */
  function whoDid(people, typed) {
    if (MAY.test(typed[0]) || FACT.test(typed[0]) || MAY_I.test(typed.join(" ")) || typed.some((word, at) => MAY.test(word) && (typed[at + 1] === "i" || typed[at - 1] === "i"))) return [];
    return stretches(typed, 1, 3, (parts) => people.has(keyOf(parts)))
      .filter(({ end }) => thesaurus.did.test(typed[end] || "") && !thesaurus.notDid.test(typed[end]) && !/^(?:it|this|that)$/.test(typed[end + 1]) && (people !== thesaurus.others || typed[end + 1] !== "being"))
      .flatMap(({ start, end }) => [...Array(end - start).keys()].map((at) => start + at));
  }

  /* Where the words are of whoever did something. */
  const acting = (index, typed) => [...whoDid(index.people, typed), ...whoDid(thesaurus.others, typed)];

  /* Whether the words at a place are of who is told. */
  const before = (every, place) => (ARTICLES.has(every[place - 1]) && every[place - 1] !== "of" ? before(every, place - 1) : every[place - 1]);
  const isTold = (every, place) => TOWARDS.has(before(every, place));
  const isOf = (every, place) => before(every, place) === "of";

  /* Those that a question has a worry about, of all that it names: people as the school calls them, or in other words. */
  function accused(index, every, made) {
    const isWorry = (words) => thesaurus.wanted.worry && thesaurus.wanted.worry.test(bare(words).join(" "));
    const called = stretches(every, 2, 8, (parts) => index.people.has(keyOf(parts))).map(({ start, end }) =>
      ({ words: new Map(), phrases: [[roots(every.slice(start, end).join(" ")), 1]], place: start, size: end - start }));
    return [...called, ...made].filter(({ place, size }) => isWorry([...every.slice(0, place), "them"])
      || (!isTold(every, place) && isWorry(["them", ...every.slice(place + size)])));
  }

  /* The words of danger among some words. */
  const dangers = (every) => [every, telling(every)].flatMap((each) =>
    stretches(each, 1, 4, (parts) => thesaurus.danger.has(keyOf(parts))).flatMap(({ start, end }) => each.slice(start, end)));

  function ask(index, said) {
    const question = said.replace(/\b(?:get|getting|got) (?:hold of|in touch with)\b/gi, "contact").replace(CRY, "");
    const typed = plain(question).slice(0, MOST);
    const every = tokens(index, question);
    const capitals = runs(question).flat().filter((piece) => /^[A-Z]{2}$/.test(piece) && known(index, piece));
    const looked = (word) => !ASKING.has(word) || capitals.some((piece) => piece.toLowerCase() === word);
    const places = [...every.keys()];
    const kept = places.some((at) => looked(every[at])) ? places.filter((at) => looked(every[at])) : places;
    const made = concepts(index, every, kept, /[\p{L}\p{N}]$/u.test(question));
    capitals.forEach((piece) => {
      const at = kept.findIndex((place) => every[place] === piece.toLowerCase());
      if (at >= 0 && ASKING.has(every[kept[at]])) Object.assign(made[at], { words: new Map([[piece, 1]]), phrases: [] });
    });
    const doers = whoDid(index.people, every);
    const isPut = (name) => thesaurus.wanted[name] && thesaurus.wanted[name].test(typed.join(" "));
    const unwanted = isPut("unwanted");
    const mayI = MAY_I.test(typed.join(" "));
    const put = Object.keys(WANTED).filter((name) => isPut(name) && !(name === "done" && isPut("oneself"))).flatMap((name) => WANTED[name]);
    if (doers.length) put.push("report", "concern", "deed");
    if ((CRY.test(said) && !mayI) || whoDid(thesaurus.others, every).length) put.push("concern");
    const wants = new Set(!put.length && mayI ? WANTED.allowed : put);
    return { question: said, typed, every, made, wants, unwanted, doers, accused: accused(index, every, made), term: (meant(typed.join(" ")) || "").replace(/ /g, "") };
  }

  function numbered(index, question) {
    const every = plain(question);
    const parts = index.called.indexOf("|");
    const called = new Set(index.called.flatMap(plain));
    const kept = every.filter((word) => !PLACES.has(word) && !called.has(word) && (!ASKING.has(word) || word.length === 1));
    const key = kept.join(".");
    const whole = /\p{N}/u.test(key) || kept.length === 1 ? key : "";
    const place = every.some((word) => index.called.slice(0, parts).flatMap(plain).includes(word));
    const section = index.sections.has(whole) ? [index.sections.get(whole)] : [];
    const clauses = index.numbers.get(whole) || [];
    if (every.some((word) => word.length > 1 || /\p{N}/u.test(word)) && (section.length || clauses.length)) {
      const short = kept.length < every.length || /\p{N}/u.test(whole);
      if (short && !/^\d+[-–]\d+$/.test(question.trim())) return place ? [...section, ...clauses] : [...clauses, ...section];
    }
    const dotted = every.find((word) => /^\d+\.\d/.test(word) && index.numbers.has(word));
    return dotted ? index.numbers.get(dotted) : [];
  }

  return { FORM, BEGINNING, meant, quoted, acting, dangers, isOf, ask, numbered };
})();
