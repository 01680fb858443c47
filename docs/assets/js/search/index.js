/* The index of an edition and the thesaurus as they are read, a piece at a time, when something is asked: the other
   half of macros/publish/search/index.py and speech.py. */
const searchIndex = (() => {
  "use strict";

  const { ASKING, words, pieces, stem, telling, keyOf } = searchWords;

  // What a line of the thesaurus counts: one that leads both ways, or one way.
  const ALIKE = 0.5;
  const LEADS = 0.5;

  /* How people at schools speak, as far as it leads to words of a policy. What is said, by its key, to the lines that
     have it. */
  const NEVER = /(?!)/;
  const thesaurus = {
    said: new Map(), danger: new Set(), others: new Set(), people: [], wanted: {}, did: NEVER, notDid: NEVER,
  };

  // What an entry has, in the order of the index; and what it does, by its letters there.
  const FIELDS = ["kind", "title", "where", "says", "under", "rests", "sendsTo", "asks"];
  const SAYS = { a: "may", m: "must", r: "report", u: "at once", y: "yes", b: "no", w: "deed", e: "edition" };

  const keys = (phrases) => phrases.map((phrase) => keyOf(pieces(phrase)));

  /* A line, "a, b" both ways or "a > b" one way: what is said, what that leads to, and what it counts. Most are
     never asked, and so none is taken apart before. */
  class Line {
    constructor(text) {
      this.sides = text.split(">").map((side) => side.split(","));
    }

    get parts() {
      if (!this.made) {
        const [said, meant] = this.sides.map((side) => side.map((one) => {
          const every = pieces(one);
          return { every, key: keyOf(every), roots: telling(every).map(stem) };
        }));
        this.made = { said, meant: meant || said, worth: meant ? LEADS : ALIKE };
      }
      return this.made;
    }
  }

  function byKey(lines) {
    const found = new Map();
    lines.map((text) => new Line(text)).forEach((line) => keys(line.sides[0]).forEach((key) => {
      if (found.has(key)) found.get(key).push(line); else found.set(key, [line]);
    }));
    return found;
  }

  /* Phrases of the thesaurus as one pattern: it says there what their signs mean. */
  function pattern(phrases) {
    const word = (each) => `(?:${each.split("/").map((one) => one.replace("~", "(?!i\\b)\\p{L}+")).join("|")})`;
    return new RegExp(phrases.map((phrase) => {
      const [, begins, inner, ends] = phrase.match(/^(\^?)(.+?)(\$?)$/);
      const every = inner.split(" … ").map((side) => side.split(" ").map(word).join(" ")).join("\\b.* ");
      return (begins || "\\b") + every + (ends || "\\b");
    }).join("|"), "u");
  }

  function speech(given) {
    const { alike, asking, danger, others, people, wanted, did, not_did: notDid } = JSON.parse(given)[0];
    asking.forEach((word) => ASKING.add(word));
    Object.assign(thesaurus, {
      said: byKey(alike), danger: new Set(keys(danger)), others: new Set(keys(others)), people: keys(people),
      wanted: Object.fromEntries(Object.entries(wanted).map(([name, phrases]) => [name, pattern(phrases)])),
      did: pattern([`^${did.join("/")}$`]), notDid: pattern([`^${notDid.join("/")}$`]),
    });
  }

  /* What people say, if it leads to words of the policy: what it means, how it is written, and whether as one word. */
  const NOTHING = { meant: [], forms: [] };

  function said(index, key) {
    const lines = [thesaurus.said, index.own].flatMap((each) => each.get(key) || []);
    if (!lines.length) return NOTHING;
    if (!index.said.has(key)) {
      const isHere = ({ roots }) => roots.every((root) => index.forms.has(root));
      const here = lines.map(({ parts }) => ({ ...parts, meant: parts.meant.filter(isHere) }))
        .filter(({ meant }) => meant.length);
      const forms = here.flatMap((line) => line.said.filter((one) => one.key === key)).map(({ every }) => every);
      index.said.set(key, {
        meant: here.flatMap(({ meant, worth }) =>
          meant.filter((one) => one.key !== key).map((one) => [one.roots, worth])),
        forms,
        phrase: forms.filter((every) => every.length > 1).pop(),
        isWord: forms.some((every) => every.length < 2),
      });
    }
    return index.said.get(key);
  }

  const saidKeys = (index) => (index.sayings ||= [...new Set([...thesaurus.said.keys(), ...index.own.keys()])]);

  /* Where each word is, made from the texts, which are all at hand: the same as `where` reads from places. */
  function derived(entries, texts, about) {
    const found = new Map();
    entries.forEach(({ title }, at) => {
      const [body, ...names] = texts[at];
      const add = (word, mark) => {
        const places = found.get(word) || [];
        if (!places.length) found.set(word, places);
        if (places[places.length - 1] >> 5 !== at) places.push(at << 5);
        const mask = places.pop() & 31;
        places.push((at << 5) | (mark ? mask | mark : Math.min(mask + 2, 6)));
      };
      [[body, 0], [title, 1], [names.join(" ; "), 8], [about[at], 16]]
        .forEach(([each, mark]) => words(each).forEach((word) => add(word, mark)));
    });
    return found;
  }

  /* A text of a long policy, in the words that the index says it has: a sign for each, "^" before one with a capital,
     "~" before what is no such word. A space between two is left out. */
  const SIGNED = /~([a-zA-Z\xc0-\u1fff\u2070-\u{10ffff}]+|.)|(\^?)([a-zA-Z\xc0-\u1fff])(?=([\^a-zA-Z\xc0-\u1fff])?)/gsu;

  const LETTERS_FIRST = [..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"];

  const spelled = (text, own) => text.replace(SIGNED, (_, kept, capital, sign, next) => {
    if (kept) return kept;
    const word = own[sign < "\xc0" ? LETTERS_FIRST.indexOf(sign) : sign.charCodeAt(0) - 140];
    return (capital ? word[0].toUpperCase() + word.slice(1) : word) + (next ? " " : "");
  });

  /* Each place in a string of them: an entry's position times 32, and a mask. */
  function decode(places, give) {
    let [at, step] = [-1, 0];
    for (let next = 0; next < places.length; next += 1) {
      const sign = places.charCodeAt(next);
      if (sign < 58) step = step * 10 + sign - 48;
      else {
        at += step || 1;
        step = 0;
        give((at << 5) | (sign - (sign > 96 ? 97 : 39)));
      }
    }
  }

  /* The words that an entry has, and those of its names, in the order of the index; found for a whole part at once. */
  function own(index, at) {
    if (!index.owned[at]) {
      const fresh = [];
      index.parts.forEach(([bodies], number) => bodies.forEach((_, place) => {
        const each = index.lead + number * index.part + place;
        if (!index.owned[each]) index.owned[each] = fresh[each] = [[], []];
      }));
      index.places.forEach((places, word) => decode(places, (place) => {
        const found = fresh[place >> 5];
        if (found && place & 6) found[0].push(word);
        if (found && place & 8) found[1].push(word);
      }));
    }
    return index.owned[at];
  }

  const apartNames = (body, names) => [body, ...names.split("|").filter(Boolean)];

  function prepare(given) {
    const entries = given.entries[0].map((_, at) => {
      const entry = Object.fromEntries(FIELDS.map((field, place) => [field, given.entries[place][at]]));
      return { ...entry, says: new Set([...entry.says].map((letter) => SAYS[letter])) };
    });
    const texts = given.texts[0].map((body, at) => apartNames(body, given.texts[1][at]));
    const made = given.about ? derived(entries, texts, given.about) : new Map();
    const lengths = given.lengths || texts.map(([body]) => body.split(/\s+/).filter(Boolean).length);
    const all = given.about ? [...made.keys()].sort() : given.words.split(" ");
    const forms = new Map();
    all.forEach((word) => {
      const root = stem(word);
      if (forms.has(root)) forms.get(root).push(word); else forms.set(root, [word]);
    });
    const places = given.about ? [] : given.places.split(" ");
    const under = new Map(entries.filter(({ kind }) => kind === "s").map(({ where: page }) => [page, []]));
    entries.forEach(({ kind, where: place }, at) => {
      if ("ci".includes(kind)) under.get(place.split("#")[0])?.push(at);
    });
    return {
      ...given, entries, lengths, all, forms,
      leading: entries.slice(0, given.lead), // every answer is among them
      places: new Map(all.map((word, at) => [word, places[at]])),
      decoded: made,
      numbers: new Map(Object.entries(given.numbers)),
      sections: new Map(Object.entries(given.sections)),
      under,
      own: byKey(given.same.map((group) => group.join(","))),
      said: new Map(),
      people: new Set([...thesaurus.people, ...keys(given.people)]),
      average: lengths.reduce((sum, length) => sum + length, 0) / (lengths.length || 1) || 1,
      parts: new Map(),
      owned: [],
      texts: new Map(texts.entries()),
      sequences: new Map(),
      apart: new Map(),
    };
  }

  /* Where a word is. Read once. */
  function where(index, word) {
    if (!index.decoded.has(word)) {
      const found = [];
      decode(index.places.get(word) || "", (place) => found.push(place));
      index.decoded.set(word, found);
    }
    return index.decoded.get(word);
  }

  const known = (index, word) => index.places.has(word);

  const part = (index, at) => (at < index.lead ? -1 : Math.floor((at - index.lead) / index.part));

  const isFetched = (index, at) => part(index, at) < 0 || index.parts.has(part(index, at));

  /* The words of an entry and its names; nothing as long as they are not fetched. */
  function text(index, at) {
    if (!index.texts.has(at)) {
      const held = index.parts.get(part(index, at));
      if (!held) return [""];
      const signed = held.map((each) => each[(at - index.lead) % index.part]);
      index.texts.set(at, apartNames(...signed.map((each, place) => spelled(each, own(index, at)[place]))));
    }
    return index.texts.get(at);
  }

  /* Where the entries are that fit, of those that may be an answer; and the first of them. */
  const places = (index, fits) => index.leading.flatMap((entry, at) => (fits(entry, at) ? [at] : []));
  const firstAt = (index, fits) => places(index, fits)[0];

  return { ALIKE, thesaurus, speech, said, saidKeys, prepare, where, known, part, isFetched, text, places, firstAt };
})();
