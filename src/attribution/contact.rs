//! Sources whose relative clause has no pronoun: "[the bakers I met in Hale] said", "[a report the council ordered] found".
//!
//! In: where the clause ends. Out: where its noun phrase begins. (Contact clauses: Quirk et al., §17.13–15.)

use super::phrase::phrase_start;
use super::view::View;
use crate::lexicon::Facts;
use crate::text::{Kind, Token};

/// Where the noun phrase begins whose clause of one verb ends at `end`.
pub(super) fn before_contact(view: &View<'_>, end: u32) -> Option<u32> {
    const FAR: u32 = 9;
    let limit = view.start.max(end.saturating_sub(FAR));
    let plain = |at: &u32| {
        let token = view.token(*at);
        let joint = Facts::CONJUNCTION.or(Facts::SUBORDINATOR).or(Facts::RELATIVE).or(Facts::WH);
        token.is_word() && !view.quoted(*at) && (!token.is(joint) || token.is(Facts::PREPOSITION))
    };
    let verb = (limit..end).rev().take_while(plain).find(|at| view.may_be_finite(*at))?;
    if !closes_clause(view, verb + 1, end) {
        return None;
    }
    let mut edge = verb;
    while edge > limit && view.is_left_of_verb(edge - 1) {
        edge -= 1;
    }
    let (subject, pronoun) = subject(view, edge, limit)?;
    let head = view.before(subject)?;
    let people = Facts::ROLE_PLURAL.or(Facts::PEOPLE);
    let anybody = ["everyone", "everybody", "nobody", "anyone", "anybody", "someone", "somebody", "those", "one"];
    let start = phrase_start(view, subject)?;
    let opens = Facts::DETERMINER.or(Facts::POSSESSIVE).or(Facts::QUANTIFIER).or(Facts::NUMBER);
    let determined = view.token(start).is(opens) || view.kind(start) == Some(Kind::Number);
    let says = head.is(people)
        || determined && head.is(Facts::DOCUMENT.or(Facts::ONE_PERSON))
        || pronoun && (view.reads_any(subject - 1, &anybody) || determined && view.is_plural(subject - 1));
    let noun = head.kind == Kind::Word
        && (!head.is_capital() || subject == view.start + 1)
        && !head.is(Facts::TIME)
        && !view.is_adverb(subject - 1);
    (noun && says && !view.token(start).is(Facts::PREPOSITION)).then_some(start)
}

/// Whether the clause has nothing after its verb but where and when: "I met [in Hale]", "the council ordered [last week]",
/// "I talked [to]"; not "the day she left [Lund] said".
fn closes_clause(view: &View<'_>, tail: u32, end: u32) -> bool {
    let Some(first) = view.get(tail).filter(|_| tail < end) else { return true };
    let adjunct = first.is(Facts::PREPOSITION.or(Facts::TIME).or(Facts::WEEKDAY))
        || view.reads_any(tail, &["to", "with", "on"])
        || view.is_adverb(tail);
    adjunct
        && (tail..end).all(|at| {
            let token = view.token(at);
            let governed = at > tail && view.token(at - 1).is(Facts::PREPOSITION);
            !token.is(Facts::SUBJECT_PRONOUN)
                && (governed || !token.is(Facts::DETERMINER.or(Facts::POSSESSIVE)) || token.is(Facts::TIME))
        })
}

/// Where the subject of the clause begins that ends at `edge`, and whether it is a pronoun: "[I] met", "[the council]
/// ordered", "[Ana Ruiz] hired".
fn subject(view: &View<'_>, edge: u32, limit: u32) -> Option<(u32, bool)> {
    let last = edge.checked_sub(1).filter(|last| *last > limit)?;
    let token = view.token(last);
    if token.is(Facts::SUBJECT_PRONOUN) {
        let personal = !token.is(Facts::RELATIVE) && !view.reads_any(last, &["it", "there"]);
        return personal.then_some((last, true));
    }
    if token.is_capital() {
        let first = (limit + 1..last).rev().take_while(|at| view.is_name_like(*at)).last().unwrap_or(last);
        let determiner = first.checked_sub(1).filter(|at| *at > limit && view.token(*at).is(Facts::DETERMINER));
        return Some((determiner.unwrap_or(first), false));
    }
    let noun = |token: &Token| token.kind == Kind::Word && !token.is(Facts::PREPOSITION);
    let determiner = (limit + 1..last)
        .rev()
        .take(2)
        .take_while(|at| noun(view.token(*at)))
        .find(|at| view.token(*at).is(Facts::DETERMINER.or(Facts::POSSESSIVE)))?;
    noun(token).then_some((determiner, false))
}
