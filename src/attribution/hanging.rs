//! What hangs on a noun phrase and stands between it and its verb: "Ana Ruiz[, the mayor of Hale,] said", "people [briefed on
//! the plan] said", "Lund [on Monday] said".
//!
//! In: where it ends. Out: where it begins, or whether it belongs to the source.

use std::ops::Range;

use super::phrase::phrase_start;
use super::view::View;
use crate::lexicon::{Facts, form};
use crate::text::{Kind, Token};

pub(super) fn is_participle(view: &View<'_>, at: u32) -> bool {
    let Some(token) = view.get(at) else { return false };
    token.is(Facts::VERB_PARTICIPLE)
        || token.forms & form::PARTICIPLE != 0
        || token.facts == Facts::NONE && view.word(at).ends_with("ed")
}

/// Where the noun phrase begins whose participle stands right before the preposition at `start`: "[people] briefed on it".
pub(super) fn before_participle(view: &View<'_>, start: u32) -> Option<u32> {
    const FAR: u32 = 12;
    // "ended with Lund asking": a name with a participle of its own.
    let opens = |first: &Token| first.is(Facts::PREPOSITION) && !first.is(Facts::QUANTIFIER) && !first.is_capital();
    // "a letter obtained by the Herald": the phrase may have been cut behind its preposition.
    let cut = (start.saturating_sub(2).max(view.start)..start)
        .find(|at| opens(view.token(*at)) && (at + 1..start).all(|between| view.token(between).is(Facts::DETERMINER)))
        .filter(|at| *at > view.start)
        // "published on Monday by the Harbour Trust"
        .filter(|at| is_participle(view, at - 1) || view.token(at - 1).is(Facts::WEEKDAY));
    // "released Monday by the port": the phrase may begin with its day.
    let dated = view.token(start).is(Facts::WEEKDAY) && view.get(start + 1).is_some_and(opens);
    let start = cut.unwrap_or(start + u32::from(dated));
    view.get(start).filter(|first| opens(first) && !view.reads(start, "with"))?;
    let limit = view.start.max(start.saturating_sub(FAR));
    let mut at = start;
    // "released in September by the academy": over a phrase or two between the participle and the last preposition.
    while at > limit {
        at -= 1;
        let token = view.token(at);
        if view.quoted(at) || !token.is_word() {
            return None;
        }
        // "released Monday by the port"
        let day = at + 1 + u32::from(view.get(at + 1).is_some_and(|day| day.is(Facts::WEEKDAY)));
        if is_participle(view, at) && view.get(day).is_some_and(|next| next.is(Facts::PREPOSITION)) && at > view.start {
            // "lawsuits being heard in Hale"
            let at = at - u32::from(view.reads(at - 1, "being") && at > view.start + 1);
            let noun = view.before(at)?;
            let plain = noun.kind == Kind::Word
                && !noun.is(Facts::AUXILIARY
                    .or(Facts::SUBJECT_PRONOUN)
                    .or(Facts::ADVERB)
                    .or(Facts::CONJUNCTION)
                    .or(Facts::PREPOSITION));
            return if plain { phrase_start(view, at) } else { None };
        }
        if token.is(Facts::AUXILIARY.or(Facts::SUBORDINATOR).or(Facts::RELATIVE).or(Facts::CONJUNCTION))
            && !token.is(Facts::DETERMINER)
        {
            return None;
        }
    }
    None
}

/// The comma before the adverbs that end at `at`: "Lund[,] meanwhile".
pub(super) fn before_adverbs(view: &View<'_>, at: u32) -> Option<u32> {
    let mut first = at;
    while first > view.start && view.is_adverb(first - 1) {
        first -= 1;
    }
    let comma = first.checked_sub(1).filter(|comma| first < at && *comma > view.start)?;
    (view.kind(comma) == Some(Kind::Comma)).then_some(comma)
}

/// A name right after a place and a comma: "Ana Ruiz of Hale, South Devon, said".
pub(super) fn is_state(view: &View<'_>, start: u32, end: u32) -> bool {
    let Some(comma) = start.checked_sub(1).filter(|comma| *comma > view.start) else { return false };
    let mut place = comma;
    while place > view.start && comma - place < 3 && view.token(place - 1).is_capital() {
        place -= 1;
    }
    view.kind(comma) == Some(Kind::Comma)
        && (start..end).all(|at| view.is_name_like(at))
        && place < comma
        && view.reads_any(place.saturating_sub(1), &["of", "in", "from", "near"])
        && place > view.start + 1
        // "Ana Ruiz of Hale", not "the arms of Lund".
        && view.token(place - 2).is_capital()
}

/// Whether a finite verb, perhaps after adverbs, stands at `at`.
pub(super) fn opens_with_verb(view: &View<'_>, at: u32) -> bool {
    let mut verb = at;
    while view.is_adverb(verb) {
        verb += 1;
    }
    view.may_be_finite(verb)
}

/// Where the name begins that stands right before the comma before a description at `start`.
/// Unless a comma closes it, too (`closed`), the description is none that could say it itself: "Ruiz, these people said, …".
pub(super) fn name_before(view: &View<'_>, start: u32, closed: bool) -> Option<u32> {
    // "Ana Ruiz, acting head of the port, said"
    let acting = start > view.start && view.reads(start - 1, "acting");
    let start = start - u32::from(acting);
    let first = view.get(start)?;
    // "Ana Ruiz, research director of the port, said"
    let noun = (start..start + 3)
        .take_while(|at| view.get(*at).is_some_and(|token| token.kind == Kind::Word && !token.is(Facts::PREPOSITION)))
        .any(|at| view.token(at).is(Facts::ROLE.or(Facts::ONE_PERSON)));
    // "Ana Ruiz, one official said, was late": somebody else.
    let other = !closed && first.is(Facts::QUANTIFIER.or(Facts::NUMBER));
    let role = acting
        || noun && !other && !first.is(Facts::DETERMINER.or(Facts::POSSESSIVE))
        || view.reads_any(start, &["a", "an"]);
    let describes = (role || closed && first.is(Facts::DETERMINER.or(Facts::POSSESSIVE))) && !first.is_capital();
    let comma = start.checked_sub(1).filter(|comma| view.kind(*comma) == Some(Kind::Comma) && !view.quoted(*comma))?;
    let mut name = comma;
    // "Ana Ruiz (D), a baker"
    if view.before(name).is_some_and(|before| before.kind == Kind::Close)
        && let Some(open) = (view.start..name - 1).rev().take(6).find(|index| view.token(*index).kind == Kind::Open)
    {
        name = open;
    }
    let last = name;
    while name > view.start
        && !view.quoted(name - 1)
        && view.token(name - 1).is_capital()
        && view.token(name - 1).is_word()
    {
        name -= 1;
    }
    // "But Ana Ruiz, a baker"
    if view.before(last).is_some() && view.get(name).is_some_and(|first| first.is(Facts::CONJUNCTION)) {
        name += 1;
    }
    let full = last >= name + 2 && !view.token(name).is(Facts::STARTER) || name > view.start && last > name;
    let free = view
        .before(name)
        .is_none_or(|before| before.is(Facts::CONJUNCTION.or(Facts::SUBORDINATOR)) || !before.is_word());
    let place = view
        .before(last)
        .is_none_or(|last| last.is(Facts::PLACE_NAME.or(Facts::CITY).or(Facts::DATE).or(Facts::WEEKDAY)));
    (describes && full && free && !place).then_some(name)
}

/// Party and state as agencies write them: "R-S.C.", "D-Ohio".
pub(super) fn is_party(word: &str) -> bool {
    let mut letters = word.chars();
    matches!((letters.next(), letters.next()), (Some('D' | 'R' | 'I'), Some('-')))
        && letters.next().is_some_and(char::is_uppercase)
}

/// An adverb or a day and nothing else: "however", "on Wednesday".
pub(super) fn is_adjunct(view: &View<'_>, range: Range<u32>) -> bool {
    // "Ana Ruiz, 67, a baker, said": an age hangs on the name before it.
    range.clone().any(|at| view.kind(at) != Some(Kind::Number))
        && range.into_iter().all(|at| {
            view.is_adverb(at)
                || view.token(at).is(Facts::PREPOSITION.or(Facts::WEEKDAY).or(Facts::TIME).or(Facts::MONTH))
                || view.kind(at) == Some(Kind::Number)
        })
}

/// Left of the day between a subject and its verb: "Ruiz on Monday said", "the mayor last week announced".
pub(super) fn before_date(view: &View<'_>, at: u32) -> u32 {
    const FAR: u32 = 4;
    let mut edge = at;
    while edge > view.start && at - edge < FAR && !view.quoted(edge - 1) {
        let token = view.token(edge - 1);
        // "USA Today": the end of a name.
        let name = token.is(Facts::TIME) && !token.is(Facts::WEEKDAY) && view.is_name_like(edge - 1);
        if name && edge == at && edge > view.start + 1 && view.is_name_like(edge - 2) {
            return at;
        }
        // "Ruiz, for example, earlier asked"
        // "six in 10 say": a share and no year.
        let share = view.word(edge - 1).len() < 4 && edge > view.start + 1 && view.reads(edge - 2, "in");
        let dates = token.is(Facts::DATE.or(Facts::WEEKDAY).or(Facts::TIME))
            || token.kind == Kind::Number && !share
            || edge == at && view.reads_any(edge - 1, &["earlier", "later"]);
        let leads =
            edge < at && view.reads_any(edge - 1, &["on", "in", "last", "this", "late", "early", "the", "past"]);
        if !dates && !leads {
            break;
        }
        edge -= 1;
    }
    let named = edge < at
        && (view.token(edge).is(Facts::WEEKDAY.or(Facts::PREPOSITION).or(Facts::TIME))
            || view.reads_any(edge, &["earlier", "later"])
            || view.reads_any(edge, &["this", "last"]) && edge + 1 < at)
        && view.before(edge).is_some_and(|noun| {
            // "Ruiz, who runs the port, last week said"
            let apart = noun.kind == Kind::Comma
                && edge > view.start + 1
                && view.reads_any(edge, &["last", "on", "this", "earlier", "later"]);
            noun.kind == Kind::Close || apart || noun.kind == Kind::Word && !noun.is(Facts::PREPOSITION)
        });
    if named { edge } else { at }
}

/// Where the phrase begins whose relative clause ends in the phrase at `start`: a finite verb stands right before it,
/// and "who" or "that" a few words further left, with no mark between.
pub(super) fn before_relative(view: &View<'_>, start: u32) -> Option<u32> {
    const FAR: u32 = 7;
    let verb = start.checked_sub(1).filter(|verb| *verb > view.start)?;
    // "told voters that the pier was lost and Ruiz said": a clause beside it.
    if view.token(verb).is(Facts::CONJUNCTION) || view.reads(verb, "while") {
        return None;
    }
    // "one official who relayed the exchange", "others who want the pier": the clause has no noun before its object.
    let first = view.token(start);
    let opens = !first.is_capital()
        && (first.is(Facts::VERB_BASE.or(Facts::VERB_PAST)) || first.cue != 0 || view.word(start).ends_with("ed"))
        && !view.is_plural(start);
    if view.reads(verb, "who") && opens {
        return phrase_start(view, verb);
    }
    let mut at = verb + 1;
    let mut finite = false;
    while at > view.start && verb + 1 - at < FAR {
        at -= 1;
        let token = view.token(at);
        if view.quoted(at) || !token.is_word() {
            return None;
        }
        if view.reads_any(at, &["who", "that", "which", "whose"]) && finite && at > view.start {
            let owner = at - u32::from(view.is_genitive(at - 1));
            let noun = view.before(owner)?;
            let names = noun.is(Facts::QUANTIFIER.or(Facts::ROLE_PLURAL)) || noun.is(Facts::ROLE_PLURAL.or(Facts::PEOPLE).or(Facts::ONE_PERSON).or(Facts::BODY).or(Facts::DOCUMENT))
                    || noun.is_capital()
                    || view.is_plural(at - 1)
                    || view.reads(at - 1, "those")
                    // "the polling guru who founded the site"
                    || phrase_start(view, at).is_some_and(|first| view.token(first).is(Facts::DETERMINER));
            return if names { phrase_start(view, at) } else { None };
        }
        finite |= view.may_be_finite(at);
    }
    None
}

/// Where the noun phrase begins whose relative clause closes with its own verb at `end`: "[those] who escaped", "[an aide] who
/// asked not to be named", "[an official] who was not allowed to speak".
pub(super) fn before_closing_verb(view: &View<'_>, end: u32) -> Option<u32> {
    const FAR: u32 = 9;
    let last = view.before(end)?;
    let verb = last.is(Facts::VERB_BASE.or(Facts::VERB_PAST)) || is_participle(view, end - 1);
    if !verb || last.is_capital() {
        return None;
    }
    let who = (view.start.max(end.saturating_sub(FAR)) + 1..end - 1)
        .rev()
        .take_while(|at| view.token(*at).is_word() && !view.quoted(*at))
        .find(|at| view.reads(*at, "who"))?;
    // "who asked not to be named": the participle is no second one.
    let helped = |at: u32| view.token(at - 1).is(Facts::AUXILIARY) || view.is_adverb(at - 1);
    let verbs = (who + 1..end)
        .filter(|at| view.may_be_finite(*at) && !view.is_left_of_verb(*at) && (*at == who + 1 || !helped(*at)))
        .count();
    let left = (who + 1..end).any(|at| view.may_be_finite(at));
    // "an aide who says he was fired": a statement of its own.
    let nested = (who + 1..end).any(|at| view.token(at).is(Facts::SUBJECT_PRONOUN));
    if left && verbs <= 1 && !nested { phrase_start(view, who) } else { None }
}

/// Whether what stands after the comma at `at` is an apposition ("the mayor of Hale") and not a clause or an adjunct.
pub(super) fn keeps(view: &View<'_>, at: u32) -> bool {
    let first = at + 1;
    if view.kind(at) == Some(Kind::Dash) {
        return false;
    }
    view.get(first).is_some_and(|token| {
        // "Lund, asked whether he would run, said"
        let asked = token.cue != 0 && view.takes(token.cue - 1, view.labels.told);
        // "Ruiz, it seems, said"
        // "Tom Weaver, of the Friends of the Pier, said"
        let of = view.reads(first, "of")
            && view.before(at).is_some_and(Token::is_capital)
            && view.get(first + 1).is_some_and(|body| body.is_capital() || body.is(Facts::DETERMINER));
        // "Ana Ruiz, also a candidate, said", "Joe Lund, ranking member of the panel, said"
        let also = token.is(Facts::ADVERB)
            && view.reads_any(first, &["also", "now", "then", "once", "himself", "herself"])
            && view.reads_any(first + 1, &["a", "an", "the"]);
        let ranking = view.get(first + 1).is_some_and(|noun| noun.is(Facts::ROLE.or(Facts::ONE_PERSON)));
        (of || also || !token.is(Facts::RELATIVE.or(Facts::SUBORDINATOR).or(Facts::PREPOSITION).or(Facts::ADVERB)))
            && !view.reads(first, "it")
            && (token.forms & form::ING == 0 || ranking)
            && !asked
            && !view.is_according(first)
    })
}

/// The comma that opens what closes at the comma `close`: ", the mayor of Hale," or ", who left early,".
pub(super) fn apposition_start(view: &View<'_>, close: u32) -> Option<u32> {
    let mut commas = [0_u32; 4];
    let mut count = 0;
    let mut index = close;
    while index > view.start && count < 4 {
        index -= 1;
        if view.quoted(index) {
            let quotation = view.quotation_at(index)?;
            if quotation.start < view.start {
                return None;
            }
            index = quotation.start;
            continue;
        }
        match view.token(index).kind {
            Kind::Comma => {
                commas[count] = index;
                count += 1;
            }
            Kind::Semicolon | Kind::Colon => break,
            _ => {}
        }
    }
    let commas = &commas[..count];
    // "her staff, who, on Friday, criticized": the insertion stands after the pronoun.
    if let Some(nearest) = commas.iter().copied().find(|comma| {
        view.before(*comma).is_some_and(|before| before.is(Facts::RELATIVE))
            && view.reads_any(comma - 1, &["who", "which"])
    }) {
        return Some(nearest);
    }
    // "…, as Ana Ruiz, contradicting Lund, said": a participle that hangs on the name before it.
    if let Some(nearest) = commas.first().copied()
        && view.get(nearest + 1).is_some_and(|first| first.forms & form::ING != 0 && !first.is_capital())
        && nearest > view.start
        && view.is_name_like(nearest - 1)
    {
        return Some(nearest);
    }
    // "…, his top aide, Tad Lund, said": the name that closes belongs to the description before it.
    if let Some(nearest) = commas.first().copied()
        && nearest + 1 < close
        && (nearest + 1..close).all(|at| view.token(at).is_capital() && !view.token(at).is(Facts::STARTER))
        && view.before(nearest).is_some_and(|noun| noun.is(Facts::ROLE.or(Facts::ONE_PERSON)) && !noun.is_capital())
    {
        return Some(nearest);
    }
    // "Ana Ruiz, assistant secretary for ports, roads, and rivers, said": the last commas are those of a list.
    if let Some(nearest) = commas.first().copied()
        && view.reads_any(nearest + 1, &["and", "or"])
        && let Some(name) = commas.iter().copied().skip(1).find(|comma| {
            view.before(*comma).is_some_and(Token::is_capital)
                && view.get(comma + 1).is_some_and(|first| !first.is_capital() && first.kind == Kind::Word)
        })
    {
        return Some(name);
    }
    // "Mr. Ruiz, now 81 and retired in Hale, Mass., said"
    if let Some(now) = commas.iter().copied().find(|comma| view.reads_any(comma + 1, &["now", "then", "once"])) {
        return Some(now);
    }
    let opens = |comma: u32, facts: Facts| view.get(comma + 1).is_some_and(|token| token.is(facts));
    commas
        .iter()
        .copied()
        .find(|comma| view.reads_any(comma + 1, &["who", "which", "whose", "whom"]))
        // "The plan, which passed in May, is dead, Ana Ruiz, the mayor, said": the clause is closed long before.
        .map(|relative| {
            let closed = commas.iter().any(|later| *later > relative && view.may_be_finite(later + 1));
            let described =
                commas.iter().copied().take(2).find(|comma| {
                    opens(*comma, Facts::DETERMINER.or(Facts::POSSESSIVE)) && view.is_name_like(comma - 1)
                });
            described.filter(|comma| closed && *comma > relative).unwrap_or(relative)
        })
        .or_else(|| {
            commas.iter().copied().take(3).find(|comma| {
                opens(
                    *comma,
                    Facts::DETERMINER
                        .or(Facts::PREPOSITION)
                        .or(Facts::NUMBER)
                        .or(Facts::SUBORDINATOR)
                        .or(Facts::POSSESSIVE),
                ) || view.get(comma + 1).is_some_and(|token| token.kind == Kind::Number)
            })
        })
        .or_else(|| commas.first().copied())
}

/// Where the name begins that opens the sentence, if a description of it, ", and" and the phrase at `start` follow: "[Mike
/// Lund], the mayor’s brother, and two aides".
pub(super) fn name_and_others(view: &View<'_>, start: u32) -> Option<u32> {
    let and = start.checked_sub(1).filter(|and| *and > view.start && view.reads(*and, "and"))?;
    let close = and.checked_sub(1).filter(|close| *close > view.start && view.kind(*close) == Some(Kind::Comma))?;
    let open = apposition_start(view, close)?;
    let name = phrase_start(view, open)?;
    // "The captain, Mike Lund, and his wife said": what somebody is, and the name.
    let first = view.token(start);
    let role = view.token(name).is(Facts::DETERMINER.or(Facts::POSSESSIVE))
        && view.before(open).is_some_and(|noun| !noun.is_capital())
        && (name..open).any(|at| view.token(at).is(Facts::ROLE.or(Facts::ONE_PERSON)))
        && (open + 1..close).all(|at| view.is_name_like(at))
        && (first.is(Facts::DETERMINER.or(Facts::POSSESSIVE).or(Facts::NUMBER)) || first.kind == Kind::Number)
        && view.before(name).is_none_or(|before| before.kind == Kind::Comma);
    if role {
        return Some(name);
    }
    let opens = name <= view.start + 1 && (name..open).all(|at| view.is_name_like(at));
    let described = (view.get(open + 1).is_some_and(|first| first.is(Facts::DETERMINER.or(Facts::POSSESSIVE)))
        // "Lund, Hale’s mayor, and Ruiz"
        || view.is_name_like(open + 1) && view.is_genitive(open + 2))
        && !view.has_finite(open + 1..close);
    (opens && described).then_some(name)
}
