//! What kind of words stand before a cue that closes them.
//!
//! In: a range of tokens that ends at the cue or its source. Out: whether it is a main clause ("[The vote will stand], Ruiz
//! said"), a noun phrase with its verb within marks ("The town [“needs a pier,”]"), a few words and all of the sentence
//! ("[Close the road], he said").

use std::ops::Range;

use super::inverted;
use super::slots::Slots;
use super::source::Found;
use crate::lexicon::{Facts, form};
use crate::text::Kind;

impl Slots<'_> {
    /// A finite verb outside of fronted adjuncts and relative clauses.
    pub(super) fn is_main_clause(&self, range: &Range<u32>) -> bool {
        let view = &self.view;
        let mut start = range.start;
        // "On Friday, as the parade passed, Ruiz reported …": one adjunct after the other.
        let opens = |at: u32| {
            view.get(at).is_some_and(|first| first.is(Facts::PREPOSITION.or(Facts::SUBORDINATOR).or(Facts::WEEKDAY)))
        };
        if opens(start) {
            let comma = view.next_break(start);
            if comma < range.end
                && view.kind(comma) == Some(Kind::Comma)
                && opens(comma + 1)
                && !view.reads(start, "whether")
            {
                start = comma + 1;
            }
        }
        let first = view.token(start);
        let adjunct = first.is(Facts::PREPOSITION.or(Facts::SUBORDINATOR)) && !first.is(Facts::QUANTIFIER) && !view.reads(start, "whether")
            // But "Dredging the harbour will not begin in May": a subject.
            || first.forms & form::ING != 0 && view.next_break(start) < range.end
            || first.is(Facts::WEEKDAY)
            // "A week after she left, Ruiz proposed …"
            || (start + 1..range.end.min(start + 4))
                .find(|at| view.reads_any(*at, &["after", "before"]))
                .is_some_and(|at| !view.has_finite(start + 1..at))
            // "Asked who would decide, the candidates answered …"
            || start == view.start && first.forms & form::PAST != 0;
        if adjunct {
            let comma = view.next_break(start);
            if comma >= range.end || view.kind(comma) != Some(Kind::Comma) {
                return false;
            }
            start = comma + 1;
        }
        let mut at = start;
        while at < range.end {
            // ", who took over in May,": its verb is its own.
            if view.token(at).kind == Kind::Comma && view.reads_any(at + 1, &["who", "which", "whose", "where"]) {
                at = view.next_break(at + 1);
                if at >= range.end || view.kind(at) != Some(Kind::Comma) {
                    return false;
                }
            }
            // "Mr Hall, pictured with his wife, denies it": a participle and no verb.
            if view.token(at).kind == Kind::Comma
                && view.get(at + 1).is_some_and(|first| {
                    (first.is(Facts::VERB_PARTICIPLE) || first.forms & form::PARTICIPLE != 0)
                        && view.get(at + 2).is_some_and(|next| next.is(Facts::PREPOSITION))
                })
                && view.next_break(at + 1) >= range.end
            {
                return false;
            }
            // "the senator who heads the panel": the same without a comma.
            if view.reads(at, "who") && at > start {
                at = view.next_break(at);
                continue;
            }
            if view.may_be_finite(at) {
                return true;
            }
            at += 1;
        }
        false
    }

    /// Whether the quotation that closes the range opens with the verb of what stands before it: "The town [“needs a new pier,”]";
    /// not "a plan that “needs work,”" or "in a town that “needs a pier,”".
    pub(super) fn verb_in_marks(&self, range: &Range<u32>) -> bool {
        let view = &self.view;
        let Some(quotation) = view.quotation_at(range.end - 1).filter(|quotation| quotation.start > range.start) else {
            return false;
        };
        let mut verb = quotation.start + 1;
        while view.is_adverb(verb) {
            verb += 1;
        }
        let finite = view.get(verb).is_some_and(|word| {
            word.is(Facts::AUXILIARY.or(Facts::VERB_PAST).or(Facts::VERB_THIRD))
                || word.forms & (form::PAST | form::THIRD) != 0
        });
        let first = view.token(range.start);
        let subject = view.before(quotation.start).is_some_and(|noun| {
            let other = Facts::PREPOSITION.or(Facts::RELATIVE).or(Facts::SUBORDINATOR).or(Facts::CONJUNCTION);
            noun.is_word() && !noun.is(other.or(Facts::DETERMINER).or(Facts::POSSESSIVE).or(Facts::ADJECTIVE))
        });
        let adjunct = first.is(Facts::PREPOSITION.or(Facts::SUBORDINATOR)) || first.forms & form::ING != 0;
        let object = view.get(verb + 1).is_some_and(|next| next.is(Facts::DETERMINER.or(Facts::POSSESSIVE)))
            || view.reads(verb + 1, "to");
        finite && subject && !adjunct && (!view.is_noun_verb(verb) || object) && verb + 1 < quotation.end
    }

    /// "Close the road, he said.", "Ruiz lacks friends, said Lund.": all of a sentence but its end, and no adjunct. Who speaks
    /// is a pronoun or an inverted source, so that the words are no description of him.
    pub(super) fn is_fragment(&self, range: &Range<u32>, source: Option<&Range<u32>>) -> bool {
        let view = &self.view;
        let end = match source {
            Some(source) if source.len() == 1 && view.token(source.start).is(Facts::SUBJECT_PRONOUN) => {
                self.candidate.end
            }
            Some(_) => return false,
            None => match inverted::right(view, self.candidate.end, false) {
                Some(source) => source.end,
                None => return false,
            },
        };
        let first = view.token(range.start);
        let adjunct =
            first.is(Facts::PREPOSITION.or(Facts::SUBORDINATOR).or(Facts::WEEKDAY).or(Facts::TIME).or(Facts::MONTH))
                && !first.is(Facts::QUANTIFIER)
                || first.forms & (form::ING | form::PAST) != 0
                || view.is_adverb(range.start);
        let ended = range.clone().any(|at| view.token(at).is(Facts::TIME.or(Facts::WEEKDAY)));
        // "Lund, who runs the port, explained the reason for the delay": his description.
        let described = source.is_none() && range.clone().any(|at| view.kind(at) == Some(Kind::Comma));
        range.start == view.start
            && range.len() > 1
            && !adjunct
            && !ended
            && !described
            && view.at_end(end)
            && view.kind(range.end) == Some(Kind::Comma)
    }

    /// The first half of a clause with "reportedly" in its verb group: "Last year [Lund has] reportedly sold the pier". The word
    /// says of nothing else that it is hearsay: not "crimes allegedly committed by Lund", "for allegedly lying".
    pub(super) fn before_hearsay(&self, boundary: u32) -> Option<Range<u32>> {
        let view = &self.view;
        let mut verb = self.candidate.end;
        while view.is_adverb(verb) {
            verb += 1;
        }
        let mut group = boundary;
        while group > view.start && view.is_left_of_verb(group - 1) {
            group -= 1;
        }
        let auxiliary = (group..boundary).any(|at| view.token(at).is(Facts::AUXILIARY));
        let be = boundary > view.start && view.token(boundary - 1).is(Facts::BE);
        let token = view.get(verb)?;
        let form = token.is(Facts::VERB_PARTICIPLE.or(Facts::VERB_BASE).or(Facts::VERB_ING)) || token.forms != 0;
        if !(view.may_be_finite(verb)
            || token.is(Facts::AUXILIARY)
            || auxiliary && (form || view.word(verb).ends_with("ed"))
            || be)
        {
            return None;
        }
        // "crimes allegedly committed by Lund": a participle.
        let participle = !auxiliary && token.is(Facts::VERB_PARTICIPLE) && view.reads(verb + 1, "by");
        match self.left(group)? {
            Found::Here(subject) if !participle && !view.token(subject.start).is(Facts::RELATIVE) => {
                Some(subject.start..boundary)
            }
            // "Lund won in Hale and was reportedly moved to Port": a subject of its own it has not.
            Found::Shared if auxiliary => Some(group..boundary),
            _ => None,
        }
    }
}
