/* Who a question is about, whom the reader wants to reach, and questions so plain that they need no scores. */
const searchPeople = (() => {
  "use strict";

  const { ASKING, plain, stem, telling, roots, keyOf } = searchWords;
  const { said, text, places, firstAt, ALIKE } = searchIndex;
  const { meant, isTold, isAway, isOf } = searchQuestion;

  // The reader; asking for help; reaching somebody; which edition applied in a year; an earlier edition.
  const OWN_SELF = /^(?:i|im|ive|me|my|mine|myself|we|us|our)$/;
  const HELP = /^(?:help|advice|talk|speak)$/;
  const REACH = new Set(("who whos name named call called number numbers phone telephone mobile tel ring email address "
    + "contact details reach hold speak talk please").split(" "));
  const A_YEAR = /\b(?:policy|rules?|versions?|editions?|which|appl(?:y|ied)|in force)\b.*\b(?:19|20)\d\d\b/;
  const BEFORE = /\b(?:old|older|previous|earlier|last) (?:policy|rules?|version|edition|one)\b/;

  const isSelf = (words) => words.some((word) => OWN_SELF.test(word));

  /* The reporting guide, which says who to tell; undefined if there is none. */
  const whoToTell = (index) => firstAt(index, ({ where }) => index.help.report && where === index.help.report);

  /* The definition that is asked for. */
  function defined(index, question) {
    const bare = plain(question).join(" ");
    const term = roots(meant(bare) || bare).join("");
    const last = /^(?:is|are) /.test(bare) ? roots(bare).join(" ") : "";
    return firstAt(index, ({ kind }, at) => kind === "d" && text(index, at).slice(1).some((name) => {
      const root = roots(name);
      return root.join("") === term || last.endsWith(` ${root.join(" ")}`);
    }));
  }

  /* The person that somebody wants to reach, if nothing else is asked, and if they are not who the question is a worry
     about. */
  function reached(index, { typed, accused }) {
    if (accused.length) return undefined;
    const rest = typed.filter((word) => !REACH.has(word) && !ASKING.has(word));
    if (!rest.length && /^who/.test(typed[0])) return whoToTell(index);
    if (!rest.length || !typed.some((word) => REACH.has(word))) return undefined;
    const keys = new Set([keyOf(rest), ...said(index, keyOf(rest)).meant.map(([parts]) => parts.join(""))]);
    return firstAt(index, ({ kind }, at) => kind === "r"
      && text(index, at).slice(1).some((name) => keys.has(keyOf(plain(name))) || keys.has(roots(name).join(""))));
  }

  /* The page of editions, if the question is which of them applied. */
  const dated = (index, typed) => ([A_YEAR, BEFORE].some((each) => each.test(typed.join(" ")))
    ? firstAt(index, ({ says }) => says.has("edition")) : undefined);

  /* Who to tell, if somebody only says that they need help. */
  const lost = (index, every) => (every.every((word) => ASKING.has(word) || HELP.test(word))
    && every.some((word) => OWN_SELF.test(word) || HELP.test(word)) ? whoToTell(index) : undefined);

  /* The answer to a question that needs no scores. */
  const plainly = (index, asked) =>
    [defined(index, asked.question), reached(index, asked), dated(index, asked.typed), lost(index, asked.every)]
      .find((at) => at !== undefined);

  /* The positions of the people with a name that `isSaid`. */
  const people = (index, isSaid) => new Set(places(index, ({ kind }, at) => kind === "r"
    && text(index, at).slice(1).some((name) => isSaid(telling(plain(name))))));

  /* `blamed`: the people that a question accuses. `about`: these, and those it names who can be the subject of a
     concern or are told in the place of somebody who is. `away`: those who are not here. An answer
     must not send the reader to any of them. */
  function subjects(index, { every, made, doers, accused }) {
    const did = made.filter((one) => doers.includes(one.place) && !isOf(every, one.place));
    const hit = (these) => (word) => these.some((one) => (one.words.get(word) || 0) >= ALIKE);
    const over = new Set(places(index, ({ kind, rests }) => kind === "r" && rests.length)
      .flatMap((at) => [at, ...index.entries[at].rests]));
    const spokenOf = made.filter((one) => !isTold(every, one.place) && !isAway(every, one.place + one.size));
    const named = people(index, (name) => name.every(hit(spokenOf)));
    const gone = made.filter((one) => isAway(every, one.place + one.size));
    const away = people(index, (name) => name.every(hit(gone)));
    const blamed = people(index, (name) => [...did, ...accused].some((one) => name.every(hit([one]))
      || one.phrases.some(([parts]) => parts.join() === name.map(stem).join())));
    return { blamed, about: new Set([...blamed, ...[...named].filter((at) => over.has(at))]), away };
  }

  return { isSelf, whoToTell, plainly, subjects };
})();
