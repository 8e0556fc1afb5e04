//! Who stands before or after a cue: the noun phrase that is its source.
//!
//! "Ana Ruiz, the mayor of Hale, has said …" gives "Ana Ruiz, the mayor of Hale"; "…, said Ruiz, who left early" gives
//! "Ruiz". Extents follow the practice of PolNeAR's annotators: titles and appositions are in, relative clauses out.

use std::ops::Range;

use super::view::View;
use crate::lexicon::{Facts, form};
use crate::text::{Kind, Token};

/// How a source was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A noun phrase or pronoun right there.
    Here(Range<u32>),
    /// The cue shares the subject of an earlier verb: ", adding", "and said", "to say".
    Shared,
}

/// The source that ends right before `boundary`, the left edge of a verb group.
pub(super) fn left(view: &View<'_>, boundary: u32) -> Option<Found> {
    let mut at = before_date(view, boundary);
    let mut apposition_end = None;
    for _ in 0..4 {
        let before = view.before(at)?;
        // "Ana Ruiz, D-Ohio, a baker, said", "Mike Lund, R-Fla., appearing on Sunday, said"
        let party = at - u32::from(before.kind == Kind::Stop);
        if at < boundary
            && party >= view.start + 2
            && is_party(view.word(party - 1))
            && view.kind(party - 2) == Some(Kind::Comma)
        {
            // What follows the party may be no apposition: "appearing on Sunday" is left out.
            apposition_end = if keeps(view, at) { apposition_end } else { Some(at) };
            at = party - 2;
            continue;
        }
        // "Sen. Mike Lund (D-R.I.), said": a comma that nothing opens.
        if at == boundary
            && before.kind == Kind::Comma
            && at >= view.start + 4
            && view.kind(at - 2) == Some(Kind::Close)
            && (view.start.max(at.saturating_sub(6))..at - 2)
                .any(|open| view.kind(open) == Some(Kind::Open) && is_party(view.word(open + 1)))
        {
            at -= 1;
            continue;
        }
        match before.kind {
            Kind::Close => {
                let open = (view.start..at - 1).rev().take(40).find(|index| view.token(*index).kind == Kind::Open)?;
                apposition_end.get_or_insert(at);
                at = open;
            }
            Kind::Dash => {
                let open = (view.start..at - 1).rev().take(40).find(|index| view.token(*index).kind == Kind::Dash)?;
                apposition_end.get_or_insert(at - 1);
                at = open;
            }
            Kind::Comma => {
                let Some(open) = apposition_start(view, at - 1) else { return Some(Found::Shared) };
                apposition_end.get_or_insert(at - 1);
                at = open;
            }
            // "Ruiz, citing “the magic,” said": the comma stands within the marks.
            Kind::Mark(_) if at >= view.start + 2 && view.kind(at - 2) == Some(Kind::Comma) => {
                let Some(open) = apposition_start(view, at - 1) else { return Some(Found::Shared) };
                apposition_end.get_or_insert(open);
                at = open;
            }
            Kind::Mark(_) => return None,
            _ => break,
        }
    }
    at = before_date(view, at);
    // "42% say"
    if at >= view.start + 2 && view.word(at - 1) == "%" && view.kind(at - 2) == Some(Kind::Number) {
        return Some(Found::Here(at - 2..at));
    }
    let last = view.before(at)?;
    if view.quoted(at - 1) || !last.is_word() {
        return None;
    }
    if view.reads(at - 1, "to") {
        if let Some(object) = controller(view, at - 1) {
            return Some(Found::Here(object));
        }
        // "so calm that Lund was moved to say": who was moved.
        if let Some(subject) = moved(view, at - 1) {
            return Some(Found::Here(subject));
        }
    }
    if last.is(Facts::CONJUNCTION) || view.reads(at - 1, "to") {
        return Some(Found::Shared);
    }
    if view.reads_any(at - 1, &["who", "which", "that"]) && !last.is_capital() {
        // "the clerk, who said": annotators take the pronoun.
        return Some(Found::Here(at - 1..at));
    }
    if last.is(Facts::SUBJECT_PRONOUN) {
        return Some(Found::Here(at - 1..at));
    }
    // "On Wednesday, however, the director, James Lund, said": what stands before the comma is no noun phrase.
    let mut start = match (phrase_start(view, at), apposition_end) {
        // "Lund, meanwhile, was making …, refusing": a verb and no noun phrase, either.
        (Some(start), Some(end)) if at + 1 < end && is_adjunct(view, start..at) => {
            return Some(if opens_with_verb(view, at + 1) { Found::Shared } else { Found::Here(at + 1..end) });
        }
        (None, Some(end)) if at + 1 < end && view.kind(at) == Some(Kind::Comma) => {
            // "Lund, meanwhile, who left early, said": over both.
            let clause = view.token(at + 1).is(Facts::RELATIVE) && !view.token(at + 1).is(Facts::DETERMINER);
            if (clause || opens_with_verb(view, at + 1))
                && let Some(comma) = before_adverbs(view, at)
                && let Some(further) = phrase_start(view, comma)
            {
                return Some(Found::Here(further..comma));
            }
            return Some(if clause || opens_with_verb(view, at + 1) { Found::Shared } else { Found::Here(at + 1..end) });
        }
        (start, _) => start?,
    };
    // "People briefed on the plan said", "a letter obtained by the Herald warns": the participle hangs on the noun before.
    if let Some(noun) = before_participle(view, start) {
        start = noun;
    }
    // "but in a later interview said": an adjunct, and the subject before it.
    if view.reads_any(start, &["in", "on", "at", "during", "after"])
        && apposition_end.is_none()
        && view.before(start).is_some_and(|joint| joint.is(Facts::CONJUNCTION))
    {
        return Some(Found::Shared);
    }
    // "Harry Bond, 30, of Raleigh, N.C., said": ages and places hang on the name before them.
    for _ in 0..3 {
        let first = view.token(start);
        let hangs = matches!(first.kind, Kind::Number)
            // "Ruiz, speaking at a rally in Hale, a port, said"
            || first.forms & form::ING != 0 && !first.is_capital()
            // "The site, run by Mike Lund, a baker, said"
            || view.reads(start + 1, "by") && !first.is_capital() && start + 2 < at
            || first.is(Facts::PLACE_NAME.or(Facts::CITY).or(Facts::MAY_END)) && at - start <= 2
            || at - start <= 2 && is_state(view, start, at)
            // But "…, with half of them saying" has a subject of its own.
            || first.is(Facts::PREPOSITION)
                && !(first.is_capital()
                    || at == boundary && view.reads(start, "with")
                    // "In Hale, about half of the voters said"
                    || view.get(start + 1).is_some_and(|next| {
                        next.kind == Kind::Number || next.is(Facts::NUMBER.or(Facts::QUANTIFIER))
                    }));
        let comma =
            start.checked_sub(1).filter(|before| *before > view.start && view.kind(*before) == Some(Kind::Comma));
        // "Friday, Ohio, leading ten states, sued": a day has no state.
        let comma = comma.filter(|comma| !view.token(comma - 1).is(Facts::WEEKDAY.or(Facts::MONTH).or(Facts::TIME)));
        let (true, Some(comma)) = (hangs, comma) else { break };
        let Some(further) = phrase_start(view, comma) else { break };
        // "It was a loss for Ana Ruiz of Hale, Lund said": no state.
        let free = view.before(further).is_none_or(|before| !before.is_word() || before.is(Facts::CONJUNCTION));
        if !free && is_state(view, start, at) {
            break;
        }
        apposition_end.get_or_insert(at);
        at = comma;
        start = further;
    }
    // "the bearded, 71-year-old diplomat said": a noun that has its determiner before an adjective and a comma.
    if let Some(determiner) = coordinate(view, start, at) {
        return Some(Found::Here(determiner..at));
    }
    // "Ana Ruiz, John Lund and Mike Hale said", "the families, supporters and officials said": the items before.
    if let Some(first) = list_start(view, start, at) {
        return Some(Found::Here(first..at));
    }
    // "Ana Ruiz, an actor in Hale, who runs a theatre, said": the description hangs on the name before it.
    if let Some(name) = name_before(view, start, apposition_end.is_some()) {
        // "Ana Ruiz, head of the port, which owns a boat, said": the clause is left out.
        apposition_end = apposition_end.filter(|_| keeps(view, at)).or(Some(at));
        at = start - 1;
        start = name;
    }
    // "Voters who watched the debate said": the clause before the verb hangs on the noun before it.
    if let Some(further) = before_relative(view, start) {
        start = further;
        // "Ana Ruiz, the baker who runs the port said"
        if let Some(name) = name_before(view, start, false) {
            start = name;
        }
    }
    // "who as governor backed it": the relative is the subject.
    if start >= view.start + 2 && view.reads(start - 1, "as") && view.reads(start - 2, "who") {
        return Some(Found::Here(start - 2..start - 1));
    }
    // "the chants": a determiner alone says nothing; but "another said", "some say".
    if start + 1 == at && view.reads_any(start, &["the", "a", "an", "no", "its", "his", "their", "my", "our", "your"]) {
        return None;
    }
    let end = match apposition_end {
        // A relative clause is no part of the source, an apposition is.
        Some(end) if keeps(view, at) => end,
        _ => at,
    };
    Some(Found::Here(start..end))
}

/// Where the list begins whose last items stand from `start` to `end`: "[Ana Ruiz,] John Lund and Mike Hale". All items are
/// names, or all are plurals.
fn list_start(view: &View<'_>, start: u32, end: u32) -> Option<u32> {
    const LONGEST: u32 = 6;
    // ", and many lawmakers": the comma stands before "and".
    let and = view.start + 1 < start && view.reads(start - 1, "and");
    let joined = (start + 1..end).find(|at| view.reads(*at, "and"));
    if !and && joined.is_none() {
        return None;
    }
    let names = view.token(start).is_capital() && !view.token(start).is(Facts::STARTER);
    let mut first = None;
    let mut comma = (start - u32::from(and)).checked_sub(1)?;
    for _ in 0..4 {
        if comma <= view.start || view.kind(comma) != Some(Kind::Comma) || view.quoted(comma) {
            break;
        }
        let mut item = comma;
        while item > view.start && comma - item < LONGEST {
            let token = view.token(item - 1);
            let stops = !token.is_word()
                || view.quoted(item - 1)
                || token.is(Facts::CONJUNCTION.or(Facts::SUBORDINATOR).or(Facts::RELATIVE).or(Facts::WH))
                || names && !token.is_capital();
            if stops {
                break;
            }
            item -= 1;
        }
        let last = view.token(comma - 1);
        let opener = view.get(item)?;
        let free = view.before(item).is_none_or(|before| {
            before.is(Facts::CONJUNCTION.or(Facts::SUBORDINATOR).or(Facts::RELATIVE).or(Facts::WH)) || !before.is_word()
        });
        let dated = (item..comma).any(|at| view.token(at).is(Facts::DATE.or(Facts::WEEKDAY).or(Facts::TIME).or(Facts::PLACE_NAME)));
        let fits = if names {
            item < comma && last.is_capital() && !(item == view.start && opener.is(Facts::STARTER.or(Facts::ADVERB).or(Facts::PREPOSITION)))
        } else {
            let plain = (item..comma).all(|at| {
                !view.may_be_finite(at) && !view.token(at).is(Facts::PREPOSITION.or(Facts::ADVERB)) && view.token(at).forms & form::ING == 0
            });
            item < comma && plain && (view.is_plural(comma - 1) || last.is(Facts::ROLE_PLURAL.or(Facts::PEOPLE)))
        };
        // "Voters in Alba, Hale and Port said": places of those who say it, if nothing stands before them.
        if names
            && !free
            && view.reads_any(item.saturating_sub(1), &["in", "of", "from"])
            && let Some(phrase) = phrase_start(view, comma)
            && phrase + 1 < item
        {
            let people = Facts::ROLE_PLURAL.or(Facts::PEOPLE).or(Facts::ONE_PERSON).or(Facts::BODY).or(Facts::DOCUMENT);
            let opens = view.before(phrase).is_none_or(|before| before.is(Facts::CONJUNCTION) || !before.is_word());
            let said = (phrase..item).any(|at| view.token(at).is(people)) && !view.token(phrase).is(Facts::PREPOSITION);
            return if opens && said { Some(phrase) } else { first };
        }
        if !fits || !free || dated || comma - item >= LONGEST {
            break;
        }
        first = Some(item);
        match item.checked_sub(1) {
            Some(before) if view.kind(before) == Some(Kind::Comma) => comma = before,
            _ => break,
        }
    }
    first
}

/// The determiner of a phrase whose first adjective a comma parts from the rest: "[the] tall, bald diplomat".
fn coordinate(view: &View<'_>, start: u32, end: u32) -> Option<u32> {
    let comma = start.checked_sub(1).filter(|comma| view.kind(*comma) == Some(Kind::Comma) && !view.quoted(*comma))?;
    let determiner = comma.checked_sub(2).filter(|at| *at >= view.start && !view.quoted(*at))?;
    let last = view.before(end)?;
    let bare = last.is(Facts::ONE_PERSON.or(Facts::ROLE))
        && !last.is_capital()
        && !(start..end).any(|at| view.token(at).is_capital() || view.token(at).is(Facts::DETERMINER.or(Facts::POSSESSIVE)));
    let adjective = view.kind(comma - 1) == Some(Kind::Word) && !view.token(comma - 1).is_capital();
    let opens = view.token(determiner).is(Facts::DETERMINER) || view.reads_any(determiner, &["a", "an", "the"]);
    let free = view.before(determiner).is_none_or(|before| !before.is(Facts::PREPOSITION));
    (bare && adjective && opens && free).then_some(determiner)
}

fn is_participle(view: &View<'_>, at: u32) -> bool {
    let token = view.token(at);
    token.is(Facts::VERB_PARTICIPLE)
        || token.forms & form::PARTICIPLE != 0
        || token.facts == Facts::NONE && view.word(at).ends_with("ed")
}

/// Where the noun phrase begins whose participle stands right before the preposition at `start`: "[people] briefed on it".
fn before_participle(view: &View<'_>, start: u32) -> Option<u32> {
    const FAR: u32 = 12;
    // "ended with Lund asking": a name with a participle of its own.
    let opens = |first: &Token| first.is(Facts::PREPOSITION) && !first.is(Facts::QUANTIFIER) && !first.is_capital();
    // "a letter obtained by the Herald": the phrase may have been cut behind its preposition.
    let cut = (start.saturating_sub(2).max(view.start)..start)
        .find(|at| opens(view.token(*at)) && (at + 1..start).all(|between| view.token(between).is(Facts::DETERMINER)))
        .filter(|at| *at > view.start && is_participle(view, at - 1));
    let start = cut.unwrap_or(start);
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
        if is_participle(view, at) && view.get(at + 1).is_some_and(|next| next.is(Facts::PREPOSITION)) && at > view.start {
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
fn before_adverbs(view: &View<'_>, at: u32) -> Option<u32> {
    let mut first = at;
    while first > view.start && view.is_adverb(first - 1) {
        first -= 1;
    }
    let comma = first.checked_sub(1).filter(|comma| first < at && *comma > view.start)?;
    (view.kind(comma) == Some(Kind::Comma)).then_some(comma)
}

/// A name right after a place and a comma: "Ana Ruiz of Hale, South Devon, said".
fn is_state(view: &View<'_>, start: u32, end: u32) -> bool {
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
fn opens_with_verb(view: &View<'_>, at: u32) -> bool {
    let mut verb = at;
    while view.is_adverb(verb) {
        verb += 1;
    }
    view.may_be_finite(verb)
}

/// Where the name begins that stands right before the comma before a description at `start`.
/// Unless a comma closes it, too (`closed`), the description is none that could say it itself: "Ruiz, these people said, …".
fn name_before(view: &View<'_>, start: u32, closed: bool) -> Option<u32> {
    // "Ana Ruiz, acting head of the port, said"
    let acting = start > view.start && view.reads(start - 1, "acting");
    let start = start - u32::from(acting);
    let first = view.get(start)?;
    // "Ana Ruiz, research director of the port, said"
    let noun = (start..start + 3)
        .take_while(|at| view.get(*at).is_some_and(|token| token.kind == Kind::Word && !token.is(Facts::PREPOSITION)))
        .any(|at| view.token(at).is(Facts::ROLE.or(Facts::ONE_PERSON)));
    let role = acting || noun && !first.is(Facts::DETERMINER.or(Facts::POSSESSIVE)) || view.reads_any(start, &["a", "an"]);
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
fn is_party(word: &str) -> bool {
    let mut letters = word.chars();
    matches!((letters.next(), letters.next()), (Some('D' | 'R' | 'I'), Some('-')))
        && letters.next().is_some_and(char::is_uppercase)
}

/// Who is made to do it: "The vote led [critics] to say", "forced [Lund] to admit"; None after "Ruiz wanted to say".
fn controller(view: &View<'_>, to: u32) -> Option<Range<u32>> {
    const FAR: u32 = 8;
    let first = view.before(to)?;
    if view.quoted(to - 1) || !first.is_word() || view.is_in(to - 1, view.labels.control) {
        return None;
    }
    let verb = (view.start.max(to.saturating_sub(FAR))..to - 1)
        .rev()
        .take_while(|at| view.token(*at).is_word() && !view.quoted(*at))
        .find(|at| view.is_in(*at, view.labels.control))?;
    (verb + 1 < to).then_some(verb + 1..to)
}

/// The subject of "was moved to", "is poised to", right before "to" and after a subordinator: "before [Lund] was allowed to speak".
fn moved(view: &View<'_>, to: u32) -> Option<Range<u32>> {
    let last = view.before(to)?;
    let participle = last.is(Facts::VERB_PARTICIPLE) || last.forms & form::PARTICIPLE != 0 || view.reads(to - 1, "poised");
    if !participle || view.quoted(to - 1) {
        return None;
    }
    let mut edge = to - 1;
    let mut be = false;
    while edge > view.start && view.is_left_of_verb(edge - 1) {
        edge -= 1;
        be |= view.token(edge).is(Facts::BE);
    }
    match left(view, edge)? {
        Found::Here(range) if be => Some(range),
        _ => None,
    }
}

/// An adverb or a day and nothing else: "however", "on Wednesday".
fn is_adjunct(view: &View<'_>, range: Range<u32>) -> bool {
    // "Ana Ruiz, 67, a baker, said": an age hangs on the name before it.
    range.clone().any(|at| view.kind(at) != Some(Kind::Number))
        && range.into_iter().all(|at| {
            view.is_adverb(at)
                || view.token(at).is(Facts::PREPOSITION.or(Facts::WEEKDAY).or(Facts::TIME).or(Facts::MONTH))
                || view.kind(at) == Some(Kind::Number)
        })
}

/// Left of the day between a subject and its verb: "Ruiz on Monday said", "the mayor last week announced".
fn before_date(view: &View<'_>, at: u32) -> u32 {
    const FAR: u32 = 4;
    let mut edge = at;
    while edge > view.start && at - edge < FAR && !view.quoted(edge - 1) {
        let token = view.token(edge - 1);
        // "USA Today": the end of a name.
        let name = token.is(Facts::TIME) && !token.is(Facts::WEEKDAY) && view.is_name_like(edge - 1);
        if name && edge == at && edge > view.start + 1 && view.is_name_like(edge - 2) {
            return at;
        }
        let dates = token.is(Facts::DATE.or(Facts::WEEKDAY).or(Facts::TIME)) || token.kind == Kind::Number;
        let leads =
            edge < at && view.reads_any(edge - 1, &["on", "in", "last", "this", "late", "early", "the", "past"]);
        if !dates && !leads {
            break;
        }
        edge -= 1;
    }
    let named = edge < at
        && (view.token(edge).is(Facts::WEEKDAY.or(Facts::PREPOSITION).or(Facts::TIME))
            || view.reads_any(edge, &["this", "last"]) && edge + 1 < at)
        && view
            .before(edge)
            .is_some_and(|noun| {
                // "Ruiz, who runs the port, last week said"
                let apart = noun.kind == Kind::Comma && edge > view.start + 1 && view.reads_any(edge, &["last", "on", "this"]);
                noun.kind == Kind::Close || apart || noun.kind == Kind::Word && !noun.is(Facts::PREPOSITION)
            });
    if named { edge } else { at }
}

/// Where the phrase begins whose relative clause ends in the phrase at `start`: a finite verb stands right before it,
/// and "who" or "that" a few words further left, with no mark between.
fn before_relative(view: &View<'_>, start: u32) -> Option<u32> {
    const FAR: u32 = 7;
    let verb = start.checked_sub(1).filter(|verb| *verb > view.start)?;
    let mut at = verb + 1;
    let mut finite = false;
    while at > view.start && verb + 1 - at < FAR {
        at -= 1;
        let token = view.token(at);
        if view.quoted(at) || !token.is_word() {
            return None;
        }
        if view.reads_any(at, &["who", "that", "which"]) && finite && at > view.start {
            let owner = at - u32::from(view.is_genitive(at - 1));
            let noun = view.before(owner)?;
            let names =
                noun.is(Facts::QUANTIFIER.or(Facts::ROLE_PLURAL)) || noun.is(Facts::ROLE_PLURAL.or(Facts::PEOPLE).or(Facts::ONE_PERSON).or(Facts::BODY).or(Facts::DOCUMENT))
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

/// Whether what stands after the comma at `at` is an apposition ("the mayor of Hale") and not a clause or an adjunct.
fn keeps(view: &View<'_>, at: u32) -> bool {
    let first = at + 1;
    if view.kind(at) == Some(Kind::Dash) {
        return false;
    }
    view.get(first).is_some_and(|token| {
        !token.is(Facts::RELATIVE.or(Facts::SUBORDINATOR).or(Facts::PREPOSITION).or(Facts::ADVERB))
            && token.forms & form::ING == 0
    })
}

/// The comma that opens what closes at the comma `close`: ", the mayor of Hale," or ", who left early,".
fn apposition_start(view: &View<'_>, close: u32) -> Option<u32> {
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
    // "…, his top aide, Tad Lund, said": the name that closes belongs to the description before it.
    if let Some(nearest) = commas.first().copied()
        && nearest + 1 < close
        && (nearest + 1..close).all(|at| view.token(at).is_capital() && !view.token(at).is(Facts::STARTER))
        && view.before(nearest).is_some_and(|noun| noun.is(Facts::ROLE) && !noun.is_capital())
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

/// Where the noun phrase that ends at `end` begins.
fn phrase_start(view: &View<'_>, end: u32) -> Option<u32> {
    let mut start = end;
    while start > view.start {
        let at = start - 1;
        if view.quoted(at) {
            // A nickname or a scare quote of up to three words within the phrase.
            let quotation = view.quotation_at(at)?;
            let comma = view.kind(quotation.end - 2) == Some(Kind::Comma);
            if quotation.len() > 5 || quotation.start <= view.start || start == end || comma {
                break;
            }
            start = quotation.start;
            continue;
        }
        let token = view.token(at);
        // "Ana Ruiz (D) and Mike Lund": over a party in brackets.
        if token.kind == Kind::Close
            && start < end
            && view.reads(start, "and")
            && let Some(open) = (view.start..at).rev().take(5).find(|index| view.token(*index).kind == Kind::Open)
            && open > view.start
        {
            start = open;
            continue;
        }
        if !token.is_word() && !is_inner_mark(view, at) {
            break;
        }
        if token.is(Facts::SUBORDINATOR.or(Facts::AUXILIARY)) && !token.is_capital() && !is_possessive(view, at) {
            break;
        }
        // "she and another reporter"
        if token.is(Facts::SUBJECT_PRONOUN) && start < end && view.reads(start, "and") && !token.is(Facts::RELATIVE) {
            start = at;
            break;
        }
        if token.is(Facts::SUBJECT_PRONOUN) || token.is(Facts::RELATIVE) && !token.is(Facts::DETERMINER) {
            break;
        }
        // "what Lund called a farce"
        if start < end && token.is(Facts::WH) && view.reads(at, "what") {
            break;
        }
        // "one of the authors of that report": a determiner.
        let pointing = view.get(start).is_some_and(|next| next.is(Facts::ROLE))
            || view.before(at).is_some_and(|before| before.is(Facts::PREPOSITION));
        if view.reads(at, "that") && start < end && !pointing {
            break;
        }
        if token.is(Facts::CONJUNCTION) && !joins(view, at) {
            break;
        }
        if (token.forms & (form::PAST | form::THIRD) != 0 && token.cue != 0
            || token.is(Facts::VERB_PAST.or(Facts::VERB_THIRD)))
            && view.may_be_finite(at)
        {
            break;
        }
        if token.is(Facts::TIME.or(Facts::WEEKDAY))
            && start < end
            && view.token(start).is_capital()
            && !view.token(start).is(Facts::DETERMINER)
        {
            break;
        }
        start = at;
    }
    // A fronted connective or adjunct is no part: "But Ruiz", "On Monday the mayor", "In a letter Ruiz".
    while start < end {
        let token = view.token(start);
        let leading = token.is(Facts::CONJUNCTION.or(Facts::ADVERB).or(Facts::SUBORDINATOR))
            && !token.is(Facts::QUANTIFIER)
            || token.forms & form::ING != 0 && token.cue == 0 && !token.is_capital();
        // "— something Ruiz denied": a clause without its pronoun.
        let indefinite = view.reads_any(start, &["something", "anything", "everything"]);
        if leading || indefinite && start + 1 < end && view.token(start + 1).is_capital() {
            start += 1;
            continue;
        }
        if token.is(Facts::PREPOSITION) && !token.is(Facts::QUANTIFIER) {
            match after_adjunct(view, start, end) {
                Some(after) => start = after,
                None => break,
            }
            continue;
        }
        break;
    }
    (start < end).then_some(start)
}

/// "Trump's": an apostrophe that makes no verb.
pub(super) fn is_possessive(view: &View<'_>, at: u32) -> bool {
    view.word(at).starts_with(['\'', '’']) && !view.before(at).is_some_and(|before| before.is(Facts::SUBJECT_PRONOUN))
}

pub(super) fn is_inner_mark(view: &View<'_>, at: u32) -> bool {
    match view.token(at).kind {
        // The apostrophe of "officials’", the brackets of "Ruiz (D-Ohio)".
        Kind::Mark(mark) => !mark.is_double() && !view.token(at).space_before(),
        Kind::Other => true,
        _ => false,
    }
}

/// "Putin and Biden", "critics and friends": a conjunction that joins two sources.
pub(super) fn joins(view: &View<'_>, at: u32) -> bool {
    if !view.reads(at, "and") && !view.reads(at, "or") {
        return false;
    }
    let (Some(left), Some(right)) = (view.before(at), view.get(at + 1)) else { return false };
    let plural =
        |index: u32| view.get(index).is_some_and(|token| view.word(index).ends_with('s') && token.kind == Kind::Word);
    left.kind == Kind::Close && (right.is_capital() || right.is(Facts::ADJECTIVE))
        || left.is_capital()
            && (right.is_capital()
                // "Ana Ruiz and former mayor Mike Lund", "the council and 14 unions"
                || right.is(Facts::DETERMINER.or(Facts::MODIFIER).or(Facts::ADJECTIVE).or(Facts::OFFICE_WORD).or(Facts::NUMBER))
                || right.kind == Kind::Number
                || view.reads_any(at + 1, &["others", "other", "even", "several", "many"]))
        || plural(at - 1) && (plural(at + 1) || plural(at + 2) || right.is(Facts::ADJECTIVE) && plural(at + 3) || right.is(Facts::QUANTIFIER))
        || left.is(Facts::SUBJECT_PRONOUN) && (right.is_capital() || right.is(Facts::DETERMINER))
        || left.is(Facts::ONE_PERSON) && right.is(Facts::POSSESSIVE.or(Facts::DETERMINER))
        // "the businessman and reality star", "property mogul and television star Omar Lund"
        || left.is(Facts::ONE_PERSON)
            && !left.is_capital()
            && right.kind == Kind::Word
            && !right.is(Facts::PREPOSITION.or(Facts::ADVERB).or(Facts::AUXILIARY).or(Facts::SUBJECT_PRONOUN).or(Facts::WH))
            && !view.may_be_finite(at + 1)
            && right.forms & form::ING == 0
            && !plural(at + 1)
        // "Ruiz and her aides", "he and others"
        || left.is_capital() && right.is(Facts::POSSESSIVE)
        || left.is(Facts::SUBJECT_PRONOUN) && right.is(Facts::POSSESSIVE.or(Facts::QUANTIFIER))
        // "current and former officials"
        || left.is(Facts::ADJECTIVE.or(Facts::MODIFIER)) && right.is(Facts::ADJECTIVE.or(Facts::MODIFIER))
        // "the state senator and Democratic candidate"
        || left.is(Facts::ONE_PERSON)
            && (right.is_capital() || right.is(Facts::PLACE_ADJECTIVE.or(Facts::ADJECTIVE).or(Facts::ONE_PERSON)))
}

/// Where the phrase goes on after a fronted adjunct without a comma; None if the preposition's phrase is all there is.
fn after_adjunct(view: &View<'_>, start: u32, end: u32) -> Option<u32> {
    // From the last determiner, or from the last run of capitals.
    let determiner = (start + 2..end).rev().find(|at| {
        view.token(*at).is(Facts::DETERMINER.or(Facts::POSSESSIVE)) && !view.token(at - 1).is(Facts::PREPOSITION)
    });
    if determiner.is_some() {
        return determiner;
    }
    let mut run = end;
    while run > start + 1 && view.token(run - 1).is_capital() {
        run -= 1;
    }
    (run < end && run > start + 1 && !view.token(run - 1).is(Facts::PREPOSITION)).then_some(run)
}

/// "Ruiz’s" before "claim", "US" before "accusations", "his" before "doubts".
pub(super) fn possessor(view: &View<'_>, boundary: u32) -> Option<Range<u32>> {
    let mut at = boundary;
    // "Ruiz's repeated claims": over an adjective or two.
    while at > view.start && boundary - at < 2 {
        let token = view.before(at)?;
        let modifier = token.kind == Kind::Word
            && !token.is_capital()
            && !token.is(Facts::POSSESSIVE
                .or(Facts::DETERMINER)
                .or(Facts::PREPOSITION)
                .or(Facts::CONJUNCTION)
                .or(Facts::AUXILIARY))
            && !view.word(at - 1).starts_with(['\'', '’'])
            && !view.quoted(at - 1);
        if !modifier {
            break;
        }
        at -= 1;
    }
    let last = view.before(at)?;
    if last.is(Facts::POSSESSIVE) {
        return Some(at - 1..at);
    }
    let genitive = view.is_genitive(at - 1);
    let place = last.is(Facts::PLACE_ADJECTIVE.or(Facts::PLACE_NAME).or(Facts::METONYM)) && last.is_capital();
    if place && !genitive {
        return Some(at - 1..at);
    }
    if !genitive {
        return None;
    }
    let start = phrase_start(view, at - 1)?;
    // "took up the union’s": the phrase opens with its determiner, whatever stands before.
    let opens = (start..at - 1).rev().find(|index| view.token(*index).is(Facts::DETERMINER.or(Facts::POSSESSIVE)));
    Some(opens.unwrap_or(start)..at)
}
