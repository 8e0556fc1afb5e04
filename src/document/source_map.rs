//! The way back: a span of plain text in, a place in the file out, in bytes, UTF-16 units or characters.
//!
//! In "Hello, **world**." bytes 7..12 of the plain text, "world", are bytes 9..14 of the file: line 1, column 10.

use std::ops::Range;
use std::sync::OnceLock;

use super::{Place, lines};
use crate::span::Span;
use crate::vocab::PositionEncoding;

/// A stretch of plain text and the stretch of the file that it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    /// First byte in the plain text.
    pub plain: u32,
    /// Bytes in the plain text.
    pub plain_len: u32,
    /// First byte in the file.
    pub source: u32,
    /// Bytes in the file.
    pub source_len: u32,
    /// Byte for byte; otherwise (`&amp;` for "&") only the stretch as a whole has a place in the file.
    pub linear: bool,
}

impl Segment {
    const fn plain_end(&self) -> u32 {
        self.plain + self.plain_len
    }

    const fn source_end(&self) -> u32 {
        self.source + self.source_len
    }

    /// Whether `next` begins where this one ends, here and in the file.
    pub(super) const fn continues_with(&self, next: &Self) -> bool {
        self.plain_end() == next.plain && self.source_end() == next.source
    }
}

/// A part of the plain text that is counted on its own.
#[derive(Clone, Debug)]
struct Field {
    /// What article JSON calls it; `None` for a body and for a file of plain text.
    name: Option<String>,
    /// Where it stands in the plain text.
    range: Range<usize>,
    index: OnceLock<Index>,
}

#[derive(Clone, Debug)]
enum Shape {
    /// The plain text holds the source as it is, in one part or several: nothing to look up but the part.
    Fields(Vec<Field>),
    /// The plain text was made from a file, piece by piece.
    File { text: String, segments: Vec<Segment>, index: OnceLock<Index> },
}

/// Leads from spans of the plain text to places in the file.
#[derive(Clone, Debug)]
pub(super) struct SourceMap {
    shape: Shape,
    /// Whether the file began with a byte order mark: three bytes, one character, one UTF-16 unit, no column.
    bom: bool,
}

impl SourceMap {
    /// The plain text is the file, but for its byte order mark.
    pub(super) fn identity(len: usize, bom: bool) -> Self {
        Self { bom, ..Self::fields([(None, 0..len)]) }
    }

    /// The plain text holds decoded fields, in this order; at least one.
    pub(super) fn fields(fields: impl IntoIterator<Item = (Option<String>, Range<usize>)>) -> Self {
        let field = |(name, range)| Field { name, range, index: OnceLock::new() };
        Self { shape: Shape::Fields(fields.into_iter().map(field).collect()), bom: false }
    }

    /// The plain text was made from a file; `segments` are in the order of the plain text.
    pub(super) fn file(text: String, segments: Vec<Segment>, bom: bool) -> Self {
        Self { shape: Shape::File { text, segments, index: OnceLock::new() }, bom }
    }

    /// Where `span` of the text `plain`, for which the map was made, stands in the file.
    ///
    /// Takes O(log n) once the index of the field is there, so thousands of spans of a long document are cheap.
    pub(super) fn place(&self, plain: &str, span: Span, encoding: PositionEncoding) -> Place {
        let start = plain.floor_char_boundary(span.start as usize);
        let end = plain.floor_char_boundary(span.end as usize).max(start);
        let (name, source, index, range) = match &self.shape {
            Shape::Fields(fields) => {
                let at = fields.partition_point(|field| field.range.start <= start).saturating_sub(1);
                let Field { name, range, index } = &fields[at];
                let within = |offset: usize| offset.clamp(range.start, range.end) - range.start;
                (name.clone(), &plain[range.clone()], index, within(start)..within(end))
            }
            Shape::File { text, segments, index } => (None, text.as_str(), index, source_range(segments, start, end)),
        };
        let index = index.get_or_init(|| Index::new(source));
        let bom = match encoding {
            _ if !self.bom => 0,
            PositionEncoding::Utf8 => 3,
            PositionEncoding::Utf16 | PositionEncoding::Utf32 => 1,
        };
        let (line, column) = index.line_and_column(source, range.start);
        let (end_line, end_column) = index.line_and_column(source, range.end);
        Place {
            field: name,
            start: bom + index.units(source, range.start, encoding),
            end: bom + index.units(source, range.end, encoding),
            line,
            column,
            end_line,
            end_column,
        }
    }
}

/// The bytes of the file behind bytes `start..end` of the plain text.
fn source_range(segments: &[Segment], start: usize, end: usize) -> Range<usize> {
    let at = |offset: usize| segments.partition_point(|segment| segment.plain as usize <= offset).checked_sub(1);
    let Some(first) = at(start).or(if segments.is_empty() { None } else { Some(0) }) else { return 0..0 };
    let from = &segments[first];
    let source_start = if start >= from.plain_end() as usize {
        // Between two blocks: what stands there was not copied from anywhere.
        from.source_end() as usize
    } else if from.linear {
        from.source as usize + start.saturating_sub(from.plain as usize)
    } else {
        from.source as usize
    };
    if start == end {
        return source_start..source_start;
    }
    // The end belongs to the last byte within: right after "world" in "**world**." comes an asterisk, not the stop.
    let to = &segments[at(end - 1).unwrap_or(0)];
    let source_end = if to.linear && end < to.plain_end() as usize {
        to.source as usize + end.saturating_sub(to.plain as usize)
    } else {
        to.source_end() as usize
    };
    if source_end < source_start {
        // From the body into a caption of the front matter, which stands before it: the part in the body.
        return source_start..from.source_end().max(source_start as u32) as usize;
    }
    source_start..source_end
}

/// Bytes between two counts.
const STRIDE: usize = 128;

/// Counts that save walking a text from its beginning for every place.
#[derive(Clone, Debug)]
struct Index {
    /// First byte of every line.
    lines: Vec<u32>,
    /// Characters and UTF-16 units before every byte that `STRIDE` divides; empty if all is ASCII.
    counts: Vec<(u32, u32)>,
}

impl Index {
    fn new(text: &str) -> Self {
        let mut counts = Vec::new();
        if !text.is_ascii() {
            let (mut characters, mut units) = (0, 0);
            for chunk in text.as_bytes().chunks(STRIDE) {
                counts.push((characters as u32, units as u32));
                let (more_characters, more_units) = count(chunk);
                characters += more_characters;
                units += more_units;
            }
            counts.push((characters as u32, units as u32));
        }
        Self { lines: lines(text).map(|line| line.start as u32).collect(), counts }
    }

    /// Characters and UTF-16 units before byte `offset`.
    fn counts(&self, text: &str, offset: usize) -> (usize, usize) {
        let Some(&(characters, units)) = self.counts.get(offset / STRIDE) else { return (offset, offset) };
        let (more_characters, more_units) = count(&text.as_bytes()[offset - offset % STRIDE..offset]);
        (characters as usize + more_characters, units as usize + more_units)
    }

    fn units(&self, text: &str, offset: usize, encoding: PositionEncoding) -> usize {
        match encoding {
            PositionEncoding::Utf8 => offset,
            PositionEncoding::Utf16 => self.counts(text, offset).1,
            PositionEncoding::Utf32 => self.counts(text, offset).0,
        }
    }

    fn line_and_column(&self, text: &str, offset: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|start| *start as usize <= offset);
        let start = self.lines[line - 1] as usize;
        (line, self.counts(text, offset).0 - self.counts(text, start).0 + 1)
    }
}

/// Characters and UTF-16 units that begin in `bytes`, which may begin and end inside of a character.
fn count(bytes: &[u8]) -> (usize, usize) {
    let characters = bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
    let astral = bytes.iter().filter(|byte| **byte >= 0xF0).count();
    (characters, characters + astral)
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn segment(plain: u32, plain_len: u32, source: u32, source_len: u32) -> Segment {
        Segment { plain, plain_len, source, source_len, linear: plain_len == source_len }
    }

    #[test]
    fn spans_keep_off_the_markup_around_them() {
        // "Hello, **world**. &amp;" → "Hello, world. &"
        let segments = [segment(0, 7, 0, 7), segment(7, 5, 9, 5), segment(12, 2, 16, 2), segment(14, 1, 18, 5)];
        assert_eq!(source_range(&segments, 7, 12), 9..14);
        assert_eq!(source_range(&segments, 0, 7), 0..7);
        assert_eq!(source_range(&segments, 0, 13), 0..17);
        assert_eq!(source_range(&segments, 14, 15), 18..23);
        assert_eq!(source_range(&segments, 15, 15), 23..23);
        assert_eq!(source_range(&[], 0, 0), 0..0);
    }

    #[test]
    fn a_span_into_front_matter_ends_where_the_body_does() {
        let segments = [segment(0, 5, 50, 5), segment(7, 5, 10, 5)];
        assert_eq!(source_range(&segments, 1, 9), 51..55);
        assert_eq!(source_range(&segments, 5, 9), 55..55);
    }

    #[test]
    fn counts_agree_with_walking() {
        let text = "aß€😀\r\n\rx\n".repeat(60);
        let index = Index::new(&text);
        for (offset, _) in text.char_indices() {
            let before = &text[..offset];
            assert_eq!(index.counts(&text, offset), (before.chars().count(), before.encode_utf16().count()));
        }
        assert_eq!(index.line_and_column(&text, text.len()), (181, 1));
    }
}
