//! Pattern rules: a pattern over tokens, flagged where it stands.
//!
//! `pattern = 'very unique'` flags "very unique" in "a very unique case". Slots of an attribution (`{source} said`) are
//! filled from the claims that were read, never read anew.

use std::ops::Range;

use super::{Context, Flag};
use crate::rule::{
    Anchor, Captures, ClassTest, Direction, Fill, Need, Pattern, Reader, RulePack, Slot, Word, run as run_program,
};
use crate::text::Text;

/// Flags every place where one of the patterns stands.
pub(super) fn run(context: &Context<'_>, patterns: &[Pattern], flags: &mut Vec<Flag>) {
    let text = &context.article.text;
    let mut captures = Captures::new();
    for sentence in &text.sentences {
        let tokens = Tokens { context, start: sentence.tokens.start, end: sentence.tokens.end };
        for pattern in patterns {
            if !may_match(text, context.pack, pattern, &sentence.tokens) {
                continue;
            }
            let mut at = 0;
            while at < tokens.len() {
                captures.clear();
                match match_at(pattern, &tokens, at, context.pack, &mut captures) {
                    Some(range) if !range.is_empty() => {
                        let next = range.end as usize;
                        let span = text.span(sentence.tokens.start + range.start..sentence.tokens.start + range.end);
                        let words = text.of(span).to_owned();
                        flags.push(Flag { primary: span, values: vec![("words", words)], ..Flag::default() });
                        at = next.max(at + 1);
                    }
                    _ => at += 1,
                }
            }
        }
    }
}

/// Whether a sentence has one of the words that the pattern cannot do without.
fn may_match(text: &Text, pack: &RulePack, pattern: &Pattern, tokens: &Range<u32>) -> bool {
    pattern.needs.is_empty()
        || tokens.clone().any(|at| {
            let token = &text.tokens[at as usize];
            pattern.needs.iter().any(|need| match need {
                Need::Key(key) => token.key == *key,
                Need::OneOf(keys) => keys.contains(&token.key),
                Need::List(listed) => {
                    token.is(listed.facts)
                        || token.is(crate::lexicon::Facts::PHRASE_START)
                        || listed.list.is_some_and(|list| pack.lexicon.in_list(token.set, list))
                }
            })
        })
}

/// The tokens of a match that begins (or has its anchor) at `at`.
fn match_at(
    pattern: &Pattern,
    tokens: &Tokens<'_>,
    at: usize,
    pack: &RulePack,
    captures: &mut Captures,
) -> Option<Range<u32>> {
    let (slot, class) = match pattern.anchor {
        Anchor::Anywhere => {
            let end = run_program(&pattern.after, tokens, at, Direction::Forward, pack, captures)?;
            return Some(narrow(at)..narrow(end));
        }
        Anchor::Cue(class) => (Slot::Cue, class),
        Anchor::Quotation(class) => (Slot::Quotation, class),
    };
    let anchor = tokens.slot(slot, &class, at, Direction::Forward, captures)?;
    let start = run_program(&pattern.before, tokens, at, Direction::Backward, pack, captures)?;
    let end = run_program(&pattern.after, tokens, anchor.boundary, Direction::Forward, pack, captures)?;
    Some(narrow(start)..narrow(end))
}

fn narrow(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

/// A sentence whose slots are filled by what was read.
struct Tokens<'a> {
    context: &'a Context<'a>,
    start: u32,
    end: u32,
}

impl Reader for Tokens<'_> {
    fn len(&self) -> usize {
        (self.end - self.start) as usize
    }

    fn word(&self, index: usize) -> Word<'_> {
        let at = self.start + narrow(index);
        let token = &self.context.article.text.tokens[at as usize];
        Word {
            text: self.context.article.text.word(at),
            key: token.key,
            entry: self.context.pack.lexicon.probe(token.key),
        }
    }

    fn slot(&self, slot: Slot, class: &ClassTest, at: usize, direction: Direction, _: &Captures) -> Option<Fill> {
        let text = &self.context.article.text;
        let boundary = self.start + narrow(at);
        let fits = |range: &Range<u32>| match direction {
            Direction::Forward => range.start == boundary,
            Direction::Backward => range.end == boundary,
        };
        let in_sentence = |range: &Range<u32>| range.start >= self.start && range.end <= self.end;
        let found = if slot == Slot::Quotation {
            text.quotations.iter().map(|one| one.tokens.clone()).find(|range| in_sentence(range) && fits(range))
        } else {
            self.context.article.claims.iter().find_map(|claim| {
                let cue = self.context.pack.cues.iter().find(|cue| cue.lemma == claim.lemma);
                if slot == Slot::Cue && !cue.is_none_or(|cue| cue.passes(class, u8::MAX)) {
                    return None;
                }
                let spans: Vec<_> = match slot {
                    Slot::Source => claim.source.into_iter().collect(),
                    Slot::Cue => claim.cue.into_iter().collect(),
                    Slot::Addressee => claim.addressee.into_iter().collect(),
                    _ => claim.content.clone(),
                };
                spans.into_iter().map(|span| text.tokens_in(span)).find(|range| in_sentence(range) && fits(range))
            })
        }?;
        let far = match direction {
            Direction::Forward => found.end,
            Direction::Backward => found.start,
        };
        Some(Fill { boundary: (far - self.start) as usize, captured: found })
    }
}
