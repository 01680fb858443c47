/* Splits a question into words (`tokens`), and finds what each word, or several together, can match in a policy
   (`concepts`): the word as typed, another form, a longer word that begins with it, the word it misspells, or what the
   thesaurus has for it. */
const searchConcepts = (() => {
  "use strict";

  const { ASKING, plain, stem, roots, keyOf, edits } = searchWords;
  const { said, saidKeys, known } = searchIndex;

  // The worth of a match, where the word as typed counts 1: another form, a longer word, a misspelling.
  const FORM = 0.95;
  const BEGINNING = 0.49;
  const SLIP = 0.7;
  // The worth of what a thesaurus phrase leads to; and the share left to each of its words alone.
  const SPOKEN = 1.25;
  const ALONE = 0.35;
  // The share of a short figure: many texts have one.
  const FEW = 0.15;
  const FIGURE = /^(?:(?:years?|yrs?|key|stage|ages?|aged|class|grade) )?\d{1,2}\b/;
  // "17 year old pupil" is not about an "old pupil".
  const YEARS_OLD = /(years?|yrs?)[ -]olds?\b/gi;
  // Short words that are never joined to another.
  const NEVER = /^(?:an?|i|we|he|she|it|is|be|as|so|or|of|they|my|me|the|for|to)$/;
  // Prefixes that people write with or without a hyphen.
  const BEFORE = new Set("anti co counter cyber e ex inter multi non over post pre re self semi sub un under"
    .split(" "));
  // Words left out inside a thesaurus phrase.
  const ARTICLES = new Set("the our my a an his her their your this that some any of".split(" "));
  // Words of a question after the first MOST are not read.
  const MOST = 60;

  /* What one or more words can match: words of the policy with their worth, and phrases: [roots, worth, side by side].
     */
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

  function addSynonyms(index, concept, key, share = 1) {
    said(index, key).meant.forEach(([others, worth]) => {
      if (others.length === 1) addForms(index, concept, others[0], share * worth);
      else concept.phrases.push([others, share * worth]);
    });
  }

  /* All cuts of a word (of its first 30 letters) in two: the first part has `least` letters or more, the second two or
     more. */
  const cuts = (word, least = 2) => [...Array(Math.max(0, Math.min(word.length, 30) - least - 1)).keys()]
    .map((at) => [word.slice(0, at + least), word.slice(at + least)]);

  /* A word typed as one that the policy prints as two, side by side. */
  function addParts(index, concept, word) {
    cuts(word).filter((pair) => pair.every((each) => index.forms.has(stem(each))))
      .forEach((pair) => concept.phrases.push([pair.map(stem), FORM, true]));
  }

  const isHeard = (index, word) => index.forms.has(stem(word)) || said(index, stem(word)).isWord;

  /* Whether a thesaurus phrase that leads to words of this policy contains the word. */
  const isSpoken = (index, word) => saidKeys(index).some((key) =>
    key.includes(stem(word)) && said(index, key).forms.some((every) => every.includes(word)));

  /* The asking word that this one misspells ("somthing"), unless it is as near to a word of the policy. */
  function slipOfAsking(index, word) {
    const asking = [...ASKING].find((other) => other.length > 4 && other[0] === word[0] && edits(word, other, 1) < 2);
    return index.all.some((other) => edits(word, other, 1) < 2) ? undefined : asking;
  }

  /* The two words that were typed as one, cut nearest the middle. The longer part is tested first: it is less often a
     word. */
  function pairOf(index, word) {
    const isWord = (each) => each.length > 1 && (known(index, each) || isSpoken(index, each));
    const bothWords = (pair) => [...pair].sort((a, b) => b.length - a.length).every(isWord);
    const even = ([first, second]) => Math.min(first.length, second.length);
    return cuts(word, 1).filter((pair) => (BEFORE.has(pair[0]) ? isHeard(index, pair[1]) : bothWords(pair)))
      .sort((a, b) => even(b) - even(a))[0];
  }

  /* The words that an unknown word is made of: "antibullying", "myphone". Any other word as it is. */
  function splitUnknown(index, word) {
    if (word.length < 5 || ASKING.has(word) || isHeard(index, word)) return [word];
    const asking = slipOfAsking(index, word);
    if (asking) return [asking];
    if (word.length < 6 || !/^\p{L}+$/u.test(word)) return [word];
    return said(index, stem(word)).phrase || pairOf(index, word) || [word];
  }

  /* The runs of `least` to `most` words that fit, from the left, the longest first at each start, without overlaps. */
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

  /* Whether words typed apart are one word in the policy or the thesaurus: "1 000", "on line". */
  function isOneWord(index, parts) {
    if (parts.some((each) => NEVER.test(each))) return false;
    if (parts.every((each) => /^\d/.test(each))) return /^[1-9]\d{0,2}(?: \d{3})+$/.test(parts.join(" "));
    const whole = parts.join("");
    const isSaid = () => said(index, stem(whole)).isWord && said(index, keyOf(parts)).phrase;
    const isLonger = stem(whole).length > parts[0].length + 1 && !parts.some((each) => ASKING.has(each));
    return known(index, whole) || isSaid() || (isLonger && isHeard(index, whole));
  }

  /* The words of a question, joined or split as the policy or the thesaurus has them. */
  function tokens(index, question) {
    const every = plain(question.replace(YEARS_OLD, "$1")).slice(0, MOST).flatMap((word) => splitUnknown(index, word));
    stretches(every, 2, 4, (parts) => isOneWord(index, parts)).reverse()
      .forEach(({ start, end }) => every.splice(start, end - start, every.slice(start, end).join("")));
    return every;
  }

  /* Add the known words that are nearest to a misspelt one. */
  function addSlips(index, concept, word) {
    if (word.length < 4 || word.length > 24 || !/^\p{L}+$/u.test(word)) return;
    const most = word.length > 7 ? 2 : 1;
    // The first letter is seldom wrong.
    const far = (other) => (other[0] === word[0] ? edits(word, other, most) : 0.9 + edits(word, other, most - 1));
    const near = (others) => others.filter((other) => other.length > 3 && Math.abs(other.length - word.length) <= most)
      .map((other) => [far(other), other]).filter(([by]) => by < most + 0.5);
    const spoken = near(saidKeys(index)).filter(([, key]) => said(index, key).forms.length);
    const slips = [
      ...near(index.all).map(([by, other]) => [by, () => addForms(index, concept, stem(other), SLIP)]),
      ...spoken.map(([by, key]) => [by, () => addSynonyms(index, concept, key, SLIP)]),
    ];
    const least = Math.min(...slips.map(([by]) => by));
    slips.filter(([by]) => by === least).forEach(([, add]) => add());
  }

  /* What one word can match. While the last word `isTyped`, three letters are enough to find longer words. */
  function concept(index, word, isTyped) {
    const made = new Concept();
    if (known(index, word)) made.add(word, 1);
    if (/^\p{N}/u.test(word)) return made;
    const root = stem(word);
    addForms(index, made, root, FORM);
    addSynonyms(index, made, root);
    // A short word of the thesaurus is complete: "loo" is not the beginning of "look".
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

  /* What a thesaurus phrase can match: what it leads to, and its own words. */
  function spoken(index, parts) {
    const one = new Concept();
    addSynonyms(index, one, keyOf(isPhrase(index, parts) ? parts : bare(parts)), SPOKEN);
    const printed = roots(parts.join(" "));
    if (printed.length > 1) one.phrases.push([printed, 1]);
    return one;
  }

  /* The concepts of a question: one for each place of `kept` in `every` word, and one for each thesaurus phrase, whose
     words then count for less alone. `open`: the last word may be unfinished. */
  function concepts(index, every, kept, open) {
    const last = kept[kept.length - 1];
    const made = kept.map((place) => {
      const { words, phrases } = concept(index, every[place], open && place === last);
      return { words, phrases, share: FIGURE.test(every.slice(place, place + 2).join(" ")) ? FEW : 1, place, size: 1 };
    });
    const isSaid = (parts) => isPhrase(index, parts) || isPhrase(index, bare(parts));
    stretches(every, 1, 5, isSaid).forEach(({ start, end }) => {
      const one = spoken(index, every.slice(start, end));
      // A single word can be such a phrase: "loneworking" where "lone-working" is printed.
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
