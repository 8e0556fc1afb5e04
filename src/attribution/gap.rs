//! Relative clauses without their pronoun: "a risk Ruiz said could grow", "a result Ruiz described as lucky".
//!
//! In: the cue and what seems to be its source. Out: where the source begins, and what the clause hangs on.

use std::ops::Range;

use super::phrase;
use super::slots::Slots;
use super::view::View;
use crate::lexicon::Facts;
use crate::text::{Kind, Token};

impl Slots<'_> {
    /// "a risk Ruiz said [could] grow", "a result Ruiz described [as] lucky": the verb or "as" right after the cue tells that
    /// its object stands before its source.
    pub(super) fn has_gap(&self) -> bool {
        let view = &self.view;
        let cue = self.candidate.cue;
        view.reads(self.candidate.end, "as") && view.takes(cue, view.labels.names)
            || view.takes(cue, view.labels.relative) && view.may_be_finite(self.candidate.end)
    }

    /// Where the source begins in a phrase that opens with what it speaks of: "a risk [Ruiz] said could grow", "the place
    /// [army officials] said was safe".
    pub(super) fn after_antecedent(&self, range: &Range<u32>) -> Option<u32> {
        let view = &self.view;
        // "the men most often described as fair": no subject.
        if !self.has_gap() || view.reads(range.end - 1, "most") && view.is_adverb(range.end) {
            return None;
        }
        let first = range.start + 1;
        // "a case that local groups hoped would help": a relative pronoun.
        if view.reads(range.start, "that") && range.len() > 1 && range.start > view.start {
            return Some(first);
        }
        // "cases that local groups hoped would help": with the noun before it.
        if let Some(that) = (first..range.end.saturating_sub(1)).find(|at| view.reads(*at, "that"))
            && view.before(that).is_some_and(is_antecedent)
        {
            return Some(that + 1);
        }
        let follows = |at: u32| view.before(at).is_some_and(is_antecedent);
        let last = view.get(range.end - 1)?;
        let police = view.reads(range.end - 1, "police");
        if !police && !last.is_capital() && !last.is(Facts::ROLE_PLURAL.or(Facts::PEOPLE).or(Facts::QUANTIFIER)) {
            let determiner = Facts::DETERMINER.or(Facts::POSSESSIVE);
            return (first..range.end).rev().find(|at| view.token(*at).is(determiner)).filter(|at| follows(*at));
        }
        let describes = Facts::ADJECTIVE.or(Facts::QUANTIFIER).or(Facts::BODY).or(Facts::MODIFIER);
        let mut name = range.end - 1;
        while name > first && view.before(name).is_some_and(|before| before.is_capital() || before.is(describes)) {
            name -= 1;
        }
        // "the man police say shot Lund", "the man who police say shot Lund"
        let person = view.token(range.start).is(Facts::DETERMINER)
            && name == range.end - 1
            && (police || last.is(Facts::PEOPLE.or(Facts::ROLE_PLURAL)))
            && view
                .before(name)
                .is_some_and(|who| who.is(Facts::ONE_PERSON) || view.reads_any(name - 1, &["who", "which"]));
        (follows(name) || person).then_some(name)
    }

    /// What stands before a source and is spoken of: "[a risk] Ruiz said could grow".
    pub(super) fn antecedent(&self, source: u32) -> Option<Range<u32>> {
        let view = &self.view;
        if !self.has_gap() {
            return None;
        }
        if source > view.start && is_indefinite(view, source - 1) {
            return Some(source - 1..source);
        }
        let person = (view.token(source).is(Facts::PEOPLE.or(Facts::ROLE_PLURAL)) || view.reads(source, "police"))
            && view.before(source).is_some_and(|who| who.is(Facts::ONE_PERSON));
        if !view.before(source).is_some_and(is_antecedent) && !person {
            return None;
        }
        let opens = Facts::DETERMINER.or(Facts::QUANTIFIER).or(Facts::NUMBER).or(Facts::POSSESSIVE);
        let start = phrase::phrase_start(view, source)?;
        (start..source).find(|at| view.token(*at).is(opens)).map(|start| start..source)
    }
}

/// A noun that a relative clause without its pronoun may hang on.
fn is_antecedent(noun: &Token) -> bool {
    let other = Facts::PREPOSITION
        .or(Facts::CONJUNCTION)
        .or(Facts::SUBORDINATOR)
        .or(Facts::DETERMINER)
        .or(Facts::POSSESSIVE)
        .or(Facts::ADJECTIVE)
        .or(Facts::ADVERB)
        .or(Facts::AUXILIARY)
        .or(Facts::RELATIVE)
        .or(Facts::WH)
        .or(Facts::MODIFIER)
        .or(Facts::QUANTIFIER)
        .or(Facts::NUMBER)
        .or(Facts::ROLE)
        .or(Facts::ONE_PERSON)
        .or(Facts::BODY);
    noun.kind == Kind::Word && !noun.is_capital() && !noun.is(other)
}

/// "something [Ruiz said] was wrong"
fn is_indefinite(view: &View<'_>, at: u32) -> bool {
    view.reads_any(at, &["something", "anything", "nothing", "everything"])
}
