/* The answer on top: `best` takes the most suitable, by what it says and its clauses say, only if it is sure
   (`certainty`). The next ones are beside it: a reader sees sooner than any rule which of them is meant. */
const searchAnswer = (() => {
  "use strict";

  const { stem } = searchWords;
  const { thesaurus } = searchIndex;
  const { named } = searchRanks;
  const { whoToTell, plainly, subjects } = searchPeople;
  const { TO_ME, guideOf, guideAt, portion, conditional, isOfReader, isFor } = searchConditions;

  // Its own words, those of the clauses it is made of, the first of them most, and whether it is of the kind that
  // was asked for.
  const OWN = 1.5;
  const LATER = 0.56;
  const SORT = 0.4;
  const INSTEAD = 0.6;
  const DONE = 1;
  const LEAST = 0.3;
  // A guide as a whole, a page or a person answers only what it speaks of wholly; an outcome, or a page
  // that is named, in part.
  const WHOLLY = 0.72;
  const PARTLY = 0.2;
  const GUIDE = 1.1;
  const CLEAR = 2;
  const PAGE = 0.6;
  // So much of a question must be known before "yes" or a page is an answer to it.
  const KNOWN = 0.6;
  // So much must the words and the clauses of an answer have of the question together: one that says who to tell
  // at once, and another.
  const BACKED = 0.7;
  const AGREED = 0.9;
  // An answer accounts for a word as it says it, beside whichever says it most; if it is about it; and as its clauses
  // say it.
  const SAYS = 0.5;
  const SUBJECTS = 0.35;
  const CLAUSES = 0.15;
  // To that is added how much of its own condition, and of the words people call it by, is asked, its lead over the
  // next answer, and that it says who to tell: that is seldom wrong if there is something to tell, or if so much of
  // its condition is asked. A guide as a whole has no condition: it asks.
  // With less than SURE in all nothing is on top: of the answers that keeps back, half would have misled, and a third
  // been right.
  const CONDITION = 0.25;
  const CALLS = 0.12;
  const LEAD = 0.2;
  const TELLS = 0.3;
  const SPEAKS = 0.2;
  const ASKS = 0.15;
  const SURE = 0.7;
  // Answers of one guide are tied if their scores are so near; less near if the next forbids what the first does not.
  const TIED = 0.9;
  const STRICTER = 0.8;
  // Less is enough for the guide that it is an answer of, if those of other guides have no more than this part of its
  // score.
  const LIKELY = 0.45;
  const APART = 0.8;
  // So many others are offered that are nearly as suitable.
  const MORE = 2;
  const NEARLY = 0.7;
  // Whether others may; and what is asked of the reader.
  const OTHERS_MAY = /^(?:can|may|could|should|(?:is|are)(?=.*\ballowed\b)) (?:(?:a|the|my|our|other|any) )?(\p{L}+)/u;
  const FRIEND = /^(?:add(?:ed)?|invited?|follow(?:ed)?|befriend|connect)$/;
  const ASKED_ME = /^(?:added?|invited|asked|follow(?:ed)?|requests?|wants?)$/;
  // What is wanted where there is something to tell.
  const TELLING = ["report", "concern", "deed"];
  // Where something is.
  const WHERE = /^where|\bfind\b|\bdownload\b/;

  const isGuidance = ({ kind }) => kind === "o" || kind === "g";

  /* Whether it is asked what others may do: "can parents film the play". A guide says what its reader may. */
  const isForOthers = (typed) => thesaurus.others.has(stem((typed.join(" ").match(OTHERS_MAY) || [])[1] || ""));

  /* Whether somebody only asks to be a friend of the reader. */
  const isAskedOfMe = ({ every }) => every.includes("me") && every.some((word) => FRIEND.test(word));

  /* Whether a guide's answer may be on top: no "yes" to what somebody did, or to what is not known or not wanted; in
     danger nothing but who to tell at once, and of whole guides only the one to report with; of a concern, who to tell.
     Not so if somebody asks whether they may. */
  function isSafe({ wants, danger, known, every, unwanted }, { kind, where, says }, report) {
    if (unwanted && says.has("may")) return false;
    const may = wants.has("may");
    if (danger && !may) return says.has("at once") && (kind === "o" || !report || where === report);
    const meant = (sort) => !may && wants.has(sort) && !every.some((word) => ASKED_ME.test(word));
    if (meant("concern")) return says.has("report");
    return !says.has("yes") || (known >= KNOWN && !meant("report"));
  }

  /* Whether people are asked for by a whole name, or in several words that others say: "child has snapchat" names no
     social care. */
  const isCalled = (index, asked, at) => named(index, asked, at) > 0
    || asked.made.some(({ size, scores }) => size > 1 && scores.has(at));

  /* Whether what may be an answer speaks of what was asked. */
  function speaks(index, { typed, wants, ...asked }, at, { covered, meant }, resting) {
    const { kind, where, says } = index.entries[at];
    // Who asks whether they may is not sent to report somebody.
    if (kind === "o" && wants.has("may") && !says.has("may") && !asked.danger) return false;
    const enough = says.has("at once") ? index.help.report && BACKED : AGREED;
    if (kind === "o") return meant >= PARTLY && covered + resting >= enough;
    if (kind === "r" && !isCalled(index, asked, at)) return false;
    if (kind !== "p") return covered >= WHOLLY;
    const isNamed = (where.includes("#") || WHERE.test(typed.join(" "))) && named(index, asked, at) > PARTLY;
    return isNamed || (!where.includes("#") && meant >= WHOLLY && asked.known >= KNOWN);
  }

  /* How sure it is that a guide's answer is one to this question. */
  function certainty(index, asked, { at, score }, next) {
    const { says, under, rests } = index.entries[at];
    const said = (one, place) => (one.scores.get(place) || 0) / one.most;
    const accounted = portion(asked.made, (one) => one.worth, (one) => SAYS * said(one, at)
      + (one.about.has(at) ? SUBJECTS : 0) + CLAUSES * Math.max(0, ...rests.map((clause) => said(one, clause))));
    const condition = conditional(index, asked.made, under);
    const isToTell = asked.danger || TELLING.some((want) => asked.wants.has(want)) || condition > SPEAKS;
    return accounted + CALLS * Math.min(1, named(index, asked, at)) + CONDITION * condition
      + LEAD * (1 - next / score) + (isToTell && says.has("report") ? TELLS : 0) + (under ? 0 : ASKS);
  }

  /* Whether a word that only some guides are about is a reason for an answer: one that most are about chooses none. */
  function isChosen(index, { made }, at) {
    const outcomes = (one) => [...one.about].map((other) => index.entries[other]).filter(({ kind }) => kind === "o");
    const about = (one) => new Set(outcomes(one).map(guideOf)).size;
    const guides = index.leading.filter(({ kind }) => kind === "g").length;
    return made.some((one) => one.scores.has(at) && 2 * about(one) <= guides);
  }

  /* All that may be on top, the most suitable first: by its own words, and those of the clauses it is made of. */
  function suitable(index, asked, ranked, { about, blamed }) {
    const by = new Map(ranked.map((one) => [one.at, one]));
    const insteadOf = (these) => new Set([...these].flatMap((at) => index.entries[at].rests));
    const [instead, replaced] = [insteadOf(about), insteadOf(blamed)];
    // Who is told instead of somebody that a concern is about is only an answer if it is, or if they are named.
    const deputies = index.leading.flatMap(({ kind, rests }) => (kind === "r" ? rests : []));
    const spared = new Set(deputies.filter((at) => !instead.has(at) && !about.has(at)));
    const top = Math.max(...ranked.filter((one) => "ci".includes(one.kind)).map((one) => one.score), 0.01);
    const isToMe = TO_ME.test(asked.typed.join(" "));
    const score = (entry, at) => {
      const { kind, says, rests, sendsTo } = entry;
      const isNever = blamed.has(at) || sendsTo.some((other) => about.has(other) || spared.has(other));
      if (!"ogrp".includes(kind) || isNever) return 0;
      if (isGuidance(entry) && !isSafe(asked, entry, index.help.report)) return 0;
      const own = by.get(at) || { score: 0, covered: 0, meant: 0 };
      const resting = Math.max(0, ...rests.map((other, place) =>
        ((by.get(other) || { score: 0 }).score / top) * (place ? LATER : 1)));
      const isInstead = sendsTo.some((other) => instead.has(other));
      const isDeed = isInstead ? replaced.size > 0 : asked.wants.has("deed");
      const isOfDeed = says.has("deed") && isDeed && !isAskedOfMe(asked);
      if (!isOfDeed && !(speaks(index, asked, at, own, resting) && isFor(index, asked, at))) return 0;
      const isOfReaders = isToMe && isGuidance(entry) && isOfReader(index, guideAt(index, entry));
      const fits = [...says].some((each) => asked.wants.has(each));
      const kinds = kind === "g" ? GUIDE : PAGE * (kind !== "o" || isOfDeed);
      const gains = (fits ? 1 + SORT : 1) * (isOfDeed || isOfReaders ? 1 + DONE : 1) * (isInstead ? 1 + INSTEAD : 1);
      return (OWN * own.score / top + resting + kinds) * gains;
    };
    return index.leading.map((entry, at) => ({ at, score: score(entry, at) }))
      .filter((one) => one.score > LEAST).sort((a, b) => b.score - a.score);
  }

  /* Instead of a guide as a whole, that of its outcomes which is far before its others. */
  function narrowed(index, every) {
    const { kind, where: page } = every.length ? index.entries[every[0].at] : {};
    if (kind !== "g") return every;
    const [first, second = { score: 0 }] = every.filter((one) => index.entries[one.at].where.startsWith(`${page}#`));
    return first && first.score > CLEAR * second.score ? [first, ...every.filter((one) => one !== first)] : every;
  }

  /* Whether another answer of its guide, that says something else, is about as suitable. */
  function isTied(index, first, others) {
    const entry = index.entries[first.at];
    return others.some(({ at, score }) => {
      const other = index.entries[at];
      const near = other.says.has("no") && !entry.says.has("no") ? STRICTER : TIED;
      const isOther = other.kind === "o" && other.title !== entry.title && guideOf(other) === guideOf(entry);
      return isOther && score > near * first.score;
    });
  }

  /* The answer of those that are suitable: the first, if it is sure that it answers: a person
     or a page that is named, who to tell if something happened, or a guide's answer that accounts for the question.
     Else it is, where somebody asks whether they may ("can I post this", "posting this") and nobody is in danger, the
     guide that asks further, if no other is nearly as likely; who to tell if something happened; or none. */
  function chosen(index, asked, [first, ...others], { blamed }) {
    const { made, wants, danger } = asked;
    const otherwise = danger || blamed.size || wants.has("concern") ? whoToTell(index) : undefined;
    if (!first) return otherwise;
    const entry = index.entries[first.at];
    const wantsOne = (wants.has("may") || wants.has("report")) && !wants.has("concern") && !danger;
    const tied = entry.kind === "o" && wantsOne && isTied(index, first, others);
    const tells = entry.says.has("report");
    if (!isGuidance(entry) || (!tied && tells && (wants.has("report") || wants.has("concern")))) return first.at;
    const isAsked = named(index, asked, first.at) || (tells && made.some((one) => one.about.has(first.at)))
      || [entry.title, entry.under].some((each) => conditional(index, made, each));
    const sure = certainty(index, asked, first, others.length ? others[0].score : 0);
    const isMeant = entry.kind === "g" || ((made.length > 1 || isChosen(index, asked, first.at)) && isAsked);
    if (!tied && sure >= SURE && isMeant) return first.at;
    if (danger || sure < LIKELY) return otherwise;
    const isAlone = others.every(({ at, score }) => score <= APART * first.score || !isGuidance(index.entries[at])
      || guideOf(index.entries[at]) === guideOf(entry));
    const isWhether = wants.has("may") || /ing$/.test(asked.typed[0]);
    return tied || (isWhether && isAlone) ? guideAt(index, entry) : otherwise;
  }

  /* What else may be meant of what a guide says, if no question comes before it. In danger nothing is beside who to
     tell. */
  function nearly(index, { danger }, every, answer) {
    const titles = new Set(answer === undefined ? [] : [index.entries[answer].title]);
    return every.filter(({ at, score }) => {
      const { kind, title, asks } = index.entries[at];
      const isOther = !danger && kind === "o" && !asks && score >= NEARLY * every[0].score && !titles.has(title);
      if (isOther) titles.add(title);
      return isOther;
    }).slice(0, MORE).map(({ at }) => at);
  }

  /* The answer, if there is one, and what else may be meant. What needs no weighing has nothing beside it. Of an answer
     that hangs on a question of its guide, that question. */
  function best(index, asked, ranked) {
    const certain = plainly(index, asked);
    if (certain !== undefined) return { answer: certain, also: [] };
    const who = subjects(index, asked);
    const every = isForOthers(asked.typed) ? [] : narrowed(index, suitable(index, asked, ranked, who));
    const answer = chosen(index, asked, every, who);
    return { answer: index.entries[answer]?.asks || answer, also: nearly(index, asked, every, answer) };
  }

  return { best };
})();
