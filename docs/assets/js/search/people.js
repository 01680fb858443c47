/* Who a question is about, whom it wants to reach, and what is asked so plainly that nothing need be weighed. */
const searchPeople = (() => {
  "use strict";

  const { ASKING, plain, stem, telling, roots, keyOf } = searchWords;
  const { said, text, places, firstAt, ALIKE } = searchIndex;
  const { meant, isOf } = searchQuestion;

  // The reader; that somebody is at a loss; whom they want to reach; which edition applied on a day.
  const OWN_SELF = /^(?:i|im|ive|me|my|mine|myself|we|us|our)$/;
  const HELP = /^(?:help|advice|talk|speak)$/;
  const REACH = new Set(("who whos name named call called number numbers phone telephone mobile tel ring email address "
    + "contact details reach hold speak talk please").split(" "));
  const A_YEAR = /\b(?:policy|rules?|versions?|editions?|which|appl(?:y|ied)|in force)\b.*\b(?:19|20)\d\d\b/;
  const BEFORE = /\b(?:old|older|previous|earlier|last) (?:policy|rules?|version|edition|one)\b/;

  const isSelf = (words) => words.some((word) => OWN_SELF.test(word));

  /* Where whoever does not know what to do finds who to tell. */
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

  /* The person that somebody wants to reach, if nothing else is asked. */
  function reached(index, typed) {
    const rest = typed.filter((word) => !REACH.has(word) && !ASKING.has(word));
    if (!rest.length && /^who/.test(typed[0])) return whoToTell(index);
    if (!rest.length || !typed.some((word) => REACH.has(word))) return undefined;
    const keys = new Set([keyOf(rest), ...said(index, keyOf(rest)).meant.map(([parts]) => parts.join(""))]);
    return firstAt(index, ({ kind }, at) => kind === "r"
      && text(index, at).slice(1).some((name) => keys.has(keyOf(plain(name))) || keys.has(roots(name).join(""))));
  }

  /* The first page of editions, if it is asked which applied when. */
  const dated = (index, typed) => ([A_YEAR, BEFORE].some((each) => each.test(typed.join(" ")))
    ? firstAt(index, ({ says }) => says.has("edition")) : undefined);

  /* Who to tell, if somebody only says that they need help. */
  const lost = (index, every) => (every.every((word) => ASKING.has(word) || HELP.test(word))
    && every.some((word) => OWN_SELF.test(word) || HELP.test(word)) ? whoToTell(index) : undefined);

  /* The answer to what is asked in so few words that nothing need be weighed. */
  const plainly = (index, { question, typed, every }) =>
    [defined(index, question), reached(index, typed), dated(index, typed), lost(index, every)]
      .find((at) => at !== undefined);

  /* The people of whom some name is said, by their places. */
  const people = (index, isSaid) => new Set(places(index, ({ kind }, at) => kind === "r"
    && text(index, at).slice(1).some((name) => isSaid(telling(plain(name))))));

  /* The people that a question blames, and whom else it is about, of those that the school says a concern may be about
     and those told in their place: an answer must not send a reader to one of them. */
  function subjects(index, { every, made, doers, accused }) {
    const did = made.filter((one) => doers.includes(one.place) && !isOf(every, one.place));
    const hit = (these) => (word) => these.some((one) => (one.words.get(word) || 0) >= ALIKE);
    const over = new Set(places(index, ({ kind, rests }) => kind === "r" && rests.length)
      .flatMap((at) => [at, ...index.entries[at].rests]));
    const named = people(index, (name) => name.every(hit(made)));
    const blamed = people(index, (name) => [...did, ...accused].some((one) => name.every(hit([one]))
      || one.phrases.some(([parts]) => parts.join() === name.map(stem).join())));
    return { blamed, about: new Set([...blamed, ...[...named].filter((at) => over.has(at))]) };
  }

  return { isSelf, whoToTell, plainly, subjects };
})();
