//! Whose words a cue without a subject of its own has: "Ruiz rose, adding that …", "Lund, citing a report, left", "won votes by
//! saying so".
//!
//! In: the boundary before the cue. Out: the noun phrase of another verb, of an earlier statement, before the comma.

use std::ops::Range;

use super::slots::Slots;
use super::source::Found;
use super::subject;
use crate::lexicon::{Facts, form};
use crate::text::Kind;

impl Slots<'_> {
    /// The noun phrase before the comma of a participle that stands before any verb: "[Lund], claiming it was off, left".
    pub(super) fn before_comma(&self, boundary: u32) -> Option<Range<u32>> {
        let view = &self.view;
        let comma = boundary.checked_sub(1).filter(|comma| *comma > view.start)?;
        // "Ruiz, having said it was late, left"
        let participle = (self.candidate.form == form::ING || view.reads(self.candidate.start, "having"))
            && view.kind(comma) == Some(Kind::Comma);
        if !participle || view.has_finite(view.start..comma) {
            return None;
        }
        match self.left(comma)? {
            Found::Here(range) if range.end == comma => Some(range),
            _ => None,
        }
    }

    /// The subject of the last verb before "by saying", if it stands after every statement: "Lund argues that it is late, while
    /// [Ruiz] has won votes by saying so".
    pub(super) fn nearest_subject(&self, boundary: u32) -> Option<Range<u32>> {
        let view = &self.view;
        if !view.reads(boundary - 1, "by") {
            return None;
        }
        let verb = (self.floor.max(view.start)..boundary).rev().find(|at| view.may_be_finite(*at))?;
        let mut edge = verb;
        while edge > view.start && view.is_left_of_verb(edge - 1) {
            edge -= 1;
        }
        // "Lund met Ruiz, who last week shocked the town by saying that …": over when it was.
        const NEAR: u32 = 6;
        let who = (edge.saturating_sub(NEAR).max(view.start)..edge)
            .rev()
            .take_while(|at| {
                let finite = view.may_be_finite(*at) && !view.reads(*at, "last");
                view.token(*at).is_word() && !view.quoted(*at) && !finite
            })
            .find(|at| view.reads(*at, "who") && view.before(*at).is_some_and(|comma| comma.kind == Kind::Comma));
        if let Some(who) = who {
            return Some(who..who + 1);
        }
        match self.left(edge)? {
            Found::Here(range) if range.start > self.floor && self.shared.is_some() => {
                let opens = view.before(range.start)?;
                (opens.is(Facts::SUBORDINATOR) || view.reads(range.start, "who")).then_some(range)
            }
            _ => None,
        }
    }

    /// Where the verb group begins that tells how a participle right after it went on: "[has kept] talking".
    pub(super) fn aspect(&self, boundary: u32) -> Option<u32> {
        let view = &self.view;
        let verb = boundary.checked_sub(1).filter(|verb| *verb > view.start && !view.quoted(*verb))?;
        let goes_on = ["keep", "keeps", "kept", "began", "begin", "begins", "start", "starts", "started", "stopped"];
        if !view.reads_any(verb, &goes_on) {
            return None;
        }
        let mut edge = verb;
        while edge > view.start && view.is_left_of_verb(edge - 1) {
            edge -= 1;
        }
        Some(edge)
    }

    /// Who is quoted, between the verb and the participle: "quoted [Ruiz] as saying", "cited [Ana Ruiz, a nurse,] as saying".
    pub(super) fn quoted_person(&self, boundary: u32) -> Option<Range<u32>> {
        const FAR: u32 = 16;
        let view = &self.view;
        let end = boundary - u32::from(view.reads(boundary.checked_sub(1)?, "as"));
        let verb = (view.start.max(end.saturating_sub(FAR))..end)
            .rev()
            .take_while(|at| !view.quoted(*at) && !view.may_be_finite(at + 1))
            .find(|at| {
                view.reads_any(*at, &["quoted", "quotes", "quoting", "quote"])
                    || end < boundary && view.reads_any(*at, &["cited", "cites", "citing"])
            })?;
        let person = view.trimmed(verb + 1..end);
        let passive = view.get(verb + 1).is_some_and(|next| next.is(Facts::PREPOSITION))
            || view.before(verb).is_some_and(|before| before.is(Facts::BE));
        (!person.is_empty() && !passive).then_some(person)
    }

    /// A preposition or a subordinator right before a participle: "by saying", "while adding"; not "with Lund saying".
    pub(super) fn opens_gerund(&self, boundary: u32) -> bool {
        let view = &self.view;
        view.before(boundary).is_some_and(|before| {
            before.is(Facts::PREPOSITION.or(Facts::SUBORDINATOR)) && !before.is_capital() && !view.quoted(boundary - 1)
        })
    }

    /// Evidence, a sign or a share of some people right before its participle.
    pub(super) fn says_so(&self, range: &Range<u32>) -> bool {
        let view = &self.view;
        let last = view.token(range.end - 1);
        let share = view.reads_any(range.start + 1, &["percent", "%"]) && last.is(Facts::ROLE_PLURAL.or(Facts::PEOPLE));
        // "got a letter from the board saying"; but "issued a statement saying" is said by who issues it.
        let sent = (range.start + 1..range.end)
            .any(|at| view.reads(at, "from") && view.before(at).is_some_and(|letter| letter.is(Facts::DOCUMENT)));
        sent || share || view.reads_any(range.end - 1, &["evidence", "item", "items", "sign", "signs"])
    }

    /// A name right before its participle, after a dash or after "and" that joins it to such another.
    pub(super) fn is_absolute(&self, range: &Range<u32>, boundary: u32) -> bool {
        const FAR: u32 = 20;
        let view = &self.view;
        let joint = range.start.checked_sub(1).filter(|joint| *joint > view.start && !view.quoted(*joint));
        let people = range.len() == 1 && view.token(range.start).is(Facts::ROLE_PLURAL.or(Facts::PEOPLE));
        let named = range.end == boundary
            && (people || range.clone().all(|at| view.is_name_like(at)))
            && !view.is_genitive(boundary - 1);
        named
            && joint.is_some_and(|joint| {
                view.kind(joint) == Some(Kind::Dash)
                    || view.reads(joint, "and")
                        && (view.start.max(joint.saturating_sub(FAR))..joint)
                            .any(|at| view.token(at).forms & form::ING != 0 && view.token(at).cue != 0)
                        && (view.quoted(joint - 1) || (view.start..joint).any(|at| view.reads(at, "with")))
            })
    }

    /// "with the campaign of the former senator saying that": what stands between "with" and the participle.
    pub(super) fn after_with(&self, range: &Range<u32>, boundary: u32) -> Option<Range<u32>> {
        const FAR: u32 = 12;
        let view = &self.view;
        let first = range.start.min(boundary.saturating_sub(1));
        let with = (view.start.max(first.saturating_sub(FAR))..=first)
            .rev()
            .take_while(|at| view.get(*at).is_some_and(|token| token.is_word()) && !view.may_be_finite(*at))
            .find(|at| view.reads(*at, "with"))?;
        // "with critics calling it a farce and [fans] calling it a feast"
        let other = (with + 1..boundary).any(|at| view.token(at).forms & form::ING != 0 && view.token(at).cue != 0);
        let and = (with + 1..boundary).rev().find(|at| view.reads(*at, "and")).filter(|_| other);
        let start = and.unwrap_or(with) + 1;
        (start < boundary).then_some(start..boundary)
    }

    /// The source of an earlier attribution in the sentence, else the subject of its main clause.
    pub(super) fn shared_source(&self, boundary: u32) -> Option<Range<u32>> {
        if boundary <= self.view.start && !self.opens_with_participle() {
            return None;
        }
        // "Pruitt, who said it was close and predicted a victory": what he said ends at "and".
        if boundary > self.view.start
            && self.view.reads_any(boundary - 1, &["and", "but"])
            && self.floor + 1 == boundary
            && let Some(shared) = &self.shared
            && shared.len() == 1
            && self.view.reads(shared.start, "who")
        {
            return Some(shared.clone());
        }
        if boundary > self.view.start
            && self.view.reads_any(boundary - 1, &["and", "but"])
            && let Some(subject) = subject::conjunct(&self.view, boundary - 1, self.candidate.start, self.floor)
        {
            return Some(subject);
        }
        if let Some(main) = self.after_gerund(boundary) {
            return Some(main);
        }
        if let Some(main) = self.after_subordinate(boundary) {
            return Some(main);
        }
        // "Groups say it is bad, and the union has sued, saying": the subject of the last clause.
        let clause = subject::last_clause(&self.view, boundary);
        if clause > self.view.start
            && self.shared.as_ref().is_some_and(|shared| shared.end < clause)
            // "Democrats praised the bill, and Republicans moved to reject it": likewise.
            && (self.candidate.form == form::ING || self.view.reads(boundary - 1, "to"))
        {
            return self.subject(boundary);
        }
        if let Some(shared) = &self.shared
            && !(shared.len() == 1 && self.view.token(shared.start).is(Facts::RELATIVE))
            && !self.is_owner(shared)
        {
            // "told nothing of how she planned to go, saying only that": not who stands in a clause within.
            let within = shared.len() == 1
                && self.candidate.form == form::ING
                && self.view.before(shared.start).is_some_and(|before| {
                    before.is(Facts::WH.or(Facts::SUBORDINATOR)) && shared.start > self.view.start + 1
                })
                && self.view.reads(boundary.wrapping_sub(1), ",");
            if within && let Some(main) = self.subject(boundary) {
                return Some(main);
            }
            return Some(shared.clone());
        }
        let opening = self.candidate.form == form::ING
            && boundary <= self.view.start + 2
            && (self.view.start..boundary)
                .all(|at| self.view.token(at).is(Facts::PREPOSITION.or(Facts::SUBORDINATOR).or(Facts::CONJUNCTION)));
        // "In addition to saying so, Lund …"
        let opening = opening
            || self.candidate.form == form::ING
                && boundary <= self.view.start + 4
                && self.view.before(boundary).is_some_and(|before| before.is(Facts::PREPOSITION))
                && self.view.token(self.view.start).is(Facts::PREPOSITION);
        if opening || boundary == self.view.start {
            // "Describing the flood, Lund laughed", "After saying so, Lund laughed": the subject comes after the comma.
            let after = subject::after_comma(&self.view, self.candidate.end);
            return subject::main(&self.view, self.view.end).filter(|range| range.start >= after);
        }
        // "It is too soon to say", "There is no denying": nobody says it.
        self.subject(boundary).filter(|found| !self.is_expletive(found))
    }

    /// "It" or "there" and a form of "to be", before an infinitive or a participle.
    pub(super) fn is_expletive(&self, found: &Range<u32>) -> bool {
        let view = &self.view;
        found.len() == 1
            && view.reads_any(found.start, &["it", "there"])
            && view.get(found.end).is_some_and(|verb| verb.is(Facts::BE))
            && !(found.end + 1..self.candidate.start).any(|at| view.may_be_finite(at))
    }

    /// "Two days after announcing his bid, Lund left", "Lund, after saying so, left": whose a participle is that stands before
    /// the main verb.
    pub(super) fn after_gerund(&self, boundary: u32) -> Option<Range<u32>> {
        let view = &self.view;
        let preposition = boundary.checked_sub(1).filter(|at| *at >= view.start)?;
        let gerund = self.candidate.form == form::ING && self.opens_gerund(boundary);
        if !gerund || view.has_finite(view.start..preposition) {
            return None;
        }
        if preposition > view.start + 1 && view.kind(preposition - 1) == Some(Kind::Comma) {
            return match self.left(preposition - 1)? {
                Found::Here(range) if range.end == preposition - 1 => Some(range),
                _ => None,
            };
        }
        let after = subject::after_comma(view, self.candidate.end);
        subject::main(view, view.end).filter(|range| range.start >= after)
    }

    /// "When Ruiz asked him, Lund frowned, saying …": the subject of the main clause, not who spoke in the one before it.
    pub(super) fn after_subordinate(&self, boundary: u32) -> Option<Range<u32>> {
        let view = &self.view;
        let shared = self.shared.as_ref()?;
        let lead = view.start + u32::from(view.token(view.start).is(Facts::CONJUNCTION));
        // "Last month, when I asked her, she smiled and said …"
        let comma = view.next_break(lead);
        let dated = view.token(lead).is(Facts::TIME.or(Facts::WEEKDAY).or(Facts::PREPOSITION))
            && view.kind(comma) == Some(Kind::Comma)
            && !view.has_finite(lead..comma);
        let lead = if dated { comma + 1 } else { lead };
        let opens = view.get(lead)?;
        if !opens.is(Facts::SUBORDINATOR) || opens.is(Facts::WH) && !view.reads(lead, "when") {
            return None;
        }
        let after = subject::after_comma(view, lead);
        if shared.end > after || after >= boundary {
            return None;
        }
        self.subject(boundary).filter(|main| main.start >= after)
    }

    /// "his", "Lund’s": whose claim it is, no subject.
    pub(super) fn is_owner(&self, range: &Range<u32>) -> bool {
        let view = &self.view;
        range.len() == 1 && view.token(range.start).is(Facts::POSSESSIVE) || view.is_genitive(range.end - 1)
    }
}
