/* The words of a question (`tokens`), and what each of them, or several together, may mean in a policy (`concepts`): as
   it is typed, another form, the beginning of a word, a slip of the finger, or what people at schools call it. */
const searchConcepts = (() => {
  "use strict";

  const { ASKING, plain, stem, roots, keyOf, apart } = searchWords;
  const { said, saidKeys, known } = searchIndex;

  // What a word counts by how it is found: as typed, another form, its beginning, a slip.
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
  const BEFORE = new Set("anti co counter cyber e ex inter multi non over post pre re self semi sub un under"
    .split(" "));
  // What is no part of a phrase that people say.
  const ARTICLES = new Set("the our my a an his her their your this that some any of".split(" "));
  // More words than this are no question.
  const MOST = 60;

  /* What some words may mean: words of the policy, each with its worth, and phrases. */
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

  /* All the ways to cut a word in two, each part with so many letters at least. */
  const cuts = (word, least = 2) => [...Array(Math.max(0, Math.min(word.length, 30) - least - 1)).keys()]
    .map((at) => [word.slice(0, at + least), word.slice(at + least)]);

  /* One that is printed as two, side by side. */
  function addParts(index, concept, word) {
    cuts(word).filter((pair) => pair.every((each) => index.forms.has(stem(each))))
      .forEach((pair) => concept.phrases.push([pair.map(stem), FORM, true]));
  }

  const isHeard = (index, word) => index.forms.has(stem(word)) || said(index, stem(word)).isWord;

  /* Whether a word is a part of anything that people say. */
  const isSpoken = (index, word) => saidKeys(index).some((key) =>
    key.includes(stem(word)) && said(index, key).forms.some((every) => every.includes(word)));

  /* The word that only says that something is asked, and that this one is a slip of: "somthing". */
  function slipOfAsking(index, word) {
    const asking = [...ASKING].find((other) => other.length > 4 && other[0] === word[0] && apart(word, other, 1) < 2);
    return index.all.some((other) => apart(word, other, 1) < 2) ? undefined : asking;
  }

  /* Two words that are written as one: the most even pair. The longer is asked about first: it is seldom a word. */
  function pairOf(index, word) {
    const isWord = (each) => each.length > 1 && (known(index, each) || isSpoken(index, each));
    const bothWords = (pair) => [...pair].sort((a, b) => b.length - a.length).every(isWord);
    const even = ([first, second]) => Math.min(first.length, second.length);
    return cuts(word, 1).filter((pair) => (BEFORE.has(pair[0]) ? isHeard(index, pair[1]) : bothWords(pair)))
      .sort((a, b) => even(b) - even(a))[0];
  }

  /* A word that is nowhere, in those that it is made of: "antibullying", "myphone". */
  function apartFrom(index, word) {
    if (word.length < 5 || ASKING.has(word) || isHeard(index, word)) return [word];
    const asking = slipOfAsking(index, word);
    if (asking) return [asking];
    if (word.length < 6 || !/^\p{L}+$/u.test(word)) return [word];
    return said(index, stem(word)).phrase || pairOf(index, word) || [word];
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

  /* Whether some words are one, somewhere: "1 000", "on line". */
  function areOne(index, parts) {
    if (parts.some((each) => NEVER.test(each))) return false;
    if (parts.every((each) => /^\d/.test(each))) return /^[1-9]\d{0,2}(?: \d{3})+$/.test(parts.join(" "));
    const whole = parts.join("");
    const isSaid = () => said(index, stem(whole)).isWord && said(index, keyOf(parts)).phrase;
    const isLonger = stem(whole).length > parts[0].length + 1 && !parts.some((each) => ASKING.has(each));
    return known(index, whole) || isSaid() || (isLonger && isHeard(index, whole));
  }

  /* The words of a question: what is one word somewhere is one, however it is typed. */
  function tokens(index, question) {
    const every = plain(question.replace(YEARS_OLD, "$1")).slice(0, MOST).flatMap((word) => apartFrom(index, word));
    stretches(every, 2, 4, (parts) => areOne(index, parts)).reverse()
      .forEach(({ start, end }) => every.splice(start, end - start, every.slice(start, end).join("")));
    return every;
  }

  /* A slip of the finger: what is nearest to a word that is known nowhere. */
  function addSlips(index, concept, word) {
    if (word.length < 4 || word.length > 24 || !/^\p{L}+$/u.test(word)) return;
    const most = word.length > 7 ? 2 : 1;
    // The first letter is seldom wrong.
    const far = (other) => (other[0] === word[0] ? apart(word, other, most) : 0.9 + apart(word, other, most - 1));
    const near = (others) => others.filter((other) => other.length > 3 && Math.abs(other.length - word.length) <= most)
      .map((other) => [far(other), other]).filter(([by]) => by < most + 0.5);
    const spoken = near(saidKeys(index)).filter(([, key]) => said(index, key).forms.length);
    const slips = [
      ...near(index.all).map(([by, other]) => [by, () => addForms(index, concept, stem(other), SLIP)]),
      ...spoken.map(([by, key]) => [by, () => addAlike(index, concept, key, SLIP)]),
    ];
    const least = Math.min(...slips.map(([by]) => by));
    slips.filter(([by]) => by === least).forEach(([, add]) => add());
  }

  /* What one word may mean; of the last that is being typed, a shorter beginning is enough. */
  function concept(index, word, isTyped) {
    const made = new Concept();
    if (known(index, word)) made.add(word, 1);
    if (/^\p{N}/u.test(word)) return made;
    const root = stem(word);
    addForms(index, made, root, FORM);
    addAlike(index, made, root);
    // A short word that people are known to say is whole: "loo" is not the beginning of "look".
    const isWhole = word.length < 5 && said(index, root).forms.length;
    if (!isWhole) addBeginnings(index, made, word, isTyped ? 3 : 4, BEGINNING);
    addParts(index, made, word);
    if (made.empty && !said(index, root).isWord) addSlips(index, made, word);
    return made;
  }

  const bare = (every) => every.filter((word, place) => !place || place === every.length - 1 || !ARTICLES.has(word));

  function isPhrase(index, parts) {
    const { phrase, isWord } = said(index, keyOf(parts));
    return phrase && (parts.length > 1 || !isWord);
  }

  /* What several words mean that people say for one thing. */
  function spoken(index, parts) {
    const one = new Concept();
    addAlike(index, one, keyOf(isPhrase(index, parts) ? parts : bare(parts)), SPOKEN);
    const printed = roots(parts.join(" "));
    if (printed.length > 1) one.phrases.push([printed, 1]);
    return one;
  }

  /* `every` word that was typed, and the places of those among them that are looked for. Several words
     that people say for one thing count as one, and each alone for less. */
  function concepts(index, every, kept, open) {
    const last = kept[kept.length - 1];
    const made = kept.map((place) => {
      const { words, phrases } = concept(index, every[place], open && place === last);
      return { words, phrases, share: FIGURE.test(every.slice(place, place + 2).join(" ")) ? FEW : 1, place, size: 1 };
    });
    const isSaid = (parts) => isPhrase(index, parts) || isPhrase(index, bare(parts));
    stretches(every, 1, 5, isSaid).forEach(({ start, end }) => {
      const one = spoken(index, every.slice(start, end));
      // One word may be such a phrase: "loneworking" where "lone-working" is printed.
      if (end === start + 1) made.filter((each) => each.place === start).forEach((each) => {
        each.words.forEach((worth, word) => one.add(word, worth));
        one.phrases.push(...each.phrases);
      });
      if (one.empty) return;
      made.forEach((each) => { if (each.place >= start && each.place < end) each.share = ALONE; });
      made.push({ words: one.words, phrases: one.phrases, share: 1, place: start, size: end - start });
    });
    return made;
  }

  return { FORM, BEGINNING, MOST, ARTICLES, tokens, stretches, bare, concepts };
})();
