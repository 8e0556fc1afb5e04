//! A file's bytes in, a document out: plain text in blocks, metadata, and the way back to the bytes.
//!
//! "Hello, **world**." in Markdown is the plain text "Hello, world." in one paragraph; the span of "world" leads
//! back to bytes 9..14 of the file.

mod article_json;
mod compose;
mod front_matter;
mod html;
mod ignore;
mod json_ld;
mod markdown;
mod plain;
mod source_map;

use std::ops::Range;

pub use self::ignore::Ignore;
use self::source_map::SourceMap;
use crate::problem::{Position, Problem, ProblemKind};
use crate::span::Span;
use crate::vocab::PositionEncoding;

/// What a document is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputFormat {
    /// Plain text.
    Text,
    /// Markdown with front matter.
    Markdown,
    /// A page, or a part of one, in HTML.
    Html,
    /// One article as a JSON object.
    Json,
}

impl InputFormat {
    /// The format of files whose names end like this, in any case: `txt`, `text`, `md`, `markdown`, `html`, `htm`, `json`.
    #[must_use]
    pub fn of_extension(ext: &str) -> Option<Self> {
        match ext.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Self::Text),
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" => Some(Self::Html),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
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

impl BlockKind {
    /// Whether an editor counts it as a paragraph: headline, headings and captions are none.
    #[must_use]
    pub const fn is_paragraph(self) -> bool {
        matches!(self, Self::Paragraph | Self::BlockQuote | Self::ListItem)
    }
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
    /// Headline as given by front matter, article JSON or a first-level heading at the top (never a guessed one).
    pub headline: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Day of publication, `YYYY-MM-DD`.
    pub published: Option<String>,
}

/// A span of plain text as a place in the file as given.
///
/// A byte order mark counts in the offsets (three bytes, one unit, one character) but not in the column: nobody sees
/// it, so the first word still stands in column 1.
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
    /// Line of the end, from 1.
    pub end_line: usize,
    /// Column of the end in characters, from 1: that of the first character after the span.
    pub end_column: usize,
}

/// An article as plain text, with its parts and the way back to the file.
#[derive(Clone, Debug)]
pub struct Document {
    format: InputFormat,
    text: String,
    blocks: Vec<Block>,
    map: SourceMap,
    metadata: Metadata,
    ignores: Vec<Ignore>,
    id: Option<String>,
    name: Option<String>,
}

impl Document {
    /// Reads one document. `name` is the path as the user wrote it; it stands in messages and in the output.
    ///
    /// # Errors
    /// The bytes are not UTF-8, or not the format they are said to be, or too many for offsets of 32 bits.
    pub fn read(bytes: &[u8], format: InputFormat, name: Option<&str>) -> Result<Self, Problem> {
        let read = || {
            check_length(bytes.len() as u64, format)?;
            let file = decode(bytes)?;
            let (text, bom) = file.strip_prefix(BOM).map_or((file, false), |text| (text, true));
            match format {
                InputFormat::Text => Ok(Self {
                    format,
                    text: text.to_owned(),
                    blocks: plain::blocks(text, true),
                    map: SourceMap::identity(text.len(), bom),
                    metadata: Metadata::default(),
                    ignores: Vec::new(),
                    id: None,
                    name: None,
                }),
                InputFormat::Markdown => markdown::read(text, bom),
                InputFormat::Html => Ok(html::read(text, bom)),
                InputFormat::Json => article_json::read(text),
            }
        };
        match read() {
            Ok(document) => Ok(Self { name: name.map(str::to_owned), ..document }),
            Err(problem) => Err(Problem { path: name.map(str::to_owned), ..problem }),
        }
    }

    /// The same document, published on `date` if that is a date: what the caller knows wins over the file. `None` and
    /// anything that [`calendar_date`] does not know change nothing.
    #[must_use]
    pub fn with_published(mut self, date: Option<String>) -> Self {
        if let Some(day) = date.as_deref().and_then(calendar_date) {
            self.metadata.published = Some(day.to_owned());
        }
        self
    }

    /// The same document with its guessed headline as a paragraph: somebody says something in it.
    #[must_use]
    pub(crate) fn without_guessed_headline(mut self) -> Self {
        for block in &mut self.blocks {
            if block.kind == (BlockKind::Headline { guessed: true }) {
                block.kind = BlockKind::Paragraph;
            }
        }
        self
    }

    /// What it was written in.
    #[must_use]
    pub const fn format(&self) -> InputFormat {
        self.format
    }

    /// The plain text that all spans count in (bytes).
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The parts of the text, in order, not overlapping.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Which block holds a byte of the plain text; `None` between two.
    #[must_use]
    pub fn block_at(&self, byte: u32) -> Option<usize> {
        let at = self.blocks.partition_point(|block| block.span.start <= byte).checked_sub(1)?;
        (byte < self.blocks[at].span.end).then_some(at)
    }

    /// Where a span of plain text stands in the file. A span that leaves its field of article JSON is cut off there.
    #[must_use]
    pub fn place(&self, span: Span, encoding: PositionEncoding) -> Place {
        self.map.place(&self.text, span, encoding)
    }

    /// What the document says about itself.
    #[must_use]
    pub const fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// What an editor wants not to be flagged, in the order of the comments that say so.
    #[must_use]
    pub fn ignores(&self) -> &[Ignore] {
        &self.ignores
    }

    /// The id that article JSON gave.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// The path as the user wrote it.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }
}

/// The day that a date or an RFC 3339 date-time names, as it is written: its first ten characters.
///
/// "2026-03-05T23:10:00-05:00" is "2026-03-05", whatever day it was elsewhere; "2026-02-29" is none.
#[must_use]
pub fn calendar_date(text: &str) -> Option<&str> {
    let (day, time) = text.split_at_checked(10)?;
    let number = |range: Range<usize>| {
        let digits = &day.as_bytes()[range];
        digits.iter().try_fold(0, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0')))
    };
    let (year, month, of_month) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    let dashes = day.as_bytes()[4] == b'-' && day.as_bytes()[7] == b'-';
    (dashes && (1..=days).contains(&of_month) && (time.is_empty() || time.starts_with(['T', 't', ' ']))).then_some(day)
}

const BOM: char = '\u{feff}';

/// Offsets are 32 bits. The plain text of markup can be longer than its file by half ("|a|b" is two blocks).
fn check_length(len: u64, format: InputFormat) -> Result<(), Problem> {
    let most = match format {
        InputFormat::Text => u32::MAX,
        InputFormat::Markdown | InputFormat::Html | InputFormat::Json => u32::MAX / 2,
    };
    if len <= u64::from(most) {
        return Ok(());
    }
    let what = format!("{len} bytes are too long for one article; {most} is the most");
    Err(Problem::new(ProblemKind::Document, what, "Check its parts one by one"))
}

/// The text of a file, its byte order mark included.
fn decode(bytes: &[u8]) -> Result<&str, Problem> {
    let marks: [(&[u8], &str); 4] = [
        // UTF-32 first: its mark begins with that of UTF-16.
        (&[0xFF, 0xFE, 0, 0], "UTF-32"),
        (&[0, 0, 0xFE, 0xFF], "UTF-32"),
        (&[0xFF, 0xFE], "UTF-16 (little-endian)"),
        (&[0xFE, 0xFF], "UTF-16 (big-endian)"),
    ];
    if let Some((_, encoding)) = marks.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        let what = format!("not UTF-8 but {encoding}, by its first bytes");
        return Err(Problem::new(ProblemKind::Document, what, "Save the file as UTF-8"));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        // In Latin-1 and Windows-1252 an accented letter or a curly mark is one byte among ASCII; in broken UTF-8 it
        // is a piece of several.
        let alone = bytes.get(at + 1).is_none_or(u8::is_ascii) && at.checked_sub(1).is_none_or(|n| bytes[n].is_ascii());
        let help = if alone && bytes[at] >= 0x91 && !bytes.contains(&0) {
            "Save the file as UTF-8; it looks like Latin-1 (or Windows-1252)"
        } else {
            "Save the file as UTF-8"
        };
        let valid = std::str::from_utf8(&bytes[..at]).unwrap_or("");
        let position = Some(Position::of(valid, valid.len()));
        Problem { position, ..Problem::new(ProblemKind::Document, format!("not UTF-8 at byte {at}"), help) }
    })
}

/// What does not count at the edges of a block: white space, and two characters that nobody sees.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, BOM | '\u{200b}')
}

/// `range` of `text` without blanks at its edges; where it starts, if there is nothing else.
fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let content = text[range.clone()].trim_end_matches(is_blank);
    let end = range.start + content.len();
    if content.is_empty() {
        return end..end;
    }
    end - content.trim_start_matches(is_blank).len()..end
}

/// The lines of `text` without their ends (`\n`, `\r\n` or a lone `\r`). After the last end comes one more, empty line.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let start = next?;
        let rest = &text.as_bytes()[start..];
        let len = memchr::memchr2(b'\n', b'\r', rest);
        next = len.map(|len| start + len + if rest[len..].starts_with(b"\r\n") { 2 } else { 1 });
        Some(start..start + len.unwrap_or(rest.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_end_of_line() {
        let text = "a\r\nb\rc\n\nd";
        assert_eq!(lines(text).map(|line| &text[line]).collect::<Vec<_>>(), ["a", "b", "c", "", "d"]);
        assert_eq!(lines("a\n").count(), 2);
        assert_eq!(lines("").count(), 1);
    }

    #[test]
    fn days_of_the_calendar() {
        for day in ["2024-02-29", "2000-02-29", "2026-12-31", "0001-01-01"] {
            assert_eq!(calendar_date(day), Some(day));
        }
        assert_eq!(calendar_date("2026-03-05T23:10:00-05:00"), Some("2026-03-05"));
        assert_eq!(calendar_date("2026-03-05 23:10"), Some("2026-03-05"));
        let none = ["2026-02-29", "1900-02-29", "2026-13-01", "2026-00-01", "2026-01-00", "2026-04-31", "2026-1-1", ""];
        for day in none.into_iter().chain(["2026/01/01", "2026-01-011", "2026-01-0é", "２０26-01-01", " 2026-01-01"])
        {
            assert_eq!(calendar_date(day), None, "{day}");
        }
    }

    #[test]
    fn offsets_fit() {
        assert!(check_length(u64::from(u32::MAX), InputFormat::Text).is_ok());
        assert!(check_length(u64::from(u32::MAX) + 1, InputFormat::Text).is_err());
        assert!(check_length(u64::from(u32::MAX), InputFormat::Markdown).is_err());
    }
}
