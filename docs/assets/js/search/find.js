/* The search as a page uses it: `needed` says which files to fetch first, `find` gives the results. */
const policySearch = (() => {
  "use strict";

  const { plain, stem, telling, words, roots } = searchWords;
  const { prepare, part, text, speech, said } = searchIndex;
  const { quoted, dangers, ask, numbered } = searchQuestion;
  const { rank, closer, guided, knows, candidates } = searchRanks;
  const { best } = searchAnswer;

  // How many candidates to fetch the words of.
  const CLOSER = 12;

  // Of several policies, one that knows the whole question comes first, and a short one before a long one, which has
  // more chance matches.
  const ALL = 2;
  const LONG = 0.3;

  /* The question as understood, with the entries that may answer it. Kept, because `find` needs it again after the
     words are fetched. */
  function asking(index, question) {
    if (!index.last || index.last.question !== question) {
      const asked = ask(index, question);
      const { whole, scored } = rank(index, asked.made);
      const danger = dangers(asked.every).length > 0;
      const near = candidates(index, scored);
      index.last = { ...asked, whole, danger, near, known: knows(asked), names: new Map() };
    }
    return index.last;
  }

  /* The files, by number, that hold the words of some results and are not fetched yet; none for a short policy. */
  function missing(index, results) {
    return [...new Set(results.map((one) => part(index, one.at)))]
      .filter((number) => number >= 0 && !index.parts.has(number));
  }

  /* The files that `find` needs to look closer at the best candidates. */
  function needed(index, question) {
    return missing(index, asking(index, question).near.slice(0, CLOSER));
  }

  /* The safety advice to show with an answer. Advice about a danger is shown only if the question or the answer's
     condition names that danger; advice that begins with its own condition ("If …"), always. */
  function advice(index, at, marked) {
    const said = index.advice[at] || "";
    const every = plain(said);
    const grave = dangers(every);
    const asked = new Set([...marked].map(stem));
    const of = every.filter((word, place) => grave.includes(word) || grave.includes(every[place - 1])).map(stem)
      .filter((root) => index.forms.has(root));
    const isMeant = !of.length || /^(?:if|in|when)$/.test(every[0]) || of.some((root) => asked.has(root));
    return isMeant || dangers(plain(index.entries[at].under)).length ? said : "";
  }

  /* All results: the answer on top, what else may be meant, then the entries by position, the best first. */
  function find(index, question) {
    const asked = asking(index, question);
    const printed = numbered(index, question);
    const phrases = quoted(question);
    const ranked = asked.near.map((one) => closer(index, asked, one))
      .filter((one) => !phrases.length || phrases.every((phrase) =>
        ` ${plain(`${index.entries[one.at].title} . ${text(index, one.at)[0]}`).join(" ")} `.includes(phrase)))
      .sort((a, b) => b.score - a.score || a.at - b.at);
    const likely = asked.known ** ALL / index.entries.length ** LONG;
    const list = guided(index, ranked).map((one) => ({ ...one, score: one.score * likely }));
    const isExact = printed.length || phrases.length || !ranked.length;
    const { answer, also } = isExact ? { also: [] } : best(index, asked, ranked);
    const marked = new Set(telling(asked.made.flatMap((one) => [...one.words.keys(),
      ...one.phrases.flatMap(([parts]) => parts.flatMap((root) => index.forms.get(root) || []))])));
    const results = [...printed.map((at) => ({ at, score: Infinity })), ...list.filter(({ at }) => at !== answer)];
    const first = new Map(results.map(({ at }, place) => [index.entries[at].where, place]).reverse());
    return {
      answer, also, marked, advice: answer === undefined ? "" : advice(index, answer, marked),
      // Show each place once: a table row has the place of its clause, and a clause may be found by number and by
      // words.
      found: results.filter(({ at }, place) => first.get(index.entries[at].where) === place),
      danger: asked.danger,
    };
  }

  /* The sentence of an entry with the most words that were asked, in pieces: [words, whether they were asked]. */
  function sentence(index, at, marked) {
    const sentences = (text(index, at)[0] || "").match(/[^.!?;]+(?:[.!?;](?!\s|$)[^.!?;]*)*[.!?;]*\s*/g) || [];
    const hits = (each) => new Set(plain(each).filter((word) => marked.has(word))).size;
    const first = sentences.reduce((most, each) => (hits(each) > hits(most) ? each : most), sentences[0] || "");
    return first.trim().split(/([\p{L}\p{N}\p{M}'’]+)/u).filter(Boolean)
      .map((each) => [each, plain(each).some((word) => marked.has(word))]);
  }

  /* The scripts of the index call these; the folder of such a script is that of its edition. */
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
