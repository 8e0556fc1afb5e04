//! The edges of content that stands before its cue: where it begins, and whether the cue closes it.
//!
//! In: the boundary where it has to end. Out: its first token: in "The plan is old: [it will fail], Ruiz said" the one
//! after the colon, in "“A,” she said, but [“B,”] said Ruiz" the one after the statement before.

use std::ops::Range;

use super::clause::source_and_cue;
use super::slots::Slots;
use super::view::View;
use crate::lexicon::{Facts, form};
use crate::text::Kind;

impl Slots<'_> {
    /// Whether a quotation that ends in its own comma stands right before `source`, and nothing but the source between
    /// it and the cue.
    pub(super) fn closes_quotation(&self, boundary: u32, source: Option<&Range<u32>>) -> bool {
        let view = &self.view;
        let Some(source) = source.filter(|source| source.start == boundary) else { return false };
        let Some(mark) = source.start.checked_sub(1).filter(|mark| view.is_mark(*mark) && view.quoted(*mark)) else {
            return false;
        };
        let comma = mark.checked_sub(1).is_some_and(|inner| view.kind(inner) == Some(Kind::Comma));
        // "“A change agent,” Cole said that …": the words after the cue are what is said.
        let that = view.reads(self.candidate.end, "that") && self.that_day(self.candidate.end).is_none();
        comma && !that && self.quotation_after().is_none()
    }

    /// A comma, a dash or the end of a quotation stands right before `boundary`.
    pub(super) fn closes(&self, boundary: u32) -> bool {
        let view = &self.view;
        let Some(before) = view.before(boundary) else { return false };
        if !view.quoted(boundary - 1) {
            return matches!(before.kind, Kind::Comma | Kind::Dash);
        }
        let Some(quotation) = view.quotation_at(boundary - 1) else { return false };
        if quotation.end != boundary {
            return false;
        }
        // An unclosed quotation ends at its own comma.
        let Some(inner) = (if view.is_mark(boundary - 1) { view.before(boundary - 1) } else { Some(before) }) else {
            return false;
        };
        // "“… of the pier” said Ana Ruiz": without a stop within the marks the cue itself has to stand there.
        // "“… of the pier, too” Lund said." likewise.
        !inner.is_word()
            || view.is_mark(boundary - 1)
                && quotation.len() > 6
                && (boundary == self.candidate.start || self.front_tail(self.candidate.end))
                && (view.takes(self.candidate.cue, view.labels.bare)
                    || boundary != self.candidate.start
                        && (view.at_end(self.candidate.end) || view.kind(self.candidate.end) == Some(Kind::Comma)))
    }

    /// Where content to the left begins: the clause's start, but after a colon or an opening bracket of its own.
    pub(super) fn front_start(&self, boundary: u32) -> u32 {
        let view = &self.view;
        // "Lund hired an aide who, they say, did no work": the clause that the pronoun opens.
        let pronoun = boundary.saturating_sub(2);
        if pronoun > view.start + 1
            && view.kind(boundary - 1) == Some(Kind::Comma)
            && view.reads_any(pronoun, &["who", "which", "that"])
            && view.before(pronoun).is_some_and(|noun| {
                noun.kind == Kind::Word && !noun.is(Facts::PREPOSITION.or(Facts::AUXILIARY).or(Facts::VERB_BASE))
            })
            && self.goes_on_after(self.candidate.end, 1)
        {
            return pronoun;
        }
        let mut start = self.left_start(boundary);
        let mut at = start;
        let first = start;
        let lone =
            |dash: u32| (first..boundary).all(|at| at == dash || view.quoted(at) || view.kind(at) != Some(Kind::Dash));
        while at < boundary {
            if view.quoted(at) {
                at = view.step_over(at);
                continue;
            }
            match view.token(at).kind {
                // "The tack is an old one: walking and talking, said Ruiz": what follows the colon is no clause.
                Kind::Colon
                    if at + 1 < boundary
                        // "Police were called at 14:20, and two men were held, they said"
                        && !is_clock(view, at)
                        && (view.quoted(at + 1) || self.rest_goes_on() || view.has_finite(at + 1..boundary)) =>
                {
                    start = at + 1;
                }
                Kind::Semicolon => start = at + 1,
                // "HALE (Reuters) - The government …": a dateline.
                Kind::Dash
                    if at < view.start + 9
                        && at > view.start
                        && (view.kind(at - 1) == Some(Kind::Close) || view.token(at - 1).is_all_capitals()) =>
                {
                    start = at + 1;
                }
                // "Lund was not impressed — “A wild card,” she said": one dash alone, and what follows is said.
                Kind::Dash
                    if at + 1 < boundary && at > start + 2 && lone(at) && self.begins_after_dash(at + 1, boundary) =>
                {
                    start = at + 1;
                }
                Kind::Open if !(at..boundary).any(|index| view.token(index).kind == Kind::Close) => start = at + 1,
                _ => {}
            }
            at += 1;
        }
        start
    }

    /// After the statements that stand before in the same stretch: "“A,” she said, but despite that, [“B,”] said Kunin",
    /// "In Hale it rained, the Herald reported, while [in Port it snowed], the Post reported".
    pub(super) fn after_statements(&self, start: u32, boundary: u32) -> u32 {
        let view = &self.view;
        let mut from = start;
        let mut at = start;
        // "Others said they like the pier, but [they would not pay for it], they said"
        if !view.quoted(start)
            && let Some(verb) = source_and_cue(view, start)
            && view.takes(view.token(verb).cue - 1, view.labels.bare)
            && let Some(comma) = (verb + 2..boundary).find(|at| {
                view.kind(*at) == Some(Kind::Comma) && !view.quoted(*at) && view.reads_any(at + 1, &["but", "and"])
            })
            && view.has_finite(comma + 3..boundary)
        {
            return comma + 2;
        }
        while at < boundary {
            if view.quoted(at) {
                at = view.step_over(at);
                // "“A,” she said"
                let closed = view.before(at).is_some_and(|mark| matches!(mark.kind, Kind::Mark(_)))
                    && at >= 2
                    && view.kind(at - 2) == Some(Kind::Comma);
                if closed
                    && let Some(verb) = source_and_cue(view, at)
                    && let Some(next) = (verb + 1..boundary).find(|later| view.opens_quotation(*later))
                    && verb + 1 < boundary
                    && !matches!(view.kind(next.saturating_sub(2)), Some(Kind::Word) if next == verb + 2)
                    && (verb + 1..next).any(|between| view.reads_any(between, &["but", "and", "while"]))
                {
                    from = next;
                    at = next;
                }
                continue;
            }
            // ", the Herald reported, while"
            if view.kind(at) == Some(Kind::Comma)
                && let Some(verb) = source_and_cue(view, at + 1)
                && view.kind(verb + 1) == Some(Kind::Comma)
                && view.reads_any(verb + 2, &["and", "but", "while"])
                && verb + 3 < boundary
            {
                from = verb + 3;
                at = from;
                continue;
            }
            at += 1;
        }
        from
    }

    /// Whether what stands between the only dash before the cue and the cue is all that is said: quoted words, a clause,
    /// or the first half of a split one ("— a price, Ruiz said, that nobody pays"); not "— something new, Ruiz said".
    fn begins_after_dash(&self, at: u32, boundary: u32) -> bool {
        let view = &self.view;
        // "The fee — a joke, as Lund noted — rose": two dashes set the statement off.
        let closed = (self.candidate.end..view.end).any(|later| view.kind(later) == Some(Kind::Dash));
        if view.quoted(at) || closed {
            return true;
        }
        if self.candidate.form == form::OTHER {
            return false;
        }
        let beside = view.reads_any(at, &["something", "a", "an", "and", "but", "or"]);
        self.rest_goes_on() || !beside && view.has_finite(at + 1..boundary)
    }
}

/// The colon within an hour: "14:20".
fn is_clock(view: &View<'_>, colon: u32) -> bool {
    view.before(colon).is_some_and(|hour| hour.kind == Kind::Number)
        && view.get(colon + 1).is_some_and(|minute| minute.kind == Kind::Number && !minute.space_before())
}
