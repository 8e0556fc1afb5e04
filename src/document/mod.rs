//! A file's bytes in, a document out: plain text in blocks, metadata, and the way back to the bytes.
//!
//! "Hello, **world**." in Markdown is the plain text "Hello, world." in one paragraph; the span of "world" leads
//! back to bytes 9..14 of the file.

use crate::problem::Problem;
use crate::span::Span;
use crate::vocab::PositionEncoding;

/// What a document is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputFormat {
    /// Plain text.
    Text,
    /// Markdown with front matter.
    Markdown,
    /// One article as a JSON object.
    Json,
}

/// What a stretch of the text is in the make-up of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// The headline, given as such or (`guessed`) the first line of plain text.
    Headline {
        /// Taken from the look of the text, not from markup or metadata.
        guessed: bool,
    },
    /// The line under the headline.
    Standfirst,
    /// A heading within the text.
    Heading,
    /// A paragraph.
    Paragraph,
    /// A paragraph set off as a quotation.
    BlockQuote,
    /// An item of a list.
    ListItem,
    /// The line under a picture.
    Caption,
}

/// A stretch of plain text that belongs together: sentences and quotation marks never run over its ends unasked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in the plain text, without leading and trailing white space; never empty.
    pub span: Span,
}

/// What a document says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Headline as given by front matter or article JSON (never a guessed one).
    pub headline: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Day of publication, `YYYY-MM-DD`.
    pub published: Option<String>,
}

/// A span of plain text as a place in the file as given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// For article JSON: the decoded field that offsets count in, unless it is the body ("headline", "captions/0").
    pub field: Option<String>,
    /// First unit, in the position encoding asked for.
    pub start: usize,
    /// One past the last unit.
    pub end: usize,
    /// Line of the start, from 1.
    pub line: usize,
    /// Column of the start in characters, from 1.
    pub column: usize,
}

/// An article as plain text, with its parts and the way back to the file.
#[derive(Clone, Debug)]
pub struct Document {
    text: String,
}

impl Document {
    /// Reads one document. `name` is the path as the user wrote it; it stands in messages and in the output.
    ///
    /// # Errors
    /// The bytes are not UTF-8, or not the format they are said to be.
    pub fn read(bytes: &[u8], format: InputFormat, name: Option<&str>) -> Result<Self, Problem> {
        let _ = (bytes, format, name);
        todo!()
    }

    /// The plain text that all spans count in (bytes).
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The parts of the text, in order, not overlapping.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        todo!()
    }

    /// Where a span of plain text stands in the file.
    #[must_use]
    pub fn place(&self, span: Span, encoding: PositionEncoding) -> Place {
        let _ = (span, encoding);
        todo!()
    }
}
