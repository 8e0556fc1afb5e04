//! Sources that a mark alone makes one: "Ana Ruiz: “…”", "“…” — Ana Ruiz, mayor", "RUIZ: The vote will stand."
//!
//! In: the boundary beside the mark. Out: the name or role that stands there and nothing else does.

use std::ops::Range;

use super::slots::Slots;
use crate::lexicon::Facts;
use crate::text::Kind;

/// Words of a label at most: "Ana Ruiz, the mayor of Hale".
const LONGEST: u32 = 8;

impl Slots<'_> {
    /// The label from the sentence's start to `boundary`: "Ana Ruiz", "The mayor"; not "He had one rule".
    pub(super) fn label_left(&self, boundary: u32) -> Option<Range<u32>> {
        let view = &self.view;
        let range = view.start..boundary;
        let last = view.before(boundary)?;
        let names =
            last.is_capital() && !last.is(Facts::NOT_A_NAME) || last.is(Facts::ONE_PERSON.or(Facts::ROLE_PLURAL));
        (names && self.is_label(&range)).then_some(range)
    }

    /// The label from `boundary` to the sentence's end: "Ana Ruiz, mayor".
    pub(super) fn label_right(&self, boundary: u32) -> Option<Range<u32>> {
        let view = &self.view;
        let range = view.trimmed(boundary..view.end);
        let first = view.get(boundary)?;
        let names = first.is_capital() && !first.is(Facts::STARTER.or(Facts::NOT_A_NAME));
        // In "The vote — “a farce” — stood" a dash closes an insertion; an attribution stands after the last words.
        (names && !range.is_empty() && self.is_label(&range)).then_some(range)
    }

    fn is_label(&self, range: &Range<u32>) -> bool {
        let view = &self.view;
        let words = range.end.saturating_sub(range.start);
        words > 0
            && words <= LONGEST
            && range.clone().all(|at| {
                let token = view.token(at);
                !view.quoted(at) && (token.is_word() || token.kind == Kind::Comma)
            })
            && !view.has_finite(range.clone())
    }

    /// "RUIZ" at the start of a block in a transcript: capitals only, and another block opens likewise.
    pub(super) fn speaker_left(&self, boundary: u32) -> Option<Range<u32>> {
        let view = &self.view;
        let block = view.text.block_of(view.start)?;
        let starts = view.text.blocks[block].start == view.start;
        let range = view.start..boundary;
        (starts && is_speaker(view.text, &range) && self.has_other_speaker(block)).then_some(range)
    }

    /// "Ruiz" or "Poll" at the start of a headline: the first block is one sentence, more follow, and the name stands in
    /// them, too; not "Watch: …", "Analysis: …".
    pub(super) fn headline_left(&self, boundary: u32) -> Option<Range<u32>> {
        const WORDS: u32 = 3;
        const LONGEST: u32 = 30;
        let view = &self.view;
        let text = view.text;
        let block = text.blocks.first()?;
        let range = view.start..boundary;
        let alone = block.start == view.start && block.end == view.end && text.blocks.len() > 1;
        let words = boundary.saturating_sub(view.start);
        if !alone || words == 0 || words > WORDS || block.end - block.start > LONGEST || boundary + 4 > view.end {
            return None;
        }
        let last = view.before(boundary)?;
        let listed = view.is_in(boundary - 1, view.labels.headline);
        if words == 1 && (listed || last.is(Facts::ROLE_PLURAL.or(Facts::PEOPLE)) && !last.is(Facts::QUANTIFIER)) {
            return Some(range);
        }
        let named = range.clone().all(|at| {
            let token = view.token(at);
            token.is_capital() && token.is_word() && !token.is(Facts::NOT_A_NAME.or(Facts::STARTER).or(Facts::MONTH))
        });
        let again = || {
            text.tokens[block.end as usize..]
                .iter()
                .any(|token| token.key == last.key && token.is_capital() && token.kind == Kind::Word)
        };
        (named && again()).then_some(range)
    }

    /// Whether one of the blocks near by opens with a speaker's name in capitals, too.
    fn has_other_speaker(&self, block: usize) -> bool {
        let text = self.view.text;
        let near = block.saturating_sub(6)..(block + 7).min(text.blocks.len());
        near.filter(|other| *other != block).any(|other| speaker(text, other).is_some())
    }
}

/// The speaker's name in capitals and the colon that open a block of a transcript.
pub(super) fn speaker(text: &crate::text::Text, block: usize) -> Option<Range<u32>> {
    let range = text.blocks.get(block)?;
    let colon =
        (range.start..range.end.min(range.start + 5)).find(|at| text.tokens[*at as usize].kind == Kind::Colon)?;
    let name = range.start..colon;
    is_speaker(text, &name).then_some(name)
}

fn is_speaker(text: &crate::text::Text, range: &Range<u32>) -> bool {
    !range.is_empty()
        && range.clone().all(|at| {
            let token = &text.tokens[at as usize];
            token.kind == Kind::Word && (token.is_all_capitals() || token.has_final_stop() && token.is_capital())
        })
        && range.clone().any(|at| text.tokens[at as usize].is_all_capitals() && text.tokens[at as usize].span.len() > 1)
}
