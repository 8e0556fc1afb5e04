//! Who stands before or after a cue: the noun phrase that is its source.
//!
//! "Ana Ruiz, the mayor of Hale, has said …" gives "Ana Ruiz, the mayor of Hale"; "…, said Ruiz, who left early" gives
//! "Ruiz". Extents follow the practice of PolNeAR's annotators: titles and appositions are in, relative clauses out.

use std::ops::Range;

use super::clause::{Tense, tense};
use super::contact::before_contact;
use super::hanging::{
    apposition_start, before_adverbs, before_closing_verb, before_date, before_participle, before_relative, is_adjunct,
    is_participle, is_party, is_state, keeps, name_and_others, name_before, opens_with_verb,
};
use super::phrase::{coordinate, list_start, phrase_start, quoted_name};
use super::view::View;
use crate::lexicon::{Facts, form};
use crate::text::Kind;

/// Measures that "than" follows.
const COMPARATIVES: &[&str] = &[
    "more", "less", "fewer", "better", "worse", "higher", "lower", "larger", "smaller", "later", "earlier", "rather",
    "other",
];

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
    match nearest(view, boundary)? {
        Found::Here(range) => Some(Found::Here(described(view, &range).unwrap_or(range.start)..range.end)),
        shared @ Found::Shared => Some(shared),
    }
}

/// Where the source begins whose second half was found: "[Her husband, ]Hector, a Republican", "[Lund, ]the nominee, who …".
fn described(view: &View<'_>, range: &Range<u32>) -> Option<u32> {
    // "The secretary of health and human services, Ana Ruiz,": an office of two things.
    const OFFICE: u32 = 6;
    if range.start > view.start + 3
        && view.reads(range.start - 1, "and")
        && range.clone().any(|at| view.kind(at) == Some(Kind::Comma))
        && let Some(role) = (range.start.saturating_sub(OFFICE).max(view.start)..range.start - 2)
            .find(|at| view.token(*at).is(Facts::ROLE) && !view.token(*at).is_capital() && view.reads(at + 1, "of"))
        && !view.has_finite(role..range.start)
    {
        return phrase_start(view, role + 1);
    }
    let comma = range.start.checked_sub(1).filter(|comma| *comma > view.start + 1)?;
    if view.kind(comma) != Some(Kind::Comma)
        || view.quoted(comma)
        || view.kind(range.end) != Some(Kind::Comma) && !(range.clone().any(|at| view.kind(at) == Some(Kind::Comma)))
    {
        return None;
    }
    let start = phrase_start(view, comma)?;
    let opens = start == view.start
        || view
            .before(start)
            .is_some_and(|before| before.is(Facts::CONJUNCTION.or(Facts::SUBORDINATOR)) && before.is_word())
            && start < view.start + 24
            && !view.has_finite(view.start..start);
    let plain = (start..comma).all(|at| view.token(at).is_word() && !view.may_be_finite(at));
    if !opens || !plain || view.token(start).is(Facts::PREPOSITION) {
        return None;
    }
    let role = |at: u32| view.token(at).is(Facts::ROLE.or(Facts::ONE_PERSON)) && !view.token(at).is_capital();
    let owned =
        view.token(start).is(Facts::DETERMINER.or(Facts::POSSESSIVE)) || (start..comma).any(|at| view.is_genitive(at));
    // "Her husband, Hector, a Republican", "The panel’s chairman, Representative Carl Odom, a Georgia Republican"
    let named = view.is_name_like(range.start) && owned && (start..comma).any(role);
    // "Lund, the Republican nominee, who trails"
    let appositive = view.token(range.start).is(Facts::DETERMINER)
        && !view.token(range.start).is(Facts::RELATIVE)
        && (start..comma).all(|at| view.is_name_like(at))
        && range.clone().any(|at| view.token(at).is(Facts::ROLE.or(Facts::ONE_PERSON).or(Facts::OFFICE_WORD)));
    (named || appositive).then_some(start)
}

fn nearest(view: &View<'_>, boundary: u32) -> Option<Found> {
    // "Lund neither confirmed nor denied it"
    let pair = boundary > view.start + 1 && view.reads(boundary - 1, "neither") && view.token(boundary - 2).is_word();
    let boundary = boundary - u32::from(pair);
    // "said it was unsafe, despite having praised it": who says it.
    if view.reads(boundary, "having") && view.before(boundary).is_some_and(|before| before.is(Facts::PREPOSITION)) {
        return Some(Found::Shared);
    }
    // "The towns – whose piers are old – both said": a floating quantifier.
    let floating = boundary > view.start + 2
        && view.reads_any(boundary - 1, &["both", "all", "each"])
        && view.before(boundary - 1).is_some_and(|before| {
            matches!(before.kind, Kind::Dash | Kind::Close) || before.is_capital() && before.is_word()
        });
    let boundary = boundary - u32::from(floating);
    // "Lund at first said"
    let boundary = boundary
        - u32::from(boundary > view.start + 1 && view.reads(boundary, "first") && view.reads(boundary - 1, "at"));
    // "Speaking in Ohio, Lund said": the participle opens the sentence, and the name after its comma is the subject.
    let opens = view
        .get(view.start)
        .is_some_and(|first| first.forms & form::ING != 0 || view.word(view.start).ends_with("ing"));
    let comma = if opens { view.next_break(view.start) } else { view.end };
    if view.kind(comma) == Some(Kind::Comma)
        && comma + 1 < boundary
        && boundary < comma + 8
        && !view.has_finite(view.start..comma)
        && (comma + 1..boundary).all(|name| view.is_name_like(name))
    {
        return Some(Found::Here(comma + 1..boundary));
    }
    let mut at = before_date(view, boundary);
    // "The ministry in a statement said": on what occasion it was said.
    let occasion = (at.saturating_sub(5).max(view.start + 1)..at.saturating_sub(2)).find(|on| {
        view.reads_any(*on, &["in", "on", "at", "during"])
            && (view.reads_any(on + 1, &["a", "an"]) || view.get(on + 1).is_some_and(|next| next.is(Facts::POSSESSIVE)))
            && view.is_in(at - 1, view.labels.occasion)
            && view.token(*on - 1).is_word()
            && !view.token(*on - 1).is(Facts::DOCUMENT)
            && !(*on..at).any(|inner| view.quoted(inner))
    });
    at = occasion.unwrap_or(at);
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
                // "Sen. Ana Ruiz (D-Hale), who runs the panel, said": without the clause.
                if view.kind(at) == Some(Kind::Comma) && !keeps(view, at) {
                    apposition_end = Some(at);
                }
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
                if is_clause(view, open + 1..at - 1) {
                    return Some(Found::Shared);
                }
                apposition_end.get_or_insert(at - 1);
                at = open;
            }
            // "Ruiz, citing “the magic,” said": the comma stands within the marks.
            Kind::Mark(_) if at >= view.start + 2 && view.kind(at - 2) == Some(Kind::Comma) => {
                let Some(open) = apposition_start(view, at - 1) else { return Some(Found::Shared) };
                // "On Friday, Lund called her “a loser,” said she was late": a clause.
                let object = |verb: u32| view.get(verb + 1).is_some_and(|next| next.is(Facts::OBJECT_PRONOUN));
                if (open + 1..at - 1).any(|verb| view.may_be_finite(verb) && view.token(verb).cue != 0 && object(verb))
                {
                    return Some(Found::Shared);
                }
                // "Ana Ruiz, a reporter for “Night Bus,” said": an apposition all the same.
                let apposed = keeps(view, open) && !is_participle(view, open + 1);
                apposition_end.get_or_insert(if apposed { at } else { open });
                at = open;
            }
            // "The group “Save Our Pier” said"
            Kind::Mark(_) if at == boundary && quoted_name(view, at - 1).is_some() => break,
            Kind::Mark(_) => return None,
            _ => break,
        }
    }
    at = before_date(view, at);
    // "the order released Friday said"
    if at < boundary
        && at > view.start + 1
        && is_participle(view, at - 1)
        && let Some(start) = phrase_start(view, at - 1)
        && (view.token(start).is(Facts::DETERMINER.or(Facts::POSSESSIVE)) || view.word(at - 2).ends_with('s'))
    {
        return Some(Found::Here(start..boundary));
    }
    // "All the bakers I met in Hale said"
    if apposition_end.is_none()
        && let Some(start) = before_contact(view, boundary)
    {
        return Some(Found::Here(start..boundary));
    }
    // "42% say"
    if at >= view.start + 2 && view.word(at - 1) == "%" && view.kind(at - 2) == Some(Kind::Number) {
        return Some(Found::Here(at - 2..at));
    }
    let last = view.before(at)?;
    let named = quoted_name(view, at - 1).is_some();
    if (view.quoted(at - 1) || !last.is_word()) && !named {
        return None;
    }
    // "It is worth noting that", "Why not say that": nobody stands there.
    if view.reads_any(at - 1, &["worth", "why"]) {
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
    // "An official who was not authorized to speak publicly said", "an aide who asked not to be named said": the clause ends
    // in its verb.
    if let Some(noun) = before_closing_verb(view, at) {
        return Some(Found::Here(noun..at));
    }
    // "bakers, many of whom say", "letters, two of which said": a part of them, and not the pronoun alone.
    if view.reads_any(at - 1, &["whom", "which"])
        && at >= view.start + 3
        && view.reads(at - 2, "of")
        && (view.kind(at - 3) == Some(Kind::Number) || view.token(at - 3).is(Facts::QUANTIFIER.or(Facts::NUMBER)))
    {
        return Some(Found::Here(at - 3..at));
    }
    if view.reads_any(at - 1, &["who", "which", "that"]) && !last.is_capital() {
        // "the clerk, who said": annotators take the pronoun.
        return Some(Found::Here(at - 1..at));
    }
    // "Doctors who study it say": the object of the clause.
    if view.reads_any(at - 1, &["it", "you"])
        && boundary < view.end
        && view.token(boundary).forms & form::BASE != 0
        && let Some(noun) = before_relative(view, at - 1)
    {
        return Some(Found::Here(noun..apposition_end.filter(|_| keeps(view, at)).unwrap_or(at)));
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
            // "Ruiz has, for months, said that": over the insertion.
            let mut group = at;
            while group > view.start && view.is_left_of_verb(group - 1) {
                group -= 1;
            }
            if group < at
                && view.token(at + 1).is(Facts::PREPOSITION)
                && !view.token(at + 1).is_capital()
                && let Some(Found::Here(subject)) = left(view, group)
            {
                return Some(Found::Here(subject));
            }
            return Some(if clause || opens_with_verb(view, at + 1) {
                Found::Shared
            } else {
                Found::Here(at + 1..end)
            });
        }
        (start, _) => start?,
    };
    // "A man accused of attacking a driver told police": the participle's noun, and not its object.
    if apposition_end.is_none()
        && let Some(noun) = before_charge(view, start)
    {
        return Some(Found::Here(noun..at));
    }
    // "according to court papers reported on Monday": the participle of another cue's source.
    if view.is_according(start) || start > view.start && view.is_according(start - 1) {
        return None;
    }
    // "An official briefed on the talks but not authorized to discuss them said": what hangs on the noun, too.
    if view.reads(start, "not")
        && apposition_end.is_none()
        && view.before(start).is_some_and(|joint| joint.is(Facts::CONJUNCTION))
        && start > view.start + 2
        && let Some(Found::Here(noun)) = left(view, start - 1)
    {
        return Some(Found::Here(noun.start..at));
    }
    // "did not at any time mention it", "that the towns could not close the piers, said": no noun phrase.
    if view.token(start).is(Facts::NEGATION)
        && view.reads(start, "not")
        && view.before(start).is_some_and(|before| before.is(Facts::AUXILIARY))
    {
        return Some(Found::Shared);
    }
    // "Ana Ruiz, facing a hard vote in Hale, a port, said": the participle hangs on the name before its comma.
    if start > view.start + 1
        && view.token(start - 1).forms & form::ING != 0
        && view.token(start - 1).cue == 0
        && !view.reads(start - 1, "acting")
        && view.kind(start - 2) == Some(Kind::Comma)
    {
        start -= 1;
    }
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
        // "In Hale, 12 people said", "pitted against Ruiz, 45 percent of voters said": a number of those who say it.
        let counts = at - start > 1
            && view.get(start + 1).is_some_and(|next| {
                view.reads_any(start + 1, &["percent", "%", "per", "of", "in", "out"])
                    || next.is(Facts::ROLE_PLURAL.or(Facts::PEOPLE))
                    || view.token(at - 1).is(Facts::ROLE_PLURAL.or(Facts::PEOPLE))
            });
        let hangs = matches!(first.kind, Kind::Number) && !counts
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
                    // "In Hale, about half of the voters said", "about two-thirds of them", "at least 2,000"
                    || view.reads(start + 1, "least")
                    || view.get(start + 1).is_some_and(|next| {
                        next.kind == Kind::Number
                            || next.is(Facts::NUMBER.or(Facts::QUANTIFIER))
                            || ["thirds", "quarters", "fifths"].iter().any(|part| view.word(start + 1).ends_with(part))
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
        // "Ana Ruiz, 62, who left in May, said": without the clause.
        let clause = view.get(at + 1).is_some_and(|next| next.is(Facts::RELATIVE) || next.forms & form::ING != 0);
        apposition_end = apposition_end.filter(|_| !clause).or(Some(at));
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
    // "Mike Lund, the mayor's brother, and two aides said": a name, what it is, and others.
    if let Some(name) = name_and_others(view, start) {
        return Some(Found::Here(name..apposition_end.filter(|_| keeps(view, at)).unwrap_or(at)));
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
    // "fell 5 percent, less than analysts had expected": a measure, and nobody who says it.
    let measured = view.get(start + 2).is_some_and(|next| {
        next.kind == Kind::Number || next.is(Facts::NUMBER.or(Facts::QUANTIFIER).or(Facts::DETERMINER))
    });
    let beside = view.before(start).is_some_and(|mark| matches!(mark.kind, Kind::Comma | Kind::Dash));
    if beside && view.reads(start + 1, "than") && !measured && view.reads_any(start, COMPARATIVES) {
        return None;
    }
    // "There were telling answers", "the least talked about plan", "the men most often described as fair": nobody.
    let nobody = view.reads_any(start, &["there", "least", "less", "best", "better"])
        || view.reads(start, "most") && view.is_adverb(at);
    if start + 1 == at && nobody {
        return None;
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

/// Whether what stands between two commas is a clause and no apposition: "Asked about the remark, [Lund paused], then said", "In
/// May, [the mayor opened the fair], later adding"; not "Lund, [a man called Bob], said".
fn is_clause(view: &View<'_>, range: Range<u32>) -> bool {
    let Some(first) = view.get(range.start) else { return false };
    // "In an interview, [he acknowledged mistakes], insisted that"
    if first.is(Facts::SUBJECT_PRONOUN) && !first.is(Facts::RELATIVE) {
        return view.has_finite(range.start + 1..range.end);
    }
    // "Pell, 70, [denied the charges], accused": the first verb; not "Lund, [asked the same thing], said".
    let given = ["asked", "named", "elected", "appointed", "told", "offered", "awarded", "dubbed", "shown", "handed"];
    let object = view.get(range.start + 1).is_some_and(|next| next.is(Facts::DETERMINER.or(Facts::POSSESSIVE)));
    if object && first.forms & form::PAST != 0 && first.cue != 0 && !view.reads_any(range.start, &given) {
        return true;
    }
    let named = view.is_name_like(range.start);
    let opens = !first.is(Facts::WH)
        && !view.reads(range.start, "whose")
        && (named || first.is(Facts::DETERMINER.or(Facts::POSSESSIVE).or(Facts::ROLE_PLURAL).or(Facts::NUMBER)));
    let end =
        (range.start + 1..range.end).find(|at| view.token(*at).is(Facts::RELATIVE.or(Facts::WH))).unwrap_or(range.end);
    opens
        && (range.start + 1..end).any(|at| {
            let object = view
                .get(at + 1)
                .is_some_and(|next| next.is(Facts::DETERMINER.or(Facts::POSSESSIVE)) && at + 1 < range.end);
            let names = view.token(at).cue != 0 && view.takes(view.token(at).cue - 1, view.labels.call);
            let past = tense(view, at) == Some(Tense::Past);
            view.may_be_finite(at) && (past || named) && !names && (!is_participle(view, at) || object || named)
        })
}

/// Participles of who is to do something: "a man hired to build the bridge"; not "the agency declined to comment".
const CHOSEN: &[&str] = &[
    "hired",
    "paid",
    "set",
    "appointed",
    "sent",
    "picked",
    "forced",
    "trained",
    "elected",
    "invited",
    "created",
    "formed",
    "established",
    "brought",
    "ordered",
    "employed",
    "assigned",
    "chosen",
    "selected",
    "designed",
    "founded",
    "enlisted",
];

/// Where the noun phrase begins that is accused of what ends in the noun phrase at `start`: "[A man] accused of attacking a driver".
fn before_charge(view: &View<'_>, start: u32) -> Option<u32> {
    const FAR: u32 = 12;
    let charge = (view.start.max(start.saturating_sub(FAR))..start)
        .rev()
        .take_while(|at| view.token(*at).is_word() && !view.quoted(*at))
        .find(|at| {
            let participle =
                view.token(*at).is(Facts::VERB_PARTICIPLE) || view.token(*at).forms & form::PARTICIPLE != 0;
            let gerund =
                |at: u32| view.get(at).is_some_and(|verb| verb.is(Facts::VERB_ING) || view.word(at).ends_with("ing"));
            let base =
                |at: u32| view.get(at).is_some_and(|verb| verb.is(Facts::VERB_BASE) || verb.forms & form::BASE != 0);
            let up = at + 1 + u32::from(view.reads(at + 1, "up"));
            view.reads_any(*at, &["accused", "suspected", "convicted", "acquitted"]) && view.reads(at + 1, "of")
                || view.reads(*at, "charged") && view.reads(at + 1, "with")
                // "a man hired to build the bridge", "a group set up to help the poor", "arrested for stealing a car"
                || participle && view.reads_any(*at, CHOSEN) && view.reads(up, "to") && base(up + 1)
                || participle && view.reads_any(at + 1, &["of", "for", "from", "with"]) && gerund(at + 2)
                || view.reads_any(*at, &["caught", "seen", "filmed"]) && gerund(at + 1)
        })?;
    let reduced = view.before(charge).is_some_and(|noun| {
        noun.kind == Kind::Word
            && !noun.is(Facts::AUXILIARY.or(Facts::ADVERB).or(Facts::RELATIVE).or(Facts::CONJUNCTION))
    });
    let finite = (charge + 1..start).any(|at| view.may_be_finite(at));
    if reduced && !finite && charge > view.start { phrase_start(view, charge) } else { None }
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
    let participle =
        last.is(Facts::VERB_PARTICIPLE) || last.forms & form::PARTICIPLE != 0 || view.reads(to - 1, "poised");
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
