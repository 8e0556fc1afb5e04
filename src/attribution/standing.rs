//! How a cue stands in its sentence: in a clause that waits for another one, in a relative clause, in the predicate.
//!
//! In: the candidate. Out: what the scan for the end of its content has to know: in "When Ruiz said [it was late], Lund left" the
//! content ends before the main clause, in "Ruiz’s claim [that it was late] drew boos" before the main verb.

use super::clause::Tense;
use super::slots::Slots;
use crate::lexicon::{Facts, form};
use crate::text::{Kind, Token};

impl Slots<'_> {
    /// A subordinator stands before the cue's clause, or the sentence opens with "In describing …".
    pub(super) fn is_subordinate(&self) -> bool {
        let view = &self.view;
        let mut at = self.candidate.start;
        // "Asked whether she would run, Ruiz said …": a participle clause, closed by its comma.
        // "Lashing out, Ruiz said …" likewise.
        if at == view.start && (self.candidate.passive || self.opens_with_participle()) {
            return true;
        }
        // "Lund, claiming the count was off, demanded a new one": the main verb is still to come.
        if (self.candidate.form == form::ING || view.reads(at, "having"))
            && at > view.start
            && view.kind(at - 1) == Some(Kind::Comma)
            && !view.has_finite(view.start..at)
        {
            return true;
        }
        // "When the mayor, Ana Ruiz, said …": over what is set off.
        let lead = view.start + u32::from(view.token(view.start).is(Facts::CONJUNCTION));
        // "By the time Ruiz said …, he", "The day Lund said …, he", "Now that he has said …, they", "With critics calling for …, he"
        let moment = u32::from(view.reads(lead, "by")) + lead;
        let timed = view.reads(moment, "the")
            && view.reads_any(moment + 1, &["time", "day", "moment", "week", "month", "year"]);
        let given = view.reads_any(lead, &["given", "now", "provided"]) && view.reads(lead + 1, "that");
        let with = self.candidate.form == form::ING && view.reads(lead, "with");
        let opens = timed
            || given
            || with
            || view.reads_any(lead, &["when", "while", "after", "although", "though", "because"]);
        if opens && !view.has_finite(lead..at) {
            return true;
        }
        // "Despite his promise to stay, he sailed": the clause that the fronted phrase waits for.
        if self.candidate.noun
            && view.get(lead).is_some_and(|first| first.is(Facts::PREPOSITION) && !first.is(Facts::QUANTIFIER))
            && !view.has_finite(lead..at)
            && !(lead..at).any(|before| matches!(view.kind(before), Some(Kind::Comma)))
        {
            return true;
        }
        while at > view.start {
            at -= 1;
            if view.quoted(at) {
                continue;
            }
            let token = view.token(at);
            if matches!(token.kind, Kind::Comma | Kind::Semicolon) {
                break;
            }
            if token.is(Facts::SUBORDINATOR) || view.reads_any(at, &["who", "which", "whom", "whose"]) {
                return true;
            }
        }
        false
    }

    /// "It was a jab at Lund's claim that …", "…, despite his claim that …": no verb is still to come.
    pub(super) fn is_in_predicate(&self) -> bool {
        let view = &self.view;
        const FAR: u32 = 40;
        let start = self.candidate.start.saturating_sub(FAR).max(view.start);
        let open = (start..self.candidate.start)
            .rev()
            .find(|at| !view.quoted(*at) && matches!(view.kind(*at), Some(Kind::Comma | Kind::Semicolon | Kind::Colon)))
            .map_or(start, |comma| comma + 1);
        // "that the jab at Lund's claim that …": a clause of its own.
        let verb = (open..self.candidate.start).rev().find(|at| view.may_be_finite(*at));
        verb.is_some_and(|verb| {
            let opens = Facts::RELATIVE.or(Facts::SUBORDINATOR).or(Facts::CONJUNCTION);
            let another = (verb + 1..self.candidate.start).any(|at| view.token(at).is(opens) || view.reads(at, "that"));
            let relative = open < verb && view.reads_any(verb - 1, &["who", "which", "that"]);
            !another && !relative
        })
    }

    /// "those who back the plan", "the group that has since left": a relative pronoun right before the cue.
    pub(super) fn has_relative_subject(&self) -> bool {
        let view = &self.view;
        let mut at = self.candidate.start;
        while at > view.start && view.is_left_of_verb(at - 1) {
            at -= 1;
        }
        at > view.start + 1 && view.reads_any(at - 1, &["who", "that", "which", "whom"]) && !view.quoted(at - 1)
    }

    /// "A petition calling for a vote [has] drawn crowds", "a man claiming to be a nurse [was] held": the participle hangs on
    /// the subject that opens the sentence, whose verb is still to come.
    pub(super) fn hangs_on_subject(&self) -> bool {
        let view = &self.view;
        let at = self.candidate.start;
        let opens = |first: &Token| {
            first.is(Facts::DETERMINER
                .or(Facts::POSSESSIVE)
                .or(Facts::QUANTIFIER)
                .or(Facts::NUMBER)
                .or(Facts::ROLE_PLURAL))
        };
        self.candidate.form == form::ING
            && self.candidate.start == self.candidate.head
            && at > view.start + 1
            && opens(view.token(view.start))
            && view
                .before(at)
                .is_some_and(|noun| noun.kind == Kind::Word && !noun.is(Facts::PREPOSITION.or(Facts::CONJUNCTION)))
            && (view.start..at).all(|before| view.token(before).is_word() && !view.quoted(before))
            && !view.has_finite(view.start..at)
    }

    /// "Stressing the delay, Ruiz said it would end": the subject comes after the comma.
    pub(super) fn opens_with_participle(&self) -> bool {
        self.candidate.start == self.view.start && self.candidate.form == form::ING
    }

    /// The tense of the cue: "said", "says"; None for "has said", "to say", "saying".
    pub(super) fn cue_tense(&self) -> Option<Tense> {
        let plain = (self.candidate.start..self.candidate.head).all(|at| !self.view.token(at).is(Facts::AUXILIARY));
        // "declined to say", "did not say"
        let first = self.view.token(self.candidate.start);
        let past = first.forms & form::PAST != 0 || self.view.reads(self.candidate.start, "did");
        if self.candidate.form == form::BASE && self.candidate.start < self.candidate.head && past {
            return Some(Tense::Past);
        }
        match self.candidate.form {
            form::PAST if plain => Some(Tense::Past),
            form::THIRD => Some(Tense::Present),
            form::BASE if plain && !self.view.reads(self.candidate.start.saturating_sub(1), "to") => {
                Some(Tense::Present)
            }
            _ => None,
        }
    }
}
