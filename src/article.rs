//! Everything that is known about one document, read-only from here on.
//!
//! In: a document and a desk's rules. Out: its text, mentions, entities and claims: "Ruiz said the vote would stand."
//! has one entity and one claim.

use crate::attribution::{self, Attribution};
use crate::document::Document;
use crate::entity::{self, Claim, Entity};
use crate::mention::{self, Mention};
use crate::rule::RulePack;
use crate::span::Span;
use crate::text::Text;
use crate::vocab::CueClass;

/// A document, read.
#[derive(Clone, Debug)]
pub struct Article {
    /// The document itself.
    pub document: Document,
    /// People, bodies, places, groups, in the order of their first mention.
    pub entities: Vec<Entity>,
    /// Reported statements, in document order.
    pub claims: Vec<Claim>,
    /// Tokens, quotations, sentences.
    pub(crate) text: Text,
    /// Every stretch that refers to somebody, in order.
    pub(crate) mentions: Vec<Mention>,
    /// The entity of each mention by name.
    pub(crate) entity_of: Vec<Option<u32>>,
}

/// A word that could be a cue, and the frames that were asked about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The verb group.
    pub cue: Span,
    /// The block (paragraph) it stands in, from 0.
    pub block: u32,
    /// Frames that do not fit, in the order they were asked.
    pub unfit: Vec<String>,
    /// Frames that do: the first reads it, the others would have.
    pub fit: Vec<String>,
    /// The one of all these whose pattern went furthest.
    pub closest: Option<String>,
}

impl Article {
    /// What was tried on every word that could be a cue, in document order.
    pub(crate) fn attempts(&self, pack: &RulePack) -> Vec<Attempt> {
        let attempt = |one: attribution::Tried| Attempt {
            block: self.text.block_of(one.cue.start).and_then(|block| u32::try_from(block).ok()).unwrap_or(0),
            cue: self.text.span(one.cue),
            unfit: one.unfit,
            fit: one.fit,
            closest: one.closest.map(|(frame, _)| frame),
        };
        attribution::trace(&self.text, pack).into_iter().map(attempt).collect()
    }

    /// Reads a document with the rules of a pack.
    pub(crate) fn read(document: Document, pack: &RulePack) -> Self {
        let text = Text::read(&document, &pack.lexicon);
        let mentions = mention::find(&text, pack);
        let attributions = attribution::read(&text, pack);
        // A first line that looks like a headline but reports what somebody said is the first paragraph; a label with a
        // colon ("Ruiz: ‘Vote will stand’") is a headline's way to say so.
        let says = |one: &Attribution| {
            let first = text.blocks.first().zip(one.head);
            one.class == CueClass::Speech
                && first.is_some_and(|(block, head)| block.contains(&head) && text.tokens[head as usize].is_word())
        };
        let document = if attributions.iter().any(says) { document.without_guessed_headline() } else { document };
        let known = entity::resolve(&text, pack, &mentions, &attributions);
        Self { document, entities: known.entities, claims: known.claims, text, mentions, entity_of: known.of_mention }
    }

    /// The sentences that a span touches, as one span; itself where there is none.
    #[must_use]
    pub fn sentences(&self, span: Span) -> Span {
        let tokens = self.text.tokens_in(span);
        let sentence = |at| Some(self.text.span(self.text.sentences[self.text.sentence_of(at)?].tokens.clone()));
        let first = sentence(tokens.start).unwrap_or(span);
        let last = sentence(tokens.end.saturating_sub(1)).unwrap_or(span);
        Span::new(first.start.min(span.start), last.end.max(span.end))
    }

    /// Number of words.
    #[must_use]
    pub fn words(&self) -> usize {
        self.text.tokens.iter().filter(|token| token.is_word()).count()
    }

    /// Whether some of a span, or what stands right beside it, stands between quotation marks.
    #[must_use]
    pub fn is_quoted(&self, span: Span) -> bool {
        let wide = Span::new(span.start.saturating_sub(1), span.end.saturating_add(1));
        self.text.tokens_in(wide).any(|at| self.text.inside[at as usize] != 0)
    }

    /// Number of paragraphs.
    #[must_use]
    pub fn paragraphs(&self) -> usize {
        self.document.blocks().iter().filter(|block| block.kind.is_paragraph()).count()
    }
}
