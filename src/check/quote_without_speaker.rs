//! A quotation of whole sentences that nobody says.
//!
//! “I've lost two days' pay already, and nobody has asked.” alone in its paragraph, after one in which nobody spoke, is
//! flagged; a quotation that goes on, one that a colon announces, a slogan, a title, a transcript are not.

use super::{Context, Flag};
use crate::document::BlockKind;
use crate::span::Span;
use crate::text::{Kind, Quotation, Text};
use crate::vocab::{CueClass, EntityKind};

/// Flags quotations that no attribution covers and that nobody near could have said.
pub(super) fn check(context: &Context<'_>, flags: &mut Vec<Flag>) {
    let text = &context.article.text;
    let least = usize::try_from(context.rule.integer("words", 8)).unwrap_or(8);
    let spoken = Spoken::of(context);
    let mut last_block = None;
    for (id, quotation) in text.quotations.iter().enumerate() {
        if quotation.parent.is_some()
            || quotation.closes.is_none()
            || quotation.continues
            || last_block == Some(quotation.block)
        {
            continue;
        }
        let words = words(text, quotation);
        if words < least || !is_copy(context, quotation) || !fills_block(text, quotation) {
            continue;
        }
        if goes_on(text, id) || signed(context, quotation) || spoken.said[id] || spoken.before(text, quotation) {
            continue;
        }
        last_block = Some(quotation.block);
        flags.push(Flag {
            primary: quotation.span,
            values: vec![("words", words.to_string()), ("before", before(context, quotation))],
            ..Flag::default()
        });
    }
}

fn words(text: &Text, quotation: &Quotation) -> usize {
    quotation.tokens.clone().filter(|at| text.tokens[*at as usize].is_word()).count()
}

/// A paragraph of running copy: no headline, caption, list, block quotation; not in a transcript.
fn is_copy(context: &Context<'_>, quotation: &Quotation) -> bool {
    let blocks = context.article.document.blocks();
    blocks.get(quotation.block as usize).is_some_and(|block| block.kind == BlockKind::Paragraph)
}

/// Whether the block holds nothing but quotations, and this one is a sentence.
fn fills_block(text: &Text, quotation: &Quotation) -> bool {
    let block = text.blocks[quotation.block as usize].clone();
    // “‘We go,’ she said.” in marks of its own: a passage from elsewhere.
    let doubled =
        text.tokens.get(quotation.tokens.start as usize + 1).is_some_and(|next| matches!(next.kind, Kind::Mark(_)));
    let alone =
        !doubled && block.clone().all(|at| text.inside[at as usize] != 0 || !text.tokens[at as usize].is_word());
    let first = quotation.tokens.clone().map(|at| &text.tokens[at as usize]).find(|token| token.is_word());
    let capital = first.is_some_and(|token| token.is_capital() || token.kind == Kind::Number);
    let ends = (quotation.tokens.end.saturating_sub(3)..(quotation.tokens.end + 1).min(block.end))
        .any(|at| text.tokens[at as usize].is_terminal());
    alone && capital && ends
}

/// The paragraph before was left open, or the one after takes this up.
fn goes_on(text: &Text, id: usize) -> bool {
    let this = &text.quotations[id];
    text.quotations[..id]
        .iter()
        .rev()
        .find(|one| one.parent.is_none())
        .is_some_and(|before| before.closes.is_none() && before.block + 2 >= this.block)
}

/// "— Ana Ruiz" or "- Ana Ruiz, mayor" in a line of its own below.
fn signed(context: &Context<'_>, quotation: &Quotation) -> bool {
    /// A signature is no longer than this many tokens.
    const LINE: usize = 16;
    let text = &context.article.text;
    let next = quotation.block as usize + 1;
    let (Some(range), Some(block)) = (text.blocks.get(next), context.article.document.blocks().get(next)) else {
        return false;
    };
    let first = text.of(text.tokens[range.start as usize].span);
    range.len() <= LINE && (block.kind == BlockKind::ListItem || first.starts_with(['-', '–', '—', '―', '~']))
}

/// What the claims tell of quotations and paragraphs.
struct Spoken {
    /// For each quotation: an attribution with a source or cue covers it.
    said: Vec<bool>,
    /// For each block: somebody speaks in it.
    speaks: Vec<bool>,
}

impl Spoken {
    fn of(context: &Context<'_>) -> Self {
        let text = &context.article.text;
        let mut spoken = Self { said: vec![false; text.quotations.len()], speaks: vec![false; text.blocks.len()] };
        for claim in &context.article.claims {
            if claim.class == CueClass::Speech && claim.source.is_some() {
                spoken.speaks[claim.block as usize] = true;
            }
            // A speaker carried over counts only if he spoke in the paragraph before, which is asked separately.
            let speaker = !claim.carried && (!claim.speakers.is_empty() || !claim.candidates.is_empty());
            if claim.source.is_none() && claim.cue.is_none() && !speaker {
                continue;
            }
            for span in &claim.content {
                for (id, one) in text.quotations_near(*span) {
                    spoken.said[id] |= span.overlaps(one.inner);
                }
            }
        }
        spoken
    }

    /// Whether somebody speaks in the paragraph before a quotation, or it announces it with a colon.
    fn before(&self, text: &Text, quotation: &Quotation) -> bool {
        let Some(before) = quotation.block.checked_sub(1) else { return true };
        let range = text.blocks[before as usize].clone();
        let colon = range.clone().last().is_none_or(|last| text.tokens[last as usize].kind == Kind::Colon);
        colon || self.speaks[before as usize] || range.clone().any(|at| text.inside[at as usize] != 0)
    }
}

/// Who spoke last, for the help line.
fn before(context: &Context<'_>, quotation: &Quotation) -> String {
    let article = context.article;
    let at = quotation.span.start;
    let mut names: Vec<&str> = Vec::new();
    for claim in article.claims.iter().rev().filter(|claim| claim.content.iter().all(|span: &Span| span.end <= at)) {
        for id in claim.speakers.iter().rev() {
            let Some(entity) = article.entities.get(*id as usize).filter(|one| one.kind == EntityKind::Person) else {
                continue;
            };
            let short = entity.name.rsplit(' ').next().unwrap_or(&entity.name);
            if !names.contains(&short) {
                names.push(short);
            }
        }
        if names.len() > 1 || claim.block + 6 < quotation.block {
            break;
        }
    }
    match names.as_slice() {
        [] => "Add who, or take it out.".to_owned(),
        [one] => format!("{one} spoke last before it. Add who."),
        [last, first, ..] => format!("{first} and {last} both spoke before it. Add who."),
    }
}
