//! Blocks of a document in, the short names that people find them by out: "¶3", "head", "intro", "capt".

use crate::document::{BlockKind, Document};

/// The paragraphs of a document, counted as an editor does.
pub(super) struct Blocks<'a> {
    document: &'a Document,
    /// For every block the number of paragraphs up to it.
    numbers: Vec<usize>,
}

impl<'a> Blocks<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        let count = |number: &mut usize, kind: BlockKind| {
            *number += usize::from(kind.is_paragraph());
            Some(*number)
        };
        let kinds = document.blocks().iter().map(|block| block.kind);
        Self { document, numbers: kinds.scan(0, count).collect() }
    }

    /// "¶3"; what is no paragraph has a word.
    pub(super) fn name(&self, block: Option<usize>) -> String {
        let Some(block) = block else { return String::new() };
        match self.document.blocks().get(block).map(|block| block.kind) {
            Some(kind) if kind.is_paragraph() => format!("¶{}", self.numbers[block]),
            Some(BlockKind::Headline { .. }) => "head".to_owned(),
            Some(BlockKind::Standfirst) => "intro".to_owned(),
            Some(BlockKind::Caption) => "capt".to_owned(),
            _ => "–".to_owned(),
        }
    }
}
