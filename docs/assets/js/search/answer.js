/* The answer on top: `best` takes it from `suitable`, by what it says and its clauses say, only if it is sure
   (`certainty`). */
const searchAnswer = (() => {
  "use strict";

  const { ASKING, plain, stem, telling, roots, keyOf } = searchWords;
  const { thesaurus, said, text, ALIKE } = searchIndex;
  const { meant, acting, dangers, isOf } = searchQuestion;
  const { rarity, spread, named } = searchRanks;

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
  // An answer accounts for a word as it says it, beside whichever says it most; if it is about it; and as its clauses say it.
  const SAYS = 0.5;
  const SUBJECTS = 0.35;
  const CLAUSES = 0.15;
  // To that is added how much of its own condition, and of the words people call it by, is asked, its lead over the next
  // answer, and that it says who to tell: that is seldom wrong. A guide as a whole has no condition: it asks. With less
  // than SURE in all nothing is on top: of the answers that keeps back, half would have misled, and a third been right.
  const CONDITION = 0.25;
  const CALLS = 0.12;
  const LEAD = 0.2;
  const TELLS = 0.3;
  const ASKS = 0.15;
  const SURE = 0.7;
  // Answers of one guide are tied if their scores are so near; less near if the next forbids what the first does not.
  const TIED = 0.9;
  const STRICTER = 0.8;
  // Of what a "no" denies, so much may be asked: "Is it a pupil of your family? No" is none for "my nephew".
  const DENIED = 0.5;
  // Less is enough for the guide that it is an answer of, if those of other guides have no more than this part of its score.
  const LIKELY = 0.45;
  const APART = 0.8;
  // What somebody did themselves; and who only says what another did.
  const OWN_DEED = /\bi (?:\p{L}+ly )?(?!received|noticed|worried)(?:sent|took|put|gave|kept|wrote|said|told|made|let|left|\p{L}{2,}ed)\b/u;
  const SAYING = /^(?:told|tells?|sa(?:id|ys?)|show(?:ed|s)|thinks?)$/;
  // What a condition says of the asker: of me; what I am; and what I am to somebody, "I am related to a pupil".
  const TO_ME = /\b(?:of|about|at) me\b|\bme (?:off|down)\b/;
  const BEING = /\? I am (\p{L}+)/u;
  const MY_OWN = /\? I am \p{L}+ to\b/u;
  // Whether others may; and what is asked of the reader.
  const OTHERS_MAY = /^(?:can|may|could|should|(?:is|are)(?=.*\ballowed\b)) (?:(?:a|the|my|our|other|any) )?(\p{L}+)/u;
  const FRIEND = /^(?:add(?:ed)?|invited?|follow(?:ed)?|befriend|connect)$/;
  const ASKED_ME = /^(?:added?|invited|asked|follow(?:ed)?|requests?|wants?)$/;
  // Where something is; and that somebody is at a loss.
  const WHERE = /^where|\bfind\b|\bdownload\b/;
  const HELP = /^(?:help|advice|talk|speak)$/;
  const OWN_SELF = /^(?:i|im|ive|me|my|mine|myself|we|us|our)$/;
  // Words of whoever wants to reach somebody, and of which edition applied on a day.
  const REACH = new Set("who whos name named call called number numbers phone telephone mobile tel ring email address contact details reach hold speak talk please".split(" "));
  const DATED = /\b(?:policy|rules?|versions?|editions?|which|appl(?:y|ied)|in force)\b.*\b(?:19|20)\d\d\b|\b(?:old|older|previous|earlier|last) (?:policy|rules?|version|edition|one)\b/;

  /* Where the entries are that fit, of those that may be an answer; and the first of them. */
  const places = (index, fits) => index.leading.flatMap((entry, at) => (fits(entry, at) ? [at] : []));
  const firstAt = (index, fits) => places(index, fits)[0];

  function defines(index, question) {
    const bare = plain(question).join(" ");
    const term = roots(meant(bare) || bare).join("");
    const last = /^(?:is|are) /.test(bare) ? roots(bare).join(" ") : "";
    return firstAt(index, ([kind], at) => kind === "d" && text(index, at).slice(1).some((name) => {
      const root = roots(name);
      return root.join("") === term || last.endsWith(` ${root.join(" ")}`);
    }));
  }

  /* The people of whom some name is said, by their places. */
  const people = (index, isSaid) => new Set(places(index, ([kind], at) => kind === "r"
    && text(index, at).slice(1).some((name) => isSaid(telling(plain(name))))));

  /* The people that a question blames, and whom else it is about, of those that the school says a concern may be about
     and those told in their place: an answer must not send a reader to one of them. */
  function subjects(index, { every, made, doers, accused }) {
    const did = made.filter((one) => doers.includes(one.place) && !isOf(every, one.place));
    const hit = (these) => (word) => these.some((one) => (one.words.get(word) || 0) >= ALIKE);
    const over = new Set(index.leading.flatMap(([kind, , , , , rests], at) => (kind === "r" && rests.length ? [at, ...rests] : [])));
    const named = people(index, (name) => name.every(hit(made)));
    const blamed = people(index, (name) => [...did, ...accused].some((one) => name.every(hit([one]))
      || one.phrases.some(([parts]) => parts.join() === name.map(stem).join())));
    return { blamed, about: new Set([...blamed, ...[...named].filter((at) => over.has(at))]) };
  }

  /* Where whoever does not know what to do finds who to tell. */
  const whoToTell = (index) => firstAt(index, ([, , where]) => index.help.report && where === index.help.report);

  /* The person that somebody wants to reach, if nothing else is asked. */
  function reached(index, typed) {
    const rest = typed.filter((word) => !REACH.has(word) && !ASKING.has(word));
    const keys = new Set([keyOf(rest), ...said(index, keyOf(rest)).meant.map(([parts]) => parts.join(""))]);
    if (!rest.length && /^who/.test(typed[0])) return whoToTell(index);
    return rest.length && typed.some((word) => REACH.has(word)) ? firstAt(index, ([kind], at) => kind === "r"
      && text(index, at).slice(1).some((name) => keys.has(keyOf(plain(name))) || keys.has(roots(name).join("")))) : undefined;
  }

  /* What is asked in so few words that nothing need be weighed. */
  function plainly(index, { question, typed, every }) {
    const found = [defines(index, question), reached(index, typed)];
    if (DATED.test(typed.join(" "))) found.push(firstAt(index, ([, , , says]) => says.includes("e")));
    const isLost = every.every((word) => ASKING.has(word) || HELP.test(word));
    if (isLost && every.some((word) => OWN_SELF.test(word) || HELP.test(word))) found.push(whoToTell(index));
    return found.find((at) => at !== undefined);
  }

  /* Whether it is asked what others may do: "can parents film the play". A guide says what its reader may. */
  const isForOthers = (typed) => thesaurus.others.has(stem((typed.join(" ").match(OTHERS_MAY) || [])[1] || ""));

  /* Whether a guide's answer may be on top: no "yes" to what somebody did, or to what is not known or not wanted; in danger
     nothing but who to tell at once, and of whole guides only the one to report with; of a concern, who to tell.
     Not so if somebody asks whether they may. */
  function isSafe({ wants, danger, known, every, unwanted }, [kind, , where, says], report) {
    if (unwanted && says.includes("n")) return false;
    const may = wants.includes("n");
    if (danger && !may) return says.includes("u") && (kind === "o" || !report || where === report);
    const meant = (letter) => !may && wants.includes(letter) && !every.some((word) => ASKED_ME.test(word));
    if (meant("d")) return says.includes("r");
    return !says.includes("y") || (known >= KNOWN && !meant("r"));
  }

  /* Whether somebody only asks to be a friend of the reader. */
  const isAskedOfMe = ({ every }) => every.includes("me") && every.some((word) => FRIEND.test(word));

  /* Whether what may be an answer speaks of what was asked. */
  function speaks(index, { typed, wants, ...asked }, at, { covered, meant }, resting) {
    const [kind, , where, says] = index.entries[at];
    // Who asks whether they may is not sent to report somebody.
    if (kind === "o" && wants.includes("n") && !says.includes("n") && !asked.danger) return false;
    if (kind === "o") return meant >= PARTLY && covered + resting >= (says.includes("u") ? index.help.report && BACKED : AGREED);
    if (kind !== "p") return covered >= WHOLLY;
    const isNamed = (where.includes("#") || WHERE.test(typed.join(" "))) && named(index, asked, at) > PARTLY;
    return isNamed || (!where.includes("#") && meant >= WHOLLY && asked.known >= KNOWN);
  }

  const holds = (one, word) => one.words.has(word) || one.phrases.some(([parts]) => parts.includes(stem(word)));

  /* The part of some weights that is of those that fit. */
  function portion(every, weight, part) {
    const whole = every.reduce((sum, one) => sum + weight(one), 0);
    return whole ? every.reduce((sum, one) => sum + weight(one) * part(one), 0) / whole : 0;
  }

  /* How much of a condition is asked. */
  const conditional = (index, made, condition) => portion([...new Set(telling(plain(condition)))],
    (word) => rarity(index, spread(index, index.forms.get(stem(word)) || [])),
    (word) => (made.some((one) => holds(one, word)) ? 1 : 0));

  /* How sure it is that a guide's answer is one to this question. */
  function certainty(index, asked, { at, score }, next) {
    const { made } = asked;
    const [, , , says, under, rests] = index.entries[at];
    const said = (one, place) => (one.scores.get(place) || 0) / one.most;
    const accounted = portion(made, (one) => one.worth, (one) => SAYS * said(one, at) + (one.about.has(at) ? SUBJECTS : 0)
      + CLAUSES * Math.max(0, ...rests.map((clause) => said(one, clause))));
    return accounted + CALLS * Math.min(1, named(index, asked, at)) + CONDITION * conditional(index, made, under) + LEAD * (1 - next / score) + (says.includes("r") ? TELLS : 0) + (under ? 0 : ASKS);
  }

  /* Whether what people say as a phrase ("old pupil") is nothing that a condition speaks of. */
  function isAnother(one, condition) {
    const every = new Set(condition.map(stem));
    return one.phrases.length && ![...one.words.keys()].some((word) => every.has(stem(word)))
      && !one.phrases.some(([parts]) => parts.every((part) => every.has(part)));
  }

  const holdsAny = (these, words) => words.some((word) => these.some((one) => holds(one, word)));

  /* Whether a condition is of something graver than was asked: a picture is no indecent one, and one of me, "my nudes",
     none of a child. */
  function isGraver(index, { made, every }, condition, at) {
    const grave = condition[condition.length - 1] === "no" ? [] : dangers(condition);
    const called = () => text(index, at).slice(1).flatMap((name) => dangers(plain(name)));
    const isMine = /\bof me\b/.test(every.join(" ")) || every.some((word, place) => every[place - 1] === "my" && dangers([word]).length);
    const others = isMine ? condition.filter((word) => thesaurus.others.has(stem(word))) : [];
    return grave.length && (!holdsAny(made, [...grave, ...called()]) || (others.length && !holdsAny(made, others)));
  }

  /* Whether somebody is in danger, and an answer does not speak of that: who to tell is always at hand. */
  function isBeside(index, { made, every, danger }, at) {
    const threat = danger && index.help.report ? dangers(every) : [];
    return threat.length && !made.some((one) => threat.includes(every[one.place]) && one.scores.has(at));
  }

  /* Whether a condition is of what somebody else did: "a pupil wrote to me" is none for a head who did, for a former pupil,
     or for what somebody did themselves. */
  function isOfAnother(index, { made, every }, condition) {
    const meant = acting(index, condition).map((place) => condition[place]).filter((word) => !ASKING.has(word));
    const doing = acting(index, every).filter((place) => !SAYING.test(every[place + 1]));
    const doers = made.filter((one) => doing.some((place) => one.place <= place && place < one.place + one.size));
    if (made.some((one) => holdsAny([one], meant) && isAnother(one, condition))) return true;
    return meant.length > 0 && (doers.length > 0 || OWN_DEED.test(every.join(" "))) && !holdsAny(doers, meant);
  }

  const guideOf = (index, { at }) => index.entries[at][2].split("#")[0];
  const guideAt = (index, one) => firstAt(index, ([kind, , where]) => kind === "g" && where === guideOf(index, one));

  /* Whether a word that only some guides are about is a reason for an answer: one that most are about chooses none. */
  const isChosen = (index, { made }, at) => made.some((one) => one.scores.has(at)
    && 2 * new Set([...one.about].filter((other) => index.entries[other][0] === "o").map((other) => guideOf(index, { at: other }))).size
      <= index.leading.filter(([kind]) => kind === "g").length);

  /* Whether a condition is of a pupil or somebody else from outside, and who is asked about works here. */
  function isOfOthers(index, { made, every }, condition) {
    const meant = condition.filter((word) => thesaurus.others.has(stem(word)));
    const has = (words) => words.some((word) => index.people.has(stem(word)));
    const isMine = condition.some((word) => OWN_SELF.test(word)) && every.some((word) => OWN_SELF.test(word));
    return meant.length && !isMine && has(every) && !holdsAny(made, meant);
  }

  /* Whether a guide is written for oneself: "I am being bullied". */
  const isOfReader = (index, guide) => guide !== undefined && OWN_SELF.test(plain(index.entries[guide][1])[0]);

  /* Whether the condition of an outcome may be so, as far as it was asked. */
  function isFor(index, asked, at) {
    const [kind, title, , says, under] = index.entries[at];
    if (kind !== "o") return true;
    const condition = plain(under);
    const [, being] = under.match(BEING) || [];
    const [, denied] = under.match(/: (.*\?) No\b/) || [];
    const guide = guideAt(index, { at });
    const isOfMe = (says.includes("u") && TO_ME.test(under)) || (MY_OWN.test(under) && asked.wants.includes("d"))
      || (asked.danger && isOfReader(index, guide) && conditional(index, asked.made, index.entries[guide][1]) < DENIED);
    return !(denied && conditional(index, asked.made, denied) >= DENIED)
      && !(being && !holdsAny(asked.made, [being, ...telling(plain(title))]))
      && !(isOfMe && !asked.every.some((word) => OWN_SELF.test(word)))
      && !isGraver(index, asked, condition, at) && !isBeside(index, asked, at) && !isOfAnother(index, asked, condition)
      && !isOfOthers(index, asked, plain(under.replace(/^.*[?:] /, "")));
  }

  /* All that may be on top, the most suitable first: by its own words, and those of the clauses it is made of. */
  function suitable(index, asked, ranked, { about, blamed }) {
    const by = new Map(ranked.map((one) => [one.at, one]));
    const instead = new Set([...about].flatMap((at) => index.entries[at][5]));
    const replaced = new Set([...blamed].flatMap((at) => index.entries[at][5]));
    // Who is told instead of somebody that a concern is about is only an answer if it is, or if they are named.
    const spared = new Set(index.leading.flatMap(([kind, , , , , rests]) => (kind === "r" ? rests : [])).filter((at) => !instead.has(at) && !about.has(at)));
    const top = Math.max(...ranked.filter((one) => "ci".includes(one.kind)).map((one) => one.score), 0.01);
    const isToMe = TO_ME.test(asked.typed.join(" "));
    const isOfReaders = (kind, at) => isToMe && "og".includes(kind) && isOfReader(index, guideAt(index, { at }));
    const score = ([kind, , , says, , rests, tells], at) => {
      if (!"ogrp".includes(kind) || blamed.has(at) || tells.some((other) => about.has(other) || spared.has(other))) return 0;
      if ("og".includes(kind) && !isSafe(asked, index.entries[at], index.help.report)) return 0;
      const own = by.get(at) || { score: 0, covered: 0, meant: 0 };
      const resting = Math.max(0, ...rests.map((other, place) =>
        ((by.get(other) || { score: 0 }).score / top) * (place ? LATER : 1)));
      const isInstead = tells.some((other) => instead.has(other));
      const isOfDeed = says.includes("w") && (isInstead ? replaced.size > 0 : asked.wants.includes("w")) && !isAskedOfMe(asked);
      if (!isOfDeed && !(speaks(index, asked, at, own, resting) && isFor(index, asked, at))) return 0;
      const fits = [...says].some((each) => asked.wants.includes(each));
      const kinds = kind === "g" ? GUIDE : PAGE * (kind !== "o" || isOfDeed);
      return (OWN * own.score / top + resting + kinds) * (fits ? 1 + SORT : 1) * (isOfDeed || isOfReaders(kind, at) ? 1 + DONE : 1) * (isInstead ? 1 + INSTEAD : 1);
    };
    return index.leading.map((entry, at) => ({ at, score: score(entry, at) }))
      .filter((one) => one.score > LEAST).sort((a, b) => b.score - a.score);
  }

  /* Instead of a guide as a whole, that of its outcomes which is far before its others. */
  function narrowed(index, every) {
    const [kind, , page] = every.length ? index.entries[every[0].at] : [];
    if (kind !== "g") return every;
    const [first, second = { score: 0 }] = every.filter((one) => index.entries[one.at][2].startsWith(`${page}#`));
    return first && first.score > CLEAR * second.score ? [first, ...every.filter((one) => one !== first)] : every;
  }

  /* Whether another answer of its guide, that says something else, is about as suitable. */
  const isTied = (index, first, others) => others.some((one) => {
    const [[, title, , says], [kind, other, , means]] = [index.entries[first.at], index.entries[one.at]];
    const near = means.includes("b") && !says.includes("b") ? STRICTER : TIED;
    return kind === "o" && one.score > near * first.score && other !== title && guideOf(index, one) === guideOf(index, first);
  });

  /* The answer. What needs no weighing is first; then the most suitable, if it is sure that it answers: a person
     or a page that is named, who to tell if something happened, or a guide's answer that accounts for the question.
     Else it is, where somebody asks whether they may ("can I post this", "posting this") and nobody is in danger, the guide
     that asks further, if no other is nearly as likely; who to tell if something happened; or none. */
  function chosen(index, asked, ranked) {
    const certain = plainly(index, asked);
    if (certain !== undefined) return certain;
    const who = subjects(index, asked);
    const otherwise = asked.danger || who.blamed.size || asked.wants.includes("d") ? whoToTell(index) : undefined;
    const [first, ...others] = isForOthers(asked.typed) ? [] : narrowed(index, suitable(index, asked, ranked, who));
    if (!first) return otherwise;
    const [kind, title, , says, under] = index.entries[first.at];
    const wantsOne = /[nr]/.test(asked.wants) && !asked.wants.includes("d") && !asked.danger;
    const tied = kind === "o" && wantsOne && isTied(index, first, others);
    if (!"og".includes(kind) || (!tied && says.includes("r") && /[rd]/.test(asked.wants))) return first.at;
    const isAsked = named(index, asked, first.at) || (says.includes("r") && asked.made.some((one) => one.about.has(first.at)))
      || [title, under].some((each) => conditional(index, asked.made, each));
    const sure = certainty(index, asked, first, others.length ? others[0].score : 0);
    const isMeant = kind === "g" || ((asked.made.length > 1 || isChosen(index, asked, first.at)) && isAsked);
    if (!tied && sure >= SURE && isMeant) return first.at;
    if (asked.danger || sure < LIKELY) return otherwise;
    const isAlone = others.every((one) => one.score <= APART * first.score || !"og".includes(index.entries[one.at][0])
      || guideOf(index, one) === guideOf(index, first));
    const isWhether = asked.wants.includes("n") || /ing$/.test(asked.typed[0]);
    return tied || (isWhether && isAlone) ? guideAt(index, first) : otherwise;
  }

  /* Of an answer that hangs on a question of its guide, that question. */
  function best(index, asked, ranked) {
    const at = chosen(index, asked, ranked);
    return at === undefined ? at : index.entries[at][7] || at;
  }

  return { best };
})();
