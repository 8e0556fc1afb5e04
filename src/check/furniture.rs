//! Headline and captions against the body: which words the body has.
//!
//! "Elway leads" over a story that never says "Elway" lacks a word; a guessed headline is no headline.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Context;
use crate::document::BlockKind;
use crate::lexicon::Facts;
use crate::mention::Mention;
use crate::text::{Kind, Text};

/// The blocks of one kind, as token ranges.
pub(super) fn blocks<'a>(
    context: &'a Context<'_>,
    wanted: impl Fn(BlockKind) -> bool + 'a,
) -> impl Iterator<Item = Range<u32>> + 'a {
    let blocks = context.article.document.blocks().iter().zip(&context.article.text.blocks);
    blocks.filter(move |(block, _)| wanted(block.kind)).map(|(_, range)| range.clone())
}

/// A headline that was given as such.
pub(super) const fn is_headline(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Headline { guessed: false })
}

/// What is neither headline nor caption.
pub(super) const fn is_body(kind: BlockKind) -> bool {
    !matches!(kind, BlockKind::Headline { .. } | BlockKind::Caption)
}

/// Where each word of the body stands first.
pub(super) fn body_words(context: &Context<'_>) -> FxHashMap<u64, u32> {
    let text = &context.article.text;
    let mut words = FxHashMap::default();
    for at in blocks(context, is_body).flatten() {
        let token = &text.tokens[at as usize];
        if token.is_word() {
            words.entry(token.key).or_insert(at);
        }
    }
    words
}

/// Full names of the body: tokens of given name and surname, where they stand first, by the one and by the other.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub by_given: FxHashMap<u64, (u32, u32)>,
    pub by_surname: FxHashMap<u64, (u32, u32)>,
}

impl Names {
    /// Gathers them.
    pub(super) fn of(context: &Context<'_>) -> Self {
        let article = context.article;
        let text = &article.text;
        let mut names = Self::default();
        for mention in &article.mentions {
            let body = article.document.blocks().get(mention.block as usize).is_some_and(|block| is_body(block.kind));
            let Some((given, surname)) = full_name(text, mention).filter(|_| body) else { continue };
            names.by_given.entry(text.tokens[given as usize].key).or_insert((given, surname));
            names.by_surname.entry(text.tokens[surname as usize].key).or_insert((given, surname));
        }
        names
    }
}

/// The tokens of a listed given name and of the surname.
pub(super) fn full_name(text: &Text, mention: &Mention) -> Option<(u32, u32)> {
    let name = mention.name().filter(|name| mention.is_person_name() && name.len() > 1)?;
    let mut last = name.end - 1;
    while last > name.start + 1 && text.tokens[last as usize].is(Facts::NAME_SUFFIX) {
        last -= 1;
    }
    text.tokens[name.start as usize].is(Facts::GIVEN).then_some((name.start, last))
}

/// The mentions that start in a range of tokens.
pub(super) fn mentions_in<'a>(context: &'a Context<'_>, range: &Range<u32>) -> &'a [Mention] {
    let mentions = &context.article.mentions;
    let start = mentions.partition_point(|mention| mention.tokens.start < range.start);
    let end = mentions.partition_point(|mention| mention.tokens.start < range.end);
    &mentions[start..end]
}

/// Whether most words of any length begin with a capital, as American headlines have them.
pub(super) fn is_title_case(text: &Text, range: Range<u32>) -> bool {
    /// Shorter words stay small there, too.
    const LONG: u32 = 4;
    let long =
        range.map(|at| &text.tokens[at as usize]).filter(|token| token.kind == Kind::Word && token.span.len() >= LONG);
    let (mut capitals, mut all) = (0, 0);
    for token in long {
        capitals += usize::from(token.is_capital());
        all += 1;
    }
    capitals * 3 > all * 2
}
