//! Places of a text in, the text with the places underlined out.
//!
//! ```text
//!    |
//! 27 | …told the paper that Deputy Mayor Ana Ruiz had signed for the harbour…
//!    |                      ^^^^^^^^^^^^^^^^^^^^^ called so here
//! ```
//!
//! annotate-snippets draws; what it draws is cut and wrapped here, because in news a paragraph is one long line: the
//! crate cuts at characters of its own choice, wraps neither titles nor labels, and would count the column of a place
//! in the cut line. So a place is named in the title, and each stretch of text is a group of its own without a path.

use std::io;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use super::Options;
use super::line::{self, Window};
use crate::vocab::Severity;

/// A place to underline.
#[derive(Clone, Debug)]
pub(super) struct Mark<'a> {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// Carets and the colour of the severity, or strokes.
    pub primary: bool,
    /// What to say of it; may be empty.
    pub label: &'a str,
}

/// Marks that are shown in one row of text.
#[derive(Clone, Debug)]
pub(super) struct Row<'a> {
    /// The number of the line, in front.
    pub number: Option<usize>,
    /// The bytes of the text that are one line here.
    pub stretch: Range<usize>,
    /// What to underline.
    pub marks: Vec<Mark<'a>>,
}

impl Row<'_> {
    /// From the first mark to the last.
    fn hull(&self) -> Range<usize> {
        let start = self.marks.iter().map(|mark| mark.range.start).min().unwrap_or(self.stretch.start);
        let end = self.marks.iter().map(|mark| mark.range.end).max().unwrap_or(start);
        start..end.max(start)
    }

    /// Whether another mark fits in the same row, seen whole in `width` columns.
    pub(super) fn holds(&self, text: &str, stretch: &Range<usize>, range: &Range<usize>, width: usize) -> bool {
        let hull = self.hull();
        let hull = hull.start.min(range.start)..hull.end.max(range.end);
        self.stretch == *stretch
            && hull.len() <= width * 4
            && text.get(hull).is_some_and(|text| line::width(text) + 2 <= width)
    }

    /// Columns to the right of the hull that the labels want, each beside its mark.
    fn after(&self, text: &str) -> usize {
        let hull = self.hull();
        let wanted = |mark: &Mark| match line::width(mark.label) {
            0 => 0,
            label => (label + 1).saturating_sub(text.get(mark.range.end..hull.end).map_or(0, line::width)),
        };
        self.marks.iter().map(wanted).max().unwrap_or(0)
    }
}

/// What belongs to one report, from its title to the way out.
#[derive(Debug)]
pub(super) struct Drawing<'a> {
    /// Already wrapped and painted; may be empty.
    pub title: String,
    pub severity: Severity,
    /// What the rows are stretches of.
    pub text: &'a str,
    pub rows: Vec<Row<'a>>,
    /// Below the rows: a word, and what it introduces.
    pub notes: Vec<(&'static str, String)>,
}

/// Columns left of the text, for rows with such numbers.
pub(super) fn gutter(numbers: impl Iterator<Item = usize>) -> usize {
    numbers.max().map_or(0, |number| number.to_string().len()) + 3
}

/// Columns for the text beside a gutter.
pub(super) const fn room(options: &Options, gutter: usize) -> usize {
    let room = options.width.saturating_sub(gutter);
    if room < 8 { 8 } else { room }
}

impl Drawing<'_> {
    pub(super) fn write(&self, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Info => Level::INFO,
        };
        let gutter = gutter(self.rows.iter().filter_map(|row| row.number));
        let mut notes = Vec::new();
        let mut groups = Vec::new();
        if !self.title.is_empty() {
            groups.push(Group::with_title(level.clone().no_name().secondary_title(&self.title)));
        }
        // Rows without a number are lines of one text.
        for rows in self.rows.chunk_by(|a, b| a.number.is_none() && b.number.is_none()) {
            let snippet = self.snippet(rows, room(options, gutter), &mut notes);
            groups.push(Group::with_level(level.clone()).element(snippet));
        }
        notes.extend(self.notes.iter().map(|(word, text)| (*word, text.clone())));
        let messages = notes.iter().map(|(word, text)| {
            let room = options.width.saturating_sub(gutter + word.len() + 2);
            Level::NOTE.with_name(*word).message(line::wrap(text, room, 0).join("\n"))
        });
        if let Some(last) = groups.pop() {
            groups.push(last.elements(messages));
        }
        let renderer = if options.colour { Renderer::styled() } else { Renderer::plain() };
        let drawn = renderer.hyperlink(false).term_width(options.width.max(gutter + 8)).render(&groups);
        writeln!(out, "{drawn}")
    }

    /// Rows cut to `room` columns; a label with no room beside its mark becomes a note.
    fn snippet<'b>(
        &self,
        rows: &[Row<'b>],
        room: usize,
        notes: &mut Vec<(&'static str, String)>,
    ) -> Snippet<'b, Annotation<'b>> {
        let mut source = String::new();
        let mut annotations = Vec::new();
        for row in rows {
            if !annotations.is_empty() || !source.is_empty() {
                source.push('\n');
            }
            let window = Window::new(self.text, row.stretch.clone(), row.hull(), room, row.after(self.text));
            for mark in &row.marks {
                let place = window.place(mark.range.clone());
                let free = place.as_ref().map_or(0, |place| window.columns_after(place, room));
                let label = Some(mark.label).filter(|label| !label.is_empty());
                // The crate counts the columns of a label as characters when it sets another one beside it.
                let plain = |label: &str| row.marks.len() == 1 || line::width(label) == label.chars().count();
                let fits = label.filter(|label| line::width(label) < free && plain(label));
                if let (Some(label), None) = (label, fits) {
                    let words = self.text.get(mark.range.clone()).unwrap_or("").trim();
                    notes.push(("note", format!("“{}”: {label}", line::elide(words, 40))));
                }
                if let Some(place) = place {
                    let kind = if mark.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
                    let span = source.len() + place.start..source.len() + place.end;
                    annotations.push(kind.span(span).label(fits.map(line::clean)));
                }
            }
            source.push_str(&window.shown);
        }
        let number = rows.first().and_then(|row| row.number);
        Snippet::source(source)
            .line_start(number.unwrap_or(1))
            .line_numbering(number.is_some())
            .fold(false)
            .annotations(annotations)
    }
}
