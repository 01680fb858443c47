/* Scores entries. `rank` gives a score to each entry with a word of the question: rare words count more, and words in a
   title or a name most. For the best of them, `closer` adds for words near each other, a phrase and a whole name.
   `guided` makes the list: clauses gain by the share of them that is asked, and from the guides that rest on them. */
const searchRanks = (() => {
  "use strict";

  const { plain, stem, telling, keyOf } = searchWords;
  const { where, isFetched, text, ALIKE } = searchIndex;
  const { FORM, BEGINNING } = searchConcepts;

  // The weight of a word by where in an entry it is. All weights were found by trial: see tests/data/test_searches.py
  // and tests/test_search_others.py.
  const TITLE = 1.5;
  const NAMES = 1.35;
  const ABOUT = 0.57;
  // How much more a rare word counts than a common one.
  const RARE = 0.61;
  // The same for words that were not typed, but mean what was.
  const RARER = 0.4;
  // Gains: the phrase as printed; words near each other; the share of the question covered; a name; only the name.
  const PHRASE = 1.2;
  const NEAR = 0.25;
  const COVERED = 0.65;
  const NAMED = 1.25;
  const CALLED = 1.7;
  // The mask for what an entry is about: its title, names and `about`.
  const SUBJECT = 25;
  // The policy's own words come before pages and guides. A clause gains from the guides that rest on it.
  const KINDS = { c: 1, i: 0.9, s: 0.2, p: 0.3, g: 0.5 };
  const GUIDED = 0.1;
  // A clause has this part of the score of its section.
  const HEADED = 0.1;
  // Among the best clauses, one gains if it says little but what is asked (OTHERS is added to its length, so that a
  // short clause does not win by one word), if it and its heading cover the whole question, if it has the rarest word,
  // if it has several of the words that may be meant by one that was typed, or if its section has more results.
  const ASKED = 2;
  const OTHERS = 20;
  const UNDER = 0.2;
  const RAREST = 0.1;
  const SEVERAL = 0.45;
  const AMONG = 0.25;
  const CANDIDATES = 40;
  // A text that gives a time or a number; and verbs that say what something is.
  const FIGURES = new RegExp("[0-9]|\\b(?:one|two|three|four|five|six|seven|eight|nine|ten|first|hours?|days?|weeks?"
    + "|months?|years?|terms?|annual(?:ly)?|immediately|promptly|once)\\b");
  const MEANS = ["is", "are", "mean", "includes", "refersto", "canbedefinedas"];
  const MEANING = 0.75;
  const WANTS = 0.2;

  function weight(index, at, mask) {
    const often = (mask >> 1) & 3;
    const long = 0.5 + 0.5 * (index.lengths[at] / index.average);
    return (mask & 1 ? TITLE : 0) + (often ? (2 * often) / (often + long) : 0)
      + (mask & 8 ? NAMES : 0) + (mask & 16 ? ABOUT : 0);
  }

  /* The weight of a word that `many` entries have: the rarer, the more. */
  const rarity = (index, many) => Math.log(1 + (index.entries.length - many + 0.5) / (many + 0.5)) ** RARE;

  /* How many entries have one of these words. */
  function spread(index, every) {
    const held = new Set();
    every.forEach((word) => where(index, word).forEach((place) => held.add(place >> 5)));
    return held.size;
  }

  /* Whether two words are side by side in an entry; taken as true while its words are not fetched. */
  function areBeside(index, at, [first, second]) {
    if (!isFetched(index, at)) return true;
    if (!index.sequences.has(at)) {
      const texts = [index.entries[at].title, ...text(index, at)];
      index.sequences.set(at, texts.flatMap((each) => [...plain(each).map(stem), ""]));
    }
    const every = index.sequences.get(at);
    return every.some((word, place) => word === first && every[place + 1] === second);
  }

  /* The entries with a word of this root: the score of each, and the mask of where the word is. */
  function ofRoot(index, root) {
    const found = new Map();
    (index.forms.get(root) || []).forEach((word) => where(index, word).forEach((place) => {
      const [at, parts] = [place >> 5, place & 31];
      const { score, mask } = found.get(at) || { score: 0, mask: 0 };
      found.set(at, { score: Math.max(score, weight(index, at, parts)), mask: mask | parts });
    }));
    return found;
  }

  /* The entries that match a concept, with their scores, what the lesser of its words add (`again`), and those that are
     about it. */
  function gather(index, made) {
    const [scores, again, about] = [new Map(), new Map(), new Set()];
    let most = 0.01;
    const give = (at, score, mask) => {
      most = Math.max(most, score);
      const had = scores.get(at) || 0;
      scores.set(at, Math.max(score, had));
      again.set(at, (again.get(at) || 0) + Math.min(score, had));
      if (mask & SUBJECT) about.add(at);
    };
    // Among words that were not typed, a rarer one counts more; beside a typed word, a commoner one counts less.
    const typed = [...made.words].filter(([, worth]) => worth >= FORM).map(([word]) => word);
    const usual = rarity(index, spread(index, typed.length ? typed : [...made.words.keys()]));
    made.words.forEach((worth, word) => {
      const found = where(index, word);
      const tells = rarity(index, found.length) / usual;
      const rare = typed.length ? Math.min(1, tells) : tells ** RARER;
      found.forEach((place) => {
        const at = place >> 5;
        give(at, worth * rare * weight(index, at, place & 31), worth > BEGINNING ? place : 0);
      });
    });
    made.phrases.forEach(([parts, worth, side]) => {
      const each = parts.map((root) => ofRoot(index, root));
      if (each.length) each[0].forEach((_, at) => {
        const found = each.map((one) => one.get(at));
        if (!found.every(Boolean) || (side && !areBeside(index, at, parts))) return;
        const least = Math.min(...found.map(({ score }) => score));
        give(at, worth * least, found.reduce((all, { mask }) => all & mask, SUBJECT));
      });
    });
    const many = scores.size;
    [...scores].forEach(([at, score]) => (index.under.get(index.entries[at].where) || []).forEach((clause) =>
      scores.set(clause, Math.max(HEADED * score, scores.get(clause) || 0))));
    return { scores, again, about, most, many };
  }

  function rank(index, made) {
    const totals = new Map();
    made.forEach((one) => {
      Object.assign(one, gather(index, one));
      one.worth = one.scores.size ? one.share * rarity(index, one.many) : 0; // a concept without entries has no weight
    });
    const whole = made.reduce((sum, one) => sum + one.worth, 0) || 1;
    made.forEach((one) => one.scores.forEach((score, at) => {
      const [sum, covered, meant] = totals.get(at) || [0, 0, 0];
      const share = one.worth / whole;
      totals.set(at, [sum + one.worth * score, covered + share, meant + (one.about.has(at) ? share : 0)]);
    }));
    return { whole, scored: [...totals].map(([at, [sum, covered, meant]]) => ({
      at, covered: Math.min(1, covered), meant, score: (sum / whole) * (1 - COVERED + COVERED * Math.min(1, covered)),
    })) };
  }

  /* The words of an entry, each joined to the next, all joined, and its names. Kept once they are fetched. */
  /* Where each word is, and each pair of words that may be written as one. */
  function placed(words) {
    const places = new Map();
    words.forEach((word, place) => [word, word + words[place + 1]].forEach((each) => {
      if (!places.has(each)) places.set(each, []);
      places.get(each).push(place);
    }));
    return places;
  }

  function apartOf(index, at) {
    if (index.apart.has(at)) return index.apart.get(at);
    const { title } = index.entries[at];
    const [body, ...names] = text(index, at);
    const words = plain(`${title} . ${body}`);
    const called = [...names, title.replace(/^[\d.]+ /, "")].map((name) => telling(plain(name)));
    const made = {
      places: placed(words), run: words.join(""),
      names: called.map((every) => ({ every, key: keyOf(every) })),
    };
    if (isFetched(index, at)) index.apart.set(at, made);
    return made;
  }

  /* The share of the question that is close together in an entry: neighbours at most three words apart. */
  function near(made, { places }, whole) {
    const hits = made.map((one) => [...one.words.keys()].flatMap((word) => places.get(word) || []));
    return made.slice(1).reduce((sum, one, before) => {
      const close = hits[before].some((at) => hits[before + 1].some((next) => next !== at && Math.abs(next - at) < 4));
      return sum + (close ? (one.worth + made[before].worth) / (2 * whole) : 0);
    }, 0);
  }

  function taken(index, { made, key: wanted, whole }, at) {
    const least = index.entries[at].kind === "o" ? ALIKE : BEGINNING;
    return Math.max(0, ...apartOf(index, at).names.map(({ every, key }) => {
      if (key === wanted) return CALLED;
      if (!every.length) return 0;
      const hit = every.map((word) => made.filter((one) => (one.words.get(word) || 0) > least));
      if (hit.some((one) => !one.length)) return 0;
      return [...new Set(hit.flat())].reduce((sum, one) => sum + one.worth, 0) / whole;
    }));
  }

  /* The share of the question that a name of the entry covers, if the question has all of that name. */
  function named(index, asked, at) {
    if (!asked.names.has(at)) asked.names.set(at, taken(index, asked, at));
    return asked.names.get(at);
  }

  /* The gain of a clause by SEVERAL, which counts if the question is not the name of something. */
  const several = ({ made, whole }, { at, covered }) => SEVERAL * (1 - COVERED + COVERED * covered)
    * made.reduce((sum, one) => sum + one.worth * (one.again.get(at) || 0), 0) / whole;

  /* The gain of a clause by UNDER, ASKED and RAREST. */
  function meets({ made }, { at, covered }, every) {
    const most = Math.max(...made.map(({ worth }) => worth));
    const hits = every.filter((word) => made.some(({ words }) => words.has(word))).length;
    return UNDER * covered + (ASKED * hits) / (every.length + OTHERS)
      + (made.some(({ scores, worth }) => worth === most && scores.has(at)) ? RAREST : 0);
  }

  function closer(index, asked, one) {
    const { kind, where: place, says } = index.entries[one.at];
    const [body] = text(index, one.at);
    const printed = apartOf(index, one.at);
    const phrase = asked.every.length > 1 && printed.run.includes(asked.typed.join(""));
    const wanted = [...says].some((each) => asked.wants.has(each))
      || (asked.wants.has("amount") && "ci".includes(kind) && FIGURES.test(body));
    const score = one.score
      + (asked.term && MEANS.some((verb) => printed.run.includes(asked.term + verb)) ? MEANING : 0)
      + NEAR * near(asked.made.filter((each) => each.share === 1), printed, asked.whole)
      + NAMED * named(index, asked, one.at) ** 2
      + (phrase ? PHRASE : 0);
    const page = place.split("#")[0];
    const more = "ci".includes(kind) ? meets(asked, one, plain(body)) : 0;
    const called = named(index, asked, one.at) === CALLED;
    return { ...one, kind, page, more, called, again: several(asked, one), score: score * (1 + (wanted ? WANTS : 0)) };
  }

  /* The list of results, the best first. What a guide says about a clause shows what the clause is for. */
  function guided(index, ranked) {
    const gains = new Map();
    ranked.filter((one) => one.kind === "o").forEach((one) => index.entries[one.at].rests.forEach((at, place) =>
      gains.set(at, Math.max(gains.get(at) || 0, (GUIDED * one.score) / (place + 1)))));
    const made = (one) => ("pg".includes(one.kind) ? KINDS[one.kind] : 1);
    const isCalled = ranked.some(({ called }) => called);
    const again = (one) => (isCalled || !"ci".includes(one.kind) ? 0 : one.again);
    const list = ranked.filter((one) => KINDS[one.kind])
      .map((one) => ({ ...one, score: one.score * made(one) + one.more + again(one) + (gains.get(one.at) || 0) }));
    const sum = (every) => every.reduce((all, { score }) => all + score, 0);
    const among = ({ page }) => sum(list.filter((other) => other.page === page)) / sum(list);
    return list.map((one) => ({ ...one, score: one.score + AMONG * among(one) }))
      .sort((a, b) => b.score - a.score || a.at - b.at);
  }

  /* The share of the question that this policy knows. */
  function knows({ made }) {
    const shares = (every) => every.reduce((sum, one) => sum + one.share, 0);
    return shares(made.filter((one) => one.worth)) / (shares(made) || 1);
  }

  /* The best entries of the policy's own words; and apart from them the best of what may be the answer on top. */
  function candidates(index, scored) {
    const kind = (one) => index.entries[one.at].kind;
    const order = (a, b) => b.score - a.score || a.at - b.at;
    const own = scored.filter((one) => "cis".includes(kind(one)))
      .map((one) => ({ ...one, score: one.score * KINDS[kind(one)] })).sort(order);
    const made = scored.filter((one) => !"cis".includes(kind(one))).sort(order);
    return [...own.slice(0, CANDIDATES), ...made.slice(0, CANDIDATES)];
  }

  return { rarity, spread, rank, named, closer, guided, knows, candidates };
})();
