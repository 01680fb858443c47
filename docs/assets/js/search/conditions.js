/* Whether an outcome of a guide is for a question at all (`isFor`): its condition says when it holds, and what was
   asked may be something else, graver, done by somebody else, or said by somebody else. */
const searchConditions = (() => {
  "use strict";

  const { ASKING, plain, stem, telling } = searchWords;
  const { thesaurus, text, firstAt } = searchIndex;
  const { acting, dangers } = searchQuestion;
  const { rarity, spread } = searchRanks;
  const { isSelf } = searchPeople;

  // Of what a "no" denies, so much may be asked: "Is it a pupil of your family? No" is none for "my nephew".
  const DENIED = 0.5;
  // What somebody did themselves; and who only says what another did.
  const OWN_DEED = new RegExp("\\bi (?:\\p{L}+ly )?(?!received|noticed|worried)"
    + "(?:sent|took|put|gave|kept|wrote|said|told|made|let|left|\\p{L}{2,}ed)\\b", "u");
  const SAYING = /^(?:told|tells?|sa(?:id|ys?)|show(?:ed|s)|thinks?)$/;
  // What a condition says of the asker: of me; what I am; and what I am to somebody, "I am related to a pupil".
  const TO_ME = /\b(?:of|about|at) me\b|\bme (?:off|down)\b/;
  const OWN = /^(?:my|own|personal)$/;
  const BEING = /\? I am (\p{L}+)/u;
  const MY_OWN = /\? I am \p{L}+ to\b/u;

  const guideOf = ({ where }) => where.split("#")[0];
  const guideAt = (index, entry) => firstAt(index, ({ kind, where }) => kind === "g" && where === guideOf(entry));

  const holds = (one, word) => one.words.has(word) || one.phrases.some(([parts]) => parts.includes(stem(word)));
  const holdsAny = (these, words) => words.some((word) => these.some((one) => holds(one, word)));
  const ofOthers = (words) => words.filter((word) => thesaurus.others.has(stem(word)));

  /* The part of some weights that is of those that fit. */
  function portion(every, weight, part) {
    const whole = every.reduce((sum, one) => sum + weight(one), 0);
    return whole ? every.reduce((sum, one) => sum + weight(one) * part(one), 0) / whole : 0;
  }

  /* How much of a condition is asked. */
  const conditional = (index, made, condition) => portion([...new Set(telling(plain(condition)))],
    (word) => rarity(index, spread(index, index.forms.get(stem(word)) || [])),
    (word) => (made.some((one) => holds(one, word)) ? 1 : 0));

  /* Whether what people say as a phrase ("old pupil") is nothing that a condition speaks of. */
  function isAnother(one, condition) {
    const every = new Set(condition.map(stem));
    return one.phrases.length && ![...one.words.keys()].some((word) => every.has(stem(word)))
      && !one.phrases.some(([parts]) => parts.every((part) => every.has(part)));
  }

  /* Whether a condition is of something graver than was asked: a picture is no indecent one, and one of me, "my nudes",
     none of a child. */
  function isGraver(index, { made, every }, condition, at) {
    const grave = condition[condition.length - 1] === "no" ? [] : dangers(condition);
    const called = () => text(index, at).slice(1).flatMap((name) => dangers(plain(name)));
    const isMine = /\bof me\b/.test(every.join(" "))
      || every.some((word, place) => every[place - 1] === "my" && dangers([word]).length);
    const others = isMine ? ofOthers(condition) : [];
    return grave.length && (!holdsAny(made, [...grave, ...called()]) || (others.length && !holdsAny(made, others)));
  }

  /* Whether somebody is in danger, and an answer does not speak of that: who to tell is always at hand. */
  function isBeside(index, { made, every, danger }, at) {
    const threat = danger && index.help.report ? dangers(every) : [];
    return threat.length && !made.some((one) => threat.includes(every[one.place]) && one.scores.has(at));
  }

  /* Whether a condition is of what somebody else did: "a pupil wrote to me" is none for a head who did, for a former
     pupil, or for what somebody did themselves. */
  function isOfAnother(index, { made, every }, condition) {
    const meant = acting(index, condition).map((place) => condition[place]).filter((word) => !ASKING.has(word));
    const doing = acting(index, every).filter((place) => !SAYING.test(every[place + 1]));
    const doers = made.filter((one) => doing.some((place) => one.place <= place && place < one.place + one.size));
    if (made.some((one) => holdsAny([one], meant) && isAnother(one, condition))) return true;
    return meant.length > 0 && (doers.length > 0 || OWN_DEED.test(every.join(" "))) && !holdsAny(doers, meant);
  }

  /* Whether a condition is of a pupil or somebody else from outside, and who is asked about works here. */
  function isOfOthers(index, { made, every }, condition) {
    const meant = ofOthers(condition);
    const isMine = isSelf(condition) && isSelf(every);
    return meant.length && !isMine && every.some((word) => index.people.has(stem(word))) && !holdsAny(made, meant);
  }

  /* Whether a condition is of a thing of the school, "by the school's telephone", and what was asked is one's own:
     "on my own phone", "from my hotmail". */
  function isOfSchool({ made, every }, condition) {
    const things = condition.slice(condition.indexOf("school") + 1).filter((word) => !ASKING.has(word));
    const isOwn = ({ place, phrases }) => OWN.test(every[place - 1]) || phrases.some(([parts]) => OWN.test(parts[0]));
    return condition.includes("school") && made.some((one) => isOwn(one) && holdsAny([one], things));
  }

  /* Whether a guide is written for oneself: "I am being bullied". */
  const isOfReader = (index, guide) => guide !== undefined && isSelf(plain(index.entries[guide].title).slice(0, 1));

  /* Whether a condition is of the reader: of me, of what I am to somebody, or in a guide for oneself. */
  function isOfMe(index, { made, wants, danger }, { says, under, where }) {
    if ((says.has("at once") && TO_ME.test(under)) || (MY_OWN.test(under) && wants.has("concern"))) return true;
    const guide = guideAt(index, { where });
    return danger && isOfReader(index, guide) && conditional(index, made, index.entries[guide].title) < DENIED;
  }

  /* Whether the condition of an outcome may be so, as far as it was asked. */
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
      && !isGraver(index, asked, condition, at) && !isBeside(index, asked, at) && !isOfAnother(index, asked, condition)
      && !isOfOthers(index, asked, said) && !isOfSchool(asked, said);
  }

  return { TO_ME, guideOf, guideAt, portion, conditional, isOfReader, isFor };
})();
