//! Whose subject a cue shares, when its own clause has none: "Ruiz rose, adding that …", "Lund left and said …".
//!
//! In: the cue's place. Out: the noun phrase that is the subject of the clause or the conjunct that the cue belongs to.

use std::ops::Range;

use super::clause::tense;
use super::source::{Found, left};
use super::view::View;
use crate::lexicon::{Facts, form};
use crate::text::{Kind, Token};

/// The subject of the verb that "and" joins with the one at `verb`: the nearest finite one before `and` that has its tense.
/// "Voters who saw the debate [and said] …" has "who", "Lund forecast that trade would grow [and praised] …" has "Lund".
pub(super) fn conjunct(view: &View<'_>, and: u32, verb: u32, floor: u32) -> Option<Range<u32>> {
    let own = tense(view, verb)?;
    let limit = view.start.max(floor);
    // "criticized the law, which took effect in May, and said": the clause is closed.
    let aside = and.checked_sub(1).filter(|close| view.kind(*close) == Some(Kind::Comma)).and_then(|close| {
        let open = (limit..close).rev().find(|at| view.kind(*at) == Some(Kind::Comma) && !view.quoted(*at))?;
        let relative = open + 1 + u32::from(view.get(open + 1).is_some_and(|first| first.is(Facts::PREPOSITION)));
        view.reads_any(relative, &["which", "who", "whose", "whom"]).then_some(open)
    });
    let first = (limit..aside.unwrap_or(and))
        .rev()
        .take_while(|at| !matches!(view.kind(*at), Some(Kind::Semicolon | Kind::Colon)))
        // "called them thugs (although he liked one) and left": what stands in brackets is beside it.
        .scan(0_u32, |depth, at| {
            match view.kind(at) {
                Some(Kind::Close) => *depth += 1,
                Some(Kind::Open) => *depth = depth.saturating_sub(1),
                _ => {}
            }
            Some((at, *depth))
        })
        .filter_map(|(at, depth)| (depth == 0).then_some(at))
        .find(|at| {
            view.may_be_finite(*at)
                && tense(view, *at) == Some(own)
                // "would grow and praised", "would soon rebound and praised": a modal goes on with a base form only.
                && !view.token(*at).is(Facts::MODAL)
                && !(limit..*at)
                    .rev()
                    .find(|before| !view.is_adverb(*before))
                    .is_some_and(|before| view.token(before).is(Facts::AUXILIARY))
                // "met the families of the people killed on Thursday and said", "the most qualified": participles.
                && !(view.token(*at).is(Facts::VERB_PARTICIPLE)
                    && *at > limit
                    && (view.reads_any(at - 1, &["most", "more", "least"])
                        || view.before(*at).is_some_and(|noun| noun.is(Facts::PEOPLE.or(Facts::ROLE_PLURAL)))
                            && view.get(at + 1).is_some_and(|next| next.is(Facts::PREPOSITION.or(Facts::WEEKDAY)))
                            && view.has_finite(limit..at - 1)
                        || hangs_on_noun(view, *at, limit)))
        })?;
    let mut edge = first;
    while edge > limit && view.is_left_of_verb(edge - 1) {
        edge -= 1;
    }
    match left(view, edge)? {
        Found::Here(range) if range.start >= limit => Some(range),
        _ => None,
    }
}

/// Whether a participle at `at` hangs on the noun before it: "read a statement [prepared] by his lawyer and said", "spoke to a
/// crowd [gathered] outside the court and said".
fn hangs_on_noun(view: &View<'_>, at: u32, limit: u32) -> bool {
    const LONGEST: u32 = 5;
    let noun = at - 1;
    let other = Facts::SUBJECT_PRONOUN.or(Facts::CONJUNCTION).or(Facts::RELATIVE).or(Facts::WH).or(Facts::AUXILIARY);
    let token = view.token(noun);
    let plain = token.kind == Kind::Word && !token.is_capital() && !token.is(other) && !view.is_adverb(noun);
    let agent = view.reads(at + 1, "by");
    let placed = view.get(at + 1).is_some_and(|next| next.is(Facts::PREPOSITION))
        && (limit.max(noun.saturating_sub(LONGEST))..noun).rev().any(|open| {
            view.token(open).is(Facts::DETERMINER.or(Facts::POSSESSIVE).or(Facts::NUMBER))
                && open > limit
                && view.token(open - 1).is(Facts::PREPOSITION)
        });
    plain && (agent || placed) && view.has_finite(limit..noun)
}

/// Where the clause begins that a participle before `limit` belongs to: after the last ", but" or ", and" that a subject
/// and its verb follow ("Lund pivoted to trade, but Ruiz brought him back, asking …"), else at the sentence's start.
pub(super) fn last_clause(view: &View<'_>, limit: u32) -> u32 {
    let joins = |at: &u32| {
        view.kind(*at) == Some(Kind::Comma)
            && !view.quoted(*at)
            && view.reads_any(at + 1, &["but", "and"])
            && view.get(at + 2).is_some_and(|subject| {
                subject.is_capital() || subject.is(Facts::SUBJECT_PRONOUN.or(Facts::DETERMINER).or(Facts::POSSESSIVE))
            })
            && view.has_finite(at + 3..limit.min(view.next_break(at + 2)))
    };
    (view.start..limit).rev().find(joins).map_or(view.start, |comma| comma + 2)
}

/// One past the comma that closes the adjunct at `at`, which may stand within the marks of a quotation; or the end.
pub(super) fn after_comma(view: &View<'_>, at: u32) -> u32 {
    let mut index = at;
    while index < view.end {
        let next = view.step_over(index);
        if view.quoted(index) {
            if next >= index + 2 && view.kind(next - 2) == Some(Kind::Comma) {
                return next;
            }
        } else if view.kind(index) == Some(Kind::Comma) {
            return index + 1;
        }
        index = next;
    }
    view.end
}

/// The subject of the sentence: its first noun phrase that has a finite verb, for cues that share it.
pub(super) fn main(view: &View<'_>, cue: u32) -> Option<Range<u32>> {
    let limit = cue.min(view.end);
    let mut at = last_clause(view, limit);
    // "Once he was mayor, Lund …": a subordinator before a subject.
    let once = |at: u32| {
        view.reads(at, "once")
            && view.get(at + 1).is_some_and(|next| next.is(Facts::SUBJECT_PRONOUN.or(Facts::DETERMINER)))
    };
    while at < limit && (view.token(at).is(Facts::CONJUNCTION) || view.is_adverb(at) && !once(at)) {
        at += 1;
    }
    // Over fronted adjuncts, two at most: "In a letter to the board, Ruiz …", "In May, while others called for more, Ruiz …".
    let fronted = |at: u32| {
        let opens =
            |first: &Token| first.is(Facts::PREPOSITION.or(Facts::SUBORDINATOR)) || first.forms & form::ING != 0;
        // "Asked if she trusted him, Ruiz paused"
        let asked = view.get(at).is_some_and(|first| {
            at == view.start && first.cue != 0 && first.forms & form::PARTICIPLE != 0 && !view.is_left_of_verb(at + 1)
        });
        view.get(at).is_some_and(opens) || once(at) || asked
            // "Two weeks after Park died, Lund …"
            || (at + 1..limit.min(at + 4)).any(|index| view.reads_any(index, &["after", "before", "when", "as"]))
    };
    for _ in 0..2 {
        let after = if fronted(at) { after_comma(view, at) } else { limit };
        if after >= limit {
            break;
        }
        at = after;
    }
    // "Lund, clearly frustrated, responded": what two commas set off is no verb of his.
    let set_off = |verb: u32| {
        let mut first = verb;
        while first > at && view.is_adverb(first - 1) {
            first -= 1;
        }
        if first <= at + 1 || view.kind(first - 1) != Some(Kind::Comma) {
            return false;
        }
        // "Lund, joined by two others, dissented, writing …"
        let close = view.next_break(verb + 1);
        let joined = view.get(verb + 1).is_some_and(|next| next.is(Facts::PREPOSITION))
            && view.kind(close) == Some(Kind::Comma)
            && close + 1 < limit
            && view.may_be_finite(close + 1);
        let alone = view.kind(verb + 1) == Some(Kind::Comma)
            && (verb + 2..limit.min(verb + 6)).any(|later| view.may_be_finite(later));
        joined || alone
    };
    let finite = (at..limit).find(|index| view.may_be_finite(*index) && !set_off(*index));
    // "Lund and his allies on the board speak in one voice, arguing …": a verb whose plural subject stands further left.
    let base = |index: &u32| {
        let token = view.token(*index);
        *index > at + 1
            && token.is(Facts::VERB_BASE)
            && !view.is_noun_verb(*index)
            && !view.quoted(*index)
            && !view.reads(index - 1, "to")
    };
    let verb = finite.or_else(|| (at..limit).find(base))?;
    let subject = |verb: u32| {
        let mut edge = verb;
        while edge > at && view.is_left_of_verb(edge - 1) {
            edge -= 1;
        }
        match left(view, edge) {
            Some(Found::Here(range)) => Some(range),
            _ => None,
        }
    };
    let mut found = subject(verb)?;
    // "Then, in a calm, unhurried tone, Lund asked": an adjunct with a comma within.
    while view.token(found.start).is(Facts::PREPOSITION)
        && !view.token(found.start).is_capital()
        && !view.token(found.start).is(Facts::QUANTIFIER)
    {
        let after = after_comma(view, found.end);
        let next = (after..limit).find(|index| view.may_be_finite(*index)).and_then(subject)?;
        if next.start <= found.start {
            break;
        }
        found = next;
    }
    // "Lund, who runs the port, has left, saying": the verb after the clause, whose subject stands before it.
    let relative = found.len() == 1 && view.reads_any(found.start, &["who", "which"]);
    // "Lund, a sailor who owns a boat, left, saying": likewise.
    let within = relative
        && (at..found.start).any(|index| view.kind(index) == Some(Kind::Comma))
        && view.before(found.start).is_some_and(Token::is_word);
    if within {
        let close = (verb..limit).find(|index| view.kind(*index) == Some(Kind::Comma) && !view.quoted(*index));
        let main = close.map(|close| close + 1).filter(|main| view.may_be_finite(*main) && *main < limit);
        return main.and_then(subject).or(Some(found));
    }
    if relative && view.before(found.start).is_some_and(|before| before.kind == Kind::Comma) {
        let close = (verb..limit).find(|index| view.kind(*index) == Some(Kind::Comma) && !view.quoted(*index));
        let main = close.and_then(|close| (close + 1..limit.min(close + 5)).find(|index| view.may_be_finite(*index)));
        return main.and_then(subject).or(Some(found));
    }
    Some(found)
}
