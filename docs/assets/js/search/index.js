/* Reads the index of an edition and the thesaurus, each piece when a question needs it. The other half is
   macros/publish/search/index.py and speech.py, which write them. */
const searchIndex = (() => {
  "use strict";

  const { ASKING, words, pieces, stem, telling, keyOf } = searchWords;

  // The worth of what a thesaurus line leads to: both ways ("a, b"), and one way ("a > b").
  const ALIKE = 0.5;
  const LEADS = 0.5;

  /* How people at schools speak: the program's thesaurus. `said` has the lines of each phrase, by its key. */
  const NEVER = /(?!)/;
  const thesaurus = {
    said: new Map(), danger: new Set(), others: new Set(), people: [], wanted: {}, did: NEVER, notDid: NEVER,
  };

  // The fields of an entry, in the order of the index; and the meaning of the letters in `says`.
  const FIELDS = ["kind", "title", "where", "says", "under", "rests", "sendsTo", "asks"];
  const SAYS = { a: "may", m: "must", r: "report", u: "at once", y: "yes", b: "no", w: "deed", e: "edition" };

  const keys = (phrases) => phrases.map((phrase) => keyOf(pieces(phrase)));

  /* A thesaurus line, "a, b" (both ways) or "a > b" (one way). Its `parts` are made when a question first needs them.
     */
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

  /* One pattern for several phrases of the thesaurus, which explains their signs. */
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

  /* What a phrase of the thesaurus leads to in this policy: `meant` [roots, worth], the `forms` it is written in, one
     form of several words as `phrase`, and whether another is a single word (`isWord`). */
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

  /* The places of each word of a short policy, whose texts are all here. `where` reads the same from `places`. */
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

  /* A text of a long policy has a sign for each word that the index gives to its entry: "^" comes before a word with a
     capital, "~" before anything else, and the space between two signs is left out. */
  const SIGNED = /~([a-zA-Z\xc0-\u1fff\u2070-\u{10ffff}]+|.)|(\^?)([a-zA-Z\xc0-\u1fff])(?=([\^a-zA-Z\xc0-\u1fff])?)/gsu;

  const LETTERS_FIRST = [..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"];

  const spelled = (text, own) => text.replace(SIGNED, (_, kept, capital, sign, next) => {
    if (kept) return kept;
    const word = own[sign < "\xc0" ? LETTERS_FIRST.indexOf(sign) : sign.charCodeAt(0) - 140];
    return (capital ? word[0].toUpperCase() + word.slice(1) : word) + (next ? " " : "");
  });

  /* Give each place in a string of places: the position of an entry times 32, plus a mask of where in the entry. */
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

  /* The words of an entry, and of its names, in the order of the index; worked out for all fetched parts at once. */
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
      leading: entries.slice(0, given.lead), // all that can be the answer on top
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

  /* The places of a word, decoded once. */
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

  /* The words of an entry, then its names; [""] while they are not fetched. */
  function text(index, at) {
    if (!index.texts.has(at)) {
      const held = index.parts.get(part(index, at));
      if (!held) return [""];
      const signed = held.map((each) => each[(at - index.lead) % index.part]);
      index.texts.set(at, apartNames(...signed.map((each, place) => spelled(each, own(index, at)[place]))));
    }
    return index.texts.get(at);
  }

  /* The positions of the entries that fit, of those that can be the answer; and the first of them. */
  const places = (index, fits) => index.leading.flatMap((entry, at) => (fits(entry, at) ? [at] : []));
  const firstAt = (index, fits) => places(index, fits)[0];

  return { ALIKE, thesaurus, speech, said, saidKeys, prepare, where, known, part, isFetched, text, places, firstAt };
})();
