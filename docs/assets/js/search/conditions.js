/* Whether an outcome of a guide can answer a question at all (`isFor`). It cannot if its condition (`under`) is about
   something else or graver, about what somebody else did, or about somebody else. */
const searchConditions = (() => {
  "use strict";

  const { ASKING, plain, stem, telling } = searchWords;
  const { thesaurus, text, firstAt } = searchIndex;
  const { acting, dangers } = searchQuestion;
  const { rarity, spread } = searchRanks;
  const { isSelf } = searchPeople;

  // An outcome reached by "no" is left out if the question has this share of what was denied: "Is it a pupil of your
  // family? No" does not answer "my nephew".
  const DENIED = 0.5;
  // What the asker did; and verbs for what a witness says, who did not do the deed.
  const OWN_DEED = new RegExp("\\bi (?:\\p{L}+ly )?(?!received|noticed|worried)"
    + "(?:sent|took|put|gave|kept|wrote|said|told|made|let|left|\\p{L}{2,}ed)\\b", "u");
  const SAYING = /^(?:told|tells?|sa(?:id|ys?)|show(?:ed|s)|thinks?)$/;
  // Conditions about the asker: what is done to me; what I am; what I am to somebody ("I am related to a pupil").
  const TO_ME = /\b(?:of|about|at) me\b|\bme (?:off|down)\b/;
  const OWN = /^(?:my|own|personal)$/;
  const BEING = /\? I am (\p{L}+)/u;
  const MY_OWN = /\? I am \p{L}+ to\b/u;

  const guideOf = ({ where }) => where.split("#")[0];
  const guideAt = (index, entry) => firstAt(index, ({ kind, where }) => kind === "g" && where === guideOf(entry));

  const holds = (one, word) => one.words.has(word) || one.phrases.some(([parts]) => parts.includes(stem(word)));
  const holdsAny = (these, words) => words.some((word) => these.some((one) => holds(one, word)));
  const ofOthers = (words) => words.filter((word) => thesaurus.others.has(stem(word)));

  /* The mean of `part` (from 0 to 1), weighted; 0 if nothing has weight. */
  function portion(every, weight, part) {
    const whole = every.reduce((sum, one) => sum + weight(one), 0);
    return whole ? every.reduce((sum, one) => sum + weight(one) * part(one), 0) / whole : 0;
  }

  /* The share of a condition that the question has; rare words count more. */
  const conditional = (index, made, condition) => portion([...new Set(telling(plain(condition)))],
    (word) => rarity(index, spread(index, index.forms.get(stem(word)) || [])),
    (word) => (made.some((one) => holds(one, word)) ? 1 : 0));

  /* Whether a concept is a phrase ("old pupil") that the condition does not mention in any form. */
  function isAnother(one, condition) {
    const every = new Set(condition.map(stem));
    return one.phrases.length && ![...one.words.keys()].some((word) => every.has(stem(word)))
      && !one.phrases.some(([parts]) => parts.every((part) => every.has(part)));
  }

  /* Whether a condition is about something graver than the question: an indecent picture, not any picture; or one of a
     child, not the asker's own ("my nudes"). */
  function isGraver(index, { made, every }, condition, at) {
    const grave = condition[condition.length - 1] === "no" ? [] : dangers(condition);
    const called = () => text(index, at).slice(1).flatMap((name) => dangers(plain(name)));
    const isMine = /\bof me\b/.test(every.join(" "))
      || every.some((word, place) => every[place - 1] === "my" && dangers([word]).length);
    const others = isMine ? ofOthers(condition) : [];
    return grave.length && (!holdsAny(made, [...grave, ...called()]) || (others.length && !holdsAny(made, others)));
  }

  /* Whether the question names a danger that this answer does not, and a reporting guide can be shown instead. */
  function missesDanger(index, { made, every, danger }, at) {
    const threat = danger && index.help.report ? dangers(every) : [];
    return threat.length && !made.some((one) => threat.includes(every[one.place]) && one.scores.has(at));
  }

  /* Whether a condition is about what somebody else did: "a pupil wrote to me" does not fit a head who wrote, a former
     pupil, or what the asker did. */
  function isOthersDeed(index, { made, every }, condition) {
    const meant = acting(index, condition).map((place) => condition[place]).filter((word) => !ASKING.has(word));
    const doing = acting(index, every).filter((place) => !SAYING.test(every[place + 1]));
    const doers = made.filter((one) => doing.some((place) => one.place <= place && place < one.place + one.size));
    if (made.some((one) => holdsAny([one], meant) && isAnother(one, condition))) return true;
    return meant.length > 0 && (doers.length > 0 || OWN_DEED.test(every.join(" "))) && !holdsAny(doers, meant);
  }

  /* Whether a condition is about a pupil or an outsider, and the question about somebody who works here. */
  function isAboutOutsider(index, { made, every }, condition) {
    const meant = ofOthers(condition);
    const isMine = isSelf(condition) && isSelf(every);
    return meant.length && !isMine && every.some((word) => index.people.has(stem(word))) && !holdsAny(made, meant);
  }

  /* Whether a condition is about something of the school's ("by the school's telephone"), and the question about the
     asker's own ("on my own phone", "from my hotmail"). */
  function isOfSchool({ made, every }, condition) {
    const things = condition.slice(condition.indexOf("school") + 1).filter((word) => !ASKING.has(word));
    const isOwn = ({ place, phrases }) => OWN.test(every[place - 1]) || phrases.some(([parts]) => OWN.test(parts[0]));
    return condition.includes("school") && made.some((one) => isOwn(one) && holdsAny([one], things));
  }

  /* Whether the title of a guide is in the first person: "I am being bullied". */
  const isInFirstPerson = (index, guide) =>
    guide !== undefined && isSelf(plain(index.entries[guide].title).slice(0, 1));

  /* Whether an outcome is for the person concerned: its condition is about me, or what I am to somebody; or, in danger,
     its guide is in the first person and its title is hardly asked. */
  function isOfMe(index, { made, wants, danger }, { says, under, where }) {
    if ((says.has("at once") && TO_ME.test(under)) || (MY_OWN.test(under) && wants.has("concern"))) return true;
    const guide = guideAt(index, { where });
    return danger && isInFirstPerson(index, guide) && conditional(index, made, index.entries[guide].title) < DENIED;
  }

  /* Whether the condition of an outcome can be true for this question; other entries have none. */
  function isFor(index, asked, at) {
    const { kind, title, under } = index.entries[at];
    if (kind !== "o") return true;
    const condition = plain(under);
    const said = plain(under.replace(/^.*[?:] /, ""));
    const [, being] = under.match(BEING) || [];
    const [, denied] = under.match(/: (.*\?) No\b/) || [];
    return !(denied && conditional(index, asked.made, denied) >= DENIED)
      && !(being && !holdsAny(asked.made, [being, ...telling(plain(title))]))
      && !(isOfMe(index, asked, index.entries[at]) && !isSelf(asked.every))
      && !(OWN_DEED.test(asked.every.join(" ")) && isInFirstPerson(index, guideAt(index, index.entries[at])))
      && !isGraver(index, asked, condition, at) && !missesDanger(index, asked, at)
      && !isOthersDeed(index, asked, condition) && !isAboutOutsider(index, asked, said) && !isOfSchool(asked, said);
  }

  return { TO_ME, guideOf, guideAt, portion, conditional, isInFirstPerson, isFor };
})();
