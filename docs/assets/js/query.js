/* A question as people type it becomes a query that the theme's search understands: without the
   words that every question has, each word whole and by its stem. It is changed on its way to the
   search; what stands in the box stays as it was typed. Without this file search still works. */
(() => {
  "use strict";

  // The theme's marks for a message that brings the index, and for one that asks.
  const SETUP = 0;
  const QUERY = 2;
  // How much each kind of word counts. Chosen by trying: see data/<policy>/searches.yml.
  const EXACT = 3;
  const STEM = 1;
  const SAME = 0.5;
  const NUMBER = 50;
  const PHRASE = 12;
  const WHOLE = 60;
  const MEANING = 5;
  const NAMED = 3;
  const COVERED = 3;
  const LEAST = 0.1;
  // More words than this are no question.
  const MOST = 60;

  /* Words that say that something is asked, and not what. */
  const ASKING = new Set((
    "a about actually all allowed alright also am an and another any anybody anyone anything are "
    + "as at be because been being but by can can't cannot cant could couldn't did didn't didnt do "
    + "does doesn't doesnt doing don't dont during else even ever every for from get gets getting "
    + "go goes going gonna got gotta had has hasn't have haven't havent having he hello her here hi "
    + "him his hiya how i i'd i'll i'm i've if im in into is isn't isnt it it's its ive just know "
    + "let like lol made make makes many may me might mine much must my myself need needs no not of "
    + "off ok okay on one only or other our out over own please pls plz put really say says shall "
    + "she should shouldn't shouldnt so some somebody someone something still stuff such sure than "
    + "that that's the their them then there these they thing things this those to too u under "
    + "until up us use used very via wanna want wants was we were what what's when where whether "
    + "which while who who's whom whose why will with within without won't wont would wouldn't yes "
    + "you your yours").split(" "));
  const PLACES = new Set("paragraph para clause section number no item point page".split(" "));
  const ENDINGS = [
    [/^(.{3,}[^aeiou])ies?$/, "$1"], [/(.{3,})(?:ings|ing|edly|ed|ers|er|ations|ation)$/, "$1"],
    [/(.{3,}(?:s|sh|ch|x|z))es$/, "$1"], [/(.{2,}[^siu])s$/, "$1"],
  ];

  const DEFINING = [
    /^(?:what|who) (?:is|are|s|counts? as|is meant by|does) (.+?)(?: means?| count as)?$/,
    /^(?:does|do|is|are) (.+?) (?:count|counted|include|included)\b.*$/,
    /^(?:define|definition of|meaning of|the meaning of) (.+)$/,
  ];

  function words(question) {
    return question.toLowerCase().replace(/[‘’]/g, "'").replace(/'s\b/g, "")
      .match(/[\p{L}\p{N}]+(?:\.\d[\p{L}\p{N}]*)+|[\p{L}\p{N}']*[\p{L}\p{N}]/gu) || [];
  }

  function stem(word) {
    const ending = ENDINGS.find(([pattern]) => pattern.test(word));
    if (!ending) return word.replace(/(.{3,})[ey]$/, "$1");
    return word.replace(...ending).replace(/([^aeiouls])\1$/, "$1").replace(/(.{3,})[ey]$/, "$1");
  }

  let phrases = []; // the words and names of each result, to find those that hold a phrase
  let called = new Map(); // what results are called, to a boost for each of them
  let known = new Set(); // every word of the index
  let lexicon = []; // those that are words, not numbers
  let stems = new Set(); // their stems
  let numbers = new Set(); // every printed number
  const mended = new Map(); // words typed, to words of the index
  let kin = new Map(); // stems of words that mean the same, to the first of them
  let held = []; // the roots of all words of each result
  let names = []; // the roots of each name or question of several words that leads to a result
  let rarity = new Map(); // what a root tells: much if few results hold it

  /* One root for all forms of a word, and for all words that mean the same. */
  function root(word) {
    const own = stem(word);
    return kin.get(own) || own;
  }

  function roots(text) {
    return [...new Set(words(text).filter((word) => !ASKING.has(word)).map(root))];
  }

  function relate(groups) {
    kin = new Map(groups.flatMap((group) => group.map((word) => [stem(word.toLowerCase()), stem(group[0].toLowerCase())])));
  }

  function describe(docs) {
    names = docs.map((doc) => (doc.tags || []).map(roots).filter((name) => name.length > 1));
    held = docs.map((doc) => new Set(roots([doc.title, doc.text, ...(doc.tags || [])].join(" "))));
    const count = new Map();
    held.forEach((all) => all.forEach((one) => count.set(one, (count.get(one) || 0) + 1)));
    rarity = new Map([...count].map(([one, times]) => [one, Math.log(1 + docs.length / times)]));
  }

  /* Whoever types what something is called wants that before all that speaks of it. What has no
     words of its own, such as a section, is called by its other names too. */
  function name(docs) {
    called = new Map();
    docs.forEach((doc, index) => {
      [doc.title, ...(doc.text ? [] : doc.tags || [])].map((each) => words(each).join(" "))
        .forEach((each) => called.set(each,
          [...(called.get(each) || []), `place${index}^${WHOLE / (doc.boost || 1)}`]));
    });
  }

  /* Every result gets a word of its own, so that those holding a phrase can be asked for. */
  function prepare(docs, groups) {
    relate(groups);
    describe(docs);
    name(docs);
    phrases = docs.map((doc) => [`${doc.title} ${doc.text}`, ...(doc.tags || [])]
      .map((each) => ` ${words(each).join(" ")} `).join("/"));
    known = new Set(docs.flatMap((doc) => words([doc.title, doc.text, ...(doc.tags || [])].join(" "))));
    lexicon = [...known].filter((word) => /^\p{L}{4,}$/u.test(word) && !word.startsWith("means"));
    stems = new Set(lexicon.map(stem));
    mended.clear();
    numbers = new Set(docs.map((doc) => words(doc.title)[0]).filter((word) => /\d/.test(word)));
    return docs.map((doc, index) => ({ ...doc, tags: [...(doc.tags || []), `place${index}`] }));
  }

  /* "7" alone may be anything; 17.4, "B2" and "paragraph 7" are meant as numbers. */
  function numbering(word, every) {
    const meant = /\D/.test(word) || every.length === 1 || every.some((other) => PLACES.has(other));
    return meant && numbers.has(word);
  }

  /* How many letters must change, or change places, to make one word of another. */
  function apart(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let [before, last] = [[], [...Array(other.length + 1).keys()]];
    [...one].forEach((letter, i) => {
      const row = [i + 1];
      for (let j = 0; j < other.length; j += 1) {
        const swapped = i && j && letter === other[j - 1] && one[i - 1] === other[j];
        row.push(Math.min(row[j] + 1, last[j + 1] + 1, last[j] + (letter === other[j] ? 0 : 1),
          swapped ? before[j - 1] + 1 : Infinity));
      }
      [before, last] = [last, row];
    });
    return last[other.length];
  }

  /* A slip of the finger: the word of the index that is nearest to one that stands nowhere in it. */
  function mend(word) {
    const fits = word.length >= 5 && word.length <= 24 && /^\p{L}+$/u.test(word);
    if (!fits || known.has(word) || ASKING.has(word) || kin.has(stem(word)) || stems.has(stem(word))
      || lexicon.some((other) => other.startsWith(word))) return word;
    const most = word.length > 7 ? 2 : 1;
    const near = lexicon.map((other) => [apart(word, other, most) + (other[0] === word[0] ? 0 : 0.9), other])
      .filter(([far]) => far < most + 0.5).sort((a, b) => a[0] - b[0]);
    return near.length ? near[0][1] : word;
  }

  function spelt(word) {
    if (!mended.has(word)) mended.set(word, mend(word));
    return mended.get(word);
  }

  /* Other words that mean the same as one, by their stems. */
  function alike(base) {
    const first = kin.get(base);
    return [...kin].filter(([other, to]) => first && to === first && other !== base && other.length > 3)
      .map(([other]) => `${other}*^${SAME}`);
  }

  function asked(word, last) {
    const bare = word.split("'")[0] || word.replace(/'/g, "");
    if (bare.length < 3) return [`${bare}^${EXACT}`];
    const base = stem(bare);
    const begins = base.length > 3 || last ? [`${base}*^${STEM}`] : [];
    return [`${bare}^${EXACT}`, ...begins, ...alike(base)];
  }

  function worth(every) {
    return every.reduce((sum, one) => sum + (rarity.get(one) || 0), 0);
  }

  /* How much of a question a result speaks of, and how much one of its names takes up whole. */
  function fitting(kept) {
    const every = [...new Set(kept.map(root))];
    const whole = worth(every) || 1;
    return held.flatMap((all, index) => {
      const covered = worth(every.filter((one) => all.has(one))) / whole;
      const asked = names[index].filter((name) => name.every((one) => every.includes(one)));
      const named = Math.max(0, ...asked.map(worth)) / whole;
      const boost = COVERED * covered ** 2 + NAMED * named;
      return boost >= LEAST ? [`place${index}^${boost.toFixed(2)}`] : [];
    });
  }

  /* Two words that the policy writes as one: "screen shot". */
  function joined(every) {
    return every.slice(1).map((word, index) => every[index] + word)
      .filter((word) => known.has(word)).map((word) => `${word}^${EXACT}`);
  }

  function holding(every) {
    if (every.length < 2) return [];
    const phrase = ` ${every.join(" ")} `;
    return phrases.flatMap((text, index) =>
      text.includes(phrase) ? [`place${index}^${PHRASE * (every.length - 1)}`] : []);
  }

  /* Somebody who asks what a word means wants the place that defines it: it carries "means" + word. */
  function defining(every, telling) {
    if (!DEFINING.some((pattern) => pattern.test(every.join(" ")))) return [];
    return telling.map((word) => `means${word}`).filter((word) => known.has(word))
      .map((word) => `${word}^${MEANING}`);
  }

  /* What stands between quotation marks is wanted word for word, wherever it stands. */
  function quoting(question) {
    const wanted = [...question.matchAll(/["“”]([^"“”]+)["“”]/g)]
      .map(([, inside]) => ` ${words(inside).join(" ")} `).filter((phrase) => phrase.trim());
    return wanted.length ? phrases.flatMap((text, index) =>
      wanted.every((phrase) => text.includes(phrase)) ? [`place${index}`] : []) : [];
  }

  /* A number with another mark, or a space, for its dot: "6 24", "6:24". */
  function dotted(question) {
    return question.replace(/(\d+)\s*[ .:,\-–]\s*(\d+)/g, (typed, first, second) =>
      numbers.has(`${first}.${second}`) ? `${first}.${second}` : typed);
  }

  /* "s.9" is no word of the index: a letter and a number. */
  function parted(word) {
    return /^\p{L}+\.\d/u.test(word) && !known.has(word) ? word.split(".") : [word];
  }

  function rewrite(question) {
    const quoted = quoting(question);
    if (quoted.length) return quoted.join(" ");
    const every = words(dotted(question)).slice(0, MOST).flatMap(parted).map(spelt);
    const printed = every.filter((word) => numbering(word, every));
    const telling = every.filter((word) => !ASKING.has(word) && !printed.includes(word)
      && !(printed.length && PLACES.has(word)));
    const kept = telling.length || printed.length ? telling : every;
    const terms = kept.flatMap((word, index) => asked(word, index === kept.length - 1));
    const named = printed.map((word) => `${word}^${NUMBER}`);
    const whole = called.get(every.join(" ")) || [];
    return [...whole, ...named, ...terms, ...joined(every), ...defining(every, kept), ...holding(every),
      ...fitting(kept)].join(" ");
  }

  function changed(message) {
    if (message && message.type === SETUP && message.data && message.data.docs) {
      const { docs, config } = message.data;
      return { ...message, data: { ...message.data, docs: prepare(docs, (config && config.same) || []) } };
    }
    if (message && message.type === QUERY && typeof message.data === "string") {
      return { ...message, data: rewrite(message.data) };
    }
    return message;
  }

  const send = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function postMessage(message, ...rest) {
    return send.call(this, changed(message), ...rest);
  };
})();
