/* The search itself: from what is typed to what is shown. It knows no page and no theme, so that tests
   can ask it without a browser. The index is made by the build: see macros/publish/search/.

   From a question to what is shown, in this order:
   `ask`      its words, what each may also mean (`concepts`), and what kind of answer is wanted;
   `rank`     a score for each entry that has one of them: a rarer word counts more, and most in a title or a name;
   `closer`   of those that lead: words near each other, as a phrase, in a name asked as a whole;
   `guided`   the list: clauses gain from the guides that rest on them;
   `best`     the answer on top, from `suitable` by what it says and its clauses say, only if it is sure (`certainty`). */
const policySearch = (() => {
  "use strict";

  // What a word counts for by where in an entry it is. Chosen by trying: see tests/data/test_searches.py.
  const TITLE = 1.5;
  const NAMES = 1.35;
  const ABOUT = 0.57;
  // What counts by how it is found: as typed, another form, its beginning, what people call it, a slip.
  const FORM = 0.95;
  const BEGINNING = 0.49;
  const ALIKE = 0.5;
  const LEADS = 0.5;
  // How much more a rare word tells than a common one.
  const RARE = 0.61;
  // And of words that mean what was typed.
  const RARER = 0.4;
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
  // A phrase as it is printed; words that are near each other; a name that is typed as a whole.
  const PHRASE = 1.2;
  const NEAR = 0.25;
  const COVERED = 0.65;
  // The answer on top: its own words, those of the clauses it is made of, the first of them most, and
  // whether it is of the kind that was asked for. A clause gains from what a guide says of it.
  const OWN = 1.35;
  const RESTS = 0.92;
  const LATER = 0.56;
  const SORT = 0.4;
  const INSTEAD = 0.6;
  const DONE = 1;
  const LEAST = 0.3;
  const GUIDED = 0.1;
  // A guide as a whole, a page or a person answers only what it speaks of wholly; an outcome, in part.
  const WHOLLY = 0.72;
  const PARTLY = 0.2;
  // Where a word says what an entry is about: its title, names and questions.
  const SUBJECT = 25;
  const GUIDE = 1;
  const CLEAR = 2;
  const PAGE = 0.55;
  const NAMED = 1.25;
  const CALLED = 1.7;
  // The policy's own words come before what is made of them.
  const KINDS = { c: 1, i: 0.9, s: 0.38, p: 0.3, g: 0.5 };
  const CANDIDATES = 40;
  // So many are looked at closer where their words must be fetched.
  const CLOSER = 12;
  // Before somebody's name: they are who to tell, and not who it is about.
  const TOWARDS = new Set("to tell ask inform contact phone ring call see with from by email through via".split(" "));
  const BETWEEN = new Set("the our my a an".split(" "));
  const ARTICLES = new Set("the our my a an his her their your this that some any of".split(" "));
  // So much of a question must be known before "yes" is an answer to it.
  const KNOWN = 0.6;
  // So much must the words and the clauses of an answer have of the question together: one that says who to tell
  // at once, and another.
  const BACKED = 0.7;
  const AGREED = 0.9;
  // An answer accounts for a word as it says it, beside whichever says it most; if it is about it; and as its clauses say it.
  const SAYS = 0.5;
  const SUBJECTS = 0.35;
  const CLAUSES = 0.15;
  // To that is added how much of its own condition is asked, its lead over the next answer, and that it says who to tell:
  // that is seldom wrong. A guide as a whole has no condition: it asks. With less than SURE in all nothing is on top:
  // of the answers that keeps back, half would have misled, and a third been right.
  const CONDITION = 0.25;
  const LEAD = 0.2;
  const TELLS = 0.3;
  const ASKS = 0.15;
  const SURE = 0.7;
  // Less is enough for the guide that it is an answer of, if answers of other guides have no more than this part of its score.
  const LIKELY = 0.45;
  const APART = 0.88;
  // So much must the name of a page have.
  const SOMEHOW = 0.3;
  // What somebody did themselves; and who only says what another did.
  const OWN_DEED = /\bi (?:\p{L}+ly )?(?!received|noticed|worried)(?:sent|took|put|gave|kept|wrote|said|told|made|let|left|\p{L}{2,}ed)\b/u;
  // What somebody says of themselves: it must be asked, or what the answer says of it.
  const OF_ME = /\b(?:of|about|to) me\b/;
  const BEING = /\? I am (\p{L}+)/u;
  const SAYING = /^(?:told|tells?|sa(?:id|ys?)|show(?:ed|s)|thinks?)$/;
  const ASKED_ME = /^(?:added?|invited|asked|follow(?:ed)?|requests?|wants?)$/;
  // More words than this are no question.
  const MOST = 60;

  /* Words that say that something is asked, and not what: the thesaurus has them. */
  const ASKING = new Set();
  const PLACES = new Set(("paragraph para paras paragraphs clause clauses cl c section sections sect sec s ss number no nos item point "
    + "page pages p pp part rule art article").split(" "));
  // The first that fits: duties, copied; investigate(d), -ion; assessment; running; taking; asked.
  const ENDINGS = [
    [/^(.{2,}[^aeiou])ie[sd]?$/u, "$1y"],
    [/^(.{3,}[^aeo])at(?:es?|ed|ings?|ions?)$/u, "$1"], [/^(.{4,})ations?$/u, "$1"], [/^(.{4,}[st])ions?$/u, "$1"],
    [/^(.{2,}([^aeioulsfz]))\2(?:ings?|edly|ed)$/u, "$1"], [/^([^aeiouy][aeiouy][^aeiouwxy])(?:ings?|edly|ed)$/u, "$1e"],
    [/^(.{3,})(?:ings?|(?<!e)edly|(?<!e)ed)$/u, "$1"], [/^(.{2}x|.{3,}(?:s|sh|ch|x|z))es$/u, "$1"], [/^(.{2,}[^siu])s$/u, "$1"],
  ];
  const DEFINING = [
    /^(?:what|who) (?:is|are|s|counts? as|is meant by|does) (?:an? |the )?(.+?)(?: means?| count as)?$/,
    /^whats (?:an? |the )?(.+?)(?: means?)?$/,
    /^(?:does|do|is|are) (?:an? |the )?(.+?) (?:count|counted|include|included)\b.*$/,
    /^(?:define|definition of|meaning of|the meaning of) (.+)$/,
    /^(.+) (?:meaning|definition)$/,
  ];
  // What kind of answer a question wants, as entries say it: r who to tell, d of a concern, n or a whether one may,
  // m whether one must, t how long. The thesaurus has how each is asked.
  const WANTED = { found: "rd", done: "rd", report: "r", allowed: "na", ordered: "m", amount: "t" };
  // Where something is; and that somebody is at a loss.
  const WHERE = /^where|\bfind\b|\bdownload\b/;
  const HELP = /^(?:help|advice|talk|speak)$/;
  const OWN_SELF = /^(?:i|im|ive|me|my|mine|we|us|our)$/;
  const FACT = /^(?:has|have|did|does|is|are|was|will)$/;
  const MAY = /^(?:can|may|could|should|am|do|must|if|when)$/;
  // Words of whoever wants to reach somebody, and of which edition applied on a day.
  const REACH = new Set("who whos name named call called number numbers phone telephone mobile tel ring email address contact details reach hold speak talk please".split(" "));
  const REACHING = /^(?:who is|whos)\b|\b(?:number|phone|telephone|tel|ring|call|email|name|contact|reach|hold of|speak to|talk to)\b/;
  const DATED = /\b(?:policy|rules?|versions?|editions?|which|appl(?:y|ied)|in force)\b.*\b(?:19|20)\d\d\b|\b(?:old|older|previous|earlier|last) (?:policy|rules?|version|edition|one)\b/;
  // What a text says of time and number, and that it says what something is.
  const FIGURES = /[0-9]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|first|hours?|days?|weeks?|months?|years?|terms?|annual(?:ly)?|immediately|promptly|once)\b/;
  const MEANS = ["is", "are", "mean", "includes", "refersto", "canbedefinedas"];
  const MEANING = 0.5;
  const WANTS = 0.2;

  /* ---------- Words: the same rules as in macros/publish/search/words.py ---------- */

  const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ı: "i", Æ: "AE", Œ: "OE", Ø: "O", Ł: "L", Đ: "D" };

  function runs(text) {
    const plain = text.replace(/[\u2010-\u2012\u2212]/g, "-").replace(/['`´‘’ʼ＇]/g, "'").normalize("NFKD")
      .replace(/'[sS](?![\p{L}\p{N}_])/gu, "").replace(/'/g, "")
      .replace(/(?<![\p{L}\p{N}_])\p{L}\.(?: ?\p{L}\.)+/gu, (found) => found.replace(/[. ]/g, "").toUpperCase())
      .replace(/([0-9]),(?=[0-9]{3}(?![0-9]))/g, "$1").replace(/(?<=[0-9])\.00(?![0-9.])/g, "")
      .replace(/[ßæœøłđıÆŒØŁĐ]/g, (sign) => LETTERS[sign])
      .replace(/[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670\u00ad\u200b-\u200f\u2060\ufeff]/g, "")
      .replace(/[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]/g, " $& ")
      .replace(/[^\p{L}\p{N}\p{M} .-]/gu, " ")
      .replace(/(?<![\p{L}\p{N}])([etxuETXU]) (?=\p{L})/gu, "$1-");
    return (plain.match(/[^\s.-]+(?:[.-][^\s.-]+)*/g) || [])
      .map((run) => (/[0-9.-]/.test(run) ? run.match(/[0-9]+(?:\.[0-9]+)*|[^0-9.-]+/g) : [run]));
  }

  function words(text) {
    return runs(text).flatMap((pieces) => (pieces.length < 2 && pieces[0].length !== 2 ? pieces[0].toLowerCase() : [
      ...pieces.map((piece) => piece.toLowerCase()),
      ...(pieces.length > 1 && pieces.length < 5 ? [pieces.join("").toLowerCase()] : []),
      ...pieces.filter((piece) => /^[A-Z]{2}$/.test(piece)),
    ]));
  }

  // Most phrases are small letters and spaces, and need none of the rules above.
  const SIMPLE = /^(?!.*\b[etxu] )[a-z]+(?: [a-z]+)*$/;
  const pieces = (text) => (SIMPLE.test(text) ? text.split(" ") : runs(text).flat().map((piece) => piece.toLowerCase()));

  /* The same texts are split at every question: those of last time are kept. */
  const split = new Map();
  function plain(text) {
    if (!split.has(text)) {
      if (split.size > 5000) split.clear();
      split.set(text, pieces(text));
    }
    return split.get(text);
  }

  const stems = new Map();
  function stem(word) {
    if (!stems.has(word)) {
      if (stems.size > 50000) stems.clear();
      stems.set(word, rootOf(word));
    }
    return stems.get(word);
  }

  function rootOf(word) {
    // The Arabic article is a part of its word.
    if (word[0] > "\u05ff") return word.replace(/^\u0648?(?:\u0627\u0644|\u0628\u0627\u0644|\u0644\u0644)(?=.{3})/u, "");
    if (!"degns".includes(word[word.length - 1])) return word; // no ending ends otherwise
    const [ending, left] = ENDINGS.find(([pattern]) => pattern.test(word)) || ["", ""];
    return word.replace(ending, left).replace(/(?<=.{4})e$/u, "");
  }

  const telling = (every) => {
    const kept = every.filter((word) => !ASKING.has(word));
    return kept.length ? kept : every;
  };
  const roots = (text) => telling(plain(text)).map(stem);

  /* How many letters must change, or change places, to make one word of another. */
  function apart(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let [before, last] = [[], [...Array(other.length + 1).keys()]];
    for (let i = 0; i < one.length; i += 1) {
      const row = [i + 1];
      for (let j = 0; j < other.length; j += 1) {
        const swapped = i && j && one[i] === other[j - 1] && one[i - 1] === other[j];
        row.push(Math.min(row[j] + 1, last[j + 1] + 1, last[j] + (one[i] === other[j] ? 0 : 1),
          swapped ? before[j - 1] + 1 : Infinity));
      }
      [before, last] = [last, row];
      if (last.every((far) => far > most)) return most + 1;
    }
    return last[other.length];
  }

  /* ---------- The index ---------- */

  /* Roots without spaces: "on line", "on-line" and "online" are the same. */
  const keyOf = (every) => every.map(stem).join("");
  const bare = (every) => every.filter((word, place) => !place || place === every.length - 1 || !ARTICLES.has(word));

  /* How people at schools speak, as far as it leads to words of a policy. What is said, by its key, to the lines that have it. */
  const thesaurus = { said: new Map(), danger: new Set(), others: new Set(), people: [], wanted: {}, did: /(?!)/, notDid: /(?!)/ };
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
      const here = lines.map((line) => ({ ...line.parts, meant: line.parts.meant.filter(isHere) })).filter(({ meant }) => meant.length);
      const forms = here.flatMap((line) => line.said.filter((one) => one.key === key)).map(({ every }) => every);
      index.said.set(key, {
        meant: here.flatMap(({ meant, worth }) => meant.filter((one) => one.key !== key).map((one) => [one.roots, worth])),
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
    entries.forEach(([, title], at) => {
      const [body, ...names] = texts[at];
      [[body, 0], [title, 1], [names.join(" ; "), 8], [about[at], 16]].forEach(([each, mark]) => words(each).forEach((word) => {
        const places = found.get(word) || [];
        if (!places.length) found.set(word, places);
        if (places[places.length - 1] >> 5 !== at) places.push(at << 5);
        const mask = places.pop() & 31;
        places.push((at << 5) | (mark ? mask | mark : Math.min(mask + 2, 6)));
      }));
    });
    return found;
  }

  /* A text of a long policy, in the words that the index says it has: a sign for each, "^" before one with a capital, "~"
     before what is no such word. A space between two is left out. */
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

  /* The words that an entry has, and those of its names, in the order of the index; found for all of each part at once. */
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
    const entries = given.entries[0].map((_, at) => given.entries.map((field) => field[at]));
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
    return {
      ...given, entries, lengths, all, forms,
      leading: entries.slice(0, given.lead), // every answer is among them
      places: new Map(all.map((word, at) => [word, places[at]])),
      decoded: made,
      numbers: new Map(Object.entries(given.numbers)),
      sections: new Map(Object.entries(given.sections)),
      own: byKey(given.same.map((group) => group.join(","))),
      said: new Map(),
      people: new Set([...thesaurus.people, ...keys(given.people)]),
      average: lengths.reduce((sum, length) => sum + length, 0) / (lengths.length || 1) || 1,
      parts: new Map(),
      owned: [],
      texts: new Map(texts.entries()),
      sequences: new Map(),
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

  function weight(index, at, mask) {
    const often = (mask >> 1) & 3;
    const long = 0.5 + 0.5 * (index.lengths[at] / index.average);
    return (mask & 1 ? TITLE : 0) + (often ? (2 * often) / (often + long) : 0)
      + (mask & 8 ? NAMES : 0) + (mask & 16 ? ABOUT : 0);
  }

  /* ---------- What is asked ---------- */

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

  const known = (index, word) => index.places.has(word);

  function addForms(index, concept, root, worth) {
    (index.forms.get(root) || []).forEach((word) => concept.add(word, worth));
  }

  function addBeginnings(index, concept, word, shortest, worth) {
    const base = stem(word).length >= 4 ? stem(word) : word;
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

  /* ---------- Numbers ---------- */

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

  /* ---------- Scores ---------- */

  /* How much a word tells that so many entries have. */
  const rarity = (index, many) => Math.log(1 + (index.entries.length - many + 0.5) / (many + 0.5)) ** RARE;

  /* How many entries have one of these words. */
  function spread(index, every) {
    const held = new Set();
    every.forEach((word) => where(index, word).forEach((place) => held.add(place >> 5)));
    return held.size;
  }

  function gather(index, made) {
    const [scores, about] = [new Map(), new Set()];
    let most = 0.01;
    const give = (at, score, mask) => {
      most = Math.max(most, score);
      if (score > (scores.get(at) || 0)) scores.set(at, score);
      if (mask & SUBJECT) about.add(at);
    };
    // Of words that nobody typed, a rarer one tells more; beside one that was typed, a commoner one tells less.
    const typed = [...made.words].filter(([, worth]) => worth >= FORM).map(([word]) => word);
    const usual = rarity(index, spread(index, typed.length ? typed : [...made.words.keys()]));
    made.words.forEach((worth, word) => {
      const found = where(index, word);
      const tells = rarity(index, found.length) / usual;
      const rare = typed.length ? Math.min(1, tells) : tells ** RARER;
      found.forEach((place) => give(place >> 5, worth * rare * weight(index, place >> 5, place & 31), worth > BEGINNING ? place : 0));
    });
    made.phrases.forEach(([parts, worth, side]) => {
      const each = parts.map((root) => {
        const one = new Map();
        (index.forms.get(root) || []).forEach((word) => where(index, word).forEach((place) => {
          const [score, mask] = one.get(place >> 5) || [0, 0];
          one.set(place >> 5, [Math.max(score, weight(index, place >> 5, place & 31)), mask | (place & 31)]);
        }));
        return one;
      });
      if (each.length) each[0].forEach((_, at) => {
        const found = each.map((one) => one.get(at));
        if (found.every(Boolean) && (!side || areBeside(index, at, parts))) give(at, worth * Math.min(...found.map(([score]) => score)), found.reduce((all, [, mask]) => all & mask, SUBJECT));
      });
    });
    return { scores, about, most };
  }

  function rank(index, made) {
    const totals = new Map();
    made.forEach((one) => {
      Object.assign(one, gather(index, one));
      one.worth = one.share * rarity(index, one.scores.size);
      if (!one.scores.size) one.worth = 0; // what is nowhere tells nothing
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

  const part = (index, at) => (at < index.lead ? -1 : Math.floor((at - index.lead) / index.part));

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

  /* Whether two words are side by side in the words of an entry: of what is not fetched, nobody knows. */
  function areBeside(index, at, [first, second]) {
    if (part(index, at) >= 0 && !index.parts.has(part(index, at))) return true;
    if (!index.sequences.has(at)) {
      index.sequences.set(at, [index.entries[at][1], ...text(index, at)].flatMap((each) => [...plain(each).map(stem), ""]));
    }
    const every = index.sequences.get(at);
    return every.some((word, place) => word === first && every[place + 1] === second);
  }

  function near(made, sequence, whole) {
    const joined = sequence.map((word, at) => word + sequence[at + 1]);
    const hits = made.map((one) => sequence.map((word, at) => (one.words.has(word) || one.words.has(joined[at]) ? at : -1)).filter((at) => at >= 0));
    return made.slice(1).reduce((sum, one, before) => {
      const close = hits[before].some((at) => hits[before + 1].some((next) => next !== at && Math.abs(next - at) < 4));
      return sum + (close ? (one.worth + made[before].worth) / (2 * whole) : 0);
    }, 0);
  }

  /* How much of the question one of the names takes up, if all of that name is asked. */
  function named(index, { made, every: asked, whole }, at) {
    const each = text(index, at).slice(1).concat(index.entries[at][1].replace(/^[\d.]+ /, ""));
    const wanted = keyOf(telling(asked));
    return Math.max(0, ...each.map((name) => {
      const every = telling(plain(name));
      if (keyOf(every) === wanted) return CALLED;
      if (!every.length) return 0;
      const hit = every.map((word) => made.filter((one) => (one.words.get(word) || 0) > (index.entries[at][0] === "o" ? ALIKE : BEGINNING)));
      if (hit.some((one) => !one.length)) return 0;
      return [...new Set(hit.flat())].reduce((sum, one) => sum + one.worth, 0) / whole;
    }));
  }

  function closer(index, asked, one) {
    const [kind, title, , says] = index.entries[one.at];
    const [body] = text(index, one.at);
    const sequence = plain(`${title} . ${body}`);
    const printed = sequence.join("");
    const phrase = asked.every.length > 1 && printed.includes(asked.typed.join(""));
    const wanted = (asked.wants && [...says].some((each) => asked.wants.includes(each)))
      || (asked.wants.includes("t") && "ci".includes(kind) && FIGURES.test(body));
    const score = one.score
      + (asked.term && MEANS.some((verb) => printed.includes(asked.term + verb)) ? MEANING : 0)
      + NEAR * near(asked.made.filter((each) => each.share === 1), sequence, asked.whole)
      + NAMED * named(index, asked, one.at) ** 2
      + (phrase ? PHRASE * (asked.every.length > 2 ? 2 : 1) : 0);
    return { ...one, kind, score: score * (1 + (wanted ? WANTS : 0)) };
  }

  /* What a guide does with a clause tells what the clause is for. */
  function guided(index, ranked) {
    const gains = new Map();
    ranked.filter((one) => one.kind === "o").forEach((one) => index.entries[one.at][5].forEach((at, place) =>
      gains.set(at, Math.max(gains.get(at) || 0, (GUIDED * one.score) / (place + 1)))));
    const made = (one) => ("pg".includes(one.kind) ? KINDS[one.kind] : 1);
    return ranked.map((one) => ({ ...one, score: one.score * made(one) + (gains.get(one.at) || 0) }))
      .sort((a, b) => b.score - a.score || a.at - b.at);
  }

  /* ---------- The answer on top ---------- */

  const meant = (bare) => (DEFINING.map((pattern) => bare.match(pattern)).find(Boolean) || [])[1];

  function defines(index, question) {
    const bare = plain(question).join(" ");
    const term = roots(meant(bare) || bare).join("");
    const last = /^(?:is|are) /.test(bare) ? roots(bare).join(" ") : "";
    return index.leading.map((entry, at) => (entry[0] === "d" ? at : -1)).filter((at) => at >= 0
      && text(index, at).slice(1).some((name) => {
        const root = roots(name);
        return root.join("") === term || last.endsWith(` ${root.join(" ")}`);
      }))[0];
  }

  /* The people of whom some name is said, by their places. */
  const people = (index, isSaid) => new Set(index.leading.map((entry, at) => (entry[0] === "r" ? at : -1))
    .filter((at) => at >= 0 && text(index, at).slice(1).some((name) => isSaid(telling(plain(name))))));

  /* The people that a question is about: an answer must not send a reader to one of them. */
  function subjects(index, { every, made, doers }) {
    const before = (place) => (BETWEEN.has(every[place - 1]) ? before(place - 1) : every[place - 1]);
    const meant = made.filter((one) => !TOWARDS.has(before(one.place)));
    const did = meant.filter((one) => doers.includes(one.place));
    const hit = (these, least) => (word) => these.some((one) => (one.words.get(word) || 0) >= least);
    return people(index, (name) => name.every(hit(meant, ALIKE)) || name.some(hit(did, FORM)));
  }

  /* Who is told instead of somebody that a concern is about: only an answer if it is, or if they are named. */
  function spare(index, { made }, instead) {
    const hit = (word) => made.some((one) => (one.words.get(word) || 0) >= ALIKE);
    const named = people(index, (name) => name.every(hit));
    return new Set(index.leading.flatMap((entry) => (entry[0] === "r" ? entry[5] : [])).filter((at) => !instead.has(at) && !named.has(at)));
  }

  /* Of several policies one that speaks of more of the question comes first. */
  function knows({ made }) {
    const shares = (every) => every.reduce((sum, one) => sum + one.share, 0);
    return shares(made.filter((one) => one.worth)) / (shares(made) || 1);
  }

  /* Whether an answer may be on top: no "yes" to what somebody did, to a concern about somebody or to what is
     not known; in danger nothing but who to tell at once, and of whole guides only the one to report with.
     Not so if somebody asks whether they may. */
  function isSafe({ wants, danger, known, every, typed }, [kind, , where, says], isAbout, report) {
    const may = wants.includes("n");
    if (danger && !may && "og".includes(kind)) return says.includes("u") && (kind === "o" || !report || where === report);
    const meant = (letter) => !may && wants.includes(letter) && !every.some((word) => ASKED_ME.test(word));
    if ("og".includes(kind) && meant("d")) return says.includes("r");
    return !says.includes("y") || (known >= KNOWN && (may || !(isAbout || meant("r") || FACT.test(typed[0]))));
  }

  const firstAt = (index, fits) => index.leading.map((entry, at) => (fits(entry, at) ? at : -1)).filter((at) => at >= 0)[0];

  /* Where whoever does not know what to do finds who to tell. */
  const whoToTell = (index) => firstAt(index, ([, , where]) => index.help.report && where === index.help.report);

  /* The person that somebody wants to reach, if nothing else is asked. */
  function reached(index, typed) {
    if (!REACHING.test(typed.join(" "))) return undefined;
    const rest = typed.filter((word) => !REACH.has(word) && !ASKING.has(word));
    const keys = new Set([keyOf(rest), ...said(index, keyOf(rest)).meant.map(([parts]) => parts.join(""))]);
    if (!rest.length && /^who/.test(typed[0])) return whoToTell(index);
    return rest.length ? firstAt(index, ([kind], at) => kind === "r"
      && text(index, at).slice(1).some((name) => keys.has(keyOf(plain(name))) || keys.has(roots(name).join("")))) : undefined;
  }

  /* What is asked in so few words that nothing need be weighed. */
  function plainly(index, { question, typed, every }) {
    const found = [defines(index, question), reached(index, typed)];
    if (DATED.test(typed.join(" "))) found.push(firstAt(index, ([, , , says]) => says.includes("e")));
    const isLost = every.every((word) => ASKING.has(word) || HELP.test(word));
    if (isLost && every.some((word) => OWN_SELF.test(word) || HELP.test(word))) found.push(whoToTell(index));
    return found.find((at) => at !== undefined);
  }

  /* Whether what may be an answer speaks of what was asked. */
  function speaks(index, { typed, wants, ...asked }, at, { covered, meant }, resting) {
    const [kind, , where, says] = index.entries[at];
    // Who asks whether they may is not sent to report somebody.
    if (kind === "o" && wants.includes("n") && !wants.includes("r") && !says.includes("n") && !asked.danger) return false;
    const least = says.includes("u") ? index.help.report && BACKED : AGREED; // else who to tell is on top
    if (kind === "o") return meant >= PARTLY && covered + resting >= least;
    if (kind !== "p") return covered >= WHOLLY;
    const isNamed = (where.includes("#") || WHERE.test(typed.join(" "))) && named(index, asked, at) > SOMEHOW;
    return isNamed || (!where.includes("#") && meant >= WHOLLY);
  }

  const holds = (one, word) => one.words.has(word) || one.phrases.some(([parts]) => parts.includes(stem(word)));

  /* The part of some weights that is of those that fit. */
  function portion(every, weight, part) {
    const whole = every.reduce((sum, one) => sum + weight(one), 0);
    return whole ? every.reduce((sum, one) => sum + weight(one) * part(one), 0) / whole : 0;
  }

  /* How sure it is that a guide's answer is one to this question. */
  function certainty(index, { made }, { at, score }, next) {
    const [, , , says, under, rests] = index.entries[at];
    const said = (one, place) => (one.scores.get(place) || 0) / one.most;
    const accounted = portion(made, (one) => one.worth, (one) => SAYS * said(one, at) + (one.about.has(at) ? SUBJECTS : 0)
      + CLAUSES * Math.max(0, ...rests.map((clause) => said(one, clause))));
    const condition = portion([...new Set(telling(plain(under)))],
      (word) => rarity(index, spread(index, index.forms.get(stem(word)) || [])),
      (word) => (made.some((one) => holds(one, word)) ? 1 : 0));
    return accounted + CONDITION * condition + LEAD * (1 - next / score) + (says.includes("r") ? TELLS : 0) + (under ? 0 : ASKS);
  }

  /* Whether an outcome is for what was asked: a picture is no indecent one; what to do when a pupil writes is no
     answer about a head who does, or about what somebody did themselves. */
  function isFor(index, { made, every, danger, wants }, at) {
    const [kind, title, , says, under] = index.entries[at];
    if (kind !== "o") return true;
    const hold = (these, words) => words.some((word) => these.some((one) => holds(one, word)));
    const condition = plain(under);
    const grave = condition[condition.length - 1] === "no" ? [] : dangers(condition);
    const called = () => text(index, at).slice(1).flatMap((name) => dangers(plain(name)));
    if (grave.length && !(danger && grave.includes("danger")) && !hold(made, [...grave, ...called()])) return false;
    // In danger who to tell is always at hand: another answer must speak of the danger itself.
    const threat = danger && index.help.report && !wants.includes("n") ? dangers(every) : [];
    if (threat.length && !made.some((one) => threat.includes(every[one.place]) && one.scores.has(at))) return false;
    const doing = acting(index, every).filter((place) => !SAYING.test(every[place + 1]));
    const doers = made.filter((one) => doing.some((place) => one.place <= place && place < one.place + one.size));
    if (says.includes("u") && OF_ME.test(under) && !every.some((word) => OWN_SELF.test(word))) return false;
    const [, being] = under.match(BEING) || [];
    if (being && !hold(made, [being, ...telling(plain(title))])) return false;
    const meant = acting(index, condition).map((place) => condition[place]).filter((word) => !ASKING.has(word));
    return !meant.length || !(doers.length || OWN_DEED.test(every.join(" "))) || hold(doers, meant);
  }

  /* All that may be on top, the most suitable first: by its own words, and those of the clauses it is made of. */
  function suitable(index, asked, ranked) {
    const by = new Map(ranked.map((one) => [one.at, one]));
    const about = subjects(index, asked);
    const instead = new Set([...about].flatMap((at) => index.entries[at][5]));
    const spared = spare(index, asked, instead);
    const top = Math.max(...ranked.filter((one) => "ci".includes(one.kind)).map((one) => one.score), 0.01);
    const score = ([kind, , , says, , rests, tells], at) => {
      if (!"ogrp".includes(kind) || tells.some((other) => about.has(other) || spared.has(other))) return 0;
      if (!isSafe(asked, index.entries[at], instead.size, index.help.report)) return 0;
      const own = by.get(at) || { score: 0, covered: 0, meant: 0 };
      const resting = Math.max(0, ...rests.map((other, place) =>
        ((by.get(other) || { score: 0 }).score / top) * (place ? LATER : 1)));
      const isOfDeed = asked.wants.includes("w") && says.includes("w");
      if (!isOfDeed && !(speaks(index, asked, at, own, resting) && isFor(index, asked, at))) return 0;
      const fits = [...says].some((each) => asked.wants.includes(each));
      const isInstead = tells.some((other) => instead.has(other));
      const kinds = { g: GUIDE, o: isOfDeed ? PAGE : 0 }[kind] ?? PAGE;
      return (OWN * own.score / top + RESTS * resting + kinds) * (fits ? 1 + SORT : 1) * (isOfDeed ? 1 + DONE : 1) * (isInstead ? 1 + INSTEAD : 1);
    };
    return index.leading.map((entry, at) => ({ at, score: score(entry, at) }))
      .filter((one) => one.score > LEAST).sort((a, b) => b.score - a.score);
  }

  /* Instead of a guide as a whole, which is not named, that of its outcomes which is far before its others. */
  function narrowed(index, asked, every) {
    const [kind, , page] = every.length ? index.entries[every[0].at] : [];
    if (kind !== "g" || named(index, asked, every[0].at) >= CALLED) return every;
    const [first, second = { score: 0 }] = every.filter((one) => index.entries[one.at][2].startsWith(`${page}#`));
    return first && first.score > CLEAR * second.score ? [first, ...every.filter((one) => one !== first)] : every;
  }

  /* Where somebody asks whether they may ("can I post this", "posting this"): the guide of which an answer is likely, if no
     other guide's is nearly so. A guide says no "yes": it asks what is left open. */
  function asks(index, { wants, typed }, [first, ...others]) {
    const guide = ({ at }) => index.entries[at][2].split("#")[0];
    const other = others.find((one) => "og".includes(index.entries[one.at][0]) && guide(one) !== guide(first));
    if (!(wants.includes("n") || /ing$/.test(typed[0])) || (other && other.score > APART * first.score)) return undefined;
    return firstAt(index, ([kind, , where]) => kind === "g" && where === guide(first));
  }

  /* The answer on top. What needs no weighing is first; then the most suitable, if it is sure that it answers: a person
     or a page that is named, who to tell if something happened, or a guide's answer that accounts for the question.
     Else it is who to tell if something happened, the guide that asks whether one may, or none. */
  function best(index, asked, ranked) {
    const plain = plainly(index, asked);
    if (plain !== undefined) return plain;
    const otherwise = asked.danger || asked.wants.includes("d") ? whoToTell(index) : undefined;
    const every = narrowed(index, asked, suitable(index, asked, ranked));
    const [first, next = { score: 0 }] = every;
    if (!first) return otherwise;
    const [kind, , , says] = index.entries[first.at];
    if (!"og".includes(kind) || (says.includes("r") && /[rd]/.test(asked.wants))) return first.at;
    const sure = certainty(index, asked, first, next.score);
    if (sure >= SURE) return first.at;
    return otherwise === undefined && sure >= LIKELY ? asks(index, asked, every) : otherwise;
  }

  /* ---------- Asking ---------- */

  function ask(index, said) {
    const question = said.replace(/\b(?:get|getting|got) (?:hold of|in touch with)\b/gi, "contact");
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
    const wants = Object.keys(WANTED).filter((name) => isPut(name) && !(name === "done" && isPut("oneself"))).map((name) => WANTED[name]).join("")
      + (doers.length ? "rdw" : "") + (whoDid(thesaurus.others, every).length ? "d" : "");
    return { question: said, typed, every, made, wants, doers, term: (meant(typed.join(" ")) || "").replace(/ /g, "") };
  }

  function quoted(question) {
    return [...question.matchAll(/["“”«»]([^"“”«»]+)["“”«»]/g)].map(([, inside]) => ` ${plain(inside).join(" ")} `)
      .filter((phrase) => phrase.trim());
  }

  /* Who of these people did something, as they are called. */
  function whoDid(people, typed) {
    if (MAY.test(typed[0]) || FACT.test(typed[0]) || typed.some((word, at) => MAY.test(word) && (typed[at + 1] === "i" || typed[at - 1] === "i"))) return [];
    return stretches(typed, 1, 3, (parts) => people.has(keyOf(parts)))
      .filter(({ end }) => thesaurus.did.test(typed[end] || "") && !thesaurus.notDid.test(typed[end]) && !/^(?:it|this|that)$/.test(typed[end + 1]))
      .flatMap(({ start, end }) => [...Array(end - start).keys()].map((at) => start + at));
  }

  /* Where the words are of whoever did something. */
  const acting = (index, typed) => [...whoDid(index.people, typed), ...whoDid(thesaurus.others, typed)];

  /* The words of danger among some words. */
  const dangers = (every) => [every, telling(every)].flatMap((each) =>
    stretches(each, 1, 4, (parts) => thesaurus.danger.has(keyOf(parts))).flatMap(({ start, end }) => each.slice(start, end)));

  /* What is asked, and the entries that may answer it; `find` asks the same again once their words are here. */
  function asking(index, question) {
    if (!index.last || index.last.question !== question) {
      const asked = ask(index, question);
      const { whole, scored } = rank(index, asked.made);
      index.last = { ...asked, whole, known: knows(asked), danger: dangers(asked.every).length > 0, near: candidates(index, scored) };
    }
    return index.last;
  }

  /* Which files have the words of some results, of those that are not here yet: none for a small policy. */
  function missing(index, results) {
    return [...new Set(results.map((one) => part(index, one.at)))]
      .filter((number) => number >= 0 && !index.parts.has(number));
  }

  /* Which files are needed before `find` can look closer at what may come first. */
  function needed(index, question) {
    return missing(index, asking(index, question).near.slice(0, CLOSER));
  }

  /* The policy's own words, and apart from them what may be the answer on top. */
  function candidates(index, scored) {
    const kind = (one) => index.entries[one.at][0];
    const order = (a, b) => b.score - a.score || a.at - b.at;
    const own = scored.filter((one) => "cis".includes(kind(one)))
      .map((one) => ({ ...one, score: one.score * KINDS[kind(one)] })).sort(order);
    const made = scored.filter((one) => !"cis".includes(kind(one))).sort(order);
    return [...own.slice(0, CANDIDATES), ...made.slice(0, CANDIDATES)];
  }

  /* Everything that is found: the answer on top, then entries by their positions, the best first. */
  function find(index, question) {
    const asked = asking(index, question);
    const printed = numbered(index, question);
    const phrases = quoted(question);
    const ranked = asked.near.map((one) => closer(index, asked, one))
      .filter((one) => !phrases.length || phrases.every((phrase) =>
        ` ${plain(`${index.entries[one.at][1]} . ${text(index, one.at)[0]}`).join(" ")} `.includes(phrase)))
      .sort((a, b) => b.score - a.score || a.at - b.at);
    const list = guided(index, ranked).filter((one) => KINDS[one.kind]).map((one) => ({ ...one, score: one.score * asked.known }));
    const answer = printed.length || phrases.length || !ranked.length ? undefined : best(index, asked, ranked);
    return {
      answer,
      found: [...printed.map((at) => ({ at, score: Infinity })),
        ...list.filter((one) => !printed.includes(one.at) && one.at !== answer)],
      danger: asked.danger,
      marked: new Set(telling(asked.made.flatMap((one) => [...one.words.keys(),
        ...one.phrases.flatMap(([parts]) => parts.flatMap((root) => index.forms.get(root) || []))]))),
    };
  }

  /* The sentence of an entry that tells most, in pieces: [words, whether they were asked]. */
  function sentence(index, at, marked) {
    const sentences = (text(index, at)[0] || "").match(/[^.!?;]+(?:[.!?;](?!\s|$)[^.!?;]*)*[.!?;]*\s*/g) || [];
    const hits = (each) => new Set(plain(each).filter((word) => marked.has(word))).size;
    const first = sentences.reduce((most, each) => (hits(each) > hits(most) ? each : most), sentences[0] || "");
    return first.trim().split(/([\p{L}\p{N}\p{M}'’]+)/u).filter(Boolean)
      .map((each) => [each, plain(each).some((word) => marked.has(word))]);
  }

  /* ---------- What the index's own scripts call, each in the folder of its edition ---------- */

  const indexes = new Map();
  const folder = () => (typeof document === "undefined" ? "" : new URL(".", document.currentScript.src).href);

  function index(given) {
    indexes.set(folder(), prepare(JSON.parse(given)[0]));
  }

  function texts(given) {
    const [number, held] = JSON.parse(given);
    indexes.get(folder()).parts.set(number, held);
  }

  return { speech, said, index, texts, indexes, find, needed, missing, text, sentence, words, roots };
})();
