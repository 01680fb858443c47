/* Chooses the answer on top: `best` takes the entry that fits best by its own words and its clauses', if it is certain
   enough (`certainty`). It offers the next ones beside it: readers see at once which of them they meant. */
const searchAnswer = (() => {
  "use strict";

  const { stem } = searchWords;
  const { thesaurus } = searchIndex;
  const { named } = searchRanks;
  const { whoToTell, plainly, subjects } = searchPeople;
  const { TO_ME, guideOf, guideAt, portion, conditional, isInFirstPerson, isFor } = searchConditions;

  // The score of an entry: its own words, its clauses (those after the first count less); and gains if it is of the
  // kind asked for, says who to tell instead of the person accused, or is about that deed or the reader. LEAST is the
  // limit.
  const OWN = 1.5;
  const LATER = 0.56;
  const SORT = 0.4;
  const INSTEAD = 0.6;
  const DONE = 1;
  const LEAST = 0.3;
  // The share of a question that an entry must cover: a guide, page or person nearly all, an outcome or a named page a
  // part.
  const WHOLLY = 0.72;
  const PARTLY = 0.2;
  const GUIDE = 1.1;
  const CLEAR = 2;
  const PAGE = 0.6;
  // The share of a question that the policy must know before "yes" or a page can be the answer.
  const KNOWN = 0.6;
  // The share that the words and clauses of an answer must cover together: if it says who to tell at once; and if not.
  const BACKED = 0.7;
  const AGREED = 0.9;
  // How far an answer accounts for a word: by its own score beside the highest, by being about it, and by its clauses.
  const SAYS = 0.5;
  const SUBJECTS = 0.35;
  const CLAUSES = 0.15;
  // Added to that: the share of its condition and of its names that is asked, its lead over the next answer, and that
  // it says who to tell. That is seldom wrong if there is something to tell, or if more than SPEAKS of its condition is
  // asked. A guide has no condition: it asks. Below SURE in all, nothing is on top: of the answers this holds back,
  // half would have misled, and a third been right.
  const CONDITION = 0.25;
  const CALLS = 0.12;
  const LEAD = 0.2;
  const TELLS = 0.3;
  const SPEAKS = 0.2;
  const ASKS = 0.15;
  const SURE = 0.7;
  // The score that an answer on who to tell needs, if there is no danger: below it the reporting guide is shown.
  const CLOSE = 1;
  // Two answers of a guide are tied if the second has this part of the first one's score.
  const TIED = 0.8;
  // The certainty that is enough to show the whole guide of an answer, if those of other guides have at most this part
  // of its score.
  const LIKELY = 0.45;
  const APART = 0.8;
  // How many others are offered, and the part of the best score that they need.
  const MORE = 2;
  const NEARLY = 0.7;
  // What others may do; friend requests; and what somebody asked of the reader.
  const OTHERS_MAY = /^(?:can|may|could|should|(?:is|are)(?=.*\ballowed\b)) (?:(?:a|the|my|our|other|any) )?(\p{L}+)/u;
  const FRIEND = /^(?:add(?:ed)?|invited?|follow(?:ed)?|befriend|connect)$/;
  const ASKED_ME = /^(?:added?|invited|asked|follow(?:ed)?|requests?|wants?)$/;
  // What a question wants if there is something to tell.
  const TELLING = ["report", "concern", "deed"];
  // Where to find something.
  const WHERE = /^where|\bfind\b|\bdownload\b/;

  const isGuidance = ({ kind }) => kind === "o" || kind === "g";

  /* Whether the question is what others may do ("can parents film the play"): a guide says what its reader may. */
  const isForOthers = (typed) => thesaurus.others.has(stem((typed.join(" ").match(OTHERS_MAY) || [])[1] || ""));

  /* Whether somebody only asks the reader to be friends. */
  const isAskedOfMe = ({ every }) => every.includes("me") && every.some((word) => FRIEND.test(word));

  /* Whether a guide's answer may be on top. In danger: only if it says who to tell at once, and of whole guides only
     the reporting guide. For a concern: only if it says who to tell. Something unwanted gets no answer on what one may
     do. "Yes" is no answer to a report or a question that is mostly unknown. Danger, concern and report do not count if
     the question is whether one may. */
  function isSafe({ wants, danger, known, every, unwanted }, { kind, where, says }, report) {
    if (unwanted && says.has("may")) return false;
    const may = wants.has("may");
    if (danger && !may) return says.has("at once") && (kind === "o" || !report || where === report);
    const meant = (sort) => !may && wants.has(sort) && !every.some((word) => ASKED_ME.test(word));
    if (meant("concern")) return says.has("report");
    return !says.has("yes") || (known >= KNOWN && !meant("report"));
  }

  /* Whether the question has the whole name of somebody, or a thesaurus phrase for them: "child has snapchat" does not
     name social care. */
  const isCalled = (index, asked, at) => named(index, asked, at) > 0
    || asked.made.some(({ size, scores }) => size > 1 && scores.has(at));

  /* Whether a possible answer covers enough of the question. */
  function speaks(index, { typed, wants, ...asked }, at, { covered, meant }, resting) {
    const { kind, where, says } = index.entries[at];
    // An outcome that says nothing of what one may do is no answer to "May I?".
    if (kind === "o" && wants.has("may") && !says.has("may") && !asked.danger) return false;
    const enough = says.has("at once") ? index.help.report && BACKED : AGREED;
    if (kind === "o") return meant >= PARTLY && covered + resting >= enough;
    if (kind === "r" && !isCalled(index, asked, at)) return false;
    if (kind !== "p") return covered >= WHOLLY;
    const isNamed = (where.includes("#") || WHERE.test(typed.join(" "))) && named(index, asked, at) > PARTLY;
    // Whether one may is said by clauses: "can I use force" does not mean the page on what is in force.
    return isNamed || (!where.includes("#") && !wants.has("may") && meant >= WHOLLY && asked.known >= KNOWN);
  }

  /* How certain it is that a guide's answer fits the question; `next` is the score of the next answer. */
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

  /* All entries that may be on top with their scores, the best first. */
  function suitable(index, asked, ranked, { about, blamed, away }) {
    const by = new Map(ranked.map((one) => [one.at, one]));
    const insteadOf = (these) => new Set([...these].flatMap((at) => index.entries[at].rests));
    const [instead, replaced] = [insteadOf(about), insteadOf(blamed)];
    // An answer that sends the reader to a deputy is only for concerns about the person they stand in for.
    const deputies = index.leading.flatMap(({ kind, rests }) => (kind === "r" ? rests : []));
    const spared = new Set(deputies.filter((at) => !instead.has(at)));
    const top = Math.max(...ranked.filter((one) => "ci".includes(one.kind)).map((one) => one.score), 0.01);
    const isToMe = TO_ME.test(asked.typed.join(" "));
    const score = (entry, at) => {
      const { kind, says, rests, sendsTo } = entry;
      const isNever = blamed.has(at)
        || [about, away, spared].some((these) => sendsTo.some((other) => these.has(other)));
      if (!"ogrp".includes(kind) || isNever) return 0;
      if (isGuidance(entry) && !isSafe(asked, entry, index.help.report)) return 0;
      const own = by.get(at) || { score: 0, covered: 0, meant: 0 };
      const resting = Math.max(0, ...rests.map((other, place) =>
        ((by.get(other) || { score: 0 }).score / top) * (place ? LATER : 1)));
      const isInstead = sendsTo.some((other) => instead.has(other));
      const isDeed = isInstead ? replaced.size > 0 : asked.wants.has("deed");
      const isOfDeed = says.has("deed") && isDeed && !isAskedOfMe(asked);
      if (!isOfDeed && !(speaks(index, asked, at, own, resting) && isFor(index, asked, at))) return 0;
      const isOfReaders = isToMe && isGuidance(entry) && isInFirstPerson(index, guideAt(index, entry));
      const fits = [...says].some((each) => asked.wants.has(each));
      const kinds = kind === "g" ? GUIDE : PAGE * (kind !== "o" || isOfDeed);
      const gains = (fits ? 1 + SORT : 1) * (isOfDeed || isOfReaders ? 1 + DONE : 1) * (isInstead ? 1 + INSTEAD : 1);
      return (OWN * own.score / top + resting + kinds) * gains;
    };
    return index.leading.map((entry, at) => ({ at, score: score(entry, at) }))
      .filter((one) => one.score > LEAST).sort((a, b) => b.score - a.score);
  }

  /* Put an outcome before its whole guide if it is far ahead of the guide's other outcomes. */
  function narrowed(index, every) {
    const { kind, where: page } = every.length ? index.entries[every[0].at] : {};
    if (kind !== "g") return every;
    const [first, second = { score: 0 }] = every.filter((one) => index.entries[one.at].where.startsWith(`${page}#`));
    return first && first.score > CLEAR * second.score ? [first, ...every.filter((one) => one !== first)] : every;
  }

  /* Whether another outcome of the same guide, with another title, scores about as much: any, if the question is who to
     tell; one that forbids what the first does not, if it is whether one may. */
  function isTied(index, { wants }, first, others) {
    const entry = index.entries[first.at];
    return others.some(({ at, score }) => {
      const other = index.entries[at];
      const isOther = other.kind === "o" && other.title !== entry.title && guideOf(other) === guideOf(entry);
      const isStricter = wants.has("may") && other.says.has("no") && !entry.says.has("no");
      return isOther && score > TIED * first.score && (wants.has("report") || isStricter);
    });
  }

  /* The first suitable answer, if it is certain: a named person or page, who to tell if something happened, or a
     guide's answer that accounts for the question. Otherwise the whole guide, if two of its answers are tied, or if the
     question is whether one may ("can I post this", "posting this") and no other guide is nearly as likely. Otherwise
     who to tell, in danger, for a concern or if whom one would tell is away; or none. */
  function chosen(index, asked, [first, ...others], { blamed, away }) {
    const { made, wants, danger } = asked;
    const otherwise = danger || blamed.size || away.size || wants.has("concern") ? whoToTell(index) : undefined;
    if (!first || (away.size && !danger)) return otherwise;
    const entry = index.entries[first.at];
    const isCalm = !wants.has("concern") && !danger;
    const tied = entry.kind === "o" && isCalm && isTied(index, asked, first, others);
    const tells = entry.says.has("report") && (wants.has("report") || wants.has("concern"));
    if (!isGuidance(entry)) return first.at;
    if (!tied && tells) return danger || first.score >= CLOSE ? first.at : whoToTell(index) ?? first.at;
    const isAsked = named(index, asked, first.at)
      || [entry.title, entry.under].some((each) => conditional(index, made, each));
    const sure = certainty(index, asked, first, others.length ? others[0].score : 0);
    const isMeant = entry.kind === "g" || (made.length > 1 && isAsked);
    if (!tied && sure >= SURE && isMeant) return first.at;
    if (danger || sure < LIKELY) return otherwise;
    const isAlone = others.every(({ at, score }) => score <= APART * first.score || !isGuidance(index.entries[at])
      || guideOf(index.entries[at]) === guideOf(entry));
    const isWhether = wants.has("may") || /ing$/.test(asked.typed[0]);
    return tied || (isWhether && isAlone) ? guideAt(index, entry) : otherwise;
  }

  /* Other outcomes that may be meant, without those that depend on a question of their guide. In danger there is none,
     so that only who to tell is shown. */
  function nearly(index, { danger }, every, answer) {
    const titles = new Set(answer === undefined ? [] : [index.entries[answer].title]);
    return every.filter(({ at, score }) => {
      const { kind, title, asks } = index.entries[at];
      const isOther = !danger && kind === "o" && !asks && score >= NEARLY * every[0].score && !titles.has(title);
      if (isOther) titles.add(title);
      return isOther;
    }).slice(0, MORE).map(({ at }) => at);
  }

  /* The position of the answer, if there is one, and of others that may be meant. A plain question has no others. If an
     outcome depends on a question of its guide, the answer is that question. */
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
