//! A document in, its text out: tokens, quotations, sentences, each by its place in the plain text.
//!
//! `“We won’t go,” she said. He left.` has eleven tokens or so, one quotation, two sentences.

mod quotation;
mod sentence;
mod token;

use std::ops::Range;

pub use quotation::{Fault, Quotation, Stray};
pub use sentence::{Glue, Sentence};
pub use token::{Kind, Mark, Token};

use crate::document::{BlockKind, Document};
use crate::lexicon::Lexicon;
use crate::span::Span;

/// What stands in a document before anybody asks what it means.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// The plain text.
    pub plain: String,
    /// Tokens, in order.
    pub tokens: Vec<Token>,
    /// For each token the outermost quotation it stands in, counted from 1; 0 is none. Marks are inside.
    pub inside: Vec<u32>,
    /// Token ranges of the document's blocks.
    pub blocks: Vec<Range<u32>>,
    /// Quotations by their first token.
    pub quotations: Vec<Quotation>,
    /// Quotation marks without a partner.
    pub strays: Vec<Stray>,
    /// Sentences, in order.
    pub sentences: Vec<Sentence>,
    /// Places where two sentences have no space between them.
    pub glued: Vec<Glue>,
}

impl Text {
    /// Reads the text of a document.
    #[must_use]
    pub fn read(document: &Document, lexicon: &Lexicon) -> Self {
        let plain = document.text().to_owned();
        let tokens = token::tokens(&plain, lexicon);
        let mut blocks = Vec::with_capacity(document.blocks().len());
        let mut first = 0_usize;
        for block in document.blocks() {
            while first < tokens.len() && tokens[first].span.start < block.span.start {
                first += 1;
            }
            let length = tokens[first..].partition_point(|token| token.span.start < block.span.end);
            blocks.push(index(first)..index(first + length));
            first += length;
        }
        let furniture: Vec<bool> = document
            .blocks()
            .iter()
            .zip(&blocks)
            .map(|(block, range)| is_furniture(block.kind, &tokens[range.start as usize..range.end as usize]))
            .collect();
        let paired = quotation::pair(&tokens, &blocks, &furniture, &quotation::Elisions::new());
        let mut inside = vec![0; tokens.len()];
        for (id, quotation) in paired.quotations.iter().enumerate() {
            if quotation.parent.is_none() {
                inside[quotation.tokens.start as usize..quotation.tokens.end as usize].fill(index(id + 1));
            }
        }
        let mut sentences = Vec::with_capacity(tokens.len() / 20 + 1);
        let mut glued = Vec::new();
        for (id, block) in blocks.iter().enumerate() {
            sentence::sentences(&tokens, &inside, block.clone(), index(id), &mut sentences, &mut glued);
        }
        Self { plain, tokens, inside, blocks, quotations: paired.quotations, strays: paired.strays, sentences, glued }
    }

    /// The words of a span.
    #[must_use]
    pub fn of(&self, span: Span) -> &str {
        span.of(&self.plain)
    }

    /// The printed form of a token.
    #[must_use]
    pub fn word(&self, token: u32) -> &str {
        self.tokens.get(token as usize).map_or("", |token| token.span.of(&self.plain))
    }

    /// The bytes of a token range; empty for an empty range.
    #[must_use]
    pub fn span(&self, range: Range<u32>) -> Span {
        if range.start >= range.end {
            let at = self.tokens.get(range.start as usize).map_or(0, |token| token.span.start);
            return Span::new(at, at);
        }
        Span::new(self.tokens[range.start as usize].span.start, self.tokens[range.end as usize - 1].span.end)
    }

    /// The tokens that lie wholly or partly in a span.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> Range<u32> {
        let start = self.tokens.partition_point(|token| token.span.end <= span.start);
        let end = self.tokens.partition_point(|token| token.span.start < span.end);
        index(start)..index(end.max(start))
    }

    /// Quotations that may share bytes with a span, with their ids: those that begin in it and the one before.
    pub fn quotations_near(&self, span: Span) -> impl Iterator<Item = (usize, &Quotation)> {
        let first = self.quotations.partition_point(|one| one.span.start < span.start).saturating_sub(1);
        self.quotations.iter().enumerate().skip(first).take_while(move |(_, one)| one.span.start < span.end)
    }

    /// The sentence that a token stands in.
    #[must_use]
    pub fn sentence_of(&self, token: u32) -> Option<usize> {
        let at = self.sentences.partition_point(|sentence| sentence.tokens.end <= token);
        self.sentences.get(at).filter(|sentence| sentence.tokens.contains(&token)).map(|_| at)
    }

    /// Whether one capitalised word in brackets opens at `open` and a surname follows it: "William [(Buddy)] Ruiz".
    #[must_use]
    pub fn is_bracketed_nickname(&self, open: u32) -> bool {
        let at = |index: u32| self.tokens.get(index as usize);
        let capital = |index: u32| at(index).is_some_and(|token| token.kind == Kind::Word && token.is_capital());
        let bracket = |index: u32, kind: Kind| at(index).is_some_and(|token| token.kind == kind);
        bracket(open, Kind::Open) && capital(open + 1) && bracket(open + 2, Kind::Close) && capital(open + 3)
    }

    /// Whether a token range is a block by itself and set in title case, as some headlines are: "Ruiz Says the Vote Will
    /// Stand". Four fifths of its longer words have a capital, and a verb of reporting is among them.
    #[must_use]
    pub fn is_title_case(&self, range: &Range<u32>) -> bool {
        const LENGTHS: Range<u32> = 4..25;
        const LONGER: u32 = 3;
        if !LENGTHS.contains(&(range.end - range.start)) {
            return false;
        }
        if self.block_of(range.start).is_none_or(|block| self.blocks[block] != *range) {
            return false;
        }
        let words =
            || self.tokens[range.start as usize..range.end as usize].iter().filter(|one| one.kind == Kind::Word);
        let longer = words().filter(|token| token.span.len() > LONGER).count();
        let capital = words().filter(|token| token.span.len() > LONGER && token.is_capital()).count();
        let verb = words().skip(1).any(|token| token.is_capital() && token.cue != 0);
        verb && longer > 2 && capital * 5 >= longer * 4
    }

    /// The block that a token stands in.
    #[must_use]
    pub fn block_of(&self, token: u32) -> Option<usize> {
        let at = self.blocks.partition_point(|block| block.end <= token);
        self.blocks.get(at).filter(|block| block.contains(&token)).map(|_| at)
    }
}

/// Headings, captions, credits: a block between two paragraphs of copy that is none itself.
fn is_furniture(kind: BlockKind, tokens: &[Token]) -> bool {
    /// A line of copy has more words than this, or ends like a sentence.
    const LINE: usize = 10;
    let ends = tokens
        .last()
        .is_some_and(|last| last.is_terminal() || matches!(last.kind, Kind::Mark(_) | Kind::Colon | Kind::Comma));
    !kind.is_paragraph() || kind == BlockKind::Paragraph && tokens.len() <= LINE && !ends
}

/// An index as the u32 that everything counts in; a document is under 4 GiB, so it always fits.
fn index(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
