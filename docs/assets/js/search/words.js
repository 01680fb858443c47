/* Splits a text into words and finds the root of each, by the same rules as macros/publish/search/words.py.

   The search has nine parts, each using only those before it: words, index, concepts, question, ranks, people,
   conditions, answer, find. The build joins them into one script. They use no page and no theme, so that tests can run
   them without a browser. */
const searchWords = (() => {
  "use strict";

  const LETTERS = {
    ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ı: "i", Æ: "AE", Œ: "OE", Ø: "O", Ł: "L", Đ: "D",
  };

  // The first that fits: duties; investigated; recreation; protection; running; taking; asked; classes; rules.
  const ENDINGS = [
    [/^(.{2,}[^aeiou])ie[sd]?$/u, "$1y"],
    [/^(.{3,}[^aeo])at(?:es?|ed|ings?|ions?)$/u, "$1"], [/^(.{4,})ations?$/u, "$1"], [/^(.{4,}[st])ions?$/u, "$1"],
    [/^(.{2,}([^aeioulsfz]))\2(?:ings?|edly|ed)$/u, "$1"],
    [/^([^aeiouy][aeiouy][^aeiouwxy])(?:ings?|edly|ed)$/u, "$1e"], [/^(.{3,})(?:ings?|(?<!e)edly|(?<!e)ed)$/u, "$1"],
    [/^(.{2}x|.{3,}(?:s|sh|ch|x|z))es$/u, "$1"], [/^(.{2,}[^siu])s$/u, "$1"],
  ];

  // Arabic writes its article as part of the word.
  const ARABIC_ARTICLE = /^\u0648?(?:\u0627\u0644|\u0628\u0627\u0644|\u0644\u0644)(?=.{3})/u;

  /* Words that only ask, and say nothing of the subject. The thesaurus fills it. */
  const ASKING = new Set();

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

  // Most phrases are small letters and spaces, which the rules above leave as they are.
  const SIMPLE = /^(?!.*\b[etxu] )[a-z]+(?: [a-z]+)*$/;

  const pieces = (text) =>
    (SIMPLE.test(text) ? text.split(" ") : runs(text).flat().map((piece) => piece.toLowerCase()));

  /* Keep the results of `make`: each question brings the same texts and words again. */
  function once(make, most) {
    const kept = new Map();
    return (given) => {
      if (!kept.has(given)) {
        if (kept.size > most) kept.clear();
        kept.set(given, make(given));
      }
      return kept.get(given);
    };
  }

  const plain = once(pieces, 5000);
  const stem = once((word) => rootOf(word), 50000);

  function rootOf(word) {
    if (word[0] > "\u05ff") return word.replace(ARABIC_ARTICLE, "");
    if (!"degns".includes(word[word.length - 1])) return word; // no ending ends in another letter
    const [ending, left] = ENDINGS.find(([pattern]) => pattern.test(word)) || ["", ""];
    return word.replace(ending, left).replace(/(?<=.{4})e$/u, "");
  }

  const telling = (every) => {
    const kept = every.filter((word) => !ASKING.has(word));
    return kept.length ? kept : every;
  };

  const roots = (text) => telling(plain(text)).map(stem);

  /* Roots without spaces: "on line", "on-line" and "online" have the same key. */
  const keyOf = (every) => every.map(stem).join("");

  /* The edit distance of two words, in which a swap of neighbours is one step; `most` + 1 if it is above `most`. */
  function edits(one, other, most) {
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

  return { ASKING, runs, words, pieces, plain, stem, telling, roots, keyOf, edits };
})();
