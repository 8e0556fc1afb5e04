//! Pieces of a file in, plain text with its blocks and segments out; for formats with markup.
//!
//! The pieces "Hello, " (bytes 0..7 as they are) and "&" (for `&amp;` at 7..12) make the paragraph "Hello, &" and two
//! segments.

use std::borrow::Cow;
use std::ops::Range;

use super::source_map::Segment;
use super::{Block, BlockKind, is_blank, trim};
use crate::span::Span;

/// A stretch of text for the reader, and the bytes of the file it comes from.
#[derive(Clone, Debug)]
pub(super) struct Piece<'a> {
    text: Cow<'a, str>,
    source: Range<usize>,
    linear: bool,
}

impl<'a> Piece<'a> {
    /// Bytes of the file as they are.
    pub(super) fn verbatim(file: &'a str, source: Range<usize>) -> Self {
        Self { text: Cow::Borrowed(&file[source.clone()]), source, linear: true }
    }

    /// Text that the bytes of the file stand for as a whole.
    pub(super) fn decoded(text: impl Into<Cow<'a, str>>, source: Range<usize>) -> Self {
        Self { text: text.into(), source, linear: false }
    }

    /// Text that a parser found within `source`: byte for byte if it can be seen there, with a space for a newline at
    /// most, and as a whole otherwise.
    pub(super) fn found(file: &'a str, text: impl Into<Cow<'a, str>>, source: Range<usize>) -> Self {
        let text = text.into();
        let source = file.floor_char_boundary(source.start)..file.ceil_char_boundary(source.end);
        let within = &file[source.clone()];
        if same_but_for_newlines(&text, within) {
            return Self { text, source, linear: true };
        }
        // Inline code: its range holds the backticks, too, and perhaps a space beside them.
        let code = within.trim_matches('`');
        let inner = code.strip_prefix(' ').and_then(|code| code.strip_suffix(' ')).unwrap_or(code);
        for candidate in [code, inner] {
            if !text.is_empty() && same_but_for_newlines(&text, candidate) {
                let skipped = if candidate.len() == code.len() { 0 } else { 1 };
                let start = source.start + (within.len() - within.trim_start_matches('`').len()) + skipped;
                return Self { text, source: start..start + candidate.len(), linear: true };
            }
        }
        Self { text, source, linear: false }
    }

    /// Whether a reader would see nothing.
    pub(super) fn is_blank(&self) -> bool {
        self.text.chars().all(is_blank)
    }
}

/// Whether `text` is `source`, or is with spaces for its newlines, which are as long.
fn same_but_for_newlines(text: &str, source: &str) -> bool {
    text.len() == source.len()
        && (text == source || text.bytes().zip(source.bytes()).all(|(a, b)| a == b || (a == b' ' && b == b'\n')))
}

/// What the pieces say.
pub(super) fn text_of(pieces: &[Piece]) -> String {
    let text: String = pieces.iter().map(|piece| &*piece.text).collect();
    text.trim_matches(is_blank).to_owned()
}

/// Plain text in the making.
#[derive(Debug, Default)]
pub(super) struct Composer {
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    pub(super) segments: Vec<Segment>,
}

impl Composer {
    /// Adds a block, after an empty line; blank ones are left out. Whether it was added.
    pub(super) fn block(&mut self, kind: BlockKind, pieces: &[Piece]) -> bool {
        if pieces.iter().all(Piece::is_blank) {
            return false;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        for piece in pieces {
            self.push(piece);
        }
        let range = trim(&self.text, start..self.text.len());
        self.blocks.push(Block { kind, span: Span::new(range.start as u32, range.end as u32) });
        true
    }

    fn push(&mut self, piece: &Piece) {
        if piece.text.is_empty() {
            return;
        }
        let segment = Segment {
            plain: self.text.len() as u32,
            plain_len: piece.text.len() as u32,
            source: piece.source.start as u32,
            source_len: piece.source.len() as u32,
            linear: piece.linear,
        };
        self.text.push_str(&piece.text);
        match self.segments.last_mut() {
            // A paragraph without markup is one segment, however many pieces the parser gives.
            Some(last) if last.linear && piece.linear && last.continues_with(&segment) => {
                last.plain_len += segment.plain_len;
                last.source_len += segment.source_len;
            }
            _ => self.segments.push(segment),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(file: &str, text: &'static str) -> (Range<usize>, bool) {
        let piece = Piece::found(file, text, 0..file.len());
        (piece.source, piece.linear)
    }

    #[test]
    fn code_is_found_within_its_backticks() {
        assert_eq!(found("`a b`", "a b"), (1..4, true));
        assert_eq!(found("`` a` ``", "a`"), (3..5, true));
        assert_eq!(found("`` ` ``", "`"), (3..4, true));
        assert_eq!(found("` a `", " a "), (1..4, true));
        assert_eq!(found("`a\nb`", "a b"), (1..4, true));
        assert_eq!(found("`a\r\nb`", "a b"), (0..6, false));
        assert_eq!(found("&amp;", "&"), (0..5, false));
    }

    #[test]
    fn neighbours_become_one_segment() {
        let file = "one two";
        let mut composer = Composer::default();
        let pieces = [Piece::verbatim(file, 0..3), Piece::verbatim(file, 3..7)];
        assert!(composer.block(BlockKind::Paragraph, &pieces));
        assert!(!composer.block(BlockKind::Paragraph, &[Piece::decoded(" ", 0..1)]));
        assert_eq!((composer.segments.len(), composer.blocks.len(), composer.text.as_str()), (1, 1, file));
    }
}
